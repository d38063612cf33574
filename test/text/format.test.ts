import { describe, expect, it } from 'vitest';
import { squareMetres } from '../../src/domain/units.ts';
import {
  formatAreaFreely,
  formatDate,
  formatJudgedArea,
  formatLength,
  formatMargin,
  formatNumber,
  formatPosition,
  formatQuarter,
  formatShare,
  tellingDecimals,
} from '../../src/text/format.ts';
import type { IsoDate, Quarter } from '../../src/domain/quarter.ts';

describe('figures', () => {
  it('group thousands thinly from five digits on and write a real minus', () => {
    expect(formatNumber(1234, 0)).toBe('1234');
    expect(formatNumber(-12345.67, 1)).toBe('−12\u202f345.7');
  });

  it('never write minus nought', () => {
    expect(formatNumber(-0.0001, 2)).toBe('0.00');
  });

  it.each([
    [5_000_300, 4, '5.0003 平方公里'],
    [4_999_999, 6, '4.999999 平方公里'],
    [5_000_000, 2, '5.00 平方公里'],
    [4_200_000, 2, '4.20 平方公里'],
  ])('show enough decimals that rounding never hides the verdict: %d', (area, decimals, text) => {
    expect(tellingDecimals(squareMetres(area), [3e6, 5e6])).toBe(decimals);
    expect(formatJudgedArea(squareMetres(area), [3e6, 5e6], 'zh')).toBe(text);
  });

  it('give a margin in all three units', () => {
    expect(formatMargin(squareMetres(-18_500), 'zh')).toBe('0.0185 平方公里（1.85 公顷、27.8 亩）');
    expect(formatMargin(squareMetres(42), 'zh')).toBe('42 平方米');
  });

  it('choose the unit by size', () => {
    expect(formatAreaFreely(squareMetres(20_000), 'zh')).toBe('2.00 公顷');
    expect(formatAreaFreely(squareMetres(1_200_000), 'en')).toBe('1.20 km²');
  });

  it('never round a share up to the whole', () => {
    expect(formatShare(0.9996)).toBe('99.9%');
  });

  it('write lengths in metres, and long ones in kilometres', () => {
    expect(formatLength(400, 'zh')).toBe('400 米');
    expect(formatLength(12_340, 'zh')).toBe('12.3 公里');
  });

  it('write coordinates as they stand in the file', () => {
    expect(formatPosition([115.0123, 27.8456])).toBe('(115.012300, 27.845600)');
    expect(formatPosition([593427.5, 3090322.1])).toBe('(593427.50, 3090322.10)');
  });
});

describe('dates', () => {
  it('follow the language', () => {
    expect(formatQuarter('2018Q2' as Quarter, 'zh')).toBe('2018年第二季度');
    expect(formatDate('2018-06-30' as IsoDate, 'zh')).toBe('2018年6月30日');
    expect(formatDate('2018-06-30' as IsoDate, 'en')).toContain('2018');
  });
});
