/** Indicators of a pack: what towns report, in which unit, how it counts and which way is better. */
import { INDICATOR_UNITS } from '../../domain/indicator.ts';
import type { Indicator } from '../../domain/indicator.ts';
import type { Programme } from '../../domain/programme.ts';
import { withoutIndicator } from '../../workspace/pack-parts.ts';
import { useTexts } from '../workspace-context.tsx';
import { ChoiceCell, ClauseCell, ListCell, PackTable, RemoveCell, TextCell } from './PackCells.tsx';

interface PackIndicatorsProps {
  readonly programme: Programme;
  readonly onPut: (part: Partial<Programme>) => void;
}

export function PackIndicators({ programme, onPut }: PackIndicatorsProps) {
  const texts = useTexts();
  const words = texts.pack;
  const { indicators } = programme;
  const put = (id: string, part: Partial<Indicator>): void =>
    onPut({ indicators: indicators.map((each) => (each.id === id ? { ...each, ...part } : each)) });
  const both = (text: string) => ({ zh: text, en: text });
  const unitNames = Object.fromEntries(INDICATOR_UNITS.map((unit) => [unit, texts.indicatorUnits[unit]]));
  return (
    <PackTable
      label={words.indicators}
      heads={[
        words.indicator,
        words.indicatorGroup,
        words.indicatorUnit,
        words.indicatorMeasure,
        words.indicatorBases,
        words.indicatorDirection,
        texts.policy.clauses,
      ]}
    >
      {indicators.map(({ id, name, group, unit, measure, bases, direction, clause }) => (
        <tr key={id}>
          <td>
            <TextCell
              label={`${id} ${words.indicator}`}
              value={name.zh}
              onPut={(value) => put(id, { name: both(value) })}
            />
          </td>
          <td>
            <TextCell
              label={`${id} ${words.indicatorGroup}`}
              value={group.zh}
              onPut={(value) => put(id, { group: both(value) })}
            />
          </td>
          <td>
            <ChoiceCell
              label={`${id} ${words.indicatorUnit}`}
              value={unit as string}
              names={unitNames}
              onPut={(value) => put(id, { unit: value as Indicator['unit'] })}
            />
          </td>
          <td>
            <ChoiceCell
              label={`${id} ${words.indicatorMeasure}`}
              value={measure}
              names={words.indicatorMeasures}
              onPut={(value) => put(id, { measure: value, bases: value === 'rate' ? bases : [] })}
            />
          </td>
          <td>
            {measure === 'rate' && (
              <ListCell
                label={`${id} ${words.indicatorBases}`}
                values={bases}
                onPut={(values) => put(id, { bases: values })}
              />
            )}
          </td>
          <td>
            <ChoiceCell
              label={`${id} ${words.indicatorDirection}`}
              value={direction ?? 'none'}
              names={words.directions}
              onPut={(value) => put(id, { direction: value === 'none' ? null : value })}
            />
          </td>
          <td>
            <ClauseCell
              programme={programme}
              label={`${id} ${texts.policy.clauses}`}
              value={clause}
              onPut={({ id: chosen, strength }) => put(id, { clause: chosen, strength })}
            />
          </td>
          <RemoveCell name={name.zh} onRemove={() => onPut(withoutIndicator(programme, id))} />
        </tr>
      ))}
    </PackTable>
  );
}
