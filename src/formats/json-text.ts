/** JSON that strangers wrote: measured before it is parsed, and its faults given a line and a column. */
import { failure, success } from '../domain/issue.ts';
import type { Issue, Result } from '../domain/issue.ts';
import type { Json } from './geojson-features.ts';

/** Deeper than any map file (a MultiPolygon in a collection needs 9); recursion in libraries ends somewhere. */
const DEEPEST = 64;
/**
 * Objects and arrays, and values of any kind: parsed they take twenty times the room of their text when they are
 * empty. The largest file we open holds ten million positions of four decimals.
 */
const MOST_CONTAINERS = 12e6;
const MOST_VALUES = 30e6;

/** Parses, or says what is wrong and where. */
export function parseJson(text: string): Result<Json> {
  const refused = measure(text);
  if (refused) return failure(refused);
  try {
    return success(JSON.parse(text) as Json);
  } catch (error) {
    return failure({ code: 'json-syntax', severity: 'error', params: placeOfSyntaxError(text, error) });
  }
}

/** Line and column of an offset, both from 1. */
export function lineAt(text: string, offset: number): { line: number; column: number } {
  let [line, start] = [1, 0];
  for (;;) {
    const end = text.indexOf('\n', start);
    if (end < 0 || end >= offset) return { line, column: offset - start + 1 };
    line += 1;
    start = end + 1;
  }
}

function measure(text: string): Issue | null {
  let [depth, containers, values] = [0, 0, 0];
  for (let index = 0; index < text.length; index += 1) {
    const sign = text.charCodeAt(index);
    if (sign === QUOTE) {
      index = endOfString(text, index);
    } else if (sign === OPEN_BRACE || sign === OPEN_BRACKET) {
      depth += 1;
      containers += 1;
      if (depth > DEEPEST) return refusal('json-too-deep', DEEPEST);
      if (containers > MOST_CONTAINERS) return refusal('json-too-many', MOST_CONTAINERS);
    } else if (sign === CLOSE_BRACE || sign === CLOSE_BRACKET) depth -= 1;
    else if (sign === COMMA) {
      values += 1;
      if (values > MOST_VALUES) return refusal('json-too-many', MOST_VALUES);
    }
  }
  return null;
}

function refusal(code: Issue['code'], limit: number): Issue {
  return { code, severity: 'error', params: { limit } };
}

/** Offset of the closing quote; past the end when there is none. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    const sign = text.charCodeAt(index);
    if (sign === BACKSLASH) index += 1;
    else if (sign === QUOTE) return index;
  }
  return text.length;
}

const [QUOTE, COMMA, BACKSLASH] = [34, 44, 92];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [123, 125, 91, 93];

/** Every engine words it differently, none says less than one of these. */
function placeOfSyntaxError(text: string, error: unknown): { line: number; column: number } {
  const message = error instanceof Error ? error.message : '';
  const place = /line (\d+) column (\d+)/.exec(message);
  if (place) return { line: Number(place[1]), column: Number(place[2]) };
  const position = /position (\d+)/.exec(message);
  return lineAt(text, position ? Number(position[1]) : text.length);
}
