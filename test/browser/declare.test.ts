/** The office runs the declarations and the policy: the board by keyboard, forms, calculators, readings, a pack of its own. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseProgramme } from '../../src/domain/programme.ts';
import { readArchive } from '../../src/formats/archive.ts';
import { addressOf, expectAxeClean, open, settled } from './harness.ts';

const PANEL = '#panel';
const DIALOG = '[role="dialog"]';
const PROJECTOR = { viewport: { width: 1920, height: 1080 } };
type Page = Awaited<ReturnType<typeof open>>;

const cards = (page: Page) => page.getByRole('region', { name: '申报' }).getByRole('button');
const part = (page: Page, name: string) => page.getByText(name, { exact: true }).first().click();

describe('the board', () => {
  it('R-D09: has eight cards at every quarter, standing where their moves have led them', async () => {
    const page = await open('?view=declare&quarter=2017Q1');
    const lists = async () => {
      const heads = await page
        .getByRole('region', { name: '申报' })
        .getByRole('columnheader')
        .allInnerTexts();
      return heads.map((text) => Number(/\d+$/.exec(text.trim())?.[0]));
    };
    await expect.poll(lists).toEqual([0, 8, 0, 0]);
    await page.goto(page.url().replace('2017Q1', '2020Q4'));
    await settled(page);
    await page.getByRole('heading', { name: /2020年第四季度/ }).waitFor();
    await expect.poll(lists).toEqual([0, 4, 3, 1]);
    expect(await cards(page).count()).toBe(8);
    await expectAxeClean(page, PANEL);
  });

  it('R-T08 · keeps a ninth candidate in reserve without changing the eight', async () => {
    const page = await open('?view=declare&quarter=2018Q4');
    await page
      .getByText(/^储备库候选/)
      .first()
      .click();
    await page.getByRole('button', { name: '新增储备库候选' }).click();
    const sheet = page.getByRole('dialog');
    const type = async (label: RegExp, text: string) => {
      await sheet.getByLabel(label).fill(text);
      await sheet.getByLabel(label).blur();
    };
    await type(/名称$/, '珠珊温泉小镇');
    await type(/批次$/, '第二批');
    await type(/入库日期$/, '2018-03-01');
    await page.keyboard.press('Escape');
    const board = page.getByRole('region', { name: '申报' });
    await board.getByText('珠珊温泉小镇').waitFor();
    await board.getByText('第二批 · 2018年3月1日起').waitFor();
    await page.getByRole('heading', { name: '申报梯队（共 8 镇）' }).waitFor();
    expect(await cards(page).count()).toBe(8);
    expect(await board.getByRole('columnheader', { name: /储备/ }).innerText()).toMatch(/0$/);
    await expectAxeClean(page, PANEL);
    // Before it came in it is not there; and nowhere else does it make nine.
    await page.getByRole('button', { name: '撤销：修改储备库候选' }).waitFor();
    await page.getByRole('button', { name: /保存: 已保存/ }).waitFor();
    for (const [query, words] of [
      ['view=declare&quarter=2017Q4', '申报梯队（共 8 镇）'],
      ['view=overview&quarter=2018Q4', '7/8'],
      ['view=progress&quarter=2018Q4', '5/8 镇达标'],
      ['view=meeting&quarter=2018Q4', '7/8 镇已上图'],
    ] as const) {
      await page.goto(addressOf(`?${query}`));
      await settled(page);
      await page.getByText(words).first().waitFor();
      expect(await page.getByRole('main').getByText('珠珊温泉小镇').filter({ visible: true }).count()).toBe(
        0,
      );
    }
  });

  it('R-D03, R-D06, R-D07: moves a town by keyboard, names what is missing, records it, and undo takes it back', async () => {
    const page = await open('?view=declare&quarter=2018Q4');
    const card = cards(page).filter({ hasText: '界水蔬菜' });
    await card.focus();
    await page.keyboard.press('Space');
    await page.getByText(/界水蔬菜：区级培育/).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByText(/界水蔬菜：区级创建/).waitFor();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog
      .getByText(/缺日期、缺文号、进创建名录缺领导小组审定、进创建名录缺区政府同意文号、条件未满足/)
      .waitFor();
    await dialog.getByText(/未满足的条件/).waitFor();
    await expectAxeClean(page, DIALOG);
    const record = dialog.getByRole('button', { name: '登记', exact: true });
    expect(await record.isDisabled()).toBe(true);
    await dialog.getByLabel('文号', { exact: true }).fill('示例〔2018〕9号');
    await dialog.getByLabel('日期（以区政府同意日期为准）').fill('2018-12-20');
    await dialog.getByLabel('领导小组审定日期').fill('2018-12-24');
    await dialog.getByText(/审定日期晚于区政府同意日期/).waitFor();
    await dialog.getByLabel('领导小组审定日期').fill('2018-12-10');
    await dialog.getByLabel('审定意见').fill('同意纳入创建');
    await dialog.getByLabel('区政府同意文号').fill('示例〔2018〕同意');
    await dialog.getByLabel('理由').fill('补齐材料后创建');
    await record.click();
    await page.getByRole('heading', { name: /创建名录 4 镇/ }).waitFor();
    await cards(page).filter({ hasText: '界水蔬菜' }).filter({ hasText: '2018年12月20日起' }).click();
    await dialog.getByText('领导小组审定 2018年12月10日：同意纳入创建').waitFor();
    await dialog.getByText('区政府同意：示例〔2018〕同意').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^撤销/ }).click();
    await page.getByRole('heading', { name: /创建名录 3 镇/ }).waitFor();
  });

  it('moves a town by mouse, and gives up with Escape', async () => {
    const page = await open('?view=declare&quarter=2018Q4');
    const card = cards(page).filter({ hasText: '界水蔬菜' });
    const row = page.getByRole('row', { name: /^区级/ });
    await card.dragTo(row.getByRole('cell').nth(2));
    const list = page.getByRole('dialog').getByLabel('名录');
    await expect.poll(() => list.inputValue()).toBe('create');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await card.focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Escape');
    await page.getByText('已取消移动').waitFor();
  });
});

describe('upwards', () => {
  it('R-D04, R-D08: recommends only after acceptance, and past a level only with a reason', async () => {
    const page = await open('?view=declare&quarter=2019Q4');
    const card = cards(page).filter({ hasText: '百丈峰禅修' });
    await card.focus();
    for (const key of ['Space', 'ArrowUp', 'ArrowUp', 'Enter']) await page.keyboard.press(key);
    const dialog = page.getByRole('dialog');
    await expect.poll(() => dialog.getByLabel('层级').inputValue()).toBe('province');
    await dialog.getByLabel('日期（以区政府同意日期为准）').fill('2019-11-01');
    await dialog.getByLabel('文号', { exact: true }).fill('示例〔2019〕5号');
    await dialog.getByText('还不能登记：升级、命名前须通过验收、越级须写理由').waitFor();
    await dialog.getByLabel('验收').selectOption('passed');
    const record = dialog.getByRole('button', { name: '登记', exact: true });
    expect(await record.isDisabled()).toBe(true);
    await dialog.getByLabel('理由').fill('省里直接受理');
    await record.click();
    await page.getByRole('heading', { name: /省级以上 2 镇/ }).waitFor();
    await cards(page).filter({ hasText: '百丈峰禅修' }).click();
    await dialog.getByText('理由：省里直接受理').waitFor();
  });
});

describe('materials and forms', () => {
  it('R-D05: reminds before the close, and takes a material in', async () => {
    const page = await open('?view=declare&quarter=2018Q1');
    await part(page, '申报材料');
    await page.getByText(/还有 1 天开始/).waitFor();
    await page.getByText(/截止前提醒：8 镇未交齐/).waitFor();
    await page.getByRole('button', { name: /姚圩蜜桔 评估表.*未交/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('收到日期').fill('2018-03-20');
    await dialog.getByLabel('审核结果').selectOption('fine');
    await dialog.getByRole('button', { name: '登记' }).click();
    await page.getByRole('button', { name: /姚圩蜜桔 评估表.*合格/ }).waitFor();
    await page.getByLabel('年度').selectOption('2020');
    await page.getByText(/文件只规定了2017、2018年的申报期/).waitFor();
    await expectAxeClean(page, PANEL);
  });

  it('R-D10, R-D11: says that a form is not one of 100 points, and shows the gap', async () => {
    const page = await open('?view=declare&quarter=2018Q4');
    await part(page, '评估表');
    const most = page.getByLabel('规划建设管理机制（参考） 满分');
    await most.fill('13');
    await most.press('Enter');
    await page.getByText('▲ 满分合计 98，不是 100').waitFor();
    await page.getByLabel('小镇', { exact: true }).selectOption('T8');
    await page.getByRole('button', { name: '建立2018年评估表' }).click();
    await page.getByLabel('打造优势产业 满分').waitFor();
    await expectAxeClean(page, PANEL);
  });
});

describe('the policy', () => {
  it('records an application in a cell; matrix and ledger stay the same sum', async () => {
    const page = await open('?view=policy&quarter=2019Q4');
    await page.getByRole('button', { name: /界水蔬菜 林业支持.*未申请/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('事项').selectOption('油茶项目');
    await dialog.getByLabel('状态').selectOption('paid');
    await dialog.getByLabel('兑现（万元）').fill('24');
    await dialog.getByLabel('来源').selectOption('province');
    await dialog.getByLabel('日期').fill('2019-10-10');
    await expectAxeClean(page, DIALOG);
    await dialog.getByRole('button', { name: '登记' }).click();
    await page.getByRole('button', { name: /界水蔬菜 林业支持.*已兑现/ }).waitFor();
    const totals = await page
      .locator('tfoot tr')
      .evaluateAll((rows) => rows.map((row) => row.lastElementChild?.textContent ?? ''));
    expect(totals[0]).toBe(totals[1]);
    await page.getByLabel('事项').selectOption('油茶项目');
    await expect.poll(() => page.locator('tfoot tr').last().innerText()).toContain('24');
  });

  it('R-P26: leads from a figure to its clause and back to where the clause is used', async () => {
    const page = await open('?view=policy&quarter=2019Q4');
    await part(page, '测算');
    await page
      .locator('section', { hasText: '省级创建奖励' })
      .last()
      .getByRole('button', { name: '六（二）' })
      .click();
    await page.getByText('奖励100万元').first().waitFor();
    await page.getByRole('button', { name: '“成功创建”省级小镇：以哪一步为准' }).click();
    await page.getByRole('heading', { name: /^口径 13 项/ }).waitFor();
  });

  it('R-P01, R-P20: leads from a measure to what has come of it, as of the quarter', async () => {
    const page = await open('?view=policy&quarter=2018Q4');
    await page.getByRole('button', { name: '返乡创业政策支持', exact: true }).click();
    const housing = page.getByRole('region', { name: /^公租房保障/ });
    await housing.getByRole('row', { name: '下村锂电 1 12 5 7 返乡创业人员' }).waitFor();
    await page.goto(page.url().replace('2018Q4', '2019Q4'));
    await part(page, '落实');
    await page.getByRole('combobox', { name: '政策' }).selectOption('P12');
    await housing.getByRole('row', { name: '下村锂电 1 20 6 14 返乡创业人员' }).waitFor();
    await housing.getByRole('row', { name: '良山特钢 1 8 4 4 返乡创业人员' }).waitFor();
    await expectAxeClean(page, PANEL);
  });

  it('R-P06: calls an approval late once a limit is entered, and undo takes the limit back', async () => {
    const page = await open('?view=policy&quarter=2019Q4');
    await part(page, '落实');
    const clock = page.getByRole('region', { name: '绿色审批通道 未办结或超时限' });
    await clock.getByRole('row', { name: /游客中心规划许可.*151 — 2019年6月3日起，未办结/ }).waitFor();
    await page.getByText(/^绿色通道审批/).click();
    const limit = page.getByLabel('游客中心规划许可（示例） 时限（工作日）');
    await limit.fill('20');
    await limit.press('Enter');
    await clock
      .getByRole('row', { name: /游客中心规划许可.*151 20 ■ 超时限，2019年6月3日起，未办结/ })
      .waitFor();
    await expectAxeClean(page, PANEL);
    await page.getByRole('button', { name: /^撤销：/ }).click();
    await clock.getByRole('row', { name: /游客中心规划许可.*151 — 2019/ }).waitFor();
  });

  it('R-P16: leads from a road in the register to the line on the map', async () => {
    const page = await open('?view=policy&quarter=2019Q4');
    await part(page, '落实');
    await page.getByRole('combobox', { name: '政策' }).selectOption('P08');
    const works = page.getByRole('region', { name: '开工的交通工程', exact: true });
    const road = works.getByRole('row', { name: /百丈峰禅修 县道升级改造 1 3.5 1/ });
    await road.getByRole('button', { name: '图上设施' }).click();
    await page.getByRole('row', { name: /对外连接线/ }).waitFor();
  });

  it('R-O06: shows a unit with its duty, its measure and what is open', async () => {
    const page = await open('?view=policy&quarter=2019Q4');
    await part(page, '职责');
    await page.getByLabel('选单位').selectOption('land');
    await page.getByText('区国土局').first().waitFor();
    await page.getByRole('button', { name: '土地规划支持', exact: true }).click();
    await page.getByRole('heading', { name: '2019年第四季度：逐条政策落实情况' }).waitFor();
  });

  it('measures at both distances before it says which shares a service distance would change', async () => {
    const page = await open('?view=policy&quarter=2018Q4');
    await part(page, '口径');
    const reading = page.getByRole('region', { name: /^环卫/ });
    await reading.getByRole('combobox').selectOption('sanitation-70');
    await reading.getByRole('button', { name: '现在测算' }).click();
    await reading.getByRole('row', { name: /下村锂电 覆盖率：环卫/ }).waitFor({ timeout: 60_000 });
    await reading.getByText(/[1-8] 个覆盖率/).waitFor();
    await expectAxeClean(page, PANEL);
  });

  it('R-P03: takes areas as offices write them, and says what is used beyond the quota', async () => {
    const page = await open('?view=policy&quarter=2018Q4');
    await part(page, '测算');
    await page
      .getByText(/^用地指标/)
      .last()
      .click();
    const type = async (label: string, text: string): Promise<void> => {
      const cell = page.getByLabel(label, { exact: true }).first();
      await cell.fill(text);
      await cell.press('Enter');
    };
    await type('2018 专项指标（平方米）', '三十亩');
    await page.getByText('没有填入：不是面积（如 20000、30亩、2.5公顷）').waitFor();
    await type('2018 专项指标（平方米）', '30亩');
    await type('2018 已使用（平方米）', '2.5公顷');
    await page.getByRole('row', { name: /下村锂电 30\.0 亩 37\.5 亩 ■ 超用 −7\.5 亩/ }).waitFor();
    await expectAxeClean(page, PANEL);
  });

  it('counts as of the quarter: no parcel before it is sold', async () => {
    const page = await open('?view=policy&quarter=2017Q4');
    await part(page, '测算');
    const parcels = page.locator('section', { hasText: '土地出让余额' }).last();
    await parcels.getByText('到2017年第四季度还没有登记。').waitFor();
    await page.goto(page.url().replace('2017Q4', '2020Q4'));
    await part(page, '测算');
    await page
      .getByRole('row', { name: /集镇A地块/ })
      .first()
      .waitFor();
    await expectAxeClean(page, PANEL);
  });

  it('foresees what a reading changes, asks for a reason, and undo brings the old one back', async () => {
    const page = await open('?view=policy&quarter=2018Q4');
    await part(page, '口径');
    const reading = page.getByRole('region', { name: /“成功创建”省级小镇/ });
    await reading.getByRole('combobox').selectOption('success-named');
    await reading.getByText(/1 项金额或指标改变/).waitFor();
    await reading.getByRole('row', { name: /省级创建奖励 100 万元 0 万元/ }).waitFor();
    const save = reading.getByRole('button', { name: '改用这一口径' });
    expect(await save.isDisabled()).toBe(true);
    await reading.getByLabel('改动理由').fill('以省里验收文件为准');
    await expectAxeClean(page, PANEL);
    await save.click();
    await page.getByRole('heading', { name: '口径 13 项，1 项已改' }).waitFor();
    await reading.getByText('与默认口径比较').click();
    await reading.getByRole('row', { name: /省级创建奖励 100 万元 0 万元/ }).waitFor();
    await reading.getByRole('columnheader', { name: '按默认' }).waitFor();
    await page.getByRole('button', { name: /^撤销：调整口径/ }).click();
    await page.getByRole('heading', { name: '口径 13 项，0 项已改' }).waitFor();
  });

  it('R-X04: shows the user’s own text beside the clauses, and finds words in it', async () => {
    const page = await open('?view=policy&quarter=2018Q4');
    await part(page, '条款');
    await page.getByLabel('载入文件全文对照').setInputFiles({
      name: '文件.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('第一段。\n对建设主体奖励100万元，扣除五项\n基金后拨付。\n'),
    });
    await page.getByPlaceholder('查找条款、短语、全文').fill('五项基金');
    await page.getByText('找到 1 处').waitFor();
    // The paragraph's clause, though none of our words about it says so.
    await page.getByRole('button', { name: /^六（二） 财政支持/ }).waitFor();
    await expectAxeClean(page, PANEL);
    // R-P26: from the million on another part to the sentence, marked in the user's own text.
    await part(page, '测算');
    await page
      .locator('section', { hasText: '省级创建奖励' })
      .last()
      .getByRole('button', { name: '六（二）' })
      .click();
    await page.locator('mark[data-mark="wanted"]', { hasText: '奖励100万元' }).waitFor();
  });

  it('R-X03: lists twenty defects, each leading to its clause', async () => {
    const page = await open('?view=policy&quarter=2018Q4');
    await part(page, '文件疑点');
    const rows = page.getByRole('region', { name: '文件疑点' }).getByRole('row', { name: /^X-/ });
    expect(await rows.count()).toBe(20);
    for (const row of await rows.all())
      expect(await row.getByRole('cell').first().getByRole('button').count()).toBeGreaterThan(0);
    await rows.nth(15).getByRole('button', { name: '六（二）' }).click();
    await page.getByText('奖励100万元').first().waitFor();
  });

  it('writes a pack of its own, each error by its row; exported it opens, with nothing of this one left in it', async () => {
    const page = await open('?view=policy');
    await part(page, '方案编制');
    await page.getByRole('button', { name: /开始编制/ }).click();
    await page.getByLabel('方案编号（英文字母、数字、短横）').fill('qingxi');
    const type = async (label: string, text: string): Promise<void> => {
      await page.getByLabel(label, { exact: true }).fill(text);
      await page.getByLabel(label, { exact: true }).blur();
    };
    const name = page.getByLabel('T1 名称');
    await name.fill('');
    await page.getByText('小镇第1行的名称：没有填写').waitFor();
    await page.getByText('范围的东（经度）：应大于西（经度）').waitFor();
    expect(await page.getByRole('button', { name: '导出方案（压缩包）' }).isDisabled()).toBe(true);
    await name.fill('清溪小镇');
    await type('印发日期', '2023-03-01');
    await type('起始季度', '2023q1');
    await type('结束季度', '2026Q4');
    await type('中央经线（度）', '117');
    const sides = { '西（经度）': '117', '南（纬度）': '27', '东（经度）': '117.6', '北（纬度）': '27.6' };
    for (const [side, degrees] of Object.entries(sides)) await type(`范围 · ${side}`, degrees);
    await page.getByText(/面积限值和容差第1行“规划面积”的上限：上限、下限都没有填/).waitFor();
    await type('规划建设面积 上限（平方公里）', '1.2');
    await page.getByRole('button', { name: '删除 已建成面积', exact: true }).click();
    await type('规划面积 下限（平方公里）', '2');
    await page.getByText('● 检查通过').waitFor();
    await page.getByText(/还有 \d+ 处没有写/).waitFor();
    const most = page.getByLabel('规划面积 上限（平方公里）');
    await most.fill('4');
    await most.press('Enter');
    await page.getByRole('button', { name: '加一个单位' }).click();
    await page.getByLabel('U1 单位名称').fill('县建设局');
    await page.getByRole('button', { name: '加一条政策' }).click();
    await page.getByLabel('P1 事项（用顿号隔开）').fill('奖补、贷款贴息');
    await page.getByLabel('P1 责任单位').click();
    await page.getByRole('region', { name: '扶持政策' }).getByLabel('县建设局').check();
    await page.getByLabel(/^P1 测算/).click();
    await type('P1 省级创建奖励（万元/镇）', '50');
    await page.getByRole('button', { name: '加一个指标' }).click();
    await type('I1 指标名称', '游客人次');
    await page.getByLabel('I1 计法').selectOption('比率（已覆盖／总数）');
    await page.getByText(/指标第\d+行“游客人次”的覆盖口径：一项也没有/).waitFor();
    await page.getByLabel('I1 计法').selectOption('当季发生数');
    await page.getByLabel('I1 方向').selectOption('越小越好');
    await page.getByRole('button', { name: '加一个席位' }).click();
    await type('1 职务', '');
    await page.getByText('领导小组席位第1行的职务：没有填写').waitFor();
    await type('1 职务', '县长');
    await page.getByRole('button', { name: '加一项职责' }).click();
    await type('D1 职责（摘要）', '规划和用地');
    await expectAxeClean(page, PANEL);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出方案（压缩包）' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('qingxi.zip');
    const archive = readArchive(readFileSync(await download.path()));
    const entry = archive.ok
      ? archive.value.find((each) => each.name === 'qingxi/programme.json')
      : undefined;
    const read = entry?.read();
    if (!read?.ok) throw new Error('no programme in the archive');
    const programme = parseProgramme(JSON.parse(new TextDecoder().decode(read.value)));
    if (!programme.ok) throw new Error(JSON.stringify(programme.issues));
    expect(programme.value.towns[0]?.name.zh).toBe('清溪小镇');
    expect(programme.value.indicators.at(-1)).toMatchObject({
      name: { zh: '游客人次' },
      measure: 'flow',
      direction: 'down',
    });
    expect(programme.value.seats).toMatchObject([{ unit: 'U1', role: 'leader', post: { zh: '县长' } }]);
    expect(programme.value.duties).toMatchObject([{ units: ['U1'], summary: { zh: '规划和用地' } }]);
    expect(programme.value.measures[0]).toMatchObject({
      figures: { provincialRewardYuan: 500_000 },
      units: ['U1'],
      programmes: [{ zh: '奖补' }, { zh: '贷款贴息' }],
    });
    expect(programme.value.limitRules[0]).toMatchObject({ kind: 'area-range', maximum: 4e6 });
    const giveUp = page.getByRole('button', { name: '放弃编制' });
    await giveUp.click();
    await page.getByText('再点一次确认放弃').waitFor();
    await giveUp.click();
    await page.locator('#panel input[type=file]').setInputFiles(await download.path());
    await expect.poll(() => page.getByLabel('T1 名称').inputValue()).toBe('清溪小镇');

    const files = new Map(
      (archive.ok ? archive.value : []).flatMap(({ name, read }) => {
        const bytes = read();
        return bytes.ok ? [[name, new TextDecoder().decode(bytes.value)] as const] : [];
      }),
    );
    const index = {
      schema: 1,
      default: 'qingxi',
      packs: [JSON.parse(files.get('index-entry.txt') ?? '') as unknown],
    };
    await page.route('**/geo/**', (route) => {
      const [, name = ''] = route.request().url().split('/geo/');
      const body = name === 'index.json' ? JSON.stringify(index) : files.get(name);
      return body === undefined ? route.abort() : route.fulfill({ body, contentType: 'application/json' });
    });
    for (const view of ['overview', 'land', 'coverage', 'progress', 'declare', 'policy', 'meeting']) {
      await page.goto(addressOf(`?pack=qingxi&view=${view}`));
      await settled(page);
      const text = await page.locator('body').innerText();
      expect(text).not.toMatch(OF_THE_FIRST_PACK);
      expect(text).toMatch(/2026年第四季度|2026年12月31日/);
    }
  });
});

/** Names, dates and demands of the bundled district's policy. */
const OF_THE_FIRST_PACK =
  /渝水|新余|下村|百丈峰|罗坊|蒙山|界水|南安|良山|姚圩|201[678]年|2020年|亿元项目|[358]个重点/;

describe('on a projector no part has barriers or scrolls sideways', () => {
  const parts = {
    declare: ['梯队', '申报材料', '评估表', '条件与标准'],
    policy: ['政策兑现', '落实', '测算', '职责', '条款', '文件疑点', '口径', '方案编制'],
  } as const;
  it.each(['declare', 'policy'] as const)(
    '%s',
    async (view) => {
      const page = await open(`?view=${view}&quarter=2019Q4&theme=projector`, PROJECTOR);
      await page.locator('#panel h2').waitFor();
      for (const name of parts[view]) {
        await part(page, name);
        await expectAxeClean(page, PANEL);
        const panel = page.locator(PANEL);
        expect(await panel.evaluate((each) => each.scrollWidth <= each.clientWidth + 1), name).toBe(true);
        expect(await latinWords(panel), `R-X06: ${name}`).toEqual([]);
      }
    },
    150_000,
  );
});

/** Words in Latin letters on a Chinese screen, but for names of formats, standards and files. */
async function latinWords(panel: ReturnType<Page['locator']>): Promise<string[]> {
  const text = await panel.innerText();
  const known = new Set([
    'Excel',
    'PPP',
    'CJJ',
    'programme',
    'json',
    'index',
    'entry',
    'txt',
    'geo',
    'pack',
    'district',
  ]);
  return [...new Set(text.match(/[A-Za-z]{3,}/g) ?? [])].filter((word) => !known.has(word));
}
