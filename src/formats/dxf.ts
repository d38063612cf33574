/**
 * DXF drawings, R12 to R2018, in ASCII: closed polylines, circles and hatches as areas, loose lines joined
 * into rings, blocks put in place.
 *
 * Read here and not by dxf-parser: that drops hatches without a word, throws on unknown codes, knows no code
 * page and leaves blocks, bulges and stitching to the caller: the larger part of what follows.
 */
import Flatbush from 'flatbush';
import type { Position } from 'geojson';
import { failure, success } from '../domain/issue.ts';
import type { Issue } from '../domain/issue.ts';
import type { PointOrLine } from '../domain/model.ts';
import { isInsideRings } from '../geo/inside.ts';
import { SAGITTA } from './dxf-curves.ts';
import { Drawing } from './dxf-entities.ts';
import type { Label } from './dxf-entities.ts';
import { DEEPEST_BLOCK, MOST_POINTS, blockKey, expand } from './dxf-expand.ts';
import type { Block, DrawnLayer, Expanded } from './dxf-expand.ts';
import { Pairs, decodeDrawing, entitiesOf } from './dxf-pairs.ts';
import { stitch } from './dxf-stitch.ts';
import { othersIn } from './points-and-lines.ts';
import type { RawFeature, RawFile, RawLayer, Reader } from './raw.ts';
import { closed, nestRings, withoutRepeats } from './ring-nesting.ts';

/** Ends of lines closer than this are one, metres. */
const JOINT = 0.001;
/** Outlines closer than this are drawn twice: their curves may have been flattened differently. */
const REPEAT = 2 * SAGITTA;
/** Kinds of entity named in the notice of what was left out. */
const KINDS_NAMED = 6;
/** Steps along outlines to find the names that stand in them; past that, areas stay unnamed. */
const NAMING_STEPS = 5e7;

/** Reads a drawing. Each of its layers is a layer; it never says in which coordinate system it stands. */
export const readDxf: Reader = (source) => {
  if (new TextDecoder('latin1').decode(source.bytes.subarray(0, 18)) === 'AutoCAD Binary DXF') {
    return failure({ code: 'dxf-binary', severity: 'error' });
  }
  const decoded = decodeDrawing(source);
  if (!decoded.ok) return decoded;
  const { model, blocks, damagedAt } = readSections(decoded.value.text);
  const expanded = expand(model, blocks);
  if (expanded.exhausted) {
    return failure({ code: 'dxf-too-much', severity: 'error', params: { limit: MOST_POINTS } });
  }
  const tally: Tally = { joined: 0, rings: 0, loose: 0, repeats: 0, fills: 0, tangled: 0 };
  const areas = [...expanded.layers].map(([name, layer]) => areasOf(name, layer, tally));
  if (tally.tangled > 0) {
    return failure({ code: 'rings-too-many', severity: 'error', params: { count: tally.tangled } });
  }
  const layers = toLayers(areas, namesOf(areas, expanded.labels));
  const empty = layers.every(({ features }) => features.length === 0);
  const issues: Issue[] = [...decoded.issues];
  const damage: Issue = { code: 'dxf-damaged', severity: 'error', params: { line: damagedAt ?? 0 } };
  if (damagedAt !== null && empty) return failure(...issues, damage);
  if (damagedAt !== null) issues.push({ ...damage, severity: 'warning' });
  if (expanded.cut.size > 0) {
    const block = [...expanded.cut].slice(0, KINDS_NAMED).join('、').slice(0, 200);
    issues.push({ code: 'dxf-block-cut', severity: 'warning', params: { block, limit: DEEPEST_BLOCK } });
  }
  issues.push(...notices(tally, expanded));
  if (layers.length === 0) return failure(...issues, { code: 'no-features', severity: 'error' });
  return success<RawFile>({ format: 'dxf', encoding: decoded.value.encoding, layers }, issues);
};

interface Sections {
  readonly model: Drawing;
  readonly blocks: ReadonlyMap<string, Block>;
  /** One-based line from which the file cannot be read; null when it ends as it should. */
  readonly damagedAt: number | null;
}

function readSections(text: string): Sections {
  // Files from before OS X end their lines in a carriage return alone.
  const pairs = new Pairs(text.includes('\n') ? text : text.replaceAll('\r', '\n'));
  const model = new Drawing();
  const blocks = new Map<string, Block>();
  let section = '';
  let block: Drawing | null = null;
  let last = '';
  for (const entity of entitiesOf(pairs)) {
    last = entity.type;
    if (entity.type === 'SECTION') section = entity.text(2).trim().toUpperCase();
    else if (entity.type === 'ENDSEC') section = '';
    else if (section === 'ENTITIES') model.add(entity);
    else if (section !== 'BLOCKS') continue;
    else if (entity.type === 'BLOCK') {
      block = new Drawing();
      const base = [entity.number(10, 0) || 0, entity.number(20, 0) || 0];
      const external = (entity.number(70, 0) & (4 | 8)) !== 0;
      blocks.set(blockKey(entity.text(2)), { base, drawing: block, external });
    } else if (entity.type === 'ENDBLK') block = null;
    else block?.add(entity);
  }
  model.finish();
  for (const { drawing } of blocks.values()) drawing.finish();
  const ended = !pairs.damaged && (last === 'EOF' || last === 'ENDSEC');
  return { model, blocks, damagedAt: ended ? null : Math.max(1, pairs.line) };
}

interface LayerAreas {
  readonly name: string;
  readonly shapes: number;
  readonly polygons: readonly Position[][][];
  readonly lines: readonly Position[][];
  readonly points: readonly Position[];
}

interface Tally {
  /** Lines and arcs joined, and the rings they made. */
  joined: number;
  rings: number;
  /** Those that do not close. */
  loose: number;
  repeats: number;
  fills: number;
  /** Rings so many and so nested that which is a hole of which cannot be told in time. */
  tangled: number;
}

function areasOf(name: string, layer: DrawnLayer, tally: Tally): LayerAreas {
  const rings = layer.closed.map((points) => closed(points, JOINT));
  const pieces: Position[][] = [];
  for (const points of layer.open) {
    const ring = points.length > 2 ? closed(points, JOINT) : null;
    // One point more than before means that the ends were apart.
    if (ring?.length === points.length) rings.push(ring);
    else pieces.push(points);
  }
  const stitched = stitch(pieces, JOINT);
  tally.joined += stitched.joined;
  tally.rings += stitched.rings.length;
  tally.loose += stitched.loose;
  rings.push(...stitched.rings);
  const single = withoutRepeats(rings, REPEAT);
  const nested = (loops: Position[][]): Position[][][] => {
    const parts = nestRings(loops);
    if (!parts) tally.tangled += loops.length;
    return parts ?? [];
  };
  const filled = layer.fills.flatMap((loops) => nested(loops.map((points) => closed(points, JOINT))));
  // A hatch usually fills an outline that is there already: one area, not two.
  const kept = new Set(withoutRepeats([...single, ...filled.map((part) => part[0]!)], REPEAT));
  const fills = filled.filter(([exterior]) => kept.has(exterior!));
  tally.repeats += rings.length - single.length + filled.length - fills.length;
  tally.fills += fills.length;
  const polygons = [...nested(single), ...fills];
  const leftOut = [...layer.leftOut.values()].reduce((sum, count) => sum + count, 0);
  const shapes = polygons.length + stitched.loose + leftOut;
  return { name, shapes, polygons, lines: stitched.lines, points: layer.points };
}

function toLayers(areas: readonly LayerAreas[], names: ReadonlyMap<Position[][], string>): RawLayer[] {
  let index = 0;
  const toFeature = (coordinates: Position[][]): RawFeature => ({
    index: index++,
    name: names.get(coordinates) ?? '',
    attributes: new Map(),
    geometry: { type: 'Polygon', coordinates },
  });
  const toOther = (geometry: PointOrLine): RawFeature<PointOrLine> => ({
    index: index++,
    name: '',
    attributes: new Map(),
    geometry,
  });
  // Points are bounds of nothing: they count where a layer has nothing else.
  const kept = areas
    .filter(({ shapes, points }) => shapes > 0 || points.length > 0)
    .map((layer) => ({ ...layer, areas: layer.polygons.map(toFeature) }));
  return kept.map(({ name, shapes, areas: features, lines, points }) => {
    const others = [
      ...lines.map((coordinates) => toOther({ type: 'LineString', coordinates })),
      ...points.map((coordinates) => toOther({ type: 'Point', coordinates })),
    ];
    return { name, crs: null, shapes: shapes || points.length, features, ...othersIn(others) };
  });
}

/**
 * A text names the one area of its own layer in which it stands, or, on a layer without areas, the one area
 * of all. Of several texts in an area the tallest counts; figures (areas, heights) are no names.
 */
function namesOf(areas: readonly LayerAreas[], labels: readonly Label[]): ReadonlyMap<Position[][], string> {
  const polygons = areas.flatMap((layer) => layer.polygons.map((rings) => ({ layer: layer.name, rings })));
  const chosen = new Map<Position[][], Label>();
  if (polygons.length === 0) return new Map();
  const boxes = new Flatbush(polygons.length);
  for (const { rings } of polygons) boxes.add(...boxOf(rings[0] ?? []));
  boxes.finish();
  const withAreas = new Set(polygons.map(({ layer }) => layer));
  let steps = NAMING_STEPS;
  for (const label of labels) {
    const [x = NaN, y = NaN] = label.at;
    if (!/\p{L}/u.test(label.text)) continue;
    const around = boxes.search(x, y, x, y, (at) => {
      steps--;
      return steps > 0 && (!withAreas.has(label.layer) || polygons[at]!.layer === label.layer);
    });
    const holding = around.filter((at) => {
      const { rings } = polygons[at]!;
      steps -= rings.reduce((sum, ring) => sum + ring.length, 0);
      return steps > 0 && isInsideRings(label.at, rings);
    });
    if (steps <= 0) break;
    const [only] = holding;
    if (holding.length !== 1 || only === undefined) continue;
    const { rings } = polygons[only]!;
    if (label.height > (chosen.get(rings)?.height ?? -Infinity)) chosen.set(rings, label);
  }
  return new Map([...chosen].map(([rings, { text }]) => [rings, text]));
}

function boxOf(ring: readonly Position[]): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x = NaN, y = NaN] of ring) {
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
  }
  return box;
}

function notices(tally: Tally, { curves, symbols, layers }: Expanded): Issue[] {
  const { joined, rings, loose, repeats, fills } = tally;
  const kinds = new Map<string, number>();
  for (const { leftOut } of layers.values()) {
    for (const [type, count] of leftOut) kinds.set(type, (kinds.get(type) ?? 0) + count);
  }
  const all: Issue[] = [
    { code: 'dxf-curves', severity: 'notice', params: { count: curves, tolerance: SAGITTA } },
    { code: 'dxf-symbols', severity: 'notice', params: { count: symbols } },
    { code: 'dxf-stitched', severity: 'notice', params: { count: joined, rings, gap: JOINT * 1000 } },
    { code: 'dxf-hatches', severity: 'notice', params: { count: fills } },
    { code: 'dxf-repeats', severity: 'notice', params: { count: repeats } },
    { code: 'dxf-open', severity: 'warning', params: { count: loose } },
    {
      code: 'dxf-left-out',
      severity: 'notice',
      params: {
        count: [...kinds.values()].reduce((sum, count) => sum + count, 0),
        kinds: [...kinds]
          .slice(0, KINDS_NAMED)
          .map(([type, count]) => `${type.slice(0, 40)}×${count}`)
          .join('、'),
      },
    },
  ];
  return all.filter(({ params }) => Number(params?.['count']) > 0);
}
