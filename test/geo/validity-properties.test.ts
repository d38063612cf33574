import fc from 'fast-check';
import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { faultsOf, isValid } from '../../src/geo/validity.ts';
import { gridCase, seeded } from './validity-cases.ts';
import type { Random } from './validity-cases.ts';

type Parts = Position[][][];

/** A seeded case as parts, and a seed for what is done to it. */
const cases = fc.record({ seed: fc.integer({ min: 1, max: 1e6 }), choice: fc.integer({ min: 1, max: 1e6 }) });

function partsOf(seed: number): Parts {
  const shape = gridCase(seed);
  return shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
}

function valid(parts: Parts): boolean {
  return isValid({ type: 'MultiPolygon', coordinates: parts });
}

/**
 * The codes of all faults, sorted: what must stay when only the telling changes. Along a spike a ring lies on itself,
 * and how often it touches or crosses there hangs on the way round it is told: of such a shape, only that it does.
 */
function codes(parts: Parts): string[] {
  const all = faultsOf({ type: 'MultiPolygon', coordinates: parts }, { limit: 10_000 }).map(
    ({ code }) => code,
  );
  if (!all.includes('ring-spike')) return all.sort();
  return [...new Set(all.map((code) => (MEETINGS.has(code) ? 'meets' : code)))].sort();
}

const MEETINGS: ReadonlySet<string> = new Set(['ring-self-intersection', 'ring-self-touch', 'rings-cross']);

function eachRing(parts: Parts, change: (ring: Position[]) => Position[]): Parts {
  return parts.map((rings) => rings.map((ring) => (ring.length > 1 ? change(ring) : ring)));
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

const rotate = (ring: Position[], by: number): Position[] => {
  const open = ring.slice(0, -1);
  const start = by % open.length;
  const turned = [...open.slice(start), ...open.slice(0, start)];
  return [...turned, turned[0]!];
};

describe('validity does not depend on how a shape is told', () => {
  it('rotating the start of every ring', () => {
    fc.assert(
      fc.property(cases, ({ seed, choice }) => {
        const parts = partsOf(seed);
        const random = seeded(choice);
        const turned = eachRing(parts, (ring) => rotate(ring, Math.floor(random() * 50)));
        expect(codes(turned)).toEqual(codes(parts));
      }),
      { numRuns: 400 },
    );
  });

  it('reversing rings', () => {
    fc.assert(
      fc.property(cases, ({ seed, choice }) => {
        const parts = partsOf(seed);
        const random = seeded(choice);
        const turned = eachRing(parts, (ring) => (random() < 0.5 ? [...ring].reverse() : ring));
        expect(codes(turned)).toEqual(codes(parts));
      }),
      { numRuns: 400 },
    );
  });

  it('splitting edges at points that lie exactly on them', () => {
    fc.assert(
      fc.property(cases, ({ seed, choice }) => {
        const random = seeded(choice);
        // Halves and quarters of small whole numbers are exact.
        const split = (ring: Position[]): Position[] =>
          ring.flatMap((at, index) => {
            const next = ring[index + 1];
            if (!next || random() < 0.5) return [at];
            const share = [0.25, 0.5, 0.75][Math.floor(random() * 3)]!;
            return [at, at.map((value, axis) => value + share * (next[axis]! - value))];
          });
        const parts = partsOf(seed);
        expect(valid(eachRing(parts, split))).toBe(valid(parts));
      }),
      { numRuns: 400 },
    );
  });

  it('reordering parts, and holes within their part', () => {
    fc.assert(
      fc.property(cases, ({ seed, choice }) => {
        const parts = partsOf(seed);
        const random = seeded(choice);
        const mixed = shuffled(
          parts.map(([exterior, ...holes]) => [exterior!, ...shuffled(holes, random)]),
          random,
        );
        expect(valid(mixed)).toBe(valid(parts));
      }),
      { numRuns: 400 },
    );
  });

  it('mirroring, and swapping the axes', () => {
    fc.assert(
      fc.property(cases, ({ seed }) => {
        const parts = partsOf(seed);
        const mirrored = eachRing(parts, (ring) => ring.map(([x, y]) => [y! - 50, -x!]));
        expect(valid(mirrored)).toBe(valid(parts));
      }),
      { numRuns: 200 },
    );
  });
});

it('nothing that JSON can hold makes it throw, and it lists faults or none', () => {
  const coordinate = fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }), fc.constant(null), fc.string());
  const junk = fc.oneof(
    fc.anything(),
    fc.record({
      type: fc.constantFrom('Polygon', 'MultiPolygon'),
      coordinates: fc.oneof(
        fc.anything(),
        fc.array(fc.array(fc.array(coordinate))),
        fc.array(fc.array(fc.array(fc.array(coordinate, { minLength: 1, maxLength: 3 }), { maxLength: 8 }))),
      ),
    }),
  );
  fc.assert(
    fc.property(junk, (value) => {
      const before = JSON.stringify(value, (_, item: unknown) =>
        typeof item === 'bigint' ? String(item) : item,
      );
      expect(Array.isArray(faultsOf(value))).toBe(true);
      expect(
        JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? String(item) : item)),
      ).toBe(before);
    }),
    { numRuns: 2000 },
  );
});
