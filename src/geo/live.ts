/** While a boundary point is in hand: where the area would meet a limit exactly, and where its edges cross others. */
import type { Position } from 'geojson';
import type { AreaGeometry } from '../domain/model.ts';
import type { SquareMetres } from '../domain/units.ts';
import { ellipsoidArea, partsOf } from './area.ts';
import { turn } from './orientation.ts';
import { moveVertex, planeFor, ringAt } from './reshape.ts';
import type { VertexRef } from './reshape.ts';

/** How near to the limit, m², and always on its permitted side. */
const CLOSE = 0.5;

/**
 * The place nearest to `at` to which the point can be moved so that the whole area is `limit`, or up to half a
 * square metre on the side of it that is permitted (less for a maximum, more for a minimum). null when the point
 * turns nothing (its neighbours coincide).
 */
export function exactPlace(
  geometry: AreaGeometry,
  ref: VertexRef,
  at: Position,
  limit: SquareMetres,
  side: 'maximum' | 'minimum',
): Position | null {
  const ring = ringAt(geometry, ref);
  if (!ring || ring.length < 3) return null;
  const plane = planeFor(geometry);
  const [ax, ay] = plane.toPlane(ring.at(ref.vertex - 1)!);
  const [bx, by] = plane.toPlane(ring[(ref.vertex + 1) % ring.length]!);
  const length = Math.hypot(bx - ax, by - ay);
  if (length < 0.01) return null;
  // The area is linear in the point's distance from the line between its neighbours: one step along the normal.
  const [nx, ny] = [-(by - ay) / length, (bx - ax) / length];
  let [x, y] = plane.toPlane(at);
  let rate = length / 2;
  const areaAt = (px: number, py: number): number =>
    ellipsoidArea(moveVertex(geometry, ref, plane.toGround([px, py])));
  const target = side === 'maximum' ? limit - CLOSE / 2 : limit + CLOSE / 2;
  let area = areaAt(x, y);
  // Which way along the normal the area grows depends on the ring's sense and on whether it is a hole.
  const probe = areaAt(x + nx, y + ny);
  if (probe < area) rate = -rate;
  for (let step = 0; step < 4 && Math.abs(area - target) > CLOSE / 2; step++) {
    const distance = (target - area) / rate;
    x += nx * distance;
    y += ny * distance;
    area = areaAt(x, y);
  }
  return Math.abs(area - target) <= CLOSE / 2 ? plane.toGround([x, y]) : null;
}

/**
 * Where one of the two edges at a point crosses an edge of the shape, roughly; null where neither does. Two edges
 * against all others in one pass: what a frame has time for however many points there are. Mere touching, and what
 * lies inside what, is left to the full check.
 */
export function crossingAt(geometry: AreaGeometry, ref: VertexRef): Position | null {
  const ring = partsOf(geometry)[ref.part]?.[ref.ring];
  const at = ring?.[ref.vertex];
  if (!ring || !at || ring.length < 4) return null;
  const before = ring[ref.vertex === 0 ? ring.length - 2 : ref.vertex - 1]!;
  const after = ring[ref.vertex + 1]!;
  for (const end of [before, after]) {
    const [west, east] = [Math.min(at[0]!, end[0]!), Math.max(at[0]!, end[0]!)];
    const [south, north] = [Math.min(at[1]!, end[1]!), Math.max(at[1]!, end[1]!)];
    for (const rings of partsOf(geometry)) {
      for (const other of rings) {
        for (let index = 1; index < other.length; index++) {
          const from = other[index - 1]!;
          const to = other[index]!;
          if (from[0]! < west && to[0]! < west) continue;
          if (from[0]! > east && to[0]! > east) continue;
          if (from[1]! < south && to[1]! < south) continue;
          if (from[1]! > north && to[1]! > north) continue;
          if (crosses(at, end, from, to)) return [(from[0]! + to[0]!) / 2, (from[1]! + to[1]!) / 2];
        }
      }
    }
  }
  return null;
}

/** Whether two edges have a point in common that is an end of neither. */
function crosses(a: Position, b: Position, c: Position, d: Position): boolean {
  const side = (p: Position, q: Position, r: Position): number =>
    Math.sign(turn(p[0]!, p[1]!, q[0]!, q[1]!, r[0]!, r[1]!));
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}
