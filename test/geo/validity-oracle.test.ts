import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { crossingsAround, relate } from '../../src/geo/nodes.ts';
import { readRings } from '../../src/geo/rings.ts';
import { faultsOf, isValid } from '../../src/geo/validity.ts';
import { box, gridCase, jtsFault, seeded, turnedCase, wiggly, polygon } from './validity-cases.ts';
import type { Area } from './validity-cases.ts';

/** The judgements on a run of seeded cases, and the seeds on which JTS thinks otherwise. */
function compare(caseOf: (seed: number) => Area, seeds: number): { valid: number; apart: number[] } {
  const apart: number[] = [];
  let valid = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const shape = caseOf(seed);
    const ours = faultsOf(shape).every(({ severity }) => severity !== 'error');
    if (ours) valid++;
    if (ours !== (jtsFault(shape) === null)) apart.push(seed);
  }
  return { valid, apart };
}

describe('against JTS', () => {
  it.each([
    ['on small grids, where everything degenerate happens', gridCase, 1000],
    ['turned and shifted, where everything is nearly degenerate', turnedCase, 1000],
  ])('%s: the same shapes are valid', (_, caseOf, seeds) => {
    const { valid, apart } = compare(caseOf, seeds);
    expect(apart).toEqual([]);
    // Neither side of the question may run dry.
    expect(valid).toBeGreaterThan(seeds / 5);
    expect(valid).toBeLessThan((seeds * 4) / 5);
  });

  it('outlines with noise smaller and larger than their spacing', () => {
    const { apart } = compare((seed) => {
      const random = seeded(seed);
      const noise = 10 ** (-3 - 3 * random());
      const ring = wiggly(random, 60 + (seed % 40));
      return polygon(ring.map(([x, y]) => [x! + noise * random(), y! + noise * random()]));
    }, 200);
    expect(apart).toEqual([]);
  });
});

describe('the sweep that takes over on shapes nobody draws', () => {
  it('comes to the same verdict as the boxes', () => {
    const apart: number[] = [];
    for (let seed = 1; seed <= 1500; seed++) {
      for (const shape of [gridCase(seed), turnedCase(seed)]) {
        const swept = faultsOf(shape, { steps: 0 }).some(({ severity }) => severity === 'error');
        if (swept === isValid(shape)) apart.push(seed);
      }
    }
    expect(apart).toEqual([]);
  });

  it('tells a hole within a hole from a hole outside', () => {
    const exterior = box(0, 0, 9, 9);
    const codesOf = (...holes: Position[][]): string[] =>
      faultsOf(polygon(exterior, ...holes), { steps: 0 }).map(({ code }) => code);
    expect(codesOf(box(1, 1, 8, 8), box(3, 3, 5, 5))).toEqual(['hole-nested']);
    expect(codesOf(box(1, 1, 8, 8), box(13, 3, 15, 5))).toEqual(['hole-outside']);
  });

  it('says nothing of what lies where once it stopped at a crossing', () => {
    const shape = polygon(box(0, 0, 9, 9), box(8, 1, 12, 2), box(12, 4, 8, 5));
    expect(faultsOf(shape, { steps: 0 }).map(({ code }) => code)).toEqual(['rings-cross']);
  });
});

it('many passages through one point are judged as every pair of them', () => {
  for (let seed = 1; seed <= 1000; seed++) {
    const random = seeded(seed);
    const ends = Array.from({ length: 3 + (seed % 5) }, () => {
      const from = random() * 7;
      const width = (seed % 2 ? 3 : 0.5) * random();
      return [from, from + width].map((angle) => [Math.cos(angle), Math.sin(angle)]);
    });
    const rings = readRings([ends.map(([a, b]) => [[0, 0], a!, b!, [0, 0]])], () => {});
    const passages = ends.map((_, ring) => ({ ring, from: 4 * ring + 2, to: 4 * ring + 1 }));
    const crossing = crossingsAround(rings, { vertex: 0, passages });
    const pairs = passages.flatMap((one, at) =>
      passages.slice(at + 1).filter((two) => relate(rings, 0, one, two) === 'cross'),
    );
    expect(crossing.length > 0).toBe(pairs.length > 0);
    for (const [one, two] of crossing) expect(relate(rings, 0, one, two)).toBe('cross');
  }
});
