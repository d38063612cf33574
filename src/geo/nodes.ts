/**
 * Points at which rings meet without any two segments crossing: whether the rings merely touch there
 * or pass through each other is decided by the cyclic order of the edges around the point.
 */
import { turn } from './orientation.ts';
import type { Rings } from './rings.ts';
import type { Meetings } from './segments.ts';

/** One ring's way through a node: the vertices before and after the node (packed indices). */
export interface Passage {
  readonly ring: number;
  readonly from: number;
  readonly to: number;
}

export interface Node {
  /** A vertex at the node's place. */
  readonly vertex: number;
  /** In the order of the rings. */
  readonly passages: readonly Passage[];
}

/** The places at which at least two passages meet, in the order of their first vertex. */
export function nodesOf(rings: Rings, meetings: Meetings): Node[] {
  const { xs, ys, owner, start } = rings;
  const vertices = new Set<number>();
  const { coinciding, touches } = meetings;
  if (coinciding) coinciding.forEach((mark, vertex) => mark && vertices.add(vertex));
  for (let at = 0; at < touches.length; at += 2) vertices.add(touches[at]!);
  const sorted = [...vertices].sort((a, b) => xs[a]! - xs[b]! || ys[a]! - ys[b]! || a - b);

  const firstAt = new Map<number, number>();
  const through = new Map<number, Set<number>>();
  let first = -1;
  for (const vertex of sorted) {
    if (first < 0 || xs[first] !== xs[vertex] || ys[first] !== ys[vertex]) first = vertex;
    firstAt.set(vertex, first);
    const known = through.get(first);
    if (known) known.add(2 * vertex);
    else through.set(first, new Set([2 * vertex]));
  }
  for (let at = 0; at < touches.length; at += 2) {
    through.get(firstAt.get(touches[at]!)!)!.add(2 * touches[at + 1]! + 1);
  }
  return [...through]
    .sort((a, b) => a[0] - b[0])
    .map(([vertex, codes]) => ({
      vertex,
      passages: [...codes].sort((a, b) => a - b).map((code) => passage(code)),
    }));

  /** Even: through a vertex; odd: through the interior of a segment. */
  function passage(code: number): Passage {
    const at = code >> 1;
    const ring = owner[at]!;
    if (code & 1) return { ring, from: at, to: at + 1 };
    return { ring, from: at === start[ring] ? start[ring + 1]! - 2 : at - 1, to: at + 1 };
  }
}

export type NodeRelation = 'cross' | 'touch' | 'share';

/** How two passages through one node relate; `share` when they leave it along a common edge. */
export function relate(rings: Rings, vertex: number, a: Passage, b: Passage): NodeRelation {
  const ends = [a.from, a.to];
  for (const end of ends) {
    if (sameWay(rings, vertex, end, b.from) || sameWay(rings, vertex, end, b.to)) return 'share';
  }
  if (sameWay(rings, vertex, a.from, a.to)) return 'touch';
  const one = inWedge(rings, vertex, a.from, a.to, b.from);
  return one !== inWedge(rings, vertex, a.from, a.to, b.to) ? 'cross' : 'touch';
}

/**
 * Pairs of passages that pass through each other, for nodes with so many passages that trying every
 * pair would take too long: edges in cyclic order are brackets, and brackets that do not nest cross.
 * Finds at least one partner for each passage that crosses another.
 */
export function crossingsAround(rings: Rings, node: Node): (readonly [Passage, Passage])[] {
  const { vertex } = node;
  const edges = node.passages.flatMap((passage) => [
    { passage, end: passage.from },
    { passage, end: passage.to },
  ]);
  edges.sort((a, b) => {
    const half = lowerHalf(rings, vertex, a.end) - lowerHalf(rings, vertex, b.end);
    return half || -side(rings, vertex, a.end, b.end);
  });
  const found: (readonly [Passage, Passage])[] = [];
  const open: Passage[] = [];
  const closed = new Set<Passage>();
  const seen = new Set<Passage>();
  for (const { passage } of edges) {
    if (!seen.has(passage)) {
      seen.add(passage);
      open.push(passage);
      continue;
    }
    while (open.length > 0 && closed.has(open[open.length - 1]!)) open.pop();
    const inner = open[open.length - 1];
    if (inner && inner !== passage && relate(rings, vertex, passage, inner) === 'cross') {
      found.push([passage, inner]);
    }
    closed.add(passage);
  }
  return found;
}

/** Whether direction `x` lies strictly inside the angle from `from` to `to`, anticlockwise. */
export function inWedge(rings: Rings, vertex: number, from: number, to: number, x: number): boolean {
  const angle = side(rings, vertex, from, to);
  const afterFrom = side(rings, vertex, from, x);
  const beforeTo = side(rings, vertex, x, to);
  if (angle > 0) return afterFrom > 0 && beforeTo > 0;
  if (angle < 0) return afterFrom > 0 || beforeTo > 0;
  return afterFrom > 0;
}

function side({ xs, ys }: Rings, vertex: number, a: number, b: number): number {
  return turn(xs[vertex]!, ys[vertex]!, xs[a]!, ys[a]!, xs[b]!, ys[b]!);
}

/** 0 for directions from east (included) over north to west (excluded), 1 for the others. */
function lowerHalf({ xs, ys }: Rings, vertex: number, end: number): number {
  const up = ys[end]! > ys[vertex]! || (ys[end] === ys[vertex] && xs[end]! > xs[vertex]!);
  return up ? 0 : 1;
}

function sameWay(rings: Rings, vertex: number, a: number, b: number): boolean {
  return lowerHalf(rings, vertex, a) === lowerHalf(rings, vertex, b) && side(rings, vertex, a, b) === 0;
}
