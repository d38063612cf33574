/** Zones of plans in the page: the town's sheet, the map, the measure's row, and a layer that is imported. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAxeClean, open, settled } from './harness.ts';

const sheetOf = (page: Page) => page.getByRole('region', { name: '规划分区', exact: true });

/** Numbers of a column of a table, its foot included. */
async function column(page: Page, table: string, index: number): Promise<number[]> {
  const cells = await sheetOf(page)
    .getByRole('region', { name: table, exact: true })
    .first()
    .locator(`tbody tr > :nth-child(${index})`)
    .allTextContents();
  return cells.map((text) => Number(text.replaceAll(/[^\d.]/g, '')));
}

describe('zones of plans', () => {
  it('are a bar and a table of uses that add up to 100.0 %, and conflicts in hectares', async () => {
    const page = await open('?view=land&town=T3&quarter=2020Q4');
    const shares = await column(page, '空间布局（功能分区）', 3);
    expect(shares.length).toBeGreaterThan(2);
    expect(Math.round(shares.reduce((sum, share) => sum + share, 0) * 10)).toBe(1000);
    await expect.poll(() => sheetOf(page).locator('svg[role=img] rect').count()).toBeGreaterThan(6);
    const conflicts = await sheetOf(page)
      .getByRole('region', { name: '多规合一：规划之间的矛盾' })
      .textContent();
    expect(conflicts).toContain('土地利用总体规划 · 限制建设区');
    expect(conflicts).toContain('0.50');
  });

  it('are drawn on the map with pattern and name where they are asked for', async () => {
    const page = await open('?view=land&town=T3&quarter=2020Q4');
    expect(await page.locator('[data-zone]').count()).toBe(0);
    await sheetOf(page).getByRole('button', { name: '在地图上显示' }).nth(1).click();
    await settled(page);
    await expect.poll(() => page.locator('[data-zone=lines]').count()).toBe(1);
    await expect
      .poll(() => page.getByRole('img', { name: /地图/ }).first().textContent())
      .toContain('有条件建设区');
  });

  it('stand in the way of nobody, shown or not', async () => {
    const page = await open('?view=land&town=T3&quarter=2020Q4&plan=layout');
    await expectAxeClean(page);
  });

  it('say what to do where none is loaded', async () => {
    const page = await open('?view=land&town=T5&quarter=2020Q4');
    const text = await sheetOf(page).textContent();
    expect(text).toContain('未校核');
    expect(text).toContain('本镇只载入了 0 项规划');
  });

  it('give the measure of the land-use plan the same verdict as the land check', async () => {
    const page = await open('?view=policy&quarter=2020Q4');
    const row = page.getByRole('row').filter({ hasText: '土地规划支持' }).first();
    await row.waitFor();
    const verdicts = await row.locator('small[data-light]').allTextContents();
    expect(verdicts).toContain('■ 占禁止建设区');
    expect(verdicts.filter((each) => each === '○ 未校核')).toHaveLength(4);
    await row.getByRole('button', { name: '土地规划支持', exact: true }).click();
    const table = page.getByRole('region', { name: '用地是否符合土地利用总体规划' });
    const line = await table.getByRole('row').filter({ hasText: '罗坊' }).first().textContent();
    expect(line).toContain('占限制建设区');
    expect(line).toContain('1.46');
  });
});
