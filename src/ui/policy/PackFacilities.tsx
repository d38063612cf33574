/** Kinds of facility of a pack: the clause each rests on with its phrase, and by when it has to be everywhere. */
import type { Programme } from '../../domain/programme.ts';
import { facilityByClause, withFullCoverage, withoutFacilityKind } from '../../workspace/pack-parts.ts';
import { useTexts } from '../workspace-context.tsx';
import { ChoiceCell, clauseNames, PackTable, RemoveCell, TextCell } from './PackCells.tsx';

interface PackFacilitiesProps {
  readonly programme: Programme;
  readonly onPut: (part: Partial<Programme>) => void;
}

export function PackFacilities({ programme, onPut }: PackFacilitiesProps) {
  const texts = useTexts();
  const words = texts.pack;
  const { facilityKinds, coverageTargets } = programme;
  const quoting = (id: string, quote: string): void =>
    onPut({ facilityKinds: facilityKinds.map((each) => (each.id === id ? { ...each, quote } : each)) });
  return (
    <PackTable
      label={words.facilities}
      heads={[words.facility, texts.policy.clauses, texts.policy.phrase, words.fullCoverageBy]}
    >
      {facilityKinds.map(({ id, name, clause, quote }) => {
        const target = coverageTargets.find(({ facilityKind }) => facilityKind === id);
        return (
          <tr key={id}>
            <th scope="row">{name.zh}</th>
            <td>
              <ChoiceCell
                label={`${name.zh} ${texts.policy.clauses}`}
                value={clause}
                names={clauseNames(programme)}
                onPut={(chosen) => onPut(facilityByClause(programme, id, chosen))}
              />
            </td>
            <td>
              <TextCell
                isLong
                label={`${name.zh} ${texts.policy.phrase}`}
                value={quote}
                onPut={(value) => quoting(id, value)}
              />
            </td>
            <td>
              <TextCell
                type="date"
                label={`${name.zh} ${words.fullCoverageBy}`}
                value={target?.due ?? ''}
                onPut={(value) => onPut(withFullCoverage(programme, id, value))}
              />
            </td>
            <RemoveCell name={name.zh} onRemove={() => onPut(withoutFacilityKind(programme, id))} />
          </tr>
        );
      })}
    </PackTable>
  );
}
