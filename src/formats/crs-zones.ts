/**
 * What a coordinate system is, and the numbers EPSG gave to those of China, by formula of their zone. Checked
 * against PROJ's database; no list is carried along.
 */

/** 2000国家大地坐标系 · WGS 84 · 1980西安坐标系 · 1954北京坐标系. The first two agree to centimetres. */
export type Datum = 'cgcs2000' | 'wgs84' | 'xian80' | 'beijing54';

export interface Crs {
  /** `EPSG:4547`, `OGC:CRS84`; a PROJ string for a plane that EPSG does not number. */
  readonly code: string;
  readonly kind: 'geographic' | 'gauss-kruger' | 'utm' | 'mercator';
  readonly datum: Datum;
  /** Of the transverse kinds; null for the others. */
  readonly plane: TransversePlane | null;
}

export interface TransversePlane {
  /** Degrees. */
  readonly centralMeridian: number;
  /** Metres: 500 000, or 38 500 000 with the number of zone 38 before the easting. */
  readonly falseEasting: number;
  readonly falseNorthing: number;
  /** On the central meridian: 1, or 0.9996 for UTM. */
  readonly scale: number;
  /** Width of the zone in degrees; null for a meridian of one's own and for UTM. */
  readonly width: 3 | 6 | null;
  /** The zone number before the easting; null where it is left out. */
  readonly zone: number | null;
}

/** Whether positions of this datum are CGCS2000 to centimetres; the others would need a shift nobody may ship. */
export function isModern(datum: Datum): boolean {
  return datum === 'cgcs2000' || datum === 'wgs84';
}

interface Family {
  readonly first: number;
  readonly datum: Datum;
  readonly width: 3 | 6;
  readonly prefixed: boolean;
}

const family = (first: number, datum: Datum, width: 3 | 6, prefixed: boolean): Family => ({
  first,
  datum,
  width,
  prefixed,
});

/** Codes that follow zone by zone: 3° zones 25 … 45 and 6° zones 13 … 23, i.e. 75°E … 135°E in both. */
const FAMILIES: readonly Family[] = [
  family(4513, 'cgcs2000', 3, true),
  family(4534, 'cgcs2000', 3, false),
  family(4491, 'cgcs2000', 6, true),
  family(4502, 'cgcs2000', 6, false),
  family(2349, 'xian80', 3, true),
  family(2370, 'xian80', 3, false),
  family(2327, 'xian80', 6, true),
  family(2338, 'xian80', 6, false),
  family(2401, 'beijing54', 3, true),
  family(2422, 'beijing54', 3, false),
  family(21413, 'beijing54', 6, true),
  family(21453, 'beijing54', 6, false),
  // Withdrawn by EPSG for the ones before, still written by ArcGIS (Beijing_1954_GK_Zone_20N).
  family(21473, 'beijing54', 6, false),
];

const FIRST_ZONE = { 3: 25, 6: 13 } as const;
const LAST_ZONE = { 3: 45, 6: 23 } as const;

const GEOGRAPHIC: ReadonlyMap<number, Datum> = new Map([
  [4490, 'cgcs2000'],
  [4480, 'cgcs2000'],
  [4326, 'wgs84'],
  [4979, 'wgs84'],
  [4610, 'xian80'],
  [4214, 'beijing54'],
]);

/** The number Google gave it by the looks of it, ESRI's two, and EPSG's first attempt. */
const MERCATOR = new Set([3857, 900913, 102100, 102113, 3785]);

const FALSE_EASTING = 500_000;
const UTM_SCALE = 0.9996;

/** The system of an EPSG (or ESRI) number; null for one that we do not know. */
export function crsOfNumber(number: number): Crs | null {
  const datum = GEOGRAPHIC.get(number);
  if (datum) return { code: `EPSG:${number}`, kind: 'geographic', datum, plane: null };
  if (MERCATOR.has(number)) return { code: 'EPSG:3857', kind: 'mercator', datum: 'wgs84', plane: null };
  const utm = /^32([67])(0[1-9]|[1-5]\d|60)$/.exec(String(number));
  if (utm) {
    const falseNorthing = utm[1] === '7' ? 1e7 : 0;
    const centralMeridian = Number(utm[2]) * 6 - 183;
    const plane = { centralMeridian, falseEasting: FALSE_EASTING, falseNorthing, scale: UTM_SCALE };
    const rest = { width: null, zone: null };
    return { code: `EPSG:${number}`, kind: 'utm', datum: 'wgs84', plane: { ...plane, ...rest } };
  }
  for (const { first, datum: old, width, prefixed } of FAMILIES) {
    const zone = number - first + FIRST_ZONE[width];
    if (!(zone >= FIRST_ZONE[width] && zone <= LAST_ZONE[width])) continue;
    const plane: TransversePlane = {
      centralMeridian: meridianOf(zone, width),
      falseEasting: FALSE_EASTING + (prefixed ? zone * 1e6 : 0),
      falseNorthing: 0,
      scale: 1,
      width,
      zone: prefixed ? zone : null,
    };
    return { code: `EPSG:${number}`, kind: 'gauss-kruger', datum: old, plane };
  }
  return null;
}

/** The system of a zone by its number; null outside of China's zones. */
export function crsOfZone(datum: Datum, width: 3 | 6, zone: number, prefixed: boolean): Crs | null {
  if (!Number.isInteger(zone) || zone < FIRST_ZONE[width] || zone > LAST_ZONE[width]) return null;
  const found = FAMILIES.find(
    (each) => each.datum === datum && each.width === width && each.prefixed === prefixed,
  );
  return found ? crsOfNumber(found.first + zone - FIRST_ZONE[width]) : null;
}

/** The number of the zone of a central meridian, which need not be whole. */
export function zoneOfMeridian(centralMeridian: number, width: 3 | 6): number {
  return width === 3 ? centralMeridian / 3 : (centralMeridian + 3) / 6;
}

/**
 * A transverse Mercator plane by its parameters: EPSG's number where it has one, otherwise a PROJ string.
 * `width`: which of two numbers of one and the same plane is meant (CM 117°E is one of 3° zones and of 6° ones).
 */
export function transverseMercator(
  datum: Datum,
  parameters: Pick<TransversePlane, 'centralMeridian' | 'falseEasting' | 'falseNorthing' | 'scale'>,
  width: 3 | 6 = 3,
): Crs {
  const { centralMeridian, falseEasting, falseNorthing, scale } = parameters;
  const prefix = (falseEasting - FALSE_EASTING) / 1e6;
  if (scale === 1 && falseNorthing === 0) {
    for (const each of prefix === 0 ? ([width, width === 3 ? 6 : 3] as const) : ([3, 6] as const)) {
      const zone = zoneOfMeridian(centralMeridian, each);
      const crs = prefix === 0 || prefix === zone ? crsOfZone(datum, each, zone, prefix !== 0) : null;
      if (crs) return crs;
    }
  }
  const utmZone = (centralMeridian + 183) / 6;
  if (datum === 'wgs84' && scale === UTM_SCALE && prefix === 0 && [0, 1e7].includes(falseNorthing)) {
    const crs = crsOfNumber((falseNorthing === 0 ? 32600 : 32700) + utmZone);
    if (crs) return crs;
  }
  return {
    code:
      `+proj=tmerc +lat_0=0 +lon_0=${centralMeridian} +k=${scale} +x_0=${falseEasting} ` +
      `+y_0=${falseNorthing} +ellps=${ELLIPSOID_NAMES[datum]} +units=m`,
    kind: 'gauss-kruger',
    datum,
    plane: { ...parameters, width: null, zone: null },
  };
}

/** As PROJ calls them; CGCS2000's is GRS 80's in all digits but the name. */
export const ELLIPSOID_NAMES: Readonly<Record<Datum, string>> = {
  cgcs2000: 'GRS80',
  wgs84: 'WGS84',
  xian80: 'IAU76',
  beijing54: 'krass',
};

/** Semi-major axis in metres and reciprocal flattening. */
export const ELLIPSOIDS: Readonly<Record<Datum, { readonly a: number; readonly inverse: number }>> = {
  cgcs2000: { a: 6378137, inverse: 298.257222101 },
  wgs84: { a: 6378137, inverse: 298.257223563 },
  xian80: { a: 6378140, inverse: 298.257 },
  beijing54: { a: 6378245, inverse: 298.3 },
};

function meridianOf(zone: number, width: 3 | 6): number {
  return width === 3 ? zone * 3 : zone * 6 - 3;
}
