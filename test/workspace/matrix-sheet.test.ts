/** R-P01: the matrix goes out as a workbook that says what the screen says. */
import { describe, expect, it } from 'vitest';
import type { RegisterRecord, TownId } from '../../src/domain/model.ts';
import type { Programme } from '../../src/domain/programme.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import { readSheets } from '../../src/formats/sheets.ts';
import { writeMatrix } from '../../src/workspace/matrix-sheet.ts';
import { testProgramme } from '../fixtures/programme.ts';
import { squareBoundary, workspaceOf } from '../fixtures/workspace.ts';

const both = (text: string) => ({ zh: text, en: text });
const programme = {
  ...testProgramme(),
  measures: ['一', '二'].map((printed) => ({
    id: printed,
    printed,
    title: both('政策'),
    figures: {},
    units: [],
    appliesTo: [],
  })),
} as unknown as Programme;
const paid = (measure: string, yuan: number, date: string): RegisterRecord => ({
  id: `${measure}-${date}`,
  register: 'measures',
  town: 'T1' as TownId,
  fields: { measure, state: 'paid', paid: yuan, source: 'x', date },
  source: { kind: 'sample' },
});

describe('the matrix as a workbook', () => {
  it('has state and money of the quarter, the sum by source, and the mark of the sample', async () => {
    const records = [paid('一', 1_200_000, '2018-03-01'), paid('二', 500_000, '2019-03-01')];
    const written = await writeMatrix(workspaceOf({ programme, records, quarter: '2018Q4' as Quarter }));
    if (!written.ok) throw new Error('not written');
    expect(written.value.name).toMatch(/政策兑现-2018Q4-示例数据\.xlsx$/);
    const sheets = await readSheets(written.value.bytes);
    if (!sheets.ok) throw new Error('not readable');
    const cells = sheets.value.map(({ rows }) =>
      rows
        .flatMap((row) => row.cells)
        .filter((cell) => cell !== '')
        .join('|'),
    );
    expect(cells[0]).toMatch(/一 政策\|已兑现\|120\|.*120/);
    expect(cells[0]).toContain('示例数据');
    expect(cells[0]).not.toContain('50');
    expect(cells[1]).toMatch(/120/);
  });

  it('R-P02: says beside the state whether the land is in line with the plan the clause asks for', async () => {
    const clause = programme.clauses[0]!.id;
    const rule = {
      id: 'plan',
      kind: 'zones',
      boundaries: ['planned'],
      plan: 'land-use',
      title: both('符合土地利用总体规划'),
      strength: 'must',
      clause,
      quote: '',
      version: '1',
      method: both(''),
    };
    const asked = {
      ...programme,
      limitRules: [rule],
      measures: programme.measures.map((measure) => ({ ...measure, clause })),
    } as unknown as Programme;
    const boundaries = [squareBoundary('T1', 2000)];
    const records = [paid('一', 1_200_000, '2018-03-01')];
    const written = await writeMatrix(
      workspaceOf({ programme: asked, records, boundaries, quarter: '2018Q4' as Quarter }),
    );
    if (!written.ok) throw new Error('not written');
    const sheets = await readSheets(written.value.bytes);
    if (!sheets.ok) throw new Error('not readable');
    const rows = sheets.value[0]!.rows.map(({ cells }) => cells.join('|'));
    expect(rows.find((row) => row.startsWith('一'))).toContain('已兑现；○ 未校核');
    expect(rows.find((row) => row.startsWith('二'))).toContain('未校核');
  });
});
