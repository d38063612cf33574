import { describe, expect, it } from 'vitest';
import { clauseOf, parseProgramme, tierAt, townOf } from '../../src/domain/programme.ts';
import type { ClauseId } from '../../src/domain/model.ts';
import type { IsoDate } from '../../src/domain/quarter.ts';
import { programmeJson, testProgramme } from '../fixtures/programme.ts';

type Json = Record<string, unknown>;

/** Reads a programme of which one value was replaced. */
function spoilt(path: readonly (string | number)[], value: unknown): ReturnType<typeof parseProgramme> {
  const json = programmeJson() as unknown as Json;
  let at: Json = json;
  for (const step of path.slice(0, -1)) at = at[step] as Json;
  at[path[path.length - 1]!] = value;
  return parseProgramme(json);
}

function complaints(result: ReturnType<typeof parseProgramme>): string[] {
  return result.ok ? [] : result.issues.map(({ code, path }) => `${code} ${path ?? ''}`);
}

describe('the schema of a programme', () => {
  it.each<[string, (string | number)[], unknown]>([
    ['towns[1].tourism.status', ['towns', 1, 'tourism', 'status'], 'maybe'],
    ['towns[0].tier[0].from', ['towns', 0, 'tier', 0, 'from'], '2017-02-30'],
    ['towns[2].name.en', ['towns', 2, 'name', 'en'], ''],
    ['period.first', ['period', 'first'], '2016Q5'],
    ['limitRules[0].minimum', ['limitRules', 0, 'minimum'], -1],
    ['limitRules[0].maximum', ['limitRules', 0, 'maximum'], '5 km²'],
    ['limitRules[3].gap', ['limitRules', 3, 'gap'], undefined],
    ['limitRules[1].kind', ['limitRules', 1, 'kind'], 'height'],
    ['clauses[0].strength', ['clauses', 0, 'strength'], 'loud'],
    ['towns', ['towns'], []],
  ])('names the path %s', (expected, path, value) => {
    expect(complaints(spoilt(path, value))).toEqual([`pack-schema ${expected}`]);
  });

  it('takes no property it does not know: a slip of the pen is no silent default', () => {
    expect(spoilt(['limitRules', 0, 'maximun'], 4e6).ok).toBe(false);
  });

  it('is kept by something that is no object at all', () => {
    expect([null, [], 'text', 7].map((json) => parseProgramme(json).ok)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('the references of a programme', () => {
  it.each<[string, (string | number)[], unknown]>([
    ['towns[0].clause', ['towns', 0, 'clause'], 'nowhere'],
    ['towns[0].tier[0].clause', ['towns', 0, 'tier', 0, 'clause'], 'nowhere'],
    ['towns[1].leads[0].unit', ['towns', 1, 'leads', 0, 'unit'], 'nobody'],
    ['limitRules[2].clause', ['limitRules', 2, 'clause'], 'nowhere'],
    ['clauses[0].parent', ['clauses', 0, 'parent'], 'nowhere'],
    ['seats[0].unit', ['seats'], [{ unit: 'nobody', role: 'member', post: { zh: '主任', en: 'Head' } }]],
    [
      'defects[0].clauses[1]',
      ['defects'],
      [
        {
          id: 'X-1',
          clauses: ['c1', 'c2'],
          finding: { zh: '疑', en: 'f' },
          handling: { zh: '处', en: 'h' },
        },
      ],
    ],
    [
      'goals[0].towns[1]',
      ['goals'],
      [
        {
          id: 'G1',
          title: { zh: '目标', en: 'Goal' },
          clause: 'c1',
          quote: 'q',
          strength: 'strive',
          due: '2018-12-31',
          towns: ['T1', 'T9'],
        },
      ],
    ],
  ])('are followed: %s', (expected, path, value) => {
    expect(complaints(spoilt(path, value))).toEqual([`pack-reference ${expected}`]);
  });

  it('need ids that are unique', () => {
    const json = programmeJson();
    json.towns[2]!.id = 'T1';
    expect(complaints(parseProgramme(json))).toEqual(['pack-reference towns[2].id']);
  });
});

describe('looking something up', () => {
  const programme = testProgramme();

  it('finds the tier that holds at a date, none before the first', () => {
    const town = {
      ...programme.towns[0]!,
      tier: [
        { tier: 'nurtured', from: '2017-02-04' as IsoDate, clause: null, reason: null },
        { tier: 'key', from: '2018-05-01' as IsoDate, clause: null, reason: null },
      ] as const,
    };
    const at = (date: string) => tierAt({ ...town, tier: [...town.tier] }, date as IsoDate);
    expect(['2017-02-03', '2017-02-04', '2018-04-30', '2018-05-01'].map(at)).toEqual([
      null,
      'nurtured',
      'nurtured',
      'key',
    ]);
  });

  it('finds a town by its id, and nothing for another or none', () => {
    expect([townOf(programme, 'T2')?.id, townOf(programme, 'T9'), townOf(programme, null)]).toEqual([
      'T2',
      null,
      null,
    ]);
  });

  it('throws for a clause that is not there: the references were checked', () => {
    expect(clauseOf(programme, 'c1' as ClauseId).printed).toBe('一(一)');
    expect(() => clauseOf(programme, 'c9' as ClauseId)).toThrow('c9');
  });
});
