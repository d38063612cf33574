/** A pack written in the page: what is exported is what `pack check` and the page open. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { TownId } from '../../src/domain/model.ts';
import { parsePack } from '../../src/domain/pack.ts';
import { parseProgramme } from '../../src/domain/programme.ts';
import { readArchive } from '../../src/formats/archive.ts';
import {
  blankDraft,
  checkedDraft,
  rewordClause,
  startDraft,
  UNWRITTEN,
  withClause,
  withMeasure,
  withMeasures,
  withMilestone,
  withoutTown,
  withoutUnit,
  withTown,
  withUnit,
  writePack,
} from '../../src/workspace/pack-writing.ts';
import { testProgramme } from '../fixtures/programme.ts';

const bundled = () => {
  const file = new URL('../../public/geo/yushui/programme.json', import.meta.url);
  const parsed = parseProgramme(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.ok) throw new Error('the bundled programme is unsound');
  return parsed.value;
};
const draft = () => startDraft(testProgramme());

describe('a pack written in the page (R-S14)', () => {
  it('exports a folder that opens, and the line for the list of packs', () => {
    const mine = { ...draft(), id: 'my-own' };
    const { name, bytes } = writePack(mine);
    expect(name).toBe('my-own.zip');
    const archive = readArchive(bytes);
    if (!archive.ok) throw new Error('unreadable archive');
    const files = new Map<string, string>();
    for (const entry of archive.value) {
      const read = entry.read();
      if (read.ok) files.set(entry.name, new TextDecoder().decode(read.value));
    }
    expect(parsePack(JSON.parse(files.get('my-own/pack.json')!)).ok).toBe(true);
    expect(parseProgramme(JSON.parse(files.get('my-own/programme.json')!))).toMatchObject({
      ok: true,
      value: { id: 'my-own' },
    });
    expect(JSON.parse(files.get('index-entry.txt')!)).toMatchObject({ id: 'my-own' });
  });

  it('names the path of what is unsound', () => {
    const { programme } = draft();
    const towns = programme.towns.map((town, index) =>
      index === 1 ? { ...town, name: { zh: '', en: '' } } : town,
    );
    const checked = checkedDraft({ id: 'a', programme: { ...programme, towns } });
    expect(checked.ok).toBe(false);
    expect(checked.issues.map(({ path }) => path)).toContain('towns[1].name.zh');
  });

  it('refuses an id that is no folder name', () => {
    expect(checkedDraft({ ...draft(), id: '我 的' }).issues.map(({ path }) => path)).toEqual(['id']);
  });

  it('stays sound when towns and milestones come and go', () => {
    const start = draft();
    const goals = [
      {
        id: 'G',
        title: { zh: '目标', en: 'goal' },
        clause: start.programme.clauses[0]!.id,
        quote: 'quote',
        strength: 'strive' as const,
        due: start.programme.document.issued,
        towns: ['T1' as TownId],
      },
    ];
    const more = withMilestone(withTown({ ...start.programme, goals }, '新'), '节点');
    expect(more.towns.at(-1)?.id).toBe('T4');
    const less = withoutTown(more, 'T1' as TownId);
    expect(checkedDraft({ id: 'a', programme: less })).toMatchObject({ ok: true });
    expect(less.goals[0]?.towns).toEqual([]);
  });

  it('begins blank with one clause and one town, sound, and every phrase still to be written', () => {
    const blank = blankDraft(bundled(), '新小镇');
    expect(checkedDraft(blank)).toMatchObject({ ok: true });
    const { programme } = blank;
    expect([programme.towns.length, programme.clauses.length, programme.measures.length]).toEqual([1, 1, 0]);
    expect(new Set(programme.limitRules.map(({ quote }) => quote))).toEqual(new Set([UNWRITTEN]));
    const kept = JSON.stringify({
      ...programme,
      facilityKinds: [],
      registers: [],
      indicators: [],
      lightRules: [],
      readings: [],
    });
    expect(kept).not.toContain(bundled().district.name.zh);
  });

  it('writes units and measures, for which applications can then be recorded, and takes them back soundly', () => {
    const blank = withUnit(blankDraft(bundled(), '新小镇').programme, '县建设局');
    const [unit] = blank.units;
    const led: typeof blank = {
      ...blank,
      towns: blank.towns.map((town) => ({
        ...town,
        leads: [{ unit: unit!.id, basis: 'document' as const, note: null }],
      })),
    };
    const two = withMeasure(withMeasure(led));
    const written = withMeasures(
      two,
      two.measures.map((each) => ({ ...each, units: [unit!.id], programmes: [{ zh: '奖补', en: 'award' }] })),
    );
    expect(checkedDraft({ id: 'a', programme: written })).toMatchObject({ ok: true });
    const optionsIn = ({ registers }: typeof written) =>
      registers
        .find(({ id }) => id === 'measures')
        ?.fields.find(({ id }) => id === 'measure')
        ?.options.map(({ id }) => id);
    expect(optionsIn(written)).toEqual(['P1', 'P2']);
    const less = withMeasures(withoutUnit(written, unit!.id), written.measures.slice(1));
    expect(optionsIn(less)).toEqual(['P2']);
    expect(checkedDraft({ id: 'a', programme: withoutUnit(less, unit!.id) })).toMatchObject({ ok: true });
  });

  it('lets no register count for a measure that is taken away', () => {
    const start = bundled();
    const less = withMeasures(start, start.measures.slice(0, 1));
    expect(checkedDraft({ id: 'a', programme: less })).toMatchObject({ ok: true });
  });

  it('lets rules follow the phrase of the clause they rest on, and no other', () => {
    const start = withClause(draft().programme);
    const [first, second] = start.clauses;
    const reworded = rewordClause(start, first!.id, { quote: '二至四平方公里' });
    expect(reworded.limitRules.every(({ quote }) => quote === '二至四平方公里')).toBe(true);
    const other = rewordClause(reworded, second!.id, { quote: '集中连片' });
    expect(other.limitRules).toEqual(reworded.limitRules);
  });
});
