/** What every chart stands in: its title, the drawing, the same as a table, and three ways to take it along. */
import { Menu, ActionIcon } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { lastDayOf } from '../../domain/quarter.ts';
import type { ChartCell } from '../../workspace/chart-files.ts';
import { fill } from '../../text/dictionary.ts';
import { formatDate, formatNumber } from '../../text/format.ts';
import { sampleState } from '../../workspace/select.ts';
import { chartCsv, chartFile } from '../../workspace/chart-files.ts';
import { useActions, useStoreHandle, useTexts, useWorkspace } from '../workspace-context.tsx';
import { THEME_TOKENS } from '../../map/theme.ts';
import { chartPng, chartSvg } from './chart-export.ts';
import { tableSvg } from './table-svg.ts';
import type { DrawnCell } from './table-svg.ts';
import css from './Charts.module.css';

/** The figures of a chart, row by row; the first column names the row. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ChartCell[])[];
}

interface ChartFrameProps {
  readonly title: string;
  readonly note?: string;
  /** What of the note a picture of it needs too: the unit, what the marks mean. */
  readonly inPicture?: string;
  readonly table: ChartTable;
  readonly children: ReactNode;
  /** Below the drawing: what a click has chosen. */
  readonly after?: ReactNode;
  /** Where what is shown is a table already: how its cells are drawn in a picture. */
  readonly cells?: readonly (readonly DrawnCell[])[];
}

export function ChartFrame({ title, note, inPicture, table, children, after, cells }: ChartFrameProps) {
  const texts = useTexts();
  const actions = useActions();
  const store = useStoreHandle();
  const drawing = useRef<HTMLDivElement>(null);
  const id = useId();
  const language = useWorkspace((workspace) => workspace.language);
  const foot = useWorkspace((workspace) => {
    const asOf = fill(texts.app.asOf, { date: formatDate(lastDayOf(workspace.quarter), language) });
    return sampleState(workspace) === 'loaded' ? `${asOf} · ${texts.app.sample}` : asOf;
  });
  const theme = useWorkspace((workspace) => workspace.theme);
  const svgText = (): string | null => {
    if (cells) {
      const { fontFamily } = getComputedStyle(document.body);
      return tableSvg({ title, foot }, table.columns, cells, THEME_TOKENS[theme], fontFamily);
    }
    const svg = drawing.current?.querySelector('svg');
    const legend = drawing.current?.parentElement?.querySelectorAll('[data-legend] > span') ?? [];
    return svg ? chartSvg(svg, { title, note: inPicture, foot }, [...legend]) : null;
  };
  const save = async (ending: 'svg' | 'png' | 'csv'): Promise<void> => {
    const state = store.getState();
    if (ending === 'csv') {
      actions.download(chartCsv(state, title, table.columns, table.rows));
      return;
    }
    const svg = svgText();
    if (svg === null) return;
    const bytes = ending === 'svg' ? new TextEncoder().encode(svg) : await chartPng(svg);
    if (bytes) actions.download(chartFile(state, title, ending, bytes));
  };
  return (
    <figure className={css['figure']} aria-labelledby={id}>
      <figcaption className={css['caption']}>
        <span>
          <strong id={id}>{title}</strong>
          {note && <small>{note}</small>}
        </span>
        <Menu position="bottom-end" withinPortal={false}>
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={fill(texts.charts.saveOf, { title, what: texts.charts.png })}
              title={texts.charts.png}
            >
              <IconDownload aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {(['png', 'svg', 'csv'] as const).map((ending) => (
              <Menu.Item key={ending} onClick={() => void save(ending)}>
                {texts.charts[ending]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </figcaption>
      <div ref={drawing} className={css['drawing']}>
        {children}
      </div>
      {after}
      {!cells && (
        <details className={css['asTable']}>
          <summary>{texts.charts.asTable}</summary>
          <div
            className={css['scroll']}
            tabIndex={0}
            role="region"
            aria-label={`${title} ${texts.charts.asTable}`}
          >
            <table>
              <thead>
                <tr>
                  {table.columns.map((column) => (
                    <th key={column} scope="col">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {table.rows.map((row, index) => (
                  <tr key={index}>
                    {row.map((cell, column) =>
                      column === 0 ? (
                        <th key={column} scope="row">
                          {cell}
                        </th>
                      ) : (
                        <td key={column}>{cellText(cell)}</td>
                      ),
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
    </figure>
  );
}

function cellText(cell: ChartCell): string {
  if (cell === null) return '—';
  return typeof cell === 'number' ? formatNumber(cell, Number.isInteger(cell) ? 0 : 2) : cell;
}
