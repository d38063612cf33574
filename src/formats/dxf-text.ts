/** Texts of a drawing without their control codes. */
import type { Entity } from './dxf-pairs.ts';

const SIGNS: Readonly<Record<string, string>> = { d: '°', p: '±', c: '⌀', '%': '%' };

/** `\U+XXXX`, `\M+nXXXX` (a sign of a code page) and `%%d`; underline and overline marks go. */
export function cleanText(text: string): string {
  return text
    .replace(/\\U\+([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\M\+([1-5])([0-9a-f]{4})/gi, (whole, page: string, hex: string) => signOf(page, hex) ?? whole)
    .replace(/%%(\d{3})/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/%%([dpc%])/gi, (_, letter: string) => SIGNS[letter.toLowerCase()] ?? '')
    .replace(/%%[uok]/gi, '')
    .trim();
}

/** The text of an MTEXT in one line: chunks joined, formatting dropped. */
export function cleanMultilineText({ codes, values }: Entity): string {
  // Chunks of 250 signs in group 3, the rest in group 1; codes may be cut between two chunks.
  const whole = codes.map((code, at) => (code === 1 || code === 3 ? values[at]! : '')).join('');
  return cleanText(
    whole
      .replace(/\\[\\{}]/g, (escaped) => ESCAPED.get(escaped[1]!)!)
      .replace(/\\P|\\N|\\X|\^J|\^I/g, ' ')
      .replace(/\\~/g, ' ')
      .replace(/\\S([^;\\]*);/g, (_, stack: string) => stack.replace(/[\^#]/, '/'))
      // Fonts, heights, colours and the like end in a semicolon; \U+ and \M+ are texts.
      .replace(/\\[ACFHQTWacfhpqtw][^;\\]*;/g, '')
      .replace(/\\[LlOoKk]/g, '')
      .replace(/[{}]/g, ''),
  )
    .replace(/[\ue000-\ue002]/g, (mark) => '\\{}'['\ue000\ue001\ue002'.indexOf(mark)]!)
    .replace(/\s+/g, ' ')
    .trim();
}

/** Escaped signs stand aside while the codes are taken out. */
const ESCAPED = new Map([
  ['\\', '\ue000'],
  ['{', '\ue001'],
  ['}', '\ue002'],
]);

/** A double-byte sign written by its code: 1 is Japanese, 2 Big5, 3 Korean, 5 GBK. */
function signOf(page: string, hex: string): string | null {
  const encoding = { '1': 'shift_jis', '2': 'big5', '3': 'euc-kr', '5': 'gbk' }[page];
  if (encoding === undefined) return null;
  const bytes = Uint8Array.of(Number.parseInt(hex.slice(0, 2), 16), Number.parseInt(hex.slice(2), 16));
  const sign = new TextDecoder(encoding).decode(bytes);
  return sign.includes('\ufffd') ? null : sign;
}
