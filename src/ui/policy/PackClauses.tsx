/** Clauses of a pack: number as printed, title, our summary, the phrase, how binding the wording is. */
import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ClauseId } from '../../domain/model.ts';
import type { Programme } from '../../domain/programme.ts';
import { fill } from '../../text/dictionary.ts';
import { rewordClause } from '../../workspace/pack-writing.ts';
import { useTexts } from '../workspace-context.tsx';
import { ChoiceCell, TextCell } from './PackCells.tsx';
import css from './Policy.module.css';

interface PackClausesProps {
  readonly programme: Programme;
  readonly onPut: (part: Partial<Programme>) => void;
}

export function PackClauses({ programme, onPut }: PackClausesProps) {
  const texts = useTexts();
  const { clauses } = programme;
  const reword = (id: ClauseId, part: Partial<Programme['clauses'][number]>): void =>
    onPut(rewordClause(programme, id, part));
  const both = (text: string) => ({ zh: text, en: text });
  return (
    <div className={css['frame']} tabIndex={0} role="region" aria-label={texts.policy.packClauses}>
      <table className={css['plain']}>
        <thead>
          <tr>
            <th scope="col">{texts.policy.packPrinted}</th>
            <th scope="col">{texts.policy.packTitle}</th>
            <th scope="col">{texts.policy.phrase}</th>
            <th scope="col">{texts.policy.summary}</th>
            <th scope="col">{texts.policy.strength}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {clauses.map((clause) => (
            <tr key={clause.id}>
              <td>
                <TextCell
                  label={`${clause.id} ${texts.policy.packPrinted}`}
                  value={clause.printed}
                  onPut={(printed) => reword(clause.id, { printed })}
                />
              </td>
              <td>
                <TextCell
                  label={`${clause.id} ${texts.policy.packTitle}`}
                  value={clause.title.zh}
                  onPut={(value) => reword(clause.id, { title: both(value) })}
                />
              </td>
              <td>
                <TextCell
                  label={`${clause.id} ${texts.policy.phrase}`}
                  value={clause.quote}
                  onPut={(quote) => reword(clause.id, { quote })}
                />
              </td>
              <td>
                <TextCell
                  label={`${clause.id} ${texts.policy.summary}`}
                  value={clause.summary.zh}
                  onPut={(value) => reword(clause.id, { summary: both(value) })}
                />
              </td>
              <td>
                <ChoiceCell
                  label={`${clause.id} ${texts.policy.strength}`}
                  value={clause.strength}
                  names={texts.strengths}
                  onPut={(strength) => reword(clause.id, { strength })}
                />
              </td>
              <td>
                {clauses.length > 1 && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={fill(texts.policy.packRemove, {
                      name: `${clause.printed} ${clause.title.zh}`,
                    })}
                    onClick={() => onPut({ clauses: clauses.filter(({ id }) => id !== clause.id) })}
                  >
                    <IconTrash aria-hidden />
                  </ActionIcon>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
