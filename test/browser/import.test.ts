/** A planner brings a file, sees what it would change, takes it in, takes it back; and takes boundaries out. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { HOSTILE_FILES } from '../../scripts/bench/hostile-files.ts';
import { openFile } from '../../src/formats/open.ts';
import { expectAxeClean, open, settled } from './harness.ts';

/** A square of 2 km, drawn where the third town of the sample lies; its name names the town. */
const square = (name: string, east = 0): string =>
  JSON.stringify({
    type: 'Feature',
    properties: { name },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [115.15 + east, 27.92],
          [115.17 + east, 27.92],
          [115.17 + east, 27.938],
          [115.15 + east, 27.938],
          [115.15 + east, 27.92],
        ],
      ],
    },
  });

async function drop(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([file, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content!], file!));
      return data;
    },
    [name, text],
  );
  await page
    .getByRole('region', { name: '地图' })
    .locator('canvas, svg')
    .first()
    .dispatchEvent('drop', { dataTransfer: transfer });
}

const town = (page: Page) => page.getByRole('listitem').filter({ hasText: '罗坊' });

describe('importing', () => {
  it('shows what would change, is one change, and undo takes it back', async () => {
    const page = await open('?quarter=2018Q2', { webgl: true });
    const before = await town(page).innerText();
    await drop(page, '罗坊规划.geojson', square('罗坊生态农业循环小镇'));
    const section = page.getByRole('region', { name: '导入后会怎样' });
    // Where the sample goes there is nothing to compare with; for once it stays.
    await section.getByText(/^未上图 → 3/).waitFor();
    await section.getByLabel('同时清除示例数据').uncheck();
    await section.getByText(/▲ 新增/).waitFor();
    expect(await section.innerText()).toContain('按图斑名称认定');
    await expectAxeClean(page);
    await section.getByRole('button', { name: '导入' }).click();
    await expect.poll(() => town(page).innerText()).not.toBe(before);
    await page.getByRole('button', { name: /^修改记录/ }).click();
    await page.getByRole('dialog').getByText('导入“罗坊规划.geojson”').waitFor();
    await expectAxeClean(page);
    await page.getByRole('button', { name: '关闭修改记录' }).click();
    await page.getByRole('button', { name: /^撤销：导入/ }).click();
    await page.getByRole('button', { name: '撤销', exact: true }).waitFor();
    await page.getByRole('button', { name: /保存: 已保存/ }).waitFor();
    await page.reload();
    await settled(page);
    await expect.poll(() => town(page).innerText()).toBe(before);
  });

  it('thins only what is drawn of a file of very many points: what is imported has them all', async () => {
    const page = await open('?quarter=2018Q2');
    const points = 70_000;
    const ring = Array.from({ length: points + 1 }, (_, index) => {
      const angle = (2 * Math.PI * (index % points)) / points;
      return [115.16 + 0.01 * Math.cos(angle), 27.93 + 0.01 * Math.sin(angle)];
    });
    const geometry = { type: 'Polygon', coordinates: [ring] };
    const shape = { type: 'Feature', properties: { name: '罗坊生态农业循环小镇' }, geometry };
    await page
      .getByRole('banner')
      .getByLabel('打开文件')
      .setInputFiles({
        name: 'a.geojson',
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify(shape)),
      });
    const section = page.getByRole('region', { name: '导入后会怎样' });
    await page.getByText(/轮廓为显示而抽稀，与原轮廓相差不超过 0\.25 米/).waitFor();
    await section.getByRole('button', { name: '导入' }).click();
    await section.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /保存: 已保存/ }).waitFor();
    await page.reload();
    await settled(page);
    await page.getByRole('button', { name: '文件', exact: true }).click();
    await page.getByRole('menuitem', { name: '导出边界' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('dialog').getByRole('button', { name: '导出文件' }).click(),
    ]);
    const read = await openFile('out.zip', new Uint8Array(await readFile(await download.path())));
    if (!read.ok) throw new Error('unreadable');
    const shapes = read.value.features.map((feature) => feature.geometry);
    expect(shapes.map((each) => each.coordinates.flat(each.type === 'Polygon' ? 1 : 2).length)).toEqual([
      points + 1,
    ]);
  });

  it('is kept: a page opened anew shows it', async () => {
    const page = await open('?quarter=2018Q2');
    const before = await town(page).innerText();
    await drop(page, 'a.geojson', square('罗坊生态农业循环小镇'));
    await page.getByRole('region', { name: '导入后会怎样' }).getByRole('button', { name: '导入' }).click();
    await page.getByRole('button', { name: /保存: 已保存/ }).waitFor();
    // Real data does not mix with the sample: one change has taken one in and the other away.
    await page.getByRole('button', { name: '载入示例数据', exact: true }).waitFor();
    await page.reload();
    await settled(page);
    await expect.poll(() => town(page).innerText()).not.toBe(before);
  });

  it('offers to repair what is broken, and keeps the original with what was chosen', async () => {
    const page = await open('?quarter=2018Q2', { webgl: true });
    const bowTie = [
      [115.15, 27.92],
      [115.18, 27.95],
      [115.18, 27.92],
      [115.15, 27.95],
      [115.15, 27.92],
    ];
    const geometry = { type: 'Polygon', coordinates: [bowTie] };
    await drop(
      page,
      '罗坊规划.geojson',
      JSON.stringify({ type: 'Feature', properties: { name: '罗坊镇' }, geometry }),
    );
    const repairs = page.getByRole('region', { name: '可以修复的图斑' });
    await repairs.waitFor();
    const section = page.getByRole('region', { name: '导入后会怎样' });
    expect(await section.getByRole('button', { name: '导入' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: '看这里：第 1 个问题' }).click();
    await expectAxeClean(page);
    await repairs.getByRole('combobox').selectOption({ index: 1 });
    await page.getByText(/已修复（在交叉处分开/).waitFor();
    await section.getByRole('button', { name: '导入' }).click();
    await page.getByRole('button', { name: /保存: 已保存/ }).waitFor();
  });

  it('opens several files one after the other', async () => {
    const page = await open('?quarter=2018Q2');
    const files = ['a.geojson', 'b.geojson'].map((name) => ({
      name,
      mimeType: 'application/geo+json',
      buffer: Buffer.from(square('罗坊生态农业循环小镇')),
    }));
    await page.locator('input[type=file]').first().setInputFiles(files);
    await page.getByRole('heading', { name: /a\.geojson/ }).waitFor();
    await page.getByText('还有 1 个文件等着看').waitFor();
    await page.getByRole('button', { name: '关闭，不导入' }).click();
    await page.getByRole('heading', { name: /b\.geojson/ }).waitFor();
  });

  it('can be stopped while a large file is read', async () => {
    const page = await open('?quarter=2018Q2');
    const lots = JSON.stringify({
      type: 'FeatureCollection',
      features: Array.from({ length: 20_000 }, () => JSON.parse(square('地块', -0.3)) as object),
    });
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        name: 'large.geojson',
        mimeType: 'application/geo+json',
        buffer: Buffer.from(lots),
      });
    await page.getByRole('button', { name: '取消检查' }).click();
    await page.getByRole('heading', { name: /large/ }).waitFor({ state: 'hidden' });
    await drop(page, 'c.geojson', square('罗坊生态农业循环小镇'));
    await page.getByRole('region', { name: '导入后会怎样' }).waitFor();
  });

  it('answers each file that is out to harm with a sentence, and goes on working', async () => {
    const page = await open('?quarter=2018Q2');
    for (const { file, make, says } of HOSTILE_FILES) {
      await page
        .getByLabel('打开文件')
        .first()
        .setInputFiles({ name: file, mimeType: 'application/octet-stream', buffer: Buffer.from(make()) });
      const panel = page.getByRole('region', { name: file });
      if (says === 'refused') await panel.getByRole('alert').getByText('这个文件打不开').waitFor();
      else await panel.getByRole('button', { name: '导入' }).waitFor();
      // Every reason is a sentence: no bare code, no gap where a value belongs.
      const said = await panel.innerText();
      expect(said).not.toMatch(/undefined|\{\w+\}|\b[a-z]+(-[a-z]+){2,}\b/);
      await panel.getByRole('button', { name: /关闭/ }).first().click();
    }
    expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
    await drop(page, 'c.geojson', square('罗坊生态农业循环小镇'));
    await page.getByRole('region', { name: '导入后会怎样' }).waitFor();
  });

  it('asks for the town where the file names none, and changes nothing when cancelled', async () => {
    const page = await open('?quarter=2018Q2');
    await drop(page, 'b.geojson', square('地块', -0.3));
    const section = page.getByRole('region', { name: '导入后会怎样' });
    await section.getByText(/没有写明小镇/).waitFor();
    expect(await section.getByRole('button', { name: '导入' }).isDisabled()).toBe(true);
    await section.getByRole('button', { name: '取消' }).click();
    expect(await page.getByRole('button', { name: '撤销', exact: true }).isDisabled()).toBe(true);
  });
});

describe('exporting', () => {
  it('writes the sample only when asked, marked, and it reads back', async () => {
    const page = await open('?quarter=2018Q2');
    await page.getByRole('button', { name: '文件', exact: true }).click();
    await page.getByRole('menuitem', { name: '导出边界' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/没有可导出的边界/).waitFor();
    await dialog.getByLabel(/包括示例数据/).check();
    await expectAxeClean(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: '导出文件' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/2018Q2-示例数据\.zip$/);
    const read = await openFile('out.zip', new Uint8Array(await readFile(await download.path())));
    if (!read.ok) throw new Error('unreadable');
    expect(read.value.features).toHaveLength(7);
    expect(read.value.features[0]?.name).toContain('示例');
  });
});
