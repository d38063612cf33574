/** 投资完成情况: what each town has done this year, with a tick at its plan, the figures and the deviation in words. */
import { fill } from '../../text/dictionary.ts';
import { formatShare } from '../../text/format.ts';
import { nameIn, SHAPES } from '../../text/speak.ts';
import { progressOf } from '../../workspace/progress.ts';
import { ChartFrame } from '../charts/ChartFrame.tsx';
import { labelWidth, useChartSizes } from '../charts/chart-sizes.ts';
import { Mark } from '../charts/Mark.tsx';
import { RowsChart, roundTicks } from '../charts/RowsChart.tsx';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { inMoney, moneyText } from './money.ts';
import type { MoneyUnit } from './money.ts';
import { signed } from './signed.ts';

export function InvestmentBars({ unit }: { readonly unit: MoneyUnit }) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const selected = useWorkspace((workspace) => workspace.town);
  const hovered = useWorkspace((workspace) => workspace.hovered);
  const rule = useWorkspace((workspace) => workspace.programme.lightRules[0]?.id);
  const { towns } = useWorkspace(progressOf);
  const { text, em, bar } = useChartSizes();
  const unitWord = texts.progress.units[unit];
  const most = Math.max(0, ...towns.flatMap(({ year }) => [year?.planned ?? 0, year?.done ?? 0]));
  const ticks = roundTicks(most);
  const rows = towns.map(({ town, year, lights }) => {
    const light = lights.lights.find(({ subject }) => subject === rule);
    const isKnown = year?.deviation != null && light !== undefined && !light.isUnreported;
    const done = year?.done == null ? texts.progress.unreportedWord : moneyText(year.done, unit);
    const planned = year?.planned == null ? '—' : moneyText(year.planned, unit);
    return {
      id: town.id,
      name: nameIn(town.shortName, language),
      isOn: town.id === selected || town.id === hovered,
      light: light?.light ?? ('grey' as const),
      done,
      planned,
      sums: `${done} / ${planned}`,
      behind: isKnown ? signed(year.deviation) : texts.progress.unreportedWord,
      year,
    };
  });
  const behindWidth = Math.max(...rows.map(({ behind }) => labelWidth(`${behind} ■`, em))) + 8;
  const labels = Math.max(...rows.map(({ sums }) => labelWidth(sums, em))) + behindWidth + 18;
  return (
    <ChartFrame
      title={texts.progress.investment}
      note={fill(texts.progress.investmentNote, { unit: unitWord })}
      inPicture={fill(texts.progress.investmentNote, { unit: unitWord })}
      table={{
        columns: [
          texts.progress.town,
          `${texts.progress.doneYear}/${unitWord}`,
          `${texts.progress.plannedYear}/${unitWord}`,
          texts.progress.shareYear,
          texts.progress.deviation,
        ],
        rows: rows.map(({ name, year, behind }) => [
          name,
          year?.done == null ? texts.progress.unreportedWord : inMoney(year.done, unit),
          year?.planned == null ? null : inMoney(year.planned, unit),
          year?.share == null ? null : formatShare(year.share),
          behind,
        ]),
      }}
    >
      <RowsChart
        rows={rows}
        from={0}
        to={ticks.at(-1)!}
        ticks={ticks}
        tickText={(value) => moneyText(value, unit)}
        labels={labels}
        draw={(index, { x, middle, left, top, height, right }) => {
          const row = rows[index]!;
          const baseline = middle + text * 0.36;
          return (
            <Mark
              label={fill(texts.charts.barOf, {
                town: row.name,
                done: row.done,
                planned: row.planned,
                unit: unitWord,
              })}
              isChosen={row.id === selected}
              onChoose={() => actions.selectTown(row.id)}
              onPoint={(isOver) => actions.hoverTown(isOver ? row.id : null)}
            >
              <rect x={left} y={top} width={right - left + labels} height={height} fill="transparent" />
              {row.year?.done != null && (
                <rect
                  x={left}
                  y={middle - bar / 2}
                  width={Math.max(0, x(row.year.done) - left)}
                  height={bar}
                  fill={row.light === 'grey' ? 'var(--zt-ink-muted)' : `var(--zt-${row.light})`}
                />
              )}
              {row.year?.planned != null && (
                <rect
                  x={x(row.year.planned) - 1.5}
                  y={middle - bar * 0.8}
                  width={3}
                  height={bar * 1.6}
                  fill="var(--zt-ink)"
                />
              )}
              <text
                x={right + labels - behindWidth - 8}
                y={baseline}
                fontSize={text}
                textAnchor="end"
                data-on={row.isOn}
              >
                {row.sums}
              </text>
              <text
                x={right + labels - 2}
                y={baseline}
                fontSize={text}
                textAnchor="end"
                data-light={row.light}
              >
                {row.behind} {SHAPES[row.light]}
              </text>
            </Mark>
          );
        }}
      />
    </ChartFrame>
  );
}
