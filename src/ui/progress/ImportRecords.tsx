/** Rows of registers in a file that is brought in: what each would be, and what is odd about its cells. */
import { Checkbox } from '@mantine/core';
import type { FieldValue, RegisterRecord } from '../../domain/model.ts';
import { fill } from '../../text/dictionary.ts';
import { formatMoney } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import type { RegisterRow } from '../../workspace/report-files.ts';
import { useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Progress.module.css';

interface ImportRecordsProps {
  readonly lines: readonly {
    readonly key: string;
    readonly row: RegisterRow;
    readonly known: RegisterRecord | null;
  }[];
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (key: string, isOn: boolean) => void;
}

export function ImportRecords({ lines, ticked, onTick }: ImportRecordsProps) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const { towns, registers } = useWorkspace((workspace) => workspace.programme);
  return (
    <div className={css['frame']} tabIndex={0} role="region" aria-label={texts.progress.records}>
      <table className={css['wrapped']}>
        <caption>{texts.progress.records}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.progress.take}</th>
            <th scope="col">{texts.progress.cell}</th>
            <th scope="col">{texts.progress.town}</th>
            <th scope="col">{texts.progress.readAs}</th>
            <th scope="col">{texts.progress.notes}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, row, known }) => {
            const register = registers.find(({ id }) => id === row.register)!;
            const town = towns.find(({ id }) => id === row.town);
            const title = String(row.fields[register.fields[0]!.id] ?? '');
            const fieldName = (id: string): string => {
              const field = register.fields.find((each) => each.id === id);
              return field ? nameIn(field.name, language) : id;
            };
            // Whole yuan are for the ledger; people read 万元.
            const shownValue = (id: string, value: FieldValue): string =>
              register.fields.find((each) => each.id === id)?.type === 'money' && typeof value === 'number'
                ? `${formatMoney(value, 'wan')} ${texts.progress.units.wan}`
                : String(value);
            return (
              <tr key={key} data-state={row.state}>
                <td>
                  <Checkbox
                    aria-label={`${texts.progress.take} ${row.cell} ${title}`}
                    checked={ticked.has(key) && row.state !== 'refused'}
                    disabled={row.state === 'refused'}
                    onChange={({ currentTarget }) => onTick(key, currentTarget.checked)}
                  />
                </td>
                <td className={css['address']}>{row.cell}</td>
                <td>{town ? nameIn(town.shortName, language) : row.townSaid || '—'}</td>
                <td>
                  {nameIn(register.name, language)} · {title}
                  <small className={css['line']}>
                    {row.state === 'refused'
                      ? [
                          ...(register.perTown && !town ? [texts.progress.recordTownless] : []),
                          ...(row.lacks.length > 0
                            ? [
                                fill(texts.progress.recordLacks, {
                                  fields: row.lacks.map(fieldName).join(texts.lists.comma),
                                }),
                              ]
                            : []),
                        ].join(texts.lists.comma)
                      : known
                        ? texts.progress.recordUpdates
                        : texts.progress.recordNew}
                  </small>
                </td>
                <td>
                  {row.notes.map(({ cell, field, raw, code }) => (
                    <small key={`${cell}${code}`} className={css['line']}>
                      {cell} {fieldName(field)} “{raw}”：{texts.progress.noteWords[code]}
                      {row.fields[field] != null && `（${shownValue(field, row.fields[field])}）`}
                    </small>
                  ))}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
