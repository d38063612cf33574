/** 方案编制: names, clauses, limits, units, towns, milestones and measures of a district's own pack, checked as they are typed, exported as an archive. */
import { Button, FileButton, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Issue } from '../../domain/issue.ts';
import type { Programme } from '../../domain/programme.ts';
import type { IsoDate, Quarter } from '../../domain/quarter.ts';
import { fill } from '../../text/dictionary.ts';
import { packPlaceSentence } from '../../text/pack-places.ts';
import { nameIn } from '../../text/speak.ts';
import { withDuty, withIndicator, withSeat } from '../../workspace/pack-parts.ts';
import {
  blankDraft,
  checkedDraft,
  issuedOn,
  startDraft,
  unwrittenIn,
  withClause,
  withMeasure,
  withMilestone,
  withTown,
  withUnit,
  within,
} from '../../workspace/pack-writing.ts';
import { POLICY_AT_FIRST } from '../../workspace/policy-choice.ts';
import type { PackDraft } from '../../workspace/policy-choice.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { PackClauses } from './PackClauses.tsx';
import { PackFacilities } from './PackFacilities.tsx';
import { PackIndicators } from './PackIndicators.tsx';
import { PackLimits } from './PackLimits.tsx';
import { PackLists } from './PackLists.tsx';
import { PackMeasures, PackUnits } from './PackMeasures.tsx';
import { PackDuties, PackSeats } from './PackOrganisation.tsx';
import { PackReadings } from './PackReadings.tsx';
import css from './Policy.module.css';

export default function PackPage() {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const { draft } = useWorkspace((workspace) => workspace.policy ?? POLICY_AT_FIRST);
  return (
    <section className={css['pack']}>
      <p className={css['note']}>{texts.policy.packNote}</p>
      {draft === null ? (
        <div className={css['answers']}>
          <Button onClick={() => actions.editPack(blankDraft(programme, texts.policy.packNewTown))}>
            {texts.policy.packBlank}
          </Button>
          <Button variant="default" onClick={() => actions.editPack(startDraft(programme))}>
            {fill(texts.policy.packStart, { name: nameIn(programme.name, language) })}
          </Button>
          <OpenDraft />
        </div>
      ) : (
        <Draft draft={draft} />
      )}
    </section>
  );
}

function Draft({ draft }: { readonly draft: PackDraft }) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const { programme } = draft;
  const put = (part: Partial<Programme>): void =>
    actions.editPack({ ...draft, programme: { ...programme, ...part } });
  const checked = checkedDraft(draft);
  const said = (found: readonly Issue[]): string[] => [
    // A text that is missing is missing in both languages: said once.
    ...new Set(found.map((issue) => packPlaceSentence(issue, programme, language))),
  ];
  // Until the last quarter is written, full coverage is due at its end.
  const isOpenEnded = checked.issues.some(({ path }) => path === 'period.last');
  const issues = said(checked.issues.filter(({ path }) => !followsAnother(path ?? '', isOpenEnded)));
  const unwritten = said(unwrittenIn(programme).filter(({ path }) => !quotesClause(path ?? '')));
  const { district, document: source, period, extent } = programme;
  const both = (text: string) => ({ zh: text, en: text });
  return (
    <>
      <Part title={texts.policy.packBasics}>
        <div className={css['fields']}>
          <TextInput
            label={texts.policy.packId}
            value={draft.id}
            onChange={({ currentTarget }) => actions.editPack({ ...draft, id: currentTarget.value })}
          />
          <TextInput
            label={texts.policy.packName}
            value={programme.name.zh}
            onChange={({ currentTarget }) => put({ name: both(currentTarget.value) })}
          />
          <TextInput
            label={texts.policy.packDistrict}
            value={district.name.zh}
            onChange={({ currentTarget }) =>
              put({ district: { ...district, name: both(currentTarget.value), code: null } })
            }
          />
          <TextInput
            label={texts.policy.packParent}
            value={district.parent.zh}
            onChange={({ currentTarget }) =>
              put({ district: { ...district, parent: both(currentTarget.value) } })
            }
          />
          <TextInput
            label={texts.policy.packDocument}
            value={source.title}
            onChange={({ currentTarget }) => put({ document: { ...source, title: currentTarget.value } })}
          />
          <TextInput
            label={texts.policy.packIssuer}
            value={source.issuer.zh}
            onChange={({ currentTarget }) =>
              put({ document: { ...source, issuer: both(currentTarget.value) } })
            }
          />
          <TextInput
            type="date"
            label={texts.policy.packIssued}
            value={source.issued}
            onChange={({ currentTarget }) => put(issuedOn(programme, currentTarget.value as IsoDate))}
          />
          <TextInput
            label={texts.policy.packFirst}
            value={period.first}
            onChange={({ currentTarget }) =>
              put(within(programme, { ...period, first: typedQuarter(currentTarget.value) }))
            }
          />
          <TextInput
            label={texts.policy.packLast}
            value={period.last}
            onChange={({ currentTarget }) =>
              put(within(programme, { ...period, last: typedQuarter(currentTarget.value) }))
            }
          />
          <NumberField
            label={texts.policy.packMeridian}
            value={programme.centralMeridian}
            onPut={(value) => put({ centralMeridian: value })}
          />
          {(['west', 'south', 'east', 'north'] as const).map((side) => (
            <NumberField
              key={side}
              label={`${texts.policy.packExtent} · ${texts.policy.packSides[side]}`}
              value={extent[side]}
              onPut={(value) => put({ extent: { ...extent, [side]: value } })}
            />
          ))}
        </div>
      </Part>
      <Part title={texts.policy.packClauses}>
        <p className={css['note']}>{texts.policy.packClausesNote}</p>
        <PackClauses programme={programme} onPut={put} />
        <Add name={texts.policy.packAddClause} onAdd={() => put(withClause(programme))} />
      </Part>
      <Part title={texts.policy.packLimits}>
        <PackLimits programme={programme} onPut={put} />
      </Part>
      <Part title={texts.pack.facilities}>
        <p className={css['note']}>{texts.pack.facilitiesNote}</p>
        <PackFacilities programme={programme} onPut={put} />
      </Part>
      <Part title={texts.policy.packUnits}>
        <PackUnits programme={programme} onPut={put} />
        <Add
          name={texts.policy.packAddUnit}
          onAdd={() => put(withUnit(programme, texts.policy.packNewUnit))}
        />
      </Part>
      <Part title={texts.policy.packTowns}>
        <PackLists kind="towns" programme={programme} onPut={put} />
        <Add
          name={texts.policy.packAddTown}
          onAdd={() => put(withTown(programme, texts.policy.packNewTown))}
        />
      </Part>
      <Part title={texts.policy.packMilestones}>
        <PackLists kind="milestones" programme={programme} onPut={put} />
        <Add
          name={texts.policy.packAddMilestone}
          onAdd={() => put(withMilestone(programme, texts.policy.packNewMilestone))}
        />
      </Part>
      <Part title={texts.pack.indicators}>
        <p className={css['note']}>{texts.pack.indicatorsNote}</p>
        <PackIndicators programme={programme} onPut={put} />
        <Add
          name={texts.pack.addIndicator}
          onAdd={() => put(withIndicator(programme, texts.pack.newIndicator))}
        />
      </Part>
      <Part title={texts.pack.seats}>
        <p className={css['note']}>
          {programme.units.length > 0 ? texts.pack.seatsNote : texts.pack.needsUnit}
        </p>
        <PackSeats programme={programme} onPut={put} />
        <Add
          name={texts.pack.addSeat}
          off={programme.units.length === 0}
          onAdd={() => put(withSeat(programme))}
        />
      </Part>
      <Part title={texts.pack.duties}>
        <p className={css['note']}>
          {programme.units.length > 0 ? texts.pack.dutiesNote : texts.pack.needsUnit}
        </p>
        <PackDuties programme={programme} onPut={put} />
        <Add
          name={texts.pack.addDuty}
          off={programme.units.length === 0}
          onAdd={() => put(withDuty(programme))}
        />
      </Part>
      <Part title={texts.policy.packMeasures}>
        <p className={css['note']}>{texts.policy.packMeasuresNote}</p>
        <PackMeasures programme={programme} onPut={put} />
        <Add name={texts.policy.packAddMeasure} onAdd={() => put(withMeasure(programme))} />
      </Part>
      <Part title={texts.pack.readings}>
        <p className={css['note']}>{texts.pack.readingsNote}</p>
        <PackReadings programme={programme} onPut={put} />
      </Part>
      <div className={css['verdict']} role="status" data-sound={checked.ok}>
        {checked.ok ? (
          <p>
            ●{' '}
            {fill(texts.policy.packSound, {
              towns: programme.towns.length,
              rules: programme.limitRules.length,
              milestones: programme.milestones.length,
            })}
          </p>
        ) : (
          <p>■ {fill(texts.policy.packErrors, { count: issues.length })}</p>
        )}
        <Lines lines={issues} />
        {unwritten.length > 0 && <p>{fill(texts.pack.unwritten, { count: unwritten.length })}</p>}
        <Lines lines={unwritten} />
      </div>
      <div className={css['answers']}>
        <Button disabled={!checked.ok} onClick={() => actions.writeDraft('pack')}>
          {texts.policy.packExport}
        </Button>
        <Button variant="default" onClick={() => actions.writeDraft('draft')}>
          {texts.pack.saveDraft}
        </Button>
        <GiveUp onGiveUp={() => actions.editPack(null)} />
      </div>
      <p className={css['note']}>{texts.pack.draftNote}</p>
      <p className={css['note']}>{fill(texts.policy.packAfter, { id: draft.id })}</p>
    </>
  );
}

/** Dates that the page writes itself, after one that it asks for: only that one is asked for. */
function followsAnother(path: string, isOpenEnded: boolean): boolean {
  return (
    /^towns\[\d+\]\.tier\[\d+\]\.from$/.test(path) ||
    (isOpenEnded && /^coverageTargets\[\d+\]\.due$/.test(path))
  );
}

/** Phrases that follow the clause they rest on: only the clause is asked for. */
function quotesClause(path: string): boolean {
  return /^(limitRules|facilityKinds|duties)\[\d+\]\.quote$/.test(path);
}

/** As it is typed, small letters and full width too. */
function typedQuarter(text: string): Quarter {
  return text.normalize('NFKC').trim().toUpperCase() as Quarter;
}

/** Takes up what was kept or exported before. */
function OpenDraft() {
  const texts = useTexts();
  const actions = useActions();
  const [failed, setFailed] = useState(false);
  return (
    <>
      <FileButton
        accept=".zip,.json"
        onChange={(file) => {
          void file?.arrayBuffer().then((bytes) => setFailed(!actions.openDraft(new Uint8Array(bytes))));
        }}
      >
        {(props) => (
          <Button variant="default" {...props}>
            {texts.pack.openDraft}
          </Button>
        )}
      </FileButton>
      {failed && <p role="alert">■ {texts.pack.openFailed}</p>}
    </>
  );
}

/** An hour's work: the first click only says what would go. */
function GiveUp({ onGiveUp }: { readonly onGiveUp: () => void }) {
  const texts = useTexts();
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button
        variant="default"
        onClick={() => (asked ? onGiveUp() : setAsked(true))}
        onBlur={() => setAsked(false)}
      >
        {texts.policy.packGiveUp}
      </Button>
      {asked && <span role="alert">▲ {texts.pack.startOver}</span>}
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

interface AddProps {
  readonly name: string;
  readonly off?: boolean;
  readonly onAdd: () => void;
}

function Add({ name, off = false, onAdd }: AddProps) {
  return (
    <Button variant="default" size="compact-md" disabled={off} onClick={onAdd}>
      {name}
    </Button>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly onPut: (value: number) => void;
}

/** Written when it is left; what is no number is not taken. */
function NumberField({ label, value, onPut }: NumberFieldProps) {
  const [text, setText] = useState<string | null>(null);
  return (
    <TextInput
      label={label}
      inputMode="decimal"
      value={text ?? String(value)}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onBlur={() => {
        const typed = Number((text ?? '').normalize('NFKC').trim() || Number.NaN);
        if (text !== null && Number.isFinite(typed)) onPut(typed);
        setText(null);
      }}
    />
  );
}
