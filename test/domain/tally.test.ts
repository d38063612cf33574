/** What the registers of a measure come to: acceptance checks of R-P06 … R-P22 on the bundled programme. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fundLedger, itemsOf, measureCell, measureRow } from '../../src/domain/measures.ts';
import type { FieldValue, RegisterRecord, TownId } from '../../src/domain/model.ts';
import { unitsAnswering } from '../../src/domain/organisation.ts';
import { parseProgramme } from '../../src/domain/programme.ts';
import { workdaysBetween } from '../../src/domain/quarter.ts';
import type { IsoDate } from '../../src/domain/quarter.ts';
import { talliesOf } from '../../src/domain/tally.ts';
import { drawnAs, worksOf } from '../../src/domain/works.ts';
import { facility, lineAt } from '../fixtures/facilities.ts';

interface RawRegister {
  id: string;
  tallies: { measure: string; from: string }[];
}

const file = new URL('../../public/geo/yushui/programme.json', import.meta.url);
const json = JSON.parse(readFileSync(file, 'utf8')) as { registers: RawRegister[] };
const parsed = parseProgramme(json);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
const programme = parsed.value;
const day = (text: string) => text as IsoDate;
const measure = (id: string) => programme.measures.find((each) => each.id === id)!;

let ids = 0;
const record = (register: string, fields: Record<string, FieldValue>, town = 'T1'): RegisterRecord => ({
  id: `r${(ids += 1)}`,
  register,
  town: town as TownId,
  fields,
  source: { kind: 'reported' },
});
const applied = (of: string, item: string, paid: number, town = 'T1', source = 'district') =>
  record(
    'measures',
    { measure: of, programme: item, state: 'paid', granted: paid, paid, source, date: '2018-05-01' },
    town,
  );
const tally = (of: string, records: readonly RegisterRecord[], at: string, index = 0) =>
  talliesOf(programme, measure(of), records, day(at))[index]!;
const plain = ({ rows }: ReturnType<typeof tally>) =>
  rows.map(({ town, option, records, sums }) => [town, option, records.length, ...sums]);

describe('working days', () => {
  it.each([
    ['2018-03-05', '2018-03-05', 0],
    ['2018-03-05', '2018-03-06', 1],
    ['2018-03-02', '2018-03-05', 1],
    ['2018-03-02', '2018-03-04', 0],
    ['2018-03-05', '2018-03-19', 10],
    ['2018-03-19', '2018-03-05', 0],
    ['2019-12-31', '2020-01-01', 1],
  ])('from %s to %s are %i', (from, to, days) => {
    expect(workdaysBetween(day(from), day(to))).toBe(days);
  });

  it('are those of the calendar, on every day of four years', () => {
    let [count, date] = [0, Date.UTC(2017, 1, 4)];
    for (let step = 0; step < 1461; step += 1) {
      date += 86_400_000;
      if (![0, 6].includes(new Date(date).getUTCDay())) count += 1;
      expect(workdaysBetween(day('2017-02-04'), day(new Date(date).toISOString().slice(0, 10)))).toBe(count);
    }
  });
});

describe('R-P06: the fast lane', () => {
  const approval = (limit: number | null, end: string | null) =>
    record('approvals', { item: '许可', post: '经办', start: '2018-03-05', limit, end });

  it('is late only where somebody has entered a limit', () => {
    const { timed } = tally('P01', [approval(null, null)], '2018-12-31');
    expect(timed).toMatchObject([{ isOpen: true, workdays: 215, limit: null, isLate: false }]);
  });

  it('holds the working days to the limit, ends included, also once it is settled', () => {
    const late = (limit: number, end: string | null, at: string) =>
      tally('P01', [approval(limit, end)], at).timed.map(({ isOpen, isLate }) => [isOpen, isLate]);
    expect(late(10, '2018-03-19', '2018-12-31')).toEqual([]);
    expect(late(10, '2018-03-20', '2018-12-31')).toEqual([[false, true]]);
    expect(late(10, '2018-04-20', '2018-03-19')).toEqual([[true, false]]);
  });
});

it('R-P10: two farming bodies with 800 000 yuan of credit are 2 and 800 000 in the town’s row', () => {
  const records = [
    applied('P02', '财政惠农信贷通', 500_000, 'T3'),
    applied('P02', '财政惠农信贷通', 300_000, 'T3'),
  ];
  const rows = itemsOf(programme, measure('P02'), records, day('2018-12-31'));
  expect(rows.filter(({ item }) => item === '财政惠农信贷通')).toMatchObject([
    { town: 'T3', count: 2, paid: 800_000 },
  ]);
});

it('R-P11, R-N08: a project of the central budget stands under its measure with amount and state, until cancelled', () => {
  const project = (budget: string, cancelled: string | null = null) =>
    record('projects', { name: '项目', budget, total: 9_000_000, signed: '2018-02-01', cancelled });
  const records = [
    project('approved'),
    project('applied'),
    project('none'),
    project('approved', '2019-06-01'),
  ];
  const at = (date: string) => plain(tally('P03', records, date));
  expect(at('2018-12-31')).toEqual([
    ['T1', 'applied', 1, 9_000_000],
    ['T1', 'approved', 2, 18_000_000],
  ]);
  expect(at('2019-12-31')).toContainEqual(['T1', 'approved', 1, 9_000_000]);
  expect(at('2017-12-31')).toEqual([]);
});

describe('R-P13, R-P22: applications by item', () => {
  it('have a row for each programme, also where nobody has applied', () => {
    const rows = itemsOf(programme, measure('P05'), [], day('2018-12-31'));
    expect(rows.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(new Set(rows.map(({ item }) => item)).size).toBe(6);
  });

  it('add up to the measure’s row of the matrix, what is of no item with them (R-P15: 其他)', () => {
    const records = [
      applied('P14', '企业入规奖', 100, 'T1'),
      applied('P14', '科贷通', 20, 'T7'),
      applied('P14', '不在册的事项', 3, 'T1'),
      applied('P07', '安全饮水', 9, 'T1'),
    ];
    const rows = itemsOf(programme, measure('P14'), records, day('2018-12-31'));
    expect(rows.at(-1)).toMatchObject({ item: '', town: 'T1', paid: 3 });
    const matrix = measureRow(programme, measure('P14'), records, day('2018-12-31'));
    const sum = (list: readonly { readonly paid: number }[]) => list.reduce((all, { paid }) => all + paid, 0);
    expect([sum(rows), sum(matrix)]).toEqual([123, 123]);
  });
});

it('R-P25: pilots of public–private partnership and loans are counted by the fund ledger', () => {
  const records = [
    applied('P03', '政府和社会资本合作（PPP）', 40, 'T1', 'ppp'),
    applied('P04', '贷款', 30, 'T2', 'loan'),
    applied('P04', '贷款', 12, 'T3', 'loan'),
  ];
  const ledger = fundLedger(records, null, day('2018-12-31'));
  expect(ledger).toEqual([
    { source: 'ppp', count: 1, paid: 40 },
    { source: 'loan', count: 2, paid: 42 },
  ]);
  const loans = itemsOf(programme, measure('P04'), records, day('2018-12-31'));
  expect(loans.reduce((sum, { paid }) => sum + paid, 0)).toBe(42);
});

describe('R-P16: transport works', () => {
  const road = record('works', { name: '路', kind: 'county', length: 3.5, started: '2018-01-01' });
  const bridge = (bridges: number) =>
    record('works', { name: '桥', kind: 'bridge', bridges, started: '2018-06-01', completed: '2019-01-31' });

  it('are 3.5 km of county road and 2 bridges, from the day they begin', () => {
    const records = [road, bridge(1), bridge(1)];
    expect(plain(tally('P08', records, '2018-12-31'))).toEqual([
      ['T1', 'county', 1, 3.5, null],
      ['T1', 'bridge', 2, null, 2],
    ]);
    expect(tally('P08', records, '2018-03-31').total.sums).toEqual([3.5, null]);
  });

  it('have two states of the one road: kept by the province, and rebuilt', () => {
    const fields = {
      name: '邓罗公路',
      kind: 'dengluo',
      length: 12,
      started: '2018-10-01',
      provincial: '2019-06-30',
    };
    const records = [record('works', fields, 'T8')];
    expect(plain(tally('P08', records, '2019-03-31', 1))).toEqual([]);
    expect(plain(tally('P08', records, '2019-06-30', 1))).toEqual([['T8', 'dengluo', 1, 12]]);
    expect(tally('P08', records, '2019-06-30').timed).toMatchObject([{ isOpen: true }]);
  });

  it('R-I15: are drawn as an object of their own, which knows both states at any day', () => {
    const fields = { name: '改造工程', kind: 'dengluo', started: '2018-10-01', provincial: '2019-06-30' };
    const own = record('works', fields, 'T8');
    const other = record('works', { name: '桥', kind: 'bridge', started: '2018-01-01' }, 'T8');
    const stepsAt = (at: string) =>
      worksOf(programme, [own, other], 'T8' as TownId, 'dengluo-road', day(at)).map(({ steps }) =>
        steps.map(({ field, date }) => [field.id, date]),
      );
    expect(stepsAt('2019-03-31')).toEqual([
      [
        ['started', '2018-10-01'],
        ['completed', null],
        ['provincial', null],
      ],
    ]);
    expect(stepsAt('2019-06-30')[0]?.[2]).toEqual(['provincial', '2019-06-30']);
    const line = lineAt([0, 0], [9, 9]);
    const drawn = [
      facility(line, { id: 'A', town: 'T8' as TownId, kind: 'dengluo-road', name: '另一个名字' }),
      facility(line, { id: 'B', town: 'T8' as TownId, kind: 'internal-roads', name: '桥' }),
      facility(line, { id: 'C', town: 'T6' as TownId, kind: 'internal-roads', name: '桥' }),
    ];
    expect(drawnAs(programme, drawn, own, '改造工程').map(({ id }) => id)).toEqual(['A']);
    expect(drawnAs(programme, drawn, other, '桥').map(({ id }) => id)).toEqual(['B']);
  });
});

it('R-P17: a project in operation without an approved assessment is flagged, from the day it operates', () => {
  const project = (eia: string) =>
    record('projects', {
      name: eia,
      eia,
      together: 'design build',
      signed: '2018-01-01',
      operating: '2019-05-01',
    });
  const records = [project('doing'), project('done')];
  const flagged = (at: string) =>
    tally('P09', records, at).flagged.map(({ record: each, problem }) => [each.fields['name'], problem.code]);
  expect(flagged('2018-12-31')).toEqual([]);
  expect(flagged('2019-12-31')).toEqual([['doing', 'operating-without-eia']]);
  expect(plain(tally('P09', records, '2019-12-31', 1)).map(([, option, count]) => [option, count])).toEqual([
    ['design', 2],
    ['build', 2],
  ]);
});

describe('R-P18: mines', () => {
  it('are for the town that the two bodies lead, and 不适用 to the others unasked', () => {
    const states = measureRow(programme, measure('P10'), [], day('2018-12-31')).map(({ state }) => state);
    expect(states).toEqual(['na', 'na', 'na', null, 'na', 'na', 'na', 'na']);
  });

  it('add up before and after, list what is to be mended, and name a record of another town', () => {
    const mine = (fields: Record<string, FieldValue>, town: string) =>
      record('mines', { name: '矿', date: '2018-06-01', ...fields }, town);
    const records = [
      mine({ kind: 'merge', before: 9, after: 4, closed: '2018-09-01' }, 'T4'),
      mine({ kind: 'safety' }, 'T4'),
      mine({ kind: 'merge', before: 1, after: 1, closed: '2018-09-01' }, 'T1'),
    ];
    const facts = tally('P10', records, '2018-12-31');
    expect(plain(facts)).toContainEqual(['T4', 'merge', 1, 9, 4]);
    expect(facts.timed.map(({ record: { fields } }) => fields['kind'])).toEqual(['safety']);
    expect(facts.outside.map(({ town }) => town)).toEqual(['T1']);
  });
});

it('R-P19: both paragraphs stand under the one measure, with its three units', () => {
  const { clause } = measure('P11');
  const paragraphs = programme.clauses.filter(({ id, parent }) => id === clause || parent === clause);
  expect(paragraphs).toHaveLength(2);
  expect(unitsAnswering(programme, measure('P11'))).toHaveLength(3);
});

describe('R-P20: returnees', () => {
  const count = (fields: Record<string, FieldValue>) => record('housing', { name: '返乡', ...fields });

  it('are counted as of the latest sheet, and who applied must be waiting or housed', () => {
    const first = count({ applied: 12, waiting: 5, housed: 7, date: '2018-12-01' });
    const second = count({ applied: 20, waiting: 6, housed: 13, date: '2019-12-01' });
    const at = (date: string) => tally('P12', [first, second], date, 1);
    expect(plain(at('2018-12-31'))).toEqual([['T1', '', 1, 12, 5, 7]]);
    expect(at('2018-12-31').flagged).toEqual([]);
    expect(plain(at('2019-12-31'))).toEqual([['T1', '', 1, 20, 6, 13]]);
    expect(at('2019-12-31').flagged.map(({ problem }) => [problem.code, problem.params])).toEqual([
      ['parts-differ', { sum: 19, total: 20 }],
    ]);
  });

  it('have firms until they close', () => {
    const firms = [record('returnees', { name: '企业', date: '2018-01-01', ended: '2019-01-01' })];
    expect(tally('P12', firms, '2018-12-31').total.records).toHaveLength(1);
    expect(tally('P12', firms, '2019-03-31').total.records).toHaveLength(0);
  });
});

it('R-P21: a rating is there from its date on, and until then applied for', () => {
  const records = [
    record('scenic', { name: '景区', rating: '3A', applied: '2018-03-01', granted: '2019-05-16' }, 'T2'),
  ];
  const at = (date: string, index: number) => plain(tally('P13', records, date, index));
  expect([at('2019-03-31', 0), at('2019-03-31', 1)]).toEqual([[], [['T2', '3A', 1]]]);
  expect(at('2019-06-30', 0)).toEqual([['T2', '3A', 1]]);
  expect(tally('P13', records, '2019-03-31', 1).timed).toHaveLength(1);
  expect(tally('P13', records, '2019-06-30', 1).timed).toHaveLength(0);
});

describe('a pack', () => {
  const unsound = (change: (register: RawRegister) => void) => {
    const copy = structuredClone(json);
    change(copy.registers.find(({ id }) => id === 'works')!);
    return parseProgramme(copy).issues.map(({ path }) => path);
  };

  it('cannot count for a measure, or by a field, that is not there', () => {
    const index = programme.registers.findIndex(({ id }) => id === 'works');
    expect(unsound(({ tallies }) => (tallies[0]!.measure = 'P99'))).toEqual([
      `registers[${index}].tallies[0].measure`,
    ]);
    expect(unsound(({ tallies }) => (tallies[0]!.from = 'begun'))).toEqual([`registers[${index}]`]);
  });

  it('R-P01: leaves a cell as it was said, also where the measure is not for the town', () => {
    const records = [applied('P10', '', 7)];
    expect(measureRow(programme, measure('P10'), records, day('2018-12-31'))[0]).toEqual(
      measureCell(records, 'T1' as TownId, 'P10', day('2018-12-31')),
    );
  });
});
