/** Money in the unit of the page: one unit for all of it, so that no table mixes them; only cards may choose by amount. */
import type { Dictionary } from '../../text/dictionary.ts';
import { formatMoney } from '../../text/format.ts';

export const MONEY_UNITS = ['wan', 'yi'] as const;
export type MoneyUnit = (typeof MONEY_UNITS)[number];

/** auto: each card by its amount (R-N10). */
export const MONEY_CHOICES = [...MONEY_UNITS, 'auto'] as const;
export type MoneyChoice = (typeof MONEY_CHOICES)[number];

const YUAN: Record<MoneyUnit, number> = { wan: 1e4, yi: 1e8 };

export function inMoney(yuan: number, unit: MoneyUnit): number {
  return yuan / YUAN[unit];
}

export function fromMoney(value: number, unit: MoneyUnit): number {
  return Math.round(value * YUAN[unit]);
}

/** 万元 whole, 亿元 with two decimals; more where rounding would turn a verdict. */
export function moneyText(yuan: number, unit: MoneyUnit): string {
  return formatMoney(yuan, unit);
}

/** The one unit of tables and charts. */
export function tableUnit(choice: MoneyChoice): MoneyUnit {
  return choice === 'auto' ? 'wan' : choice;
}

/** An amount on a card, with its unit: 自动 says 万元 below 1亿元 and 亿元 from there on. */
export function cardMoney(yuan: number, choice: MoneyChoice, texts: Dictionary): string {
  const unit = choice === 'auto' ? (Math.abs(yuan) < YUAN.yi ? 'wan' : 'yi') : choice;
  return `${moneyText(yuan, unit)} ${texts.progress.units[unit]}`;
}
