/** Indicators, facilities, seats, duties and calculators of a pack: sound whichever come and go, wrong ones told by place. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseProgramme } from '../../src/domain/programme.ts';
import type { Programme } from '../../src/domain/programme.ts';
import { packPlaceSentence } from '../../src/text/pack-places.ts';
import { createActions } from '../../src/workspace/actions.ts';
import { checkFile } from '../../src/workspace/check.ts';
import { isKept } from '../../src/workspace/select.ts';
import { readDraft, writePack } from '../../src/workspace/pack-file.ts';
import {
  facilityByClause,
  withDuty,
  withFigure,
  withFullCoverage,
  withIndicator,
  withoutFacilityKind,
  withoutIndicator,
  withRegister,
  withSeat,
} from '../../src/workspace/pack-parts.ts';
import {
  blankDraft,
  checkedDraft,
  startDraft,
  withMeasure,
  withUnit,
} from '../../src/workspace/pack-writing.ts';
import { testProgramme } from '../fixtures/programme.ts';
import { storeOf } from '../fixtures/workspace.ts';

const bundled = () => {
  const file = new URL('../../public/geo/yushui/programme.json', import.meta.url);
  const parsed = parseProgramme(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.ok) throw new Error('the bundled programme is unsound');
  return parsed.value;
};
const said = (programme: Programme, id = 'a'): string[] =>
  checkedDraft({ id, programme }).issues.map((issue) => packPlaceSentence(issue, programme, 'zh'));
const start = () => withUnit(testProgramme(), '县建设局');

describe('parts of a pack written in the page (R-S14)', () => {
  it('adds an indicator that is sound, and says by place what a rate lacks', () => {
    const more = withIndicator(start(), '游客量');
    expect(said(more)).toEqual([]);
    const rate = {
      ...more,
      indicators: more.indicators.map((each) => ({ ...each, measure: 'rate' as const, bases: [] })),
    };
    expect(said(rate)).toContain(
      `指标第${more.indicators.length}行“游客量”的覆盖口径：一项也没有，至少要有一项`,
    );
  });

  it('takes any indicator of the bundled pack away with its lights', () => {
    const programme = bundled();
    for (const { id } of programme.indicators) expect(said(withoutIndicator(programme, id))).toEqual([]);
    expect(withoutIndicator(programme, 'investment-completed').lightRules).toEqual([]);
  });

  it('takes any kind of facility away with what is said of it', () => {
    const programme = bundled();
    for (const { id } of programme.facilityKinds)
      expect(said(withoutFacilityKind(programme, id))).toEqual([]);
  });

  it('asks for full coverage by a date, and no longer', () => {
    const programme = withFullCoverage(bundled(), 'gas', '2026-12-31');
    expect(programme.coverageTargets.at(-1)).toMatchObject({ facilityKind: 'gas', due: '2026-12-31' });
    expect(said(programme)).toEqual([]);
    expect(withFullCoverage(programme, 'gas', '').coverageTargets).toEqual(bundled().coverageTargets);
  });

  it('lets a kind of facility and its coverage rest on another clause, in its words', () => {
    const programme = bundled();
    const other = programme.clauses[3]!;
    const moved = facilityByClause(programme, 'water', other.id);
    expect(moved.facilityKinds.find(({ id }) => id === 'water')).toMatchObject({
      clause: other.id,
      quote: other.quote,
    });
    expect(moved.coverageTargets[0]?.clause).toBe(other.id);
  });

  it('seats a leader first, then members; a post is asked for by its row', () => {
    const seated = withSeat(withSeat(start()));
    expect(seated.seats.map(({ role }) => role)).toEqual(['leader', 'member']);
    const empty = { ...seated, seats: seated.seats.map((seat) => ({ ...seat, post: { zh: '', en: '' } })) };
    expect(new Set(said(empty))).toEqual(
      new Set(['领导小组席位第1行的职务：没有填写', '领导小组席位第2行的职务：没有填写']),
    );
  });

  it('gives a duty the phrase of its clause; one without units is told', () => {
    const dutiful = withDuty(start());
    expect(dutiful.duties[0]?.quote).toBe(dutiful.clauses[0]?.quote);
    expect(said(dutiful)).toEqual([]);
    const nobody = { ...dutiful, duties: dutiful.duties.map((duty) => ({ ...duty, units: [] })) };
    expect(said(nobody)).toEqual(['职责第1行“（待填）”的责任单位：一项也没有，至少要有一项']);
  });

  it('turns figures as people say them into those of the calculators, with their registers', () => {
    const source = bundled();
    const measured = withMeasure({
      ...source,
      measures: [],
      readings: [],
      registers: source.registers.filter(({ id }) => id === 'measures'),
    });
    const half = withFigure(measured, 'P1', 'quotaRewardShare', 50, source);
    expect(half.measures[0]?.figures).toEqual({ quotaRewardShare: 0.5 });
    expect(half.registers.some(({ id }) => id === 'quotas')).toBe(true);
    const both = withFigure(
      withFigure(half, 'P1', 'villageMinimumYuan', 3, source),
      'P1',
      'villageMaximumYuan',
      2,
      source,
    );
    expect(said(both)).toContainEqual(expect.stringMatching(/^扶持政策第1行“.+”的村庄补助上限：小于下限$/));
    expect(withFigure(half, 'P1', 'quotaRewardShare', null, source).measures[0]?.figures).toEqual({});
    const register = withRegister(measured, 'parcels', measured.measures[0]!, source).registers.at(-1);
    expect([register?.id, register?.clause]).toEqual(['parcels', measured.measures[0]?.clause]);
  });

  it('says the place of dates, limits and sides that contradict each other', () => {
    const programme = testProgramme();
    expect(
      said({
        ...programme,
        period: { first: programme.period.last, last: programme.period.first },
        limitRules: programme.limitRules.map((rule) =>
          rule.kind === 'area-range' && rule.minimum !== null
            ? { ...rule, maximum: rule.minimum, minimum: rule.maximum }
            : rule,
        ),
      }),
    ).toEqual(
      expect.arrayContaining([
        '结束季度：早于起始季度',
        expect.stringMatching(/^面积限值和容差第1行“.+”的上限：小于下限$/),
      ]),
    );
    expect(said(programme, '我 的')).toEqual(['方案编号：只能用小写英文字母、数字和短横']);
  });
});

describe('a draft in a file', () => {
  it('is taken up again as it was, sound or not', () => {
    const blank = blankDraft(bundled(), '新小镇');
    expect(checkedDraft(blank).ok).toBe(false);
    expect(readDraft(writePack(blank).bytes)).toMatchObject({
      ok: true,
      value: JSON.parse(
        JSON.stringify({ ...blank, programme: { ...blank.programme, id: blank.id } }),
      ) as unknown,
    });
    const whole = startDraft(bundled());
    const json = new TextEncoder().encode(JSON.stringify({ ...whole.programme, id: 'mine' }));
    expect(readDraft(json)).toMatchObject({ ok: true, value: { id: 'mine' } });
  });

  it('holds the window open until it is written out, under a name of its own', () => {
    const store = storeOf({ programme: testProgramme() });
    const written: string[] = [];
    const actions = createActions(store, {
      loadSample: () => Promise.resolve({}),
      now: () => '2018-06-30T00:00:00.000Z',
      newId: () => 'e',
      checkFile,
      remember: () => undefined,
      download: ({ name }) => void written.push(name),
    });
    const kept = (): boolean => isKept(store.getState());
    expect(kept()).toBe(true);
    actions.editPack(startDraft(testProgramme()));
    expect(kept()).toBe(false);
    actions.writeDraft('draft');
    expect([kept(), written]).toEqual([true, ['my-district-草稿.zip']]);
    actions.editPack({ ...store.getState().policy!.draft!, id: 'mine' });
    expect(kept()).toBe(false);
    actions.writeDraft('pack');
    expect([kept(), written.at(-1)]).toEqual([true, 'mine.zip']);
  });

  it.each([['{}'], ['[1]'], ['null'], ['no JSON'], ['{"towns":"T1"}']])(
    'is refused where it is none: %s',
    (text) => {
      expect(readDraft(new TextEncoder().encode(text)).ok).toBe(false);
    },
  );
});
