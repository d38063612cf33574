/**
 * Branded quantities and the only conversions between units in the product.
 * 1 公顷 = 10 000 m² = 15 亩; 1 km² = 100 公顷 = 1 500 亩 (STANDARDS §1.1).
 */

export type SquareMetres = number & { readonly __brand: 'm²' };
export type Metres = number & { readonly __brand: 'm' };
/** Money: whole yuan. */
export type Yuan = number & { readonly __brand: 'yuan' };

export const AREA_UNITS = ['m2', 'km2', 'ha', 'mu'] as const;
export type AreaUnit = (typeof AREA_UNITS)[number];

/** Square metres in one unit of area. 亩 is exactly 1/1500 km². */
const SQUARE_METRES_PER: Record<AreaUnit, number> = { m2: 1, km2: 1e6, ha: 1e4, mu: 1e6 / 1500 };

export const squareMetres = (value: number): SquareMetres => value as SquareMetres;
export const yuan = (value: number): Yuan => value as Yuan;
export const metres = (value: number): Metres => value as Metres;

/** A value in some unit of area, in square metres. */
export function toSquareMetres(value: number, unit: AreaUnit): SquareMetres {
  return squareMetres(value * SQUARE_METRES_PER[unit]);
}

/** An area expressed in another unit. */
export function inUnit(area: SquareMetres, unit: AreaUnit): number {
  return unit === 'mu' ? (area * 1500) / 1e6 : area / SQUARE_METRES_PER[unit];
}

/** Names under which areas are typed, after width and case are made equal. */
const TYPED_UNITS: Readonly<Record<string, AreaUnit>> = {
  '': 'm2',
  平方米: 'm2',
  平米: 'm2',
  m2: 'm2',
  公顷: 'ha',
  ha: 'ha',
  亩: 'mu',
  平方公里: 'km2',
  km2: 'km2',
};

/** An area as it is typed, `30亩` or `2.5 公顷`; square metres where no unit is named. null: it is none. */
export function readArea(text: string): SquareMetres | null {
  const plain = text.normalize('NFKC').replaceAll(/[\s,]/g, '').toLowerCase();
  const [, figure = '', name = ''] = /^(-?\d*\.?\d+)(\D*\d?)$/.exec(plain) ?? [];
  const unit = TYPED_UNITS[name];
  if (figure === '' || unit === undefined) return null;
  // 亩 are no whole number of square metres: to a hundredth, as they are written down.
  return squareMetres(Math.round(toSquareMetres(Number(figure), unit) * 100) / 100);
}
