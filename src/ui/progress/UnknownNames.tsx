/** Towns and indicators of a file that nobody knows by that name: asked, never guessed. */
import type { TownId } from '../../domain/model.ts';
import { fill } from '../../text/dictionary.ts';
import { nameIn } from '../../text/speak.ts';
import type { ReportAnswers, ReportFile } from '../../workspace/report-files.ts';
import { useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Progress.module.css';

interface UnknownNamesProps {
  readonly files: readonly { readonly file: ReportFile }[];
  readonly answers: ReportAnswers;
  readonly onAnswer: (answers: ReportAnswers) => void;
}

export function UnknownNames({ files, answers, onAnswer }: UnknownNamesProps) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const { unknown } = texts.progress;
  const registers = new Set(programme.registers.filter(({ perTown }) => perTown).map(({ id }) => id));
  const counted = (names: readonly string[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
    return counts;
  };
  const skipped = files.flatMap(({ file }) => file.skipped);
  const of = (why: 'town' | 'indicator'): string[] =>
    skipped.flatMap((each) => (each.why === why && each.said !== undefined ? [each.said] : []));
  const townless = files.flatMap(({ file }) =>
    file.records.flatMap(({ register, town, townSaid }) =>
      town === null && registers.has(register) ? [townSaid] : [],
    ),
  );
  // What has been answered stays, so that it can be answered otherwise.
  const towns = counted([...of('town'), ...townless]);
  const indicators = counted(of('indicator'));
  for (const name of answers.towns.keys()) if (!towns.has(name)) towns.set(name, 0);
  for (const name of answers.indicators.keys()) if (!indicators.has(name)) indicators.set(name, 0);
  if (towns.size + indicators.size === 0) return null;
  return (
    <fieldset className={css['unknown']}>
      <legend>{unknown.title}</legend>
      {[...towns].map(([said, count]) => (
        <label key={`town ${said}`}>
          {fill(said === '' ? unknown.noTown : unknown.town, { said, count })}{' '}
          <select
            value={answers.towns.get(said) ?? ''}
            onChange={({ currentTarget }) =>
              onAnswer({
                ...answers,
                towns: withAnswer(answers.towns, said, currentTarget.value as TownId | ''),
              })
            }
          >
            <option value="">{unknown.skip}</option>
            {programme.towns.map(({ id, name }) => (
              <option key={id} value={id}>
                {nameIn(name, language)}
              </option>
            ))}
          </select>
        </label>
      ))}
      {[...indicators].map(([said, count]) => (
        <label key={`indicator ${said}`}>
          {fill(unknown.indicator, { said, count })}{' '}
          <select
            value={answers.indicators.get(said) ?? ''}
            onChange={({ currentTarget }) =>
              onAnswer({
                ...answers,
                indicators: withAnswer(answers.indicators, said, currentTarget.value),
              })
            }
          >
            <option value="">{unknown.skip}</option>
            {programme.indicators.map(({ id, name }) => (
              <option key={id} value={id}>
                {nameIn(name, language)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </fieldset>
  );
}

function withAnswer<T extends string>(
  answers: ReadonlyMap<string, T>,
  said: string,
  answer: T | '',
): ReadonlyMap<string, T> {
  const next = new Map(answers);
  if (answer === '') next.delete(said);
  else next.set(said, answer);
  return next;
}
