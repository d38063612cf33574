/** 资金来源: planned money of live projects by source, a stack per town that adds up to its projects. */
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { FUND_SOURCES, fundShares, liveProjects } from '../../domain/projects.ts';
import type { FundSource } from '../../domain/projects.ts';
import { lastDayOf } from '../../domain/quarter.ts';
import { fill } from '../../text/dictionary.ts';
import { formatShare } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { ChartFrame } from '../charts/ChartFrame.tsx';
import { labelWidth, useChartSizes } from '../charts/chart-sizes.ts';
import { Mark } from '../charts/Mark.tsx';
import { roundTicks } from '../charts/RowsChart.tsx';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { inMoney, moneyText } from './money.ts';
import type { MoneyUnit } from './money.ts';
import css from './Progress.module.css';

/** Colours mean nothing but which: private money in the accent, public money in ink, from dark to light. */
const FILLS: Record<FundSource, { readonly fill: string; readonly isDark: boolean }> = {
  enterprise: { fill: 'var(--zt-accent)', isDark: true },
  social: { fill: 'color-mix(in srgb, var(--zt-accent) 62%, var(--zt-panel))', isDark: false },
  industry: { fill: 'color-mix(in srgb, var(--zt-accent) 42%, var(--zt-panel))', isDark: false },
  ppp: { fill: 'color-mix(in srgb, var(--zt-accent) 26%, var(--zt-panel))', isDark: false },
  district: { fill: 'color-mix(in srgb, var(--zt-ink) 78%, var(--zt-panel))', isDark: true },
  superior: { fill: 'color-mix(in srgb, var(--zt-ink) 46%, var(--zt-panel))', isDark: false },
  bond: { fill: 'color-mix(in srgb, var(--zt-ink) 30%, var(--zt-panel))', isDark: false },
  loan: { fill: 'color-mix(in srgb, var(--zt-ink) 15%, var(--zt-panel))', isDark: false },
};

export function Funds({ unit }: { readonly unit: MoneyUnit }) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const selected = useWorkspace((workspace) => workspace.town);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const records = useWorkspace((workspace) => workspace.records);
  const towns = useWorkspace((workspace) => workspace.programme.towns);
  const { text, em, row, bar } = useChartSizes();
  const asOf = lastDayOf(quarter);
  const unitWord = texts.progress.units[unit];
  const rows = towns.map((town) => ({
    town,
    name: nameIn(town.shortName, language),
    shares: fundShares(liveProjects(records, asOf, town.id)),
  }));
  const all = fundShares(liveProjects(records, asOf));
  if (all.total === 0) return <p className={css['note']}>{texts.charts.noFunds}</p>;
  const used = FUND_SOURCES.filter((source) => all.bySource[source] > 0);
  const ticks = roundTicks(Math.max(...rows.map(({ shares }) => shares.total)));
  const data = rows.map(({ town, shares }) => ({ id: town.id, ...shares.bySource }));
  const names = Math.max(...rows.map(({ name }) => labelWidth(name, em))) + 10;
  const endLabel = (total: number, share: number | null): string =>
    total === 0 ? '—' : `${moneyText(total, unit)} · ${share === null ? '—' : formatShare(share)}`;
  const labels =
    Math.max(...rows.map(({ shares }) => labelWidth(endLabel(shares.total, shares.enterpriseShare), em))) +
    12;
  const note = [
    fill(texts.charts.fundsNote, { unit: unitWord }),
    all.enterpriseShare === null
      ? ''
      : fill(texts.charts.enterpriseShare, { share: formatShare(all.enterpriseShare) }),
    all.unsaid > 0
      ? fill(texts.charts.fundsUnsaid, { value: moneyText(all.unsaid, unit), unit: unitWord })
      : '',
  ];
  return (
    <ChartFrame
      title={texts.charts.funds}
      note={note.filter(Boolean).join(language === 'zh' ? '' : ' ')}
      inPicture={note.filter(Boolean).join(language === 'zh' ? '' : ' ')}
      table={{
        columns: [
          `${texts.progress.town}/${unitWord}`,
          ...used.map((source) => texts.charts.fundSources[source]),
          texts.charts.total,
        ],
        rows: [
          ...rows.map(({ name, shares }) => [
            name,
            ...used.map((source) => inMoney(shares.bySource[source], unit)),
            inMoney(shares.total, unit),
          ]),
          [
            texts.charts.total,
            ...used.map((source) => inMoney(all.bySource[source], unit)),
            inMoney(all.total, unit),
          ],
        ],
      }}
      after={
        <p className={css['key']} data-legend>
          {used.map((source) => (
            <span key={source}>
              <i style={{ background: FILLS[source].fill }} aria-hidden /> {texts.charts.fundSources[source]}
            </span>
          ))}
        </p>
      }
    >
      <ResponsiveContainer
        width="100%"
        height={rows.length * row + text * 2.2}
        initialDimension={{ width: 480, height: 240 }}
      >
        <BarChart
          layout="vertical"
          data={data}
          margin={{ top: 4, right: labels, bottom: 0, left: 0 }}
          barSize={bar * 1.2}
          accessibilityLayer={false}
        >
          <CartesianGrid horizontal={false} stroke="var(--zt-rule)" />
          <XAxis
            type="number"
            domain={[0, ticks.at(-1)!]}
            ticks={ticks}
            tickFormatter={(value: number) => moneyText(value, unit)}
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
              <g>
                <text
                  x={Number(x) - 4}
                  y={Number(y) + text * 0.36}
                  fontSize={text}
                  textAnchor="end"
                  data-on={rows[index]?.town.id === selected}
                >
                  {rows[index]?.name}
                </text>
              </g>
            )}
          />
          {used.map((source, at) => (
            <Bar
              key={source}
              dataKey={source}
              stackId="funds"
              isAnimationActive={false}
              shape={(shape: unknown) => {
                const { x, y, width, height, index, background } = shape as Segment;
                const { town, name, shares } = rows[index]!;
                const label = texts.charts.fundSources[source];
                const value = shares.bySource[source];
                const isLast = at === used.length - 1;
                return (
                  <g>
                    {value > 0 && (
                      <Mark
                        label={fill(texts.charts.fundOf, {
                          town: name,
                          source: label,
                          value: moneyText(value, unit),
                          unit: unitWord,
                        })}
                        isChosen={town.id === selected}
                        onChoose={() => actions.selectTown(town.id)}
                      >
                        <rect
                          x={x}
                          y={y}
                          width={width}
                          height={height}
                          fill={FILLS[source].fill}
                          stroke="var(--zt-paper)"
                          strokeWidth={1}
                        />
                        {labelWidth(label, em) + 6 < width && (
                          <text
                            x={x + width / 2}
                            y={y + height / 2 + text * 0.36}
                            fontSize={text * 0.92}
                            textAnchor="middle"
                            style={{ fill: FILLS[source].isDark ? 'var(--zt-panel)' : 'var(--zt-ink)' }}
                          >
                            {label}
                          </text>
                        )}
                      </Mark>
                    )}
                    {isLast && background && (
                      <text
                        x={background.x + (shares.total / ticks.at(-1)!) * background.width + 6}
                        y={background.y + background.height / 2 + text * 0.36}
                        fontSize={text}
                        data-muted
                      >
                        {endLabel(shares.total, shares.enterpriseShare)}
                      </text>
                    )}
                  </g>
                );
              }}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}

interface Segment {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly index: number;
  readonly background?: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
}
