/** 分年度目标体系: five aspects by years; of all towns which cells have no target, of one town how far it has come. */
import { useState } from 'react';
import { missingTargets, targetMatrix, targetYears } from '../../domain/targets.ts';
import type { TargetCell } from '../../domain/targets.ts';
import { yearOf } from '../../domain/quarter.ts';
import { fill } from '../../text/dictionary.ts';
import { formatShare } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { ChartFrame } from '../charts/ChartFrame.tsx';
import { labelWidth, useChartSizes } from '../charts/chart-sizes.ts';
import { RowsChart } from '../charts/RowsChart.tsx';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Progress.module.css';

export function Targets() {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const records = useWorkspace((workspace) => workspace.records);
  const selected = useWorkspace((workspace) => workspace.town);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const years = targetYears(programme);
  const [year, setYear] = useState(yearOf(quarter));
  const shownYear = years.includes(year) ? year : years[0]!;
  const town = programme.towns.find(({ id }) => id === selected) ?? null;
  const missing = missingTargets(programme, records);
  const wordOf = (cell: TargetCell): string =>
    cell.targets.length === 0
      ? texts.charts.noTarget
      : cell.score === null
        ? texts.charts.noActual
        : formatShare(cell.score, 0);
  const rows = programme.towns.map((each) => ({
    town: each,
    name: nameIn(each.shortName, language),
    cells: targetMatrix(programme, records, each.id),
  }));
  const cellsOf = (cells: readonly TargetCell[]) =>
    programme.aspects.map(({ id }) => cells.find((cell) => cell.aspect === id && cell.year === shownYear)!);
  return (
    <>
      <ChartFrame
        title={`${texts.charts.targets} ${fill(texts.charts.targetYear, { year: shownYear })}`}
        note={texts.charts.targetsNote}
        table={{
          columns: [texts.progress.town, ...programme.aspects.map(({ name }) => nameIn(name, language))],
          rows: rows.map(({ name, cells }) => [name, ...cellsOf(cells).map(wordOf)]),
        }}
        cells={rows.map(({ name, cells }) => [
          { text: name },
          ...cellsOf(cells).map((cell) => ({ text: wordOf(cell) })),
        ])}
      >
        <div className={css['choices']} role="group" aria-label={texts.progress.quarter}>
          {years.map((each) => (
            <button key={each} type="button" aria-pressed={each === shownYear} onClick={() => setYear(each)}>
              {fill(texts.charts.targetYear, { year: each })}
            </button>
          ))}
        </div>
        <div className={css['frame']} tabIndex={0} role="region" aria-label={texts.charts.targets}>
          <table className={css['lights']}>
            <thead>
              <tr>
                <th scope="col">{texts.progress.town}</th>
                {programme.aspects.map(({ id, name }) => (
                  <th key={id} scope="col">
                    {nameIn(name, language)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ town: each, name, cells }) => (
                <tr key={each.id} data-selected={each.id === selected}>
                  <th scope="row">
                    <button type="button" onClick={() => actions.selectTown(each.id)}>
                      {name}
                    </button>
                  </th>
                  {cellsOf(cells).map((cell) => (
                    <td key={cell.aspect} data-empty={cell.targets.length === 0}>
                      {cell.score === null ? (
                        <small>{wordOf(cell)}</small>
                      ) : (
                        <span className={css['share']}>
                          <i aria-hidden style={{ inlineSize: `${Math.min(100, cell.score * 100)}%` }} />
                          {wordOf(cell)}
                        </span>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </ChartFrame>
      {town && <TownTargets key={town.id} town={town.id} year={shownYear} />}
      <details className={css['fold']}>
        <summary>
          {missing.length === 0
            ? texts.charts.allTargets
            : fill(texts.charts.missingTargets, { count: missing.length })}
        </summary>
        <ul>
          {programme.towns.flatMap((each) => {
            const own = missing.filter((cell) => cell.town === each.id);
            if (own.length === 0) return [];
            const parts = programme.aspects.flatMap(({ id, name }) => {
              const open = own.filter(({ aspect }) => aspect === id).map((cell) => cell.year);
              return open.length === 0
                ? []
                : [
                    fill(texts.charts.missingIn, {
                      aspect: nameIn(name, language),
                      years:
                        open.length === years.length
                          ? texts.registers.filterAll
                          : open.join(texts.lists.comma),
                    }),
                  ];
            });
            return [
              <li key={each.id}>
                {nameIn(each.shortName, language)} {parts.join('；')}
              </li>,
            ];
          })}
        </ul>
      </details>
    </>
  );
}

/** How far each aspect of a town has come in a year; the tick is the target. */
function TownTargets({ town, year }: { readonly town: TargetRowTown; readonly year: number }) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const records = useWorkspace((workspace) => workspace.records);
  const { text, em, bar } = useChartSizes();
  const name = nameIn(programme.towns.find(({ id }) => id === town)!.shortName, language);
  const cells = targetMatrix(programme, records, town);
  const rows = programme.aspects.map(({ id, name: aspect }) => {
    const cell = cells.find((each) => each.aspect === id && each.year === year)!;
    const value =
      cell.targets.length === 0
        ? texts.charts.noTarget
        : cell.score === null
          ? texts.charts.noActual
          : formatShare(cell.score);
    return { id, name: nameIn(aspect, language), cell, value };
  });
  const most = Math.max(1, ...rows.map(({ cell }) => cell.score ?? 0));
  const labels = Math.max(...rows.map(({ value }) => labelWidth(value, em))) + 12;
  const title = `${fill(texts.charts.targetsOf, { town: name })} ${fill(texts.charts.targetYear, { year })}`;
  return (
    <ChartFrame
      title={title}
      table={{
        columns: [
          texts.charts.aspect,
          ...targetYears(programme).map((each) => fill(texts.charts.targetYear, { year: each })),
        ],
        rows: programme.aspects.map(({ id, name: aspect }) => [
          nameIn(aspect, language),
          ...targetYears(programme).map((each) => {
            const cell = cells.find((one) => one.aspect === id && one.year === each)!;
            return cell.score === null ? null : formatShare(cell.score);
          }),
        ]),
      }}
    >
      <RowsChart
        rows={rows}
        from={0}
        to={most * 1.04}
        ticks={[0, 0.5, 1]}
        tickText={(value) => formatShare(value, 0)}
        labels={labels}
        draw={(index, { x, middle, left, right }) => {
          const row = rows[index]!;
          return (
            <g>
              <title>
                {fill(texts.charts.targetCell, { town: name, aspect: row.name, year, value: row.value })}
              </title>
              {row.cell.score === null ? (
                <rect
                  x={left}
                  y={middle - bar / 2}
                  width={x(1) - left}
                  height={bar}
                  fill="none"
                  stroke="var(--zt-ink-muted)"
                  strokeDasharray="3 3"
                />
              ) : (
                <rect
                  x={left}
                  y={middle - bar / 2}
                  width={Math.max(1, x(row.cell.score) - left)}
                  height={bar}
                  fill="var(--zt-accent)"
                />
              )}
              <rect x={x(1) - 1.5} y={middle - bar * 0.8} width={3} height={bar * 1.6} fill="var(--zt-ink)" />
              <text x={right + 6} y={middle + text * 0.36} fontSize={text}>
                {row.value}
              </text>
            </g>
          );
        }}
      />
    </ChartFrame>
  );
}

type TargetRowTown = Parameters<typeof targetMatrix>[2];
