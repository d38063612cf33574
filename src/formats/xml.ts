/**
 * XML as a stream of elements: no tree, no DTD, no entities but the five and character references. Hand-written
 * because a tree costs 0.9 kB an element and 0.35 s a megabyte (@xmldom/xmldom, measured), and a hostile file
 * must cost neither; every sign is looked at a bounded number of times.
 */
import type { Issue, Result } from '../domain/issue.ts';
import { decodeText } from './encoding.ts';
import type { DecodedText } from './encoding.ts';
import type { Source } from './raw.ts';

/** Names come without their namespace prefix. */
export interface XmlVisitor {
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  /** `text`: what stands directly in the element, that of its children left out. */
  close(name: string, text: string): void;
}

/** Deeper than any map file: folders in folders stop making sense long before. */
const DEEPEST = 256;

/**
 * Decodes a document: a byte order mark, then what the user gave, then its own declaration, then as any text.
 * A declared encoding that does not fit its bytes is not believed (UTF-8 is declared over GBK often enough).
 */
export function decodeXml({ bytes, encoding }: Pick<Source, 'bytes' | 'encoding'>): Result<DecodedText> {
  if (encoding !== null) return decodeText(bytes, encoding);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 256));
  const declared = /^(?:ï»¿)?\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1];
  // A declaration that can be read byte by byte is not in UTF-16, whatever it says.
  if (declared === undefined || /^(utf-?16|ucs-?2|iso-10646)/i.test(declared)) return decodeText(bytes);
  const decoded = decodeText(bytes, declared);
  return decoded.ok ? decoded : decodeText(bytes);
}

/** Walks a document. Null, or why it ends before the end: `xml-syntax`, `xml-too-deep`, `xml-entities`. */
export function scanXml(text: string, visitor: XmlVisitor): Issue | null {
  const names: string[] = [];
  const texts: string[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let elements = 0;
  const add = (piece: string): void => {
    const last = texts.length - 1;
    if (last >= 0) texts[last] = (texts[last] ?? '') + piece;
  };
  for (;;) {
    const open = text.indexOf('<', at);
    const end = open < 0 ? text.length : open;
    if (end > at) add(decodeEntities(text.slice(at, end)));
    if (open < 0) break;
    if (text.startsWith('<!--', open)) at = after(text, '-->', open + 4);
    else if (text.startsWith('<?', open)) at = after(text, '?>', open + 2);
    else if (text.startsWith('<![CDATA[', open)) {
      at = after(text, ']]>', open + 9);
      if (at > 0) add(text.slice(open + 9, at - 3));
    } else if (text.startsWith('<!', open)) {
      // Entities multiply (a kilobyte becomes gigabytes) and reach outside; no map needs them.
      if (declaresEntities(text, open)) return { code: 'xml-entities', severity: 'error' };
      at = afterDoctype(text, open);
    } else if (text.startsWith('</', open)) {
      const [whole, name] = matchAt(CLOSING, text, open);
      if (whole === undefined || name === undefined || name !== names.pop()) return syntax(text, open);
      visitor.close(localName(name), texts.pop() ?? '');
      at = open + whole.length;
    } else {
      const tag = readTag(text, open);
      if (!tag) return syntax(text, open);
      elements += 1;
      visitor.open(localName(tag.name), tag.attributes);
      if (tag.empty) visitor.close(localName(tag.name), '');
      else if (names.length === DEEPEST)
        return { code: 'xml-too-deep', severity: 'error', params: { limit: DEEPEST } };
      else {
        names.push(tag.name);
        texts.push('');
      }
      at = tag.end;
    }
    if (at <= 0) return syntax(text, open);
  }
  return elements === 0 || names.length > 0 ? syntax(text, text.length) : null;
}

interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly empty: boolean;
  readonly end: number;
}

const OPENING = /<([^\s<>/=&"'!?]+)/y;
const ATTRIBUTE = /\s+([^\s<>/=&"']+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const TAG_END = /\s*(\/?)>/y;
const CLOSING = /<\/([^\s<>/=&"']+)\s*>/y;
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

function readTag(text: string, open: number): Tag | null {
  const [start, name] = matchAt(OPENING, text, open);
  if (start === undefined || name === undefined) return null;
  let end = open + start.length;
  let attributes: Map<string, string> | null = null;
  for (;;) {
    const [whole, key, double, single] = matchAt(ATTRIBUTE, text, end);
    if (whole === undefined || key === undefined) break;
    attributes ??= new Map();
    attributes.set(key, decodeEntities(double ?? single ?? ''));
    end += whole.length;
  }
  const [closing, slash] = matchAt(TAG_END, text, end);
  if (closing === undefined) return null;
  return {
    name,
    attributes: attributes ?? NO_ATTRIBUTES,
    empty: slash === '/',
    end: end + closing.length,
  };
}

function matchAt(pattern: RegExp, text: string, at: number): (string | undefined)[] {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? [];
}

/** Past the next `mark`; 0 when there is none. */
function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? 0 : at + mark.length;
}

function declaresEntities(text: string, open: number): boolean {
  const end = afterDoctype(text, open);
  return /<!ENTITY/i.test(text.slice(open, end > 0 ? end : undefined));
}

/** An external subset is never fetched; an internal one without entities says nothing that we need. */
function afterDoctype(text: string, open: number): number {
  const end = after(text, '>', open);
  if (!text.slice(open, end > 0 ? end : undefined).includes('[')) return end;
  const subset = after(text, ']', open);
  return subset > 0 ? after(text, '>', subset) : 0;
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** A lone `&` and names that XML does not know (`&nbsp;`) stay as they stand: people type them. */
function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES.get(String(name)) ?? whole;
    const code = hex === undefined ? Number(decimal) : parseInt(String(hex), 16);
    const surrogate = code >= 0xd800 && code <= 0xdfff;
    return code === 0 || code > 0x10ffff || surrogate ? whole : String.fromCodePoint(code);
  });
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function syntax(text: string, at: number): Issue {
  let line = 1;
  let start = 0;
  for (let next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', start)) {
    line += 1;
    start = next + 1;
  }
  return { code: 'xml-syntax', severity: 'error', params: { line, column: at - start + 1 } };
}
