/** A pack written in the page: what is exported is what `pack check` and the page open. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { TownId } from '../../src/domain/model.ts';
import type { Programme } from '../../src/domain/programme.ts';
import type { IsoDate, Quarter } from '../../src/domain/quarter.ts';
import { parsePack } from '../../src/domain/pack.ts';
import { parseProgramme } from '../../src/domain/programme.ts';
import { readArchive } from '../../src/formats/archive.ts';
import {
  blankDraft,
  checkedDraft,
  issuedOn,
  rewordClause,
  startDraft,
  UNWRITTEN,
  withClause,
  withMeasure,
  withMeasures,
  withMilestone,
  withMilestones,
  within,
  withoutClause,
  withoutTown,
  withoutUnit,
  withTown,
  withUnit,
} from '../../src/workspace/pack-writing.ts';
import { writePack } from '../../src/workspace/pack-file.ts';
import { squareMetres } from '../../src/domain/units.ts';
import { testProgramme } from '../fixtures/programme.ts';

const bundled = () => {
  const file = new URL('../../public/geo/yushui/programme.json', import.meta.url);
  const parsed = parseProgramme(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.ok) throw new Error('the bundled programme is unsound');
  return parsed.value;
};
const draft = () => startDraft(testProgramme());

/** Words of the bundled policy that no other district may find in its own pack. */
const OF_THE_BUNDLED = /渝|新余|Yushui|Xinyu|201[678]年|2016Q4|2017-|2020-|[35]个重点|三年目标|六（/;
const limited = (blank: Programme): Programme => ({
  ...blank,
  limitRules: blank.limitRules.map((rule) =>
    rule.kind === 'area-range' ? { ...rule, maximum: squareMetres(4e6) } : rule,
  ),
});
/** A blank draft with what it asks for first. */
const dated = (blank: Programme): Programme => ({
  ...within(issuedOn(limited(blank), '2023-03-01' as IsoDate), {
    first: '2023Q1' as Quarter,
    last: '2026Q4' as Quarter,
  }),
  extent: { west: 117, south: 27, east: 117.6, north: 27.6 },
  centralMeridian: 117,
});

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

  it('begins blank with one clause and one town, asking for dates, quarters and extent, every phrase still to be written', () => {
    const blank = blankDraft(bundled(), '新小镇');
    const asked = checkedDraft(blank).issues.map(({ path }) => path);
    expect(asked).toEqual(
      expect.arrayContaining(['document.issued', 'period.first', 'period.last', 'coverageTargets[0].due']),
    );
    const { programme } = blank;
    expect(checkedDraft({ id: 'a', programme: dated(programme) })).toMatchObject({ ok: true });
    const limitless = { ...dated(programme), limitRules: programme.limitRules };
    expect(new Set(checkedDraft({ id: 'a', programme: limitless }).issues.map(({ path }) => path))).toEqual(
      new Set(['limitRules[0].maximum', 'limitRules[1].maximum', 'limitRules[2].maximum']),
    );
    const nowhere = { ...dated(programme), extent: programme.extent };
    expect(checkedDraft({ id: 'a', programme: nowhere }).issues.map(({ path }) => path)).toEqual([
      'extent.east',
      'extent.north',
      'centralMeridian',
    ]);
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
    expect(JSON.stringify(programme)).not.toMatch(OF_THE_BUNDLED);
  });

  it('writes units and measures, for which applications can then be recorded, and takes them back soundly', () => {
    const blank = withUnit(dated(blankDraft(bundled(), '新小镇').programme), '县建设局');
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

  it('dates towns from the day of issue, and full coverage to the end of the programme', () => {
    const programme = dated(blankDraft(bundled(), '新小镇').programme);
    expect(programme.towns[0]?.tier[0]?.from).toBe('2023-03-01');
    expect(programme.coverageTargets.map(({ due }) => due)).toEqual(Array(3).fill('2026-12-31'));
  });

  it('offers the milestones as they are named to be registered as done', () => {
    const one = withMilestone(dated(blankDraft(bundled(), '新小镇').programme), '规划编制');
    const named = withMilestones(
      one,
      one.milestones.map((each) => ({ ...each, title: { zh: '规划', en: 'plan' } })),
    );
    const options = named.registers
      .find(({ id }) => id === 'milestones')
      ?.fields.find(({ id }) => id === 'milestone')?.options;
    expect(options?.map(({ name }) => name.zh)).toEqual(['规划']);
    expect(withMilestones(named, []).registers).toEqual(
      dated(blankDraft(bundled(), '新小镇').programme).registers,
    );
  });

  it('takes a clause away: what the page shows asks for another, nothing else is left hanging', () => {
    const two = withClause(dated(blankDraft(bundled(), '新小镇').programme));
    const less = withoutClause(two, two.clauses[0]!.id);
    const asked = checkedDraft({ id: 'a', programme: less }).issues.map(({ path }) =>
      path?.replace(/\[\d+\]/g, ''),
    );
    expect(new Set(asked)).toEqual(
      new Set(['limitRules.clause', 'facilityKinds.clause', 'indicators.clause']),
    );
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
