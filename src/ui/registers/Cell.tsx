/** A field of a record by its type; what is typed counts when it is left, and what cannot be is said. */
import { useState } from 'react';
import type { FieldValue } from '../../domain/model.ts';
import { valueProblem } from '../../domain/register-check.ts';
import type { RegisterField } from '../../domain/register.ts';
import { readArea, squareMetres } from '../../domain/units.ts';
import { fill } from '../../text/dictionary.ts';
import { formatArea } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { fromMoney, inMoney } from '../progress/money.ts';
import type { MoneyUnit } from '../progress/money.ts';
import { useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Registers.module.css';

interface CellProps {
  readonly field: RegisterField;
  readonly label: string;
  readonly value: FieldValue;
  readonly unit: MoneyUnit;
  readonly isOff: boolean;
  readonly onPut: (value: FieldValue) => void;
}

export function Cell({ field, label, value, unit, isOff, onPut }: CellProps) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const units = useWorkspace((workspace) => workspace.programme.units);
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  if (field.type === 'ticks') {
    const ticked = new Set(
      String(value ?? '')
        .split(' ')
        .filter(Boolean),
    );
    return (
      <details className={css['ticks']}>
        <summary aria-label={label}>
          {fill(texts.registers.ticks, { ticked: ticked.size, of: field.options.length })}
        </summary>
        {field.options.map(({ id, name }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={ticked.has(id)}
              disabled={isOff}
              onChange={({ currentTarget }) => {
                const next = field.options.filter((each) =>
                  each.id === id ? currentTarget.checked : ticked.has(each.id),
                );
                onPut(next.length === 0 ? null : next.map((each) => each.id).join(' '));
              }}
            />{' '}
            {nameIn(name, language)}
          </label>
        ))}
      </details>
    );
  }
  if (field.type === 'choice' || field.type === 'yes-no' || field.type === 'unit') {
    const options =
      field.type === 'choice'
        ? field.options.map(({ id, name }) => ({ id, name: nameIn(name, language) }))
        : field.type === 'unit'
          ? units.map(({ id, name }) => ({ id: String(id), name: nameIn(name, language) }))
          : [
              { id: 'yes', name: texts.progress.yes },
              { id: 'no', name: texts.progress.no },
            ];
    const chosen = typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value ?? '');
    return (
      <select
        aria-label={label}
        value={chosen}
        disabled={isOff}
        onChange={({ currentTarget }) => {
          const next = currentTarget.value;
          onPut(next === '' ? null : field.type === 'yes-no' ? next === 'yes' : next);
        }}
      >
        <option value="">{texts.progress.none}</option>
        {options.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    );
  }
  const isNumber =
    field.type === 'number' || field.type === 'money' || field.type === 'area' || field.type === 'year';
  const shown =
    value === null
      ? ''
      : field.type === 'money' && typeof value === 'number'
        ? String(inMoney(value, unit))
        : String(value);
  const refuse = (code: keyof typeof texts.registers.fieldProblems): void =>
    setProblem(fill(texts.registers.refused, { problem: texts.registers.fieldProblems[code] }));
  const settle = (): void => {
    if (text === null) return;
    const plain = text.normalize('NFKC').trim();
    const typed = field.type === 'area' ? (readArea(plain) ?? Number.NaN) : Number(plain.replaceAll(',', ''));
    if (isNumber && plain !== '' && !Number.isFinite(typed))
      return refuse(field.type === 'area' ? 'not-an-area' : 'not-a-number');
    const next: FieldValue =
      plain === '' ? null : !isNumber ? plain : field.type === 'money' ? fromMoney(typed, unit) : typed;
    const code = valueProblem(field, next);
    if (code) return refuse(code);
    setText(null);
    setProblem(null);
    onPut(next);
  };
  return (
    <>
      <input
        aria-label={label}
        aria-invalid={problem !== null}
        type={field.type === 'date' ? 'date' : 'text'}
        inputMode={isNumber ? 'decimal' : 'text'}
        data-number={isNumber}
        disabled={isOff}
        value={text ?? shown}
        onChange={({ currentTarget }) => {
          setProblem(null);
          setText(currentTarget.value);
        }}
        onBlur={settle}
        onKeyDown={({ key }) => {
          if (key === 'Enter') settle();
          if (key !== 'Escape') return;
          setProblem(null);
          setText(null);
        }}
      />
      {field.type === 'area' && typeof value === 'number' && problem === null && (
        <small>
          {formatArea(squareMetres(value), 'mu', language)} ·{' '}
          {formatArea(squareMetres(value), 'ha', language)}
        </small>
      )}
      {problem !== null && (
        <small role="alert" className={css['problem']}>
          {problem}
        </small>
      )}
    </>
  );
}
