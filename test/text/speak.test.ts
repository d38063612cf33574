import { describe, expect, it } from 'vitest';
import { FAULT_CODES, FILE_CODES, PACK_CODES, LINE_FAULT_CODES } from '../../src/domain/issue.ts';
import type { Issue } from '../../src/domain/issue.ts';
import { STATES } from '../../src/domain/finding.ts';
import { judgeTown } from '../../src/domain/limits.ts';
import { townOf } from '../../src/domain/programme.ts';
import type { IsoDate } from '../../src/domain/quarter.ts';
import { metres, squareMetres } from '../../src/domain/units.ts';
import { LANGUAGES, fill } from '../../src/text/dictionary.ts';
import { en } from '../../src/text/en.ts';
import { findingSentence, issueSentence } from '../../src/text/speak.ts';
import { zh } from '../../src/text/zh.ts';
import { boundaryWith, townWith } from '../fixtures/facts.ts';
import { testProgramme } from '../fixtures/programme.ts';

const programme = testProgramme();
const ASOF = '2018-06-30' as IsoDate;

/** Every text of a dictionary with its path. */
function texts(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  return Object.entries(node as object).flatMap(([key, value]) =>
    texts(value, path ? `${path}.${key}` : key),
  );
}

const marksOf = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

describe('the dictionaries', () => {
  it('have no empty text', () => {
    expect([...texts(zh), ...texts(en)].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('use no value in English that the Chinese does not have', () => {
    const chinese = new Map(texts(zh));
    const strange = texts(en).filter(([path, text]) => {
      const known = marksOf(chinese.get(path) ?? '');
      return marksOf(text).some((mark) => !known.includes(mark));
    });
    expect(strange).toEqual([]);
  });

  it('leave no English sentence on the Chinese screen', () => {
    const foreign = texts(zh).filter(
      ([path, text]) =>
        !/[\u4e00-\u9fff]/.test(text) &&
        /[a-z]{3,}/i.test(text.replace(/\{\w+\}/g, '')) &&
        !path.endsWith('.language'),
    );
    expect(foreign).toEqual([]);
  });

  it('leave no Chinese on the English screen but the name of the other language', () => {
    const foreign = texts(en).filter(
      ([path, text]) => /[\u4e00-\u9fff]/.test(text) && path !== 'app.language',
    );
    expect(foreign.map(([path]) => path)).toEqual([]);
  });

  it('fill every mark or throw: a hole in a sentence is a bug', () => {
    expect(() => fill('{a} and {b}', { a: 1 })).toThrow('{b}');
  });
});

describe('issues', () => {
  const issue = (code: Issue['code']): Issue => ({
    code,
    severity: 'error',
    featureIndex: 2,
    ring: 0,
    coordinates: [115.0123, 27.8456],
    path: 'a.b',
    params: {
      ...Object.fromEntries(marksOf(zh.issues[code]).map((mark) => [mark, 'x'])),
      reason: 'r',
      size: 1,
      limit: 2,
      word: 'w',
      format: 'f',
      encoding: 'e',
      line: 1,
      column: 2,
      problem: 'p',
      crs: 'c',
      type: 'Point',
      count: 3,
      path: 'p',
      id: 'i',
      value: 'v',
    },
  });

  it.each([...FAULT_CODES, ...LINE_FAULT_CODES, ...FILE_CODES, ...PACK_CODES])(
    '%s makes a whole sentence in both languages',
    (code) => {
      for (const language of LANGUAGES) expect(issueSentence(issue(code), language)).not.toContain('{');
    },
  );

  it('say what, where and how to mend it', () => {
    expect(issueSentence(issue('ring-self-intersection'), 'zh')).toBe(
      '第 3 个图斑外环在 (115.012300, 27.845600) 自相交，请移动交叉处的界址点，使边界不再相交。',
    );
  });
});

describe('findings', () => {
  const sentence = (facts: Parameters<typeof townWith>[0], rule: string, town = 'T1'): string => {
    const findings = judgeTown(programme, townWith(facts), {
      decisions: [],
      asOf: ASOF,
      town: townOf(programme, town),
    });
    const found = findings.find((finding) => finding.rule === rule);
    if (!found) throw new Error(`no finding ${rule}`);
    return findingSentence(found, programme, 'zh');
  };

  it('have a sentence for every state', () => {
    expect(Object.keys(zh.findings).sort()).toEqual([...STATES].sort());
  });

  it('name the excess in three units', () => {
    expect(sentence({ planned: boundaryWith({ area: 5_018_500 }) }, 'planned-area')).toBe(
      '规划面积 5.02 平方公里，比上限多 0.0185 平方公里（1.85 公顷、27.8 亩）（控制范围 3–5 平方公里），需说明理由。',
    );
  });

  it('name the parts and the gap between them', () => {
    const planned = boundaryWith({
      area: 4e6,
      contiguity: {
        parts: [
          { area: squareMetres(3e6), at: [115, 28] },
          { area: squareMetres(1e6), at: [115.1, 28] },
        ],
        holes: [],
        largestShare: 0.75,
        gaps: [
          {
            first: 0,
            second: 1,
            distance: metres(400),
            facing: metres(0),
            line: [
              [115, 28],
              [115.1, 28],
            ],
            closed: false,
          },
        ],
        state: 'scattered',
      },
    });
    expect(sentence({ planned }, 'contiguity')).toBe(
      '规划范围有 2 片，不连片：第 1、2 片相距 400 米，超过 50 米。',
    );
  });
});
