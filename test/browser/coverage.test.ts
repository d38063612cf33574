/** The office looks at coverage: what is full and what is not, where the gaps are, and what one more would change. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { readSheets } from '../../src/formats/sheets.ts';
import { expectAxeClean, open } from './harness.ts';

const SHEET = '?view=coverage&quarter=2019Q2&town=T7&kind=sanitation';

/** The measured share of the sheet that is open, in points. */
const shareOf = async (page: Page): Promise<number> =>
  parseFloat(await page.locator('[data-measured]').innerText());

describe('coverage', () => {
  it('says how many towns are full, and who has not reported, apart from a zero', async () => {
    const page = await open('?view=coverage&quarter=2020Q4');
    await page.getByRole('heading', { name: /供水全覆盖 2\/8 镇/ }).waitFor();
    const row = page.getByRole('row', { name: /姚圩蜜桔/ }).first();
    expect(await row.innerText()).toContain('未报');
    // 1 179 of 1 180 households is not full, and not 100 %.
    const nearly = page.getByRole('row', { name: /界水蔬菜/ }).first();
    expect(await nearly.innerText()).toMatch(/■\s*99\.8%/);
    await expectAxeClean(page);
  }, 180_000);

  it('measures the shares apart from the page, and can be stopped', async () => {
    const page = await open('?quarter=2019Q2');
    // The whole run is over within a second: no hand outside the page is sure to be in time.
    await page.evaluate(async () => {
      const named = (word: string): HTMLButtonElement | undefined =>
        [...document.querySelectorAll('button')].find(({ textContent }) => textContent === word);
      named('设施覆盖')?.click();
      while (!named('停止')) await new Promise(requestAnimationFrame);
      named('停止')?.click();
    });
    await page.getByText(/已停止，还有 \d+ 格未量算/).waitFor();
    await page.getByRole('button', { name: '继续量算' }).click();
    await page.getByText(/正在量算图上覆盖率/).waitFor({ state: 'detached', timeout: 120_000 });
    const row = page.getByRole('row', { name: /良山特钢/ }).first();
    await expect.poll(() => row.innerText()).toMatch(/图上 \d+\.\d%/);
  }, 180_000);

  it('goes from a cell to its gaps, and from a gap to its place on the map', async () => {
    const page = await open('?view=coverage&quarter=2019Q2');
    await page.getByTitle('打开良山特钢环卫（含垃圾处理设施、公厕）').click();
    await page.getByRole('heading', { name: /良山特钢 · 环卫/ }).waitFor();
    expect(page.url()).toContain('kind=sanitation');
    const gap = page.getByRole('row', { name: /1 号缺口/ });
    expect(await gap.innerText()).toMatch(/公里|公顷/);
    const mark = page.locator('svg [data-place="1"]').first();
    const before = await mark.boundingBox();
    await gap.getByRole('button').click();
    await expect.poll(() => mark.boundingBox()).not.toEqual(before);
    await expectAxeClean(page);
    await page.goBack();
    await page.getByRole('heading', { name: /各镇各项设施/ }).waitFor();
  });

  it('measures anew as the distance slides, and says whose distance it is', async () => {
    const page = await open(SHEET);
    const preset = await shareOf(page);
    await page.getByText(/GB 55013-2021 5\.0\.1/).waitFor();
    const slider = page.getByRole('slider', { name: '服务距离（米）' });
    await slider.focus();
    for (const distance of [290, 280, 270, 260, 250, 240]) {
      await slider.press('ArrowLeft');
      await page.getByText(`${distance} 米 · 自定`).waitFor();
    }
    await expect.poll(() => shareOf(page)).toBeLessThan(preset);
    await page.getByRole('button', { name: 'CJJ 27-2012 70 米' }).click();
    await page.getByText(/70 米 · CJJ 27：/).waitFor();
    await page.getByRole('button', { name: 'GB 55013-2021 300 米' }).click();
    await expect.poll(() => shareOf(page)).toBe(preset);
  });

  it('says what one more would change, placed by keyboard, and where it would help most', async () => {
    const page = await open(SHEET);
    const before = await shareOf(page);
    await page.getByRole('button', { name: '再建一处放哪里最有用' }).click();
    await page.getByText(/新增服务面积最大/).waitFor();
    await page.getByText(/放置后覆盖率/).waitFor();
    expect(await shareOf(page)).toBeGreaterThan(before);
    await page.getByRole('button', { name: '取消试放' }).click();
    await expect.poll(() => shareOf(page)).toBe(before);
    await page.getByRole('button', { name: '在地图上放一处' }).click();
    const cross = page.getByRole('application', { name: /放置位置/ });
    await cross.press('Enter');
    await page.getByText(/放置后覆盖率|放在这里覆盖率不变/).waitFor();
    await cross.press('Escape');
    await cross.waitFor({ state: 'detached' });
  });

  it('goes out as a workbook of targets, amounts and gaps', async () => {
    const page = await open('?view=coverage&quarter=2019Q2');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 Excel' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('渝水区-设施覆盖-2019Q2-示例数据.xlsx');
    const sheets = await readSheets(new Uint8Array(await readFile(await download.path())));
    expect(sheets.ok && sheets.value.map(({ name }) => name)).toEqual([
      '全覆盖目标',
      '各项设施建成量',
      '缺口清单',
    ]);
  });

  it('hands its gaps out as shapes, marked where they are worked out from the sample', async () => {
    const page = await open(SHEET);
    await page.getByRole('button', { name: '导出缺口图形' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/没有可导出的地块/).waitFor();
    await dialog.getByRole('checkbox', { name: /包括示例数据/ }).check();
    await dialog.getByText(/将导出 \d+ 个地块/).waitFor();
    await expectAxeClean(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: '导出文件' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^渝水区-良山特钢-环卫.*缺口-2019Q2-示例数据\.zip$/);
  });

  it('folds its legend away where the map is small, until it is asked for', async () => {
    const page = await open(`${SHEET}&theme=projector`, { viewport: { width: 1440, height: 900 } });
    const legend = page.getByRole('group', { name: '图例' });
    await page.getByRole('button', { name: '图例', expanded: false }).click();
    await legend.getByText('缺口').waitFor();
    await legend.getByRole('button', { name: '图例', expanded: true }).click();
    await legend.waitFor({ state: 'detached' });
  });

  it('places with the mouse, and leaves the town chosen', async () => {
    const page = await open(SHEET);
    await page.getByRole('button', { name: '在地图上放一处' }).click();
    const map = page.locator('[role="presentation"] svg').first();
    const box = (await map.boundingBox())!;
    await page.mouse.click(box.x + box.width * 0.1, box.y + box.height * 0.5);
    await page
      .getByText('放在这里覆盖率不变')
      .or(page.getByText(/放置后覆盖率/))
      .waitFor();
    await page.getByRole('heading', { name: /良山特钢 · 环卫/ }).waitFor();
  });

  it('says that nothing is reported and nothing drawn, and does not count it as none', async () => {
    const page = await open('?view=coverage&pack=demo');
    await page.getByRole('heading', { name: /各镇都没有报送覆盖率/ }).waitFor();
    const row = page.getByRole('row', { name: /螺泉茶香/ }).first();
    expect(await row.innerText()).not.toContain('0.0%');
    await page.getByTitle('打开螺泉茶香供水').click();
    await page.getByText('图上还没有这项设施，导入或新画以后才能量算').waitFor();
    expect(await page.locator('[data-measured]').innerText()).toBe('暂无数据');
    await expectAxeClean(page);
  });

  it('judges what has no distance by what there is', async () => {
    const page = await open('?view=coverage&quarter=2019Q2&town=T1&kind=external-corridor');
    await page.getByText(/有一条已建成的对外连接线即为已打通/).waitFor();
    await page.getByText('已打通', { exact: true }).waitFor();
    expect(await page.getByRole('slider', { name: '服务距离（米）' }).count()).toBe(0);
  });

  it('compares the gaps of two quarters under a swipe', async () => {
    const page = await open(SHEET);
    await page.getByText('两季对比').click();
    await page.getByLabel('左侧季度').selectOption({ label: '2018年第二季度' });
    await page.getByRole('button', { name: '卷帘', exact: true }).click();
    const swipe = page.getByRole('region', { name: /卷帘/ });
    await swipe.getByRole('slider').waitFor();
    expect(await swipe.locator('svg').count()).toBe(2);
    expect(await swipe.locator('svg [data-place]').count()).toBeGreaterThan(0);
  });

  it.each(['projector', 'dark'])('is readable in the theme %s', async (theme) => {
    const page = await open(`${SHEET}&theme=${theme}`, { viewport: { width: 1920, height: 1080 } });
    await page.getByRole('heading', { name: /良山特钢 · 环卫/ }).waitFor();
    await expectAxeClean(page);
    await page.getByRole('button', { name: '返回总表' }).click();
    await page.getByRole('heading', { name: /各镇各项设施/ }).waitFor();
    await expectAxeClean(page);
  });
});
