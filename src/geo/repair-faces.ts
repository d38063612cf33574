/**
 * From outlines that meet in single points only to polygons as the OGC wants them: a ring that touches
 * itself becomes an exterior and its holes, or several parts; an interior that touching holes cut apart becomes several.
 *
 * The outlines are a graph; a walk along its edges with the ground on the left, which at every point turns
 * into the first way on its left hand, goes round one connected piece of ground. Exact: signs and comparisons.
 */
import type { Position } from 'geojson';
import { isInsideRings } from './inside.ts';
import { inWedge } from './nodes.ts';
import { RingIndex } from './ring-index.ts';
import { readRings } from './rings.ts';
import type { Rings } from './rings.ts';
import { findMeetings } from './segments.ts';
import { signedArea } from './winding.ts';

/**
 * The polygons of rings that run with their ground on the left, each a list of closed rings; positions are
 * those of the rings. null when two rings, or a ring with itself, meet in more than points.
 */
export function facesOf(outlines: readonly (readonly Position[])[]): Position[][][] | null {
  const rings = readRings([outlines], () => undefined);
  if (rings.count === 0) return [];
  const meetings = findMeetings(new RingIndex(rings), 1);
  const { crossings, overlaps, spikes, complete } = meetings;
  if (!complete || crossings.length > 0 || overlaps.length > 0 || spikes.length > 0) return null;
  const { from, to } = edgesOf(rings, meetings.touches);
  const faces: Face[] = [];
  const holes: Loop[] = [];
  for (const walk of walksOf(rings, from, to)) {
    const loops = loopsOf(walk).map((loop) => loopAt(rings, loop));
    const exterior = loops.filter(({ area }) => area > 0);
    const inner = loops.filter(({ area }) => area < 0);
    // One connected piece of ground has one exterior; anything else is no outline of ground.
    if (exterior.length > 1) return null;
    if (exterior[0]) faces.push({ exterior: exterior[0], holes: inner });
    else holes.push(...inner);
  }
  faces.sort((a, b) => a.exterior.area - b.exterior.area);
  for (const hole of holes) {
    const face = faces.find(({ exterior }) => exterior.area > -hole.area && liesIn(hole, exterior));
    if (!face) return null;
    face.holes.push(hole);
  }
  return faces.toReversed().map(({ exterior, holes: inner }) => [exterior, ...inner].map(({ ring }) => ring));
}

interface Loop {
  readonly ring: Position[];
  /** Signed, positive when counter-clockwise, square degrees. */
  readonly area: number;
}

interface Face {
  readonly exterior: Loop;
  readonly holes: Loop[];
}

/** Segments as pairs of vertices, cut where another vertex lies on them; of vertices in one place, the first. */
function edgesOf(rings: Rings, touches: readonly number[]): { from: number[]; to: number[] } {
  const { xs, ys, count, start } = rings;
  const firstAt = new Map<string, number>();
  const placeOf = (vertex: number): number => {
    const key = `${xs[vertex]} ${ys[vertex]}`;
    const known = firstAt.get(key) ?? vertex;
    firstAt.set(key, known);
    return known;
  };
  const onSegment = new Map<number, number[]>();
  for (let at = 0; at < touches.length; at += 2) {
    const [vertex, segment] = [touches[at]!, touches[at + 1]!];
    onSegment.set(segment, [...(onSegment.get(segment) ?? []), vertex]);
  }
  const [from, to]: [number[], number[]] = [[], []];
  for (let ring = 0; ring < count; ring++) {
    for (let segment = start[ring]!; segment < start[ring + 1]! - 1; segment++) {
      const reach = (vertex: number): number =>
        Math.abs(xs[vertex]! - xs[segment]!) + Math.abs(ys[vertex]! - ys[segment]!);
      const between = (onSegment.get(segment) ?? []).toSorted((a, b) => reach(a) - reach(b));
      let last = placeOf(segment);
      for (const vertex of [...between, segment + 1]) {
        const next = placeOf(vertex);
        if (next === last) continue;
        from.push(last);
        to.push(next);
        last = next;
      }
    }
  }
  return { from, to };
}

/** Every edge in exactly one walk; a walk is a list of vertices, its end meeting its beginning. */
function walksOf(rings: Rings, from: readonly number[], to: readonly number[]): number[][] {
  const leaving = new Map<number, number[]>();
  from.forEach((vertex, edge) => {
    const known = leaving.get(vertex);
    if (known) known.push(edge);
    else leaving.set(vertex, [edge]);
  });
  const isUsed = new Uint8Array(from.length);
  const walks: number[][] = [];
  for (let first = 0; first < from.length; first++) {
    if (isUsed[first]) continue;
    const walk: number[] = [];
    for (let edge = first; edge >= 0 && !isUsed[edge]; edge = nextEdge(edge)) {
      isUsed[edge] = 1;
      walk.push(from[edge]!);
    }
    walks.push(walk);
  }
  return walks;

  /** The first way out on the left hand: clockwise from where the edge came. */
  function nextEdge(edge: number): number {
    const at = to[edge]!;
    let best = -1;
    for (const way of leaving.get(at) ?? []) {
      if (best < 0 || inWedge(rings, at, to[best]!, from[edge]!, to[way]!)) best = way;
    }
    return best;
  }
}

/** A walk cut wherever it comes back to a vertex: each piece passes every vertex once. */
function loopsOf(walk: readonly number[]): number[][] {
  const loops: number[][] = [];
  const path: number[] = [];
  const placed = new Map<number, number>();
  for (const vertex of walk) {
    const before = placed.get(vertex);
    if (before !== undefined) {
      const loop = path.splice(before);
      for (const each of loop) placed.delete(each);
      loops.push(loop);
    }
    placed.set(vertex, path.length);
    path.push(vertex);
  }
  if (path.length > 0) loops.push(path);
  return loops;
}

function loopAt({ xs, ys }: Rings, vertices: readonly number[]): Loop {
  const ring = [...vertices, vertices[0]!].map((vertex): Position => [xs[vertex]!, ys[vertex]!]);
  return { ring, area: signedArea(ring) };
}

/** Nothing crosses: one vertex strictly inside is enough, and one always is where a hole lies free. */
function liesIn({ ring }: Loop, exterior: Loop): boolean {
  return ring.some((position) => isInsideRings(position, [exterior.ring]));
}
