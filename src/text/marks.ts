/** Marking phrases in a long text. Blanks and line breaks belong to the file, not to the phrase. */

export interface Piece {
  readonly text: string;
  /** wanted: what is looked for · quoted: a phrase that the product rests on · null: neither. */
  readonly mark: 'wanted' | 'quoted' | null;
}

/** The text in pieces, in order and whole: joined together they are the text again. */
export function piecesOf(text: string, wanted: string, quoted: readonly string[]): Piece[] {
  const { bare, places } = bareOf(text);
  const marks: Piece['mark'][] = new Array<Piece['mark']>(text.length).fill(null);
  const starts = new Set<number>();
  const paint = (phrase: string, mark: Piece['mark']): void => {
    const needle = bareOf(phrase).bare;
    if (needle === '') return;
    for (let at = bare.indexOf(needle); at >= 0; at = bare.indexOf(needle, at + needle.length)) {
      const [from, to] = [places[at] ?? 0, places[at + needle.length - 1] ?? 0];
      marks.fill(mark, from, to + 1);
      starts.add(from);
    }
  };
  for (const phrase of quoted) paint(phrase, 'quoted');
  paint(wanted, 'wanted');
  const pieces: Piece[] = [];
  let from = 0;
  for (let index = 1; index <= text.length; index += 1) {
    const isEnd = index === text.length || marks[index] !== marks[from] || isNewHit(marks, starts, index);
    if (!isEnd) continue;
    pieces.push({ text: text.slice(from, index), mark: marks[from] ?? null });
    from = index;
  }
  return pieces;
}

/**
 * The phrases to whose paragraph something looked for belongs: those in the same line, or, where the line has none (a
 * file broken into short lines), the last one before it.
 */
export function quotesAround(text: string, wanted: string, quoted: readonly string[]): ReadonlySet<string> {
  const { bare, places } = bareOf(text);
  const needle = bareOf(wanted).bare;
  const found = new Set<string>();
  if (needle === '') return found;
  const lineOf = (at: number): number => text.lastIndexOf('\n', places[at]);
  const spots = quoted
    .map((quote) => ({ quote, at: bare.indexOf(bareOf(quote).bare) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at);
  for (let hit = bare.indexOf(needle); hit >= 0; hit = bare.indexOf(needle, hit + needle.length)) {
    const line = lineOf(hit);
    const here = spots.filter(({ at }) => lineOf(at) === line);
    const before = spots.findLast(({ at }) => at <= hit);
    for (const { quote } of here.length > 0 || !before ? here : [before]) found.add(quote);
  }
  return found;
}

/** Two hits side by side are two. */
function isNewHit(marks: readonly Piece['mark'][], starts: ReadonlySet<number>, index: number): boolean {
  return marks[index] === 'wanted' && starts.has(index);
}

/** The text without blanks, brackets and letters of one width, and where each of its characters stood. */
function bareOf(text: string): { readonly bare: string; readonly places: readonly number[] } {
  let bare = '';
  const places: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]!;
    if (/\s/.test(character)) continue;
    for (const each of character.normalize('NFKC').toLowerCase()) {
      bare += each;
      places.push(index);
    }
  }
  return { bare, places };
}
