/** What REQUIREMENTS asks to be seen on the page of 进度 and 申报, row by row; the rules behind it are tested in `test/domain`. */
import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { addressOf, open, settled } from './harness.ts';

const panel = (page: Page) => page.locator('#panel');
/** The line of a table that begins with the name. */
const line = (page: Page, table: string, name: string) =>
  page.getByRole('region', { name: table }).getByRole('row', { name: new RegExp(name) });

async function go(page: Page, query: string): Promise<void> {
  await page.goto(addressOf(`?${query}`));
  await settled(page);
}

/** Puts a value into a line of a register that is open: a text field by its label. */
async function type(page: Page, label: RegExp, value: string): Promise<void> {
  const cell = page.getByLabel(label).first();
  await cell.fill(value);
  await cell.blur();
}

describe('what is to be seen', { timeout: 60_000 }, () => {
  it('R-T01 · a fresh start lists the eight in the document’s order with their tiers', async () => {
    const page = await open('?quarter=2017Q1');
    const texts = await panel(page)
      .getByRole('listitem')
      .filter({ hasText: /重点|培育/ })
      .allInnerTexts();
    const names = [
      '下村工业基地锂电小镇',
      '百丈峰禅修小镇',
      '罗坊生态农业循环小镇',
      '蒙山漫游小镇',
      '界水有机蔬菜小镇',
      '南安健康养生小镇',
      '良山特钢小镇',
      '姚圩蜜桔小镇',
    ];
    expect(texts).toHaveLength(8);
    names.forEach((name, index) => {
      expect(texts[index]).toContain(name);
      expect(texts[index]).toContain(index < 3 ? '重点' : '培育');
    });
  });

  it('R-T04, R-S07 · one of three at the province: two short, amber and never red', async () => {
    const page = await open('?view=declare&quarter=2018Q4');
    const goal = page.getByRole('row', { name: /3个重点镇进入省级行列/ });
    expect(await goal.innerText()).toMatch(/▲ 1\/3 未达力争目标 2 个/);
    await go(page, 'view=declare&quarter=2017Q4');
    expect(await goal.innerText()).toMatch(/1\/3/);
    expect(await goal.innerText()).not.toMatch(/未达|■/);
  });

  it('R-T07, R-L04, R-L05, R-L07 · plans: contents missing by name, both readings of a date, the institution’s gaps', async () => {
    const page = await open('?view=progress&quarter=2017Q2&tab=milestones');
    const plan = (name: string) => line(page, '方案与规划', name).innerText();
    expect(await plan('下村锂电')).toMatch(/9\/9 按期（宽限），按严格期限为迟/);
    expect(await plan('蒙山漫游')).toMatch(/7\/9 迟报，缺：文化内涵、投资主体/);
    expect(await plan('南安养生')).toMatch(/2\/3 未备案，缺：政策扶持举措/);
    expect(await plan('姚圩蜜桔')).toMatch(/缺：规划机构资质/);
    await go(page, 'view=progress&quarter=2018Q2&tab=milestones');
    expect(await plan('姚圩蜜桔')).toMatch(/1\/2 批复/);
  });

  it('R-S02, R-S04, R-S06, R-S09 · dates: the document’s words, both readings, the days left, what is still to be built', async () => {
    const page = await open('?view=progress&quarter=2017Q2&tab=milestones');
    const titles = async () => (await panel(page).locator('title').allTextContents()).join('\n');
    await page
      .getByRole('button', { name: /完成总、控规修编/ })
      .first()
      .waitFor();
    expect(await titles()).toContain('建设实施 2017年7月1日—2020年12月31日（五(二)“2017年7月-2020年12月”）');
    expect(await titles()).toContain('报送年度发展建设方案 宽限 2017年2月28日，严格 2017年1月31日');
    expect(await titles()).toContain('5/8 镇完成，今天到期，严格期限 2017年5月31日 已过');
    await go(page, 'view=progress&quarter=2020Q3&tab=milestones');
    await page
      .getByRole('button', { name: /建设实施阶段结束 2020年12月31日 剩 92 天，未建成设施 \d+ 处/ })
      .waitFor();
  });

  it('R-S10, R-S11, R-Q01, R-Q02 · visits and assessments: which town, which quarter, and what is missing until entered', async () => {
    const page = await open('?view=progress&quarter=2018Q2&tab=milestones');
    await panel(page).getByText('到 2018年第二季度 应巡查 48 镇次，已去 43 镇次').waitFor();
    expect(await line(page, '季度巡查', '下村锂电').innerText()).toMatch(/^下村锂电\s+未去/);
    await panel(page).getByText('2017 年度考核缺 姚圩蜜桔').waitFor();
    await page
      .getByText(/^年度考核/)
      .last()
      .click();
    await page.getByRole('button', { name: '新增年度考核' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.waitFor();
    await page.keyboard.press('Escape');
    await page
      .getByRole('region', { name: '年度考核' })
      .last()
      .getByRole('combobox', { name: /小镇/ })
      .last()
      .selectOption('T8');
    await type(page, /年度$/, '2017');
    await panel(page).getByText('2017 年度考核缺 姚圩蜜桔').waitFor({ state: 'detached' });
  });

  it('R-L01 · the matrix of targets tells what has none, and one click lists it', async () => {
    const page = await open('?view=progress&quarter=2018Q2&tab=targets');
    const list = panel(page).getByText('未定目标 28 处');
    await list.click();
    const town = panel(page).getByRole('listitem').filter({ hasText: '界水蔬菜' });
    expect(await town.innerText()).toContain('完善体制机制：全部');
  });

  it('R-N05, R-N06, R-N07, R-L06 · the economy: a year before or 无同期, the leading industry, the year’s projects', async () => {
    const page = await open('?view=progress&quarter=2018Q2&tab=investment');
    const of = (name: string) => line(page, '税收与就业', name).innerText();
    expect(await of('下村锂电')).toMatch(/140\s+\+66\.7%\s+940\s+\+79\.4%\s+78\.8%\s+16\s?000\s+1$/);
    expect(await of('姚圩蜜桔')).toMatch(/未报\s+无同期/);
    await go(page, 'view=progress&quarter=2017Q1&tab=investment');
    expect(await of('下村锂电')).toMatch(/无同期/);
  });

  it('R-N02, R-N08 · a filter lists the leading enterprises alone, and the projects published for PPP alone', async () => {
    const page = await open('?view=progress&quarter=2018Q4&tab=projects');
    const rows = page.getByRole('region', { name: '项目', exact: true }).locator('tbody tr');
    const filter = page.getByLabel('按“项目”筛选');
    const counted = async (label: string) => {
      await filter.selectOption({ label });
      return rows.count();
    };
    await rows.first().waitFor();
    const all = await rows.count();
    const [leaders, others] = [await counted('龙头企业=是'), await counted('龙头企业=否')];
    expect(leaders).toBeGreaterThan(0);
    expect(leaders + others).toBe(all);
    const published = await counted('PPP入库=已发布');
    expect(published).toBeGreaterThan(0);
    expect(published).toBeLessThan(all);
    await rows.first().getByRole('button', { name: /^详情/ }).click();
    expect(
      await page
        .getByRole('dialog')
        .getByLabel(/PPP入库$/)
        .inputValue(),
    ).toBe('listed');
  });

  it('R-Q03, R-N09 · a locked quarter is corrected as version 2 with a reason; the chart follows and the log tells it', async () => {
    const page = await open('?view=progress&quarter=2018Q1&tab=reports');
    const cell = page.getByLabel('下村锂电 完成投资');
    expect(await cell.isDisabled()).toBe(true);
    const row = page.getByRole('row', { name: /下村锂电/ }).first();
    await row.getByRole('button', { name: '更正' }).click();
    await page.getByRole('dialog').getByLabel('更正理由').fill('漏报一项');
    await page.getByRole('dialog').getByRole('button', { name: '更正' }).click();
    await row.getByText(/第2版/).waitFor();
    const before = Number(await cell.inputValue());
    await cell.fill(String(before + 1000));
    await cell.press('Enter');
    await page.getByRole('tab', { name: '投资' }).click();
    // Of the year, after its first quarter: what the quarter says.
    const bar = page.getByRole('button', { name: /下村锂电/ }).first();
    await bar.waitFor();
    expect((await bar.getAttribute('aria-label'))?.replaceAll('\u202f', '')).toContain(String(before + 1000));
    await page.getByRole('button', { name: /^修改记录/ }).click();
    const log = page.getByRole('dialog');
    await log.getByText('漏报一项').first().waitFor();
    await log.getByRole('listitem').filter({ hasText: '填报数据' }).first().waitFor();
    await page.getByRole('button', { name: '关闭修改记录' }).click();
    await go(page, 'view=meeting&quarter=2018Q1');
    await panel(page)
      .getByText(/数据截至2018年3月31日/)
      .first()
      .waitFor();
  });

  it('R-Q05, R-Q06 · a light tells its rule and figures; key and nurtured towns are ranked apart', async () => {
    const page = await open('?view=progress&quarter=2018Q4&tab=lights');
    await panel(page).getByText('名次变化（重点镇）').first().waitFor();
    await panel(page).getByText('名次变化（培育镇）').first().waitFor();
    expect(await panel(page).getByText('名次变化（重点、培育合并）').count()).toBe(0);
    await line(page, '红黄绿灯总表', '百丈峰禅修').getByRole('button', { name: /关注/ }).nth(1).click();
    const why = page.getByRole('status').filter({ hasText: '投资进度' });
    expect(await why.innerText()).toMatch(
      /年度计划 9800 万元，已完成 8125 万元（82\.9%），比序时进度慢 17\.1 个百分点.*规则/s,
    );
  });
});
