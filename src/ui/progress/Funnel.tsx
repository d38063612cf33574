/** 前期工作: how many projects have done each of the five preliminary steps; a step chosen names those that lack it. */
import { useState } from 'react';
import { liveProjects, preliminaryFunnel, preliminaryOf } from '../../domain/projects.ts';
import type { PreliminaryStep } from '../../domain/projects.ts';
import { lastDayOf } from '../../domain/quarter.ts';
import { textIn } from '../../domain/register.ts';
import { fill } from '../../text/dictionary.ts';
import { nameIn } from '../../text/speak.ts';
import { ChartFrame } from '../charts/ChartFrame.tsx';
import { labelWidth, useChartSizes } from '../charts/chart-sizes.ts';
import { Mark } from '../charts/Mark.tsx';
import { RowsChart, roundTicks } from '../charts/RowsChart.tsx';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Progress.module.css';

const STATES = ['done', 'doing', 'none'] as const;
const FILLS = {
  done: 'var(--zt-accent)',
  doing: 'color-mix(in srgb, var(--zt-accent) 40%, var(--zt-panel))',
  none: 'var(--zt-panel-sunken)',
} as const;

export function Funnel() {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const records = useWorkspace((workspace) => workspace.records);
  const selected = useWorkspace((workspace) => workspace.town);
  const towns = useWorkspace((workspace) => workspace.programme.towns);
  const { text, em, bar } = useChartSizes();
  const [asked, setAsked] = useState<PreliminaryStep | null>(null);
  const asOf = lastDayOf(quarter);
  const projects = liveProjects(records, asOf, selected);
  if (projects.length === 0) return <p className={css['note']}>{texts.charts.noProjects}</p>;
  const steps = preliminaryFunnel(projects, asOf);
  const ticks = roundTicks(projects.length).filter(Number.isInteger);
  const lacking = asked
    ? projects.filter((project) => preliminaryOf(project, asOf).missing.includes(asked))
    : [];
  const title = fill(texts.charts.funnel, { count: projects.length });
  const countsOf = (index: number): string =>
    STATES.filter((state) => state === 'done' || steps[index]![state] > 0)
      .map((state) => `${texts.charts.stepStates[state]} ${steps[index]![state]}`)
      .join(' · ');
  const labels = Math.max(...steps.map((_, index) => labelWidth(countsOf(index), em))) + 12;
  return (
    <ChartFrame
      title={title}
      note={texts.charts.funnelNote}
      table={{
        columns: [title, ...STATES.map((state) => texts.charts.stepStates[state])],
        rows: steps.map((step) => [texts.charts.steps[step.step], ...STATES.map((state) => step[state])]),
      }}
      after={
        asked && (
          <div role="status" className={css['why']}>
            <strong>{fill(texts.charts.stepMissing, { step: texts.charts.steps[asked] })}</strong>{' '}
            {lacking.length === 0
              ? texts.progress.none
              : lacking.map((project) => {
                  const town = towns.find(({ id }) => id === project.town);
                  return (
                    <button
                      key={project.id}
                      type="button"
                      className={css['link']}
                      onClick={() => actions.selectTown(project.town)}
                    >
                      {textIn(project, 'name')}
                      {town && `（${nameIn(town.shortName, language)}）`}
                    </button>
                  );
                })}
          </div>
        )
      }
    >
      <RowsChart
        rows={steps.map(({ step }) => ({ id: step, name: texts.charts.steps[step], isOn: step === asked }))}
        from={0}
        to={Math.max(1, projects.length)}
        ticks={ticks.filter((tick) => tick <= projects.length)}
        tickText={String}
        labels={labels}
        draw={(index, { x, middle, left, right, top, height }) => {
          const step = steps[index]!;
          let at = 0;
          return (
            <Mark
              label={STATES.map((state) =>
                fill(texts.charts.stepOf, {
                  step: texts.charts.steps[step.step],
                  state: texts.charts.stepStates[state],
                  count: step[state],
                }),
              ).join('，')}
              isChosen={asked === step.step}
              onChoose={() => setAsked(asked === step.step ? null : step.step)}
            >
              <rect x={left} y={top} width={right - left + labels} height={height} fill="transparent" />
              {STATES.map((state) => {
                const from = at;
                at += step[state];
                return (
                  <rect
                    key={state}
                    x={x(from)}
                    y={middle - bar / 2}
                    width={Math.max(0, x(at) - x(from))}
                    height={bar}
                    fill={FILLS[state]}
                    stroke="var(--zt-paper)"
                  />
                );
              })}
              <text x={right + 6} y={middle + text * 0.36} fontSize={text}>
                {countsOf(index)}
              </text>
            </Mark>
          );
        }}
      />
    </ChartFrame>
  );
}
