/** 条款: every section with strength, summary and phrase, and what hangs on it; the full text beside it where the user has it. */
import { Button, FileButton, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { nameIn } from '../../text/speak.ts';
import { fill } from '../../text/dictionary.ts';
import { quotesAround } from '../../text/marks.ts';
import { POLICY_AT_FIRST } from '../../workspace/policy-choice.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { ClauseUses } from './ClauseUses.tsx';
import { FullText } from './FullText.tsx';
import css from './Policy.module.css';

export function Clauses() {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const { text, wanted } = useWorkspace((workspace) => workspace.policy ?? POLICY_AT_FIRST);
  const [shown, setShown] = useState<string | null>(null);
  const needle = wanted.trim();
  const quotes = useMemo(() => programme.clauses.map(({ quote }) => quote), [programme]);
  const around = useMemo(() => quotesAround(text ?? '', needle, quotes), [text, needle, quotes]);
  const found = programme.clauses.filter(
    ({ printed, title, quote, summary }) =>
      around.has(quote) ||
      [printed, quote, nameIn(title, language), nameIn(summary, language)].some((each) =>
        plain(each).includes(plain(needle)),
      ),
  );
  const load = async (file: File | null): Promise<void> => {
    if (file) actions.showPolicyText(new Uint8Array(await file.arrayBuffer()));
  };
  return (
    <section>
      <div className={css['tabs']}>
        <TextInput
          aria-label={texts.policy.search}
          placeholder={texts.policy.search}
          value={wanted}
          onChange={({ currentTarget }) => {
            actions.searchPolicy(currentTarget.value);
            setShown(null);
          }}
        />
        <span role="status">{needle !== '' && fill(texts.policy.clauseCount, { count: found.length })}</span>
        {text === null ? (
          <FileButton
            onChange={(file) => void load(file)}
            accept=".txt"
            inputProps={{ 'aria-label': texts.policy.loadText }}
          >
            {(props) => (
              <Button {...props} variant="default" size="compact-md">
                {texts.policy.loadText}
              </Button>
            )}
          </FileButton>
        ) : (
          <Button variant="default" size="compact-md" onClick={() => actions.showPolicyText(null)}>
            {texts.policy.unloadText}
          </Button>
        )}
      </div>
      <p className={css['note']}>{texts.policy.loadHelp}</p>
      <div className={css['beside']} data-full={text !== null}>
        <ol className={css['list']}>
          {found.map((clause) => (
            <li key={clause.id} data-nested={clause.parent !== null}>
              <button type="button" className={css['link']} onClick={() => actions.openClause(clause.id)}>
                {clause.printed} {nameIn(clause.title, language)}
              </button>{' '}
              <small className={css['strength']}>{texts.strengths[clause.strength]}</small>
              <div>{nameIn(clause.summary, language)}</div>
              <div className={css['quoted']}>
                <q lang="zh-CN">{clause.quote}</q>{' '}
                {text !== null && (
                  <button type="button" className={css['link']} onClick={() => setShown(clause.quote)}>
                    {texts.policy.showInText}
                  </button>
                )}
              </div>
              <ClauseUses id={clause.id} />
            </li>
          ))}
        </ol>
        {text !== null && <FullText text={text} phrase={shown ?? needle} marked={quotes} />}
      </div>
    </section>
  );
}

/** Brackets and letters of either width are the same when looked for. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
