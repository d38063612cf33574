/** How much room a text takes, whatever font the viewer has: a little more than any office font needs. */

/** From here on in Unicode: Chinese characters and their marks. */
const CHINESE = 0x2e80;

/** Width in em: 1 for a Chinese character or a status mark, about 0.6 for figures and letters. */
export function widthOf(text: string): number {
  let width = 0;
  let before = '';
  for (const character of text) {
    width += characterWidth(character) + gapBetween(before, character);
    before = character;
  }
  return width;
}

/**
 * The text broken into lines of at most `most` em. Chinese breaks anywhere but before its closing marks; figures
 * and words stay whole unless one alone is too wide.
 */
export function linesOf(text: string, most: number): string[] {
  return text.split('\n').flatMap((paragraph) => brokenLines(paragraph, most));
}

/** The widest piece that must not be broken, em. */
export function widestPiece(text: string): number {
  return Math.max(0, ...piecesOf(text).map(widthOf));
}

function brokenLines(text: string, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const piece of piecesOf(text)) {
    const own = widthOf(piece) + gapBetween(line.at(-1) ?? '', piece);
    if (width + own > most && line !== '') {
      lines.push(line.trimEnd());
      line = '';
      width = 0;
    }
    const isFirst = line === '';
    const added = isFirst ? piece.trimStart() : piece;
    width += isFirst ? widthOf(added) : own;
    line += added;
  }
  if (line !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

/** Words and figures whole, Chinese one by one with the closing marks that follow. */
function piecesOf(text: string): string[] {
  return text.match(/\s+|[\u0021-\u024f²³−–°′″]+|[\s\S][，。、；：？！）》”’〕%]*/gu) ?? [];
}

/** What office programs put between Chinese and figures, letters or their marks, em: a date has five such places. */
function gapBetween(first: string, second: string): number {
  const isChinese = (character: string): boolean => (character.codePointAt(0) ?? 0) >= CHINESE;
  const isLatin = (character: string): boolean => /[\u0021-\u024f]/.test(character);
  const [a, b] = [first.slice(-1), second.slice(0, 1)];
  return (isChinese(a) && isLatin(b)) || (isLatin(a) && isChinese(b)) ? 0.25 : 0;
}

function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x2190) return 1;
  if (code === 0x2014 || code === 0x2026 || code === 0x201c || code === 0x201d) return 1;
  if (character === ' ') return 0.3;
  if (/[mwMW@%—]/.test(character)) return 0.92;
  if (/[A-Z]/.test(character)) return 0.7;
  if (/[ijlftr.,:;'|()-]/.test(character)) return 0.4;
  return 0.62;
}
