/** A planner looks at a boundary's versions: compares two, lays them over one another, lets an older one hold again. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { expectAxeClean, open } from './harness.ts';

const SHEET = '?view=land&town=T6&quarter=2020Q4';

async function versionsOf(page: Page, kind: string) {
  const section = page.getByRole('region', { name: '版本', exact: true });
  await section.getByText(new RegExp(`^${kind}（`)).click();
  return section;
}

describe('versions of a boundary', () => {
  it('are listed with their origin, and two compare as land added and removed', async () => {
    const page = await open(SHEET);
    const section = await versionsOf(page, '规划范围');
    const list = section.getByRole('list', { name: '规划范围的版本' });
    expect(await list.getByRole('listitem').count()).toBe(2);
    expect(await list.innerText()).toContain('示例');
    await section.getByRole('button', { name: '对比', exact: true }).click();
    await section.getByText(/▲ 新增 .+平方米/).waitFor();
    await section.getByText(/▼ 减少 .+平方米/).waitFor();
    await expectAxeClean(page);
    await page.getByRole('region', { name: '地图' }).getByRole('button', { name: '结束对比' }).click();
    await section.getByText(/▲ 新增/).waitFor({ state: 'detached' });
  });

  it('lie over one another under a divider that keys move', async () => {
    const page = await open(SHEET);
    const section = await versionsOf(page, '规划范围');
    await section.getByRole('button', { name: '卷帘' }).click();
    const swipe = page.getByRole('region', { name: '卷帘对比' });
    const divider = swipe.getByRole('slider');
    await expect.poll(() => swipe.locator('svg').count()).toBe(2);
    expect(await divider.getAttribute('aria-valuenow')).toBe('50');
    await divider.press('ArrowRight');
    await divider.press('PageUp');
    expect(await divider.getAttribute('aria-valuenow')).toBe('62');
    const box = (await divider.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + 100);
    await page.mouse.down();
    await page.mouse.move(box.x - 150, box.y + 100);
    await page.mouse.up();
    expect(Number(await divider.getAttribute('aria-valuenow'))).toBeLessThan(55);
    await expectAxeClean(page);
    await divider.press('Escape');
    await swipe.waitFor({ state: 'detached' });
  });

  it('of an earlier quarter can hold again, with a reason that the history keeps', async () => {
    const page = await open(SHEET);
    const section = await versionsOf(page, '规划范围');
    const list = section.getByRole('list', { name: '规划范围的版本' });
    await list.getByRole('button', { name: /设为现行/ }).click();
    const dialog = page.getByRole('dialog', { name: /设为现行/ });
    await dialog.getByLabel(/^说明/).fill('核定退回');
    await expectAxeClean(page);
    await dialog.getByRole('button', { name: '确定' }).click();
    await expect.poll(() => list.getByRole('listitem').count()).toBe(3);
    await list.getByText('说明：核定退回').first().waitFor();
    await page.getByRole('button', { name: /^修改记录/ }).click();
    const history = page.getByRole('dialog', { name: '修改记录' });
    await history.getByText(/：2 个对象$/).click();
    await history.getByText(/截止季度/).waitFor();
    await expectAxeClean(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      history.getByRole('button', { name: '导出修改记录（CSV）' }).click(),
    ]);
    expect(await readFile(await download.path(), 'utf8')).toContain('核定退回');
    await history.getByLabel(/^文字/).fill('没有这样的词');
    await history.getByText('没有符合条件的修改。').waitFor();
  });
});

describe('two quarters', () => {
  it('lie over one another', async () => {
    const page = await open('?view=land&quarter=2020Q4');
    await page.getByText('两季对比', { exact: true }).click();
    await page.getByRole('button', { name: '卷帘' }).click();
    const swipe = page.getByRole('region', { name: '卷帘对比' });
    await swipe.getByText(/^2020/).waitFor();
    await expectAxeClean(page);
    await swipe.getByRole('button', { name: '结束对比' }).click();
    await swipe.waitFor({ state: 'detached' });
  });
});
