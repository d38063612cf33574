import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { Facility } from '../../src/domain/model.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import { metres } from '../../src/domain/units.ts';
import { ellipsoidArea } from '../../src/geo/area.ts';
import { measureCoverage } from '../../src/geo/coverage.ts';
import { nearestTo, shapeOf } from '../../src/geo/nearest.ts';
import { isInside } from '../../src/geo/inside.ts';
import { lengthInside, lineLength, networkParts } from '../../src/geo/network.ts';
import { bestPlace } from '../../src/geo/placing.ts';
import { nearPlane } from '../../src/geo/projection.ts';
import { areaOf, boxOf, facility, ground, lineAt, pointAt } from '../fixtures/facilities.ts';
import type { Metric } from '../fixtures/facilities.ts';

const QUARTER = '2018Q2' as Quarter;
const plane = nearPlane(115);
const distanceTo = (at: Position, to: Facility): number =>
  nearestTo(at, [shapeOf(to, plane)], plane)?.distance ?? Infinity;
const square = areaOf(boxOf(0, 0, 1000, 1000));

const measure = (facilities: readonly Facility[], distance: number, reference = square) =>
  measureCoverage({ reference, facilities, quarter: QUARTER, distance: metres(distance) });

/** Within a thousandth of the exact value. */
const near = (value: number, exact: number) => expect(Math.abs(value / exact - 1)).toBeLessThan(0.001);

describe('served land', () => {
  it('is a strip twice the distance wide along a straight pipe through a square', () => {
    const { served, share, gaps } = measure([facility(lineAt([-100, 500], [1100, 500]))], 100);
    near(served, 200_000);
    near(share, 0.2);
    expect(gaps.map(({ area }) => Math.round(area / 1000))).toEqual([400, 400]);
  });

  it('counts the land of two overlapping toilets once', () => {
    const [r, d] = [200, 200];
    const lens = 2 * r ** 2 * Math.acos(d / (2 * r)) - (d / 2) * Math.sqrt(4 * r ** 2 - d ** 2);
    const { served } = measure(
      [facility(pointAt([400, 500])), facility(pointAt([600, 500]), { id: 'F2' })],
      r,
    );
    near(served, 2 * Math.PI * r ** 2 - lens);
  });

  it('does not stand for the same toilet twice', () => {
    const one = facility(pointAt([500, 500]));
    expect(measure([one, { ...one, id: 'F2' }], 200).served).toBeCloseTo(measure([one], 200).served, 3);
  });

  it('reaches in from a facility outside as far as its distance', () => {
    near(measure([facility(lineAt([-50, -500], [-50, 1500]))], 150).served, 100_000);
  });

  it('is nothing when the facility is too far away', () => {
    const { served, share, gaps } = measure([facility(pointAt([-500, 500]))], 300);
    expect([served, share, gaps.length]).toEqual([0, 0, 1]);
  });

  it('takes areas as they are', () => {
    near(measure([facility(areaOf(boxOf(100, 100, 200, 300)))], 300).served, 60_000);
  });

  it('leaves the hole of an area unserved', () => {
    const ring = areaOf(boxOf(100, 100, 300, 300), boxOf(200, 200, 100, 100));
    near(measure([facility(ring)], 300).served, 80_000);
  });

  it('fills where two areas overlap', () => {
    const areas = [areaOf(boxOf(0, 0, 500, 1000)), areaOf(boxOf(400, 0, 600, 1000))];
    const { share, gaps } = measure(
      areas.map((area, index) => facility(area, { id: `F${index}` })),
      10,
    );
    expect([share, gaps]).toEqual([1, []]);
  });

  it('leaves the holes of the reference area out of it', () => {
    const holed = areaOf(boxOf(0, 0, 1000, 1000), boxOf(400, 400, 200, 200));
    const { total, share } = measure([facility(lineAt([-100, 500], [1100, 500]))], 100, holed);
    near(total, 960_000);
    near(share, 160_000 / 960_000);
  });

  it('is full when everything is within the distance', () => {
    const { share, served, total } = measure([facility(pointAt([500, 500]))], 800);
    expect([share, served]).toEqual([1, total]);
  });

  it.each([
    ['planned', { completed: null, planned: '2017Q1' as Quarter }],
    ['in work', { completed: '2018Q3' as Quarter, started: '2017Q1' as Quarter }],
    ['closed', { closed: '2018Q2' as Quarter }],
  ])('is none around what is %s', (_, rest) => {
    const { served, serving } = measure([facility(pointAt([500, 500]), rest)], 200);
    expect([served, serving]).toEqual([0, 0]);
  });

  it('grows from the very quarter a facility is completed in', () => {
    expect(measure([facility(pointAt([500, 500]), { completed: QUARTER })], 200).serving).toBe(1);
  });
});

describe('gaps', () => {
  it('that touch in a corner are two', () => {
    const areas = [areaOf(boxOf(0, 0, 500, 500)), areaOf(boxOf(500, 500, 500, 500))];
    const { gaps } = measure(
      areas.map((area, index) => facility(area, { id: `F${index}` })),
      10,
    );
    expect(gaps.map(({ area }) => Math.round(area / 1000))).toEqual([250, 250]);
  });

  it('are ranked by area, each with a place inside it', () => {
    const { gaps } = measure([facility(lineAt([-100, 300], [1100, 300]))], 100);
    expect(gaps.map(({ area }) => Math.round(area / 1000))).toEqual([600, 200]);
    expect(gaps.every(({ at, geometry }) => isInside(at, geometry))).toBe(true);
  });

  it('name the serving facility that is nearest, and how far it is', () => {
    const facilities = [
      facility(pointAt([-100, 500]), { id: 'near' }),
      facility(pointAt([900, 2500]), { id: 'far' }),
      facility(pointAt([500, 500]), { id: 'planned', completed: null }),
    ];
    const [gap] = measure(facilities, 50).gaps;
    expect(gap?.nearest?.facility.id).toBe('near');
    expect(gap?.nearest?.distance).toBeCloseTo(distanceTo(gap!.at, facilities[0]!), 3);
  });

  it('add up with the served land to the reference area', () => {
    const { gaps, served, total } = measure([facility(lineAt([100, 100], [900, 300], [400, 900]))], 120);
    expect(served + gaps.reduce((sum, { area }) => sum + area, 0)).toBeCloseTo(total, 3);
  });
});

/** A generator of its own, so that every run sees the same lines. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('degenerate lines', () => {
  // Coordinates on a coarse grid: repeated points, spikes, collinear and touching segments come by themselves.
  const lines = (seed: number): Metric[][] => {
    const random = seeded(seed);
    return Array.from({ length: 4 }, () =>
      Array.from({ length: 1 + Math.floor(random() * 5) }, (): Metric => [
        Math.floor(random() * 5) * 250,
        Math.floor(random() * 5) * 250,
      ]),
    );
  };

  it('never throw, and serve what samples on the ground say, in 500 random cases', () => {
    const sides = 20;
    for (let seed = 1; seed <= 500; seed++) {
      const facilities = lines(seed).map((line, index) => facility(lineAt(...line), { id: `F${index}` }));
      const distance = 40 + (seed % 7) * 30;
      const { share, gaps } = measure(facilities, distance);
      for (let cell = 0; cell < sides ** 2; cell += 7) {
        const at = ground([((cell % sides) + 0.5) * 50, (Math.floor(cell / sides) + 0.5) * 50]);
        const away = Math.min(...facilities.map((each) => distanceTo(at, each)));
        if (Math.abs(away - distance) < distance * 0.001) continue;
        const open = gaps.some(({ geometry }) => isInside(at, geometry));
        expect({ seed, cell, open }).toEqual({ seed, cell, open: away > distance });
      }
      expect(share).toBeLessThanOrEqual(1);
    }
  }, 60_000);
});

describe('a network', () => {
  it('is as long as what of it lies inside', () => {
    expect(lengthInside([lineAt([-500, 500], [500, 500])], square)).toBeCloseTo(500, 1);
  });

  it('is not shortened by a hole it does not enter', () => {
    const holed = areaOf(boxOf(0, 0, 1000, 1000), boxOf(400, 400, 200, 200));
    expect(lengthInside([lineAt([0, 500], [1000, 500])], holed)).toBeCloseTo(800, 1);
  });

  it('measures the length of lines', () => {
    expect(lineLength([lineAt([0, 0], [300, 400])])).toBeCloseTo(500, 3);
  });

  it('hangs together where an end meets a line within the tolerance', () => {
    const tee = [lineAt([0, 0], [1000, 0]), lineAt([500, 0.8], [500, 300])];
    expect(networkParts(tee, metres(1))).toHaveLength(1);
    expect(networkParts(tee, metres(0.5))).toHaveLength(2);
  });

  it('hangs together where lines cross', () => {
    expect(networkParts([lineAt([0, 0], [100, 100]), lineAt([0, 100], [100, 0])], metres(1))).toHaveLength(1);
  });

  it('falls into parts at a broken link, longest first', () => {
    const parts = networkParts(
      [lineAt([0, 0], [100, 0]), lineAt([105, 0], [300, 0]), lineAt([300, 0], [300, 80])],
      metres(1),
    );
    expect(parts.map(({ length }) => Math.round(length))).toEqual([275, 100]);
  });

  it('is nothing without lines', () => {
    expect(networkParts([{ type: 'MultiLineString', coordinates: [] }], metres(1))).toEqual([]);
  });
});

describe('the best place for one more', () => {
  it('lies where its whole circle is gained, when there is room', () => {
    const measured = measure([facility(areaOf(boxOf(0, 0, 500, 1000)))], 100);
    const best = bestPlace(square, measured, metres(100))!;
    near(best.gain, Math.PI * 100 ** 2);
    expect(isInside(best.at, square)).toBe(true);
  });

  it('gains exactly what the measure says once it is there', () => {
    const before = measure([facility(lineAt([0, 500], [1000, 500]))], 150);
    const best = bestPlace(square, before, metres(150))!;
    const placed = facility({ type: 'Point', coordinates: best.at }, { id: 'new' });
    const after = measure([facility(lineAt([0, 500], [1000, 500])), placed], 150);
    near(after.served - before.served, best.gain);
  });

  it('is nowhere when nothing is left to serve', () => {
    expect(bestPlace(square, { gaps: [] }, metres(100))).toBeNull();
  });
});

it('measures areas on the ellipsoid', () => {
  expect(measure([], 100).total).toBe(ellipsoidArea(square));
});
