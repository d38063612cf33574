/** Coverage of random towns and networks against JTS, which buffers and unites by other means. */
import { describe, expect, it } from 'vitest';
import { shareByJsts } from '../../scripts/bench/coverage-jsts.ts';
import { outline, polygon, seeded } from '../../scripts/bench/shapes.ts';
import type { AreaGeometry, FacilityGeometry } from '../../src/domain/model.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import { metres } from '../../src/domain/units.ts';
import { measureCoverage } from '../../src/geo/coverage.ts';
import { facility, ground, lineAt } from '../fixtures/facilities.ts';

const QUARTER = '2018Q2' as Quarter;
/** Circles are polygons of 158 corners: too small by 0.03 % of their own area, and never too large. */
const TOLERANCE = 0.0004;

const measured = (reference: AreaGeometry, facilities: readonly FacilityGeometry[], distance: number) =>
  measureCoverage({
    reference,
    facilities: facilities.map((geometry, index) => facility(geometry, { id: `F${index}` })),
    quarter: QUARTER,
    distance: metres(distance),
  }).share;

function townOf(random: () => number): AreaGeometry {
  const hole = outline(random, 12, [115.002, 28.001], 0.0015);
  return polygon(outline(random, 60, [115, 28], 0.01), ...(random() > 0.5 ? [hole] : []));
}

function networkOf(random: () => number): FacilityGeometry[] {
  const at = (): [number, number] => [random() * 3600 - 1800, random() * 3600 - 1800];
  return Array.from({ length: 3 + Math.floor(random() * 8) }, (): FacilityGeometry => {
    if (random() < 0.3) return { type: 'Point', coordinates: ground(at()) };
    const start = at();
    const bends = Array.from({ length: 1 + Math.floor(random() * 4) }, (): [number, number] => [
      start[0] + random() * 900 - 450,
      start[1] + random() * 900 - 450,
    ]);
    return lineAt(start, ...bends);
  });
}

describe('coverage against JTS', () => {
  it('is the same share in 60 random towns', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = seeded(seed);
      const [town, network] = [townOf(random), networkOf(random)];
      const distance = 40 + random() * 260;
      const [ours, theirs] = [measured(town, network, distance), shareByJsts(town, network, distance)];
      expect({ seed, isClose: Math.abs(ours - theirs) < TOLERANCE }).toEqual({ seed, isClose: true });
    }
  }, 120_000);

  it('is right round a ring road, where a buffer of the loop as one line goes wrong', () => {
    const ring = Array.from({ length: 73 }, (_, index): [number, number] => {
      const angle = (2 * Math.PI * index) / 72;
      return [100 * Math.cos(angle), 100 * Math.sin(angle)];
    });
    const town = polygon(outline(seeded(7), 80, [115, 28], 0.008));
    const road = lineAt(...ring);
    const pieces = ring.slice(1).map((to, index) => lineAt(ring[index]!, to));
    expect(measured(town, [road], 200)).toBeCloseTo(shareByJsts(town, pieces, 200), 3);
  });
});
