/**
 * What libraries answer to shapes that decide about land, and what we answer. When one of these changes
 * its answer, the note in the documents about it may be dropped, not our own check.
 */
import { area, booleanValid, kinks } from '@turf/turf';
import { valid as structureIsValid } from 'geojson-validation';
import type { Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { faultsOf, isValid } from '../../src/geo/validity.ts';
import { box, gridCase, jtsFault, polygon } from './validity-cases.ts';

const bowTie = polygon([
  [0, 0],
  [4, 4],
  [4, 0],
  [0, 4],
]);
const swapped = polygon(box(27.85, 115, 27.87, 115.02));
const metres = polygon(box(598000, 3085000, 600000, 3087000));
const open: Polygon = { type: 'Polygon', coordinates: [box(115, 27.85, 115.02, 27.87)] };

describe('geojson-validation checks the structure only', () => {
  it.each([
    ['a bow-tie', bowTie, 'ring-self-intersection'],
    ['swapped axes', swapped, 'axes-swapped'],
    ['projected metres', metres, 'projected-metres'],
  ])('it accepts %s, we do not', (_, shape, code) => {
    expect(structureIsValid(shape)).toBe(true);
    expect(faultsOf(shape)).toMatchObject([{ code }]);
  });

  it('it throws on an empty ring, we say what is missing', () => {
    const shape = { type: 'Polygon', coordinates: [[]] };
    expect(() => structureIsValid(shape as never)).toThrow();
    expect(faultsOf(shape)).toMatchObject([{ code: 'ring-too-few-points', part: 0, ring: 0 }]);
  });

  it('it accepts a part without rings, we do not', () => {
    const shape = { type: 'MultiPolygon', coordinates: [[]] };
    expect(structureIsValid(shape as never)).toBe(true);
    expect(faultsOf(shape)).toMatchObject([{ code: 'empty-geometry', part: 0 }]);
  });

  it('it is led astray by a type named like a property of objects, we are not', () => {
    expect(structureIsValid({ type: 'constructor' })).toBeTruthy();
    expect(isValid({ type: 'constructor' })).toBe(false);
  });
});

describe('Turf', () => {
  it('booleanValid accepts a bow-tie, we name the crossing', () => {
    expect(booleanValid(bowTie)).toBe(true);
    expect(faultsOf(bowTie)).toMatchObject([{ code: 'ring-self-intersection', coordinates: [2, 2] }]);
  });

  it('booleanValid misses invalid shapes and refuses valid ones where JTS and we agree', () => {
    const answers = { missed: 0, refused: 0 };
    for (let seed = 1; seed <= 400; seed++) {
      const shape = gridCase(seed);
      const right = jtsFault(shape) === null;
      expect(isValid(shape)).toBe(right);
      const turf = turfAccepts(shape);
      if (turf && !right) answers.missed++;
      if (!turf && right) answers.refused++;
    }
    expect(answers.missed).toBeGreaterThan(0);
    expect(answers.refused).toBeGreaterThan(0);
  });

  it('kinks takes a repeated vertex for a crossing, to us it is a notice', () => {
    const shape = polygon([
      [0, 0],
      [6, 0],
      [6, 0],
      [6, 6],
      [0, 6],
    ]);
    expect(kinks(shape).features.length).toBeGreaterThan(0);
    expect(faultsOf(shape)).toMatchObject([{ code: 'repeated-point', severity: 'notice' }]);
  });

  it('area gives a plausible figure for an open ring and for swapped axes, we stop both', () => {
    expect(area(open)).toBeGreaterThan(1e6);
    expect(faultsOf(open)).toMatchObject([{ code: 'ring-not-closed' }]);
    expect(area(swapped)).toBeGreaterThan(1e6);
    expect(isValid(swapped)).toBe(false);
  });
});

function turfAccepts(shape: Parameters<typeof booleanValid>[0]): boolean {
  try {
    return booleanValid(shape) === true;
  } catch {
    return false;
  }
}
