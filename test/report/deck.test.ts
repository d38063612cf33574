/** The meeting as data: headlines that are true at every state of the data, sums that add up, and the user's wishes. */
import { describe, expect, it } from 'vitest';
import type { TownId } from '../../src/domain/model.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import { withoutSample } from '../../src/report/context.ts';
import { deckOf, frozenText } from '../../src/report/deck.ts';
import type { Deck, DeckPage, TableBlock } from '../../src/report/page.ts';
import { createActions } from '../../src/workspace/actions.ts';
import { checkFile } from '../../src/workspace/check.ts';
import { progressOf } from '../../src/workspace/progress.ts';
import { landOf } from '../../src/workspace/select.ts';
import { createWorkspace } from '../../src/workspace/store.ts';
import type { Workspace } from '../../src/workspace/store.ts';
import { openPack } from '../fixtures/packs.ts';

const sample = await openPack('');
const at = (quarter: string): Workspace => ({ ...sample, quarter: quarter as Quarter });

function page(deck: Deck, id: string): DeckPage {
  const found = deck.pages.find((each) => each.id === id);
  if (!found) throw new Error(`no page ${id} among ${deck.pages.map((each) => each.id).join(' ')}`);
  return found;
}

function table(deck: Deck, id: string): TableBlock {
  const block = page(deck, id)
    .columns.flatMap(({ blocks }) => blocks)
    .find(({ type }) => type === 'table');
  if (block?.type !== 'table') throw new Error(`no table on ${id}`);
  return block;
}

function sessionAt(quarter: string) {
  const store = createWorkspace(at(quarter));
  let ids = 0;
  const actions = createActions(store, {
    loadSample: () => Promise.resolve({}),
    now: () => '2018-12-31T00:00:00.000Z',
    newId: () => `n${(ids += 1)}`,
    checkFile,
    remember: () => undefined,
  });
  return { actions, store, deck: () => deckOf(store.getState()) };
}

describe('the headlines', () => {
  it('say at the first quarter that nothing is mapped, reported or to be compared', () => {
    const deck = deckOf(at('2016Q4'));
    expect(deck.previous).toBeNull();
    expect(page(deck, 'whole').headline).toBe('8 个小镇都还没有上图，也没有报送，本季度无从判定');
    expect(page(deck, 'decided').headline).toBe('首次调度，没有上次议定事项');
    expect(page(deck, 'changes').headline).toBe('首个季度，没有上季度可比');
    expect(page(deck, 'investment').headline).toMatch(/^8 镇未报/);
    expect(page(deck, 'land:planned-area').headline).toMatch(/无从校核/);
  });

  it('do not count as reached a full coverage that the map denies', () => {
    const { headline } = page(deckOf(at('2020Q4')), 'coverage');
    // Three declare it; of 良山特钢 the map says 93.6 %.
    expect(headline).toContain('供水全覆盖 2/8 镇达到');
    expect(headline).toContain('良山特钢上报全覆盖但与图上不符');
  });

  it('count the towns as the pages 进度 and 用地 do, at every quarter looked at', () => {
    for (const quarter of ['2017Q1', '2018Q4', '2020Q2', '2020Q4']) {
      const workspace = at(quarter);
      const deck = deckOf(workspace);
      const { towns, behind } = progressOf(workspace);
      const red = towns.filter(({ lights }) => lights.overall === 'red').length;
      const headline = page(deck, 'whole').headline;
      expect(headline).toContain(`${landOf(workspace).mapped}/8 镇已上图`);
      expect(/(\d+) 镇亮红灯/.exec(headline)?.[1] ?? '0', quarter).toBe(String(red));
      if (behind.length > 0)
        expect(page(deck, 'investment').headline).toContain(`${behind.length} 镇投资落后`);
    }
  });

  it('name what is missing: a town without report, one without boundary', () => {
    const deck = deckOf(at('2020Q2'));
    expect(page(deck, 'investment').headline).toContain('2 镇未报（蒙山漫游、姚圩蜜桔）');
    expect(page(deck, 'land-table').headline).toMatch(/^7 镇已上图/);
    const unmapped = landOf(at('2020Q2')).towns.find(({ facts }) => facts.planned === null)!.town.id;
    expect(page(deck, `town:${unmapped}`).headline).toMatch(/尚未上图，无从判定$/);
  });

  it('claim nothing when all figures are taken away', () => {
    const deck = deckOf({ ...at('2018Q4'), observations: [], records: [], boundaries: [], decisions: [] });
    expect(page(deck, 'whole').headline).toMatch(/无从判定/);
    expect(page(deck, 'ranking').headline).toBe('本季度没有可排名的报送');
    expect(page(deck, 'coverage').headline).toBe('各镇都没有报送覆盖率');
    expect(page(deck, 'policy').headline).toBe('各镇还没有登记政策兑现');
    expect(page(deck, 'problems').headline).toBe('没有待处理的问题');
    const figures = deck.pages.flatMap(({ columns }) => columns.flatMap(({ blocks }) => blocks));
    expect(
      figures.some(
        (block) => block.type === 'figures' && block.figures.some(({ value }) => value === '0.00'),
      ),
    ).toBe(false);
  });

  it('fall due today on the day itself, not in nought days', () => {
    expect(page(deckOf(at('2018Q4')), 'milestones').headline).toMatch(/今天到期/);
  });
});

describe('sums', () => {
  it('are those of the figures printed above them', () => {
    for (const quarter of ['2017Q4', '2018Q4', '2019Q3', '2020Q4']) {
      const deck = deckOf(at(quarter));
      // Nothing had been paid yet in 2017.
      for (const id of quarter < '2018' ? ['land-table'] : ['land-table', 'policy']) {
        const { columns, rows, total } = table(deck, id);
        columns.forEach((column, index) => {
          const sum = numberIn(total?.[index]?.text ?? '');
          if (column.align !== 'end' || sum === null) return;
          const printed = rows.map((row) => numberIn(row[index]!.text) ?? 0);
          expect(
            printed.reduce((all, each) => all + each, 0),
            `${id} ${quarter} ${column.heading}`,
          ).toBeCloseTo(sum, 6);
        });
      }
    }
  });

  it('open problems are the new ones and those carried over', () => {
    const headline = page(deckOf(at('2019Q1')), 'problems').headline;
    const [open, fresh, carried] = [/问题 (\d+)/, /新增 (\d+)/, /延续 (\d+)/].map((part) =>
      Number(part.exec(headline)?.[1] ?? 0),
    );
    expect(fresh! + carried!).toBe(open);
    expect(open).toBe(table(deckOf(at('2019Q1')), 'problems').rows.length);
  });
});

describe('what has changed since the last meeting', () => {
  it('is land added and removed, told by town', () => {
    const deck = deckOf(at('2017Q1'));
    expect(page(deck, 'changes').headline).toMatch(/^7 镇首次上图，新增用地 [\d.\u202f]+ 公顷/);
    expect(table(deck, 'changes').rows.length).toBeGreaterThan(10);
  });
});

describe('sample data', () => {
  it('is written across the deck, and gone from one without it', () => {
    expect(deckOf(at('2018Q4')).watermark).toBe('示例数据');
    const bare = deckOf(withoutSample(at('2018Q4')));
    expect(bare.watermark).toBeNull();
    expect(JSON.stringify(bare.pages)).not.toContain('示例');
  });

  it('does not stay behind in a deck that was made final with it', () => {
    const { actions, store, deck } = sessionAt('2018Q4');
    actions.freezeDeck(frozenText(deck()), true);
    expect(deckOf(withoutSample(store.getState())).locked).toBe(false);
  });
});

describe('the arrangement', () => {
  it('moves, hides and renames pages, and stays when figures change', () => {
    const { actions, store, deck } = sessionAt('2018Q4');
    const ids = deck().pages.map(({ id }) => id);
    actions.orderPages(['investment', ...ids.filter((id) => id !== 'investment')]);
    actions.arrangePage('policy', { hidden: true });
    actions.arrangePage('ranking', { headline: '罗坊领先', remark: '请罗坊介绍做法' });
    store.setState({ observations: store.getState().observations.slice(1) });
    const after = deck();
    expect(after.pages[0]?.id).toBe('investment');
    expect(page(after, 'policy').hidden).toBe(true);
    expect(page(after, 'ranking')).toMatchObject({ headline: '罗坊领先', remark: '请罗坊介绍做法' });
    expect(page(after, 'ranking').computed).toMatch(/居首/);
    store.setState({ quarter: '2019Q1' as Quarter });
    expect(deck().pages[0]?.id).toBe('investment');
    expect(page(deck(), 'ranking').headline).toMatch(/居首/);
  });

  it('puts a page that is new behind the one it follows', () => {
    const { actions, deck } = sessionAt('2018Q4');
    const ids = deck().pages.map(({ id }) => id);
    actions.orderPages(ids.filter((id) => id !== 'lights').toReversed());
    const after = deck().pages.map(({ id }) => id);
    expect(after[after.indexOf('changes') + 1]).toBe('lights');
  });

  it('takes pages of text and pictures, but nothing that is no picture', () => {
    const { actions, deck } = sessionAt('2018Q4');
    actions.addOwnPage('观摩安排', '第一站罗坊\n第二站下村', {
      data: 'data:image/png;base64,AAAA',
      ratio: 1.5,
    });
    actions.addOwnPage('坏图', '', { data: 'javascript:alert(1)', ratio: 1 });
    const own = deck().pages.filter(({ kind }) => kind === 'text');
    expect(own.map(({ headline }) => headline)).toEqual(['观摩安排', '坏图']);
    const blocks = (each: DeckPage) =>
      each.columns.flatMap((column) => column.blocks.map(({ type }) => type));
    expect(own.map(blocks)).toEqual([['picture', 'text'], []]);
    actions.removeOwnPage(own[0]!.id);
    expect(deck().pages.filter(({ kind }) => kind === 'text')).toHaveLength(1);
  });

  it('keeps a final deck as it was, and gives it back to the data', () => {
    const { actions, store, deck } = sessionAt('2018Q4');
    const before = page(deck(), 'investment').headline;
    actions.freezeDeck(frozenText(deck()), true);
    store.setState({ observations: [] });
    expect(deck().locked).toBe(true);
    expect(page(deck(), 'investment').headline).toBe(before);
    actions.arrangePage('investment', { hidden: true });
    expect(page(deck(), 'investment').hidden).toBe(false);
    actions.freezeDeck(null);
    expect(page(deck(), 'investment').headline).not.toBe(before);
  });

  it('is undone like any other edit', () => {
    const { actions, deck } = sessionAt('2018Q4');
    actions.arrangePage('policy', { hidden: true });
    actions.undo();
    expect(page(deck(), 'policy').hidden).toBe(false);
  });

  it('shows the data where what a file calls a final deck is none', () => {
    const { actions, deck } = sessionAt('2018Q4');
    actions.freezeDeck('[{"id":"x"}]');
    expect(deck().pages.length).toBeGreaterThan(20);
    expect(deck().locked).toBe(false);
  });
});

describe('decisions', () => {
  it('become tasks that open the next meeting, done or overdue', () => {
    const { actions, store, deck } = sessionAt('2018Q4');
    const { programme } = store.getState();
    actions.decide({
      title: '请财政局拨付二期资金',
      unit: programme.units[4]!.id,
      due: '2019-02-28' as never,
    });
    expect(table(deck(), 'tasks').rows.some((row) => row[1]?.text === '请财政局拨付二期资金')).toBe(true);
    store.setState({ quarter: '2019Q1' as Quarter });
    const row = () => table(deck(), 'decided').rows.find((each) => each[1]?.text === '请财政局拨付二期资金')!;
    expect(row()[2]?.text).toBe('区财政局');
    expect(row()[4]).toMatchObject({ text: '逾期', light: 'red' });
    const task = store.getState().records.find(({ fields }) => fields['title'] === '请财政局拨付二期资金')!;
    actions.putRecord('tasks', null as TownId | null, { done: '2019Q1' }, task.id);
    expect(row()[4]).toMatchObject({ text: '已办结', light: 'green' });
    expect(page(deck(), 'decided').headline).toMatch(/已办结 \d 项/);
  });
});

function numberIn(text: string): number | null {
  const plain = text.replaceAll('\u202f', '');
  return /^[\d.]+$/.test(plain) ? Number(plain) : null;
}
