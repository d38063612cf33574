/** Readings of a pack: what its policy leaves open, the clause each interprets, and how it is read unless the office says otherwise. */
import type { Programme } from '../../domain/programme.ts';
import type { Reading } from '../../domain/readings.ts';
import { useTexts } from '../workspace-context.tsx';
import { ChoiceCell, clauseNames, PackTable, RemoveCell, TextCell } from './PackCells.tsx';

interface PackReadingsProps {
  readonly programme: Programme;
  readonly onPut: (part: Partial<Programme>) => void;
}

export function PackReadings({ programme, onPut }: PackReadingsProps) {
  const texts = useTexts();
  const words = texts.pack;
  const { readings } = programme;
  const put = (id: string, part: Partial<Reading>): void =>
    onPut({ readings: readings.map((each) => (each.id === id ? { ...each, ...part } : each)) });
  return (
    <PackTable label={words.readings} heads={[words.reading, texts.policy.clauses, words.readingDefault]}>
      {readings.map(({ id, title, clause, options, default: usual }) => (
        <tr key={id}>
          <td>
            <TextCell
              isLong
              label={`${id} ${words.reading}`}
              value={title.zh}
              onPut={(value) => put(id, { title: { zh: value, en: value } })}
            />
          </td>
          <td>
            <ChoiceCell
              label={`${title.zh} ${texts.policy.clauses}`}
              value={clause}
              names={clauseNames(programme)}
              // Of another clause the phrase is another: its own, until one is written.
              onPut={(chosen) => put(id, { clause: chosen, quote: undefined })}
            />
          </td>
          <td>
            <ChoiceCell
              label={`${title.zh} ${words.readingDefault}`}
              value={usual}
              names={Object.fromEntries(options.map((option) => [option.id, option.name.zh]))}
              onPut={(chosen) => put(id, { default: chosen })}
            />
          </td>
          <RemoveCell
            name={title.zh}
            onRemove={() => onPut({ readings: readings.filter((each) => each.id !== id) })}
          />
        </tr>
      ))}
    </PackTable>
  );
}
