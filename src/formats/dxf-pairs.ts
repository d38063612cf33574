/** ASCII DXF as it stands in the file: a group code on one line, its value on the next. */
import { failure, success } from '../domain/issue.ts';
import type { Issue, Result } from '../domain/issue.ts';
import { decodeText } from './encoding.ts';
import type { DecodedText } from './encoding.ts';
import type { Source } from './raw.ts';

/** A number or a name is never longer; MTEXT comes in chunks of 250. */
const LONGEST_VALUE = 4096;

/** Walks the pairs of a text. Values keep their inner spaces and lose a carriage return. */
export class Pairs {
  code = -1;
  value = '';
  /** Whether a line that should hold a group code did not: nothing after it can be trusted. */
  damaged = false;
  /** One-based line of the current group code. */
  line = -1;
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Moves to the next pair; false at the end. */
  next(): boolean {
    if (this.damaged || this.#at >= this.#text.length) return false;
    this.line += 2;
    const code = this.#takeLine().trim();
    if (code === '' && this.#text.slice(this.#at, this.#at + LONGEST_VALUE).trim() === '') return false;
    if (!/^-?\d{1,4}$/.test(code)) {
      this.damaged = true;
      return false;
    }
    this.code = Number(code);
    this.value = this.#takeLine();
    return true;
  }

  #takeLine(): string {
    const end = this.#text.indexOf('\n', this.#at);
    const stop = end < 0 ? this.#text.length : end;
    const line = this.#text.slice(this.#at, Math.min(stop, this.#at + LONGEST_VALUE));
    this.#at = stop + 1;
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  }
}

/** One record: everything from a group 0 up to the next. */
export class Entity {
  readonly type: string;
  readonly codes: number[] = [];
  readonly values: string[] = [];

  constructor(type: string) {
    this.type = type;
  }

  text(code: number): string {
    const at = this.codes.indexOf(code);
    return at < 0 ? '' : this.values[at]!;
  }

  /** NaN when the value is no number; `otherwise` when there is none. */
  number(code: number, otherwise = NaN): number {
    const at = this.codes.indexOf(code);
    return at < 0 ? otherwise : real(this.values[at]!);
  }

  /** All values of a code, in order. */
  numbers(code: number): number[] {
    const found: number[] = [];
    for (let at = 0; at < this.codes.length; at++) {
      if (this.codes[at] === code) found.push(real(this.values[at]!));
    }
    return found;
  }
}

/** Reads records one after the other; `null` at the end. The reader may stop at a section's end and go on. */
export function* entitiesOf(pairs: Pairs): Generator<Entity> {
  let entity: Entity | null = null;
  while (pairs.next()) {
    if (pairs.code === 0) {
      if (entity) yield entity;
      entity = new Entity(pairs.value.trim().toUpperCase());
    } else if (entity && pairs.code !== 999) {
      entity.codes.push(pairs.code);
      entity.values.push(pairs.value);
    }
  }
  if (entity) yield entity;
}

/** A number of the file; NaN for anything else, Infinity for 1e400. */
export function real(value: string): number {
  return value.length > 64 || value.trim() === '' ? NaN : Number(value);
}

/**
 * Decodes a drawing: what the user gave; UTF-8 from AC1021 (AutoCAD 2007) on; `$DWGCODEPAGE` before that. A
 * code page of western Europe is what programs write that know nothing of code pages: there the bytes decide.
 */
export function decodeDrawing({ bytes, encoding }: Source): Result<DecodedText> {
  if (encoding !== null) return decodeText(bytes, encoding);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 65_536));
  const version = /\$ACADVER\s+1\s+AC(\d{4})/.exec(head)?.[1] ?? '';
  const page = /\$DWGCODEPAGE\s+3\s+(\S+)/i.exec(head)?.[1]?.toUpperCase() ?? '';
  const declared = version >= '1021' ? 'utf-8' : (CODE_PAGES.get(page) ?? null);
  const strict = decodeText(bytes, declared);
  if (strict.ok) return strict;
  // A text cut in the middle of a sign costs that sign, not the drawing.
  const usual = declared ?? 'gb18030';
  const text = new TextDecoder(usual).decode(bytes);
  const issue: Issue = { code: 'text-undecodable', severity: 'warning', params: { encoding: usual } };
  return isBinary(bytes) ? failure(...strict.issues) : success({ text, encoding: usual }, [issue]);
}

/** A drawing in text has no zero bytes. */
function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 4096).includes(0);
}

const CODE_PAGES = new Map([
  ['ANSI_936', 'gb18030'],
  ['GB2312', 'gb18030'],
  ['GBK', 'gb18030'],
  ['ANSI_950', 'big5'],
  ['BIG5', 'big5'],
  ['ANSI_932', 'shift_jis'],
  ['ANSI_949', 'euc-kr'],
  ['ANSI_1250', 'windows-1250'],
  ['ANSI_1251', 'windows-1251'],
]);
