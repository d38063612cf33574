/** Printed lists and pages: sums add up, heads are repeated, nothing runs over the foot. */
import { describe, expect, it } from 'vitest';
import { A4, documentPages } from '../../src/map/paper/document.ts';
import type { TownId } from '../../src/domain/model.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import { withoutSample } from '../../src/report/context.ts';
import { LISTS, paperOf } from '../../src/report/paper.ts';
import type { TableBlock } from '../../src/report/page.ts';
import { paperPages } from '../../src/ui/paper/sheets.ts';
import { nodesOf, textsOf } from '../fixtures/drawing.ts';
import { bundledWorkspace } from '../fixtures/pack.ts';

const workspace = await bundledWorkspace('?quarter=2018Q4');
const at = (quarter: string) => ({ ...workspace, quarter: quarter as Quarter });

const tableIn = (list: 'summary' | 'problems', quarter: string): TableBlock => {
  const part = paperOf(at(quarter), [list], null)[0]!.parts.find(({ type }) => type === 'table');
  if (part?.type !== 'table') throw new Error('no table');
  return part.table;
};

describe('the summary', () => {
  it.each(['2016Q4', '2017Q2', '2018Q4', '2020Q2'])('adds up as it is printed at %s', (quarter) => {
    const { rows, total } = tableIn('summary', quarter);
    const numberOf = (text: string): number => Number(text.replaceAll('\u202f', ''));
    for (const column of [4, 5, 6, 8, 9, 13]) {
      const values = rows.map((row) => numberOf(row[column]!.text)).filter((value) => !Number.isNaN(value));
      const sum = values.reduce((whole, value) => whole + value, 0);
      expect(numberOf(total![column]!.text)).toBeCloseTo(sum, 6);
    }
  });

  it('prints what nobody reported as 未报 and not as nought', () => {
    const bare = { ...workspace, ...withoutSample(workspace) };
    const part = paperOf(bare, ['summary'], null)[0]!.parts[0]!;
    if (part.type !== 'table') throw new Error('no table');
    for (const row of part.table.rows) expect(row.map(({ text }) => text)).toContain('未报');
  });
});

describe('the dates', () => {
  it('R-S13 · are printed with both readings, how far they are, and how many towns have kept them', () => {
    const part = paperOf(at('2017Q2'), ['dates'], null)[0]!.parts.find(({ type }) => type === 'table');
    if (part?.type !== 'table') throw new Error('no table');
    const row = (id: string) =>
      part.table.rows.find(([first]) => first?.text === id)?.map(({ text }) => text);
    expect(part.table.rows).toHaveLength(workspace.programme.milestones.length);
    expect(row('M4')?.slice(1)).toEqual([
      '完成总、控规修编',
      '五(一)2',
      '2017年6月30日',
      '2017年5月31日',
      '今天到期',
      '5/8 镇已完成',
    ]);
    expect(row('M7')?.slice(3)).toEqual(['2020年12月31日', '同左', '还有 1280 天', '不逐镇登记']);
  });
});

describe('a town', () => {
  it('has one page each, at the first quarter, with gaps, and without any data', () => {
    for (const source of [at('2016Q4'), at('2018Q4'), { ...workspace, ...withoutSample(workspace) }]) {
      const pages = paperPages(source, {
        contents: ['towns'],
        themes: [],
        town: null,
        scale: null,
        group: null,
        theme: 'print',
        coordinates: false,
        approval: '',
      });
      expect(pages.map(({ paper }) => paper)).toEqual(Array<string>(8).fill('A4'));
    }
  });

  it('leads from every figure to its source, method and date', () => {
    for (const source of [at('2016Q4'), at('2018Q4'), at('2020Q2')])
      for (const paper of paperOf(source, ['towns', 'summary'], null)) {
        const tables = paper.parts.flatMap((part) =>
          part.type === 'town' ? part.figures : part.type === 'table' ? part.table : [],
        );
        const marked = [
          ...tables.flatMap(({ columns }) => columns.map(({ heading }) => heading)),
          ...tables.flatMap(({ rows }) => rows.map(([label]) => label?.text ?? '')),
        ].flatMap((text) => text.match(/[①-⑩]/g) ?? []);
        const last = paper.parts.at(-1);
        const notes = last?.type === 'sources' ? last.text : '';
        expect(new Set(marked).size, paper.id).toBeGreaterThan(2);
        for (const mark of marked) expect(notes, paper.id).toContain(mark);
        expect(notes.match(/[①-⑩]/g), paper.id).toEqual([...new Set(notes.match(/[①-⑩]/g))]);
      }
    const [town] = paperOf(at('2018Q4'), ['towns'], 'T1' as TownId);
    const text = JSON.stringify(town!.parts.at(-1));
    expect(text).toContain('图上量算（示例数据（虚构）、规划图转绘、');
    expect(text).toMatch(/2018年第四季度季报（锁定、2019年1月\d+日；示例）/);
  });

  it('can be printed alone', () => {
    expect(paperOf(workspace, LISTS, 'T3' as TownId).filter(({ id }) => id.startsWith('town-'))).toHaveLength(
      1,
    );
  });
});

describe('a long table', () => {
  const rows = Array.from({ length: 90 }, (_, index) => [
    { text: String(index + 1) },
    {
      text: '规划范围与邻镇重叠，同一块地不能算给两个镇，请两镇协商后报领导小组办公室。'.repeat(
        (index % 3) + 1,
      ),
    },
  ]);
  const pages = documentPages({
    paper: A4,
    theme: 'print',
    title: '清单',
    subtitle: '',
    blocks: [
      {
        type: 'table',
        table: {
          columns: [
            { heading: '序号', width: 1 },
            { heading: '问题', width: 6 },
          ],
          rows,
          total: [{ text: '' }, { text: '合计' }],
        },
      },
    ],
    foot: '数据截至',
    notice: '内部',
    watermark: null,
    numbered: (page, count) => `${page}/${count}`,
  });

  it('repeats its head on every page and counts the pages', () => {
    expect(pages.length).toBeGreaterThan(3);
    pages.forEach((page, index) => {
      expect(textsOf(page)).toContain('序号');
      expect(textsOf(page)).toContain(`${index + 1}/${pages.length}`);
    });
  });

  it('prints every row once, and the sum on the last page alone', () => {
    const numbers = pages.flatMap((page) => textsOf(page).filter((text) => /^\d+$/.test(text)));
    expect(numbers).toEqual(rows.map(([first]) => first!.text));
    expect(pages.map((page) => textsOf(page).includes('合计')).indexOf(true)).toBe(pages.length - 1);
  });

  it('runs over no margin', () => {
    for (const page of pages)
      for (const { tag, attributes } of nodesOf(page)) {
        if (tag !== 'rect' || attributes['fill'] !== 'none') continue;
        expect(Number(attributes['y']) + Number(attributes['height'])).toBeLessThanOrEqual(2970 - 150);
      }
  });
});
