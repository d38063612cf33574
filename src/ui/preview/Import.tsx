/** 导入前查看: what importing the file would change, town by town, and the decision. Nothing is saved before it. */
import { Button, Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { SURVEY_METHODS } from '../../domain/model.ts';
import type { SurveyMethod } from '../../domain/model.ts';
import { townOf } from '../../domain/programme.ts';
import { metres, toSquareMetres } from '../../domain/units.ts';
import type { SquareMetres } from '../../domain/units.ts';
import { fill } from '../../text/dictionary.ts';
import { formatArea, formatQuarter } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { compareIncoming, targetsOf } from '../../workspace/incoming.ts';
import type { Comparison } from '../../workspace/incoming.ts';
import { withoutSample } from '../../workspace/sample.ts';
import { sampleState } from '../../workspace/select.ts';
import type { Preview } from '../../workspace/store.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './PreviewPanel.module.css';

type Checked = Extract<Preview, { state: 'checked' }>;

export function Import({ preview }: { readonly preview: Checked }) {
  const texts = useTexts();
  const actions = useActions();
  const workspace = useWorkspace((state) => state);
  const { programme, boundaries, decisions, quarter, context, language, readOnly } = workspace;
  const [method, setMethod] = useState<SurveyMethod>('unknown');
  const [typed, setTyped] = useState<number | string>('');
  const accuracy = typeof typed === 'number' && typed > 0 ? metres(typed) : null;
  const [clearSample, setClearSample] = useState(true);
  const hasSample = sampleState(workspace) === 'loaded';
  const clears = hasSample && clearSample;
  const { unassigned } = useMemo(
    () => targetsOf(preview, { programme, boundaries, quarter, context }),
    [preview, programme, boundaries, quarter, context],
  );
  const comparisons = useMemo(
    () => {
      if (preview.record.valid !== true) return [];
      return compareIncoming(clears ? withoutSample(workspace) : workspace, preview, { method, accuracy });
    },
    // Hovering and panning change the workspace too, and nothing that is compared here.
    // oxlint-disable-next-line react/exhaustive-deps
    [preview, method, accuracy, clears, programme, boundaries, decisions, quarter, context],
  );
  const hasSayings = preview.shapes.features.some(
    ({ properties: { saying } }) => saying && (saying.kind !== null || saying.quarter !== null),
  );
  const broken = comparisons.find(({ areaAfter }) => areaAfter === null);
  const reason =
    readOnly !== null
      ? texts.incoming.readOnly
      : preview.record.valid !== true
        ? texts.incoming.invalid
        : broken
          ? fill(texts.incoming.togetherInvalid, {
              town: nameIn(townOf(programme, broken.target.town)!.shortName, language),
            })
          : comparisons.length === 0 && unassigned === 0
            ? texts.incoming.nothing
            : null;
  return (
    <section className={css['import']} aria-label={texts.incoming.title}>
      <h3>{texts.incoming.title}</h3>
      {comparisons.length > 0 && (
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
            {comparisons.map((comparison) => (
              <Change
                key={`${comparison.target.town} ${comparison.target.kind} ${comparison.target.quarter}`}
                comparison={comparison}
              />
            ))}
          </ul>
        </>
      )}
      {unassigned > 0 && <p>{fill(texts.incoming.unassigned, { count: unassigned })}</p>}
      {hasSample && comparisons.length > 0 && (
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
          disabled={reason !== null || comparisons.length === 0}
          onClick={() => actions.importPreview({ method, accuracy }, clears)}
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

/** One town: area before and after, land added and removed, verdicts that turn. */
function Change({ comparison }: { readonly comparison: Comparison }) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const { target, areaBefore, areaAfter, added, removed, before, after } = comparison;
  const town = townOf(programme, target.town);
  const area = (value: SquareMetres | null): string =>
    value === null ? texts.incoming.none : formatArea(value, 'km2', language, 4);
  const piece = (text: string, value: SquareMetres): string =>
    fill(text, { area: formatArea(value, 'm2', language, 0), mu: formatArea(value, 'mu', language, 1) });
  const turned = after.flatMap((finding) => {
    const old = before.find(({ rule }) => rule === finding.rule);
    const [was, is] = [old ? texts.states[old.state] : texts.incoming.none, texts.states[finding.state]];
    const title = programme.limitRules.find(({ id }) => id === finding.rule)?.title;
    return was === is || !title
      ? []
      : [fill(texts.incoming.verdicts, { rule: nameIn(title, language), before: was, after: is })];
  });
  return (
    <li>
      <strong>{town ? nameIn(town.name, language) : target.town}</strong>（{texts.incoming[target.how]}）
      {target.isStated && (
        <div>
          {fill(texts.incoming.stated, {
            kind: texts.kinds[target.kind],
            quarter: formatQuarter(target.quarter, language),
          })}
        </div>
      )}
      {target.declared && (
        <div>
          {fill(texts.incoming.declared[target.declared.how], {
            column: target.declared.column,
            value: String(target.declared.value),
            unit: texts.units[target.declared.unit],
            area: area(toSquareMetres(target.declared.value, target.declared.unit)),
          })}
        </div>
      )}
      {target.shapes > 1 && <div>{fill(texts.incoming.parts, { count: target.shapes })}</div>}
      <div>{fill(texts.incoming.areas, { before: area(areaBefore), after: area(areaAfter) })}</div>
      {added && removed && (
        <div>
          {added.area === 0 && removed.area === 0
            ? texts.incoming.unchanged
            : `${piece(texts.incoming.added, added.area)}　${piece(texts.incoming.removed, removed.area)}`}
        </div>
      )}
      {turned.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </li>
  );
}
