/** The bundled programme's seats, duties and defects: acceptance checks of R-O01, R-O05 and R-X03. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  measuresOf,
  officeStaffAt,
  townGroupsAt,
  unitsAnswering,
  unitsOutOfStep,
} from '../../src/domain/organisation.ts';
import type { RegisterRecord, TownId } from '../../src/domain/model.ts';
import { parseProgramme } from '../../src/domain/programme.ts';
import type { IsoDate } from '../../src/domain/quarter.ts';

const file = new URL('../../public/geo/yushui/programme.json', import.meta.url);
const parsed = parseProgramme(JSON.parse(readFileSync(file, 'utf8')));
if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
const programme = parsed.value;
const seatsOf = (role: string) => programme.seats.filter((seat) => seat.role === role).length;

const namesOf = (ids: readonly string[]) =>
  new Set(ids.map((id) => programme.units.find((unit) => unit.id === id)?.name.zh));

describe('the organisation of the programme', () => {
  it('R-O01: seats one leader, two deputies and 26 members', () => {
    expect([seatsOf('leader'), seatsOf('deputy'), seatsOf('member')]).toEqual([1, 2, 26]);
    const kinds = programme.seats
      .filter(({ role }) => role === 'member')
      .map(({ unit }) => programme.units.find(({ id }) => id === unit)?.kind);
    const departments = kinds.filter((kind) => kind === 'department' || kind === 'branch');
    expect([departments.length, kinds.length - departments.length]).toEqual([17, 9]);
  });

  it('R-O05, X-5: finds the six units that answer for a measure and have no seat (X-5)', () => {
    expect(namesOf(unitsOutOfStep(programme).withoutSeat)).toEqual(
      new Set(['区公路局', '区安监局', '区矿业中心', '区科技局', '区人社局', '区市场监管局']),
    );
  });

  it('R-O05, X-6: finds the one member department without a duty entry (X-6)', () => {
    expect(namesOf(unitsOutOfStep(programme).withoutDuty)).toEqual(new Set(['区人才办']));
    const joint = programme.duties.filter(({ units }) => units.length === 9);
    expect([programme.duties.length - joint.length, joint.length]).toEqual([16, 1]);
  });

  it('lists 15 measures, two of them printed with the same number (X-1)', () => {
    const printed = programme.measures.map((measure) => measure.printed);
    expect(printed).toHaveLength(15);
    expect(printed.filter((text) => /^六[(（]八[)）]/.test(text))).toHaveLength(2);
  });

  it('R-X03: lists twenty defects, each with its clause', () => {
    expect(programme.defects).toHaveLength(20);
    expect(programme.defects.filter(({ clauses }) => clauses.length === 0).map(({ id }) => id)).toEqual([]);
  });

  it('R-P19, R-P20, R-P24: gives the human-resources bureau its three measures', () => {
    expect(measuresOf(programme, 'human-resources').map(({ id }) => id)).toEqual(['P11', 'P12', 'P14']);
  });

  it('R-O06: gives the land bureau, however it is spelt, its duty and its measure', () => {
    const spelt = programme.units.filter(({ name, aliases }) =>
      [name.zh, ...aliases.map(({ text }) => text)].some((text) => text.endsWith('国土局')),
    );
    expect(spelt.map(({ id }) => id)).toEqual(['land']);
    expect(measuresOf(programme, 'land').map(({ id }) => id)).toEqual(['P01']);
    expect(programme.duties.filter(({ units }) => units.some((id) => id === 'land'))).toHaveLength(1);
  });

  it('R-P23: reads “各责任单位” as all nine bodies that lead a town', () => {
    const other = programme.measures.find(({ id }) => id === 'P15')!;
    expect(unitsAnswering(programme, other)).toHaveLength(9);
  });

  it('R-P13, R-P15: offers exactly the six farming programmes and the four kinds of water works', () => {
    const of = (id: string) => programme.measures.find((measure) => measure.id === id)?.programmes.length;
    expect([of('P05'), of('P07'), of('P06')]).toEqual([6, 4, 7]);
  });

  it('R-P18: restricts the mining measure to the two bodies it names', () => {
    expect(programme.measures.find(({ id }) => id === 'P10')?.appliesTo).toEqual(['renhe', 'hushan']);
  });

  it('R-P26: leads every measure, duty and reading to a clause of the document', () => {
    const clauses = new Set<string>(programme.clauses.map(({ id }) => id));
    const named = [...programme.measures, ...programme.duties, ...programme.readings];
    expect(named.filter(({ clause }) => !clauses.has(clause))).toEqual([]);
  });

  it('R-X04: finds every measure’s number in the clause’s own form, as printed', () => {
    for (const { printed, clause } of programme.measures) {
      expect(printed).toBe(programme.clauses.find(({ id }) => id === clause)?.printed);
    }
  });

  const made = (
    register: string,
    fields: RegisterRecord['fields'],
    town: string | null = null,
  ): RegisterRecord => ({
    id: `${register}-${town}-${JSON.stringify(fields)}`,
    register,
    town: town as TownId | null,
    fields,
    source: { kind: 'reported' },
  });
  const at = (text: string) => text as IsoDate;

  it.each([
    [1, 'short'],
    [2, 'fine'],
    [3, 'fine'],
    [4, 'over'],
  ])('R-O03: of %i seconded staff says %s', (staff, verdict) => {
    const records = [made('office', { date: '2017-03-01', staff })];
    expect(officeStaffAt(programme, records, at('2017-06-30'))?.verdict).toBe(verdict);
    expect(officeStaffAt(programme, records, at('2017-01-31'))).toBeNull();
  });

  it('R-O04: names the town that has not set up its own leading group', () => {
    const records = programme.towns.slice(1).map(({ id }) => made('groups', { date: '2017-05-01' }, id));
    const groups = townGroupsAt(programme, records, at('2017-06-30'));
    expect([groups.with.length, groups.without.map(({ id }) => id)]).toEqual([7, [programme.towns[0]!.id]]);
  });
});

const policy = new URL('../../../shared/policy.txt', import.meta.url);
describe.runIf(existsSync(policy))('people', () => {
  const text = readFileSync(existsSync(policy) ? policy : file, 'utf8');
  const list = text.slice(text.indexOf('领导小组名单及职责'), text.indexOf('领导小组下设办公室'));
  const names = list.split('\n').flatMap((line) => {
    const plain = line.replace(/^\s*(组\s*长|副组长|成\s*员)\s*[：:]/, '').trim();
    const found = /^([\u4e00-\u9fff]\s*[\u4e00-\u9fff]{1,2})\s+[\u4e00-\u9fff]/.exec(plain);
    return found ? [found[1]!.replace(/\s/g, '')] : [];
  });

  it('R-O02: are in no shipped file of the pack, by any of the 29 names', () => {
    expect(names).toHaveLength(29);
    const folder = new URL('../../public/geo/yushui/', import.meta.url);
    const shipped = ['programme.json', 'pack.json', 'sample/registers.json', 'sample/records.json']
      .map((each) => readFileSync(new URL(each, folder), 'utf8'))
      .join('\n');
    expect(names.filter((name) => shipped.includes(name)).length).toBe(0);
  });
});
