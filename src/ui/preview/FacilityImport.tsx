/** A file as one of facilities: what it says of them column by column, what becomes of it, and the decision. */
import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import { FACILITY_STATUSES } from '../../domain/model.ts';
import type { FacilityStatus, TownId } from '../../domain/model.ts';
import { townOf } from '../../domain/programme.ts';
import { fill } from '../../text/dictionary.ts';
import { formatQuarter } from '../../text/format.ts';
import { issueSentence, nameIn } from '../../text/speak.ts';
import { COST_UNITS, FACILITY_FIELDS } from '../../workspace/facility-choices.ts';
import type { CostUnit, FacilityField } from '../../workspace/facility-choices.ts';
import { facilitiesIn, facilityFile, formCounts, statusCounts } from '../../workspace/facility-incoming.ts';
import type { IncomingFacilities } from '../../workspace/facility-incoming.ts';
import { withoutSample } from '../../workspace/sample.ts';
import { sampleState } from '../../workspace/select.ts';
import type { Preview } from '../../workspace/store.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './PreviewPanel.module.css';

type Facilities = Extract<Preview, { state: 'facilities' }>;

/** Issues on screen; the command line writes them whole. */
const LISTED = 40;

export function FacilityImport({ preview }: { readonly preview: Facilities }) {
  const texts = useTexts();
  const actions = useActions();
  const workspace = useWorkspace((state) => state);
  const { programme, boundaries, facilities, quarter, context, language, readOnly } = workspace;
  const [clearSample, setClearSample] = useState(true);
  const hasSample = sampleState(workspace) === 'loaded';
  const clears = hasSample && clearSample;
  const incoming = useMemo(
    () => facilitiesIn(facilityFile(preview), preview.choices, clears ? withoutSample(workspace) : workspace),
    // Hovering and panning change the workspace too, and nothing that is looked at here.
    // oxlint-disable-next-line react/exhaustive-deps
    [preview, clears, programme, boundaries, facilities, quarter, context],
  );
  const count = incoming.items.filter(({ facility }) => facility !== null).length;
  const words = texts.facilities.incoming;
  return (
    <section className={css['import']} aria-label={words.title}>
      <h3>{words.title}</h3>
      <Found preview={preview} />
      <Said preview={preview} />
      <Mapping preview={preview} incoming={incoming} />
      <Result incoming={incoming} />
      {hasSample && (
        <Checkbox
          label={texts.incoming.clearSample}
          description={clearSample ? texts.incoming.clearSampleHelp : texts.incoming.sampleMixed}
          checked={clearSample}
          onChange={(event) => setClearSample(event.currentTarget.checked)}
        />
      )}
      {readOnly !== null && <p role="status">{texts.incoming.readOnly}</p>}
      {count === 0 && <p role="status">{words.none}</p>}
      <div className={css['answers']}>
        <Button disabled={count === 0 || readOnly !== null} onClick={() => actions.importFacilities(clears)}>
          {fill(words.take, { count })}
        </Button>
        <Button variant="default" onClick={actions.closePreview}>
          {texts.incoming.cancel}
        </Button>
      </div>
      {incoming.issues.length > 0 && (
        <>
          <h3>{words.issues}</h3>
          <ul className={css['list']}>
            {incoming.issues.slice(0, LISTED).map((issue, index) => (
              <li key={index} data-severity={issue.severity}>
                {issueSentence(issue, language, 'drawing')}{' '}
                {issue.coordinates && (
                  <button
                    type="button"
                    className={css['place']}
                    aria-label={fill(texts.preview.goThere, { number: index + 1 })}
                    onClick={() => actions.lookAt([...issue.coordinates!])}
                  >
                    {texts.editing.goThere}
                  </button>
                )}
              </li>
            ))}
          </ul>
          {incoming.issues.length > LISTED && (
            <p>{fill(texts.preview.more, { count: incoming.issues.length - LISTED })}</p>
          )}
        </>
      )}
    </section>
  );
}

function Found({ preview }: { readonly preview: Facilities }) {
  const texts = useTexts();
  const counts = formCounts(preview.facilities ?? []);
  return (
    <p className={css['note']}>
      {fill(texts.facilities.incoming.found, {
        points: counts.point,
        lines: counts.line,
        areas: counts.area,
      })}
    </p>
  );
}

/** What holds for all of them, where the file does not say or says it wrongly. */
function Said({ preview: { choices, choice } }: { readonly preview: Facilities }) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const { towns, facilityKinds } = useWorkspace((workspace) => workspace.programme);
  const words = texts.facilities.incoming;
  return (
    <div className={css['choices']}>
      <NativeSelect
        label={words.kind}
        value={choices.kind ?? ''}
        data={[
          { value: '', label: words.kindFound },
          ...facilityKinds.map(({ id, name }) => ({ value: id, label: nameIn(name, language) })),
        ]}
        onChange={({ currentTarget }) => actions.chooseForFacilities({ kind: currentTarget.value || null })}
      />
      <NativeSelect
        label={words.town}
        value={choices.town ?? ''}
        data={[
          { value: '', label: words.townFound },
          ...towns.map(({ id, name }) => ({ value: id, label: nameIn(name, language) })),
        ]}
        onChange={({ currentTarget }) =>
          actions.chooseForFacilities({ town: (currentTarget.value || null) as TownId | null })
        }
      />
      <NativeSelect
        label={words.status}
        value={choices.status}
        data={FACILITY_STATUSES.map((value) => ({ value, label: texts.facilities.statuses[value] }))}
        onChange={({ currentTarget }) =>
          actions.chooseForFacilities({ status: currentTarget.value as FacilityStatus })
        }
      />
      <NativeSelect
        label={words.unshift}
        value={choice.unshift ?? ''}
        data={[
          { value: '', label: words.unshiftNone },
          ...(['GCJ-02', 'BD-09'] as const).map((from) => ({
            value: from,
            label: fill(words.unshiftFrom, { from }),
          })),
        ]}
        onChange={({ currentTarget }) =>
          void actions.rereadPreview({
            ...choice,
            unshift: currentTarget.value === '' ? null : (currentTarget.value as 'GCJ-02' | 'BD-09'),
          })
        }
      />
    </div>
  );
}

interface IncomingProps {
  readonly incoming: IncomingFacilities;
}

/** Each field with the column that says it and an example of what stands there. */
function Mapping({ preview, incoming }: IncomingProps & { readonly preview: Facilities }) {
  const texts = useTexts();
  const actions = useActions();
  const words = texts.facilities.incoming;
  const { columns, mapping } = incoming;
  if (columns.length === 0) return null;
  const exampleOf = (column: string | undefined): string | null => {
    if (column === undefined) return null;
    const values = preview.facilities?.map(({ attributes }) => attributes.get(column)?.trim() ?? '') ?? [];
    return values.find((value) => value !== '')?.slice(0, 24) ?? null;
  };
  const choose = (field: FacilityField, column: string): void => {
    const rest = Object.fromEntries(
      Object.entries(mapping).filter(([key, value]) => key !== field && value !== column),
    );
    actions.chooseForFacilities({ mapping: column === '' ? rest : { ...rest, [field]: column } });
  };
  return (
    <details className={css['mending']} open>
      <summary>{words.mapping}</summary>
      <p className={css['note']}>{words.mappingHelp}</p>
      <div className={`${css['choices']} ${css['mapping']}`}>
        {FACILITY_FIELDS.map((field) => {
          const example = exampleOf(mapping[field]);
          return (
            <NativeSelect
              key={field}
              label={texts.facilities.fields[field]}
              description={example === null ? undefined : fill(words.example, { value: example })}
              value={mapping[field] ?? ''}
              data={[
                { value: '', label: words.noColumn },
                ...columns.map((column) => ({ value: column, label: column })),
              ]}
              onChange={({ currentTarget }) => choose(field, currentTarget.value)}
            />
          );
        })}
        {mapping.cost !== undefined && (
          <NativeSelect
            label={words.costUnit}
            value={preview.choices.costUnit}
            data={[...COST_UNITS]}
            onChange={({ currentTarget }) =>
              actions.chooseForFacilities({ costUnit: currentTarget.value as CostUnit })
            }
          />
        )}
      </div>
      {preview.choices.mapping !== null && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => actions.chooseForFacilities({ mapping: null })}
        >
          {words.proposed}
        </Button>
      )}
    </details>
  );
}

/** How many became what, and how that was found. */
function Result({ incoming: { items } }: IncomingProps) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const programme = useWorkspace((workspace) => workspace.programme);
  const words = texts.facilities.incoming;
  const taken = items.filter(({ facility }) => facility !== null);
  const changed = taken.filter(({ existing }) => existing !== null).length;
  const lines = (of: readonly string[], say: (key: string, count: number) => string): string[] => {
    const counts = new Map<string, number>();
    for (const key of of) counts.set(key, (counts.get(key) ?? 0) + 1);
    return [...counts].map(([key, count]) => say(key, count));
  };
  const kinds = lines(
    taken.map(({ kind, kindHow }) => `${kind}|${kindHow}`),
    (key, count) => {
      const [id = '', how = ''] = key.split('|');
      const kind = programme.facilityKinds.find((each) => each.id === id);
      return fill(words.kinds, {
        kind: kind ? nameIn(kind.name, language) : id,
        count,
        how: words.kindHow[how as keyof typeof words.kindHow],
      });
    },
  );
  const towns = lines(
    taken.map(({ town, townHow }) => `${town}|${townHow}`),
    (key, count) => {
      const [id = '', how = ''] = key.split('|');
      const town = townOf(programme, id);
      return fill(words.towns, {
        town: town ? nameIn(town.name, language) : id,
        count,
        how: words.townHow[how as keyof typeof words.townHow],
      });
    },
  );
  const statuses = statusCounts(taken, quarter);
  return (
    <>
      <h3>{words.result}</h3>
      <ul className={css['list']} data-testid="facility-result">
        {[...kinds, ...towns].map((line) => (
          <li key={line}>{line}</li>
        ))}
        {taken.length > 0 && (
          <li>
            {fill(words.statuses, {
              quarter: formatQuarter(quarter, language),
              planned: statuses.planned,
              work: statuses['in-work'],
              built: statuses.built,
              closed: statuses.closed,
            })}
          </li>
        )}
        {changed > 0 && <li>{fill(words.changed, { count: changed })}</li>}
        {taken.length < items.length && <li>▲ {fill(words.left, { count: items.length - taken.length })}</li>}
      </ul>
    </>
  );
}
