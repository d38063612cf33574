/** The three materials of a year by town, with what is due, who has checked and what is missing. */
import { Button, Modal, NativeSelect, TextInput, VisuallyHidden } from '@mantine/core';
import '@mantine/core/styles/VisuallyHidden.css';
import { useState } from 'react';
import { materialOf, MATERIALS } from '../../domain/materials.ts';
import type { MaterialKind } from '../../domain/materials.ts';
import { declarationWindow, materialsOf, windowAt } from '../../domain/pipeline.ts';
import type { Town } from '../../domain/programme.ts';
import { actingUnits } from '../../domain/organisation.ts';
import { lastDayOf, yearOfDate } from '../../domain/quarter.ts';
import { textIn } from '../../domain/register.ts';
import { fill } from '../../text/dictionary.ts';
import { formatDate } from '../../text/format.ts';
import { nameIn, SHAPES } from '../../text/speak.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Declare.module.css';
import { useYear } from './YearSelect.tsx';

const LIGHTS = { fine: 'green', mend: 'amber', unchecked: 'grey', missing: 'grey', late: 'red' } as const;

interface Taking {
  readonly town: Town;
  readonly kind: MaterialKind;
}

export function Materials() {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const records = useWorkspace((workspace) => workspace.records);
  const asOf = lastDayOf(useWorkspace((workspace) => workspace.quarter));
  const { year, select } = useYear();
  const [taking, setTaking] = useState<Taking | null>(null);
  const open = declarationWindow(programme, year);
  const now = open && windowAt(open, asOf);
  const title = fill(texts.declare.materials, { year });
  const rows = programme.towns.map((town) => ({
    town,
    states: materialsOf(programme, records, town, year, asOf),
  }));
  const short = rows.filter(({ states }) => states.some(({ received }) => received === null));
  // Towns that lack the same stand together.
  const lacking = new Map<string, string[]>();
  for (const { town, states } of short) {
    const kinds = states
      .filter(({ received }) => received === null)
      .map(({ kind }) => texts.declare.materialKinds[kind])
      .join(texts.lists.comma);
    lacking.set(kinds, [...(lacking.get(kinds) ?? []), nameIn(town.shortName, language)]);
  }
  const years = programme.milestones.flatMap(({ opens }) => (opens === null ? [] : [yearOfDate(opens)]));
  return (
    <section>
      <div className={css['bar']}>
        <h3>{title}</h3>
        {select}
      </div>
      <p className={css['note']}>
        {open && now
          ? fill(texts.declare.windows[now.state], {
              opens: formatDate(open.opens, language),
              closes: formatDate(open.closes, language),
              days: now.days,
            })
          : fill(texts.declare.windows.none, { years: years.join(texts.lists.comma), year })}
      </p>
      {now?.isDue && (
        <div className={css['reminder']} role="status">
          {short.length === 0 ? (
            texts.declare.allIn
          ) : (
            <>
              <strong>▲ {fill(texts.declare.reminder, { count: short.length })}</strong>
              <ul>
                {[...lacking].map(([kinds, names]) => (
                  <li key={kinds}>
                    {fill(texts.declare.remindLine, { towns: names.join(texts.lists.comma), kinds })}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
      <div className={css['frame']} tabIndex={0} role="region" aria-label={title}>
        <table className={css['plain']}>
          <thead>
            <tr>
              <th scope="col">{texts.declare.town}</th>
              {MATERIALS.map((kind) => (
                <th key={kind} scope="col">
                  {texts.declare.materialKinds[kind]}
                </th>
              ))}
              <th scope="col">{texts.declare.checked}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ town, states }) => (
              <tr key={town.id}>
                <th scope="row">{nameIn(town.shortName, language)}</th>
                {states.map(({ kind, state, received, checker }) => {
                  const unit = programme.units.find(({ id }) => id === checker);
                  const name = fill(texts.declare.take, {
                    town: nameIn(town.shortName, language),
                    kind: texts.declare.materialKinds[kind],
                  });
                  const light = LIGHTS[state];
                  return (
                    <td key={kind}>
                      <button type="button" className={css['cell']} onClick={() => setTaking({ town, kind })}>
                        <VisuallyHidden>{name} </VisuallyHidden>
                        <span data-light={light}>
                          <span aria-hidden>{SHAPES[light]}</span> {texts.declare.materialStates[state]}
                        </span>
                        {received && <small>{formatDate(received, language)}</small>}
                        {unit && <small>{nameIn(unit.name, language)}</small>}
                      </button>
                    </td>
                  );
                })}
                <td>
                  {fill(texts.declare.complete, {
                    fine: states.filter(({ state }) => state === 'fine').length,
                  })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {taking && (
        <TakeDialog
          key={`${taking.town.id} ${taking.kind}`}
          {...taking}
          year={year}
          onClose={() => setTaking(null)}
        />
      )}
    </section>
  );
}

interface TakeDialogProps extends Taking {
  readonly year: number;
  readonly onClose: () => void;
}

/** When a material came, who checked it and with what result. */
function TakeDialog({ town, kind, year, onClose }: TakeDialogProps) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const records = useWorkspace((workspace) => workspace.records);
  const isReadOnly = useWorkspace(({ readOnly }) => readOnly !== null);
  const known = materialOf(records, town.id, year, kind);
  const start = (field: string): string => (known ? textIn(known, field) : '');
  const [received, setReceived] = useState(start('received'));
  const [result, setResult] = useState(start('result'));
  const [checker, setChecker] = useState(start('checker'));
  const save = (): void => {
    const fields = {
      year,
      kind,
      received: received || null,
      result: result || null,
      checker: checker || null,
    };
    actions.putRecord('materials', town.id, fields, known?.id ?? null);
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={fill(texts.declare.take, {
        town: nameIn(town.shortName, language),
        kind: texts.declare.materialKinds[kind],
      })}
      lockScroll={false}
      closeButtonProps={{ 'aria-label': texts.app.close }}
      attributes={{ header: { role: 'presentation' } }}
    >
      <div className={css['form']}>
        <TextInput
          type="date"
          label={texts.declare.received}
          value={received}
          onChange={({ currentTarget }) => setReceived(currentTarget.value)}
        />
        <NativeSelect
          label={texts.declare.checker}
          value={checker}
          data={[
            { value: '', label: texts.declare.none },
            ...actingUnits(programme).map(({ id, name }) => ({
              value: String(id),
              label: nameIn(name, language),
            })),
          ]}
          onChange={({ currentTarget }) => setChecker(currentTarget.value)}
        />
        <NativeSelect
          label={texts.declare.result}
          value={result}
          data={(['', 'fine', 'mend'] as const).map((value) => ({
            value,
            label: texts.declare.results[value],
          }))}
          onChange={({ currentTarget }) => setResult(currentTarget.value)}
        />
        <div className={css['answers']}>
          <Button disabled={isReadOnly} onClick={save}>
            {texts.declare.save}
          </Button>
          <Button variant="default" onClick={onClose}>
            {texts.declare.cancel}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
