/** 设施覆盖 as a workbook: what the page says, in numbers that can be sorted. */
import { describe, expect, it } from 'vitest';
import type { Quarter } from '../../src/domain/quarter.ts';
import { readSheets } from '../../src/formats/sheets.ts';
import { writeCoverage } from '../../src/workspace/coverage-out.ts';
import { coverageAt, serviceDistance, targetCell } from '../../src/workspace/coverage.ts';
import type { Workspace } from '../../src/workspace/store.ts';
import { openPack } from '../fixtures/packs.ts';

const QUARTER = '2019Q4' as Quarter;

async function sheetsOf(workspace: Workspace): Promise<readonly (readonly string[])[][]> {
  const written = await writeCoverage(workspace, 'built');
  if (!written.ok) throw new Error('not written');
  expect(written.value.name).toMatch(/设施覆盖-2019Q4-示例数据\.xlsx$/);
  const sheets = await readSheets(written.value.bytes);
  if (!sheets.ok) throw new Error('not readable');
  return sheets.value.map(({ rows }) => rows.map(({ cells }) => cells));
}

describe('coverage as a workbook', async () => {
  const opened = await openPack('');
  const workspace: Workspace = { ...opened, quarter: QUARTER };
  const [targets = [], amounts = [], gaps = []] = await sheetsOf(workspace);
  const [town] = workspace.programme.towns;
  const water = workspace.programme.facilityKinds.find(({ id }) => id === 'water')!;
  const measureOf = (kind: string) => {
    const found = workspace.programme.facilityKinds.find(({ id }) => id === kind)!;
    const distance = serviceDistance(found, null).metres;
    return coverageAt(workspace, town!.id, kind, QUARTER, { distance, reference: 'built' })!;
  };
  const rowsOf = (sheet: readonly (readonly string[])[], kind: string) =>
    sheet.filter(([first, second]) => first === town!.shortName.zh && second === kind);

  it('has a line for every town and target, with shares that are cut', () => {
    const cell = targetCell(workspace, town!.id, water, QUARTER, 'built')!;
    const [row] = rowsOf(targets, '供水全覆盖');
    const { declared } = cell;
    const measured = measureOf('water').share;
    expect(row?.slice(2, 7)).toEqual([
      String(cell.observation?.value),
      String(cell.observation?.total),
      '户数',
      String(Math.trunc(declared!.share! * 1000) / 1000),
      String(Math.trunc(measured * 1000) / 1000),
    ]);
    expect(Number(row?.[7])).toBeCloseTo((declared!.share! - measured) * 100, 1);
    expect(targets.filter((each) => each[1] === '供水全覆盖')).toHaveLength(8);
    expect(targets.some((each) => each[2] === '未报')).toBe(true);
  });

  it('lists the gaps as the map numbers them, with where they lie and who answers for the nearest', () => {
    const measure = measureOf('water');
    const rows = rowsOf(gaps, '供水');
    expect(rows).toHaveLength(Math.min(12, measure.gaps.length) + (measure.gaps.length > 12 ? 1 : 0));
    const [first] = measure.gaps;
    expect(rows[0]?.slice(2, 4)).toEqual(['1', String(Math.round(first!.area) / 1e4)]);
    expect(rows[0]?.[7]).toBe(String(Math.round(first!.nearest!.distance)));
  });

  it('has every kind, in the end of each table what the shares are of', () => {
    expect(amounts.filter(([first]) => first === town!.shortName.zh)).toHaveLength(17);
    for (const sheet of [targets, amounts, gaps]) {
      const words = sheet.flat().join(' ');
      expect(words).toContain('示例数据');
      expect(words).toContain('GB 55013-2021，该标准2022年1月1日起施行，本季度尚未施行');
    }
  });
});
