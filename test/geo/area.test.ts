import { area as turfArea } from '@turf/turf';
import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { Metres } from '../../src/domain/units.ts';
import {
  areaUncertainty,
  ellipsoidArea,
  informativeVertices,
  measureArea,
  perimeter,
} from '../../src/geo/area.ts';
import { deepFreeze } from '../fixtures/facts.ts';
import { ellipsoid, oracleArea, oraclePerimeter } from './geographiclib.ts';
import { multipolygon, polygon, rectangle } from './shapes.ts';

/** STANDARDS §1.3: a square of 5 km² in the plane of zone 38. */
const VECTOR: Polygon = deepFreeze({
  type: 'Polygon',
  coordinates: [
    [
      [114.995230197, 27.884136376],
      [115.017935495, 27.883970595],
      [115.018124271, 27.904145285],
      [114.995414763, 27.904311206],
      [114.995230197, 27.884136376],
    ],
  ],
});

/** Star-shaped rings anywhere in China, edges from metres to 3 km, running either way. */
const somewhere = fc
  .record({
    longitude: fc.double({ min: 74, max: 134, noNaN: true }),
    latitude: fc.double({ min: 18, max: 54, noNaN: true }),
    edge: fc.double({ min: 50, max: 3000, noNaN: true }),
    shares: fc.array(fc.double({ min: 0.5, max: 1, noNaN: true }), { minLength: 3, maxLength: 60 }),
    clockwise: fc.boolean(),
  })
  .map(({ longitude, latitude, edge, shares, clockwise }): Polygon => {
    const radius = edge / 2 / Math.sin(Math.PI / shares.length);
    const ring = shares.map((share, index): Position => {
      const angle = (2 * Math.PI * index) / shares.length;
      const { lat2, lon2 } = ellipsoid.Direct(latitude, longitude, (angle * 180) / Math.PI, radius * share);
      return [lon2!, lat2!];
    });
    const closed = [...ring, ring[0]!];
    return deepFreeze({ type: 'Polygon', coordinates: [clockwise ? closed : closed.toReversed()] });
  });

describe('area on the ellipsoid', () => {
  it('agrees with GeographicLib to 1e-8 from 18° to 54° north for edges up to 3 km', () => {
    fc.assert(
      fc.property(somewhere, (shape) => {
        const oracle = oracleArea(shape);
        // Below a hectare the rounding of coordinates in degrees is larger than any method's error.
        expect(Math.abs(ellipsoidArea(shape) - oracle)).toBeLessThanOrEqual(Math.max(1e-8 * oracle, 1e-3));
      }),
      { numRuns: 500 },
    );
  });

  it('meets the test vector in which three honest methods give three verdicts', () => {
    const { ellipsoid: verdict, plane, planeCrs, sphere } = measureArea(VECTOR);
    expect(Math.abs(verdict - 4_998_788.22)).toBeLessThan(0.5);
    expect(Math.abs(plane - 5_000_000.09)).toBeLessThan(0.5);
    expect(planeCrs).toBe('EPSG:4547');
    expect(Math.abs(sphere - 5_006_531.53)).toBeLessThan(0.5);
  });

  it("gives Turf's own figure as the sphere", () => {
    expect(measureArea(VECTOR).sphere).toBe(turfArea(VECTOR));
  });

  it('subtracts holes and adds parts', () => {
    const outer = rectangle(0, 0, 2000, 2000);
    const hole = rectangle(500, 500, 300, 300);
    const apart = rectangle(5000, 0, 1000, 700);
    const sum = ellipsoidArea(polygon(outer)) - ellipsoidArea(polygon(hole)) + ellipsoidArea(polygon(apart));
    expect(ellipsoidArea(multipolygon([outer, hole], [apart]))).toBeCloseTo(sum, 4);
    expect(ellipsoidArea(multipolygon([outer, hole], [apart]))).toBeCloseTo(
      oracleArea(multipolygon([outer, hole], [apart])),
      1,
    );
  });

  it('does not care which way rings run, not even when hole and outline run alike', () => {
    const outer = rectangle(0, 0, 3000, 2000);
    const hole = rectangle(500, 500, 1000, 300);
    const areas = [
      polygon(outer, hole),
      polygon(outer.toReversed(), hole),
      polygon(outer, hole.toReversed()),
      polygon(outer.toReversed(), hole.toReversed()),
    ].map(ellipsoidArea);
    for (const other of areas) expect(other).toBeCloseTo(areas[0]!, 5);
  });

  it('measures the plane with the meridian of the zone the shape lies in', () => {
    const shape = deepFreeze({
      type: 'Polygon',
      coordinates: [VECTOR.coordinates[0]!.map(([lon = 0, lat = 0]) => [lon + 1, lat])],
    } satisfies Polygon);
    expect(measureArea(shape).planeCrs).toBe('EPSG:4548');
  });
});

describe('what goes with the area', () => {
  it('sums the perimeter of all rings as GeographicLib does', () => {
    const shape = polygon(rectangle(0, 0, 2000, 1500), rectangle(300, 300, 100, 100));
    expect(perimeter(shape) / oraclePerimeter(shape)).toBeCloseTo(1, 7);
  });

  it('counts the vertices at which the outline turns', () => {
    expect(informativeVertices(polygon(rectangle(0, 0, 500, 500)))).toBe(4);
    expect(informativeVertices(polygon(rectangle(0, 0, 500, 500), rectangle(100, 100, 50, 50)))).toBe(8);
  });

  it('does not count a vertex on the straight line in lon/lat, nor a repeated point', () => {
    const ring = VECTOR.coordinates[0]!;
    const [first, second] = [ring[0]!, ring[1]!];
    const middle = [(first[0]! + second[0]!) / 2, (first[1]! + second[1]!) / 2];
    const split = deepFreeze({ ...VECTOR, coordinates: [[first, first, middle, ...ring.slice(1)]] });
    expect(informativeVertices(split)).toBe(4);
  });

  it('does not count a vertex on the geodesic', () => {
    const ring = VECTOR.coordinates[0]!;
    const [first, second] = [ring[0]!, ring[1]!];
    const line = ellipsoid.InverseLine(first[1]!, first[0]!, second[1]!, second[0]!);
    const { lat2, lon2 } = line.Position(line.s13 / 3);
    const split = deepFreeze({ ...VECTOR, coordinates: [[first, [lon2!, lat2!], ...ring.slice(1)]] });
    expect(informativeVertices(split)).toBe(4);
  });

  it('counts the tip of a spike', () => {
    const shape = polygon([
      [0, 0],
      [100, 0],
      [100, 100],
      [50, 300],
      [0, 100],
      [0, 0],
    ]);
    expect(informativeVertices(shape)).toBe(5);
  });

  it('grows the uncertainty with accuracy and perimeter and shrinks it with vertices', () => {
    expect(areaUncertainty(5 as Metres, 8000 as Metres, 100)).toBe(4000);
    expect(areaUncertainty(0 as Metres, 8000 as Metres, 100)).toBe(0);
  });
});
