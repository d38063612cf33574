/**
 * What must not matter: how a shape is written down, and where along its parallel it lies. Each property
 * is held through to the verdict. And what must: one square metre at the limit.
 */
import fc from 'fast-check';
import type { MultiPolygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { judgeTown } from '../../src/domain/limits.ts';
import type { AreaGeometry, Boundary, BoundaryKind, TownId } from '../../src/domain/model.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import type { IsoDate } from '../../src/domain/quarter.ts';
import { metres } from '../../src/domain/units.ts';
import { ellipsoidArea } from '../../src/geo/area.ts';
import { townFacts } from '../../src/geo/facts.ts';
import { deepFreeze } from '../fixtures/facts.ts';
import { testProgramme } from '../fixtures/programme.ts';
import { ellipsoid } from './geographiclib.ts';
import { multipolygon, polygon, rectangle, star } from './shapes.ts';

const programme = deepFreeze(testProgramme());
const LAST = '2020Q4' as Quarter;

/** Every finding of the first town with one boundary of a kind on the map. */
function verdictOf(geometry: AreaGeometry, kind: BoundaryKind = 'planned', accuracy: number | null = 5) {
  const boundary: Boundary = deepFreeze({
    id: 'b',
    town: 'T1' as TownId,
    kind,
    from: '2017Q1' as Quarter,
    to: null,
    status: 'current',
    geometry,
    method: 'surveyed',
    accuracy: accuracy === null ? null : metres(accuracy),
    declared: { value: 4, unit: 'km2' },
    source: { kind: 'imported' },
  });
  const [facts] = townFacts(programme, [boundary], LAST, null);
  const town = programme.towns[0]!;
  const findings = judgeTown(programme, facts!, { decisions: [], asOf: '2020-12-31' as IsoDate, town });
  return findings.map(({ rule, outcome, state, light, places }) => ({
    rule,
    outcome,
    state,
    light,
    places: places.length,
  }));
}

/** One to three stars of 0.5 to 4 km² side by side, a road or a field apart, each with or without a hole. */
const shapes = fc
  .array(
    fc.record({
      shares: fc.array(fc.double({ min: 0.6, max: 1, noNaN: true }), { minLength: 5, maxLength: 24 }),
      radius: fc.integer({ min: 500, max: 1100 }),
      hole: fc.boolean(),
      road: fc.constantFrom(5, 30, 120, 400),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts): MultiPolygon => {
    let x = 0;
    return multipolygon(
      ...parts.map(({ shares, radius, hole, road }) => {
        x += radius + road;
        const rings = [star(x, 0, radius, shares), ...(hole ? [rectangle(x - 60, -60, 120, 120)] : [])];
        x += radius;
        return rings;
      }),
    );
  });

const mapRings = (shape: MultiPolygon, change: (ring: Position[]) => Position[]): MultiPolygon =>
  deepFreeze({ ...shape, coordinates: shape.coordinates.map((rings) => rings.map(change)) });

const rotated = (by: number) => (ring: Position[]) => {
  const open = ring.slice(1);
  const start = by % open.length;
  const turned = [...open.slice(start), ...open.slice(0, start)];
  return [...turned, turned[0]!];
};

/** A vertex put on the geodesic between two others. */
const split = (edge: number, share: number) => (ring: Position[]) => {
  const at = edge % (ring.length - 1);
  const [[x1 = NaN, y1 = NaN], [x2 = NaN, y2 = NaN]] = [ring[at]!, ring[at + 1]!];
  const line = ellipsoid.InverseLine(y1, x1, y2, x2);
  const { lat2 = NaN, lon2 = NaN } = line.Position(line.s13 * share);
  return [...ring.slice(0, at + 1), [lon2, lat2], ...ring.slice(at + 1)];
};

function expectSame(shape: MultiPolygon, other: MultiPolygon): void {
  expect(Math.abs(ellipsoidArea(other) - ellipsoidArea(shape))).toBeLessThan(1e-2);
  expect(verdictOf(other)).toEqual(verdictOf(shape));
}

describe('what must not matter', () => {
  it('at which vertex a ring begins', () => {
    fc.assert(
      fc.property(shapes, fc.nat(30), (shape, by) => expectSame(shape, mapRings(shape, rotated(by)))),
    );
  });

  it('which way rings run', () => {
    fc.assert(
      fc.property(shapes, (shape) =>
        expectSame(
          shape,
          mapRings(shape, (ring) => ring.toReversed()),
        ),
      ),
    );
  });

  it('whether an edge is split', () => {
    const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });
    fc.assert(
      fc.property(shapes, fc.nat(30), share, (shape, edge, at) =>
        expectSame(shape, mapRings(shape, split(edge, at))),
      ),
    );
  });

  it('in which order parts stand', () => {
    fc.assert(
      fc.property(shapes, (shape) =>
        expectSame(shape, deepFreeze({ ...shape, coordinates: shape.coordinates.toReversed() })),
      ),
    );
  });

  it('where along its parallel a shape lies, not even across a zone border', () => {
    const shift = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(shapes, shift, (shape, by) =>
        expectSame(
          shape,
          mapRings(shape, (ring) => ring.map(([x = NaN, y = NaN]) => [x + by, y])),
        ),
      ),
    );
  });
});

describe('what must matter', () => {
  it.each([
    ['planned', 3e6, -1, 'below', 'amber'],
    ['planned', 3e6, 1, 'within', 'green'],
    ['planned', 5e6, -1, 'within', 'green'],
    ['planned', 5e6, 1, 'above', 'amber'],
    ['construction', 1e6, -1, 'below', 'amber'],
    ['construction', 1e6, 1, 'within', 'green'],
    ['construction', 2e6, -1, 'within', 'green'],
    ['construction', 2e6, 1, 'above', 'amber'],
    ['built', 1e6, -1, 'below-at-due', 'amber'],
    ['built', 1e6, 1, 'within', 'green'],
  ] as const)('%s land of %d m² and %d m²: %s', (kind, limit, by, state, light) => {
    const shape = squareOf(limit + by);
    expect(ellipsoidArea(shape)).toBeCloseTo(limit + by, 1);
    const area = verdictOf(shape, kind, null).find(({ rule }) => rule === `${kind}-area`);
    expect(area).toMatchObject({ state, light });
  });
});

/** A square of exactly this area on the ellipsoid. */
function squareOf(area: number): AreaGeometry {
  let side = Math.sqrt(area);
  for (let step = 0; step < 5; step++)
    side *= Math.sqrt(area / ellipsoidArea(polygon(rectangle(0, 0, side, side))));
  return polygon(rectangle(0, 0, side, side));
}
