/** Clauses of a pack: number as printed, title, our summary, the phrase, how binding the wording is. */
import type { ClauseId } from '../../domain/model.ts';
import type { Programme } from '../../domain/programme.ts';
import { rewordClause, withoutClause } from '../../workspace/pack-writing.ts';
import { useTexts } from '../workspace-context.tsx';
import { ChoiceCell, PackTable, RemoveCell, TextCell } from './PackCells.tsx';

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
    <PackTable
      label={texts.policy.packClauses}
      heads={[
        texts.policy.packPrinted,
        texts.policy.packTitle,
        texts.policy.phrase,
        texts.policy.summary,
        texts.policy.strength,
      ]}
    >
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
              isLong
              label={`${clause.id} ${texts.policy.phrase}`}
              value={clause.quote}
              onPut={(quote) => reword(clause.id, { quote })}
            />
          </td>
          <td>
            <TextCell
              isLong
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
          {clauses.length > 1 ? (
            <RemoveCell
              name={`${clause.printed} ${clause.title.zh}`}
              onRemove={() => onPut(withoutClause(programme, clause.id))}
            />
          ) : (
            <td />
          )}
        </tr>
      ))}
    </PackTable>
  );
}
