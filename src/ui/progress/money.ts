/** Money in the unit of the page: one unit for all of it, so that no table mixes them. */
import { formatNumber } from '../../text/format.ts';

export const MONEY_UNITS = ['wan', 'yi'] as const;
export type MoneyUnit = (typeof MONEY_UNITS)[number];

const YUAN: Record<MoneyUnit, number> = { wan: 1e4, yi: 1e8 };

export function inMoney(yuan: number, unit: MoneyUnit): number {
  return yuan / YUAN[unit];
}

export function fromMoney(value: number, unit: MoneyUnit): number {
  return Math.round(value * YUAN[unit]);
}

/** 万元 whole, 亿元 with two decimals. */
export function moneyText(yuan: number, unit: MoneyUnit): string {
  return formatNumber(inMoney(yuan, unit), unit === 'yi' ? 2 : 0);
}
