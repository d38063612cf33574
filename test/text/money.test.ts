/** R-N10: whole yuan inside, one unit for a whole page outside. */
import { describe, expect, it } from 'vitest';
import { dictionaryOf } from '../../src/text/dictionary.ts';
import {
  cardMoney,
  fromMoney,
  inMoney,
  MONEY_CHOICES,
  MONEY_UNITS,
  moneyText,
  tableUnit,
} from '../../src/ui/progress/money.ts';

describe('money', () => {
  it('R-N10 · is one figure in the unit of the page, small or large', () => {
    expect([98_000_000, 120_000_000].map((yuan) => moneyText(yuan, 'wan'))).toEqual(['9800', '12\u202f000']);
    expect([98_000_000, 120_000_000].map((yuan) => moneyText(yuan, 'yi'))).toEqual(['0.98', '1.20']);
  });

  it('R-N10 · goes by its amount on a card only where 自动 is chosen; tables keep one unit', () => {
    const texts = dictionaryOf('zh');
    const on = (choice: (typeof MONEY_CHOICES)[number]) =>
      [98_000_000, 120_000_000].map((yuan) => cardMoney(yuan, choice, texts));
    expect(on('auto')).toEqual(['9800 万元', '1.20 亿元']);
    expect(on('wan')).toEqual(['9800 万元', '12\u202f000 万元']);
    expect(on('yi')).toEqual(['0.98 亿元', '1.20 亿元']);
    expect(MONEY_CHOICES.map(tableUnit)).toEqual(['wan', 'yi', 'wan']);
  });

  it('R-N01 · never seems to reach the 1亿元 that it misses, or to miss what it reaches', () => {
    expect(MONEY_UNITS.map((unit) => moneyText(99_999_900, unit))).toEqual(['9999.99', '0.999999']);
    expect(MONEY_UNITS.map((unit) => moneyText(100_000_000, unit))).toEqual(['10\u202f000', '1.00']);
    expect(MONEY_UNITS.map((unit) => moneyText(100_004_000, unit))).toEqual(['10\u202f000', '1.00']);
  });

  it('R-N10 · comes back to the same whole yuan from either unit', () => {
    for (const unit of MONEY_UNITS)
      for (const yuan of [0, 1, 99_999_900, 100_000_000, 123_456_789])
        expect(fromMoney(inMoney(yuan, unit), unit)).toBe(yuan);
  });
});
