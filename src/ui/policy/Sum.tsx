/** One calculation: its title with the clause it rests on, its formula, and what comes of it. */
import type { ReactNode } from 'react';
import type { ClauseId, RegisterRecord } from '../../domain/model.ts';
import { textIn } from '../../domain/register.ts';
import { fill } from '../../text/dictionary.ts';
import { useTexts } from '../workspace-context.tsx';
import { ClauseLink } from './ClauseLink.tsx';
import css from './Policy.module.css';

interface SumProps {
  readonly title: string;
  readonly clause: ClauseId | null | undefined;
  readonly formula: string;
  readonly children: ReactNode;
}

export function Sum({ title, clause, formula, children }: SumProps) {
  return (
    <section>
      <h3>
        {title} {clause && <ClauseLink id={clause} />}
      </h3>
      {formula !== '' && <p className={css['note']}>{formula}</p>}
      {children}
    </section>
  );
}

interface WarningProps {
  /** A sentence with `{names}`. */
  readonly text: string;
  readonly records: readonly RegisterRecord[];
  readonly field: string;
}

export function Warning({ text, records, field }: WarningProps) {
  const texts = useTexts();
  if (records.length === 0) return null;
  const names = records.map((each) => textIn(each, field)).join(texts.lists.comma);
  return <p className={css['warning']}>▲ {fill(text, { names })}</p>;
}
