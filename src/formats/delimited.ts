/** CSV and TSV as they come: comma, semicolon, tab or bar between fields, quotes around those that hold one. */

export interface Row {
  /** One-based line (or row of a sheet) on which it begins. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Rows of a table: more are no list of boundary points. */
export const MOST_ROWS = 200_000;
/** Cells of a row that are kept. */
export const MOST_CELLS = 60;

const DELIMITERS = [',', '\t', ';', '|', '，'];
/** Lines from which the delimiter is told. */
const SAMPLE_LINES = 20;

/** Rows of a text, the empty ones too; null past `MOST_ROWS`. Spaces around cells are dropped. */
export function parseDelimited(text: string): Row[] | null {
  const delimiter = delimiterOf(text);
  const rows: Row[] = [];
  let cells: string[] = [];
  let [at, line, begins] = [0, 1, 1];
  while (at < text.length) {
    const { cell, end } = text[at] === '"' ? quoted(text, at, delimiter) : plain(text, at, delimiter);
    if (cells.length < MOST_CELLS) cells.push(cell.trim());
    // Only a quoted cell runs over lines.
    if (text[at] === '"') line += cell.split('\n').length - 1;
    at = end;
    if (at < text.length && text[at] === delimiter) {
      at++;
      if (at < text.length) continue;
      cells.push('');
    }
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    if (rows.length >= MOST_ROWS) return null;
    rows.push({ line: begins, cells });
    cells = [];
    begins = ++line;
  }
  return rows;
}

/** The sign that divides most lines into equally many fields, outside quotes. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, SAMPLE_LINES);
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const usual = [...counts].sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
    const score =
      usual === 0 ? 0 : counts.filter((count) => count === usual).length + Math.min(usual, 9) / 10;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function plain(text: string, from: number, delimiter: string): { cell: string; end: number } {
  let end = from;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++;
  return { cell: text.slice(from, end), end };
}

/** A quoted field; what follows its closing quote up to the delimiter still belongs to it. */
function quoted(text: string, from: number, delimiter: string): { cell: string; end: number } {
  let cell = '';
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    // Never closed: the quote was a sign like any other.
    if (quote < 0) return plain(text, from, delimiter);
    cell += text.slice(at, quote);
    at = quote + 1;
    if (text[at] !== '"') break;
    cell += '"';
    at++;
  }
  const rest = plain(text, at, delimiter);
  return { cell: cell + rest.cell, end: rest.end };
}
