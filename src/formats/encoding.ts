/** Bytes to text: byte order marks, UTF-8, UTF-16 and the GBK family, never with a silent replacement mark. */
import { failure, success } from '../domain/issue.ts';
import type { Result } from '../domain/issue.ts';

export interface DecodedText {
  readonly text: string;
  /** Name as used by the platform's decoder: `utf-8`, `utf-16le`, `gb18030`, … */
  readonly encoding: string;
}

/**
 * Decodes a whole file. A byte order mark decides; else `given`; else strict UTF-8; else gb18030 (of which
 * GBK and GB2312 are parts), said as an assumption. Fails with `encoding-undecodable` rather than guess on.
 */
export function decodeText(bytes: Uint8Array, given: string | null = null): Result<DecodedText> {
  const marked = markOf(bytes) ?? (given === null ? wideWithoutMark(bytes) : null);
  if (marked) return decodeAs(bytes, marked) ?? undecodable(marked);
  if (given !== null) {
    const encoding = encodingOfName(given);
    return (encoding === null ? null : decodeAs(bytes, encoding)) ?? undecodable(given);
  }
  const plain = decodeAs(bytes, 'utf-8');
  if (plain) return plain;
  const chinese = decodeAs(bytes, 'gb18030');
  if (!chinese?.ok) return undecodable('gb18030');
  return success(chinese.value, [
    { code: 'encoding-assumed', severity: 'notice', params: { encoding: 'GB18030' } },
  ]);
}

/**
 * The platform's name for what people and `.cpg` files write: `GBK`, `936`, `CP936`, `ANSI 936`, `54936`, `UTF8`,
 * `65001`, `1252`. Null when unknown.
 */
export function encodingOfName(given: string): string | null {
  const plain = given
    .trim()
    .toLowerCase()
    .replace(/^(cp|ansi|oem|windows|ms)[\s_-]*(?=\d)/, '');
  const label = CODE_PAGES.get(plain) ?? (/^\d+$/.test(plain) ? `windows-${plain}` : plain);
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

/** Numbers of code pages, by Microsoft, whose name is not windows-…. */
const CODE_PAGES = new Map([
  ['936', 'gb18030'],
  ['54936', 'gb18030'],
  ['20936', 'gb18030'],
  ['950', 'big5'],
  ['65001', 'utf-8'],
]);

function decodeAs(bytes: Uint8Array, encoding: string): Result<DecodedText> | null {
  try {
    return success({ text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding });
  } catch {
    return null;
  }
}

function undecodable(encoding: string): Result<DecodedText> {
  return failure({ code: 'encoding-undecodable', severity: 'error', params: { encoding } });
}

function markOf(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : null;
}

/** UTF-16 without a mark: the ASCII signs of JSON and XML have a zero byte on one side, always the same. */
function wideWithoutMark(bytes: Uint8Array): string | null {
  const sample = Math.min(bytes.length & ~1, 64);
  if (sample < 4) return null;
  let [even, odd] = [0, 0];
  for (let at = 0; at < sample; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  const most = sample / 2 - 2;
  if (odd > most / 2 && even === 0) return 'utf-16le';
  return even > most / 2 && odd === 0 ? 'utf-16be' : null;
}
