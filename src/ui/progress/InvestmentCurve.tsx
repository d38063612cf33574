/** 累计投资: plan and completion since the beginning, from an honest zero; a point is a quarter to go to. */
import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { fill } from '../../text/dictionary.ts';
import { formatQuarter } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { curveOf } from '../../workspace/progress.ts';
import { ChartFrame } from '../charts/ChartFrame.tsx';
import { labelWidth, useChartSizes } from '../charts/chart-sizes.ts';
import { Mark } from '../charts/Mark.tsx';
import { roundTicks } from '../charts/RowsChart.tsx';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { inMoney, moneyText } from './money.ts';
import type { MoneyUnit } from './money.ts';

export function InvestmentCurve({ unit }: { readonly unit: MoneyUnit }) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const workspace = useWorkspace((state) => state);
  const { text, em } = useChartSizes();
  const town = workspace.programme.towns.find(({ id }) => id === workspace.town) ?? null;
  const points = curveOf(workspace, town?.id ?? null);
  if (!points || points.length === 0) return null;
  const unitWord = texts.progress.units[unit];
  const title = fill(texts.progress.curve, {
    who: town ? nameIn(town.shortName, language) : texts.progress.all,
  });
  const ticks = roundTicks(Math.max(...points.flatMap(({ planned, done }) => [planned, done ?? 0])));
  const lastDone = points.findLastIndex(({ done }) => done !== null);
  const end = points.length - 1;
  const endLabels = [points[end]!.planned, points[lastDone]?.done ?? 0].map(
    (value, index) => `${index === 0 ? texts.charts.plan : texts.charts.done} ${moneyText(value, unit)}`,
  );
  const right = Math.max(...endLabels.map((label) => labelWidth(label, em))) + 12;
  // Where both end at the same height the labels would lie upon each other.
  const isClose =
    Math.abs(points[end]!.planned - (points[lastDone]?.done ?? 0)) < ticks.at(-1)! * 0.09 &&
    lastDone > end - 4;
  const data = points.map(({ quarter, planned, done }) => ({ quarter, planned, done }));
  return (
    <ChartFrame
      title={`${title}（${unitWord}）`}
      table={{
        columns: [
          texts.progress.quarter,
          `${texts.progress.curvePlanned}/${unitWord}`,
          `${texts.progress.curveDone}/${unitWord}`,
        ],
        rows: points.map(({ quarter, planned, done }) => [
          formatQuarter(quarter, language),
          inMoney(planned, unit),
          done === null ? null : inMoney(done, unit),
        ]),
      }}
    >
      <ResponsiveContainer width="100%" height={text * 17} initialDimension={{ width: 480, height: 220 }}>
        <LineChart data={data} margin={{ top: text, right, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--zt-rule)" />
          <XAxis
            dataKey="quarter"
            ticks={points.filter(({ quarter }) => quarter.endsWith('Q1')).map(({ quarter }) => quarter)}
            tickFormatter={(quarter: string) => quarter.slice(0, 4)}
            tickLine={false}
            interval={0}
            stroke="var(--zt-rule-strong)"
            tick={{ fontSize: text }}
            height={text * 1.8}
          />
          <YAxis
            domain={[0, ticks.at(-1)!]}
            ticks={ticks}
            tickFormatter={(value: number) => moneyText(value, unit)}
            axisLine={false}
            tickLine={false}
            tick={{ fontSize: text }}
            width={labelWidth(moneyText(ticks.at(-1)!, unit), em) + 10}
          />
          <ReferenceLine x={workspace.quarter} stroke="var(--zt-accent)" strokeOpacity={0.6} />
          <Line
            dataKey="planned"
            stroke="var(--zt-ink-muted)"
            strokeDasharray="5 4"
            strokeWidth={1.5}
            dot={false}
            isAnimationActive={false}
            label={endLabel(end, endLabels[0]!, isClose ? -text * 0.5 : text * 0.36, text, true)}
          />
          <Line
            dataKey="done"
            stroke="var(--zt-accent)"
            strokeWidth={2.5}
            isAnimationActive={false}
            label={endLabel(lastDone, endLabels[1]!, isClose ? text * 1.2 : text * 0.36, text, false)}
            dot={(props: unknown) => {
              const { cx, cy, index } = props as { cx?: number; cy?: number; index: number };
              const point = points[index]!;
              if (cx === undefined || cy == null || point.done === null) return <g key={point.quarter} />;
              const isNow = point.quarter === workspace.quarter;
              return (
                <Mark
                  key={point.quarter}
                  label={fill(texts.charts.pointOf, {
                    quarter: formatQuarter(point.quarter, language),
                    planned: moneyText(point.planned, unit),
                    done: moneyText(point.done, unit),
                    unit: unitWord,
                  })}
                  isChosen={isNow}
                  onChoose={() => actions.setQuarter(point.quarter)}
                >
                  <circle cx={cx} cy={cy} r={text * 0.9} fill="transparent" />
                  <circle cx={cx} cy={cy} r={isNow ? text * 0.42 : text * 0.26} fill="var(--zt-accent)" />
                </Mark>
              );
            }}
          />
        </LineChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}

function endLabel(at: number, label: string, down: number, text: number, isMuted: boolean) {
  return (props: unknown) => {
    const { x, y, index } = props as { x?: number; y?: number; index?: number };
    if (index !== at || x === undefined || y === undefined) return <g key={`label-${index}`} />;
    return (
      <text
        key={`label-${index}`}
        x={x + 8}
        y={y + down}
        fontSize={text}
        data-muted={isMuted}
        data-on={!isMuted}
      >
        {label}
      </text>
    );
  };
}
