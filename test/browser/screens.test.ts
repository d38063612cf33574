/** What holds on every screen: the calendar is the programme's and not the computer's, and a Chinese screen is Chinese. */
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { addressOf, open, settled } from './harness.ts';

const VIEWS = ['overview', 'land', 'coverage', 'progress', 'declare', 'policy', 'meeting'] as const;
type Page = Awaited<ReturnType<typeof open>>;

describe('every screen', () => {
  it('R-X01: shows the same whatever the clock of the computer says', async () => {
    const page = await open();
    const seen = async (day: string): Promise<string[]> => {
      await page.clock.setFixedTime(new Date(day));
      const texts: string[] = [];
      for (const view of VIEWS) texts.push(await wordsOf(page, `?view=${view}`));
      return texts;
    };
    const now = await seen('2017-03-01T08:00:00+08:00');
    expect(await seen('2031-12-31T23:30:00+08:00')).toEqual(now);
    expect(await page.evaluate(() => new Date().getFullYear())).toBe(2031);
    // The quarter is the last with data, not one of the computer's.
    expect(now[0]).toContain('2020年第四季度');
  }, 120_000);

  it('R-X06: is Chinese, quarters as 2018年第二季度, but for names of formats, standards and keys', async () => {
    const page = await open();
    for (const view of VIEWS) {
      const text = await wordsOf(page, `?view=${view}&quarter=2018Q2`);
      expect(foreignIn(text), view).toEqual([]);
      expect(text).toContain('2018年第二季度');
      expect(text).not.toMatch(/2018\s*Q2/);
    }
  }, 60_000);
});

/** A page on its way, a share that is being measured. */
const UNFINISHED = /^…|图上\s*…|正在量算/m;

async function wordsOf(page: Page, path: string): Promise<string> {
  await page.goto(addressOf(path));
  await settled(page);
  await page.locator('main').getByRole('heading').first().waitFor();
  // A page of its own comes after the frame, and figures after the page: what stands still is what it says.
  for (let before = ''; ;) {
    const text = await page.locator('body').innerText();
    if (text === before && !UNFINISHED.test(text)) return text;
    before = text;
    await setTimeout(400);
  }
}

/** `English` is the way to the other language. */
const KNOWN = new Set([
  ...['English', 'Ctrl', 'WebGL', 'Excel', 'PPTX', 'DOCX', 'XLSX', 'PPP', 'CGCS', 'GB', 'CJJ'],
  ...['GeoJSON', 'SHP', 'DXF', 'KML', 'CSV', 'PNG', 'SVG'],
]);

function foreignIn(text: string): string[] {
  return [...new Set(text.match(/[A-Za-z]{3,}/g) ?? [])].filter((word) => !KNOWN.has(word));
}
