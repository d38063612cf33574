/** Lines that follow one another made one: a network in few long paths has few ends to be rounded. */
import type { Path64, Paths64, Point64 } from 'clipper2-ts';

/**
 * The same ground in fewer paths: at every shared end the two that go on straightest are joined, no path turns by
 * more than a right angle where it is joined. Paths of one point are left out where another one passes.
 */
export function chained(paths: Paths64): Paths64 {
  const open = paths.map((path): Path64 | null => path);
  const ends = new Map<string, { path: number; atStart: boolean }[]>();
  open.forEach((path, index) => {
    if (!path || path.length < 2) return;
    for (const atStart of [true, false]) {
      const key = keyOf(atStart ? path[0]! : path.at(-1)!);
      ends.set(key, [...(ends.get(key) ?? []), { path: index, atStart }]);
    }
  });
  // Which end goes on into which: index * 2 for the start of a path, + 1 for its end.
  const partner = new Map<number, number>();
  for (const meeting of ends.values()) {
    const pairs = meeting.flatMap((one, at) =>
      meeting.slice(at + 1).map((other) => ({ one, other, turn: turnOf(open, one, other) })),
    );
    for (const { one, other, turn } of pairs.sort((a, b) => a.turn - b.turn)) {
      const [first, second] = [slotOf(one), slotOf(other)];
      if (turn > 0 || one.path === other.path || partner.has(first) || partner.has(second)) continue;
      partner.set(first, second);
      partner.set(second, first);
    }
  }
  const chains: Paths64 = [];
  const used = new Set<number>();
  const follow = (start: number, isForward: boolean): void => {
    const chain: Path64 = [];
    let [index, forward] = [start, isForward];
    while (!used.has(index)) {
      used.add(index);
      const path = paths[index]!;
      const oriented = forward ? path : [...path].reverse();
      chain.push(...(chain.length > 0 ? oriented.slice(1) : oriented));
      const next = partner.get(index * 2 + (forward ? 1 : 0));
      if (next === undefined) break;
      index = next >> 1;
      forward = next % 2 === 0;
    }
    chains.push(chain);
  };
  paths.forEach((path, index) => {
    if (used.has(index)) return;
    if (path.length < 2) {
      used.add(index);
      if (path[0] && !ends.has(keyOf(path[0]))) chains.push(path);
    } else if (!partner.has(index * 2)) follow(index, true);
    else if (!partner.has(index * 2 + 1)) follow(index, false);
  });
  // What is left are rings.
  paths.forEach((_, index) => {
    if (!used.has(index)) follow(index, true);
  });
  return chains;
}

interface End {
  readonly path: number;
  readonly atStart: boolean;
}

function slotOf({ path, atStart }: End): number {
  return path * 2 + (atStart ? 0 : 1);
}

/** Equal for equal points. */
export function keyOf({ x, y }: Point64): string {
  return `${x},${y}`;
}

/** −1 where one goes straight on into the other, 0 at a right angle, 1 where it turns back. */
function turnOf(paths: readonly (Path64 | null)[], one: End, other: End): number {
  const [first, second] = [away(paths[one.path]!, one), away(paths[other.path]!, other)];
  return first[0] * second[0] + first[1] * second[1];
}

/** Unit direction away from the end. */
function away(path: Path64, { atStart }: End): [number, number] {
  const [from, to] = atStart ? [path[0]!, path[1]!] : [path.at(-1)!, path.at(-2)!];
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  return [(to.x - from.x) / length, (to.y - from.y) / length];
}
