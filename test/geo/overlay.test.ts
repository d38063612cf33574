import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ellipsoidArea } from '../../src/geo/area.ts';
import { isInside } from '../../src/geo/inside.ts';
import { outsideOf, overlapOf } from '../../src/geo/overlay.ts';
import { faultsOf } from '../../src/geo/validity.ts';
import { multipolygon, polygon, rectangle, star } from './shapes.ts';

const OUTER = polygon(rectangle(0, 0, 2000, 2000));

describe('land outside', () => {
  it('is nothing when one area lies in the other, or is the other', () => {
    expect(outsideOf(polygon(rectangle(200, 200, 800, 800)), OUTER)).toEqual({ area: 0, pieces: [] });
    expect(outsideOf(OUTER, OUTER)).toEqual({ area: 0, pieces: [] });
    expect(outsideOf(polygon(rectangle(0, 0, 2000, 2000)), OUTER)).toEqual({ area: 0, pieces: [] });
  });

  it('is nothing when they share an edge from within', () => {
    expect(outsideOf(polygon(rectangle(0, 300, 700, 900)), OUTER).pieces).toEqual([]);
  });

  it('is all of it when they are apart, part by part', () => {
    const apart = multipolygon([rectangle(5000, 0, 100, 100)], [rectangle(9000, 0, 300, 300)]);
    const { area, pieces } = outsideOf(apart, OUTER);
    expect(area).toBeCloseTo(ellipsoidArea(apart), 6);
    expect(pieces.map((piece) => Math.round(piece.area / 1e4))).toEqual([9, 1]);
  });

  it('is all of what lies in a hole of the other', () => {
    const ring = polygon(rectangle(0, 0, 2000, 2000), rectangle(500, 500, 1000, 1000));
    const inner = polygon(rectangle(700, 700, 100, 100));
    expect(outsideOf(inner, ring).area).toBeCloseTo(ellipsoidArea(inner), 6);
  });

  it('names the pieces largest first, each with a point in it', () => {
    const inner = multipolygon([rectangle(1900, 100, 300, 500)], [rectangle(100, -50, 100, 100)]);
    const { area, pieces } = outsideOf(inner, OUTER);
    expect(pieces.map((piece) => Math.round(piece.area / 100))).toEqual([1000, 50]);
    expect(area).toBe(pieces[0]!.area + pieces[1]!.area);
    for (const { at, geometry } of pieces) {
      expect(isInside(at, geometry)).toBe(true);
      expect(isInside(at, OUTER)).toBe(false);
      expect(faultsOf(geometry)).toEqual([]);
    }
  });

  it('keeps the hole of a piece, and what stands in it', () => {
    const inner = polygon(rectangle(-1000, -1000, 4000, 4000));
    const outer = polygon(rectangle(0, 0, 2000, 2000), rectangle(500, 500, 1000, 1000));
    const { pieces } = outsideOf(inner, outer);
    expect(pieces.map(({ geometry }) => geometry.coordinates[0]!.length)).toEqual([2, 1]);
    expect(pieces.map((piece) => Math.round(piece.area / 1e4))).toEqual([1200, 100]);
  });

  it('leaves out slivers below a square metre', () => {
    expect(outsideOf(polygon(rectangle(1999.9, 100, 0.5, 2)), OUTER).pieces).toEqual([]);
    expect(outsideOf(polygon(rectangle(1999.9, 100, 0.5, 4)), OUTER).pieces).toHaveLength(1);
  });
});

describe('land claimed twice', () => {
  it('is nothing where a line drawn with other vertices wavers by millimetres', () => {
    const ring = rectangle(2000, 0, 500, 2000);
    const wavering = [ring[0]!, ring[1]!, ring[2]!, ring[3]!, [1999.995, 1000], ring[0]!];
    expect(overlapOf(OUTER, polygon(wavering)).pieces).toEqual([]);
  });

  it('is nothing for neighbours along a shared line, or at a corner', () => {
    expect(overlapOf(OUTER, polygon(rectangle(2000, 0, 500, 2000))).pieces).toEqual([]);
    expect(overlapOf(OUTER, polygon(rectangle(2000, 2000, 500, 500))).pieces).toEqual([]);
  });

  it('is the strip by which one reaches into the other, whoever is asked first', () => {
    const neighbour = polygon(rectangle(1990, 0, 500, 2000));
    const area = ellipsoidArea(polygon(rectangle(1990, 0, 10, 2000)));
    expect(overlapOf(OUTER, neighbour).area).toBeCloseTo(area, -1);
    expect(overlapOf(neighbour, OUTER).area).toBeCloseTo(area, -1);
  });

  it('and land outside make up the whole', () => {
    const shares = fc.array(fc.double({ min: 0.3, max: 1, noNaN: true }), { minLength: 3, maxLength: 25 });
    const shift = fc.integer({ min: -1800, max: 1800 });
    fc.assert(
      fc.property(shares, shares, shift, shift, (first, second, x, y) => {
        const [a, b] = [polygon(star(0, 0, 1000, first)), polygon(star(x, y, 1000, second))];
        const sum = outsideOf(a, b).area + overlapOf(a, b).area;
        // A millimetre of rounding along 10 km of outline, and slivers.
        expect(Math.abs(sum - ellipsoidArea(a))).toBeLessThan(12);
      }),
    );
  });
});
