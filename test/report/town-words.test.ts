/** What a town says of itself reaches its page of the deck, its printed page and the register's file; nothing is scored. */
import { describe, expect, it } from 'vitest';
import type { FieldValue, RegisterRecord, TownId } from '../../src/domain/model.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import { deckOf } from '../../src/report/deck.ts';
import { paperOf } from '../../src/report/paper.ts';
import { writeRegister } from '../../src/workspace/sheets-out.ts';
import { readSheets } from '../../src/formats/sheets.ts';
import { bundledWorkspace } from '../fixtures/pack.ts';

const bundled = { ...(await bundledWorkspace('?quarter=2018Q4')), quarter: '2018Q4' as Quarter };
const T3 = 'T3' as TownId;
const note = (kind: string, text: string, date: string): RegisterRecord => {
  const fields: Record<string, FieldValue> = { kind, text, date };
  return { id: `note-${kind}`, register: 'notes', town: T3, fields, source: { kind: 'reported' } };
};
const without = {
  ...bundled,
  records: bundled.records.filter(({ register }) => register !== 'notes'),
};
const withNotes = (...notes: RegisterRecord[]) => ({ ...without, records: [...without.records, ...notes] });
const slide = (workspace: typeof bundled, id: string) =>
  deckOf(workspace).pages.find((page) => page.id === id)!;
const printed = (workspace: typeof bundled, town: string) =>
  JSON.stringify(paperOf(workspace, ['towns'], town as TownId));

describe('the words of a town', () => {
  it('R-L03 · a positioning that is filled in appears on the one-pager of its town alone', () => {
    const workspace = withNotes(note('positioning', '山水之间的读书镇', '2018-02-01'));
    expect(printed(workspace, 'T3')).toContain('发展定位：山水之间的读书镇');
    expect(printed(workspace, 'T4')).not.toContain('发展定位');
    expect(printed(without, 'T3')).not.toContain('发展定位');
  });

  it('R-L09 · an experience appears on the deck page of its town and in the notes’ file', async () => {
    const workspace = withNotes(note('experience', '一户一表先收后建', '2018-05-01'));
    expect(JSON.stringify(slide(workspace, 'town:T3').columns)).toContain('经验：一户一表先收后建');
    expect(JSON.stringify(slide(workspace, 'town:T4').columns)).not.toContain('一户一表');
    const written = await writeRegister(workspace, 'notes');
    if (!written?.ok) throw new Error('not written');
    expect(JSON.stringify(await readSheets(written.value.bytes))).toContain('一户一表先收后建');
  });

  it('R-T10 · words on style bring no number and no light with them', () => {
    const of = (workspace: typeof bundled) => {
      const { columns } = slide(workspace, 'town:T3');
      return columns.flatMap(({ blocks }) => blocks.filter(({ type }) => type !== 'text'));
    };
    const workspace = withNotes(note('style', '白墙黛瓦', '2018-05-01'));
    expect(JSON.stringify(slide(workspace, 'town:T3').columns)).toContain('风貌：白墙黛瓦');
    expect(of(workspace)).toEqual(of(without));
  });
});
