/** Pages as slides: everything at 18 pt or more, within the slide, and nothing lost where a page goes on. */
import { describe, expect, it } from 'vitest';
import type { Quarter } from '../../src/domain/quarter.ts';
import { deckOf } from '../../src/report/deck.ts';
import { shownPages } from '../../src/report/page.ts';
import { FOOT, SLIDE_SIZES, slidesOf, SMALLEST } from '../../src/report/slides.ts';
import type { Slide } from '../../src/report/slides.ts';
import { layOutTable } from '../../src/report/table-layout.ts';
import { linesOf, widthOf } from '../../src/report/text-size.ts';
import { openPack } from '../fixtures/packs.ts';

const sample = await openPack('');
const deck = deckOf({ ...sample, quarter: '2018Q4' as Quarter });

function rowsOf(slides: readonly Slide[], id: string): string[] {
  return slides
    .filter(({ page }) => page.id === id)
    .flatMap(({ placed }) =>
      placed.flatMap(({ block }) =>
        block.type === 'table' ? block.rows.map((row) => row.map(({ text }) => text).join('|')) : [],
      ),
    );
}

describe('slides', () => {
  it.each(['wide', 'standard'] as const)('hold every block within their edges, %s', (shape) => {
    const { width, height } = SLIDE_SIZES[shape];
    for (const { id, headline, placed } of slidesOf(deck, shape))
      for (const { box, size } of placed) {
        expect(size, id).toBeGreaterThanOrEqual(SMALLEST);
        expect(box.x + box.width, id).toBeLessThanOrEqual(width);
        expect(box.y, id).toBeGreaterThanOrEqual(headline.box.y + headline.box.height);
        expect(box.y + box.height, `${id} ${shape}`).toBeLessThanOrEqual(height - FOOT.height);
      }
  });

  it('lose no row where a table goes on, and print the sum once', () => {
    for (const id of ['problems', 'policy', 'lights', 'land-table']) {
      const slides = slidesOf(deck, 'standard');
      const whole = deck.pages.find((page) => page.id === id)!;
      const block = whole.columns.flatMap(({ blocks }) => blocks).find(({ type }) => type === 'table');
      if (block?.type !== 'table') throw new Error(id);
      expect(rowsOf(slides, id)).toEqual(block.rows.map((row) => row.map(({ text }) => text).join('|')));
      const sums = slides
        .filter(({ page }) => page.id === id)
        .flatMap(({ placed }) => placed.filter((each) => each.block.type === 'table' && each.block.total));
      expect(sums).toHaveLength(block.total ? 1 : 0);
    }
  });

  it('are numbered through, and leave the hidden pages out', () => {
    const hidden = { ...deck, pages: deck.pages.map((page) => ({ ...page, hidden: page.kind === 'town' })) };
    const slides = slidesOf(hidden, 'wide');
    expect(slides.map(({ number }) => number)).toEqual(slides.map((_, index) => index + 1));
    expect(slides.some(({ page }) => page.kind === 'town')).toBe(false);
    expect(new Set(slides.map(({ page }) => page.id)).size).toBe(shownPages(hidden).length);
  });

  it('give a single row too long for any slide its place all the same', () => {
    const long = '很长的一句话'.repeat(120);
    const first = deck.pages[0]!;
    const odd = {
      ...first,
      kind: 'text' as const,
      columns: [
        {
          share: 1,
          blocks: [
            {
              type: 'table' as const,
              columns: [{ heading: '问题', width: 1 }],
              rows: [[{ text: long }], [{ text: long }]],
            },
          ],
        },
      ],
    };
    expect(slidesOf({ ...deck, pages: [odd] }, 'wide')).toHaveLength(2);
  });
});

describe('tables', () => {
  const light = (text: string) => ({ text, light: 'green' as const });
  const matrix = (count: number) => ({
    type: 'table' as const,
    columns: [
      { heading: '小镇', width: 2 },
      ...Array.from({ length: count }, () => ({ heading: '报送年度发展建设方案', width: 2 })),
    ],
    rows: [[{ text: '罗坊循环农业' }, ...Array.from({ length: count }, () => light('未到期'))]],
  });

  it('keep a light and its word in one line, however narrow', () => {
    const { widths, isStacked, rows } = layOutTable(matrix(8), 888, SMALLEST);
    expect(isStacked).toBe(false);
    for (const width of widths.slice(1)) expect(width).toBeGreaterThan(widthOf('● 未到期') * SMALLEST);
    // Only the name breaks.
    expect(rows[0]).toBeLessThan(3 * SMALLEST * 1.3 + 9);
  });

  it('put the lights above their words where there is no room beside, and break no word', () => {
    const { widths, isStacked } = layOutTable(matrix(9), 720, SMALLEST);
    expect(isStacked).toBe(true);
    for (const width of widths.slice(1)) expect(width).toBeGreaterThan(3 * SMALLEST);
  });

  it('keep dates whole where they can, and fill the width exactly', () => {
    const table = {
      type: 'table' as const,
      columns: [
        { heading: '序号', width: 1 },
        { heading: '问题', width: 6 },
        { heading: '时限', width: 2 },
      ],
      rows: [[{ text: '1' }, { text: '规划范围有两片，不连片'.repeat(6) }, { text: '2018年12月31日' }]],
    };
    const { widths } = layOutTable(table, 648, SMALLEST);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(648, 1);
    expect(widths[0]).toBeGreaterThan(2 * SMALLEST + 10);
    expect(widths[2]).toBeGreaterThan(widthOf('2018年12月31日') * SMALLEST);
  });
});

describe('lines', () => {
  it('break Chinese anywhere but before its closing marks, figures nowhere', () => {
    expect(linesOf('规划面积，合计', 4)).toEqual(['规划面', '积，合计']);
    expect(linesOf('合计 12345.67 平方', 4)).toEqual(['合计', '12345.67', '平方']);
    expect(widthOf('面积')).toBe(2);
  });

  it('have room for what office programs put between Chinese and figures', () => {
    expect(widthOf('2018年6月')).toBeCloseTo(widthOf('2018') + widthOf('6') + 2 + 3 * 0.25, 9);
    expect(linesOf('5年5年', 3.7)).toEqual(['5年5', '年']);
  });
});
