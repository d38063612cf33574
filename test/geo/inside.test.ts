import { booleanPointInPolygon } from '@turf/turf';
import fc from 'fast-check';
import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { isInside, pointInside } from '../../src/geo/inside.ts';
import { deepFreeze } from '../fixtures/facts.ts';
import { multipolygon, polygon, rectangle, star } from './shapes.ts';

const shares = fc.array(fc.double({ min: 0.05, max: 1, noNaN: true }), { minLength: 3, maxLength: 40 });

describe('a point inside', () => {
  it('lies inside whatever the shape', () => {
    fc.assert(
      fc.property(shares, (given) => {
        const shape = polygon(star(0, 0, 1500, given));
        const point = pointInside(shape.coordinates);
        expect(point && booleanPointInPolygon([...point], shape, { ignoreBoundary: true })).toBe(true);
      }),
    );
  });

  it('avoids the hole in the middle of a ring of land', () => {
    const shape = polygon(rectangle(0, 0, 1000, 1000), rectangle(10, 10, 980, 980));
    expect(isInside(pointInside(shape.coordinates)!, shape)).toBe(true);
  });

  it('is found in a sliver whose height is its rounding', () => {
    const sliver = deepFreeze([
      [
        [115, 28],
        [116, 28],
        [116, 28.000000000000004],
        [115, 28],
      ],
    ]);
    const point = pointInside(sliver);
    expect(point === null || isInside(point, { type: 'Polygon', coordinates: sliver })).toBe(true);
  });

  it('is null where nothing is enclosed', () => {
    expect(pointInside([])).toBeNull();
    expect(
      pointInside([
        [
          [0, 0],
          [1, 0],
          [0, 0],
        ],
      ]),
    ).toBeNull();
  });
});

describe('being inside', () => {
  const square = deepFreeze([
    [
      [0, 0],
      [4, 0],
      [4, 4],
      [2, 2],
      [0, 4],
      [0, 0],
    ],
  ]) as Position[][];
  const shape = { type: 'Polygon', coordinates: square } as const;

  it('counts a vertex at the height of the point once', () => {
    expect(isInside([1, 2], shape)).toBe(true);
    expect(isInside([3, 2], shape)).toBe(true);
    expect(isInside([-1, 2], shape)).toBe(false);
    expect(isInside([-1, 4], shape)).toBe(false);
    expect(isInside([2, 3], shape)).toBe(false);
  });

  it('does not count the outline', () => {
    for (const point of [
      [0, 0],
      [2, 0],
      [4, 1],
      [2, 2],
      [1, 3],
      [0, 2],
    ]) {
      expect(isInside(point, shape)).toBe(false);
    }
  });

  it('is outside in a hole and inside in any part', () => {
    const land = multipolygon(
      [rectangle(0, 0, 100, 100), rectangle(40, 40, 20, 20)],
      [rectangle(500, 0, 100, 100)],
    );
    const at = (x: number, y: number) => polygon(rectangle(x, y, 1, 1)).coordinates[0]![0]!;
    expect(isInside(at(50, 50), land)).toBe(false);
    expect(isInside(at(20, 50), land)).toBe(true);
    expect(isInside(at(550, 50), land)).toBe(true);
    expect(isInside(at(300, 50), land)).toBe(false);
  });

  it('agrees with Turf away from the outline', () => {
    const coordinate = fc.double({ min: 114.97, max: 115.03, noNaN: true });
    fc.assert(
      fc.property(shares, coordinate, fc.double({ min: 27.86, max: 27.91, noNaN: true }), (given, x, y) => {
        const land = polygon(star(0, 0, 2500, given));
        expect(isInside([x, y], land)).toBe(booleanPointInPolygon([x, y], land));
      }),
    );
  });
});
