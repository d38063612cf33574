/** The policy's full text with every phrase of our clauses marked, and what is looked for marked stronger. */
import { useMemo } from 'react';
import { fill } from '../../text/dictionary.ts';
import { piecesOf } from '../../text/marks.ts';
import { useTexts } from '../workspace-context.tsx';
import css from './Policy.module.css';

interface FullTextProps {
  readonly text: string;
  /** What is looked for; empty: nothing. */
  readonly phrase: string;
  readonly marked: readonly string[];
}

export function FullText({ text, phrase, marked }: FullTextProps) {
  const texts = useTexts();
  const pieces = useMemo(() => piecesOf(text, phrase, marked), [text, phrase, marked]);
  const hits = pieces.filter(({ mark }) => mark === 'wanted').length;
  const first = pieces.findIndex(({ mark }) => mark === 'wanted');
  return (
    <div className={css['full']} tabIndex={0} role="region" aria-label={texts.policy.fullText}>
      {phrase !== '' && (
        <p role="status" className={css['note']}>
          {hits === 0 ? fill(texts.policy.notFound, { phrase }) : fill(texts.policy.found, { count: hits })}
        </p>
      )}
      <div className={css['text']} lang="zh-CN">
        {pieces.map((piece, index) =>
          piece.mark === null ? (
            piece.text
          ) : (
            <mark
              key={index}
              data-mark={piece.mark}
              ref={index === first ? (element) => element?.scrollIntoView({ block: 'center' }) : undefined}
            >
              {piece.text}
            </mark>
          ),
        )}
      </div>
    </div>
  );
}
