import type { Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { AreaGeometry, Boundary, BoundaryKind, TownId } from '../../src/domain/model.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import { metres } from '../../src/domain/units.ts';
import { boundaryFacts, contiguityLimits, townFacts } from '../../src/geo/facts.ts';
import { isInside } from '../../src/geo/inside.ts';
import { deepFreeze } from '../fixtures/facts.ts';
import { testProgramme } from '../fixtures/programme.ts';
import { multipolygon, polygon, rectangle } from './shapes.ts';

const programme = deepFreeze(testProgramme());
const LIMITS = { gap: metres(50), facing: metres(50) };

function boundaryOf(
  geometry: AreaGeometry,
  changes: Partial<Omit<Boundary, 'town'>> & { town?: string } = {},
): Boundary {
  return deepFreeze({
    id: 'b',
    kind: 'planned',
    from: '2017Q1' as Quarter,
    to: null,
    status: 'current',
    geometry,
    method: 'surveyed',
    accuracy: null,
    declared: null,
    source: { kind: 'imported' },
    ...changes,
    town: (changes.town ?? 'T1') as TownId,
  });
}

const SQUARE = polygon(rectangle(0, 0, 2000, 2000));
const BOW_TIE: Polygon = deepFreeze({
  type: 'Polygon',
  coordinates: [
    [
      [115, 28],
      [115.02, 28.02],
      [115.02, 28],
      [115, 28.02],
      [115, 28],
    ],
  ],
});

describe('facts of a boundary', () => {
  it('hold everything that is judged', () => {
    const facts = boundaryFacts(boundaryOf(SQUARE, { accuracy: metres(2) }), LIMITS);
    expect(facts.faults).toEqual([]);
    expect(facts.area?.ellipsoid).toBeCloseTo(4e6 / 1.000236, -3);
    expect(facts.area?.planeCrs).toBe('EPSG:4547');
    expect(facts.perimeter).toBeCloseTo(8000 / 1.000118, 0);
    expect(facts.vertices).toBe(4);
    expect(facts.uncertainty).toBeCloseTo(2 * facts.perimeter! * 0.5, 6);
    expect(facts.contiguity?.state).toBe('one');
    expect(isInside(facts.at!, SQUARE)).toBe(true);
  });

  it('are the same object while the boundary is', () => {
    const boundary = boundaryOf(SQUARE);
    expect(boundaryFacts(boundary, LIMITS)).toBe(boundaryFacts(boundary, programme));
  });

  it('are measured again under another gap', () => {
    const boundary = boundaryOf(
      multipolygon([rectangle(0, 0, 1000, 1000)], [rectangle(1030, 0, 1000, 1000)]),
    );
    expect(boundaryFacts(boundary, LIMITS).contiguity?.state).toBe('bridged');
    expect(boundaryFacts(boundary, { ...LIMITS, gap: metres(20) }).contiguity?.state).toBe('scattered');
  });

  it('hold no figure of an invalid geometry', () => {
    const facts = boundaryFacts(boundaryOf(BOW_TIE, { accuracy: metres(1) }), LIMITS);
    expect(facts.faults.map(({ code }) => code)).toContain('ring-self-intersection');
    expect(facts).toMatchObject({
      area: null,
      perimeter: null,
      uncertainty: null,
      contiguity: null,
      at: null,
    });
  });

  it('are measured though a point is repeated', () => {
    const [ring] = SQUARE.coordinates as [number[][]];
    const repeated = deepFreeze({ type: 'Polygon', coordinates: [[ring[0]!, ...ring]] } satisfies Polygon);
    const facts = boundaryFacts(boundaryOf(repeated), LIMITS);
    expect(facts.faults.map(({ severity }) => severity)).toEqual(['notice']);
    expect(facts.area?.ellipsoid).toBeCloseTo(boundaryFacts(boundaryOf(SQUARE), LIMITS).area!.ellipsoid, 4);
  });

  it('state no uncertainty where nobody stated an accuracy', () => {
    expect(boundaryFacts(boundaryOf(SQUARE), LIMITS).uncertainty).toBeNull();
  });

  it("take what a gap is from the programme's rule for the kind", () => {
    const strict = structuredClone(programme) as unknown as { limitRules: { kind: string; gap?: number }[] };
    for (const rule of strict.limitRules) if (rule.kind === 'contiguity') rule.gap = 10;
    expect(contiguityLimits(strict as never, 'planned').gap).toBe(10);
    expect(contiguityLimits(strict as never, 'built').gap).toBe(50);
  });
});

describe('facts of towns', () => {
  const at = '2020Q4' as Quarter;
  const planned = boundaryOf(SQUARE);
  const built = boundaryOf(polygon(rectangle(1900, 100, 500, 200)), { kind: 'built' });
  const construction = boundaryOf(polygon(rectangle(100, 100, 1000, 1000)), { kind: 'construction' });
  const neighbour = boundaryOf(polygon(rectangle(1950, 0, 2000, 2000)), { town: 'T2' });
  const kindsOf = (facts: object): BoundaryKind[] =>
    (['planned', 'construction', 'built'] as const).filter(
      (kind) => (facts as Record<string, unknown>)[kind],
    );

  it('come for every town in the order of the programme, with null for what is not on the map', () => {
    const facts = townFacts(programme, [planned, built], at, null);
    expect(facts.map(({ town }) => town)).toEqual(['T1', 'T2', 'T3']);
    expect(facts.map(kindsOf)).toEqual([['planned', 'built'], [], []]);
    expect(facts[1]).toMatchObject({
      constructionOutside: null,
      builtOutside: null,
      overlaps: [],
      outsideDistrict: null,
    });
  });

  it('tell what lies outside of the planned boundary', () => {
    const [town] = townFacts(programme, [planned, built, construction], at, null);
    expect(town!.builtOutside?.area).toBeCloseTo(400 * 200, -2);
    expect(town!.constructionOutside).toEqual({ area: 0, pieces: [] });
  });

  it('tell both neighbours of the same overlap', () => {
    const [first, second, third] = townFacts(programme, [planned, neighbour], at, null);
    expect(first!.overlaps.map(({ other }) => other)).toEqual(['T2']);
    expect(second!.overlaps.map(({ other }) => other)).toEqual(['T1']);
    expect(second!.overlaps[0]!.overlay).toBe(first!.overlaps[0]!.overlay);
    expect(first!.overlaps[0]!.overlay.area).toBeCloseTo(50 * 2000, -2);
    expect(third!.overlaps).toEqual([]);
  });

  it('tell what lies outside of the district once its outline is loaded', () => {
    const district = polygon(rectangle(-5000, -5000, 6500, 20000));
    const [town] = townFacts(programme, [planned], at, district);
    expect(town!.outsideDistrict?.area).toBeCloseTo(500 * 2000, -3);
    expect(townFacts(programme, [planned], at, null)[0]!.outsideDistrict).toBeNull();
  });

  it('judge nothing against a district whose outline is invalid', () => {
    expect(townFacts(programme, [planned], at, BOW_TIE)[0]!.outsideDistrict).toBeNull();
  });

  it('compare nothing with an invalid boundary', () => {
    const [town] = townFacts(programme, [boundaryOf(BOW_TIE), built], at, null);
    expect(town!.planned?.area).toBeNull();
    expect(town!.builtOutside).toBeNull();
  });

  it('keep what did not change when the quarter is stepped', () => {
    const later = boundaryOf(polygon(rectangle(1800, 100, 500, 200)), {
      kind: 'built',
      from: '2019Q1' as Quarter,
      id: 'l',
    });
    const boundaries = [planned, built, construction, later];
    const [before] = townFacts(programme, boundaries, '2018Q4' as Quarter, null);
    const [after] = townFacts(programme, boundaries, '2019Q1' as Quarter, null);
    expect(after!.planned).toBe(before!.planned);
    expect(after!.constructionOutside).toBe(before!.constructionOutside);
    expect(before!.built?.boundary.id).toBe('b');
    expect(after!.built?.boundary.id).toBe('l');
    expect(after!.builtOutside?.area).toBeCloseTo(300 * 200, -2);
  });
});
