/** Stretches of outlines joined end to end: where one ends another begins, to a few units of rounding. */
import type { Path64, Paths64 } from 'clipper2-ts';

export interface Arc {
  readonly x: number;
  readonly y: number;
  /** Radians, counter-clockwise. */
  readonly from: number;
  readonly to: number;
}

/** A line, or an arc of a circle, from one point to another. */
export interface Stretch {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly arc: Arc | null;
}

/** Ends no farther apart than this are one. */
const NEAR = 4;

/** Closed loops of all the stretches; `corners` gives the points of an arc between its ends. null: some end is left over. */
export function joined(stretches: readonly Stretch[], corners: (arc: Arc) => Path64): Paths64 | null {
  const places = placesOf(stretches);
  const leaving = new Map<number, number[]>();
  const balance = new Map<number, number>();
  stretches.forEach((_, index) => {
    const [start, end] = [places[index * 2]!, places[index * 2 + 1]!];
    const there = leaving.get(start);
    if (there) there.push(index);
    else leaving.set(start, [index]);
    balance.set(start, (balance.get(start) ?? 0) + 1);
    balance.set(end, (balance.get(end) ?? 0) - 1);
  });
  for (const difference of balance.values()) if (difference !== 0) return null;
  const loops: Paths64 = [];
  for (const [place, indexes] of leaving) {
    while (indexes.length > 0) {
      const loop: Path64 = [];
      let here = place;
      do {
        const index = leaving.get(here)!.pop()!;
        const { x0, y0, arc } = stretches[index]!;
        loop.push({ x: Math.round(x0), y: Math.round(y0) });
        if (arc) loop.push(...corners(arc));
        here = places[index * 2 + 1]!;
      } while (here !== place);
      if (loop.length > 2) loops.push(loop);
    }
  }
  return loops;
}

/** For the start and the end of every stretch a number, the same for those that are near. */
function placesOf(stretches: readonly Stretch[]): Int32Array {
  const places = new Int32Array(stretches.length * 2).map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (places[root] !== root) root = places[root]!;
    places[index] = root;
    return root;
  };
  const xOf = (index: number): number =>
    index % 2 === 0 ? stretches[index >> 1]!.x0 : stretches[index >> 1]!.x1;
  const yOf = (index: number): number =>
    index % 2 === 0 ? stretches[index >> 1]!.y0 : stretches[index >> 1]!.y1;
  const order = Array.from(places).sort((a, b) => xOf(a) - xOf(b));
  for (let first = 0; first < order.length; first++) {
    const one = order[first]!;
    for (let second = first + 1; second < order.length; second++) {
      const other = order[second]!;
      if (xOf(other) - xOf(one) > NEAR) break;
      if (Math.abs(yOf(other) - yOf(one)) <= NEAR) places[rootOf(other)] = rootOf(one);
    }
  }
  return places.map((_, index) => rootOf(index));
}
