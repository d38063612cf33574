/** The meeting: shown with the keyboard alone, exported, and its decisions opening the next one. */
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { barriersOf, expectAxeClean, open } from './harness.ts';

/** The headline of the slide on the projector. */
function headline(page: Page): Promise<string> {
  return page.getByRole('dialog').getByRole('heading').first().innerText();
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Texts of the slide that stand smaller than 18 pt, a slide being 540 pt high. */
function smallText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const slide = document.querySelector('[role=dialog] article')!;
    const point = slide.getBoundingClientRect().height / 540;
    const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const parent = node.parentElement;
      if (text === '' || !parent || parent.closest('title, desc, [aria-hidden=true]')) continue;
      const scale = parent instanceof SVGGraphicsElement ? (parent.getScreenCTM()?.d ?? 1) : 1;
      const size = (parseFloat(getComputedStyle(parent).fontSize) * scale) / point;
      if (size < 17.9) found.push(`${text}: ${size.toFixed(1)}`);
    }
    return found;
  });
}

/** Keys reach the slides once they are there. */
async function present(page: Page): Promise<void> {
  await page.getByRole('button', { name: '放映', exact: true }).click();
  await page.getByRole('dialog', { name: '放映' }).waitFor();
}

describe('the meeting', () => {
  it('is shown with the keyboard alone', async () => {
    const page = await open('?view=meeting&quarter=2018Q4');
    await page.getByRole('button', { name: '放映', exact: true }).focus();
    await press(page, 'Enter');
    await page.getByRole('dialog', { name: '放映' }).waitFor();
    expect(await headline(page)).toMatch(/2018年第四季度调度会$/);
    await expectAxeClean(page, '[role=dialog]');
    await press(page, 'PageDown');
    expect(await headline(page)).toMatch(/7\/8 镇已上图/);
    await press(page, '4', 'Enter');
    expect(await headline(page)).toMatch(/^7\/8 镇已上图：/);
    await press(page, 'b');
    await page.getByText('黑屏，按 B 或任意键继续').waitFor();
    await press(page, 'b', 'End');
    expect(await headline(page)).toMatch(/^提请研究 3 项/);
    await press(page, 'Home', 'PageUp');
    expect(await headline(page)).toMatch(/调度会$/);
    await press(page, 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it.each(['projector', 'light'])(
    'has nothing under 18 pt on any slide, and contrast for the back row (%s)',
    async (theme) => {
      const page = await open(`?view=meeting&quarter=2018Q4&theme=${theme}`, {
        viewport: { width: 1920, height: 1080 },
      });
      await present(page);
      const titles = new Set<string>();
      for (let title = await headline(page); !titles.has(title); title = await headline(page)) {
        titles.add(title);
        expect(await smallText(page), title).toEqual([]);
        expect(await barriersOf(page, '[role=dialog] article', ['color-contrast-enhanced']), title).toEqual(
          [],
        );
        await press(page, 'PageDown');
      }
      expect(titles.size).toBeGreaterThan(20);
    },
    180_000,
  );

  it('leads from a figure to where it comes from, and back to the slide', async () => {
    const page = await open('?view=meeting&quarter=2018Q4');
    await present(page);
    await press(page, '8', 'Enter');
    const before = await headline(page);
    await page.getByRole('dialog').getByRole('button', { name: '6.200', exact: true }).click();
    await page
      .getByRole('heading', { name: /百丈峰/ })
      .first()
      .waitFor();
    expect(new URL(page.url()).searchParams.get('town')).toBe('T2');
    await press(page, 'Enter');
    expect(await headline(page)).toBe(before);
    await press(page, 's');
    await page.getByRole('button', { name: '返回放映（第 8 页）' }).waitFor();
  });

  it('keeps a speaker’s window with notes, the next page and the clock in step', async () => {
    const page = await open('?view=meeting&quarter=2018Q4');
    await present(page);
    const [speaker] = await Promise.all([page.context().waitForEvent('page'), press(page, 'p')]);
    await speaker.getByText(/^下一页：3 镇亮红灯/).waitFor();
    await speaker.getByText(/^\d\d:\d\d:\d\d$/).waitFor();
    await speaker.getByRole('button', { name: '下一页' }).click();
    expect(await headline(page)).toMatch(/^3 镇亮红灯/);
    await speaker.getByText(/^总灯取/).waitFor();
  });

  it('writes a decision down while it is shown; it opens the next meeting', async () => {
    const page = await open('?view=meeting&quarter=2018Q4');
    await present(page);
    await press(page, 't');
    const form = page.getByRole('dialog').getByRole('form', { name: '记议定事项' });
    await form.waitFor();
    await page.keyboard.type('请财政局拨付二期资金');
    await form.getByLabel('责任单位').selectOption({ label: '区财政局' });
    await form.getByLabel('完成时限').fill('2019-02-28');
    await expectAxeClean(page, '[role=dialog]');
    await form.getByRole('button', { name: '记下' }).press('Enter');
    await page.getByText('已记下：请财政局拨付二期资金').waitFor();
    await press(page, 'Escape');
    await page.getByRole('button', { name: '下一季度' }).click();
    await present(page);
    await press(page, '3', 'Enter');
    const row = page.getByRole('dialog').getByRole('row', { name: /请财政局拨付二期资金/ });
    expect(await row.innerText()).toMatch(/区财政局[\s\S]*2019年2月28日[\s\S]*逾期/);
  });

  it('exports what is shown as PPTX, marked where it is invented', async () => {
    const page = await open('?view=meeting&quarter=2018Q4');
    await page.getByLabel(/导出时包括示例数据/).check();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 PPTX' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/调度会-2018Q4-示例数据\.pptx$/);
    const bytes = readFileSync(await download.path());
    expect(bytes.length).toBeLessThan(15e6);
    const parts = unzipSync(bytes);
    const names = Object.keys(parts);
    // The one map and a map a town, as pictures.
    expect(names.filter((name) => /^ppt\/media\/.*\.png$/.test(name)).length).toBeGreaterThanOrEqual(9);
    expect(names.filter((name) => /^ppt\/charts\/chart\d+\.xml$/.test(name)).length).toBeGreaterThanOrEqual(
      4,
    );
    expect(strFromU8(parts['ppt/slides/slide1.xml']!)).toContain('2018年第四季度调度会');
  });

  it('lets the user arrange pages, undo it, and make the deck final; axe finds nothing', async () => {
    const page = await open('?view=meeting&quarter=2018Q4');
    const pages = page.getByRole('list', { name: '页面' }).getByRole('listitem');
    await page.getByRole('button', { name: '上移：一张图' }).click();
    await expect.poll(() => pages.nth(2).innerText()).toContain('一张图');
    await page.getByRole('button', { name: /^撤销/ }).click();
    await expect.poll(() => pages.nth(3).innerText()).toContain('一张图');
    await page.getByRole('button', { name: '不放映：政策兑现' }).click();
    await page.getByText(/另有 1 页不放映/).waitFor();
    await page.getByRole('button', { name: '定稿', exact: true }).click();
    await page.getByText(/已定稿/).waitFor();
    expect(await page.getByRole('button', { name: '上移：一张图' }).isDisabled()).toBe(true);
    await expectAxeClean(page);
  });
});
