/**
 * JSON in pieces: what JSON.stringify writes, handed out bit by bit, so that a boundary of a million points does not
 * hold the page still while it is written down.
 */

/** Elements written at once: a piece costs a few milliseconds at the most. */
const AT_ONCE = 2000;

/**
 * The text of plain data (no toJSON, no cycles) in pieces; joined they are what JSON.stringify gives. What it leaves
 * out of an object is left out, and is null in an array.
 */
export function* jsonPieces(value: unknown): Generator<string, void, undefined> {
  if (Array.isArray(value)) yield* arrayPieces(value);
  else if (typeof value === 'object' && value !== null) yield* objectPieces(value);
  else yield value === undefined ? 'null' : JSON.stringify(value);
}

function* arrayPieces(value: readonly unknown[]): Generator<string, void, undefined> {
  yield '[';
  for (let at = 0, end = 0; at < value.length; at = end) {
    if (at > 0) yield ',';
    end = at + 1;
    if (!isSmall(value[at])) {
      yield* jsonPieces(value[at]);
      continue;
    }
    while (end < value.length && end - at < AT_ONCE && isSmall(value[end])) end += 1;
    yield JSON.stringify(value.slice(at, end)).slice(1, -1);
  }
  yield ']';
}

function* objectPieces(value: object): Generator<string, void, undefined> {
  let lead = '{';
  for (const [key, part] of Object.entries(value)) {
    // A function or undefined has no text.
    if (part === undefined || typeof part === 'function' || typeof part === 'symbol') continue;
    yield `${lead}${JSON.stringify(key)}:`;
    yield* jsonPieces(part);
    lead = ',';
  }
  yield lead === '{' ? '{}' : '}';
}

/** A position, a number, a word: nothing that could hide a million others. */
function isSmall(value: unknown): boolean {
  if (!Array.isArray(value)) return typeof value !== 'object' || value === null;
  return value.length <= 4 && value.every((part) => typeof part !== 'object' || part === null);
}
