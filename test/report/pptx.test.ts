/** The file itself, taken apart: native charts with workbooks, tables, notes, texts for those who cannot see. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Quarter } from '../../src/domain/quarter.ts';
import { deckOf } from '../../src/report/deck.ts';
import { writePptx } from '../../src/report/pptx.ts';
import { slidesOf } from '../../src/report/slides.ts';
import { openPack } from '../fixtures/packs.ts';

const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const sample = { ...(await openPack('')), quarter: '2018Q4' as Quarter };
const deck = deckOf(sample);
const slides = slidesOf(deck, 'wide');
const bytes = await writePptx(deck, () => Promise.resolve(PIXEL));
const parts = unzipSync(bytes);
const xml = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
const named = (pattern: RegExp): string[] => Object.keys(parts).filter((name) => pattern.test(name));
const slideXml = named(/^ppt\/slides\/slide\d+\.xml$/).map(xml);
const hasOffice = [
  ['soffice', '--version'],
  ['pdftotext', '-v'],
].every(([program, option]) => spawnSync(program!, [option!]).status === 0);

describe('PPTX', () => {
  it('has a slide for each of the deck, each with its headline as title', () => {
    expect(slideXml).toHaveLength(slides.length);
    for (const slide of slideXml) {
      const title = /<p:ph[^>]*type="title"[\s\S]*?<\/p:sp>/.exec(slide)?.[0] ?? '';
      expect(/<a:t>[^<]+<\/a:t>/.test(title)).toBe(true);
    }
  });

  it('draws charts natively, each with its workbook, and leaves missing figures out', () => {
    const charts = named(/^ppt\/charts\/chart\d+\.xml$/);
    expect(charts.length).toBe(
      slides.flatMap(({ placed }) => placed.filter(({ block }) => /bars|lines/.test(block.type))).length,
    );
    expect(named(/^ppt\/embeddings\/.*\.xlsx$/)).toHaveLength(charts.length);
    for (const chart of charts) expect(xml(chart)).not.toContain('<c:v></c:v>');
    const planned = charts.map(xml).find((each) => each.includes('规划面积'))!;
    expect(planned).toContain('<c:barChart>');
    expect(planned).toContain('<c:lineChart>');
    // Eight towns, one of them unmapped.
    const values = /<c:val>[\s\S]*?<\/c:val>/.exec(planned)![0];
    expect(values).toContain('<c:ptCount val="8"/>');
    expect(values.match(/<c:pt /g)).toHaveLength(7);
  });

  it('has real tables, none without rows', () => {
    const tables = slideXml.flatMap((slide) => slide.match(/<a:tbl>[\s\S]*?<\/a:tbl>/g) ?? []);
    expect(tables.length).toBeGreaterThan(15);
    for (const table of tables) expect(table.match(/<a:tr /g)!.length).toBeGreaterThan(1);
  });

  it('notes source and date for the speaker on every slide', () => {
    const notes = named(/^ppt\/notesSlides\/notesSlide\d+\.xml$/).map(xml);
    expect(notes).toHaveLength(slides.length);
    for (const note of notes) expect(note).toContain('数据截至2018年12月31日 · 规则版本');
    const land = notes[slides.findIndex(({ page }) => page.kind === 'land')]!;
    expect(land).toContain('图上量算（CGCS2000 椭球面积；示例：');
    const investment = notes[slides.findIndex(({ page }) => page.kind === 'investment')]!;
    expect(investment).toContain('各镇上报（示例）');
  });

  it('tells every picture and chart in words', () => {
    for (const slide of slideXml) {
      for (const picture of slide.match(/<p:pic>[\s\S]*?<\/p:pic>/g) ?? [])
        expect(picture).toMatch(/descr="[^"]{6,}"/);
      for (const frame of slide.match(/<p:graphicFrame>[\s\S]*?<\/p:graphicFrame>/g) ?? [])
        if (frame.includes('drawingml/2006/chart')) expect(frame).toMatch(/descr="[^"]{6,}"/);
    }
  });

  it('marks invented data on every slide by its master, and real data nowhere', async () => {
    const layouts = named(/^ppt\/slideLayouts\/slideLayout\d+\.xml$/)
      .map(xml)
      .filter((layout) => /name="(COVER|PAGE|STATEMENT)"/.test(layout));
    expect(layouts.filter((layout) => layout.includes('示例数据'))).toHaveLength(3);
    const real = await writePptx({ ...deck, watermark: null }, () => Promise.resolve(null));
    const masters = Object.entries(unzipSync(real)).filter(([name]) => name.includes('slideLayout'));
    expect(masters.some(([, part]) => strFromU8(part).includes('示例数据'))).toBe(false);
  });

  it('is dated by its data, not by the hour', () => {
    expect(xml('docProps/core.xml').match(/\d{4}-\d\d-\d\dT/g)).toEqual(['2018-12-31T', '2018-12-31T']);
  });

  it('takes fonts from the theme, which every office machine has', () => {
    expect(xml('ppt/theme/theme1.xml')).toContain('<a:ea typeface="Microsoft YaHei"/>');
    for (const slide of slideXml) expect(slide).not.toMatch(/<a:(latin|ea) typeface="(?!\+m)/);
  });

  it('writes nothing under 18 pt', () => {
    for (const slide of slideXml)
      for (const [, size] of slide.matchAll(/ sz="(\d+)"/g))
        expect(Number(size), size).toBeGreaterThanOrEqual(1800);
  });

  it.skipIf(!hasOffice)(
    'opens in LibreOffice with its fonts, a page for each slide, no text on another or on the foot',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'zhentu-pptx-'));
      try {
        const path = join(folder, 'deck.pptx');
        writeFileSync(path, bytes);
        execFileSync(
          'soffice',
          [
            `-env:UserInstallation=file://${folder}/profile`,
            '--headless',
            '--convert-to',
            'pdf',
            '--outdir',
            folder,
            path,
          ],
          { stdio: 'ignore', timeout: 240_000 },
        );
        const pdf = readFileSync(join(folder, 'deck.pdf'), 'latin1');
        expect(pdf.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(slides.length);
        const pages = wordsOf(join(folder, 'deck.pdf'));
        pages.forEach((words, page) => {
          const { id } = slides[page]!;
          for (const { text, top, bottom } of words)
            // Words are the foot's or end above it.
            if (top < slides[page]!.foot.box.y - 4)
              expect(bottom, `${id} ${text}`).toBeLessThanOrEqual(slides[page]!.foot.box.y + 6);
          for (const [index, one] of words.entries())
            for (const other of words.slice(index + 1)) {
              const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
              const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
              const least = Math.min(one.bottom - one.top, other.bottom - other.top);
              expect(across > 2 && down > least / 2, `${id}: ${one.text} on ${other.text}`).toBe(false);
            }
        });
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    300_000,
  );
});

interface Word {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Every word of each page with its place in points, as drawn. */
function wordsOf(pdf: string): Word[][] {
  const boxes = execFileSync('pdftotext', ['-bbox', pdf, '-'], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  return boxes
    .split('<page ')
    .slice(1)
    .map((page) =>
      [
        ...page.matchAll(
          /xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g,
        ),
      ].map(([, left, top, right, bottom, text]) => ({
        text: text!,
        left: Number(left),
        top: Number(top),
        right: Number(right),
        bottom: Number(bottom),
      })),
    );
}
