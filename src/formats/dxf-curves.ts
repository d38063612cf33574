/** The curves of a drawing as points on them. */
import type { Position } from 'geojson';

/** How far a chord may leave its curve, in the drawing's units (metres): 1 cm, below any survey's accuracy. */
export const SAGITTA = 0.01;

/** Points that may yet be made from curves and repeated blocks; a tiny file can ask for billions. */
export class Budget {
  left: number;

  constructor(points: number) {
    this.left = points;
  }

  get spent(): boolean {
    return this.left <= 0;
  }
}

/** Points along a shape, curves flattened to the tolerance; a closed one does not repeat its first point. */
export type Trace = (tolerance: number, budget: Budget) => Position[];

export interface Vertex {
  readonly x: number;
  readonly y: number;
  /** Tangent of a quarter of the angle of the arc to the next vertex, positive anticlockwise; 0: straight. */
  readonly bulge: number;
}

export interface EllipticArc {
  readonly centre: Position;
  /** From the centre to the end of the major axis. */
  readonly major: Position;
  /** Minor to major axis; negative where the arc runs the other way. */
  readonly ratio: number;
  /** Parameters in radians; `to` may lie on either side of `from`. */
  readonly from: number;
  readonly to: number;
}

/** A polyline's points, its arcs flattened. With `closes` the last bulge leads back to the first vertex. */
export function tracePolyline(
  vertices: readonly Vertex[],
  closes: boolean,
  tolerance: number,
  budget: Budget,
): Position[] {
  const points: Position[] = [];
  vertices.forEach((vertex, index) => {
    points.push([vertex.x, vertex.y]);
    const next = vertices[index + 1] ?? (closes ? vertices[0] : undefined);
    if (next) points.push(...bulgePoints(vertex, next, tolerance, budget));
  });
  return points;
}

/** Points along an arc of an ellipse or circle, both ends included. */
export function traceArc(arc: EllipticArc, tolerance: number, budget: Budget): Position[] {
  const { centre, major, ratio, from, to } = arc;
  const [cx = NaN, cy = NaN] = centre;
  const [mx = NaN, my = NaN] = major;
  const radius = Math.hypot(mx, my) * Math.max(1, Math.abs(ratio));
  const count = stepsOf(radius, Math.abs(to - from), tolerance, budget);
  const points: Position[] = [];
  for (let step = 0; step <= count; step++) {
    const at = from + ((to - from) * step) / count;
    const [cos, sin] = [Math.cos(at), Math.sin(at) * ratio];
    points.push([cx + cos * mx - sin * my, cy + cos * my + sin * mx]);
  }
  return points;
}

/** A circle or a whole ellipse, without the first point repeated. */
export function traceWhole(arc: EllipticArc, tolerance: number, budget: Budget): Position[] {
  return traceArc({ ...arc, from: 0, to: 2 * Math.PI }, tolerance, budget).slice(0, -1);
}

export interface Spline {
  readonly degree: number;
  readonly knots: readonly number[];
  /** x, y, weight. */
  readonly controls: readonly (readonly [number, number, number])[];
}

/** Whether the numbers of a spline belong together; anything else cannot be drawn. */
export function isSpline({ degree, knots, controls }: Spline): boolean {
  return (
    Number.isInteger(degree) &&
    degree >= 1 &&
    degree <= 11 &&
    controls.length > degree &&
    knots.length === controls.length + degree + 1 &&
    knots.every((knot, index) => Number.isFinite(knot) && (index === 0 || knot >= knots[index - 1]!)) &&
    controls.every((control) => control.every(Number.isFinite))
  );
}

/** Points along a (rational) B-spline, halving each span until chords and curve agree. */
export function traceSpline(spline: Spline, tolerance: number, budget: Budget): Position[] {
  const { degree, knots, controls } = spline;
  const points: Position[] = [];
  for (let span = degree; span < controls.length; span++) {
    const [low, high] = [knots[span]!, knots[span + 1]!];
    if (high <= low) continue;
    const at = (share: number): Position => pointOnSpline(spline, span, low + (high - low) * share);
    if (points.length === 0) points.push(at(0));
    // Pieces still to be looked at, the nearest on top.
    const pieces: (readonly [number, number, number])[] = [[0, 1, 0]];
    for (let piece = pieces.pop(); piece && !budget.spent; piece = pieces.pop()) {
      const [from, to, depth] = piece;
      const [start, end] = [at(from), at(to)];
      const bent = [0.25, 0.5, 0.75].some(
        (share) => distanceToChord(at(from + (to - from) * share), start, end) > tolerance,
      );
      if ((bent || depth < 1) && depth < 14) {
        const middle = (from + to) / 2;
        pieces.push([middle, to, depth + 1], [from, middle, depth + 1]);
      } else {
        budget.left--;
        points.push(end);
      }
    }
  }
  return points;
}

function bulgePoints(from: Vertex, to: Vertex, tolerance: number, budget: Budget): Position[] {
  const { bulge } = from;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const chord = Math.hypot(dx, dy);
  // Its sagitta is half the chord times the bulge.
  if (!(Math.abs(bulge) * chord > tolerance * 2)) return [];
  const offset = (1 - bulge * bulge) / (4 * bulge);
  const [cx, cy] = [(from.x + to.x) / 2 - dy * offset, (from.y + to.y) / 2 + dx * offset];
  const angle = 4 * Math.atan(bulge);
  const start = Math.atan2(from.y - cy, from.x - cx);
  const radius = Math.hypot(from.x - cx, from.y - cy);
  const count = stepsOf(radius, Math.abs(angle), tolerance, budget);
  const points: Position[] = [];
  for (let step = 1; step < count; step++) {
    const at = start + (angle * step) / count;
    points.push([cx + radius * Math.cos(at), cy + radius * Math.sin(at)]);
  }
  return points;
}

/** Chords for an arc: r(1 − cos ½θ) ≤ rθ²/8, and never fewer than eight to the circle. */
function stepsOf(radius: number, angle: number, tolerance: number, budget: Budget): number {
  const step = Math.min(Math.PI / 4, Math.sqrt((8 * tolerance) / radius));
  const count = Math.max(1, Math.ceil(angle / step - 1e-9));
  // A radius that is no number shows in the points themselves.
  if (!Number.isFinite(count)) return 1;
  budget.left -= count;
  // More than may be made: the caller sees the budget spent and refuses the file.
  return budget.spent ? 1 : count;
}

/** De Boor's algorithm in homogeneous coordinates. */
function pointOnSpline({ degree, knots, controls }: Spline, span: number, at: number): Position {
  const work = Array.from({ length: degree + 1 }, (_, index) => {
    const [x, y, weight] = controls[span - degree + index]!;
    return [x * weight, y * weight, weight] as [number, number, number];
  });
  for (let level = 1; level <= degree; level++) {
    for (let index = degree; index >= level; index--) {
      const left = knots[span - degree + index]!;
      const right = knots[span + 1 + index - level]!;
      const share = right > left ? (at - left) / (right - left) : 0;
      const [a, b] = [work[index - 1]!, work[index]!];
      work[index] = [
        a[0] + (b[0] - a[0]) * share,
        a[1] + (b[1] - a[1]) * share,
        a[2] + (b[2] - a[2]) * share,
      ];
    }
  }
  const [x, y, weight] = work[degree]!;
  return [x / weight, y / weight];
}

function distanceToChord([x = NaN, y = NaN]: Position, start: Position, end: Position): number {
  const [ax, ay] = [start[0]!, start[1]!];
  const [dx, dy] = [end[0]! - ax, end[1]! - ay];
  const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(ax + along * dx - x, ay + along * dy - y);
}
