/** 导入前查看: what importing the file would change, town by town, and the decision. Nothing is saved before it. */
import { Button, Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { SURVEY_METHODS, zoneOf } from '../../domain/model.ts';
import type { SurveyMethod } from '../../domain/model.ts';
import { metres, toSquareMetres } from '../../domain/units.ts';
import type { SquareMetres } from '../../domain/units.ts';
import { fill } from '../../text/dictionary.ts';
import { formatArea, formatQuarter } from '../../text/format.ts';
import { ownerName, ruleName, zoneText } from '../../text/speak.ts';
import type { IncomingChange } from '../../workspace/incoming-change.ts';
import { sampleState } from '../../workspace/select.ts';
import type { Preview } from '../../workspace/store.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './PreviewPanel.module.css';

type Checked = Extract<Preview, { state: 'checked' }>;

export function Import({ preview }: { readonly preview: Checked }) {
  const texts = useTexts();
  const actions = useActions();
  const workspace = useWorkspace((state) => state);
  const { programme, quarter, language, readOnly, incoming = null } = workspace;
  const [method, setMethod] = useState<SurveyMethod>('unknown');
  const [typed, setTyped] = useState<number | string>('');
  const accuracy = typeof typed === 'number' && typed > 0 ? metres(typed) : null;
  const [clearSample, setClearSample] = useState(true);
  const hasSample = sampleState(workspace) === 'loaded';
  const clears = hasSample && clearSample;
  // After every picture: hovering and panning make others too, and what has been asked is not asked again.
  useEffect(() => {
    void actions.askIncoming({ method, accuracy }, clears);
  });
  const current = incoming?.job === preview.job ? incoming : null;
  const isWaiting = preview.record.valid === true && current?.isWaiting !== false;
  const changes = current?.answer?.changes ?? [];
  const unassigned = current?.answer?.unassigned ?? 0;
  const ended = (current?.answer?.ended ?? []).flatMap(
    (id) => workspace.boundaries.find((boundary) => boundary.id === id) ?? [],
  );
  const hasSayings = preview.shapes.features.some(
    ({ properties: { saying } }) => saying && (saying.kind !== null || saying.quarter !== null),
  );
  const broken = changes.find(({ areaAfter }) => areaAfter === null);
  const reason =
    readOnly !== null
      ? texts.incoming.readOnly
      : preview.record.valid !== true
        ? texts.incoming.invalid
        : broken
          ? fill(texts.incoming.togetherInvalid, {
              town: ownerName(programme, broken.town, language),
            })
          : isWaiting
            ? texts.incoming.comparing
            : changes.length === 0 && unassigned === 0
              ? texts.incoming.nothing
              : null;
  return (
    <section className={css['import']} aria-label={texts.incoming.title}>
      <h3>{texts.incoming.title}</h3>
      {changes.length > 0 && (
        <>
          <p className={css['note']}>
            {fill(texts.incoming.from, {
              quarter: formatQuarter(quarter, language),
              kind: texts.kinds[preview.kind],
            })}
          </p>
          {hasSayings && (
            <Checkbox
              label={texts.incoming.sayings}
              description={texts.incoming.sayingsHelp}
              checked={preview.ignoresSayings !== true}
              onChange={({ currentTarget }) => actions.setSayings(!currentTarget.checked)}
            />
          )}
          <NativeSelect
            label={texts.incoming.method}
            value={method}
            data={SURVEY_METHODS.map((value) => ({ value, label: texts.incoming.methods[value] }))}
            onChange={(event) => setMethod(event.currentTarget.value as SurveyMethod)}
          />
          <NumberInput
            label={texts.editing.accuracy}
            placeholder={texts.editing.accuracyNone}
            value={typed}
            min={0}
            max={1000}
            decimalScale={3}
            hideControls
            onChange={setTyped}
          />
          <ul className={css['list']}>
            {changes.map((change) => (
              <Change
                key={`${change.town} ${change.kind} ${change.quarter} ${JSON.stringify(change.zone)}`}
                change={change}
              />
            ))}
          </ul>
        </>
      )}
      {ended.length > 0 && (
        <p>
          {fill(texts.incoming.ended, {
            count: ended.length,
            names: ended
              .slice(0, NAMED)
              .map((zone) => zoneText(zoneOf(zone), language))
              .join(texts.lists.comma),
          })}
        </p>
      )}
      {unassigned > 0 && <p>{fill(texts.incoming.unassigned, { count: unassigned })}</p>}
      {hasSample && changes.length > 0 && (
        <Checkbox
          label={texts.incoming.clearSample}
          description={clearSample ? texts.incoming.clearSampleHelp : texts.incoming.sampleMixed}
          checked={clearSample}
          onChange={(event) => setClearSample(event.currentTarget.checked)}
        />
      )}
      {reason !== null && <p role="status">{reason}</p>}
      <div className={css['answers']}>
        <Button
          disabled={reason !== null || changes.length === 0}
          onClick={() => void actions.importPreview({ method, accuracy }, clears)}
        >
          {texts.incoming.take}
        </Button>
        <Button variant="default" onClick={actions.closePreview}>
          {texts.incoming.cancel}
        </Button>
      </div>
    </section>
  );
}

/** Zones that are named where an edition ends. */
const NAMED = 8;

/** One town: area before and after, land added and removed, verdicts that turn. */
function Change({ change }: { readonly change: IncomingChange }) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const { areaBefore, areaAfter, added, removed } = change;
  const area = (value: SquareMetres | null): string =>
    value === null
      ? texts.incoming.none
      : change.kind === 'zone'
        ? formatArea(value, 'ha', language, 2)
        : formatArea(value, 'km2', language, 4);
  const piece = (text: string, value: SquareMetres): string =>
    fill(text, { area: formatArea(value, 'm2', language, 0), mu: formatArea(value, 'mu', language, 1) });
  const turned = change.turned.flatMap(({ town, rule, boundary, before, after }) => {
    const [was, is] = [before ? texts.states[before] : texts.incoming.none, texts.states[after]];
    if (was === is) return [];
    const name = ruleName({ rule, boundary }, programme, language);
    const whose = town === undefined ? '' : `${ownerName(programme, town, language)} `;
    return [whose + fill(texts.incoming.verdicts, { rule: name, before: was, after: is })];
  });
  return (
    <li>
      <strong>{ownerName(programme, change.town, language, 'name')}</strong>（{texts.incoming[change.how]}）
      {change.zone && <div>{zoneText(change.zone, language)}</div>}
      {change.isStated && (
        <div>
          {fill(texts.incoming.stated, {
            kind: texts.kinds[change.kind],
            quarter: formatQuarter(change.quarter, language),
          })}
        </div>
      )}
      {change.declared && (
        <div>
          {fill(texts.incoming.declared[change.declared.how], {
            column: change.declared.column,
            value: String(change.declared.value),
            unit: texts.units[change.declared.unit],
            area: area(toSquareMetres(change.declared.value, change.declared.unit)),
          })}
        </div>
      )}
      {change.members.length > 1 && <div>{fill(texts.incoming.parts, { count: change.members.length })}</div>}
      <div>{fill(texts.incoming.areas, { before: area(areaBefore), after: area(areaAfter) })}</div>
      {added !== null && removed !== null && (
        <div>
          {added === 0 && removed === 0
            ? texts.incoming.unchanged
            : `${piece(texts.incoming.added, added)}　${piece(texts.incoming.removed, removed)}`}
        </div>
      )}
      {turned.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </li>
  );
}
