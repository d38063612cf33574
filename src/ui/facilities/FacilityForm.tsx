/** A facility being added or edited: its fields, its place by hand or by numbers, and what is still missing. */
import { Button, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FACILITY_FORMS } from '../../domain/model.ts';
import type { Facility, FacilityForm as Form, TownId, UnitId } from '../../domain/model.ts';
import { statusAt } from '../../domain/facility.ts';
import { quartersBetween } from '../../domain/quarter.ts';
import type { Quarter } from '../../domain/quarter.ts';
import { yuan } from '../../domain/units.ts';
import { fill } from '../../text/dictionary.ts';
import { formatQuarter } from '../../text/format.ts';
import { issueSentence, nameIn } from '../../text/speak.ts';
import { checkDraft } from '../../workspace/facility-draft.ts';
import type { FacilityDraft } from '../../workspace/facility-draft.ts';
import { fitsForm } from '../../workspace/facility-kinds.ts';
import { sampleState } from '../../workspace/select.ts';
import type { BesideSample } from '../../workspace/sketch-actions.ts';
import { typedPoints } from '../../workspace/typed-points.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { sizeOf } from './size.ts';
import css from './Facilities.module.css';

export default function FacilityForm() {
  const draft = useWorkspace((workspace) => workspace.draft ?? null);
  return draft && <DraftForm draft={draft} />;
}

interface DraftProps {
  readonly draft: FacilityDraft;
}

function DraftForm({ draft }: DraftProps) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const programme = useWorkspace((workspace) => workspace.programme);
  const [tried, setTried] = useState(false);
  const [beside, setBeside] = useState<BesideSample>('practise');
  const mixes = useWorkspace(
    (workspace) => draft.origin?.source.kind !== 'sample' && sampleState(workspace) === 'loaded',
  );
  const words = texts.facilities.edit;
  const { fields, origin } = draft;
  const { problems, fault, geometry } = checkDraft(draft);
  const kind = programme.facilityKinds.find(({ id }) => id === fields.kind);
  const title = origin ? words.change : words.add;
  const status = statusAt({ ...fields } as Facility, quarter);
  return (
    <section className={css['form']} aria-label={title}>
      <header className={css['head']}>
        <h2>{title}</h2>
      </header>
      <Fields draft={draft} />
      <p className={css['note']}>
        <span className={css['sign']} data-status={status} aria-hidden />
        {fill(words.statusNow, {
          quarter: formatQuarter(quarter, language),
          status: texts.facilities.statuses[status],
        })}
        {geometry && ` · ${sizeOf(geometry, texts, language) ?? ''}`}
      </p>
      <Place draft={draft} />
      {kind && !fitsForm(kind, draft.form) && (
        <p role="status">
          ▲{' '}
          {fill(words.problems.form, {
            kind: nameIn(kind.name, language),
            forms: kind.geometry.map((form) => texts.facilities.forms[form]).join(texts.lists.comma),
          })}
        </p>
      )}
      <TextInput
        label={words.reason}
        value={draft.reason}
        onChange={({ currentTarget }) => actions.setFacilityReason(currentTarget.value)}
      />
      {mixes && (
        <NativeSelect
          label={texts.editing.besideSample.title}
          value={beside}
          data={(['practise', 'clear'] as const).map((value) => ({
            value,
            label: texts.editing.besideSample[value],
          }))}
          onChange={({ currentTarget }) => setBeside(currentTarget.value as BesideSample)}
        />
      )}
      {tried && problems.length > 0 && (
        <ul className={css['problems']} role="alert">
          {problems.map((problem) => (
            <li key={problem}>
              {fill(words.problems[problem], { problem: fault ? issueSentence(fault, language) : '' })}
            </li>
          ))}
        </ul>
      )}
      <div className={css['tools']}>
        <Button
          onClick={() => {
            setTried(true);
            actions.saveFacility(beside);
          }}
        >
          {words.save}
        </Button>
        <Button variant="default" onClick={actions.cancelFacility}>
          {words.cancel}
        </Button>
        {origin && (
          <Button variant="subtle" onClick={() => actions.deleteFacility(origin.id, draft.reason)}>
            {words.remove}
          </Button>
        )}
      </div>
    </section>
  );
}

const TIMES = ['planned', 'started', 'completed', 'closed'] as const;

function Fields({ draft: { fields } }: DraftProps) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const words = texts.facilities;
  const kind = programme.facilityKinds.find(({ id }) => id === fields.kind);
  const { first, last } = programme.period;
  const within = quartersBetween(first, last);
  const quarters = (now: Quarter | null): Quarter[] =>
    now === null || within.includes(now) ? within : [now, ...within].toSorted();
  const set = actions.setFacilityFields;
  const numberOf = (value: number | string): number | null => (typeof value === 'number' ? value : null);
  return (
    <div className={css['fields']}>
      <TextInput
        label={words.fields.name}
        value={fields.name}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      />
      <NativeSelect
        label={words.fields.kind}
        value={fields.kind ?? ''}
        data={[
          { value: '', label: words.edit.noUnit },
          ...programme.facilityKinds.map(({ id, name }) => ({ value: id, label: nameIn(name, language) })),
        ]}
        onChange={({ currentTarget }) => set({ kind: currentTarget.value || null })}
      />
      <NativeSelect
        label={words.fields.town}
        value={fields.town ?? ''}
        data={[
          { value: '', label: words.edit.noUnit },
          ...programme.towns.map(({ id, name }) => ({ value: id, label: nameIn(name, language) })),
        ]}
        onChange={({ currentTarget }) => set({ town: (currentTarget.value || null) as TownId | null })}
      />
      <TextInput
        label={words.fields.grade}
        value={fields.grade}
        onChange={({ currentTarget }) => set({ grade: currentTarget.value })}
      />
      {TIMES.map((time) => (
        <NativeSelect
          key={time}
          label={words.fields[time]}
          value={fields[time] ?? ''}
          data={[
            { value: '', label: words.edit.noQuarter },
            ...quarters(fields[time]).map((each) => ({ value: each, label: formatQuarter(each, language) })),
          ]}
          onChange={({ currentTarget }) => set({ [time]: (currentTarget.value || null) as Quarter | null })}
        />
      ))}
      <NumberInput
        label={
          kind?.capacityUnit
            ? fill(words.edit.capacity, { unit: kind.capacityUnit })
            : words.edit.capacityPlain
        }
        value={fields.capacity ?? ''}
        min={0}
        decimalScale={4}
        hideControls
        onChange={(value) => set({ capacity: numberOf(value) })}
      />
      <NumberInput
        label={words.edit.cost}
        value={fields.cost === null ? '' : fields.cost / 10_000}
        min={0}
        decimalScale={4}
        hideControls
        onChange={(value) => {
          const cost = numberOf(value);
          set({ cost: cost === null ? null : yuan(Math.round(cost * 10_000)) });
        }}
      />
      <NativeSelect
        label={words.fields.unit}
        value={fields.unit ?? ''}
        data={[
          { value: '', label: words.edit.noUnit },
          ...programme.units.map(({ id, name }) => ({ value: id, label: nameIn(name, language) })),
        ]}
        onChange={({ currentTarget }) => set({ unit: (currentTarget.value || null) as UnitId | null })}
      />
    </div>
  );
}

/** Where it is: drawn on the map, or typed. */
function Place({ draft }: DraftProps) {
  const texts = useTexts();
  const actions = useActions();
  const words = texts.facilities.edit;
  const count = draft.parts.reduce((sum, { points }) => sum + points.length, 0);
  return (
    <div className={css['place']} role="group" aria-label={words.place}>
      <h3>{words.place}</h3>
      <NativeSelect
        label={words.form}
        value={draft.form}
        data={FACILITY_FORMS.map((form) => ({ value: form, label: texts.facilities.forms[form] }))}
        onChange={({ currentTarget }) => actions.setFacilityForm(currentTarget.value as Form)}
      />
      <p className={css['note']} role="status">
        {count === 0 ? words.noPoints : fill(words.points, { count })}{' '}
        {draft.isTracing ? words.hint[draft.form] : words.reshape}
      </p>
      <div className={css['tools']}>
        {draft.isTracing && count > 0 && (
          <Button size="compact-md" variant="default" onClick={actions.finishFacilityPart}>
            {words.finish}
          </Button>
        )}
        {draft.past.length > 0 && (
          <Button size="compact-md" variant="default" onClick={actions.undo}>
            {words.back}
          </Button>
        )}
        {!draft.isTracing && (
          <>
            <Button size="compact-md" variant="default" onClick={actions.redrawFacility}>
              {words.redraw}
            </Button>
            <Button size="compact-md" variant="default" onClick={actions.newFacilityPart}>
              {words.newPart}
            </Button>
          </>
        )}
      </div>
      <Typed />
    </div>
  );
}

function Typed() {
  const texts = useTexts();
  const actions = useActions();
  const programme = useWorkspace((workspace) => workspace.programme);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const words = texts.facilities.edit;
  const take = (): void => {
    const typed = typedPoints(text, programme);
    if (!typed.ok) {
      setProblem(fill(words.typedBad, { line: typed.line, text: typed.text }));
      return;
    }
    setProblem(null);
    const [first] = typed.points;
    if (!first) return;
    actions.typeFacilityPoints(typed.points);
    actions.lookAt(first);
  };
  return (
    <>
      <Textarea
        label={words.typed}
        description={words.typedHelp}
        error={problem}
        value={text}
        rows={3}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div className={css['tools']}>
        <Button size="compact-md" variant="default" disabled={text.trim() === ''} onClick={take}>
          {words.takeTyped}
        </Button>
      </div>
    </>
  );
}
