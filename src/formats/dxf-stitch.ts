/** Loose lines and arcs of a drawing joined end to end into rings. */
import type { Position } from 'geojson';

export interface Stitched {
  /** Closed: the first point stands again at the end. */
  readonly rings: Position[][];
  /** What does not close: single strokes joined end to end as far as their way is clear, longer pieces as they stand. */
  readonly lines: Position[][];
  /** Pieces that went into the rings. */
  readonly joined: number;
  /** Pieces that meet nothing, or more than one other. */
  readonly loose: number;
}

/** Cell of the grid in which ends are looked up, in slacks. */
const CELL = 16;

/**
 * Joins pieces whose ends lie within `slack` of each other. Only where exactly two ends meet, or where a run
 * comes back to its own start: at a junction of several lines nobody but the draughtsman knows the way.
 */
export function stitch(pieces: readonly Position[][], slack: number): Stitched {
  const nodeAt = nodeFinder(slack);
  const drawn = new Set<string>();
  const links: Link[] = [];
  const ends: number[][] = [];
  const rings: Position[][] = [];
  const lines: Position[][] = [];
  let [joined, loose] = [0, 0];
  for (const piece of pieces) {
    const [first, last] = [piece[0], piece.at(-1)];
    if (!first || !last || piece.length < 2 || !piece.every((at) => at.every(Number.isFinite))) {
      loose++;
      continue;
    }
    const [from, to] = [nodeAt(first), nodeAt(last)];
    if (piece.length === 2) {
      // A line drawn twice must not look like a junction.
      const key = from < to ? `${from} ${to}` : `${to} ${from}`;
      if (from === to || drawn.has(key)) continue;
      drawn.add(key);
    }
    const link = links.push({ piece, from, to, used: false }) - 1;
    (ends[from] ??= []).push(link);
    (ends[to] ??= []).push(link);
  }
  const isThrough = (node: number): boolean => ends[node]!.length === 2;
  // Runs that begin at an end or a junction first; what is left then are rings without one.
  const starts = links.flatMap((link, index) => [
    ...(isThrough(link.from) ? [] : [[index, link.from] as const]),
    ...(isThrough(link.to) ? [] : [[index, link.to] as const]),
  ]);
  for (const [index, node] of starts) follow(index, node);
  links.forEach((link, index) => follow(index, link.from));
  return { rings, lines, joined, loose };

  /** Follows a run from one of its nodes until it ends, branches or comes back. */
  function follow(start: number, startNode: number): void {
    if (links[start]!.used) return;
    const points: Position[] = [];
    const pieces: Position[][] = [];
    let [index, node, count] = [start, startNode, 0];
    for (;;) {
      const link = links[index]!;
      link.used = true;
      pieces.push(link.piece);
      count++;
      const forward = link.from === node;
      const along = forward ? link.piece : link.piece.toReversed();
      for (let at = points.length === 0 ? 0 : 1; at < along.length; at++) points.push(along[at]!);
      node = forward ? link.to : link.from;
      if (node === startNode || !isThrough(node)) break;
      const next = ends[node]!.find((other) => !links[other]!.used);
      if (next === undefined) break;
      index = next;
    }
    if (node === startNode && points.length > 3) {
      points[points.length - 1] = points[0]!;
      rings.push(points);
      joined += count;
    } else {
      loose += count;
      // A polyline is one pipe to whoever drew it; strokes are the pieces of one.
      if (pieces.every(({ length }) => length === 2)) lines.push(points);
      else lines.push(...pieces);
    }
  }
}

interface Link {
  readonly piece: Position[];
  readonly from: number;
  readonly to: number;
  used: boolean;
}

/** Numbers for places: the same for places within `slack`. */
function nodeFinder(slack: number): (at: Position) => number {
  const size = slack * CELL;
  const cells = new Map<string, { readonly x: number; readonly y: number; readonly node: number }[]>();
  let nodes = 0;
  return ([x = NaN, y = NaN]) => {
    const [west, east] = [Math.floor((x - slack) / size), Math.floor((x + slack) / size)];
    const [south, north] = [Math.floor((y - slack) / size), Math.floor((y + slack) / size)];
    for (let column = west; column <= east; column++) {
      for (let row = south; row <= north; row++) {
        const found = cells
          .get(`${column},${row}`)
          ?.find((place) => Math.hypot(place.x - x, place.y - y) <= slack);
        if (found) return found.node;
      }
    }
    const key = `${Math.floor(x / size)},${Math.floor(y / size)}`;
    const cell = cells.get(key);
    if (cell) cell.push({ x, y, node: nodes });
    else cells.set(key, [{ x, y, node: nodes }]);
    return nodes++;
  };
}
