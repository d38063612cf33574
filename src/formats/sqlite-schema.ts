/** The columns of a table, from the CREATE TABLE statement under which SQLite keeps it. */
import type { SqliteValue } from './sqlite-record.ts';

export interface Column {
  readonly name: string;
  /** As declared, in capitals: `INTEGER`, `TEXT(80)`, empty. */
  readonly type: string;
  /** INTEGER PRIMARY KEY: another name of the row number, NULL in the record. */
  readonly isRowid: boolean;
  /** False for generated columns that are computed on reading. */
  readonly stored: boolean;
  /** Value of rows that are older than the column. */
  readonly fallback: SqliteValue;
}

/** Null for what is no ordinary table: virtual, without row numbers, or not understood. */
export function columnsOf(sql: string): Column[] | null {
  const tokens = tokensOf(sql);
  if (!tokens || !/^CREATE(TEMP|TEMPORARY)?TABLE$/.test(wordsBefore(tokens, 'TABLE'))) return null;
  const open = tokens.indexOf('(');
  const { items, end } = itemsOf(tokens, open + 1);
  if (open < 0 || end < 0 || tokens.slice(end).some((token) => /^WITHOUT$/i.test(token))) return null;
  const key = items.map(keyColumn).find((name) => name !== null) ?? null;
  const columns = items.filter(([first = '']) => !CONSTRAINTS.test(first)).map((item) => columnOf(item, key));
  return columns.length > 0 ? columns : null;
}

/** Words that open a constraint of the whole table. */
const CONSTRAINTS = /^(CONSTRAINT|PRIMARY|UNIQUE|CHECK|FOREIGN)$/i;
/** Words that end a column's type. */
const AFTER_TYPE = /^(CONSTRAINT|PRIMARY|NOT|NULL|UNIQUE|CHECK|DEFAULT|COLLATE|REFERENCES|GENERATED|AS)$/i;
/** What is not closed reaches to the end: no sign is looked at twice. */
const TOKEN =
  /\s+|--[^\n]*|\/\*[^]*?(?:\*\/|$)|"[^"]*(?:""[^"]*)*(?:"|$)|'[^']*(?:''[^']*)*(?:'|$)|`[^`]*(?:``[^`]*)*(?:`|$)|\[[^\]]*(?:\]|$)|[\w$.\u0080-\uffff]+|[^]/y;
/** A statement of 2 000 columns, the most SQLite takes, is shorter. */
const LONGEST = 200_000;

function tokensOf(sql: string): string[] | null {
  const tokens: string[] = [];
  if (sql.length > LONGEST) return null;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(sql); match; match = TOKEN.exec(sql)) {
    const [token] = match;
    if (!/^(\s|--|\/\*)/.test(token)) tokens.push(token);
    if (TOKEN.lastIndex === sql.length) return tokens;
  }
  return null;
}

function wordsBefore(tokens: readonly string[], last: string): string {
  const words = tokens.slice(0, 3).map((token) => token.toUpperCase());
  return words.slice(0, words.indexOf(last) + 1).join('');
}

/** The parts of the list that begins at `from`, and where its closing bracket stands. */
function itemsOf(tokens: readonly string[], from: number): { items: string[][]; end: number } {
  const items: string[][] = [[]];
  let depth = 0;
  for (let index = from; index < tokens.length; index += 1) {
    const token = tokens[index]!;
    if (token === ')' && depth === 0) return { items, end: index };
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (token === ',' && depth === 0) items.push([]);
    else items.at(-1)!.push(token);
  }
  return { items, end: -1 };
}

/** Of `PRIMARY KEY (one)` or `CONSTRAINT name PRIMARY KEY (one)`: the column's name in lower case. */
function keyColumn(item: readonly string[]): string | null {
  const at = /^CONSTRAINT$/i.test(item[0] ?? '') ? 2 : 0;
  if (!/^PRIMARY$/i.test(item[at] ?? '') || !item.includes(')')) return null;
  const inside = item.slice(item.indexOf('(') + 1, item.indexOf(')'));
  return inside.includes(',') ? null : unquoted(inside[0] ?? '').toLowerCase();
}

function columnOf(item: readonly string[], key: string | null): Column {
  const [first = '', ...rest] = item;
  const cut = rest.findIndex((token) => AFTER_TYPE.test(token));
  const type = (cut < 0 ? rest : rest.slice(0, cut)).map(unquoted).join('').toUpperCase();
  const options = outside(cut < 0 ? [] : rest.slice(cut)).map((token) => token.toUpperCase());
  const name = unquoted(first);
  const isKey = options.includes('PRIMARY') || name.toLowerCase() === key;
  return {
    name,
    type,
    isRowid: type === 'INTEGER' && isKey,
    stored: !options.includes('AS') || options.includes('STORED'),
    fallback: literalOf(rest),
  };
}

/** The tokens that stand in no brackets: a CHECK may CAST(… AS …). */
function outside(tokens: readonly string[]): string[] {
  let depth = 0;
  return tokens.filter((token) => {
    if (token === ')') depth -= 1;
    const isOutside = depth === 0;
    if (token === '(') depth += 1;
    return isOutside;
  });
}

/** The plain value after DEFAULT; null for expressions, which are not evaluated. */
function literalOf(rest: readonly string[]): SqliteValue {
  const at = rest.findIndex((token) => /^DEFAULT$/i.test(token));
  if (at < 0) return null;
  const sign = rest[at + 1] === '-' ? '-' : '';
  const token = rest[at + (sign === '' ? 1 : 2)] ?? '';
  if (/^['"]/.test(token)) return unquoted(token);
  return /^\d+(\.\d*)?(e\d+)?$/i.test(token) ? Number(sign + token) : null;
}

function unquoted(token: string): string {
  const quote = token[0] ?? '';
  if (quote === '[') return token.slice(1, -1);
  if (!`"'\``.includes(quote) || token.length < 2) return token;
  return token.slice(1, -1).replaceAll(quote + quote, quote);
}
