/** The sheets of an XLSX workbook as rows of text. Formulas are what they last came to; none is evaluated. */
import { failure, success } from '../domain/issue.ts';
import type { Issue, Result } from '../domain/issue.ts';
import { readArchive } from './archive.ts';
import { MOST_CELLS, MOST_ROWS } from './delimited.ts';
import type { Row } from './delimited.ts';

export interface Sheet {
  readonly name: string;
  readonly rows: readonly Row[];
}

/** Unpacked, bytes: 200 000 rows of boundary points are about 50 MB. */
const LARGEST = 64e6;
/** Sheets looked at. */
const MOST_SHEETS = 20;

/** Reads all sheets; the archive is looked through before the library may unpack it. */
export async function readSheets(bytes: Uint8Array): Promise<Result<readonly Sheet[]>> {
  const archive = readArchive(bytes);
  if (!archive.ok) return archive;
  const size = archive.value.reduce((sum, entry) => sum + entry.size, 0);
  if (size > LARGEST) {
    const params = { size: Math.ceil(size / 1e6), limit: LARGEST / 1e6 };
    return failure({ code: 'file-too-large', severity: 'error', params });
  }
  try {
    const { readXlsx } = await import('hucre/xlsx');
    // The library fills the rectangle between the outermost cells: a cell at XFD1048576 must not count.
    const range = `A1:${columnName(MOST_CELLS)}${MOST_ROWS + 1}`;
    const workbook = await readXlsx(bytes, { range, sheets: (_, index) => index < MOST_SHEETS });
    const sheets = workbook.sheets.map(({ name, rows }) => ({
      name,
      rows: Array.from(rows, (cells, at): Row => ({ line: at + 1, cells: Array.from(cells, textOf) })),
    }));
    if (sheets.some(({ rows }) => rows.length > MOST_ROWS)) {
      return failure({ code: 'table-too-long', severity: 'error', params: { limit: MOST_ROWS } });
    }
    return success(sheets, archive.issues);
  } catch {
    const issue: Issue = { code: 'xlsx-unreadable', severity: 'error' };
    return failure(issue);
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return isDay(value) && Number.isFinite(value.valueOf()) ? value.toISOString().slice(0, 10) : '';
}

/** A date of a cell: it reads no clock. */
function isDay(value: unknown): value is { toISOString(): string; valueOf(): number } {
  return typeof value === 'object' && value !== null && 'toISOString' in value;
}

/** 1 → A, 27 → AA. */
function columnName(number: number): string {
  const last = String.fromCharCode(65 + ((number - 1) % 26));
  return number > 26 ? columnName(Math.floor((number - 1) / 26)) + last : last;
}
