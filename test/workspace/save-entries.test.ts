import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeTo } from '../../src/domain/edit.ts';
import { canonicalText, ledgerIn } from '../../src/domain/ledger.ts';
import { crc32 } from '../../src/formats/crc32.ts';
import { NO_HISTORY, record, travel } from '../../src/workspace/history.ts';
import type { Recorded } from '../../src/workspace/history.ts';
import { entriesBetween, replay, replayFurthest, rowOf } from '../../src/workspace/save-entries.ts';
import { writtenOut } from '../../src/workspace/save-rows.ts';
import type { Row } from '../../src/workspace/save-rows.ts';
import { SAMPLE } from '../fixtures/saving.ts';
import { squareBoundary } from '../fixtures/workspace.ts';

const START: Recorded = { ...SAMPLE, history: NO_HISTORY };

function edited(recorded: Recorded, id: string, side: number): Recorded {
  return record(recorded, {
    id: `${id}${side}`,
    code: 'reshaped',
    params: {},
    changes: [changeTo(ledgerIn(recorded), 'boundaries', id, { ...squareBoundary('T1', side), id })],
    at: '',
    by: '',
    reason: '',
  });
}

/** The rows that lead from the start through the states given. */
function rowsThrough(states: readonly Recorded[]): Row[] {
  const rows = [rowOf({ kind: 'base', recorded: START }, 0, 't0')];
  let from = START;
  for (const to of states) {
    for (const entry of entriesBetween(from, to)) rows.push(rowOf(entry, rows.length, `t${rows.length}`));
    from = to;
  }
  return rows;
}

const text = (recorded: Recorded | null): string => canonicalText(recorded);

describe('the rows of a journal', () => {
  it('are written out in turns: others get theirs before a thousand rows are through', async () => {
    let turns = 0;
    const count = (): void => {
      turns += 1;
      if (turns < 1000) setImmediate(count);
    };
    setImmediate(count);
    const rows = Array.from({ length: 1000 }, (_, at) => rowOf({ kind: 'travel', position: at }, at, ''));
    await writtenOut(rows);
    expect(turns).toBeGreaterThan(5);
    expect(rows[999]).toEqual({ ...rows[999], body: '{"kind":"travel","position":999}' });
  });

  it('give back state and history of any sequence of edits, undoing and redoing', () => {
    const step = fc.oneof(
      fc.record({ id: fc.constantFrom('a', 'b', 'T1-planned'), side: fc.integer({ min: 1, max: 3000 }) }),
      fc.nat(30),
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
        const states: Recorded[] = [];
        let recorded = START;
        for (const next of steps) {
          recorded = typeof next === 'number' ? travel(recorded, next) : edited(recorded, next.id, next.side);
          states.push(recorded);
        }
        expect(text(replay(rowsThrough(states)).recorded)).toBe(text(recorded));
      }),
      { numRuns: 40, seed: 4 },
    );
  });

  it('hold a whole new state where something else took the place of everything', () => {
    const other: Recorded = { ...edited(START, 'x', 10), history: NO_HISTORY };
    const entries = entriesBetween(edited(START, 'a', 10), other);
    expect(entries.map(({ kind }) => kind)).toEqual(['base']);
    expect(text(replay(rowsThrough([edited(START, 'a', 10), other])).recorded)).toBe(text(other));
  });

  it('are followed to the first that is not what was written, and no further', () => {
    const first = edited(START, 'a', 10);
    const rows = rowsThrough([first, edited(first, 'b', 20), edited(edited(first, 'b', 20), 'c', 30)]);
    const torn = rows.with(2, { ...rows[2]!, body: rows[2]!.body.replace('"b20"', '"b21"') });
    expect(replay(torn)).toMatchObject({ revision: 1, fault: 'torn' });
    expect(text(replay(torn).recorded)).toBe(text(first));
  });

  it('are followed to the first that is missing', () => {
    const first = edited(START, 'a', 10);
    const rows = rowsThrough([first, edited(first, 'b', 20), edited(edited(first, 'b', 20), 'c', 30)]);
    expect(replay(rows.toSpliced(2, 1))).toMatchObject({ revision: 1, fault: 'gap' });
    expect(replay(rows.slice(1))).toMatchObject({ recorded: null, fault: 'gap' });
  });

  it('are not interchangeable: a row under another revision is torn', () => {
    const rows = rowsThrough([edited(START, 'a', 10)]);
    expect(replay([rows[0]!, { ...rows[1]!, revision: 2 }])).toMatchObject({ fault: 'torn' });
  });

  it('written before there were observations and records replay with none', () => {
    const [base, ...rest] = rowsThrough([edited(START, 'a', 10)]);
    const body = JSON.parse(base!.body) as { start: Record<string, unknown> };
    delete body.start['observations'];
    delete body.start['records'];
    const old = { ...base!, body: JSON.stringify(body) };
    const sum = crc32(new TextEncoder().encode(`${old.revision}:${old.body}`));
    const replayed = replay([{ ...old, sum }, ...rest]);
    expect(replayed.fault).toBe(null);
    expect(text(replayed.recorded)).toBe(text(edited(START, 'a', 10)));
  });

  it('of a later full state are still read when earlier ones are torn', () => {
    const first = edited(START, 'a', 10);
    const rows = rowsThrough([first]);
    const later = rowOf({ kind: 'base', recorded: first }, 2, 't2');
    expect(replayFurthest([{ ...rows[0]!, sum: 0 }, rows[1]!, later])).toMatchObject({ revision: 2 });
  });
});
