/** How the bundled programme handles the defects of its policy (X-2 … X-20), each as data that something else reads. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { effectiveProgramme } from '../../src/domain/effective.ts';
import { phaseSpans } from '../../src/domain/plans.ts';
import { parseProgramme } from '../../src/domain/programme.ts';

const file = new URL('../../public/geo/yushui/programme.json', import.meta.url);
const parsed = parseProgramme(JSON.parse(readFileSync(file, 'utf8')));
if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
const programme = parsed.value;
const clause = (id: string) => programme.clauses.find((each) => each.id === id);
const rule = (id: string) => programme.limitRules.find((each) => each.id === id);
const reading = (defect: string) =>
  programme.readings.filter((each) => each.defect === defect).map(({ id }) => id);

describe('the defects of the policy', () => {
  it('X-2 · the annex keeps its headings as printed', () => {
    expect([clause('A1')?.printed, clause('A2')?.printed]).toEqual(['附件', '附件 二']);
  });

  it('X-3 · the leading group is one unit, found under each of its spellings', () => {
    const spellings = ['区特色小镇建设工作领导小组', '区特色小镇建设领导小组', '区特色小镇领导小组'];
    const found = spellings.map((text) =>
      programme.units.filter(({ aliases }) => aliases.some((alias) => alias.text === text)),
    );
    expect(found.map((units) => units.map(({ id }) => id))).toEqual([
      ['leading-group'],
      ['leading-group'],
      ['leading-group'],
    ]);
  });

  it('X-4 · no spelling belongs to two units, and what is taken for the same says so', () => {
    const texts = programme.units.flatMap(({ aliases }) => aliases.map(({ text }) => text));
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
    expect(programme.units.some(({ aliases }) => aliases.some(({ inferred }) => inferred))).toBe(true);
  });

  it('X-7 · words copied from a city’s document add no town', () => {
    expect(programme.towns).toHaveLength(8);
  });

  it('X-8 · 2017年2月前 has a strict and a lenient date, and a reading that chooses', () => {
    const due = programme.milestones.find(({ id }) => id === 'M1');
    expect([due?.dueStrict, due?.dueLenient]).toEqual(['2017-01-31', '2017-02-28']);
    expect(reading('X-8')).toEqual(['dates']);
  });

  it('X-9 · where the three years begin can be chosen', () => {
    expect(reading('X-9')).toEqual(['three-years', 'creation-years']);
  });

  it('X-10 · 到2018年 is the end of that year, and only strived for', () => {
    const goal = programme.goals.find(({ id }) => id === 'G1');
    expect([goal?.due, goal?.strength]).toEqual(['2018-12-31', 'strive']);
  });

  it('X-11 · declarations have no dates of their own and a lane apart', () => {
    const phase = programme.phases.find(({ ownLane }) => ownLane)!;
    expect([phase.from, phase.to]).toEqual([null, null]);
    expect(phaseSpans(programme, phase)).not.toEqual([]);
  });

  it('X-12 · naming is a list of the register, and whether it counts as success can be chosen', () => {
    const list = programme.registers.find(({ id }) => id === 'moves')?.fields.find(({ id }) => id === 'list');
    expect(list?.options.map(({ id }) => id)).toContain('named');
    expect(reading('X-12')).toEqual(['success']);
  });

  it('X-13 · what is to be built and what is built are two rules', () => {
    const boundaries = ['construction-area', 'built-area']
      .map(rule)
      .map((each) => each?.kind === 'area-range' && each.boundary);
    expect(boundaries).toEqual(['construction', 'built']);
  });

  it('X-14 · only the planned area may be relaxed', () => {
    const relaxable = programme.limitRules.flatMap((each) =>
      each.kind === 'area-range' && each.relaxable !== null ? [each.id] : [],
    );
    expect(relaxable).toEqual(['planned-area']);
  });

  it('X-15 · full coverage is three targets, due at the end of the second phase', () => {
    const end = programme.phases.find(({ id }) => id === 'construction')?.to;
    expect(programme.coverageTargets.map(({ facilityKind, due }) => [facilityKind, due])).toEqual([
      ['water', end],
      ['sewerage', end],
      ['sanitation', end],
    ]);
  });

  it('X-17 · a measure printed in two paragraphs is one, with a clause for each', () => {
    expect([clause('6.10')?.printed, clause('6.10.2')?.printed]).toEqual(['六（十）', '六（十） 第2段']);
    expect(programme.measures.filter(({ clause: own }) => own.startsWith('6.10'))).toHaveLength(1);
  });

  it('X-18 · the reward’s two years are both offered', () => {
    expect(programme.readings.find(({ defect }) => defect === 'X-18')?.options).toHaveLength(2);
  });

  it('X-19 · a number that the document does not have is not invented', () => {
    expect(programme.document.number).toBeNull();
    expect(effectiveProgramme(programme, []).document.number).toBeNull();
  });

  it('X-20 · criteria that the document names and does not give are the office’s to write', () => {
    const registers = programme.registers.map(({ id }) => id);
    expect(registers).toEqual(expect.arrayContaining(['criteria', 'criteria-met']));
  });
});
