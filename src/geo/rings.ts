/**
 * The rings of a shape packed into flat arrays, and the faults that show before any two segments are
 * compared: coordinates that are no lon/lat, rings that are not closed or enclose nothing.
 */
import type { FaultCode, IssueCode } from '../domain/issue.ts';

/** Longitude and latitude never exceed these; nothing on earth lies beyond the metres threshold in degrees. */
const LONGITUDE_LIMIT = 180;
const LATITUDE_LIMIT = 90;
const METRES_FROM = 1000;
/** Products of differences beyond this overflow, and with them the exact predicates. */
const TOPOLOGY_LIMIT = 1e100;

/** Reports a fault at a place; `order` sorts faults within one ring. */
export type Report = (
  code: IssueCode,
  place: {
    readonly part?: number;
    readonly ring?: number;
    readonly order?: number;
    readonly at?: readonly [number, number];
    readonly params?: Readonly<Record<string, string | number>>;
  },
) => void;

/**
 * Every ring as a closed run of vertices without repeats: ring r holds the vertices
 * `start[r]` … `start[r + 1] − 1`, the last being a copy of the first, so that segment i always runs
 * from vertex i to vertex i + 1.
 */
export interface Rings {
  readonly count: number;
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** count + 1 offsets. */
  readonly start: Int32Array;
  /** Index of the part of each ring, and of the ring within its part (0 = exterior). */
  readonly part: Int32Array;
  readonly ring: Int32Array;
  /** The ring of each vertex. */
  readonly owner: Int32Array;
}

/**
 * Packs the rings of parsed polygon coordinates (parts → rings → positions), whatever they hold, and
 * reports what is wrong with them. A ring that has a coordinate which is no number, or fewer than three
 * different points, is reported and left out; an open ring is reported and closed, because the faults
 * that closing it brings will be there when somebody closes it.
 */
export function readRings(parts: readonly unknown[], report: Report): Rings {
  const room = roomFor(parts);
  const xs = new Float64Array(room.vertices);
  const ys = new Float64Array(room.vertices);
  const owner = new Int32Array(room.vertices);
  const start = new Int32Array(room.rings + 1);
  const partOf = new Int32Array(room.rings);
  const ringOf = new Int32Array(room.rings);
  const judge = coordinateJudge(report);
  let count = 0;
  let end = 0;
  for (let part = 0; part < parts.length; part++) {
    const rings = parts[part];
    if (!Array.isArray(rings) || rings.length === 0) {
      report('empty-geometry', { part });
      continue;
    }
    for (let ring = 0; ring < rings.length; ring++) {
      const positions: unknown = rings[ring];
      const first = end;
      const kept = Array.isArray(positions) ? pack(positions, part, ring) : -1;
      if (kept < 0) {
        end = first;
        if (!Array.isArray(positions)) report('ring-too-few-points', { part, ring });
        continue;
      }
      start[count] = first;
      partOf[count] = part;
      ringOf[count] = ring;
      owner.fill(count, first, end);
      count++;
      start[count] = end;
    }
  }
  judge.conclude();
  return { count, xs, ys, start, part: partOf, ring: ringOf, owner };

  /** Appends one ring; the number of its segments, or −1 when it cannot be used. */
  function pack(positions: readonly unknown[], part: number, ring: number): number {
    const first = end;
    let usable = true;
    for (let index = 0; index < positions.length; index++) {
      const position = positions[index];
      const x: unknown = Array.isArray(position) ? position[0] : undefined;
      const y: unknown = Array.isArray(position) ? position[1] : undefined;
      if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) {
        report('coordinate-not-finite', { part, ring, order: index, params: { index } });
        usable = false;
        continue;
      }
      judge.see(x, y, part, ring, index);
      if (x > TOPOLOGY_LIMIT || x < -TOPOLOGY_LIMIT || y > TOPOLOGY_LIMIT || y < -TOPOLOGY_LIMIT)
        usable = false;
      if (end > first && xs[end - 1] === x && ys[end - 1] === y) {
        report('repeated-point', { part, ring, order: index, at: [x, y], params: { index } });
        continue;
      }
      xs[end] = x;
      ys[end] = y;
      end++;
    }
    if (!usable) return -1;
    const stored = end - first;
    const closed = stored > 1 && xs[first] === xs[end - 1] && ys[first] === ys[end - 1];
    const place = { part, ring, ...(stored > 0 ? { at: [xs[first]!, ys[first]!] as const } : {}) };
    if ((closed ? stored - 1 : stored) < 3) {
      report('ring-too-few-points', place);
      return -1;
    }
    if (!closed) {
      report('ring-not-closed', { part, ring, order: positions.length, at: [xs[end - 1]!, ys[end - 1]!] });
      xs[end] = xs[first]!;
      ys[end] = ys[first]!;
      end++;
    }
    return end - 1 - first;
  }
}

/**
 * Judges every coordinate as longitude and latitude. A shape that is in metres, or has its axes
 * swapped, as a whole (most of its points) is one fault; a stray value is a fault of its own.
 */
function coordinateJudge(report: Report): {
  see(x: number, y: number, part: number, ring: number, index: number): void;
  conclude(): void;
} {
  interface Stray {
    readonly code: FaultCode;
    readonly x: number;
    readonly y: number;
    readonly part: number;
    readonly ring: number;
    readonly order: number;
  }
  const strays: Stray[] = [];
  const totals = { seen: 0, metres: 0, swapped: 0 };
  return {
    see(x, y, part, ring, index) {
      totals.seen++;
      const wide = x < 0 ? -x : x;
      const high = y < 0 ? -y : y;
      if (wide <= LONGITUDE_LIMIT && high <= LATITUDE_LIMIT) return;
      const metric = wide > METRES_FROM || high > METRES_FROM;
      const swapped = !metric && wide <= LATITUDE_LIMIT && high <= LONGITUDE_LIMIT;
      if (metric) totals.metres++;
      if (swapped) totals.swapped++;
      const code = metric ? 'projected-metres' : swapped ? 'axes-swapped' : 'coordinate-out-of-range';
      // The first of each kind is enough for the whole; strays beyond any cap need not be kept.
      if (strays.length < 1000) strays.push({ code, x, y, part, ring, order: index });
    },
    conclude() {
      const whole = new Set<FaultCode>();
      if (totals.metres * 2 > totals.seen) whole.add('projected-metres');
      if (totals.swapped * 2 > totals.seen) whole.add('axes-swapped');
      const told = new Set<FaultCode>();
      for (const { code, x, y, part, ring, order } of strays) {
        if (!whole.has(code)) report('coordinate-out-of-range', { part, ring, order, at: [x, y] });
        else if (!told.has(code)) report(code, { part, ring, order, at: [x, y] });
        told.add(code);
      }
    },
  };
}

function roomFor(parts: readonly unknown[]): { readonly rings: number; readonly vertices: number } {
  let rings = 0;
  let vertices = 0;
  for (const part of parts) {
    if (!Array.isArray(part)) continue;
    for (const ring of part) {
      if (!Array.isArray(ring)) continue;
      rings++;
      vertices += ring.length + 1;
    }
  }
  return { rings, vertices };
}
