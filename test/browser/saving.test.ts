/** Saving as the user meets it: the mark, two windows, a full disk, a browser that keeps nothing. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { addressOf, expectAxeClean, open, openBare, settled } from './harness.ts';

const mark = (page: Page, word: string) => page.getByRole('button', { name: `保存: ${word}` });
/** By its whole name: the undo button beside it says what it would undo. */
const tool = (page: Page, name: string) =>
  page.getByRole('banner').getByRole('button', { name, exact: true });
const restoreSample = (page: Page) => tool(page, '载入示例数据');

async function clearSample(page: Page): Promise<void> {
  await tool(page, '清除示例数据').click();
  await page.getByRole('dialog').getByRole('button', { name: '清除示例数据' }).click();
}

async function secondWindow(page: Page): Promise<Page> {
  const second = await page.context().newPage();
  await second.goto(addressOf());
  await settled(second);
  return second;
}

describe('saving', () => {
  it('keeps what was done over a reload, in this district only', async () => {
    const page = await open('');
    await mark(page, '已保存').waitFor();
    await clearSample(page);
    await mark(page, '已保存 · 未署名').waitFor();
    await page.reload();
    await settled(page);
    expect(await restoreSample(page).isVisible()).toBe(true);
    await page.goto(addressOf('?pack=demo'));
    await settled(page);
    expect(await restoreSample(page).isVisible()).toBe(false);
  });

  it('tells more on demand, and takes the name of who edits', async () => {
    const page = await open('');
    await clearSample(page);
    await mark(page, '已保存').click();
    const details = page.getByRole('dialog', { name: '保存' });
    await details.getByText('已保存 1 次修改').waitFor();
    await expectAxeClean(page);
    await details.getByLabel('编辑人').fill('规划分局 01');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '保存: 已保存', exact: true }).waitFor();
  });

  it('says at once when the disk is full, and goes on without a reload', async () => {
    const page = await openBare();
    const devtools = await page.context().newCDPSession(page);
    const origin = new URL(addressOf()).origin;
    // Before the database is opened: Chromium remembers for minutes that there was room. Room for it, not for the state.
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 100_000 });
    await page.goto(addressOf());
    await settled(page);
    await clearSample(page);
    await mark(page, '未保存：空间已满').waitFor();
    expect(await restoreSample(page).isVisible()).toBe(true);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin });
    await mark(page, '已保存').waitFor();
    await page.reload();
    await settled(page);
    expect(await restoreSample(page).isVisible()).toBe(true);
  });

  it('says so when the browser keeps nothing', async () => {
    const page = await open('', { settle: false });
    await page.context().addInitScript(() => {
      Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
    });
    await page.reload();
    await settled(page);
    await mark(page, '仅本页').click();
    await page.getByText('本浏览器不保存，请另存文件').waitFor();
  });
});

describe('two windows', () => {
  it('one edits, the other follows, takes over, and goes on when the first closes', async () => {
    const first = await open('');
    const second = await secondWindow(first);
    await mark(second, '另一窗口在编辑').waitFor();
    await clearSample(first);
    await restoreSample(second).waitFor();
    await mark(second, '另一窗口在编辑').click();
    await second.getByRole('button', { name: '接管编辑' }).click();
    await mark(first, '另一窗口在编辑').waitFor();
    await second.keyboard.press('Escape');
    await restoreSample(second).click();
    await tool(first, '清除示例数据').waitFor();
    await second.close({ runBeforeUnload: false });
    await mark(first, '已保存').waitFor();
    // Chromium draws no frame in a window that lies behind, and a dialog opens with a frame.
    await first.bringToFront();
    await clearSample(first);
    await restoreSample(first).waitFor();
  });
});
