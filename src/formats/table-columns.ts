/** What the columns of a table are: WKT, or the coordinates of boundary points and what groups them. */
import type { Position } from 'geojson';
import { axisOrderOf } from './axis-order.ts';
import type { Row } from './delimited.ts';
import { looksLikeWkt } from './wkt.ts';

export interface Columns {
  /** Index of the row of names; −1 when the table has none. */
  readonly headerAt: number;
  readonly names: readonly string[];
  readonly shape:
    | { readonly kind: 'wkt'; readonly column: number }
    | {
        readonly kind: 'points';
        readonly pair: Pair;
        readonly parcel: number;
        readonly ring: number;
        readonly point: number;
      };
}

/** Two columns of coordinates, and what their names say of the axes. */
export interface Pair {
  readonly first: number;
  readonly second: number;
  /** `unsaid`: X and Y, of which the names do not tell which is north. */
  readonly says: 'north-first' | 'east-first' | 'unsaid';
}

/** Rows among which the row of names is looked for. */
const HEADER_ROWS = 10;
/** Rows looked at for what a column holds. */
const SAMPLE = 200;

/** Null when no coordinates can be recognised, by name or by range. */
export function columnsOf(rows: readonly Row[]): Columns | null {
  const shapes = withShapes(rows);
  if (shapes) return shapes;
  for (let at = 0; at < Math.min(HEADER_ROWS, rows.length); at++) {
    const names = rows[at]!.cells;
    const pair = pairIn(names, rows.slice(at + 1, at + 1 + SAMPLE));
    if (!pair) continue;
    const find = (pattern: RegExp): number =>
      names.findIndex(
        (name, index) => index !== pair.first && index !== pair.second && pattern.test(plainName(name)),
      );
    const groups = { parcel: find(PARCEL), ring: find(RING), point: find(POINT) };
    return { headerAt: at, names, shape: { kind: 'points', pair, ...groups } };
  }
  return withoutNames(rows);
}

/** Names of columns that say of a place what it is: no list of boundary points has them all along. */
const ABOUT_PLACES =
  /^(设施|设施类型|设施类别|设施名称|类型|类别|种类|状态|建设状态|建设情况|建成时间|竣工时间|规模|容量|处理能力|责任单位|建设单位|facility|kind|type|category|status|capacity)$/;
/** A point of a boundary has a number of its own; a running number (序号) any row may have. */
const NUMBERS_POINTS = /^(点号|点名|点|point|pointno|pt)$/;
const COUNTS_CORNERS = /^(界址点号|界址点|圈号|环号|地块圈号|ring|ringno)$/;

/** Whether each row is a place of its own, and not a corner of an area. */
export function isListOfPlaces(
  { names, shape }: Columns,
  places: readonly { readonly cells: readonly string[] }[],
): boolean {
  if (shape.kind !== 'points' || places.length === 0) return false;
  const plain = names.map(plainName);
  if (plain.some((name) => COUNTS_CORNERS.test(name))) return false;
  if (plain.some((name) => ABOUT_PLACES.test(name)))
    return !(plain.some((name) => NUMBERS_POINTS.test(name)) && isOutline(shape.parcel, places));
  if (shape.parcel < 0) return false;
  const rows = new Map<string, number>();
  for (const { cells } of places) {
    const key = cells[shape.parcel] ?? '';
    rows.set(key, (rows.get(key) ?? 0) + 1);
  }
  // Of merged cells only the first has a value: an empty key is a corner of the one above.
  return !rows.has('') && [...rows.values()].every((count) => count < 3);
}

/** Every name stands in three rows or more: the corners of so many areas. */
function isOutline(parcel: number, places: readonly { readonly cells: readonly string[] }[]): boolean {
  if (parcel < 0) return false;
  const rows = new Map<string, number>();
  let key = '';
  for (const { cells } of places) {
    if (cells[parcel]) key = cells[parcel];
    rows.set(key, (rows.get(key) ?? 0) + 1);
  }
  return [...rows.values()].every((count) => count > 2);
}

/** A number of a cell: thousands separators, degrees, minutes and seconds. NaN for anything else. */
export function numberOf(cell = ''): number {
  const text = cell.trim();
  if (/^[+-]?\d+(\.\d*)?(e[+-]?\d{1,3})?$/i.test(text)) return Number(text);
  if (/^[+-]?\d{1,3}([,，]\d{3})+(\.\d*)?$/.test(text)) return Number(text.replace(/[,，]/g, ''));
  const parts =
    /^[东北EN]?\s*(\d{1,3})\s*[°度]\s*(\d{1,2})\s*[′'分]\s*(\d{1,2}(?:\.\d*)?)\s*(?:[″"秒]|'')?\s*[EN]?$/i.exec(
      text,
    );
  return parts ? Number(parts[1]) + Number(parts[2]) / 60 + Number(parts[3]) / 3600 : NaN;
}

const NORTH = /^(北坐标|纵坐标|北向|北|northing|north|n)x?$|^x(坐标)?(北|纵)/;
const EAST = /^(东坐标|横坐标|东向|东|easting|east|e)y?$|^y(坐标)?(东|横)/;
const X = /^(x|x坐标|坐标x|x值|xcoord|coordx|pointx)$/;
const Y = /^(y|y坐标|坐标y|y值|ycoord|coordy|pointy)$/;
const LONGITUDE = /^(lon|lng|long|longitude|经度|东经)$/;
const LATITUDE = /^(lat|latitude|纬度|北纬)$/;
const PARCEL =
  /^(地块|地块名称|地块名|地块号|地块编号|图斑|图斑号|宗地|宗地号|镇名|小镇|小镇名称|名称|parcel|feature|name|dkmc|dkbh)$/;
const RING = /^(圈号|环号|圈|环|地块圈号|ring|ringno)$/;
const POINT = /^(点号|点名|界址点号|界址点|点|序号|编号|point|pointno|pt|no|id)$/;

/** Decimals of a degree from which longitude and latitude are as good as metres: 8 are a millimetre. */
const FINE_DECIMALS = 8;

function pairIn(names: readonly string[], below: readonly Row[]): Pair | null {
  const plain = names.map(plainName);
  const pairOf = (one: RegExp, other: RegExp, says: Pair['says']): Pair | null => {
    const [first, second] = [
      plain.findIndex((name) => one.test(name)),
      plain.findIndex((name) => other.test(name)),
    ];
    const holds = (column: number): boolean =>
      column >= 0 && below.some(({ cells }) => Number.isFinite(numberOf(cells[column])));
    return holds(first) && holds(second) ? { first, second, says } : null;
  };
  const plane = pairOf(NORTH, EAST, 'north-first') ?? pairOf(X, Y, 'unsaid');
  const ground = pairOf(LONGITUDE, LATITUDE, 'east-first');
  // Longitude and latitude need no zone; but rounded to metres they are a poor second.
  if (!plane || !ground) return plane ?? ground;
  const fine = below.some(
    ({ cells }) => (/\.(\d+)/.exec(cells[ground.first] ?? '')?.[1]?.length ?? 0) >= FINE_DECIMALS,
  );
  return fine ? ground : plane;
}

/** The name without unit, spaces and case: `X（北）m` → `x北`. */
function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[\s_\-.:：]/g, '')
    .replace(/[([（【](m|米|度|°|deg|单位.*?)[)\]）】]/g, '')
    .replace(/[()（）[\]【】]/g, '')
    .replace(/(?<=[北东])m$/, '');
}

/** A table with WKT in it. Its names are the fullest row above the first shape: titles fill a cell or two. */
function withShapes(rows: readonly Row[]): Columns | null {
  const first = rows.slice(0, HEADER_ROWS + SAMPLE).findIndex(({ cells }) => cells.some(looksLikeWkt));
  if (first < 0) return null;
  const column = rows[first]!.cells.findIndex(looksLikeWkt);
  let headerAt = -1;
  let fullest = 0;
  for (let at = 0; at < Math.min(first, HEADER_ROWS); at++) {
    const filled = rows[at]!.cells.filter((cell) => cell !== '').length;
    if (filled > fullest) [headerAt, fullest] = [at, filled];
  }
  return { headerAt, names: rows[headerAt]?.cells ?? [], shape: { kind: 'wkt', column } };
}

/** A point list without names (`1,,600100.5,3100200.5,0` of CASS), by the ranges of China. */
function withoutNames(rows: readonly Row[]): Columns | null {
  const sample = rows.filter(({ cells }) => cells.length > 1).slice(0, SAMPLE);
  const width = Math.max(0, ...sample.map(({ cells }) => cells.length));
  for (let first = 0; first + 1 < width; first++) {
    const pairs = sample.map(({ cells }): Position => [numberOf(cells[first]), numberOf(cells[first + 1])]);
    const usable = pairs.filter((pair) => pair.every(Number.isFinite));
    // Some rows may be titles; most must be coordinates.
    if (usable.length < 3 || usable.length * 2 < sample.length || axisOrderOf(usable) === null) continue;
    const pair: Pair = { first, second: first + 1, says: 'unsaid' };
    const point = first > 0 ? 0 : -1;
    return { headerAt: -1, names: [], shape: { kind: 'points', pair, parcel: -1, ring: -1, point } };
  }
  return null;
}
