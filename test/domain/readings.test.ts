/** The office's readings: what is chosen is what is judged by, and says so. */
import { describe, expect, it } from 'vitest';
import { effectiveProgramme } from '../../src/domain/effective.ts';
import { parseProgramme } from '../../src/domain/programme.ts';
import { settingId } from '../../src/domain/readings.ts';
import { changesBetween } from '../../src/workspace/reading-effect.ts';
import { landOf } from '../../src/workspace/select.ts';
import type { Workspace } from '../../src/workspace/store.ts';
import { programmeJson } from '../fixtures/programme.ts';
import { squareBoundary, workspaceOf } from '../fixtures/workspace.ts';

const both = (text: string) => ({ zh: text, en: text });
const reading = (rest: object = {}) => ({
  id: 'declared',
  title: both('Declared'),
  clause: programmeJson().clauses[0]!.id,
  defect: null,
  effect: 'declared-tolerance',
  options: [
    { id: 'narrow', name: both('1 %'), value: 0.01 },
    { id: 'wide', name: both('50 %'), value: 0.5 },
  ],
  default: 'narrow',
  ...rest,
});
const read = (rest?: object) => parseProgramme({ ...programmeJson(), readings: [reading(rest)] });
const programme = (() => {
  const parsed = read();
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
})();
const chosen = (option: string): Workspace['records'] => [
  {
    id: settingId('declared'),
    register: 'settings',
    town: null,
    fields: { reading: 'declared', option },
    source: { kind: 'reported' },
  },
];
const toleranceIn = (records: Workspace['records']) =>
  effectiveProgramme(programme, records).limitRules.find(({ kind }) => kind === 'declared');

describe('a reading', () => {
  it('changes nothing when it is put in once more', () => {
    const once = effectiveProgramme(programme, chosen('wide'));
    expect(effectiveProgramme(once, chosen('wide'))).toBe(once);
  });

  it('leaves the programme as it is while at its default', () => {
    expect(effectiveProgramme(programme, [])).toBe(programme);
  });

  it('puts the chosen option into the rule, whose version names it', () => {
    expect(toleranceIn(chosen('wide'))).toMatchObject({
      tolerance: 0.5,
      version: expect.stringMatching(/\+wide$/) as string,
    });
  });

  it('falls back to the default where the option is unknown', () => {
    expect(effectiveProgramme(programme, chosen('gone'))).toBe(programme);
  });

  it('must have its default among its options', () => {
    expect(read({ default: 'none' })).toMatchObject({ ok: false });
  });

  it('must name a clause that is there', () => {
    expect(read({ clause: 'nowhere' })).toMatchObject({
      ok: false,
      issues: [{ code: 'pack-reference', path: 'readings[0].clause' }],
    });
  });

  it('says beforehand how many verdicts a change would turn, and judging it turns as many', () => {
    const declared = { value: 4.8, unit: 'km2' };
    const boundary = { ...squareBoundary('T1', 2000), declared } as Workspace['boundaries'][number];
    const workspace = workspaceOf({ programme, boundaries: [boundary] });
    const outcomes = (of: Workspace) =>
      landOf(of).towns.flatMap(({ findings }) => findings.map(({ outcome }) => outcome));
    const now = outcomes(workspace);
    const foreseen = changesBetween(workspace, { ...workspace, records: chosen('wide') });
    const then = outcomes({ ...workspace, records: chosen('wide') });
    expect(foreseen).toHaveLength(then.filter((outcome, index) => outcome !== now[index]).length);
    expect(foreseen).toHaveLength(1);
  });
});
