/**
 * GeoJSON as it comes: RFC 7946 and the usual departures from it. Structure is judged by
 * geojson-validation, the place of what is broken found by check-geojson; what the rings enclose is the
 * business of geo/validity.
 */
import { getIssues } from '@placemarkio/check-geojson';
import * as gjv from 'geojson-validation';
import type { Position } from 'geojson';
import { failure, success } from '../domain/issue.ts';
import type { Issue, Result } from '../domain/issue.ts';
import type { AreaGeometry } from '../domain/model.ts';
import { crsOfName, toGroundFrom } from './crs.ts';
import type { FileCrs, OpenedFeature, OpenedFile } from './open.ts';

type Read = Pick<OpenedFile, 'crs' | 'shapes' | 'features'>;
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

/** Deeper than any map file (a MultiPolygon in a collection needs 9); recursion in libraries ends somewhere. */
const DEEPEST = 64;
/** Features whose lack of a shape is told one by one. */
const TOLD = 20;

/** Reads GeoJSON text. `given` names the coordinate system when the file does not. */
export function readGeoJson(text: string, given: string | null): Result<Read> {
  if (isTooDeep(text)) return fail('json-too-deep', { limit: DEEPEST });
  let json: Json;
  try {
    json = JSON.parse(text) as Json;
  } catch (error) {
    return fail('json-syntax', placeOfSyntaxError(text, error));
  }
  const notes: Issue[] = [];
  const raw = rawFeatures(json, notes);
  if (!raw) return fail('geojson-structure', { problem: 'type', ...lineOfFirstProblem(text) });
  const crs = crsOf(json, given, notes);
  if (!crs) return failure(...notes);
  const reader = new FeatureReader(text, notes);
  raw.forEach((feature, index) => reader.read(feature, index));
  if (reader.shapes === 0) notes.push({ code: 'no-features', severity: 'error' });
  return success({ crs, shapes: reader.shapes, features: reader.finish(crs) }, notes);
}

/** Reads features one by one and gathers what is said once for the whole file. */
class FeatureReader {
  shapes = 0;
  readonly #features: OpenedFeature[] = [];
  readonly #text: string;
  readonly #notes: Issue[];
  #missing = 0;
  #clockwise = 0;
  #higher = 0;

  constructor(text: string, notes: Issue[]) {
    this.#text = text;
    this.#notes = notes;
  }

  read(feature: Json, index: number): void {
    const { geometry, properties } = isObject(feature) ? feature : { geometry: null, properties: null };
    if (geometry === null || geometry === undefined) {
      this.#missing += 1;
      if (this.#missing <= TOLD)
        this.#note({ code: 'geometry-missing', severity: 'warning', featureIndex: index });
      return;
    }
    if (!isObject(geometry) || !TYPES.has(String(geometry['type']))) {
      this.#structure(index, 'type');
      return;
    }
    this.shapes += 1;
    const surfaces = surfacesOf(geometry);
    if (surfaces === null) {
      this.#note({
        code: 'geometry-not-areal',
        severity: 'notice',
        featureIndex: index,
        params: { type: String(geometry['type']) },
      });
      return;
    }
    if (!isWellFormed(geometry) && !surfaces.every(isReadable)) {
      this.#structure(index, 'coordinates');
      return;
    }
    const parts = surfaces.map((part) => this.#tidy(part));
    const [only] = parts;
    const shape: AreaGeometry =
      parts.length === 1 && only && geometry['type'] === 'Polygon'
        ? { type: 'Polygon', coordinates: only }
        : { type: 'MultiPolygon', coordinates: parts };
    this.#features.push({ index, name: nameOf(properties), geometry: shape });
  }

  finish(crs: FileCrs): OpenedFeature[] {
    if (this.#missing > TOLD) {
      this.#note({ code: 'checks-skipped', severity: 'notice', params: { count: TOLD } });
    }
    if (this.#clockwise > 0) {
      this.#note({ code: 'winding-clockwise', severity: 'notice', params: { count: this.#clockwise } });
    }
    if (this.#higher > 0) {
      this.#note({ code: 'dimension-dropped', severity: 'notice', params: { count: this.#higher } });
    }
    const toGround = toGroundFrom(crs.code);
    if (!toGround) return this.#features;
    return this.#features.map((feature) => ({
      ...feature,
      geometry: mapPositions(feature.geometry, toGround),
    }));
  }

  /** Two dimensions, exteriors counter-clockwise, holes clockwise (RFC 7946 §3.1.6); the shape stays. */
  #tidy(part: Position[][]): Position[][] {
    return part.map((ring, ringIndex) => {
      const flat = ring.map((position) => {
        if (position.length <= 2) return position;
        this.#higher += 1;
        return position.slice(0, 2);
      });
      const clockwise = signedArea(flat) < 0;
      if (ringIndex === 0 && clockwise) this.#clockwise += 1;
      return clockwise === ringIndex > 0 ? flat : [...flat].reverse();
    });
  }

  #structure(featureIndex: number, problem: 'type' | 'coordinates'): void {
    this.#note({
      code: 'geojson-structure',
      severity: 'error',
      featureIndex,
      params: { problem, ...lineOfFirstProblem(this.#text) },
    });
  }

  #note(issue: Issue): void {
    this.#notes.push(issue);
  }
}

const TYPES = new Set([
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
]);

/** The features of whatever stands at the top: a collection, one feature, a geometry, a bare array. */
function rawFeatures(json: Json, notes: Issue[]): readonly Json[] | null {
  if (Array.isArray(json)) {
    const features = json as readonly Json[];
    if (!features.every((item) => isObject(item) && item['type'] === 'Feature')) return null;
    notes.push({ code: 'geojson-feature-array', severity: 'notice' });
    return features;
  }
  if (!isObject(json)) return null;
  const features = json['features'];
  if (json['type'] === 'FeatureCollection')
    return Array.isArray(features) ? (features as readonly Json[]) : null;
  if (json['type'] === 'Feature') return [json];
  if (!TYPES.has(String(json['type']))) return null;
  notes.push({ code: 'geojson-bare-geometry', severity: 'notice' });
  return [{ type: 'Feature', properties: null, geometry: json }];
}

/** The legacy `crs` member wins over `given`; RFC 7946 alone means WGS 84, which is CGCS2000 to centimetres. */
function crsOf(json: Json, given: string | null, notes: Issue[]): FileCrs | null {
  const member = isObject(json) && isObject(json['crs']) ? json['crs'] : null;
  const properties = member && isObject(member['properties']) ? member['properties'] : null;
  const declared = properties && typeof properties['name'] === 'string' ? properties['name'] : null;
  const name = declared ?? given;
  if (name === null) return { code: 'EPSG:4326', how: 'assumed' };
  const code = crsOfName(name);
  if (code === null) {
    notes.push({ code: 'crs-unsupported', severity: 'error', params: { crs: name } });
    return null;
  }
  if (declared !== null)
    notes.push({ code: 'geojson-crs-member', severity: 'notice', params: { crs: code } });
  return { code, how: declared === null ? 'given' : 'declared' };
}

/** The surfaces of a geometry as parts of rings; null when it has none. */
function surfacesOf(geometry: JsonObject): Position[][][] | null {
  const coordinates = geometry['coordinates'];
  if (geometry['type'] === 'Polygon') return [coordinates as unknown as Position[][]];
  if (geometry['type'] === 'MultiPolygon') {
    return Array.isArray(coordinates) ? (coordinates as unknown as Position[][][]) : [coordinates as never];
  }
  if (geometry['type'] !== 'GeometryCollection' || !Array.isArray(geometry['geometries'])) return null;
  const inner = (geometry['geometries'] as readonly Json[])
    .filter(isObject)
    .flatMap((item) => surfacesOf(item) ?? []);
  return inner.length > 0 ? inner : null;
}

/** geojson-validation throws on some input and answers others with an object: only a plain `true` counts. */
function isWellFormed(geometry: JsonObject): boolean {
  try {
    return gjv.isGeometryObject(geometry) === true;
  } catch {
    return false;
  }
}

/** Arrays of arrays of arrays of numbers: broken perhaps, but geo/validity can say where. */
function isReadable(part: unknown): part is Position[][] {
  return (
    Array.isArray(part) &&
    part.every(
      (ring) =>
        Array.isArray(ring) &&
        ring.every(
          (position) =>
            Array.isArray(position) &&
            position.length >= 2 &&
            position.every((value) => typeof value === 'number' || value === null),
        ),
    )
  );
}

const NAME_KEYS = /^(name|名称|镇名|小镇|小镇名称|地块名称|dkmc|xzqmc|zldwmc|mc|nom|title)$/i;

/** The feature's name: a property called so, in the words surveys use. */
function nameOf(properties: Json | undefined): string {
  if (!isObject(properties)) return '';
  const entries = Object.entries(properties);
  const found = entries.find(([key, value]) => NAME_KEYS.test(key) && value !== null && value !== '');
  return found ? String(found[1]) : '';
}

function mapPositions(geometry: AreaGeometry, change: (position: Position) => Position): AreaGeometry {
  const rings = (part: Position[][]): Position[][] => part.map((ring) => ring.map(change));
  return geometry.type === 'Polygon'
    ? { type: 'Polygon', coordinates: rings(geometry.coordinates) }
    : { type: 'MultiPolygon', coordinates: geometry.coordinates.map(rings) };
}

/** Twice the signed area in the plane of the coordinates: its sign is the winding. */
function signedArea(ring: readonly Position[]): number {
  const [originX = 0, originY = 0] = ring[0] ?? [];
  let sum = 0;
  for (let index = 1; index < ring.length; index += 1) {
    const [ax = 0, ay = 0] = ring[index - 1] ?? [];
    const [bx = 0, by = 0] = ring[index] ?? [];
    sum += (ax - originX) * (by - originY) - (bx - originX) * (ay - originY);
  }
  return sum;
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const sign = text.charCodeAt(index);
    if (inString) {
      if (sign === BACKSLASH) index += 1;
      else if (sign === QUOTE) inString = false;
    } else if (sign === QUOTE) inString = true;
    else if (sign === OPEN_BRACE || sign === OPEN_BRACKET) {
      depth += 1;
      if (depth > DEEPEST) return true;
    } else if (sign === CLOSE_BRACE || sign === CLOSE_BRACKET) depth -= 1;
  }
  return false;
}

const [QUOTE, BACKSLASH, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [34, 92, 123, 125, 91, 93];

/** Line and column of a syntax error; every engine words it differently, none says less than one of these. */
function placeOfSyntaxError(text: string, error: unknown): { line: number; column: number } {
  const message = error instanceof Error ? error.message : '';
  const place = /line (\d+) column (\d+)/.exec(message);
  if (place) return { line: Number(place[1]), column: Number(place[2]) };
  const position = /position (\d+)/.exec(message);
  return lineAt(text, position ? Number(position[1]) : text.length);
}

/** Past this, finding the line costs more than it helps. */
const PLACED = 5e6;

function lineOfFirstProblem(text: string): { line: number } {
  if (text.length > PLACED) return { line: 1 };
  const first = getIssues(text).find(({ severity }) => severity === 'error');
  return { line: lineAt(text, first?.from ?? 0).line };
}

function lineAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function fail(code: Issue['code'], params: Issue['params'] = {}): Result<Read> {
  return failure({ code, severity: 'error', params });
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
