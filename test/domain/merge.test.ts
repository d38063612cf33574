import { describe, expect, it } from 'vitest';
import { applyChanges, inverseOf } from '../../src/domain/edit.ts';
import { canonicalText, ledgerOf } from '../../src/domain/ledger.ts';
import type { Ledger } from '../../src/domain/ledger.ts';
import { differencesOf, mergeChanges, proposedSide } from '../../src/domain/merge.ts';
import { boundaryAt } from '../../src/domain/model.ts';
import type { Boundary, TownId } from '../../src/domain/model.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import { squareBoundary } from '../fixtures/workspace.ts';

const imported = { kind: 'imported' } as const;
const square = (id: string, side: number, rest: Partial<Boundary> = {}): Boundary => ({
  ...squareBoundary(id.slice(0, 2), side, { source: imported }),
  id,
  ...rest,
});
const ledger = (...boundaries: Boundary[]): Ledger => ledgerOf({ boundaries });
const ids = (of: Ledger): string[] => of.boundaries.map(({ id }) => id);

describe('two ledgers', () => {
  const base = ledger(square('T1a', 100), square('T2a', 100), square('T3a', 100));
  const mine = ledger(square('T1a', 110), square('T2a', 100), square('T3a', 111));
  const theirs = ledger(square('T1a', 100), square('T2a', 120), square('T3a', 122), square('T4a', 100));

  it('differ where they do, and what both came from tells who changed it', () => {
    const found = differencesOf(mine, theirs, base).map(({ id, changedBy }) => [id, changedBy]);
    expect(found).toEqual([
      ['T1a', 'mine'],
      ['T2a', 'theirs'],
      ['T3a', 'both'],
      ['T4a', 'theirs'],
    ]);
  });

  it('that nobody knows the origin of differ on both sides wherever both have something', () => {
    const found = differencesOf(mine, theirs, null).map(({ id, changedBy }) => [id, changedBy]);
    expect(found).toEqual([
      ['T1a', 'both'],
      ['T2a', 'both'],
      ['T3a', 'both'],
      ['T4a', 'theirs'],
    ]);
  });

  it('are merged as proposed: what one side changed is taken, what both did stays mine', () => {
    const changes = mergeChanges(mine, differencesOf(mine, theirs, base), proposedSide);
    const merged = applyChanges(mine, changes);
    expect(merged.boundaries).toEqual([
      square('T1a', 110),
      square('T2a', 120),
      square('T3a', 111),
      square('T4a', 100),
    ]);
    expect(canonicalText(applyChanges(merged, inverseOf(changes)))).toBe(canonicalText(mine));
  });

  it('keep the side that was not taken within reach: it stands in the edit', () => {
    const changes = mergeChanges(mine, differencesOf(mine, theirs, base), proposedSide);
    const both = changes.filter(({ id }) => id === 'T3a').map(({ after }) => after);
    expect(both).toEqual([square('T3a', 122), square('T3a', 111)]);
  });

  it('take a removal by one side as a change', () => {
    const shorter = ledger(square('T1a', 100), square('T3a', 100));
    const merged = applyChanges(base, mergeChanges(base, differencesOf(base, shorter, base), proposedSide));
    expect(ids(merged)).toEqual(['T1a', 'T3a']);
  });
});

describe('a merged version', () => {
  it('ends the one that held, so that one holds at any quarter', () => {
    const mine = ledger(square('T1a', 100));
    const theirs = ledger(square('T1b', 200, { from: '2018Q1' as Quarter }));
    const differences = differencesOf(mine, theirs, null);
    const merged = applyChanges(mine, mergeChanges(mine, differences, proposedSide));
    const at = (quarter: string) =>
      boundaryAt(merged.boundaries, 'T1' as TownId, 'planned', quarter as Quarter)?.id;
    expect([at('2017Q4'), at('2018Q1')]).toEqual(['T1a', 'T1b']);
    expect(merged.boundaries.map(({ status }) => status)).toEqual(['history', 'current']);
  });
});
