/**
 * TopoJSON: arcs shared by neighbours, an object a layer. Unfolded by topojson-client once it is certain that every
 * arc is there and that unfolding stays in bounds: the library throws at the one and has no notion of the other.
 */
import { feature as unfold } from 'topojson-client';
import type { GeometryObject, Topology } from 'topojson-specification';
import { failure, success } from '../domain/issue.ts';
import type { Issue, Result } from '../domain/issue.ts';
import { decodeText } from './encoding.ts';
import { FeatureReader, isObject } from './geojson-features.ts';
import type { Json, JsonObject } from './geojson-features.ts';
import { crsMemberOf } from './geojson.ts';
import { parseJson } from './json-text.ts';
import { Notes } from './notes.ts';
import { othersIn } from './points-and-lines.ts';
import type { RawFile, RawLayer, Reader } from './raw.ts';

/**
 * Points after unfolding, of which a few bytes of arc numbers can ask for any number: honest files use an arc twice
 * in each layer.
 */
const MOST_POINTS = { perPoint: 10, spare: 1e6, ever: 10e6 };

export const readTopoJson: Reader = ({ bytes, encoding }) => {
  const decoded = decodeText(bytes, encoding);
  if (!decoded.ok) return decoded;
  const read = readTopoJsonText(decoded.value.text, decoded.value.encoding);
  return { ...read, issues: [...decoded.issues, ...read.issues] };
};

/** The same of a text that has been decoded. */
export function readTopoJsonText(text: string, encoding: string): Result<RawFile> {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const topology = parsed.value;
  if (!isObject(topology) || !isObject(topology['objects'])) return failure(damaged('objects'));
  const lengths = arcLengths(topology);
  if (!lengths) return failure(damaged('arcs'));
  const objects = Object.entries(topology['objects']);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const limit = Math.min(MOST_POINTS.ever, MOST_POINTS.spare + total * MOST_POINTS.perPoint);
  const budget = { points: limit };
  const notes = new Notes();
  const layers: RawLayer[] = [];
  let firstIndex = 0;
  for (const [name, object] of objects) {
    if (!isSound(object, lengths, budget)) {
      if (budget.points < 0)
        return failure({ code: 'topojson-too-much', severity: 'error', params: { limit } });
      notes.add(damaged(name));
      continue;
    }
    const features = featuresOf(topology, object);
    if (!features) {
      notes.add(damaged(name));
      continue;
    }
    const reader = new FeatureReader(notes, () => 1);
    features.forEach((feature, index) => reader.read(feature, firstIndex + index));
    firstIndex += features.length;
    const { shapes, features: areas, others } = reader;
    layers.push({ name, crs: crsMemberOf(topology), shapes, features: areas, ...othersIn(others) });
  }
  const issues = notes.list();
  if (layers.length === 0 && issues.length > 0) return failure(...issues);
  if (layers.every(({ shapes }) => shapes === 0)) issues.push({ code: 'no-features', severity: 'error' });
  return success({ format: 'topojson', encoding, layers }, issues);
}

function damaged(object: string): Issue {
  return { code: 'topojson-structure', severity: 'error', params: { object: object.slice(0, 100) } };
}

/** Points of every arc; null unless arcs are lists of positions and the transform, if any, is four numbers. */
function arcLengths({ arcs, transform }: JsonObject): number[] | null {
  if (transform !== undefined) {
    if (!isObject(transform)) return null;
    const pairs = [transform['scale'], transform['translate']];
    if (!pairs.every((pair) => Array.isArray(pair) && pair.length >= 2 && pair.every(isNumber))) return null;
  }
  if (!Array.isArray(arcs)) return null;
  const lengths: number[] = [];
  for (const arc of arcs as readonly Json[]) {
    if (!Array.isArray(arc) || arc.length < 2) return null;
    for (const position of arc as readonly Json[]) {
      if (!Array.isArray(position) || position.length < 2) return null;
      if (!isNumber(position[0]) || !isNumber(position[1])) return null;
    }
    lengths.push(arc.length);
  }
  return lengths;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

/**
 * Whether every arc that an object refers to is there, and all together within the budget. Depth is that of the
 * JSON, which has been measured.
 */
function isSound(object: Json, lengths: readonly number[], budget: { points: number }): boolean {
  if (!isObject(object)) return false;
  const { type, geometries, arcs } = object;
  if (type === 'GeometryCollection') {
    return Array.isArray(geometries) && geometries.every((each: Json) => isSound(each, lengths, budget));
  }
  if (type === 'Point' || type === 'MultiPoint') return Array.isArray(object['coordinates']);
  const depth = typeof type === 'string' ? ARC_DEPTHS.get(type) : undefined;
  // Without a type it stands for a feature without geometry.
  return depth === undefined ? type === null || type === undefined : areArcs(arcs, depth, lengths, budget);
}

/** How deep the lists of arcs are nested. */
const ARC_DEPTHS: ReadonlyMap<string, number> = new Map([
  ['LineString', 1],
  ['MultiLineString', 2],
  ['Polygon', 2],
  ['MultiPolygon', 3],
]);

function areArcs(
  arcs: Json | undefined,
  depth: number,
  lengths: readonly number[],
  budget: { points: number },
): boolean {
  if (!Array.isArray(arcs)) return false;
  if (depth > 1) {
    return (arcs as readonly Json[]).every((inner) => areArcs(inner, depth - 1, lengths, budget));
  }
  for (const arc of arcs as readonly Json[]) {
    if (!isNumber(arc) || !Number.isInteger(arc)) return false;
    // One's complement: the arc backwards.
    const length = lengths[arc < 0 ? ~arc : arc];
    if (length === undefined) return false;
    budget.points -= length;
    if (budget.points < 0) return false;
  }
  return arcs.length > 0;
}

function featuresOf(topology: JsonObject, object: Json): readonly Json[] | null {
  try {
    const unfolded = unfold(topology as unknown as Topology, object as unknown as GeometryObject);
    return (unfolded.type === 'FeatureCollection' ? unfolded.features : [unfolded]) as unknown as Json[];
  } catch {
    return null;
  }
}
