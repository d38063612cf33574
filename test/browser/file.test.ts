/** A town saves its file, the office opens it: in place of everything, merged, or damaged on the way. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { canonicalText } from '../../src/domain/ledger.ts';
import { readWorkspaceFile } from '../../src/formats/workspace-file.ts';
import type { ReadWorkspace } from '../../src/formats/workspace-file.ts';
import { addressOf, expectAxeClean, open, openBare, settled } from './harness.ts';

interface SavedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

async function save(page: Page): Promise<SavedFile> {
  await page.getByRole('button', { name: '文件', exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: /另存为镇图文件/ }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

async function choose(page: Page, { name, bytes }: SavedFile): Promise<void> {
  await page.getByRole('button', { name: '文件', exact: true }).click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('menuitem', { name: '打开文件' }).click(),
  ]);
  await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer: bytes });
}

async function drop(page: Page, { name, bytes }: SavedFile): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([file = '', content = '']) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(content), (each) => each.charCodeAt(0))], file));
      return data;
    },
    [name, bytes.toString('base64')],
  );
  await page
    .getByRole('region', { name: '地图' })
    .locator('svg')
    .first()
    .dispatchEvent('drop', { dataTransfer: transfer });
}

async function clearSample(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: '清除示例数据', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '清除示例数据' }).click();
}

/** A boundary of the third town, brought in as a file. */
async function bringIn(page: Page, width: number): Promise<void> {
  const [west, south] = [115.15, 27.92];
  const ring = [
    [west, south],
    [west + width, south],
    [west + width, south + 0.018],
    [west, south + 0.018],
    [west, south],
  ];
  const feature = {
    type: 'Feature',
    properties: { name: '罗坊生态农业循环小镇' },
    geometry: { type: 'Polygon', coordinates: [ring] },
  };
  await choose(page, { name: '罗坊.geojson', bytes: Buffer.from(JSON.stringify(feature)) });
  const section = page.getByRole('region', { name: '导入后会怎样' });
  await section.getByRole('button', { name: '导入' }).click();
  await section.waitFor({ state: 'detached' });
}

function contents(file: SavedFile): ReadWorkspace {
  const read = readWorkspaceFile(new Uint8Array(file.bytes));
  if (!read.ok) throw new Error(read.issues[0]?.code);
  return read.value;
}

const ledger = (file: SavedFile): string => canonicalText(contents(file).ledger);
const panel = (page: Page) => page.getByRole('region', { name: /^打开：/ });

describe('a hand-over file', () => {
  it('saved, cleared and opened again is the same, and what was there before can be gone back to', async () => {
    const page = await open('?quarter=2018Q2');
    const file = await save(page);
    expect(file.name).toMatch(/^镇图-渝水区-\d{8}-\d{4}-示例数据\.zhentu$/);
    await clearSample(page);
    const cleared = await save(page);
    expect(ledger(cleared)).not.toBe(ledger(file));
    await choose(page, file);
    await panel(page).getByRole('button', { name: '用文件替换' }).waitFor();
    await expectAxeClean(page);
    await panel(page).getByRole('button', { name: '用文件替换' }).click();
    await panel(page)
      .getByText(/已打开/)
      .waitFor();
    expect(ledger(await save(page))).toBe(ledger(file));
    await panel(page).getByRole('button', { name: '回到打开之前' }).click();
    expect(ledger(await save(page))).toBe(ledger(cleared));
  });

  it('is merged by dropping it on the map: one change, and undo takes it back', async () => {
    const town = await open('?quarter=2018Q2');
    await clearSample(town);
    await bringIn(town, 0.02);
    const file = await save(town);
    const office = await open('?quarter=2018Q2');
    await clearSample(office);
    await bringIn(office, 0.018);
    const before = await save(office);
    await drop(office, file);
    const merge = panel(office).getByRole('region', { name: '合并' });
    await merge.getByText(/双方都改过 1 项/).waitFor();
    await merge.getByText(/面积：现有“3\.\d+ 平方公里”，文件“3\.\d+ 平方公里”/).waitFor();
    await expectAxeClean(office);
    await merge.getByRole('radio', { name: '取用文件' }).check();
    await merge.getByLabel(/^说明/).fill('以镇上实测为准');
    await merge.getByRole('button', { name: '合并（取用 1 项）' }).click();
    await panel(office)
      .getByText(/已并入/)
      .waitFor();
    expect(canonicalText(contents(await save(office)).ledger.boundaries)).toBe(
      canonicalText(contents(file).ledger.boundaries),
    );
    await office.getByRole('button', { name: /^修改记录/ }).click();
    await office.getByRole('dialog').getByText('以镇上实测为准').waitFor();
    await office.getByRole('button', { name: '关闭修改记录' }).click();
    await office.getByRole('button', { name: /^撤销：并入/ }).click();
    expect(ledger(await save(office))).toBe(ledger(before));
  });

  it('that is cut off gives what can be read, and says what is lost', async () => {
    const page = await open('?quarter=2018Q2');
    const whole = await save(page);
    const cut = whole.bytes.indexOf(Buffer.from('journal.json')) + 40;
    await clearSample(page);
    await choose(page, { name: 'a.zhentu', bytes: whole.bytes.subarray(0, cut) });
    await panel(page)
      .getByText(/这个文件已损坏/)
      .waitFor();
    expect(
      await panel(page)
        .getByRole('row', { name: /修改记录/ })
        .innerText(),
    ).toContain('读不出');
    await expectAxeClean(page);
    await panel(page).getByRole('button', { name: '用文件替换' }).click();
    await panel(page)
      .getByText(/已打开/)
      .waitFor();
    expect(ledger(await save(page))).toBe(ledger(whole));
  });

  it('that is nothing but noise is refused in a sentence, and nothing changes', async () => {
    const page = await open('?quarter=2018Q2');
    const before = ledger(await save(page));
    await choose(page, { name: 'b.zhentu', bytes: Buffer.alloc(5000, 7) });
    await panel(page)
      .getByRole('alert')
      .getByText(/已损坏，没有一部分可以读出/)
      .waitFor();
    await expectAxeClean(page);
    await panel(page).getByRole('button', { name: '关闭' }).click();
    expect(ledger(await save(page))).toBe(before);
  });
});

describe('a full disk', () => {
  it('keeps no file from being saved', async () => {
    const page = await openBare();
    const devtools = await page.context().newCDPSession(page);
    const origin = new URL(addressOf()).origin;
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 100_000 });
    await page.goto(addressOf('?quarter=2018Q2'));
    await settled(page);
    await clearSample(page);
    await page.getByRole('button', { name: /保存: 未保存：空间已满/ }).waitFor();
    const { ledger: saved, journal } = contents(await save(page));
    expect(saved.boundaries).toEqual([]);
    expect(journal?.edits.map(({ code }) => code)).toEqual(['sample-cleared']);
  });
});

describe('a first visit', () => {
  const card = (page: Page) => page.getByRole('region', { name: /^第一次使用/ });

  it('offers the sample, and does not ask again', async () => {
    const page = await open('');
    await expectAxeClean(page);
    await card(page).getByRole('button', { name: '看示例' }).click();
    await card(page).waitFor({ state: 'detached' });
    await page.reload();
    await settled(page);
    expect(await card(page).count()).toBe(0);
    await page.getByRole('banner').getByText('示例数据', { exact: true }).waitFor();
  });

  it('starts blank where that is wanted', async () => {
    const page = await open('');
    await card(page).getByRole('button', { name: '空白开始' }).click();
    await page.getByRole('banner').getByRole('button', { name: '载入示例数据', exact: true }).waitFor();
    expect(await card(page).count()).toBe(0);
  });

  it('opens a file', async () => {
    const page = await open('?quarter=2018Q2');
    const file = await save(page);
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      card(page).getByRole('button', { name: '打开已有文件' }).click(),
    ]);
    await chooser.setFiles({ name: file.name, mimeType: 'application/octet-stream', buffer: file.bytes });
    await panel(page).getByRole('button', { name: '用文件替换' }).waitFor();
  });
});
