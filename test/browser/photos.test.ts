/** Photos of a town: from disk to the sheet, the slide and the A4 page; upright, small, and without where they were taken. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { readWorkspaceFile } from '../../src/formats/workspace-file.ts';
import { expectAxeClean, open, settled } from './harness.ts';

/** Where a photo was taken, as a camera writes it. */
const PLACE = 'GPSLatitude 27.8123';

/** A JPEG as a camera stores one held upright: lying on its side, with a note to turn it and where it was. */
async function cameraPhoto(page: Page, width: number, height: number): Promise<Buffer> {
  const base64 = await page.evaluate(
    ([w = 0, h = 0]) => {
      const canvas = document.createElement('canvas');
      canvas.width = w;
      canvas.height = h;
      const context = canvas.getContext('2d')!;
      // Noise is what a compression does worst with; red on the left, which stands above once it is upright.
      const noise = context.createImageData(w, h);
      let seed = 7;
      for (let at = 0; at < noise.data.length; at += 4) {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        const isLeft = (at / 4) % w < w / 2;
        noise.data[at] = isLeft ? 255 : seed % 256;
        noise.data[at + 1] = (seed >> 8) % 256;
        noise.data[at + 2] = isLeft ? 0 : 255;
        noise.data[at + 3] = 255;
      }
      context.putImageData(noise, 0, 0);
      return canvas.toDataURL('image/jpeg', 0.9).split(',')[1]!;
    },
    [width, height],
  );
  const jpeg = Buffer.from(base64, 'base64');
  const exif = Buffer.concat([
    Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\x01', 'latin1'),
    // Orientation 6: the right side is the top of what is stored.
    Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]),
    Buffer.from(PLACE),
  ]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(exif.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)]);
}

const look = (page: Page) => page.getByRole('region', { name: '风貌', exact: true });
const photos = (page: Page) => look(page).getByRole('listitem');

async function add(page: Page, files: readonly { name: string; mimeType: string; buffer: Buffer }[]) {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    look(page).getByRole('button', { name: '添加照片' }).click(),
  ]);
  await chooser.setFiles([...files]);
}

describe('photos of a town', () => {
  it('come from a camera upright, small and without their place, and stay through a reload and in the file', async () => {
    const page = await open('?view=land&town=T2&quarter=2018Q4');
    const camera = await cameraPhoto(page, 2400, 1800);
    expect(camera.includes(PLACE)).toBe(true);
    await add(page, [
      { name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: camera },
      { name: 'IMG_2.HEIC', mimeType: 'image/heic', buffer: Buffer.from('no picture') },
    ]);
    await look(page).getByRole('alert').getByText('不能读取“IMG_2.HEIC”').waitFor();
    await expect.poll(() => photos(page).count()).toBe(1);
    const image = photos(page).getByRole('img');
    const kept = await image.evaluate((element) => {
      const { src, naturalWidth, naturalHeight } = element as HTMLImageElement;
      const canvas = document.createElement('canvas');
      canvas.width = naturalWidth;
      canvas.height = naturalHeight;
      const context = canvas.getContext('2d')!;
      context.drawImage(element as HTMLImageElement, 0, 0);
      const [red = 0, , blue = 0] = context.getImageData(naturalWidth / 2, naturalHeight / 8, 1, 1).data;
      return { src, naturalWidth, naturalHeight, isRedAbove: red > 150 && blue < 110 };
    });
    const bytes = Buffer.from(kept.src.split(',')[1]!, 'base64');
    expect(bytes.length).toBeLessThanOrEqual(300_000);
    expect(bytes.includes('Exif')).toBe(false);
    expect(bytes.includes(PLACE)).toBe(false);
    expect(kept.naturalHeight).toBeLessThanOrEqual(1600);
    expect(kept.naturalWidth / kept.naturalHeight).toBeCloseTo(0.75, 2);
    expect(kept.isRedAbove).toBe(true);
    await look(page).getByLabel('第 1 张的说明').fill('老街');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '撤销：修改风貌照片' }).waitFor();
    await page.getByRole('button', { name: /保存: 已保存/ }).waitFor();
    await expectAxeClean(page);
    await page.reload();
    await settled(page);
    expect(await photos(page).getByRole('img').getAttribute('src')).toBe(kept.src);
    await page.getByRole('button', { name: '文件', exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /另存为镇图文件/ }).click(),
    ]);
    const file = readWorkspaceFile(new Uint8Array(await readFile(await download.path())));
    if (!file.ok) throw new Error('not read');
    const pictures = file.value.ledger.records?.filter(({ register }) => register === 'photo-files');
    expect(pictures?.map(({ fields }) => fields['picture'])).toEqual([kept.src]);
  });

  it('are dropped, ordered and deleted; the first two stand on the slide of the town', async () => {
    const page = await open('?view=land&town=T2&quarter=2018Q4');
    const names = ['老街', '绿道', '入口'];
    const buffers = await Promise.all(names.map((_, index) => cameraPhoto(page, 400, 300 + index)));
    const transfer = await page.evaluateHandle(
      (contents) => {
        const data = new DataTransfer();
        contents.forEach((content, index) => {
          const bytes = Uint8Array.from(atob(content), (each) => each.charCodeAt(0));
          data.items.add(new File([bytes], `${index}.jpg`, { type: 'image/jpeg' }));
        });
        return data;
      },
      buffers.map((buffer) => buffer.toString('base64')),
    );
    await look(page)
      .getByText(/也可以把照片拖到这里/)
      .dispatchEvent('drop', { dataTransfer: transfer });
    await expect.poll(() => photos(page).count()).toBe(3);
    for (const [index, name] of names.entries()) {
      await look(page)
        .getByLabel(`第 ${index + 1} 张的说明`)
        .fill(name);
      await page.keyboard.press('Enter');
    }
    await look(page).getByRole('button', { name: '第 3 张前移' }).click();
    await look(page).getByRole('button', { name: '删除第 1 张' }).click();
    const captions = () =>
      look(page)
        .getByRole('textbox')
        .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
    await expect.poll(captions).toEqual(['入口', '绿道']);
    await page.getByRole('button', { name: '撤销：删除' }).click();
    await expect.poll(captions).toEqual(['老街', '入口', '绿道']);
    await page.goto(page.url().replace('view=land', 'view=meeting'));
    await settled(page);
    await page.getByRole('button', { name: '放映', exact: true }).click();
    const show = page.getByRole('dialog', { name: '放映' });
    await show.waitFor();
    const shown = show.getByRole('img', { name: /风貌照片/ });
    for (let slide = 0; slide < 30 && (await shown.count()) === 0; slide++)
      await page.keyboard.press('PageDown');
    expect(await shown.evaluateAll((images) => images.map((image) => image.getAttribute('alt')))).toEqual([
      '百丈峰禅修小镇风貌照片 1：老街',
      '百丈峰禅修小镇风貌照片 2：入口',
    ]);
    expect(await show.getByRole('heading').first().innerText()).toMatch(/百丈峰/);
  });
});
