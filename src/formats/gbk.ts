/** Text to GBK, which the platform can read but not write. */

export interface GbkText {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Characters that GBK does not have, each once; they stand as `?`. */
  readonly lost: readonly string[];
}

/** Encodes text, one or two bytes a character. */
export function encodeGbk(text: string): GbkText {
  codes ??= readCodes();
  const bytes = new Uint8Array(text.length * 2);
  const lost = new Set<string>();
  let length = 0;
  for (const character of text) {
    const unit = character.codePointAt(0)!;
    const code = unit < 0x80 ? unit : codes.get(character);
    if (code === undefined) {
      lost.add(character);
      bytes[length++] = QUESTION_MARK;
    } else if (code < 0x100) bytes[length++] = code;
    else {
      bytes[length++] = code >> 8;
      bytes[length++] = code & 0xff;
    }
  }
  return { bytes: bytes.slice(0, length), lost: [...lost] };
}

const QUESTION_MARK = 0x3f;

let codes: Map<string, number> | null = null;

/** The decoder turned round: every pair of bytes decoded, each on a line of its own. */
function readCodes(): Map<string, number> {
  const pairs: number[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) pairs.push((lead << 8) | trail);
  }
  const bytes = new Uint8Array(pairs.length * 3);
  pairs.forEach((pair, index) => bytes.set([pair >> 8, pair & 0xff, 0x0a], index * 3));
  const found = new Map<string, number>();
  new TextDecoder('gbk')
    .decode(bytes)
    .split('\n')
    .forEach((character, index) => {
      // A pair that stands for nothing comes as a replacement mark, some with their second byte after it.
      const known = character.length === 1 && character !== '\ufffd' && !found.has(character);
      if (known) found.set(character, pairs[index]!);
    });
  return found;
}
