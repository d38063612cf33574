/** 名次变化: ranks over the last quarters, the two groups apart; named at the line's end, with the change since last quarter. */
import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { Line, LineChart, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { Quarter } from '../../domain/quarter.ts';
import { fill } from '../../text/dictionary.ts';
import { formatQuarter, shortQuarter } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { progressOf, rankLines } from '../../workspace/progress.ts';
import { programmeRead } from '../../workspace/select.ts';
import { ChartFrame } from '../charts/ChartFrame.tsx';
import { labelWidth, useChartSizes } from '../charts/chart-sizes.ts';
import { Mark } from '../charts/Mark.tsx';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Progress.module.css';
import { signed } from './signed.ts';

const QUARTERS = 6;

export function RankChange() {
  const texts = useTexts();
  const [isTogether, setTogether] = useState(false);
  return (
    <section aria-label={texts.progress.rankings}>
      <div className={css['groups']}>
        <Group tier="key" title={texts.progress.keyTowns} />
        <Group tier="nurtured" title={texts.progress.nurturedTowns} />
        {isTogether && <Group tier={null} title={texts.progress.bothTiers} />}
      </div>
      <Checkbox
        label={texts.progress.rankTogether}
        checked={isTogether}
        onChange={({ currentTarget }) => setTogether(currentTarget.checked)}
      />
    </section>
  );
}

interface GroupProps {
  /** null: both together, which their different goals allow only on request (R-Q06). */
  readonly tier: 'key' | 'nurtured' | null;
  readonly title: string;
}

function Group({ tier, title: group }: GroupProps) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const selected = useWorkspace((workspace) => workspace.town);
  const hovered = useWorkspace((workspace) => workspace.hovered);
  const programme = useWorkspace(programmeRead);
  const observations = useWorkspace((workspace) => workspace.observations);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const { rankings } = useWorkspace(progressOf);
  const { text, em, row } = useChartSizes();
  const { quarters, lines } = rankLines({ programme, observations, quarter }, tier, QUARTERS);
  const title = fill(texts.charts.rank, { group });
  const deviations = new Map(
    [...rankings.key, ...rankings.nurtured].map(({ town, deviation }) => [town.id, deviation]),
  );
  const changeOf = (ranks: readonly (number | null)[]): string => {
    const [before, now] = [ranks.at(-2) ?? null, ranks.at(-1) ?? null];
    if (now === null) return texts.progress.unreportedWord;
    if (before === null) return ranks.length < 2 ? '' : texts.charts.rankNew;
    return before === now
      ? texts.charts.rankSame
      : fill(now < before ? texts.charts.rankUp : texts.charts.rankDown, { by: Math.abs(now - before) });
  };
  const ends = lines.map(({ town, ranks }) => `${nameIn(town.shortName, language)} ${changeOf(ranks)}`);
  const right = Math.max(...ends.map((label) => labelWidth(label, em))) + 20;
  const data = quarters.map((each, at) => ({
    quarter: each,
    ...Object.fromEntries(lines.map(({ town, ranks }) => [town.id, ranks[at]])),
  }));
  const unranked = lines.filter(({ ranks }) => (ranks.at(-1) ?? null) === null).map(({ town }) => town.id);
  const places = lines.length;
  return (
    <div className={css['group']}>
      <ChartFrame
        title={title}
        note={texts.charts.rankNote}
        table={{
          columns: [
            texts.progress.town,
            ...quarters.map((each) => formatQuarter(each, language)),
            texts.charts.change,
            texts.progress.deviation,
          ],
          rows: lines.map(({ town, ranks }) => {
            const deviation = deviations.get(town.id) ?? null;
            return [
              nameIn(town.shortName, language),
              ...ranks,
              changeOf(ranks),
              deviation === null ? texts.progress.unreportedWord : signed(deviation),
            ];
          }),
        }}
      >
        <ResponsiveContainer
          width="100%"
          height={places * row + text * 3}
          initialDimension={{ width: 320, height: 160 }}
        >
          <LineChart data={data} margin={{ top: text, right, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <XAxis
              dataKey="quarter"
              interval="preserveStartEnd"
              tickLine={false}
              axisLine={false}
              tick={{ fontSize: text }}
              tickFormatter={(each: Quarter) => shortQuarter(each, language).join('')}
              padding={{ left: text, right: text }}
              height={text * 1.8}
            />
            <YAxis
              domain={[1, Math.max(2, places)]}
              padding={{ bottom: text, top: 0 }}
              reversed
              ticks={Array.from({ length: places }, (_, index) => index + 1)}
              interval={0}
              tickLine={false}
              axisLine={false}
              tick={{ fontSize: text }}
              width={text * 1.8}
            />
            <ReferenceLine x={quarter} stroke="var(--zt-rule)" />
            {lines.map(({ town, ranks }, at) => {
              const isOn = town.id === selected || town.id === hovered;
              const colour = isOn ? 'var(--zt-accent)' : 'var(--zt-ink-muted)';
              return (
                <Line
                  key={town.id}
                  dataKey={town.id}
                  stroke={colour}
                  strokeWidth={isOn ? 3 : 1.75}
                  isAnimationActive={false}
                  dot={(props: unknown) => {
                    const { cx, cy, index } = props as { cx?: number; cy?: number | null; index: number };
                    const rank = ranks[index] ?? null;
                    if (cx === undefined || cy == null || rank === null) return <g key={index} />;
                    const label = fill(texts.charts.rankOf, {
                      town: nameIn(town.shortName, language),
                      quarter: formatQuarter(quarters[index]!, language),
                      rank,
                    });
                    const isLast = index === ranks.length - 1;
                    return (
                      <Mark
                        key={index}
                        label={label}
                        isChosen={town.id === selected && isLast}
                        onChoose={() => {
                          actions.selectTown(town.id);
                          actions.setQuarter(quarters[index]!);
                        }}
                        onPoint={(isOver) => actions.hoverTown(isOver ? town.id : null)}
                      >
                        <circle cx={cx} cy={cy} r={text * 0.8} fill="transparent" />
                        <circle cx={cx} cy={cy} r={text * 0.36} fill={colour} />
                        {isLast && (
                          <text x={cx + text * 0.8} y={cy + text * 0.36} fontSize={text} data-on={isOn}>
                            {ends[at]}
                          </text>
                        )}
                      </Mark>
                    );
                  }}
                />
              );
            })}
          </LineChart>
        </ResponsiveContainer>
        {unranked.length > 0 && (
          <p className={css['note']}>
            {texts.progress.unreportedWord}：
            {lines
              .filter(({ town }) => unranked.includes(town.id))
              .map(({ town }) => nameIn(town.shortName, language))
              .join(texts.lists.comma)}
          </p>
        )}
      </ChartFrame>
    </div>
  );
}
