/** Measured and declared share quarter by quarter: a small drawing from an honest zero, and as a table. */
import { useEffect, useState } from 'react';
import type { Quarter } from '../../domain/quarter.ts';
import { numberOf, yearOf } from '../../domain/quarter.ts';
import type { Metres } from '../../domain/units.ts';
import { fill } from '../../text/dictionary.ts';
import { formatQuarter, formatShare } from '../../text/format.ts';
import { serviceDistance, trendCells, trendOf } from '../../workspace/coverage.ts';
import type { TrendPoint } from '../../workspace/coverage.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import type { SheetPart } from './sheet-part.ts';
import { shareText } from './Matrix.tsx';
import { Measuring } from './Measuring.tsx';
import css from './Coverage.module.css';

/** A hand on the slider rests this long before the trend is measured anew, milliseconds. */
const REST = 400;
const WIDTH = 420;
const HEIGHT = 130;
const LEFT = 44;
const RIGHT = 52;
const BOTTOM = 20;

export function Trend({ town, kind, choice }: SheetPart) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const boundaries = useWorkspace((workspace) => workspace.boundaries);
  const facilities = useWorkspace((workspace) => workspace.facilities);
  const observations = useWorkspace((workspace) => workspace.observations);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  // What is measured is kept beside the facilities; the run says when there is more of it.
  useWorkspace((workspace) => workspace.coverageRun);
  const { period } = programme;
  const distance = useSettled(serviceDistance(kind, choice.distance).metres);
  const { reference, grade } = choice;
  const cells = trendCells(period, { town: town.id, kind: kind.id, distance, reference, grade }, quarter);
  useEffect(() => {
    const cell = { town: town.id, kind: kind.id, distance, reference, grade };
    void actions.measureCells(trendCells(period, cell, quarter));
  }, [actions, period, town.id, kind.id, distance, reference, grade, quarter, facilities, boundaries]);
  const points = trendOf({ programme, boundaries, facilities, observations }, cells);
  const isBlank = points.every(({ measured, declared }) => measured === null && declared === null);
  if (points.length < 2 || isBlank) return null;
  const title = `${texts.coverage.trend} · ${fill(texts.coverage.trendNote, { distance })}`;
  return (
    <figure className={css['figure']}>
      <figcaption>{title}</figcaption>
      <Drawing points={points} title={title} />
      <Measuring cells={() => cells} />
      <details>
        <summary>{texts.coverage.trendTable}</summary>
        <table className={css['plain']}>
          <thead>
            <tr>
              <th scope="col">{texts.coverage.quarterWord}</th>
              <th scope="col">{texts.coverage.whichOf.measured}</th>
              <th scope="col">{texts.coverage.whichOf.declared}</th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.quarter}>
                <th scope="row">{formatQuarter(point.quarter, language)}</th>
                <td>{shareText(point.measured, texts.coverage.waiting)}</td>
                <td>
                  {point.declared === null ? texts.coverage.unreportedWord : formatShare(point.declared)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

interface DrawingProps {
  readonly points: readonly TrendPoint[];
  readonly title: string;
}

function Drawing({ points, title }: DrawingProps) {
  const x = (index: number): number => LEFT + (index / (points.length - 1)) * (WIDTH - LEFT - RIGHT);
  const y = (share: number): number => 8 + (HEIGHT - BOTTOM - 8) * (1 - share);
  const end = WIDTH - RIGHT;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={css['trend']} role="img" aria-label={title}>
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line className={css['grid']} x1={LEFT} x2={end} y1={y(share)} y2={y(share)} />
          <text className={css['tick']} x={LEFT - 5} y={y(share) + 4} textAnchor="end">
            {share * 100}%
          </text>
        </g>
      ))}
      {points.map(({ quarter }, index) =>
        startsYear(quarter) && x(index) < end - 20 ? (
          <text key={quarter} className={css['tick']} x={x(index)} y={HEIGHT - 4}>
            {yearOf(quarter)}
          </text>
        ) : null,
      )}
      <Line of="declared" points={points} x={x} y={y} />
      <Line of="measured" points={points} x={x} y={y} />
    </svg>
  );
}

interface LineProps {
  readonly of: 'measured' | 'declared';
  readonly points: readonly TrendPoint[];
  readonly x: (index: number) => number;
  readonly y: (share: number) => number;
}

/** Broken where a quarter is missing; the last value is written at its end. */
function Line({ of, points, x, y }: LineProps) {
  const at = (index: number): number | null => points[index]?.[of] ?? null;
  const path = points
    .map((_, index) => {
      const share = at(index);
      if (share === null) return '';
      const isStart = index === 0 || at(index - 1) === null;
      return `${isStart ? 'M' : 'L'}${x(index).toFixed(1)} ${y(share).toFixed(1)}`;
    })
    .join('');
  const last = points.findLastIndex((_, index) => at(index) !== null);
  if (last < 0) return null;
  const [mine, other] = [at(last)!, points[last]?.[of === 'measured' ? 'declared' : 'measured'] ?? null];
  // The two words keep off one another where the lines end close together.
  const shift = other !== null && Math.abs(mine - other) < 0.13 ? (mine >= other ? -7 : 7) : 0;
  const lower = other !== null && mine === other && of === 'declared' ? 14 : 0;
  return (
    <>
      <path className={css[of]} d={path} />
      {points.map((_, index) => {
        const share = at(index);
        const isAlone = share !== null && at(index - 1) === null && at(index + 1) === null;
        return (
          isAlone && <circle key={index} className={css[`${of}Dot`]} cx={x(index)} cy={y(share)} r="2.5" />
        );
      })}
      <text className={css[`${of}Label`]} x={x(last) + 5} y={y(mine) + 4 + shift + lower}>
        {formatShare(mine)}
      </text>
    </>
  );
}

function startsYear(quarter: Quarter): boolean {
  return numberOf(quarter) === 1;
}

/** The value once it has rested. */
function useSettled(value: Metres): Metres {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), REST);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
