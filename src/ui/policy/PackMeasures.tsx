/** Units of a pack, and its measures: the clause each rests on, who answers for it, the items it is applied for. */
import type { Programme, Unit } from '../../domain/programme.ts';
import { measureByClause } from '../../workspace/pack-parts.ts';
import { withMeasures, withoutUnit } from '../../workspace/pack-writing.ts';
import { useTexts } from '../workspace-context.tsx';
import {
  ChoiceCell,
  clauseNames,
  ListCell,
  PackTable,
  RemoveCell,
  TextCell,
  TicksCell,
  unitOptions,
} from './PackCells.tsx';
import { PackSums } from './PackSums.tsx';

interface PackPartProps {
  readonly programme: Programme;
  readonly onPut: (part: Partial<Programme>) => void;
}

export function PackUnits({ programme, onPut }: PackPartProps) {
  const texts = useTexts();
  const { packUnit, packUnitKind, packAliases, packUnits } = texts.policy;
  const put = (id: string, part: Partial<Unit>): void =>
    onPut({ units: programme.units.map((each) => (each.id === id ? { ...each, ...part } : each)) });
  return (
    <PackTable label={packUnits} heads={[packUnit, packUnitKind, packAliases]}>
      {programme.units.map(({ id, name, kind, aliases }) => (
        <tr key={id}>
          <td>
            <TextCell
              label={`${id} ${packUnit}`}
              value={name.zh}
              onPut={(value) => put(id, { name: { zh: value, en: value } })}
            />
          </td>
          <td>
            <ChoiceCell
              label={`${id} ${packUnitKind}`}
              value={kind}
              names={texts.policy.unitKinds}
              onPut={(value) => put(id, { kind: value })}
            />
          </td>
          <td>
            <ListCell
              label={`${id} ${packAliases}`}
              values={aliases.map(({ text }) => text)}
              onPut={(values) =>
                put(id, {
                  aliases: values.map(
                    (text) =>
                      aliases.find((each) => each.text === text) ?? { text, clauses: [], inferred: false },
                  ),
                })
              }
            />
          </td>
          <RemoveCell name={name.zh} onRemove={() => onPut(withoutUnit(programme, id))} />
        </tr>
      ))}
    </PackTable>
  );
}

export function PackMeasures({ programme, onPut }: PackPartProps) {
  const texts = useTexts();
  const { packMeasure, packItems, packMeasures, units: unitsHead, clauses: clauseHead } = texts.policy;
  const { measures } = programme;
  const put = (id: string, part: Partial<(typeof measures)[number]>): void =>
    onPut(
      withMeasures(
        programme,
        measures.map((each) => (each.id === id ? { ...each, ...part } : each)),
      ),
    );
  return (
    <PackTable label={packMeasures} heads={[clauseHead, packMeasure, unitsHead, packItems, texts.pack.sums]}>
      {measures.map((measure) => {
        const { id, title, clause, units, programmes } = measure;
        return (
          <tr key={id}>
            <td>
              <ChoiceCell
                label={`${id} ${clauseHead}`}
                value={clause}
                names={clauseNames(programme)}
                onPut={(chosen) => onPut(measureByClause(programme, id, chosen))}
              />
            </td>
            <td>
              <TextCell
                label={`${id} ${packMeasure}`}
                value={title.zh}
                onPut={(value) => put(id, { title: { zh: value, en: value } })}
              />
            </td>
            <td>
              <TicksCell
                label={`${id} ${unitsHead}`}
                ticked={units}
                options={unitOptions(programme)}
                onPut={(ticked) => put(id, { units: ticked })}
              />
            </td>
            <td>
              <ListCell
                label={`${id} ${packItems}`}
                values={programmes.map(({ zh }) => zh)}
                onPut={(values) =>
                  put(id, {
                    programmes: values.map(
                      (zh) => programmes.find((each) => each.zh === zh) ?? { zh, en: zh },
                    ),
                  })
                }
              />
            </td>
            <td>
              <PackSums measure={measure} programme={programme} onPut={onPut} />
            </td>
            <RemoveCell
              name={title.zh}
              onRemove={() =>
                onPut(
                  withMeasures(
                    programme,
                    measures.filter((each) => each.id !== id),
                  ),
                )
              }
            />
          </tr>
        );
      })}
    </PackTable>
  );
}
