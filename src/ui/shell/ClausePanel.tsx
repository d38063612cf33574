/** The clauses behind the verdicts: number as printed, a short phrase, our summary, what hangs on it. */
import { IconArrowLeft } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { ClauseId } from '../../domain/model.ts';
import type { Clause } from '../../domain/programme.ts';
import { fill } from '../../text/dictionary.ts';
import { formatDate } from '../../text/format.ts';
import { piecesOf } from '../../text/marks.ts';
import { nameIn } from '../../text/speak.ts';
import { ClauseUses } from '../policy/ClauseUses.tsx';
import { FullText } from '../policy/FullText.tsx';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './ClausePanel.module.css';

export function ClausePanel({ id }: { readonly id: ClauseId }) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const { document: source } = programme;
  return (
    <section aria-label={texts.clause.title}>
      <button type="button" className={css['back']} onClick={() => actions.openClause(null)}>
        <IconArrowLeft aria-hidden />
        {texts.app.back}
      </button>
      <h2 className={css['title']}>{texts.clause.title}</h2>
      <p className={css['source']}>
        {fill(texts.clause.document, {
          title: source.title,
          date: formatDate(source.issued, language),
          issuer: nameIn(source.issuer, language),
        })}
      </p>
      <ol className={css['clauses']}>
        {programme.clauses.map((clause) => (
          <ClauseEntry key={clause.id} clause={clause} current={clause.id === id} />
        ))}
      </ol>
    </section>
  );
}

interface ClauseEntryProps {
  readonly clause: Clause;
  readonly current: boolean;
}

function ClauseEntry({ clause, current }: ClauseEntryProps) {
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const entry = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) entry.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <li ref={entry} className={css['entry']} data-nested={clause.parent !== null} data-current={current}>
      <button type="button" aria-expanded={current} onClick={() => actions.openClause(clause.id)}>
        <span className={css['printed']}>{clause.printed}</span>
        {nameIn(clause.title, language)}
      </button>
      {current && <ClauseText clause={clause} />}
    </li>
  );
}

function ClauseText({ clause }: { readonly clause: Clause }) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const full = useWorkspace((workspace) => workspace.policy?.text ?? null);
  const paragraph = full?.split(/\r?\n/).find((line) => piecesOf(line, clause.quote, []).length > 1);
  return (
    <>
      <dl className={css['text']}>
        <dt>{texts.clause.quote}</dt>
        <dd>
          <q lang="zh-CN">{clause.quote}</q>
        </dd>
        <dt>{texts.clause.summary}</dt>
        <dd>{nameIn(clause.summary, language)}</dd>
        <dt>{texts.clause.strength}</dt>
        <dd>{texts.strengths[clause.strength]}</dd>
      </dl>
      <ClauseUses id={clause.id} />
      {paragraph !== undefined && <FullText text={paragraph.trim()} phrase={clause.quote} marked={[]} />}
    </>
  );
}
