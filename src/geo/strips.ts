/**
 * A network cut for buffering: into strips side by side, and by whether ends need a round cap. A sweep over the whole
 * of it takes time with every arc times every edge it meets; most arcs are caps inside what other lines cover.
 */
import type { Path64, Paths64 } from 'clipper2-ts';
import { keyOf } from './chains.ts';

/** Open paths by the caps they need at both ends; what `flat` ones lack there is covered by others. */
export interface Strip {
  readonly round: Paths64;
  readonly flat: Paths64;
}

/**
 * The same ground when every strip is buffered by itself with round joins and all are united. Where a path goes on
 * into the next strip both have the segment there, so that the joins at both its ends are drawn.
 *
 * A cap at a vertex that another path passes is needless: ground nearest to the vertex lies more than a right angle
 * away from every line there, and so in the join of the path that passes.
 */
export function inStrips(chains: Paths64, distance: number): readonly Strip[] {
  const [left, right] = reachOf(chains);
  const count = stripsFor(chains, right - left, distance);
  const strips = Array.from({ length: count }, () => ({ round: [] as Paths64, flat: [] as Paths64 }));
  const stripAt = (x: number): number =>
    count === 1 ? 0 : Math.min(count - 1, Math.floor(((x - left) / (right - left)) * count));
  const capped = cappedOf(chains);
  for (const chain of chains) {
    const [first, last] = [chain[0]!, chain.at(-1)!];
    // A point that a path passes is served by it; without a round cap Clipper would make a square of it.
    if (chain.length < 2 && !capped.has(keyOf(first))) continue;
    for (const { piece, strip } of piecesOf(chain, stripAt)) {
      const isRound =
        (piece[0] === first && capped.has(keyOf(first))) ||
        (piece.at(-1) === last && capped.has(keyOf(last)));
      strips[strip]![isRound ? 'round' : 'flat'].push(piece);
    }
  }
  return strips.filter(({ round, flat }) => round.length + flat.length > 0);
}

/** Fewer than this, or less than the distance wide, a strip is not worth its seams: what lies along them is swept twice. */
const SEGMENTS = 60;
const MOST_STRIPS = 32;

function stripsFor(chains: Paths64, width: number, distance: number): number {
  const segments = chains.reduce((sum, { length }) => sum + length, 0);
  const most = Math.min(segments / SEGMENTS, width / distance, MOST_STRIPS);
  return Math.max(1, Math.floor(most));
}

function reachOf(chains: Paths64): readonly [number, number] {
  let [left, right] = [Infinity, -Infinity];
  for (const chain of chains) {
    for (const { x } of chain) {
      left = Math.min(left, x);
      right = Math.max(right, x);
    }
  }
  return [left, right];
}

/** Ends that no path passes: dead ends, and the end of a ring. */
function cappedOf(chains: Paths64): ReadonlySet<string> {
  const passed = new Set<string>();
  for (const chain of chains) for (let at = 1; at < chain.length - 1; at++) passed.add(keyOf(chain[at]!));
  const ends = chains.flatMap((chain) => [keyOf(chain[0]!), keyOf(chain.at(-1)!)]);
  return new Set(ends.filter((end) => !passed.has(end)));
}

/** A path by the strips its segments lie in, each piece with the segment before and after. */
function piecesOf(
  chain: Path64,
  stripAt: (x: number) => number,
): readonly { readonly piece: Path64; readonly strip: number }[] {
  const [first] = chain;
  if (chain.length < 2) return first ? [{ piece: chain, strip: stripAt(first.x) }] : [];
  const pieces: { piece: Path64; strip: number }[] = [];
  for (let at = 1; at < chain.length; at++) {
    const [from, to] = [chain[at - 1]!, chain[at]!];
    const strip = stripAt((from.x + to.x) / 2);
    const piece = pieces.at(-1);
    if (piece?.strip === strip) piece.piece.push(to);
    else {
      piece?.piece.push(to);
      pieces.push({ piece: [from, to], strip });
    }
  }
  return pieces;
}
