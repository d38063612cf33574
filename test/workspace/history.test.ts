import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeTo } from '../../src/domain/edit.ts';
import type { Edit } from '../../src/domain/edit.ts';
import { canonicalText, ledgerIn, ledgerOf } from '../../src/domain/ledger.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import { makeCurrent } from '../../src/domain/versions.ts';
import { boundaryAt } from '../../src/domain/model.ts';
import { NO_HISTORY, record, travel } from '../../src/workspace/history.ts';
import type { Recorded } from '../../src/workspace/history.ts';
import { squareBoundary } from '../fixtures/workspace.ts';

const start = (): Recorded => ({
  ...ledgerOf({ boundaries: [squareBoundary('T2', 2000), squareBoundary('T1', 2000)] }),
  history: NO_HISTORY,
});

function editOf(recorded: Recorded, id: string, side: number | null): Edit {
  const after = side === null ? null : { ...squareBoundary('T1', side), id };
  return {
    id: 'e',
    code: 'reshaped',
    params: {},
    changes: [changeTo(ledgerIn(recorded), 'boundaries', id, after)],
    at: '',
    by: '',
    reason: '',
  };
}

const state = (recorded: Recorded): string => canonicalText(ledgerIn(recorded));

describe('history', () => {
  it('gives back the same bytes after 1 000 random edits undone, and the same again redone', () => {
    const steps = fc.array(
      fc.record({
        id: fc.constantFrom('a', 'm', 'z', 'T1-planned', 'T2-planned'),
        side: fc.option(fc.integer({ min: 1, max: 3000 })),
      }),
      { minLength: 1000, maxLength: 1000 },
    );
    fc.assert(
      fc.property(steps, (list) => {
        let recorded = start();
        const before = state(recorded);
        const states = [before];
        for (const { id, side } of list) {
          recorded = record(recorded, editOf(recorded, id, side));
          states.push(state(recorded));
        }
        const middle = travel(recorded, 500);
        expect(state(middle)).toBe(states[500]);
        expect(state(travel(middle, 0))).toBe(before);
        expect(state(travel(travel(recorded, 0), 1000))).toBe(states[1000]);
      }),
      { numRuns: 3, seed: 1 },
    );
  });

  it('puts a new edit in the place of what was undone', () => {
    let recorded = record(start(), editOf(start(), 'a', 10));
    recorded = travel(recorded, 0);
    recorded = record(recorded, editOf(recorded, 'b', 10));
    expect(recorded.history.edits).toHaveLength(1);
    expect(recorded.boundaries.map(({ id }) => id)).toEqual(['T1-planned', 'T2-planned', 'b']);
  });

  it('refuses an edit made against something else, and changes nothing', () => {
    const recorded = start();
    const stale = editOf(recorded, 'T1-planned', 10);
    const moved = record(recorded, editOf(recorded, 'T1-planned', 20));
    expect(() => record(moved, stale)).toThrow('not what the edit changes');
  });
});

describe('versions', () => {
  const from = (quarter: string, id: string) => squareBoundary('T1', 1000, { id, from: quarter as Quarter });
  const bringIn = (recorded: Recorded, quarter: string, id: string): Recorded =>
    record(recorded, {
      ...editOf(recorded, id, 1),
      changes: makeCurrent(ledgerIn(recorded), from(quarter, id)),
    });
  const holding = (recorded: Recorded, quarter: string): string | undefined =>
    boundaryAt(recorded.boundaries, from('2017Q1', '').town, 'planned', quarter as Quarter)?.id;

  it('end the quarter before a new one begins, and stay', () => {
    const recorded = bringIn(start(), '2018Q1', 'n');
    expect(holding(recorded, '2017Q4')).toBe('T1-planned');
    expect(holding(recorded, '2018Q1')).toBe('n');
    expect(recorded.boundaries).toHaveLength(3);
  });

  it('never hold when they were replaced in the quarter they began', () => {
    const recorded = bringIn(bringIn(start(), '2018Q1', 'n'), '2018Q1', 'p');
    expect(holding(recorded, '2018Q1')).toBe('p');
    expect(holding(recorded, '2017Q4')).toBe('T1-planned');
  });

  it('end before one that begins later', () => {
    const recorded = bringIn(bringIn(start(), '2019Q1', 'late'), '2018Q1', 'early');
    expect(holding(recorded, '2018Q4')).toBe('early');
    expect(holding(recorded, '2019Q1')).toBe('late');
  });
});
