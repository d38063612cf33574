import { describe, expect, it } from 'vitest';
import type { TownId } from '../../src/domain/model.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import { DEFAULT_LAYERS, isStep, readAddress, writeAddress } from '../../src/workspace/address.ts';
import type { Address } from '../../src/workspace/address.ts';

const plain = readAddress('');

describe('the address', () => {
  it('is empty for the defaults', () => {
    expect(writeAddress(plain)).toBe('');
  });

  it('comes back as it went out', () => {
    const address: Address = {
      ...plain,
      page: 'land',
      town: 'T3' as TownId,
      quarter: '2018Q2' as Quarter,
      layers: { ...DEFAULT_LAYERS, graticule: true, rivers: false },
      language: 'en',
      theme: 'projector',
      panel: 60,
      zonePlan: 'land-use',
    };
    expect(readAddress(writeAddress(address))).toEqual(address);
  });

  it('reads like words', () => {
    const layers = { ...DEFAULT_LAYERS, graticule: true, rivers: false };
    expect(writeAddress({ ...plain, page: 'land', layers })).toBe('?view=land&layers=-rivers%2Cgraticule');
  });

  it('falls back where it is not understood', () => {
    expect(readAddress('?view=nonsense&quarter=2018Q9&lang=xx&theme=&layers=moon,-planned')).toEqual({
      ...plain,
      layers: { ...DEFAULT_LAYERS, planned: false },
    });
  });

  it('holds the panel between its narrowest and all of the page', () => {
    expect(readAddress('?panel=7').panel).toBeNull();
    expect(readAddress('?panel=10').panel).toBe(25);
    expect(readAddress('?panel=85').panel).toBe(80);
    expect(readAddress('?panel=99').panel).toBe(100);
  });

  it('makes a step of a town, not of a layer', () => {
    expect(isStep(plain, { ...plain, town: 'T1' as TownId })).toBe(true);
    expect(isStep(plain, { ...plain, layers: { ...DEFAULT_LAYERS, rivers: false } })).toBe(false);
  });
});
