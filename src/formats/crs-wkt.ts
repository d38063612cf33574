/**
 * Coordinate systems as WKT: the `.prj` of ESRI, OGC's WKT1 of GeoPackage and GDAL, WKT2. Read by EPSG's number
 * where one is given, otherwise by datum and parameters: names are spelt in a hundred ways.
 */
import { crsOfNumber, ELLIPSOIDS, transverseMercator } from './crs-zones.ts';
import type { Crs, Datum } from './crs-zones.ts';

/** Longer than any definition of one system. */
const LONGEST = 20_000;

/** Whether a text looks like WKT, of any sort. */
export function isCrsWkt(text: string): boolean {
  return /^\s*\w+\s*[[(]/.test(text);
}

/** The system a WKT describes; null when it is damaged, or describes one that we do not know. */
export function parseCrsWkt(text: string): Crs | null {
  const root = text.length <= LONGEST ? parseNodes(text) : null;
  const system = root ? horizontalOf(root) : null;
  if (!system) return null;
  const number = epsgNumberOf(system);
  const known = number === null ? null : crsOfNumber(number);
  if (known) return known;
  const geographic = GEOGRAPHIC.has(system.keyword) ? system : childOf(system, GEOGRAPHIC);
  const datum = geographic ? datumOf(geographic) : null;
  if (!datum) return null;
  if (geographic === system) return crsOfNumber(GEOGRAPHIC_NUMBERS[datum]);
  return projectedOf(system, datum);
}

interface Node {
  readonly keyword: string;
  readonly values: (string | number)[];
  readonly children: Node[];
}

const GEOGRAPHIC = new Set([
  'GEOGCS',
  'GEOGCRS',
  'GEODCRS',
  'GEODETICCRS',
  'GEOGRAPHICCRS',
  'BASEGEOGCRS',
  'BASEGEODCRS',
]);
const PROJECTED = new Set(['PROJCS', 'PROJCRS', 'PROJECTEDCRS']);
/** What wraps a horizontal system: with a height, with a shift to another. */
const WRAPPERS = new Set(['COMPD_CS', 'COMPOUNDCRS', 'BOUNDCRS', 'SOURCECRS']);
const GEOGRAPHIC_NUMBERS: Readonly<Record<Datum, number>> = {
  cgcs2000: 4490,
  wgs84: 4326,
  xian80: 4610,
  beijing54: 4214,
};

/** The tree of a WKT, by a stack of its own: depth costs nothing. Null when brackets or quotes do not match. */
function parseNodes(text: string): Node | null {
  const token = /\s*(?:"((?:[^"]|"")*)"|([A-Za-z_]\w*)\s*[[(]|([A-Za-z_]\w*)|([-+.\d][-+.\dEe]*)|([\])])|,)/y;
  const stack: Node[] = [];
  for (;;) {
    const found = token.exec(text);
    if (!found) return null;
    const [, quoted, opened, word, number, end] = found;
    const top = stack.at(-1);
    if (opened !== undefined) {
      const node: Node = { keyword: opened.toUpperCase(), values: [], children: [] };
      top?.children.push(node);
      stack.push(node);
    } else if (end !== undefined) {
      stack.pop();
      if (stack.length === 0) return top ?? null;
    } else if (!top) return null;
    else if (quoted !== undefined) top.values.push(quoted);
    else if (number !== undefined) top.values.push(Number(number));
    else if (word !== undefined) top.values.push(word);
  }
}

function horizontalOf(root: Node): Node | null {
  let node: Node | undefined = root;
  while (node && WRAPPERS.has(node.keyword)) {
    node = node.children.find(
      ({ keyword }) => WRAPPERS.has(keyword) || PROJECTED.has(keyword) || GEOGRAPHIC.has(keyword),
    );
  }
  return node && (PROJECTED.has(node.keyword) || GEOGRAPHIC.has(node.keyword)) ? node : null;
}

function epsgNumberOf(node: Node): number | null {
  for (const { keyword, values } of node.children) {
    if (keyword !== 'AUTHORITY' && keyword !== 'ID') continue;
    if (/^(epsg|esri)$/i.test(String(values[0]))) return Number(values[1]);
  }
  return null;
}

/** By the datum's name, then by the figures of its ellipsoid: some write only `D_Krasovsky_1940`. */
function datumOf(geographic: Node): Datum | null {
  const datum = childOf(geographic, new Set(['DATUM', 'GEODETICDATUM', 'TRF', 'ENSEMBLE']));
  if (!datum) return null;
  const meridian = childOf(geographic, new Set(['PRIMEM', 'PRIMEMERIDIAN']));
  if (meridian && Number(meridian.values[1] ?? 0) !== 0) return null;
  const unit = childOf(geographic, new Set(['UNIT', 'ANGLEUNIT']));
  if (unit && Math.abs(Number(unit.values[1]) - Math.PI / 180) > 1e-9) return null;
  const named = datumOfName(`${datum.values[0]} ${geographic.values[0]}`);
  if (named) return named;
  const [, a, inverse] = childOf(datum, new Set(['SPHEROID', 'ELLIPSOID']))?.values ?? [];
  const figures = Object.entries(ELLIPSOIDS) as [Datum, { a: number; inverse: number }][];
  // A micrometre of the axis and the digits that tell GRS 80 from WGS 84.
  const alike = figures.find(
    ([, each]) => Math.abs(each.a - Number(a)) < 1e-6 && Math.abs(each.inverse - Number(inverse)) < 5e-7,
  );
  return alike?.[0] ?? null;
}

/** The datum a name speaks of, in the words of EPSG, of ESRI and of the office; null when it speaks of none. */
export function datumOfName(name: string): Datum | null {
  const plain = name.toLowerCase().replace(/[_\s/'’()-]+/g, '');
  if (/cgcs2000|china(geodeticcoordinatesystem)?2000|国家2000|2000国家|2000坐标系/.test(plain))
    return 'cgcs2000';
  if (/xian(19)?80|西安(19)?80|(19)?80西安|(19)?80国家大地|国家80/.test(plain)) return 'xian80';
  if (/beijing(19)?54|北京(19)?54|(19)?54北京/.test(plain)) return 'beijing54';
  return /wgs(19)?84|worldgeodeticsystem1984/.test(plain) ? 'wgs84' : null;
}

function projectedOf(system: Node, datum: Datum): Crs | null {
  const conversion = childOf(system, new Set(['CONVERSION'])) ?? system;
  const method = childOf(conversion, new Set(['PROJECTION', 'METHOD']));
  const projection = plainName(method?.values[0]);
  const unit = childOf(system, new Set(['UNIT', 'LENGTHUNIT']));
  if (unit && Math.abs(Number(unit.values[1]) - 1) > 1e-12) return null;
  if (/mercatorauxiliarysphere|popularvisuali[sz]ationpseudomercator/.test(projection))
    return crsOfNumber(3857);
  const name = plainName(system.values[0]);
  if (projection.startsWith('mercator') && /pseudomercator|webmercator/.test(name)) return crsOfNumber(3857);
  if (!/^(transversemercator|gausskr(ue|u|ü)ger)/.test(projection)) return null;
  const parameters = new Map(
    conversion.children
      .filter(({ keyword }) => keyword === 'PARAMETER')
      .map(({ values }) => [PARAMETERS.get(plainName(values[0])), Number(values[1])]),
  );
  const of = (key: Parameter, otherwise: number): number => parameters.get(key) ?? otherwise;
  const plane = {
    centralMeridian: of('meridian', NaN),
    falseEasting: of('easting', NaN),
    falseNorthing: of('northing', 0),
    scale: of('scale', 1),
  };
  if (!Object.values(plane).every(Number.isFinite) || of('latitude', 0) !== 0) return null;
  if (!(Math.abs(plane.centralMeridian) <= 180 && plane.scale > 0.5 && plane.scale < 2)) return null;
  return transverseMercator(datum, plane, /3(degree|度)/.test(name) || !/gk|gausskr/.test(name) ? 3 : 6);
}

type Parameter = 'meridian' | 'easting' | 'northing' | 'scale' | 'latitude';

const PARAMETERS: ReadonlyMap<string, Parameter> = new Map([
  ['centralmeridian', 'meridian'],
  ['longitudeofnaturalorigin', 'meridian'],
  ['longitudeoforigin', 'meridian'],
  ['falseeasting', 'easting'],
  ['falsenorthing', 'northing'],
  ['scalefactor', 'scale'],
  ['scalefactoratnaturalorigin', 'scale'],
  ['latitudeoforigin', 'latitude'],
  ['latitudeofnaturalorigin', 'latitude'],
]);

function plainName(name: string | number | undefined): string {
  return String(name ?? '')
    .toLowerCase()
    .replace(/[_\s/()-]+/g, '');
}

function childOf(node: Node, keywords: ReadonlySet<string>): Node | null {
  return node.children.find(({ keyword }) => keywords.has(keyword)) ?? null;
}
