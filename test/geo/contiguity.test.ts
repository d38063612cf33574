import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Metres } from '../../src/domain/units.ts';
import { contiguityOf } from '../../src/geo/contiguity.ts';
import { isInside } from '../../src/geo/inside.ts';
import { ellipsoid } from './geographiclib.ts';
import { multipolygon, polygon, rectangle } from './shapes.ts';

const LIMITS = { gap: 50 as Metres, facing: 50 as Metres };

describe('contiguity', () => {
  it('calls a single part one, with its holes largest first', () => {
    const shape = polygon(
      rectangle(0, 0, 2000, 1500),
      rectangle(100, 100, 50, 50),
      rectangle(500, 500, 200, 100),
    );
    const facts = contiguityOf(shape, LIMITS);
    expect(facts.state).toBe('one');
    expect(facts.gaps).toEqual([]);
    expect(facts.largestShare).toBe(1);
    expect(facts.holes.map(({ area }) => Math.round(area / 100))).toEqual([200, 25]);
    expect(isInside(facts.parts[0]!.at, shape)).toBe(true);
  });

  it('closes a road of 30 m between two blocks', () => {
    const shape = multipolygon([rectangle(0, 0, 500, 400)], [rectangle(530, 0, 700, 400)]);
    const { state, gaps, parts, largestShare } = contiguityOf(shape, LIMITS);
    expect(state).toBe('bridged');
    expect(parts[0]!.area).toBeGreaterThan(parts[1]!.area);
    expect(largestShare).toBeCloseTo(7 / 12, 5);
    expect(gaps).toHaveLength(1);
    expect(gaps[0]!.closed).toBe(true);
    expect(gaps[0]!.distance).toBeCloseTo(30, 1);
    expect(gaps[0]!.facing).toBeCloseTo(400, 0);
    const [[fromLon, fromLat], [toLon, toLat]] = gaps[0]!.line;
    expect(ellipsoid.Inverse(fromLat!, fromLon!, toLat!, toLon!).s12).toBeCloseTo(30, 1);
  });

  it('leaves 400 m open and says how long the connection would be', () => {
    const shape = multipolygon([rectangle(0, 0, 500, 400)], [rectangle(900, 0, 700, 400)]);
    const { state, gaps } = contiguityOf(shape, LIMITS);
    expect(state).toBe('scattered');
    expect(gaps[0]!.closed).toBe(false);
    expect(gaps[0]!.distance).toBeCloseTo(400, 0);
    expect(gaps[0]!.facing).toBe(0);
  });

  it('does not join two fields that touch at a corner', () => {
    const shape = multipolygon([rectangle(0, 0, 500, 400)], [rectangle(500, 400, 700, 400)]);
    const { state, gaps } = contiguityOf(shape, LIMITS);
    expect(state).toBe('scattered');
    expect(gaps[0]!.distance).toBeLessThan(1e-3);
    expect(gaps[0]!.facing).toBeLessThan(0.1);
  });

  it('does not join two fields whose corners look at each other across a crossroads', () => {
    const shape = multipolygon([rectangle(0, 0, 500, 400)], [rectangle(530, 430, 700, 400)]);
    expect(contiguityOf(shape, LIMITS).state).toBe('scattered');
  });

  it('joins two parts along a shared edge, over its length', () => {
    const shape = multipolygon([rectangle(0, 0, 500, 400)], [rectangle(500, 100, 700, 200)]);
    const { state, gaps } = contiguityOf(shape, LIMITS);
    expect(state).toBe('bridged');
    expect(gaps[0]!.distance).toBeLessThan(1e-3);
    expect(gaps[0]!.facing).toBeGreaterThan(195);
    expect(gaps[0]!.facing).toBeLessThan(230);
  });

  it('wants parts to face each other over the given width', () => {
    const facing = (width: number) =>
      contiguityOf(multipolygon([rectangle(0, 0, 500, 400)], [rectangle(530, 0, 300, width)]), LIMITS).state;
    expect(facing(45)).toBe('scattered');
    expect(facing(55)).toBe('bridged');
  });

  it('does not count the far side of a strip that is thinner than the gap', () => {
    // The strip is 10 m thin, 30 m wide and 10 m off: both its long sides are near, only one looks across.
    const shape = multipolygon([rectangle(0, 0, 500, 400)], [rectangle(510, 0, 10, 30)]);
    expect(contiguityOf(shape, LIMITS).gaps[0]!.facing).toBeCloseTo(30, 0);
  });

  it('joins a chain of three, though its ends are far apart', () => {
    const shape = multipolygon(
      [rectangle(0, 0, 500, 400)],
      [rectangle(1140, 0, 480, 400)],
      [rectangle(530, 0, 580, 400)],
    );
    const { state, gaps } = contiguityOf(shape, LIMITS);
    expect(state).toBe('bridged');
    expect(gaps.map(({ first, second }) => [first, second].sort().join())).toEqual(
      expect.arrayContaining(['0,1', '0,2']),
    );
  });

  it('joins two parts that touch at a corner through a third that faces both', () => {
    const shape = multipolygon(
      [rectangle(0, 0, 500, 400)],
      [rectangle(500, 400, 700, 400)],
      [rectangle(530, 0, 600, 370)],
    );
    const { state, gaps } = contiguityOf(shape, LIMITS);
    expect(state).toBe('bridged');
    expect(gaps).toHaveLength(2);
  });

  it('joins an island in a hole across its moat', () => {
    const shape = multipolygon(
      [rectangle(0, 0, 1000, 1000), rectangle(300, 300, 400, 400)],
      [rectangle(330, 330, 340, 340)],
    );
    const { state, gaps } = contiguityOf(shape, LIMITS);
    expect(state).toBe('bridged');
    expect(gaps[0]!.distance).toBeCloseTo(30, 1);
    expect(gaps[0]!.facing).toBeGreaterThan(1300);
  });

  it('finds the nearest of many scattered parts for each', () => {
    const fields = Array.from({ length: 30 }, (_, index) => [
      rectangle(index * 200, (index % 2) * 37, 80, 80),
    ]);
    const { gaps, state } = contiguityOf(multipolygon(...fields), LIMITS);
    expect(state).toBe('scattered');
    expect(gaps).toHaveLength(29);
    for (const gap of gaps) expect(gap.distance).toBeCloseTo(120, 0);
  });

  it('measures gaps at exactly the limit as closed', () => {
    const wide = multipolygon([rectangle(0, 0, 500, 400)], [rectangle(550, 0, 500, 400)]);
    const { gaps } = contiguityOf(wide, LIMITS);
    // Drawn in the zone's plane, 98 km off its meridian: 50 m there are 6 mm less on the ground.
    expect(gaps[0]!.distance).toBeCloseTo(49.994, 3);
    const limits = { ...LIMITS, gap: gaps[0]!.distance };
    expect(contiguityOf(wide, limits).state).toBe('bridged');
  });

  it('gives the same state whatever the order and the direction of parts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), {
          minLength: 2,
          maxLength: 8,
        }),
        fc.integer({ min: 10, max: 120 }),
        fc.boolean(),
        (cells, road, turned) => {
          const unique = [...new Set(cells.map(([i, j]) => 6 * i + j))];
          const parts = unique.map((cell) => [
            rectangle(Math.floor(cell / 6) * (200 + road), (cell % 6) * (150 + road), 200, 150),
          ]);
          const other = parts
            .toReversed()
            .map((rings) => rings.map((ring) => (turned ? ring.toReversed() : ring)));
          const [a, b] = [
            contiguityOf(multipolygon(...parts), LIMITS),
            contiguityOf(multipolygon(...other), LIMITS),
          ];
          expect(b.state).toBe(a.state);
          expect(b.gaps.map(({ distance }) => distance.toFixed(3))).toEqual(
            a.gaps.map(({ distance }) => distance.toFixed(3)),
          );
        },
      ),
    );
  });
});
