/** The calculators of one measure of a pack: their figures, as people say them, and the registers they add up. */
import type { Programme } from '../../domain/programme.ts';
import {
  lending,
  SUM_FIGURES,
  SUM_REGISTERS,
  withFigure,
  withoutRegister,
  withRegister,
} from '../../workspace/pack-parts.ts';
import type { SumFigure } from '../../workspace/pack-parts.ts';
import { useTexts, useWorkspace } from '../workspace-context.tsx';
import { NumberCell } from './PackCells.tsx';
import css from './Policy.module.css';

interface PackSumsProps {
  readonly measure: Programme['measures'][number];
  readonly programme: Programme;
  readonly onPut: (part: Partial<Programme>) => void;
}

const FIGURES = Object.keys(SUM_FIGURES) as SumFigure[];

export function PackSums({ measure, programme, onPut }: PackSumsProps) {
  const texts = useTexts();
  const words = texts.pack;
  const source = useWorkspace((workspace) => workspace.programme);
  const { id, figures, clause, kind } = measure;
  const isCounted = (register: string): boolean =>
    programme.registers.some((each) => each.id === register && each.clause === clause);
  const said = [
    ...FIGURES.filter((name) => name in figures).map((name) => words.sumNames[name]),
    ...SUM_REGISTERS.filter(isCounted).map((register) => words.sumRegisters[register]),
    ...(kind === 'credit' ? [words.credit] : []),
  ].join(texts.lists.comma);
  return (
    <details className={css['several']}>
      <summary aria-label={`${id} ${words.sums} ${said || words.sumsNone}`}>{said || words.sumsNone}</summary>
      {FIGURES.map((name) => (
        <label key={name}>
          {words.sumNames[name]}{' '}
          <NumberCell
            label={`${id} ${words.sumNames[name]}`}
            value={name in figures ? round(figures[name]! / SUM_FIGURES[name].each) : null}
            onPut={(value) => onPut(withFigure(programme, id, name, value, source))}
          />
        </label>
      ))}
      {SUM_REGISTERS.map((register) => (
        <Tick
          key={register}
          name={words.sumRegisters[register]}
          ticked={isCounted(register)}
          onTick={(ticked) =>
            onPut(
              ticked
                ? withRegister(programme, register, measure, source)
                : withoutRegister(programme, register),
            )
          }
        />
      ))}
      <Tick
        name={words.credit}
        ticked={kind === 'credit'}
        onTick={(ticked) => onPut(lending(programme, id, ticked))}
      />
    </details>
  );
}

interface TickProps {
  readonly name: string;
  readonly ticked: boolean;
  readonly onTick: (ticked: boolean) => void;
}

function Tick({ name, ticked, onTick }: TickProps) {
  return (
    <label>
      <input
        type="checkbox"
        checked={ticked}
        onChange={({ currentTarget }) => onTick(currentTarget.checked)}
      />{' '}
      {name}
    </label>
  );
}

/** 0.5 ÷ 0.01 is not quite 50 in doubles for every figure. */
function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
