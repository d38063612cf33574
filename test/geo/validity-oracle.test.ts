import { describe, expect, it } from 'vitest';
import { faultsOf, isValid } from '../../src/geo/validity.ts';
import { gridCase, jtsFault, seeded, turnedCase, wiggly, polygon } from './validity-cases.ts';
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
    ['on small grids, where everything degenerate happens', gridCase, 1600],
    ['turned and shifted, where everything is nearly degenerate', turnedCase, 1600],
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
    for (let seed = 1; seed <= 4000; seed++) {
      for (const shape of [gridCase(seed), turnedCase(seed)]) {
        const swept = faultsOf(shape, { steps: 0 }).some(({ severity }) => severity === 'error');
        if (swept === isValid(shape)) apart.push(seed);
      }
    }
    expect(apart).toEqual([]);
  });
});
