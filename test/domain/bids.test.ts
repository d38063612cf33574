/** R-D08: 拟报 · 已报 · 入列 · 落选 · 退出, beside the ladder and never instead of it. */
import { describe, expect, it } from 'vitest';
import { bidAt, standingOf } from '../../src/domain/bids.ts';
import type { RegisterRecord, TownId } from '../../src/domain/model.ts';
import type { LadderPlace } from '../../src/domain/pipeline.ts';
import type { IsoDate } from '../../src/domain/quarter.ts';

const T2 = 'T2' as TownId;
let count = 0;
const bid = (level: string, state: string, date: string, town = T2): RegisterRecord => ({
  id: `b${(count += 1)}`,
  register: 'bids',
  town,
  fields: { level, state, date },
  source: { kind: 'reported' },
});
const at = (records: readonly RegisterRecord[], date: string) => bidAt(records, T2, date as IsoDate);
const place = (level: LadderPlace['level']): LadderPlace => ({
  list: 'create',
  level,
  since: null,
  document: '',
});

describe('an application to a higher list (R-D08)', () => {
  const records = [
    bid('city', 'planned', '2018-02-01'),
    bid('city', 'lost', '2018-08-01'),
    bid('city', 'sent', '2018-04-01'),
    bid('province', 'sent', '2018-05-01', 'T3' as TownId),
  ];

  it('is what was said of it last, up to the day asked for', () => {
    expect(at(records, '2018-01-31')).toBeNull();
    expect(at(records, '2018-03-31')).toMatchObject({ level: 'city', state: 'planned' });
    expect(at(records, '2018-04-01')).toMatchObject({ state: 'sent', since: '2018-04-01' });
    expect(at(records, '2020-12-31')).toMatchObject({ state: 'lost' });
  });

  it('is open until the ladder has it; listed without a move is said to be so', () => {
    const sent = at(records, '2018-04-01')!;
    expect(standingOf(sent, place('district'))).toBe('open');
    expect(standingOf(sent, place('city'))).toBe('done');
    const listed = { ...sent, state: 'listed' as const };
    expect(standingOf(listed, place('district'))).toBe('unmoved');
    expect(standingOf(listed, place('province'))).toBe('done');
    expect(standingOf({ ...sent, state: 'left' }, place('district'))).toBe('done');
  });

  it('without a day, or of a level or state nobody knows, is none', () => {
    expect(at([bid('city', 'sent', '')], '2020-12-31')).toBeNull();
    expect(
      at([bid('moon', 'sent', '2018-01-01'), bid('city', 'gone', '2018-01-01')], '2020-12-31'),
    ).toBeNull();
  });
});
