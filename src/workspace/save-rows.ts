/**
 * A row of the journal: text with its own checksum, written out a bit at a time where it is long. Neither a thousand
 * edits nor a boundary of a million points may hold the page still.
 */
import { crc32 } from '../formats/crc32.ts';
import { jsonPieces } from '../formats/json-pieces.ts';
import { asked } from '../geo/asked.ts';
import { nextTurn } from './turns.ts';

export interface Row {
  /** Counts from 0 without gaps. Order is this and nothing else. */
  readonly revision: number;
  /** ISO instant of writing, for people to read. */
  readonly at: string;
  readonly body: string;
  /** CRC-32 of revision and body. */
  readonly sum: number;
}

/** Plain data as a row's text. Written out when it is first looked at. */
export function textRow(make: () => unknown, revision: number, at: string): Row {
  let written: Pick<Row, 'body' | 'sum'> | null = null;
  const write = (): Pick<Row, 'body' | 'sum'> => {
    if (written) return written;
    const body = JSON.stringify(make());
    return (written = { body, sum: sumOf(revision, body) });
  };
  const row = {
    revision,
    at,
    get body() {
      return write().body;
    },
    get sum() {
      return write().sum;
    },
  };
  inTurns.set(row, async () => {
    if (written) return;
    const { texts, bytes, sum } = await writtenInTurns(make(), revision);
    const length = texts.reduce((most, text) => most + text.length, 0);
    if (length > LONGEST_TEXT) files.set(row, { blob: new Blob(bytes), start: texts[0]! });
    // Of a file hardly anybody asks for the text: to put it together takes half a second.
    const body = asked(() => texts.join(''));
    written = {
      sum,
      get body() {
        return body();
      },
    };
  });
  return row;
}

/** Writes rows out in short turns. */
export async function writtenOut(rows: readonly Row[]): Promise<void> {
  for (const [at, row] of rows.entries()) {
    if (at > 0 && at % ROWS_A_TURN === 0) await nextTurn();
    await inTurns.get(row)?.();
  }
}

/** The text of a very long row that was written out, in UTF-8: to be passed on without being copied. */
export function blobOf(row: Row): Blob | null {
  return files.get(row)?.blob ?? null;
}

/** How the text begins; of a very long one not the whole. */
export function startOf(row: Row): string {
  return files.get(row)?.start ?? row.body;
}

export function sumOf(revision: number, body: string): number {
  return crc32(new TextEncoder().encode(sumHead(revision) + body));
}

/** Above this many characters a row is a file. Below, deflated it has room on the shelf, where damage to the database leaves it. */
const LONGEST_TEXT = 8_000_000;
const ROWS_A_TURN = 40;
/** Characters and milliseconds of one turn. */
const CHARACTERS_A_TURN = 1_000_000;
const A_TURN = 20;

/** How a row is written out in turns, and what came of it: beside the row, which the database copies as it is. */
const inTurns = new WeakMap<Row, () => Promise<void>>();
const files = new WeakMap<Row, { readonly blob: Blob; readonly start: string }>();

async function writtenInTurns(
  body: unknown,
  revision: number,
): Promise<{ texts: readonly string[]; bytes: Blob[]; sum: number }> {
  const encoder = new TextEncoder();
  const texts: string[] = [];
  const bytes: Blob[] = [];
  let sum = crc32(encoder.encode(sumHead(revision)));
  let pieces: string[] = [];
  let length = 0;
  let since = performance.now();
  const take = async (): Promise<void> => {
    const text = pieces.join('');
    const encoded = encoder.encode(text);
    texts.push(text);
    bytes.push(new Blob([encoded]));
    sum = crc32(encoded, sum);
    [pieces, length] = [[], 0];
    if (performance.now() - since < A_TURN) return;
    await nextTurn();
    since = performance.now();
  };
  for (const piece of jsonPieces(body)) {
    pieces.push(piece);
    length += piece.length;
    if (length > CHARACTERS_A_TURN) await take();
  }
  await take();
  return { texts, bytes, sum };
}

function sumHead(revision: number): string {
  return `${revision}:`;
}
