import { beforeEach, describe, expect, it } from 'vitest';
import { isWhole, rowOf } from '../../src/workspace/save-entries.ts';
import { blobOf, textRow, writtenOut } from '../../src/workspace/save-rows.ts';
import type { Row } from '../../src/workspace/save-rows.ts';
import { STEPS, openJournal } from '../../src/workspace/save-journal.ts';
import type { Journal, Step } from '../../src/workspace/save-journal.ts';
import { NO_HISTORY } from '../../src/workspace/history.ts';
import { SAMPLE, newMachine } from '../fixtures/saving.ts';

const base = (revision: number): Row =>
  rowOf({ kind: 'base', recorded: { ...SAMPLE, history: NO_HISTORY } }, revision, 't');
const travelRow = (revision: number): Row => rowOf({ kind: 'travel', position: 0 }, revision, 't');

async function journal(steps: readonly Step[] = STEPS): Promise<Journal> {
  const opened = await openJournal('test', { steps });
  if (opened.state !== 'open') throw new Error(opened.state);
  return opened.journal;
}

beforeEach(() => void newMachine());

describe('the journal', () => {
  it('appends all rows of a batch or none', async () => {
    const open = await journal();
    const writer = (await open.claim('a', null))!;
    expect(await open.append([base(0), travelRow(1)], writer)).toBe('written');
    expect(await open.append([travelRow(2), { ...travelRow(1) }], writer)).toBe('failed');
    expect((await open.rows(-1)).map(({ revision }) => revision)).toEqual([0, 1]);
  });

  it('keeps a very long row as a file beside it, and reads the same text back', async () => {
    const open = await journal();
    const writer = (await open.claim('a', null))!;
    const ring = Array.from({ length: 300_000 }, (_, at) => [114 + at / 7e6, 27 + at / 11e6]);
    const long = textRow(() => ({ kind: 'base', ring }), 0, 't');
    await writtenOut([long]);
    expect(blobOf(long)).not.toBeNull();
    expect(await open.append([long], writer)).toBe('written');
    const [read] = await open.rows(-1);
    expect(read).toEqual({ ...long, body: JSON.stringify({ kind: 'base', ring }) });
    expect(isWhole(read!)).toBe(true);
  });

  it('refuses a writer that was put aside, whatever it wants to write', async () => {
    const open = await journal();
    const first = (await open.claim('a', null))!;
    await open.append([base(0)], first);
    const second = (await open.claim('b', first.epoch))!;
    expect(await open.append([travelRow(1)], first)).toBe('fenced');
    expect(await open.restart(base(9), first)).toBe('fenced');
    expect(await open.append([travelRow(1)], second)).toBe('written');
    expect(await open.rows(-1)).toHaveLength(2);
  });

  it('goes to one of two windows that claim it at once', async () => {
    const open = await journal();
    const claimed = await Promise.all([open.claim('a', null), open.claim('b', null)]);
    expect(claimed.filter((writer) => writer !== null)).toHaveLength(1);
  });

  it('says so when the rows before are gone', async () => {
    const open = await journal();
    const writer = (await open.claim('a', null))!;
    expect(await open.append([travelRow(7)], writer)).toBe('gap');
    expect(await open.rows(-1)).toEqual([]);
  });

  it('keeps what it puts aside when it starts anew', async () => {
    const open = await journal();
    const writer = (await open.claim('a', null))!;
    await open.append([base(0), travelRow(1)], writer);
    expect(await open.restart(base(5), writer)).toBe('written');
    expect((await open.rows(-1)).map(({ revision }) => revision)).toEqual([5]);
    expect(await countIn('aside')).toBe(1);
  });
});

describe('schema versions', () => {
  /** What a second version might do: a mark on every row. */
  const second: Step = async (_, transaction) => {
    const entries = transaction.objectStore('entries');
    for (const row of await entries.getAll()) await entries.put({ ...row, at: `${row.at} migrated` });
  };

  it('are led up step by step, with the rows of the older one', async () => {
    const old = await journal();
    await old.append([base(0), travelRow(1)], (await old.claim('a', null))!);
    old.close();
    const rows = await (await journal([...STEPS, second])).rows(-1);
    expect(rows.map(({ at }) => at)).toEqual(['t migrated', 't migrated']);
  });

  it('stay where they were when a step fails, and nothing is lost', async () => {
    const old = await journal();
    await old.append([base(0)], (await old.claim('a', null))!);
    old.close();
    const failing: Step = async (_, transaction) => {
      await transaction.objectStore('entries').clear();
      throw new Error('half way');
    };
    expect(await openJournal('test', { steps: [...STEPS, failing] })).toEqual({ state: 'unopenable' });
    expect(await (await journal()).rows(-1)).toHaveLength(1);
  });

  it('newer than this page can be read', async () => {
    const newer = await journal([...STEPS, second]);
    await newer.append([base(0)], (await newer.claim('a', null))!);
    newer.close();
    const opened = await openJournal('test');
    expect(opened.state).toBe('newer');
    expect('journal' in opened && (await opened.journal.rows(-1)).length).toBe(1);
  });

  it('make way for a newer page that wants to migrate', async () => {
    let told = 0;
    await openJournal('test', { onOutdated: () => (told += 1) });
    await journal([...STEPS, second]);
    expect(told).toBe(1);
  });
});

function countIn(store: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('zhentu-test');
    opening.onerror = () => reject(new Error(opening.error?.message));
    opening.onsuccess = () => {
      const counting = opening.result.transaction(store).objectStore(store).count();
      counting.onsuccess = () => resolve(counting.result);
    };
  });
}
