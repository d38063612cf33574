/** The boundary paths of a HATCH. Their groups mean what their place says, so they are read in order. */
import type { Position } from 'geojson';
import { isSpline, traceArc, tracePolyline, traceSpline } from './dxf-curves.ts';
import type { EllipticArc, Spline, Trace, Vertex } from './dxf-curves.ts';
import { real } from './dxf-pairs.ts';
import type { Entity } from './dxf-pairs.ts';

/** The loops, without those around texts; null when the entity does not hold together. */
export function hatchLoops(entity: Entity, facing: number): Trace[] | null {
  const groups = new Groups(entity);
  const count = groups.skipTo(91);
  const loops: Trace[] = [];
  for (let path = 0; path < count; path++) {
    const flags = groups.skipTo(92);
    if (!Number.isInteger(flags)) return null;
    const loop = flags & 2 ? polylineLoop(groups, facing) : edgeLoop(groups, facing);
    if (!loop) return null;
    // A gap that the pattern leaves for a text is no hole in the area.
    if (!(flags & 8)) loops.push(loop);
  }
  return loops;
}

function polylineLoop(groups: Groups, facing: number): Trace | null {
  const count = groups.skipTo(93);
  const vertices: Vertex[] = [];
  while (vertices.length < count) {
    const x = groups.take(10);
    const y = groups.take(20);
    if (!Number.isFinite(x) || !Number.isFinite(y)) return null;
    vertices.push({ x: x * facing, y, bulge: (groups.takeIf(42) ?? 0) * facing });
  }
  if (vertices.length < 2) return null;
  return (tolerance, budget) => tracePolyline(vertices, true, tolerance, budget);
}

function edgeLoop(groups: Groups, facing: number): Trace | null {
  const count = groups.skipTo(93);
  const edges: Trace[] = [];
  while (edges.length < count) {
    const edge = edgeOf(groups, groups.take(72));
    if (!edge) return null;
    edges.push(edge);
  }
  if (edges.length === 0) return null;
  return (tolerance, budget) => {
    const points: Position[] = [];
    for (const edge of edges) {
      const along = edge(tolerance, budget);
      // Edges follow one another, but now and then one is stored the other way round.
      if (edges.length > 1 && runsBackward(points, along)) along.reverse();
      for (const [x = NaN, y = NaN] of along) {
        const last = points.at(-1);
        if (!last || Math.hypot(last[0]! - x * facing, last[1]! - y) > JOINT) points.push([x * facing, y]);
      }
    }
    const [first] = points;
    const last = points.at(-1);
    if (points.length > 1 && Math.hypot(first![0]! - last![0]!, first![1]! - last![1]!) <= JOINT)
      points.pop();
    return points;
  };

  function runsBackward(points: readonly Position[], along: readonly Position[]): boolean {
    const last = points.at(-1);
    if (!last) return false;
    const distance = ([x = NaN, y = NaN]: Position): number =>
      Math.hypot(last[0]! - x * facing, last[1]! - y);
    return distance(along.at(-1)!) < distance(along[0]!);
  }
}

/** Ends closer than this are one, metres. */
const JOINT = 0.001;

function edgeOf(groups: Groups, kind: number): Trace | null {
  switch (kind) {
    case 1: {
      const [ax, ay, bx, by] = [groups.take(10), groups.take(20), groups.take(11), groups.take(21)];
      if (![ax, ay, bx, by].every(Number.isFinite)) return null;
      return () => [
        [ax, ay],
        [bx, by],
      ];
    }
    case 2: {
      const centre = [groups.take(10), groups.take(20)];
      return arcTrace(groups, centre, [groups.take(40), 0], 1);
    }
    case 3: {
      const centre = [groups.take(10), groups.take(20)];
      const major = [groups.take(11), groups.take(21)];
      return arcTrace(groups, centre, major, groups.take(40));
    }
    case 4:
      return splineTrace(groups);
    default:
      return null;
  }
}

function arcTrace(groups: Groups, centre: Position, major: Position, ratio: number): Trace | null {
  const [start, end] = [groups.take(50), groups.take(51)];
  const anticlockwise = groups.take(73) !== 0;
  if (![...centre, ...major, ratio, start, end].every(Number.isFinite)) return null;
  const span = Math.min(360, end - start > 0 ? end - start : (((end - start) % 360) + 360) % 360 || 360);
  // A clockwise arc stores its angles negated.
  const sign = anticlockwise ? 1 : -1;
  const from = (sign * start * Math.PI) / 180;
  const arc: EllipticArc = { centre, major, ratio, from, to: from + (sign * span * Math.PI) / 180 };
  return (tolerance, budget) => traceArc(arc, tolerance, budget);
}

function splineTrace(groups: Groups): Trace | null {
  const degree = groups.take(94);
  const rational = groups.take(73) === 1;
  groups.take(74);
  const [knotCount, controlCount] = [groups.take(95), groups.take(96)];
  const knots: number[] = [];
  while (knots.length < knotCount) {
    const knot = groups.take(40);
    if (!Number.isFinite(knot)) return null;
    knots.push(knot);
  }
  const controls: [number, number, number][] = [];
  while (controls.length < controlCount) {
    const [x, y] = [groups.take(10), groups.take(20)];
    if (!Number.isFinite(x) || !Number.isFinite(y)) return null;
    controls.push([x, y, rational ? (groups.takeIf(42) ?? 1) : 1]);
  }
  const spline: Spline = { degree, knots, controls };
  return isSpline(spline) ? (tolerance, budget) => traceSpline(spline, tolerance, budget) : null;
}

class Groups {
  readonly #entity: Entity;
  #at = 0;

  constructor(entity: Entity) {
    this.#entity = entity;
  }

  /** The value of the next group of this code; NaN when there is none. */
  skipTo(code: number): number {
    const at = this.#entity.codes.indexOf(code, this.#at);
    if (at < 0) return NaN;
    this.#at = at + 1;
    return real(this.#entity.values[at]!);
  }

  /** The value of the very next group, which must be of this code; NaN otherwise. */
  take(code: number): number {
    return this.takeIf(code) ?? NaN;
  }

  takeIf(code: number): number | null {
    // Heights may stand between x and y of one point and the next.
    while (this.#entity.codes[this.#at] === 30 || this.#entity.codes[this.#at] === 31) this.#at++;
    if (this.#entity.codes[this.#at] !== code) return null;
    return real(this.#entity.values[this.#at++]!);
  }
}
