/** From a clause to what hangs on it: nothing of the bundled programme is without a way back. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { usesOf } from '../../src/domain/clause-uses.ts';
import type { ClauseId } from '../../src/domain/model.ts';
import { parseProgramme } from '../../src/domain/programme.ts';

const file = new URL('../../public/geo/yushui/programme.json', import.meta.url);
const parsed = parseProgramme(JSON.parse(readFileSync(file, 'utf8')));
if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
const programme = parsed.value;

describe('what hangs on a clause', () => {
  it('R-P26: leads from the clause of the million to its measure, its readings and its defects', () => {
    const uses = usesOf(programme, '6.2' as ClauseId).map(({ kind, id }) => `${kind} ${id}`);
    expect(uses).toEqual(
      expect.arrayContaining(['measure P02', 'reading success', 'register parcels', 'defect X-16']),
    );
  });

  it('R-X04: reaches every rule, milestone, measure, duty and reading from some clause', () => {
    const reached = new Set(
      programme.clauses.flatMap(({ id }) => usesOf(programme, id).map((use) => `${use.kind} ${use.id}`)),
    );
    const wanted = [
      ...programme.limitRules.map(({ id }) => `rule ${id}`),
      ...programme.milestones.map(({ id }) => `milestone ${id}`),
      ...programme.measures.map(({ id }) => `measure ${id}`),
      ...programme.duties.map(({ id }) => `duty ${id}`),
      ...programme.readings.map(({ id }) => `reading ${id}`),
      ...programme.defects.map(({ id }) => `defect ${id}`),
    ];
    expect(wanted.filter((each) => !reached.has(each))).toEqual([]);
  });

  it('finds nothing on a clause that nothing names', () => {
    expect(usesOf(programme, 'nowhere' as ClauseId)).toEqual([]);
  });
});
