/** R-N10: whole yuan inside, one unit for a whole page outside. */
import { describe, expect, it } from 'vitest';
import { fromMoney, inMoney, MONEY_UNITS, moneyText } from '../../src/ui/progress/money.ts';

describe('money', () => {
  it('R-N10 · is one figure in the unit of the page, small or large', () => {
    expect([98_000_000, 120_000_000].map((yuan) => moneyText(yuan, 'wan'))).toEqual(['9800', '12\u202f000']);
    expect([98_000_000, 120_000_000].map((yuan) => moneyText(yuan, 'yi'))).toEqual(['0.98', '1.20']);
  });

  it('R-N10 · comes back to the same whole yuan from either unit', () => {
    for (const unit of MONEY_UNITS)
      for (const yuan of [0, 1, 99_999_900, 100_000_000, 123_456_789])
        expect(fromMoney(inMoney(yuan, unit), unit)).toBe(yuan);
  });
});
