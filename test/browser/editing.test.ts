/** Drawing and reshaping as the user does it: by mouse, by keyboard, by table; the verdict follows. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAxeClean, open, settled } from './harness.ts';

async function edit(page: Page, kind = '规划范围', button = '修改现行边界'): Promise<void> {
  await page.getByRole('button', { name: '编辑边界' }).click();
  await page.getByLabel('哪种范围').selectOption({ label: kind });
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('heading', { name: /^正在/ }).waitFor();
}

const verdict = (page: Page) => page.getByRole('region', { name: '实时判定' });
const surface = (page: Page) => page.getByRole('application');

/** The area on show, square kilometres. */
async function areaOn(page: Page): Promise<number> {
  return Number.parseFloat((await verdict(page).locator('strong').first().textContent()) ?? '');
}

describe('editing a boundary', () => {
  it('by mouse: the verdict follows every move, and undo brings the outline back', async () => {
    const page = await open('?town=T5', { viewport: { width: 1440, height: 900 } });
    await edit(page);
    const before = await areaOn(page);
    expect(before).toBeCloseTo(5.003, 3);
    await expectAxeClean(page);
    // The easternmost point of the outline: found by its look on the canvas is fragile, so ask for it by key.
    await surface(page).press(']');
    const box = (await surface(page).boundingBox())!;
    const at = await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('[role="application"] canvas')!;
      const { data, width } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      const accent = [0x1d, 0x4e, 0x7a];
      let [x, y, count] = [0, 0, 0];
      for (let index = 0; index < data.length; index += 4) {
        if (accent.every((value, channel) => Math.abs(data[index + channel]! - value) < 3)) {
          x += (index / 4) % width;
          y += Math.floor(index / 4 / width);
          count += 1;
        }
      }
      return { x: x / count, y: y / count };
    });
    await page.mouse.move(box.x + at.x, box.y + at.y);
    await page.mouse.down();
    await page.mouse.move(box.x + at.x + 30, box.y + at.y + 40, { steps: 8 });
    await expect.poll(() => areaOn(page)).not.toBe(before);
    await page.mouse.up();
    await page.keyboard.press('Control+z');
    await expect.poll(() => areaOn(page)).toBeCloseTo(5.003, 3);
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: /^正在/ }).waitFor({ state: 'hidden' });
  });

  it('a remedy makes it pass; finishing is one edit, undone byte for byte', async () => {
    const page = await open('?view=land&town=T7');
    await edit(page, '规划建设范围');
    await verdict(page).getByText('说明被退回').first().waitFor();
    await page.getByRole('button', { name: '看整改方案' }).click();
    await page.getByText(/边内移/).waitFor();
    await page.getByText('四周均匀内缩').waitFor();
    await page.getByRole('button', { name: '在图上看' }).first().click();
    await page.getByRole('button', { name: '采用' }).first().click();
    expect(await areaOn(page)).toBeLessThanOrEqual(2);
    expect(await areaOn(page)).toBeGreaterThan(1.9999);
    await page.getByLabel('修改理由').fill('按退回意见压缩');
    await page.getByRole('button', { name: '完成，设为现行' }).click();
    await page.getByRole('button', { name: /^撤销/ }).click();
    await page.getByRole('article').getByText('2.2000').first().waitFor();
  });

  it('a strip joins two parts; half of an overlap goes to either town, both changed by one edit', async () => {
    const page = await open('?view=land&town=T7&quarter=2018Q2');
    await edit(page);
    await verdict(page).getByText('不连片').first().waitFor();
    await page.getByRole('button', { name: '看整改方案' }).click();
    await page
      .getByRole('listitem')
      .filter({ hasText: '连通两块，最短间隔 443 米' })
      .getByRole('button', { name: '采用' })
      .click();
    await verdict(page).getByText('不连片').first().waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await verdict(page).getByText('不连片').first().waitFor();
    await page.getByRole('button', { name: '放弃', exact: true }).click();
    await page.goto(page.url().replace('town=T7', 'town=T2'));
    await settled(page);
    await edit(page);
    await verdict(page).getByText('与邻镇重叠').first().waitFor();
    await page.getByRole('button', { name: '看整改方案' }).click();
    const half = page.getByRole('listitem').filter({ hasText: '重叠部分与南安养生各一半' });
    await half.getByRole('button', { name: '采用' }).click();
    await verdict(page).getByText('与邻镇重叠').first().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '完成，设为现行' }).click();
    await page.getByRole('button', { name: /^撤销：/ }).waitFor();
    await page.getByRole('button', { name: /^修改记录/ }).click();
    const latest = page.getByRole('dialog').getByRole('listitem').first();
    for (const town of ['百丈峰', '南安']) expect(await latest.innerText()).toContain(town);
  });

  it('from the palette, by the keys of the tools and operations', async () => {
    const page = await open('?town=T5');
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder(/查找/).fill('修改边界：界水');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^正在编辑/ }).waitFor();
    const before = await areaOn(page);
    await page.keyboard.press('3');
    await page.getByRole('button', { name: '移动', exact: true, pressed: true }).waitFor();
    await page.keyboard.press('b');
    const distance = page.getByLabel('外扩（负数为内缩）');
    await expect.poll(() => distance.evaluate((field) => field === document.activeElement)).toBe(true);
    await distance.fill('-20');
    await page.getByRole('button', { name: '执行' }).first().click();
    await expect.poll(() => areaOn(page)).toBeLessThan(before - 0.1);
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder(/查找/).fill('并入或扣除');
    await page.keyboard.press('Enter');
    const other = page.getByLabel('哪个边界');
    await expect.poll(() => other.evaluate((field) => field === document.activeElement)).toBe(true);
  });

  it('by keyboard alone: drawn, closed, kept as a draft, carried on', async () => {
    const page = await open('?town=T8');
    await edit(page, '规划范围', '新画边界');
    await surface(page).focus();
    const go = async (key: string, times: number): Promise<void> => {
      for (let step = 0; step < times; step++) await page.keyboard.press(key);
      await page.keyboard.press('Enter');
    };
    await go('ArrowLeft', 6);
    await go('ArrowUp', 8);
    await go('ArrowRight', 12);
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Enter');
    await go('ArrowDown', 8);
    await page.keyboard.press('f');
    await expect.poll(() => areaOn(page)).toBeGreaterThan(0);
    await page.getByRole('button', { name: '存为草稿' }).click();
    // Real land does not stand beside the sample.
    await page.getByRole('dialog', { name: '示例数据怎么办' }).waitFor();
    await expectAxeClean(page);
    await page.getByRole('button', { name: '只是练习，保存为示例' }).click();
    await page.getByRole('button', { name: '编辑边界' }).click();
    await page.getByRole('button', { name: '继续' }).click();
    await page.getByRole('heading', { name: /^正在编辑/ }).waitFor();
  });

  it('by table: points pasted from Excel become the outline, and a typed number moves one', async () => {
    const page = await open('?town=T8');
    await edit(page, '规划范围', '新画边界');
    await page.getByText('界址点表').click();
    const rows = ['J1\t3080000\t600000', 'J2\t3080000\t602000', 'J3\t3082000\t602000', 'J4\t3082000\t600000'];
    await page.getByLabel('粘贴坐标替换本圈').fill(rows.join('\n'));
    await page.getByRole('button', { name: '替换' }).click();
    await expect.poll(() => areaOn(page)).toBeCloseTo(4, 1);
    const before = await areaOn(page);
    const cell = page.getByLabel('J3 X（北）/米');
    await cell.fill('3082500');
    await cell.press('Enter');
    await expect.poll(() => areaOn(page)).toBeGreaterThan(before + 0.4);
    await expectAxeClean(page);
    await page.getByRole('button', { name: '完成，设为现行' }).click();
    await page.getByRole('button', { name: '清除示例，保存为真实边界' }).click();
    await page.getByRole('heading', { name: /^正在/ }).waitFor({ state: 'hidden' });
    await page.getByRole('banner').getByRole('button', { name: '载入示例数据' }).waitFor();
  });

  it('asks before something is lost', async () => {
    const page = await open('?town=T5');
    await edit(page);
    await surface(page).press(']');
    await surface(page).press('Shift+ArrowUp');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: '放弃' }).getByRole('button', { name: '放弃编辑' }).click();
    await page.getByRole('heading', { name: /^正在/ }).waitFor({ state: 'hidden' });
  });
});
