/**
 * In which coordinate systems a file's bare numbers make sense (STANDARDS §2): longitude and latitude, the zone
 * number before an easting, Web Mercator; an easting without a zone number fits every zone, and only the
 * programme's extent tells which.
 */
import type { Position } from 'geojson';
import type { Issue } from '../domain/issue.ts';
import { codeOfZone, zonePrefixOf } from './axis-order.ts';
import { toGroundFrom } from './crs.ts';

/** Degrees. */
export interface Extent {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** One way to read the numbers. */
export interface Reading {
  readonly code: string;
  /** North first in the file: the columns change places. */
  readonly swapped: boolean;
  /** Where the middle of the file comes to lie, lon/lat. */
  readonly centre: Position;
  /** Whether that is within the programme's extent; null when no extent is known. */
  readonly inside: boolean | null;
  /** Whether the numbers alone say so; the others are one zone among many. */
  readonly firm: boolean;
  /** Why, as notices. */
  readonly evidence: readonly Issue[];
}

/** The land of China, generously. */
const CHINA: Extent = { west: 73, south: 3, east: 136, north: 54 };
/** Northings from Hainan to the Amur, metres. */
const NORTHINGS = { least: 1.8e6, most: 6e6 };
/** Eastings without a zone number, up to two 3° zones off their own. */
const EASTINGS = { least: -2e5, most: 1.2e6 };

/** Every reading of a file whose middle is `middle` (x, y as they stand), likeliest first. */
export function readingsOf(middle: Position, extent: Extent | null): Reading[] {
  const readings = [false, true].flatMap((swapped) => {
    const [x = NaN, y = NaN] = swapped ? [middle[1], middle[0]] : middle;
    return [...degrees([x, y]), ...prefixed([x, y]), ...mercator([x, y]), ...bare([x, y])].map(
      (found): Reading => ({
        ...found,
        swapped,
        inside: extent && isWithin(found.centre, extent),
        evidence: swapped
          ? [...found.evidence, { code: 'crs-by-order', severity: 'notice' }]
          : found.evidence,
      }),
    );
  });
  const rank = ({ inside, firm, centre }: Reading): number =>
    (inside === true ? -1e6 : 0) + (firm ? -1e3 : 0) + (extent ? awayFrom(centre, extent) : 0);
  return readings.sort((a, b) => rank(a) - rank(b));
}

/**
 * The one reading that convinces: the only one within the extent, or the only one of which the numbers alone
 * speak. Where several zones fit a wide extent, the only one near one of its `points`. Null: ask.
 */
export function convincing(readings: readonly Reading[], points: readonly Position[]): Reading | null {
  const inside = readings.filter((each) => each.inside === true);
  const candidates = inside.length > 0 ? inside : readings.filter(({ firm }) => firm);
  if (candidates.length < 2) return candidates[0] ?? null;
  const near = candidates.filter(({ centre }) => points.some((point) => isNear(point, centre)));
  return near.length === 1 ? near[0]! : null;
}

export function isWithin([lon = NaN, lat = NaN]: Position, { west, south, east, north }: Extent): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

type Found = Pick<Reading, 'code' | 'centre' | 'firm' | 'evidence'>;

function degrees(at: Position): Found[] {
  const [lon = NaN, lat = NaN] = at;
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) return [];
  const firm = isWithin(at, CHINA);
  return [{ code: 'EPSG:4490', centre: at, firm, evidence: [because('crs-by-degrees')] }];
}

function prefixed([x = NaN, y = NaN]: Position): Found[] {
  const zone = zonePrefixOf(x);
  const code = zone === null ? null : codeOfZone(zone, true);
  if (zone === null || code === null || !isNorthing(y)) return [];
  return [placed(code, [x, y], true, because('crs-by-zone-number', { zone }))];
}

function mercator(at: Position): Found[] {
  const [x = NaN, y = NaN] = at;
  if (!(x > 8e6 && x < 15.3e6 && y > 3e5 && y < 7.3e6)) return [];
  const found = placed('EPSG:3857', at, true, because('crs-by-mercator'));
  return isWithin(found.centre, CHINA) ? [found] : [];
}

/** The planes of all central meridians; those of 6° zones are among those of 3° ones, under another number. */
function bare([x = NaN, y = NaN]: Position): Found[] {
  if (!(x > EASTINGS.least && x < EASTINGS.most) || !isNorthing(y)) return [];
  const found: Found[] = [];
  for (let zone = 25; zone <= 45; zone += 1) {
    const code = codeOfZone(zone, false)!;
    found.push(placed(code, [x, y], false, because('crs-by-extent', { meridian: zone * 3 })));
  }
  return found.filter(({ centre }) => isWithin(centre, CHINA));
}

function placed(code: string, at: Position, firm: boolean, evidence: Issue): Found {
  // That the datum is CGCS2000 no number can tell: an older one lies a hundred metres off.
  const datum = because('crs-datum-unseen');
  const centre = toGroundFrom(code)!(at);
  return { code, centre, firm, evidence: code === 'EPSG:3857' ? [evidence] : [evidence, datum] };
}

function because(code: Issue['code'], params: Issue['params'] = {}): Issue {
  return { code, severity: 'notice', params };
}

function isNorthing(value: number): boolean {
  return value >= NORTHINGS.least && value <= NORTHINGS.most;
}

/** Degrees; half a district. */
const NEAR = 0.5;

function isNear([lon = NaN, lat = NaN]: Position, [otherLon = NaN, otherLat = NaN]: Position): boolean {
  return Math.hypot(lon - otherLon, lat - otherLat) <= NEAR;
}

function awayFrom([lon = NaN, lat = NaN]: Position, { west, south, east, north }: Extent): number {
  return Math.hypot(lon - (west + east) / 2, lat - (south + north) / 2);
}
