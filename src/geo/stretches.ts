/** What is left of a line or a circle when stretches of it are taken away one by one. */
export class Stretches {
  /** from, to, from, to … in order */
  #ends: number[];

  constructor(from: number, to: number) {
    this.#ends = to > from ? [from, to] : [];
  }

  isEmpty(): boolean {
    return this.#ends.length === 0;
  }

  /** What is left, in order. */
  pairs(): [number, number][] {
    const pairs: [number, number][] = [];
    for (let at = 0; at < this.#ends.length; at += 2) pairs.push([this.#ends[at]!, this.#ends[at + 1]!]);
    return pairs;
  }

  /** Takes away what lies between; nothing when `to` is not beyond `from`. */
  cut(from: number, to: number): void {
    const ends = this.#ends;
    if (ends.length === 0 || to <= from || to <= ends[0]! || from >= ends.at(-1)!) return;
    const left: number[] = [];
    for (let at = 0; at < ends.length; at += 2) {
      const [start, end] = [ends[at]!, ends[at + 1]!];
      if (start < Math.min(from, end)) left.push(start, Math.min(from, end));
      if (Math.max(to, start) < end) left.push(Math.max(to, start), end);
    }
    this.#ends = left;
  }
}
