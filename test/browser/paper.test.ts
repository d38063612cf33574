/** The atlas from the page: looked at, printed to PDF and measured there; documents and a picture of the map saved. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { planeBox, sheetPlane } from '../../src/map/paper/scale.ts';
import { boundaryAt } from '../../src/domain/model.ts';
import type { TownId } from '../../src/domain/model.ts';
import { bundledWorkspace } from '../fixtures/pack.ts';
import { expectAxeClean, open } from './harness.ts';
import { printedPages } from './pdf-paths.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhentu-paper-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function openPaper(query: string) {
  const page = await open(query);
  await page.getByRole('button', { name: '打印、图册、公文…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('包括示例数据（会标明“示例”）').check();
  return { page, dialog };
}

const printed = (page: Page) => page.pdf({ preferCSSPageSize: true, printBackground: true });

describe('paper', () => {
  it('shows the very pages, without a barrier, and says how many', async () => {
    const { page, dialog } = await openPaper('?view=meeting&quarter=2018Q4&town=T3');
    await dialog.getByText('共 4 页：A3 4 页').waitFor();
    await dialog.getByRole('img', { name: '罗坊生态农业循环小镇边界图' }).waitFor();
    await expectAxeClean(page, '[role=dialog]');
  });

  it('prints at a true scale: a kilometre is 50 mm at 1:20 000, to 0.2 mm', async () => {
    const { page, dialog } = await openPaper('?view=meeting&quarter=2018Q4&town=T3');
    for (const name of ['位置图', '设施图', '进展图']) await dialog.getByLabel(name).uncheck();
    await dialog.getByLabel('比例尺').selectOption('20000');
    await dialog
      .getByRole('img', { name: /边界图/ })
      .first()
      .waitFor();
    await expect.poll(() => dialog.getByRole('status').first().innerText()).toMatch(/^共 \d+ 页/);
    const pages = printedPages(await printed(page));
    const [first] = pages;
    expect(Math.abs(first!.width - 420)).toBeLessThan(0.5);
    expect(Math.abs(first!.height - 297)).toBeLessThan(0.5);
    const has = (width: number, height: number): boolean =>
      first!.paths.some((path) => Math.abs(path.width - width) < 0.2 && Math.abs(path.height - height) < 0.2);
    // The neat line.
    expect(has(290, 244)).toBe(true);
    // The boundary itself, as long as its coordinates in the plane have it.
    const workspace = await bundledWorkspace('?quarter=2018Q4');
    const boundary = boundaryAt(workspace.boundaries, 'T3' as TownId, 'planned', workspace.quarter)!;
    const [west, south, east, north] = planeBox([boundary.geometry], sheetPlane(114))!;
    expect(has((east - west) / 20, (north - south) / 20)).toBe(true);
  });

  it('prints A3 and A4 in one run, one sheet of paper a page', async () => {
    const { page, dialog } = await openPaper('?view=meeting&quarter=2018Q4');
    await dialog.getByLabel('图册（A3）').uncheck();
    for (const name of ['一镇一页（A4）', '情况汇总表（A3）', '问题清单（A4）', '任务清单（A4）'])
      await dialog.getByLabel(name).check();
    await dialog.getByText('共 11 页：A3 1 页、A4 10 页').waitFor();
    const pages = printedPages(await printed(page));
    const sizes = pages.map(({ width }) => Math.round(width / 10) * 10);
    expect(sizes).toEqual([...Array<number>(8).fill(210), 420, 210, 210]);
  });

  it.skipIf(!hasPdftotext())('prints Chinese that can be searched', async () => {
    const { page, dialog } = await openPaper('?view=meeting&quarter=2018Q4&town=T3');
    await dialog.getByText('共 4 页：A3 4 页').waitFor();
    const file = join(folder, 'atlas.pdf');
    writeFileSync(file, await printed(page));
    const text = execFileSync('pdftotext', [file, '-']).toString().replaceAll(/\s/g, '');
    for (const part of [
      '罗坊生态农业循环小镇边界图',
      '内部工作用图，不得公开',
      '审图号',
      '数据截至',
      '比例尺1:20000',
    ])
      expect(text).toContain(part);
  });

  it('leaves the sample out unless it is asked for', async () => {
    const page = await open('?view=meeting&quarter=2018Q4&town=T3');
    await page.getByRole('button', { name: '打印、图册、公文…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('现在只有示例数据').waitFor();
    const picture = dialog.getByRole('img', { name: /边界图/ });
    expect(decodeURIComponent((await picture.getAttribute('src')) ?? '')).not.toContain('示例');
  });

  it('saves minutes as a DOCX, opened from the files as well', async () => {
    const page = await open('?quarter=2018Q4');
    await page.getByRole('button', { name: '文件', exact: true }).click();
    await page.getByRole('menuitem', { name: '打印、图册、公文…' }).click();
    const dialog = page.getByRole('dialog');
    const waiting = page.waitForEvent('download');
    await dialog.getByRole('button', { name: '会议纪要（草稿）' }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toBe('渝水区-会议纪要草稿-2018Q4.docx');
    const parts = unzipSync(readFileSync(await download.path()));
    expect(strFromU8(parts['word/document.xml']!)).toContain('会议纪要');
  });

  it('saves the map on screen as a picture of 300 dots to the inch, marked as sample', async () => {
    const page = await open('?quarter=2018Q4');
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: '存地图图片' }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toBe('渝水区-地图-2018Q4-示例数据.png');
    const png = readFileSync(await download.path());
    expect(png.readUInt32BE(16)).toBe(3508);
    const at = png.indexOf('pHYs');
    expect(png.readUInt32BE(at + 4)).toBe(11811);
    expect(png.length).toBeGreaterThan(50_000);
  });
});

function hasPdftotext(): boolean {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
