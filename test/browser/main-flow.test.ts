/** What a planner does with the page, in the page's own words. */
import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { expectAxeClean, open, settled } from './harness.ts';

/** What looks at the map itself has the real one. */
const MAP = { webgl: true };

const quarterNow = (page: Page): Promise<string | null> =>
  page.getByRole('radio', { checked: true }).getAttribute('aria-label');
const queryOf = (page: Page): URLSearchParams => new URL(page.url()).searchParams;

describe('the overview', () => {
  it('shows the eight towns in document order, and says the quarter in one sentence', async () => {
    const page = await open('?quarter=2018Q2', MAP);
    const towns = await page.getByRole('list', { name: '小镇' }).getByRole('listitem').allInnerTexts();
    expect(towns).toHaveLength(8);
    expect(towns[0]).toContain('下村');
    expect(towns[7]).toContain('姚圩');
    expect(towns[7]).toContain('未上图');
    expect(await page.getByRole('heading', { level: 2 }).innerText()).toMatch(/^2018年第二季度，.*镇/);
  });

  it('marks the sample on the page', async () => {
    const page = await open();
    expect(await page.getByText('示例数据', { exact: true }).count()).toBeGreaterThan(1);
  });

  it('selects a town from its card, in the address too, and lets it go again', async () => {
    const page = await open();
    const card = page.getByRole('listitem').filter({ hasText: '百丈峰' }).getByRole('button').first();
    await card.click();
    expect(queryOf(page).get('town')).toBe('T2');
    expect(await card.getAttribute('aria-pressed')).toBe('true');
    await card.click();
    expect(queryOf(page).get('town')).toBeNull();
  });

  it('selects a town from the map', async () => {
    const page = await open('', MAP);
    await page.getByRole('button', { name: '转到' }).click();
    await page.getByRole('menuitem', { name: /百丈峰/ }).click();
    const map = await page.locator('.maplibregl-canvas, canvas').first().boundingBox();
    if (!map) throw new Error('no map');
    await page.waitForTimeout(500);
    await page.mouse.click(map.x + map.width / 2 - 24, map.y + map.height / 2 + 40);
    await expect.poll(() => queryOf(page).get('town')).toBe('T2');
  });

  it('reads out coordinates in degrees and in metres', async () => {
    const page = await open('', MAP);
    const map = await page.locator('canvas').first().boundingBox();
    if (!map) throw new Error('no map');
    await page.mouse.move(map.x + map.width / 2, map.y + map.height / 2);
    const readout = page.locator('output');
    await expect.poll(() => readout.innerText()).toMatch(/经度 11\d\.\d{6}.*纬度 2\d\.\d{6}.*EPSG:4547/);
  });
});

describe('the land check', () => {
  it('goes from bullet to sheet to clause and back with the back button', async () => {
    const page = await open('?quarter=2018Q1');
    await page.getByRole('button', { name: '面积校核', exact: true }).click();
    await page.getByRole('button', { name: '百丈峰禅修' }).first().click();
    await expect.poll(() => page.getByRole('article').innerText()).toContain('待批放宽');
    await page
      .getByRole('button', { name: /查看条款/ })
      .first()
      .click();
    await page.getByText('原文摘录').waitFor();
    expect(queryOf(page).get('clause')).not.toBeNull();
    await page.goBack();
    await page.getByRole('article').waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: '面积校核' }).waitFor();
    expect(queryOf(page).get('town')).toBeNull();
  });

  it('turns a verdict when the quarter passes the date of an approval', async () => {
    const page = await open('?view=land&town=T2&quarter=2018Q1');
    await expect.poll(() => page.getByRole('article').innerText()).toContain('待批放宽');
    await page.getByRole('button', { name: '下一季度' }).click();
    await expect.poll(() => page.getByRole('article').innerText()).toContain('符合（放宽）');
    expect(await quarterNow(page)).toBe('2018年第二季度');
  });

  it('zooms to a numbered place', async () => {
    const page = await open('?view=land&town=T7&quarter=2018Q2', MAP);
    const place = page.getByRole('button', { name: /在图上看/ }).first();
    await place.click();
    expect(await place.getAttribute('aria-pressed')).toBe('true');
  });

  it('shows measured area with its rivals and the margin in three units', async () => {
    const page = await open('?view=land&town=T2&quarter=2018Q1');
    const text = await page.getByRole('article').innerText();
    for (const part of [
      '椭球面积',
      '平面面积',
      '球面面积',
      'EPSG:4547',
      '平方公里',
      '公顷',
      '亩',
      '怎样改',
    ]) {
      expect(text).toContain(part);
    }
  });
});

describe('the address', () => {
  it('reopens the same thing', async () => {
    const page = await open('?view=land&town=T4&quarter=2019Q3&lang=en&theme=dark&layers=-rivers');
    expect(await page.getByRole('article').isVisible()).toBe(true);
    expect(await quarterNow(page)).toBe('Q3 2019');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });
});

describe('the quarter bar', () => {
  it('is worked by arrows, Home and End', async () => {
    const page = await open('?quarter=2018Q2');
    await page.getByRole('radio', { checked: true }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await quarterNow(page)).toBe('2018年第三季度');
    await page.keyboard.press('Home');
    expect(await quarterNow(page)).toBe('2016年第四季度');
    expect(await page.getByRole('button', { name: '上一季度' }).isDisabled()).toBe(true);
    await page.keyboard.press('End');
    expect(await quarterNow(page)).toBe('2020年第四季度');
  });
});

describe('language', () => {
  it('follows the browser when nothing else is said', async () => {
    const page = await open('', { language: 'en-GB' });
    expect(await page.getByRole('button', { name: 'Overview', exact: true }).isVisible()).toBe(true);
  });

  it('leaves no Chinese on the English screens but names in quotation', async () => {
    const page = await open('?lang=en&view=land&town=T2');
    const visible = await page.getByRole('banner').innerText();
    expect(visible.replace('中文', '')).not.toMatch(/[\u4e00-\u9fff]/);
    await page.evaluate(() =>
      document.querySelectorAll('[lang="zh-CN"] , q').forEach((quote) => quote.remove()),
    );
    const panel = await page.locator('main').innerText();
    const chinese = panel.match(/[\u4e00-\u9fff]+/g) ?? [];
    // Clause numbers and document numbers stand as printed.
    expect(chinese.filter((word) => word.length > 6)).toEqual([]);
  });

  it('is remembered', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'English' }).click();
    await page.goto(page.url().split('?')[0] ?? '');
    await settled(page);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });
});

describe('the palette', () => {
  it('finds a town by another name and opens its sheet', async () => {
    const page = await open();
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder(/查找/).fill('鹄山');
    await page.keyboard.press('Enter');
    await expect.poll(() => queryOf(page).get('town')).toBe('T4');
  });
});

describe('sample data', () => {
  it('is gone in one action, leaves a page that says what to do, and can come back', async () => {
    const page = await open('', MAP);
    await page.getByRole('button', { name: '清除示例数据' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '清除示例数据' }).click();
    await page.getByRole('heading', { name: '还没有任何边界' }).waitFor();
    await expect.poll(() => page.getByText('示例数据', { exact: true }).count()).toBe(0);
    await expectAxeClean(page);
    await page.reload();
    await settled(page);
    await page.getByRole('heading', { name: '还没有任何边界' }).waitFor();
    await page.getByRole('button', { name: '载入示例数据' }).first().click();
    await page.getByText('示例数据', { exact: true }).first().waitFor();
  });
});

describe('a dropped file', () => {
  const bowTie = JSON.stringify({
    type: 'Polygon',
    coordinates: [
      [
        [114.95, 27.8],
        [114.97, 27.82],
        [114.97, 27.8],
        [114.95, 27.82],
        [114.95, 27.8],
      ],
    ],
  });

  const drop = async (page: Page, name: string, text: string): Promise<void> => {
    const data = await page.evaluateHandle(
      ([fileName = '', content = '']) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([content], fileName));
        return transfer;
      },
      [name, text],
    );
    await page
      .getByRole('region', { name: '地图' })
      .locator('canvas, svg')
      .first()
      .dispatchEvent('drop', { dataTransfer: data });
  };

  it('of boundary points in metres is found out, placed and named', async () => {
    const page = await open('', MAP);
    const points = [
      [3086000, 38592000],
      [3086000, 38594000],
      [3088000, 38594000],
      [3088000, 38592000],
    ].map(([x, y], index) => `J${index + 1},1,${x},${y}`);
    const header = '[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n带号=38\n[地块坐标]\n';
    await drop(page, '界址点.txt', `${header}4,400,1,甲地块,面,,,,@\n${points.join('\n')}\n`);
    await page
      .getByText(/坐标系 EPSG:4526/)
      .first()
      .waitFor();
    const panel = await page.locator('main').innerText();
    expect(panel).toContain('甲地块');
    expect(panel).toContain('连片');
    await expectAxeClean(page);
  });

  it('is shown and judged with the place of its fault, and not saved', async () => {
    const page = await open();
    await drop(page, 'bow-tie.geojson', bowTie);
    await page.getByText(/自相交/).waitFor();
    await page.getByText('先看后存：点“导入”之前什么都不保存').waitFor();
    await expectAxeClean(page);
    await page.getByRole('button', { name: '关闭，不导入' }).click();
    await page.getByRole('list', { name: '小镇' }).waitFor();
  });
});

describe('without WebGL', () => {
  it('draws the plate and stays usable', async () => {
    const page = await open('?view=land');
    await page.getByText(/矢量简图/).waitFor();
    expect(await page.locator('svg [data-town]').count()).toBeGreaterThan(6);
    const town = await page.locator('svg [data-town="T3"]').first().boundingBox();
    if (!town) throw new Error('no town');
    // Its own construction and built land lie over the outline: the place is clicked, whatever is on top there.
    await page.mouse.click(town.x + town.width / 2, town.y + town.height / 2);
    await expect.poll(() => queryOf(page).get('town')).toBe('T3');
  });
});
