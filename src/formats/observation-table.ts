/**
 * The history of reported figures as one long table (DESIGN §1), a row a figure, for the hand-over file: Excel opens
 * it, and what comes back is the same to the bit.
 */
import type { Observation } from '../domain/model.ts';
import { observationId } from '../domain/model.ts';

const HEADINGS = ['town', 'indicator', 'quarter', 'value', 'total', 'basis', 'source', 'more'];
/** The id follows from the others. */
const KNOWN = ['id', ...HEADINGS];
/** Without it Excel takes UTF-8 for the local code page. */
const BYTE_ORDER_MARK = '\ufeff';

/** `source` and `more` (whatever else is known of a figure) as JSON, the rest as it is. */
export function writeObservationTable(observations: readonly Observation[]): string {
  const rows = observations.map((figure) => {
    const { town, indicator, quarter, value, total, basis, source } = figure;
    const more = Object.fromEntries(Object.entries(figure).filter(([key]) => !KNOWN.includes(key)));
    return [
      town,
      indicator,
      quarter,
      String(value),
      total === null ? '' : String(total),
      basis,
      JSON.stringify(source),
      Object.keys(more).length === 0 ? '' : JSON.stringify(more),
    ];
  });
  return BYTE_ORDER_MARK + [HEADINGS, ...rows].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

/** The figures, not yet checked one by one; null when it is no such table. */
export function readObservationTable(text: string): unknown[] | null {
  const rows = rowsOf(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
  if (rows?.[0]?.join() !== HEADINGS.join()) return null;
  try {
    return rows.slice(1).map(figureOf);
  } catch {
    return null;
  }
}

/** Rows of cells that all stand in quotes, as we write them; null for anything else. */
function rowsOf(text: string): string[][] | null {
  const pattern = /"([^"]*(?:""[^"]*)*)"(,|\r\n)/y;
  const rows: string[][] = [];
  let cells: string[] = [];
  while (pattern.lastIndex < text.length) {
    const found = pattern.exec(text);
    if (!found) return null;
    cells.push(found[1]!.replaceAll('""', '"'));
    if (found[2] === ',') continue;
    rows.push(cells);
    cells = [];
  }
  return cells.length === 0 ? rows : null;
}

function figureOf(cells: readonly string[]): unknown {
  if (cells.length !== HEADINGS.length) throw new Error('cells');
  const [town, indicator, quarter, value, total, basis, source, more] = cells as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const figure = {
    ...(more === '' ? {} : (JSON.parse(more) as object)),
    town,
    indicator,
    quarter,
    value: value === '' ? null : Number(value),
    total: total === '' ? null : Number(total),
    basis,
    source: JSON.parse(source) as unknown,
  };
  return { id: observationId(figure as unknown as Observation), ...figure };
}

function cell(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
