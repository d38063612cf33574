/** Rows along one axis: a name on the left, marks along the scale, labels at the end. The axis says where it starts. */
import type { ReactNode } from 'react';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { labelWidth, useChartSizes } from './chart-sizes.ts';

export interface RowBox {
  /** Where a value lies, pixels. */
  readonly x: (value: number) => number;
  readonly middle: number;
  readonly top: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
}

interface RowsChartProps {
  readonly rows: readonly { readonly id: string; readonly name: string; readonly isOn?: boolean }[];
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  readonly tickText: (value: number) => string;
  /** Pixels kept free on the right for labels. */
  readonly labels: number;
  readonly draw: (index: number, box: RowBox) => ReactNode;
  /** Drawn over the rows, once: an as-of line. */
  readonly over?: (box: RowBox) => ReactNode;
}

/** Chinese characters; what is longer is cut. */
const LONGEST_NAME = 17;
/** Pixels under which bars say nothing: on a phone the chart keeps them, and its frame scrolls. */
const LEAST_SCALE = 140;

export function RowsChart({ rows, from, to, ticks, tickText, labels, draw, over }: RowsChartProps) {
  const { text, row, em } = useChartSizes();
  const names = Math.min(
    em * LONGEST_NAME,
    Math.max(40, ...rows.map(({ name }) => labelWidth(name, em))) + 10,
  );
  // Every bar spans the whole scale: what is drawn in it is the row's own affair, also where nothing is reported.
  const data = rows.map(({ id, name }) => ({ id, name, span: to }));
  const box = ({ x, y, width, height }: Shape): RowBox => ({
    x: (value) => x + ((Math.min(to, Math.max(from, value)) - from) / (to - from)) * width,
    middle: y + height / 2,
    top: y,
    height,
    left: x,
    right: x + width,
  });
  return (
    <ResponsiveContainer
      width="100%"
      minWidth={names + labels + LEAST_SCALE}
      height={rows.length * row + text * 2.2}
      initialDimension={{ width: 480, height: 240 }}
    >
      <BarChart
        layout="vertical"
        data={data}
        margin={{ top: 4, right: labels, bottom: 0, left: 0 }}
        barCategoryGap={0}
        accessibilityLayer={false}
      >
        <CartesianGrid horizontal={false} stroke="var(--zt-rule)" />
        <XAxis
          type="number"
          domain={[from, to]}
          ticks={[...ticks]}
          interval="preserveStart"
          tickFormatter={tickText}
          axisLine={false}
          tickLine={false}
          tick={{ fontSize: text }}
          height={text * 1.8}
        />
        <YAxis
          type="category"
          dataKey="id"
          width={names}
          interval={0}
          axisLine={false}
          tickLine={false}
          tick={({ x, y, index }: { x: number | string; y: number | string; index: number }) => (
            <text
              x={Number(x) - 4}
              y={Number(y) + text * 0.36}
              fontSize={text}
              textAnchor="end"
              data-on={rows[index]?.isOn}
            >
              {rows[index]?.name}
            </text>
          )}
        />
        <Bar
          dataKey="span"
          isAnimationActive={false}
          shape={(shape: unknown) => {
            const at = shape as Shape;
            const place = { ...at, ...(at.background ?? {}) };
            return (
              <g>
                {draw(at.index, box(place))}
                {over &&
                  at.index === 0 &&
                  over({ ...box(place), top: place.y, height: place.height * rows.length })}
              </g>
            );
          }}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Shape extends Box {
  readonly index: number;
  readonly background?: Box;
}

/** Round steps from nought to just above the largest value: 0, 2 000, 4 000 … */
export function roundTicks(most: number, count = 4): number[] {
  if (!(most > 0)) return [0, 1];
  const raw = most / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].find((factor) => factor * power >= raw)! * power;
  return Array.from({ length: Math.ceil(most / step - 1e-9) + 1 }, (_, index) => index * step);
}
