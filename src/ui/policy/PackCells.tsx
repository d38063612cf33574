/** Cells of the tables in which a pack is written. */
import { useState } from 'react';
import type { ClauseId } from '../../domain/model.ts';
import type { Programme } from '../../domain/programme.ts';
import css from './Policy.module.css';

interface TextCellProps {
  readonly label: string;
  readonly value: string;
  readonly type?: 'text' | 'date';
  readonly onPut: (value: string) => void;
}

export function TextCell({ label, value, type = 'text', onPut }: TextCellProps) {
  return (
    <input
      aria-label={label}
      className={css['typed']}
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

interface ChoiceCellProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly names: Readonly<Record<T, string>>;
  readonly onPut: (value: T) => void;
}

export function ChoiceCell<T extends string>({ label, value, names, onPut }: ChoiceCellProps<T>) {
  return (
    <select
      aria-label={label}
      className={css['typed']}
      value={value}
      onChange={({ currentTarget }) => onPut(currentTarget.value as T)}
    >
      {Object.entries<string>(names).map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** The clauses to choose among, by their numbers as printed. */
export function clauseNames({ clauses }: Programme): Readonly<Record<ClauseId, string>> {
  return Object.fromEntries(clauses.map(({ id, printed, title }) => [id, `${printed} ${title.zh}`]));
}
