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
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Gradient noise from about −1 to 1, smooth to the second derivative. */
function noise(seed: number, x: number, y: number): number {
  const [left, below] = [Math.floor(x), Math.floor(y)];
  const [u, v] = [x - left, y - below];
  const corner = (i: number, j: number): number => {
    const angle = hash(seed, left + i, below + j) * 2 * Math.PI;
    return Math.cos(angle) * (u - i) + Math.sin(angle) * (v - j);
  };
  const [s, t] = [fade(u), fade(v)];
  const low = corner(0, 0) + s * (corner(1, 0) - corner(0, 0));
  const high = corner(0, 1) + s * (corner(1, 1) - corner(0, 1));
  return 1.5 * (low + t * (high - low));
}

function hash(seed: number, i: number, j: number): number {
  return random(Math.imul(seed, 374761393) ^ Math.imul(i, 668265263) ^ Math.imul(j, 1274126177))();
}

const fade = (t: number): number => t * t * t * (t * (t * 6 - 15) + 10);
const clamp = (value: number): number => Math.min(1, Math.max(0, value));

function turnOf(degrees: number): Point {
  return [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
}
