/** Seats of a pack's leading group, by post, and the duties of its units. */
import type { Programme } from '../../domain/programme.ts';
import { useTexts } from '../workspace-context.tsx';
import {
  ChoiceCell,
  ClauseCell,
  PackTable,
  RemoveCell,
  TextCell,
  TicksCell,
  unitOptions,
} from './PackCells.tsx';

interface PackPartProps {
  readonly programme: Programme;
  readonly onPut: (part: Partial<Programme>) => void;
}

export function PackSeats({ programme, onPut }: PackPartProps) {
  const texts = useTexts();
  const words = texts.pack;
  const { seats, units } = programme;
  const unitNames = Object.fromEntries(units.map(({ id, name }) => [id, name.zh]));
  const put = (index: number, part: Partial<(typeof seats)[number]>): void =>
    onPut({ seats: seats.map((each, at) => (at === index ? { ...each, ...part } : each)) });
  return (
    <PackTable label={words.seats} heads={[words.seatRole, words.seatUnit, words.seatPost]}>
      {seats.map(({ unit, role, post }, index) => (
        // Seats have no ids: their order is the document's.
        <tr key={index}>
          <td>
            <ChoiceCell
              label={`${index + 1} ${words.seatRole}`}
              value={role}
              names={texts.policy.roles}
              onPut={(value) => put(index, { role: value })}
            />
          </td>
          <td>
            <ChoiceCell
              label={`${index + 1} ${words.seatUnit}`}
              value={unit}
              names={unitNames}
              onPut={(value) => put(index, { unit: value })}
            />
          </td>
          <td>
            <TextCell
              label={`${index + 1} ${words.seatPost}`}
              value={post.zh}
              onPut={(value) => put(index, { post: { zh: value, en: value } })}
            />
          </td>
          <RemoveCell
            name={`${index + 1} ${post.zh}`}
            onRemove={() => onPut({ seats: seats.filter((_, at) => at !== index) })}
          />
        </tr>
      ))}
    </PackTable>
  );
}

export function PackDuties({ programme, onPut }: PackPartProps) {
  const texts = useTexts();
  const words = texts.pack;
  const { duties } = programme;
  const put = (id: string, part: Partial<(typeof duties)[number]>): void =>
    onPut({ duties: duties.map((each) => (each.id === id ? { ...each, ...part } : each)) });
  return (
    <PackTable
      label={words.duties}
      heads={[words.dutyUnits, texts.policy.clauses, texts.policy.phrase, words.dutySummary]}
    >
      {duties.map(({ id, units, clause, quote, summary }) => (
        <tr key={id}>
          <td>
            <TicksCell
              label={`${id} ${words.dutyUnits}`}
              ticked={units}
              options={unitOptions(programme)}
              onPut={(ticked) => put(id, { units: ticked })}
            />
          </td>
          <td>
            <ClauseCell
              programme={programme}
              label={`${id} ${texts.policy.clauses}`}
              value={clause}
              onPut={({ id: chosen, quote: phrase }) => put(id, { clause: chosen, quote: phrase })}
            />
          </td>
          <td>
            <TextCell
              isLong
              label={`${id} ${texts.policy.phrase}`}
              value={quote}
              onPut={(value) => put(id, { quote: value })}
            />
          </td>
          <td>
            <TextCell
              isLong
              label={`${id} ${words.dutySummary}`}
              value={summary.zh}
              onPut={(value) => put(id, { summary: { zh: value, en: value } })}
            />
          </td>
          <RemoveCell
            name={summary.zh}
            onRemove={() => onPut({ duties: duties.filter((each) => each.id !== id) })}
          />
        </tr>
      ))}
    </PackTable>
  );
}
