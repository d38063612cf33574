/** The office follows progress: why a light is red, a figure typed in, a form brought in, all of it undone. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectAxeClean, open, settled } from './harness.ts';

describe('progress', { timeout: 60_000 }, () => {
  it('says the conclusion, and why a light is what it is', async () => {
    const page = await open('?view=progress&quarter=2018Q4');
    await page.getByRole('heading', { name: /4 镇投资落后序时进度/ }).waitFor();
    const row = page.getByRole('row', { name: /蒙山漫游/ }).first();
    await row.getByRole('button', { name: /滞后/ }).first().click();
    await page.getByText(/比序时进度慢 57\.7 个百分点/).waitFor();
    await expectAxeClean(page);
  });

  it('R-N10 · R-N04 · shows project cards by amount only where that is chosen; the table keeps its one unit', async () => {
    const page = await open('?view=progress&quarter=2018Q4&tab=projects');
    const card = page
      .getByRole('list', { name: /^项目卡片/ })
      .getByRole('listitem')
      .filter({ hasText: '禅修度假区' });
    expect(await card.innerText()).toContain('18\u202f000 万元');
    const heading = page.getByRole('columnheader', { name: /总投资/ });
    await page.getByText('自动', { exact: true }).click();
    await expect.poll(() => card.innerText()).toContain('1.80 亿元');
    expect(await card.innerText()).toMatch(/前期 \d\/5，(缺：|已办齐)/);
    expect(await page.getByRole('list', { name: /^项目卡片/ }).innerText()).toMatch(/\d 万元/);
    expect(await heading.innerText()).toContain('万元');
    await expectAxeClean(page);
    await page.getByRole('tab', { name: '投资' }).click();
    expect(await page.getByText('自动', { exact: true }).count()).toBe(0);
  });

  it('takes a typed figure, the light turns, undo turns it back', async () => {
    const page = await open('?view=progress&quarter=2020Q2&tab=reports');
    const cell = page.getByLabel('蒙山漫游 完成投资');
    expect(await cell.inputValue()).toBe('');
    await cell.fill('1500');
    await cell.press('Enter');
    await page.getByRole('tab', { name: '亮灯' }).click();
    const overall = page.getByRole('row', { name: /蒙山漫游/ }).first();
    const after = await overall.innerText();
    await page.getByRole('button', { name: /^撤销/ }).click();
    await expect.poll(() => overall.innerText()).not.toBe(after);
    await page.getByRole('button', { name: /^重做/ }).click();
    await expect.poll(() => overall.innerText()).toBe(after);
  });

  it('refuses more served than there are, and leaves a locked quarter alone', async () => {
    const page = await open('?view=progress&quarter=2020Q3&tab=reports');
    const served = page.getByLabel('下村锂电 供水覆盖率 已覆盖');
    await served.fill('999999');
    await served.press('Enter');
    await page.getByText(/没有填入：已覆盖数不能大于总数/).waitFor();
    await page.goto(page.url().replace('2020Q3', '2018Q1'));
    expect(await page.getByLabel('下村锂电 完成投资').isDisabled()).toBe(true);
  });

  it('shows a form before anything enters, with what is odd and a proposal', async () => {
    const page = await open('?view=progress&quarter=2020Q2&tab=reports&town=T4');
    const lines = ['指标,本季数', '完成投资（元）,150000000000', '税收（万元）,约18', '就业岗位,90'];
    await page.getByLabel('导入填报表').setInputFiles({
      name: '蒙山2020年第二季度.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(lines.join('\n')),
    });
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/相差约一万倍/).waitFor();
    await dialog.getByText('约数').first().waitFor();
    await expectAxeClean(page);
    await dialog.getByRole('button', { name: /^改用/ }).first().click();
    await dialog.getByRole('button', { name: /^填入 1 项/ }).click();
    expect(await page.getByLabel('蒙山漫游 完成投资').inputValue()).toBe('1500');
    await page.getByRole('button', { name: /^撤销：导入填报/ }).click();
    await expect.poll(() => page.getByLabel('蒙山漫游 完成投资').inputValue()).toBe('');
  });

  it('hands out the form and the summary', async () => {
    const page = await open('?view=progress&quarter=2018Q4&tab=reports');
    for (const [name, file] of [
      ['下载填报模板', /填报\.xlsx$/],
      ['情况汇总表', /示例数据\.xlsx$/],
      ['全部数据（长表 CSV）', /\.csv$/],
    ] as const) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name, exact: true }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(file);
    }
  });

  it('goes from a bar to the town on the map, and from a point to its quarter, also by keys', async () => {
    const page = await open('?view=progress&quarter=2018Q4&tab=investment');
    const bar = page.getByRole('button', { name: /^蒙山漫游：本年完成/ });
    await bar.focus();
    await bar.press('Enter');
    expect(new URL(page.url()).searchParams.get('town')).toBe('T4');
    await page.getByRole('heading', { name: /2018年第四季度/ }).waitFor();
    await page.getByText('累计投资（蒙山漫游）').first().waitFor();
    await page.getByRole('button', { name: /^2018年第二季度：累计计划/ }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('quarter')).toBe('2018Q2');
    await page.goto(page.url().replace('town=T4', 'town=T3'));
    await expect
      .poll(() => page.getByRole('button', { name: /^罗坊循环农业：本年完成/ }).getAttribute('aria-pressed'))
      .toBe('true');
    await expectAxeClean(page);
  });

  it.each([
    ['the map', true],
    ['the plate', false],
  ])('leads from a project to its place on %s and back, and moves it by a click', async (_, webgl) => {
    const page = await open('?view=progress&quarter=2018Q4&tab=projects', { webgl });
    const name = '标准厂房二期（示例）';
    const row = page.getByRole('row', { name: new RegExp(name.slice(0, 6)) });
    await row.getByText('暂停').waitFor();
    await page.getByRole('button', { name: `在图上看 ${name}` }).click();
    expect(await row.getAttribute('data-selected')).toBe('true');
    const mark = page.locator('[data-project="sample-project-2"]').first();
    await expect.poll(() => page.getByText(name, { exact: true }).count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: '面积校核' }).click();
    await page.goto(page.url().replace('view=land', 'view=land&layers=projects'));
    await settled(page);
    const { x, y, width, height } = (await mark.boundingBox())!;
    await page.mouse.click(x + width / 2, y + height / 2);
    await expect.poll(() => row.getAttribute('data-selected')).toBe('true');
    expect(new URL(page.url()).searchParams.get('town')).toBe('T1');
    await page.getByRole('button', { name: `详情 ${name}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: '在图上点选位置' }).click();
    const cross = page.getByRole('application', { name: /^十字/ });
    await expectAxeClean(page, 'section[aria-label="地图"]');
    await cross.press('ArrowUp');
    await cross.press('Enter');
    const cell = page.getByLabel(`${name} 坐标（经度,纬度）`);
    expect(await cell.inputValue()).not.toBe('114.963220,27.922600');
    await page.getByRole('button', { name: /^撤销：修改项目/ }).click();
    await expect.poll(() => cell.inputValue()).toBe('114.963220,27.922600');
    await cell.fill('27.9,114.9');
    await cell.press('Enter');
    await page.getByText(/没有填入：不是坐标/).waitFor();
  });

  it('moves a town to another tier with day and reason, in the quarters after it', async () => {
    const page = await open('?view=progress&quarter=2018Q2&tab=lights');
    await page.getByRole('heading', { name: '小镇类别：重点 3、培育 5' }).waitFor();
    await page.getByRole('button', { name: '调整类别 界水蔬菜' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/还缺：理由/).waitFor();
    await dialog.getByLabel('起始日期').fill('2018-05-01');
    await dialog.getByLabel('理由').fill('产业成熟');
    await expectAxeClean(page);
    await dialog.getByRole('button', { name: '登记调整' }).click();
    await page.getByRole('heading', { name: '小镇类别：重点 4、培育 4' }).waitFor();
    await page.getByRole('button', { name: '上一季度' }).click();
    await page.getByRole('heading', { name: '小镇类别：重点 3、培育 5' }).waitFor();
    await page.getByText('2018年5月1日 起重点').waitFor();
    await page.getByRole('button', { name: /^撤销：调整小镇类别/ }).click();
    await expect.poll(() => page.getByText('2018年5月1日 起重点').count()).toBe(0);
  });

  it('ranks both tiers together only when asked', async () => {
    const page = await open('?view=progress&quarter=2018Q4&tab=lights');
    await page.getByText('名次变化（培育镇）').waitFor();
    expect(await page.getByText('名次变化（重点、培育合并）').count()).toBe(0);
    await page.getByLabel(/^另看合并排名/).check();
    await page.getByText('名次变化（重点、培育合并）').waitFor();
    await expectAxeClean(page);
  });

  it('takes the mark of inference off a body that the office confirms, and undo puts it back', async () => {
    const page = await open('?view=land&town=T4&quarter=2018Q4');
    const marks = page.locator('#panel dl').first().getByText('推定', { exact: true });
    expect(await marks.count()).toBe(2);
    await page.getByRole('button', { name: '确认', exact: true }).first().click();
    await expect.poll(() => marks.count()).toBe(1);
    await page.getByRole('button', { name: /^撤销：新增责任单位确认/ }).click();
    await expect.poll(() => marks.count()).toBe(2);
  });

  it.each(['projects', 'milestones', 'targets', 'lists', 'reports'])('has no barrier on %s', async (tab) => {
    const page = await open(`?view=progress&quarter=2018Q4&tab=${tab}&town=T1`);
    await page.getByRole('tabpanel').waitFor();
    if (tab !== 'lists' && tab !== 'reports')
      await page.locator('#panel .recharts-surface').first().waitFor();
    await expectAxeClean(page);
  });

  it('hands a chart out as picture, drawing and table, marked as sample', async () => {
    const page = await open('?view=progress&quarter=2018Q4&tab=investment');
    for (const [word, ending] of [
      ['存为图片', 'png'],
      ['存为矢量图', 'svg'],
      ['存为表格', 'csv'],
    ] as const) {
      await page.getByRole('button', { name: /^投资完成情况：/ }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: word }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(new RegExp(`投资完成情况-2018Q4-示例数据\\.${ending}$`));
      const path = await download.path();
      const bytes = readFileSync(path);
      if (ending === 'png') expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
      else expect(bytes.toString('utf8')).toContain('示例数据');
      // Away from its page a picture still says its unit.
      if (ending === 'svg') expect(bytes.toString('utf8')).toContain('单位万元');
    }
  });

  it('brings in a dirty workbook: proposals taken together, a range typed over, one change undone', async () => {
    const page = await open('?view=progress&quarter=2020Q2&tab=reports&town=T4');
    const lines = [
      '小镇,指标,本季数',
      '蒙山小镇,完成投资（元）,150000000000',
      '蒙山小镇,税收（万元）,15-20',
      '合计,税收,30',
    ];
    const file = { name: '蒙山.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) };
    await page.getByLabel('导入填报表').setInputFiles(file);
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /^采纳全部建议/ }).click();
    const typed = dialog.getByLabel(/^填入的数 .*税收$/);
    await typed.fill('18');
    await typed.press('Enter');
    await dialog.getByRole('button', { name: /^填入 2 项/ }).click();
    expect(await page.getByLabel('蒙山漫游 完成投资').inputValue()).toBe('1500');
    expect(await page.getByLabel('蒙山漫游 税收').inputValue()).toBe('18');
    await page.getByLabel('导入填报表').setInputFiles({ ...file, name: '换了名字.csv' });
    await page.getByText(/内容与以前导入的“蒙山.csv”完全一样/).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
    await page.getByRole('button', { name: /^撤销：导入填报/ }).click();
    await expect.poll(() => page.getByLabel('蒙山漫游 税收').inputValue()).toBe('');
  });

  it('asks which town an unknown name is, reads its rows then, and names what a line of a register lacks', async () => {
    const page = await open('?view=progress&quarter=2020Q2&tab=reports');
    const lines = ['小镇,指标,本季数', '某某小镇,税收,18', '南安养生,税收,21'];
    await page.getByLabel('导入填报表').setInputFiles([
      { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) },
      {
        name: 'b.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('小镇,项目名称,总投资（万元）,签约\n某某小镇,示例项目,9000,2018-03-15'),
      },
    ]);
    const dialog = page.getByRole('dialog');
    const said = dialog.getByLabel('小镇“某某小镇”（2 行）是');
    await said.waitFor();
    await dialog.getByText(/小镇不认识、缺必填栏：/).waitFor();
    await dialog.getByRole('button', { name: '填入 1 项' }).waitFor();
    await expectAxeClean(page, '[role=dialog]');
    await said.selectOption({ label: '蒙山漫游小镇' });
    // Read, but not ticked: nothing enters that nobody has looked at.
    await dialog
      .getByRole('row', { name: /蒙山漫游.*税收/ })
      .first()
      .waitFor();
    await dialog.getByRole('button', { name: '填入 1 项' }).waitFor();
    await dialog.getByRole('button', { name: '勾选全部无疑问的' }).click();
    await dialog.getByRole('button', { name: '填入 2 项' }).click();
    expect(await page.getByLabel('蒙山漫游 税收').inputValue()).toBe('18');
  });

  it('closes a quarter step by step, and opens it again only with a reason', async () => {
    const page = await open('?view=progress&quarter=2020Q3&tab=reports');
    const row = page.getByRole('row', { name: /下村锂电/ }).first();
    await row.getByRole('button', { name: '核定' }).click();
    await row.getByRole('button', { name: '锁定' }).click();
    expect(await page.getByLabel('下村锂电 完成投资').isDisabled()).toBe(true);
    await row.getByRole('button', { name: '更正' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: '更正' }).isDisabled()).toBe(true);
    await dialog.getByLabel('更正理由').fill('漏报一项');
    await dialog.getByRole('button', { name: '更正' }).click();
    await row.getByText(/第2版/).waitFor();
    const cell = page.getByLabel('下村锂电 完成投资');
    await cell.fill('1');
    await cell.press('Enter');
    await row.getByText(/与锁定版不同：完成投资/).waitFor();
  });

  it('hands out a calendar whatever the machine’s clock says', async () => {
    const page = await open('?view=progress&tab=milestones');
    const headline = await page.locator('#panel h2').first().innerText();
    await page.clock.setFixedTime(new Date('2031-03-03T08:00:00Z'));
    await page.reload();
    await page.locator('#panel h2').first().waitFor();
    expect(await page.locator('#panel h2').first().innerText()).toBe(headline);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出日历（.ics）' }).click(),
    ]);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text).toContain('时间节点：报送年度发展建设方案');
    expect(text).toContain('DTSTAMP:20310303T080000Z');
  });
});
