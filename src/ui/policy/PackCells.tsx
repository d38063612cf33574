/** Cells of the tables in which a pack is written. */
import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ClauseId } from '../../domain/model.ts';
import type { Programme } from '../../domain/programme.ts';
import { fill } from '../../text/dictionary.ts';
import { useTexts } from '../workspace-context.tsx';
import css from './Policy.module.css';

interface TextCellProps {
  readonly label: string;
  readonly value: string;
  readonly type?: 'text' | 'date';
  /** true: for a whole phrase. */
  readonly isLong?: boolean;
  readonly onPut: (value: string) => void;
}

export function TextCell({ label, value, type = 'text', isLong = false, onPut }: TextCellProps) {
  return (
    <input
      aria-label={label}
      className={css['typed']}
      data-long={isLong}
      type={type}
      value={value}
      onChange={({ currentTarget }) => onPut(currentTarget.value)}
    />
  );
}

interface NumberCellProps {
  readonly label: string;
  /** null: no limit. */
  readonly value: number | null;
  readonly onPut: (value: number | null) => void;
}

/** Written when it is left; empty is null, what is no number stays as it was. */
export function NumberCell({ label, value, onPut }: NumberCellProps) {
  const [text, setText] = useState<string | null>(null);
  const settle = (): void => {
    if (text === null) return;
    const plain = text.normalize('NFKC').trim();
    setText(null);
    const typed = plain === '' ? null : Number(plain);
    if (typed === null || Number.isFinite(typed)) onPut(typed);
  };
  return (
    <input
      aria-label={label}
      className={css['typed']}
      data-number
      inputMode="decimal"
      value={text ?? String(value ?? '')}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onBlur={settle}
      onKeyDown={({ key }) => {
        if (key === 'Enter') settle();
        if (key === 'Escape') setText(null);
      }}
    />
  );
}

interface ListCellProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly onPut: (values: string[]) => void;
}

/** Several words, parted as lists are in Chinese; written when the cell is left. */
export function ListCell({ label, values, onPut }: ListCellProps) {
  const [text, setText] = useState<string | null>(null);
  return (
    <input
      aria-label={label}
      className={css['typed']}
      value={text ?? values.join('、')}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onBlur={() => {
        if (text === null) return;
        setText(null);
        onPut([
          ...new Set(
            text
              .split(/[、,，;；]/)
              .map((each) => each.trim())
              .filter(Boolean),
          ),
        ]);
      }}
    />
  );
}

interface TicksCellProps<T extends string> {
  readonly label: string;
  readonly ticked: readonly T[];
  readonly options: readonly { readonly id: T; readonly name: string }[];
  readonly onPut: (ticked: T[]) => void;
}

/** Several of a list, in its order; closed it says which. */
export function TicksCell<T extends string>({ label, ticked, options, onPut }: TicksCellProps<T>) {
  const texts = useTexts();
  const chosen = options.filter(({ id }) => ticked.includes(id)).map(({ name }) => name);
  const said = chosen.join(texts.lists.comma) || texts.policy.none;
  return (
    <details className={css['several']}>
      <summary aria-label={`${label} ${said}`}>{said}</summary>
      {options.map(({ id, name }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={ticked.includes(id)}
            onChange={({ currentTarget }) =>
              onPut(
                options
                  .filter((each) => (each.id === id ? currentTarget.checked : ticked.includes(each.id)))
                  .map((each) => each.id),
              )
            }
          />{' '}
          {name}
        </label>
      ))}
    </details>
  );
}

interface RemoveCellProps {
  readonly name: string;
  readonly onRemove: () => void;
}

/** The last cell of a row. */
export function RemoveCell({ name, onRemove }: RemoveCellProps) {
  const texts = useTexts();
  return (
    <td>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={fill(texts.policy.packRemove, { name })}
        onClick={onRemove}
      >
        <IconTrash aria-hidden />
      </ActionIcon>
    </td>
  );
}

interface PackTableProps {
  readonly label: string;
  readonly heads: readonly string[];
  readonly children: ReactNode;
}

/** A table of cells, the last column without a head for removing a row. */
export function PackTable({ label, heads, children }: PackTableProps) {
  return (
    <div className={css['frame']} tabIndex={0} role="region" aria-label={label}>
      <table className={css['plain']}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

interface ChoiceCellProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly names: Readonly<Record<T, string>>;
  readonly onPut: (value: T) => void;
}

/** One of a list; what is chosen and no longer there says so, rather than look like the first of the list. */
export function ChoiceCell<T extends string>({ label, value, names, onPut }: ChoiceCellProps<T>) {
  const texts = useTexts();
  return (
    <select
      aria-label={label}
      className={css['typed']}
      value={value}
      onChange={({ currentTarget }) => onPut(currentTarget.value as T)}
    >
      {!(value in names) && (
        <option value={value} disabled>
          {texts.pack.gone}
        </option>
      )}
      {Object.entries<string>(names).map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

interface ClauseCellProps {
  readonly programme: Programme;
  readonly label: string;
  readonly value: ClauseId;
  readonly onPut: (clause: Programme['clauses'][number]) => void;
}

/** The clause that something hangs on: what else it says (phrase, strength) goes with it. */
export function ClauseCell({ programme, label, value, onPut }: ClauseCellProps) {
  return (
    <ChoiceCell
      label={label}
      value={value}
      names={clauseNames(programme)}
      onPut={(chosen) => {
        const found = programme.clauses.find(({ id }) => id === chosen);
        if (found) onPut(found);
      }}
    />
  );
}

/** The clauses to choose among, by their numbers as printed. */
export function clauseNames({ clauses }: Programme): Readonly<Record<ClauseId, string>> {
  return Object.fromEntries(clauses.map(({ id, printed, title }) => [id, `${printed} ${title.zh}`]));
}

/** The units to choose among. */
export function unitOptions({ units }: Programme) {
  return units.map(({ id, name }) => ({ id, name: name.zh }));
}
