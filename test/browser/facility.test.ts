/** Facilities in the page: a file brought in, one drawn by keys, the table typed in; each one change, each undone. */
import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { expectAxeClean, open } from './harness.ts';

const POINTS = [
  '序号,类型,名称,状态,建成时间,小镇,经度,纬度',
  '1,某物,甲处,建成,2017-06,罗坊,114.9501,27.8502',
  '2,某物,乙处,在建,,罗坊,114.9511,27.8512',
  '3,某物,丙处,建成,2018Q1,下村小镇,114.9600,27.9200',
].join('\n');

const bring = (page: Page, name: string, text: string): Promise<void> =>
  page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

async function openTable(page: Page): Promise<void> {
  await page.getByRole('button', { name: '图层' }).click();
  await page.getByRole('button', { name: '设施表' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('region', { name: '设施表' }).first().waitFor();
}

describe('facilities', () => {
  it('are brought in from a list of points once their kind is chosen, and undone in one step', async () => {
    const page = await open('?quarter=2018Q2', { webgl: true });
    await bring(page, '清单.csv', POINTS);
    const section = page.getByRole('region', { name: '导入为设施' });
    await section.getByText('3 个点，0 条线，0 个面').waitFor();
    // The file names no kind that we know: nothing is guessed.
    expect(await section.getByRole('button', { name: '导入 0 个设施' }).isDisabled()).toBe(true);
    await section.getByLabel('设施类型').first().selectOption({ label: '环卫（含垃圾处理设施、公厕）' });
    await section.getByText(/环卫.*：3 个（人工指定）/).waitFor();
    expect(await section.innerText()).toContain('在建 1，建成 2');
    await expectAxeClean(page);
    await section.getByRole('button', { name: '导入 3 个设施' }).click();
    await page.getByRole('button', { name: /^撤销：导入/ }).waitFor();
    await openTable(page);
    await page.getByText('共 3 个设施').waitFor();
    await expectAxeClean(page);
    await page.getByRole('button', { name: /^撤销：导入/ }).click();
    await page.getByText(/^共 \d{4} 个设施/).waitFor();
  });

  it('are drawn by keys, described and saved as one change', async () => {
    const page = await open('?view=land&town=T1&quarter=2018Q2');
    await openTable(page);
    await page.getByRole('button', { name: '新增设施' }).click();
    const form = page.getByRole('region', { name: '新增设施' });
    await form.getByLabel('名称').fill('键盘画的点');
    await form.getByLabel('设施类型').selectOption({ label: '医疗' });
    await form.getByRole('button', { name: '保存', exact: true }).click();
    await form.getByText('请在图上画出位置，或输入坐标。').waitFor();
    await page.getByRole('application').focus();
    for (const key of ['ArrowRight', 'ArrowUp', 'Enter']) await page.keyboard.press(key);
    await form.getByText(/1 个点/).waitFor();
    await expectAxeClean(page);
    await form.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByRole('button', { name: '撤销：新增设施' }).waitFor();
    await page.getByLabel('名称、规格包含').fill('键盘画的点');
    await page.getByText('共 1 个设施').waitFor();
  });

  it('take typed coordinates and what is typed in the table, and refuse what is no quarter', async () => {
    const page = await open('?view=land&town=T1&quarter=2018Q2');
    await openTable(page);
    await page.getByLabel('类型', { exact: true }).selectOption({ label: '医疗' });
    const cell = page.getByRole('textbox', { name: /^建成 / }).first();
    const before = await cell.inputValue();
    await cell.fill('昨天');
    await cell.press('Enter');
    await expect.poll(() => cell.getAttribute('aria-invalid')).toBe('true');
    await cell.fill('2019年一季度');
    await cell.press('Enter');
    await expect.poll(() => cell.inputValue()).toBe('2019Q1');
    await page.getByRole('button', { name: '撤销：修改设施' }).click();
    await expect.poll(() => cell.inputValue()).toBe(before);
    await page
      .getByRole('button', { name: /^编辑 / })
      .first()
      .click();
    const form = page.getByRole('region', { name: '编辑设施' });
    await form.getByLabel('输入坐标').fill('114.95,27.92');
    await form.getByRole('button', { name: '按坐标定位' }).click();
    await form.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByRole('button', { name: '撤销：修改设施' }).waitFor();
  });

  it('are layers of their own, with a legend that needs no colour', async () => {
    const page = await open('?view=land&quarter=2018Q2', { webgl: true });
    await page.getByRole('button', { name: '图层' }).click();
    await page.getByRole('checkbox', { name: '内部路网' }).check();
    await page.keyboard.press('Escape');
    const legend = page.getByRole('group', { name: '图例' });
    await legend.getByText('设施规划').waitFor();
    await legend.getByText('设施在建').waitFor();
    await expectAxeClean(page);
  });
});
