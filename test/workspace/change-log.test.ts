import { describe, expect, it } from 'vitest';
import { changeTo } from '../../src/domain/edit.ts';
import { ledgerIn } from '../../src/domain/ledger.ts';
import type { Boundary, TownId } from '../../src/domain/model.ts';
import type { WrittenFile } from '../../src/formats/raw.ts';
import { createActions } from '../../src/workspace/actions.ts';
import { logEntries } from '../../src/workspace/change-log.ts';
import type { LogFilter } from '../../src/workspace/change-log.ts';
import { squareBoundary, storeOf } from '../fixtures/workspace.ts';

function opened(author = '规划分局 01') {
  const store = storeOf({ author });
  const saved: WrittenFile[] = [];
  let ids = 0;
  const actions = createActions(store, {
    loadSample: () => Promise.resolve({}),
    checkFile: () => Promise.reject(new Error('not here')),
    remember: () => undefined,
    download: (file) => saved.push(file),
    now: () => '2018-06-30T01:15:00.000Z',
    newId: () => `e${(ids += 1)}`,
  });
  const change = (town: string, to: Partial<Boundary> | null, reason = ''): void => {
    const { boundaries } = store.getState();
    const id = `${town}-planned`;
    const before = boundaries.find((each) => each.id === id)!;
    actions.commit({
      code: to === null ? 'deleted' : 'described',
      changes: [changeTo(ledgerIn(store.getState()), 'boundaries', id, to && { ...before, ...to })],
      reason,
    });
  };
  const found = (filter: Partial<LogFilter>): number[] => {
    const { history, programme } = store.getState();
    const all = { town: null, code: null, text: '', ...filter };
    return logEntries(history, all, programme, 'zh').map(({ index }) => index);
  };
  return { store, actions, change, found, saved };
}

describe('the log of changes', () => {
  it('is filtered by town, action and text, newest first', () => {
    const { change, found } = opened();
    change('T1', { method: 'schematic' }, '补测');
    change('T2', { method: 'traced' });
    change('T2', null);
    expect(found({})).toEqual([2, 1, 0]);
    expect(found({ town: 'T2' as TownId })).toEqual([2, 1]);
    expect(found({ code: 'deleted' })).toEqual([2]);
    expect(found({ text: '补测' })).toEqual([0]);
    expect(found({ text: 't2-planned' })).toEqual([2, 1]);
    expect(found({ text: '规划分局' })).toHaveLength(3);
  });

  it('R-X08: goes out with who, when, what, old and new, and never as a formula', () => {
    const { store, actions, change, saved } = opened('=cmd');
    change('T1', { method: 'schematic' }, '-1+2 复核');
    const { history, programme } = store.getState();
    actions.saveChangeLog(logEntries(history, { town: null, code: null, text: '' }, programme, 'zh'));
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(saved[0]?.bytes);
    const [head, row] = text.split('\r\n');
    expect(head).toBe('\ufeff"序号","时间","编辑人","操作","对象","项目","原值","新值","说明","状态","编号"');
    expect(row).toContain('"1","2018-06-30T01:15:00.000Z","\'=cmd","修改说明"');
    expect(row).toContain('"测绘方式","实测","示意","\'-1+2 复核","有效","T1-planned"');
  });

  it('brings one object back and leaves the others', () => {
    const { store, actions, change } = opened();
    change('T1', { method: 'schematic' });
    change('T2', { method: 'traced' });
    const edit = actions.restoreChange(0, 0);
    expect(edit).toMatchObject({ code: 'restored', params: { id: 'T1-planned' } });
    expect(store.getState().boundaries.map(({ method }) => method)).toEqual(['surveyed', 'traced']);
    expect(actions.restoreChange(0, 0)).toBe(null);
  });

  it('says when only the outline moved', () => {
    const { store, actions, change, saved } = opened();
    const { geometry } = squareBoundary('T1', 2000, {}, 1e-9);
    change('T1', { geometry });
    const { history, programme } = store.getState();
    actions.saveChangeLog(logEntries(history, { town: null, code: null, text: '' }, programme, 'zh'));
    expect(new TextDecoder().decode(saved[0]?.bytes)).toContain('图形有移动');
  });
});
