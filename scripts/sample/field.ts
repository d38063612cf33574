/**
 * Distance-like fields in metres, negative inside: shapes are drawn as level lines of such fields, so that
 * corners can be rounded, land cut off along a road, and one shape be kept within another.
 */
export type Point = readonly [number, number];
export type Field = (x: number, y: number) => number;

/** A valley or street: points with the half-width of the land along it, metres. */
export type Spine = readonly (readonly [x: number, y: number, halfWidth: number])[];

/** Land along a spine, its width changing evenly from point to point. */
export function spine(points: Spine): Field {
  return (x, y) => {
    let nearest = Infinity;
    for (let index = 1; index < points.length; index++) {
      const [ax, ay, aWidth] = points[index - 1]!;
      const [bx, by, bWidth] = points[index]!;
      const [dx, dy] = [bx - ax, by - ay];
      const share = clamp(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy));
      const away = Math.hypot(x - ax - share * dx, y - ay - share * dy);
      nearest = Math.min(nearest, away - aWidth - share * (bWidth - aWidth));
    }
    return nearest;
  };
}

/** A field plot: a box about a centre, turned by `angle` degrees, corners rounded. */
export interface Plot {
  readonly at: Point;
  readonly half: Point;
  readonly angle: number;
  readonly corner: number;
}

export function plot({ at, half, angle, corner }: Plot): Field {
  const [cos, sin] = turnOf(angle);
  return (x, y) => {
    const [dx, dy] = [x - at[0], y - at[1]];
    const u = Math.abs(dx * cos + dy * sin) - half[0] + corner;
    const v = Math.abs(dy * cos - dx * sin) - half[1] + corner;
    return Math.hypot(Math.max(u, 0), Math.max(v, 0)) + Math.min(Math.max(u, v), 0) - corner;
  };
}

/** Beyond a road: `distance` metres from the origin, the far side towards `angle`; `bend` curves it (1/m). */
export interface Road {
  readonly angle: number;
  readonly distance: number;
  readonly bend?: number;
}

/** Signed distance to a road, positive on its far side. */
export function road({ angle, distance, bend = 0 }: Road): Field {
  const [cos, sin] = turnOf(angle);
  return (x, y) => {
    const along = y * cos - x * sin;
    const slope = 2 * bend * along;
    return (x * cos + y * sin - distance - bend * along * along) / Math.hypot(1, slope);
  };
}

/** Both lands at once, the inner corner rounded over `radius`. */
export function within(radius: number, ...fields: Field[]): Field {
  return (x, y) => fields.reduce((value, field) => smoothMax(value, field(x, y), radius), -1e6);
}

/** The larger of two values, blended where they differ by less than `radius`. */
export function smoothMax(a: number, b: number, radius: number): number {
  const share = Math.max(radius - Math.abs(a - b), 0) / radius;
  return Math.max(a, b) + (share * share * radius) / 4;
}

/** Fields and yards: every cell of a jittered lattice moves the edge by its own share of `height` metres. */
export function parcels(seed: number, length: number, depth: number, height: number): Field {
  return (x, y) => {
    const row = Math.floor(y / depth + 0.35 * noise(seed, x / 900, y / 900));
    const width = length * (0.7 + 0.6 * hash(seed, row, 1));
    return height * (2 * hash(seed, Math.floor(x / width + hash(seed, row, 2)), row) - 1);
  };
}

/** Waves of the given lengths and heights (metres) that never repeat: what hills and brooks do to an edge. */
export function relief(seed: number, waves: readonly (readonly [length: number, height: number])[]): Field {
  return (x, y) =>
    waves.reduce(
      (sum, [length, height], index) => sum + height * noise(seed + index * 101, x / length, y / length),
      0,
    );
}

/** Repeatable numbers from 0 up to 1 (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    return mixed(state);
  };
}

/** Gradient noise from about −1 to 1, smooth to the second derivative. */
function noise(seed: number, x: number, y: number): number {
  const [left, below] = [Math.floor(x), Math.floor(y)];
  const [u, v] = [x - left, y - below];
  const [s, t] = [fade(u), fade(v)];
  const low = mix(slope(seed, left, below, u, v), slope(seed, left + 1, below, u - 1, v), s);
  const high = mix(slope(seed, left, below + 1, u, v - 1), slope(seed, left + 1, below + 1, u - 1, v - 1), s);
  return 1.5 * mix(low, high, t);
}

/** Height above a lattice point's own sloping plane. */
function slope(seed: number, i: number, j: number, u: number, v: number): number {
  const direction = Math.floor(hash(seed, i, j) * DIRECTIONS.length);
  const [east, north] = DIRECTIONS[direction]!;
  return east * u + north * v;
}

/** Sixty-four directions round the compass: a table, because every node of every grid asks for them. */
const DIRECTIONS: readonly Point[] = Array.from({ length: 64 }, (_, index) => turnOf((index * 360) / 64));

function hash(seed: number, i: number, j: number): number {
  return mixed(Math.imul(seed, 374761393) ^ Math.imul(i, 668265263) ^ Math.imul(j, 1274126177));
}

function mixed(state: number): number {
  let value = Math.imul(state ^ (state >>> 15), state | 1);
  value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
  return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
}

const mix = (a: number, b: number, share: number): number => a + share * (b - a);
const fade = (t: number): number => t * t * t * (t * (t * 6 - 15) + 10);
const clamp = (value: number): number => Math.min(1, Math.max(0, value));

function turnOf(degrees: number): Point {
  return [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
}
