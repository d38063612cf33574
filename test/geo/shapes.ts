/** Shapes in metres around a place, and as lon/lat: what the tests of geo/ are drawn with. */
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { planeOf } from '../../src/geo/projection.ts';
import { deepFreeze } from '../fixtures/facts.ts';

/** Where the tests are drawn: Gauss-Krüger metres of 114°E. */
const ORIGIN = [598_000, 3_086_000] as const;
const { toGround } = planeOf(114);

/** A closed rectangle in metres from its lower left corner, counter-clockwise. */
export function rectangle(x: number, y: number, width: number, height: number): Position[] {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
    [x, y],
  ];
}

/** A closed ring of `count` vertices about a centre, each at its share of the radius. */
export function star(x: number, y: number, radius: number, shares: readonly number[]): Position[] {
  const ring = shares.map((share, index): Position => {
    const angle = (2 * Math.PI * index) / shares.length;
    return [x + radius * share * Math.cos(angle), y + radius * share * Math.sin(angle)];
  });
  return [...ring, ring[0]!];
}

/** Rings in metres as a frozen polygon in lon/lat. */
export function polygon(...rings: Position[][]): Polygon {
  return deepFreeze({ type: 'Polygon', coordinates: rings.map((ring) => ring.map(onGround)) });
}

/** Parts in metres as a frozen multipolygon in lon/lat. */
export function multipolygon(...parts: Position[][][]): MultiPolygon {
  return deepFreeze({
    type: 'MultiPolygon',
    coordinates: parts.map((rings) => rings.map((ring) => ring.map(onGround))),
  });
}

export function onGround([x = 0, y = 0]: Position): Position {
  return toGround([ORIGIN[0] + x, ORIGIN[1] + y]);
}
