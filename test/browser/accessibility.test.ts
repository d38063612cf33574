import { describe, it } from 'vitest';
import { expectAxeClean, open } from './harness.ts';

describe('axe finds nothing', () => {
  it.each([
    '',
    '?view=land',
    '?view=land&town=T2&quarter=2018Q1',
    '?view=land&town=T7&quarter=2018Q2&theme=dark',
    '?theme=projector',
    '?theme=print&view=land&town=T3',
    '?lang=en&theme=dark',
  ])('on %s', async (query) => {
    await expectAxeClean(await open(query, { webgl: query === '' }));
  });

  it('on a clause', async () => {
    const page = await open('?view=land&town=T2&quarter=2018Q1');
    await page
      .getByRole('button', { name: /查看条款/ })
      .first()
      .click();
    await page.getByText('原文摘录').waitFor();
    await expectAxeClean(page);
  });

  it('on the layers and the sources', async () => {
    const page = await open('');
    await page.getByRole('button', { name: '图层', exact: true }).click();
    await page.getByRole('checkbox', { name: '河流' }).waitFor();
    await expectAxeClean(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '数据来源' }).click();
    await page.getByRole('dialog').waitFor();
    await expectAxeClean(page);
  });

  it('on a phone', async () => {
    await expectAxeClean(await open('?view=land', { viewport: { width: 390, height: 844 } }));
  });
});
