/**
 * Features of GeoJSON once it is parsed, one by one: what is no feature, no geometry or no area is told with its
 * place in the file; what the rings enclose is the business of geo/validity.
 */
import * as gjv from 'geojson-validation';
import type { Position } from 'geojson';
import type { Issue } from '../domain/issue.ts';
import { signedArea } from '../geo/winding.ts';
import type { PointOrLine } from '../domain/model.ts';
import { nameOf } from './names.ts';
import { mixedIn, pointOrLineOf } from './points-and-lines.ts';
import type { Drawn } from './points-and-lines.ts';
import type { Notes } from './notes.ts';
import type { Attributes, RawFeature } from './raw.ts';
import { geometryOfParts } from './ring-nesting.ts';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

const GEOMETRY_TYPES: ReadonlySet<string> = new Set([
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
]);

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A geometry's type; null for what is none. */
export function geometryTypeOf({ type }: JsonObject): string | null {
  return typeof type === 'string' && GEOMETRY_TYPES.has(type) ? type : null;
}

/** Reads features of one layer and gathers what is said once for the whole of it. */
export class FeatureReader {
  /** Features with a shape of any kind. */
  shapes = 0;
  readonly features: RawFeature[] = [];
  readonly others: RawFeature<PointOrLine>[] = [];
  readonly #notes: Notes;
  readonly #lineOfProblem: () => number;

  /** `lineOfProblem` finds the line of the file where its structure breaks; asked only when it does. */
  constructor(notes: Notes, lineOfProblem: () => number) {
    this.#notes = notes;
    this.#lineOfProblem = lineOfProblem;
  }

  /**
   * Takes a feature, whatever it is. Its arrays of coordinates become those of the result, heights cut off in
   * place: a hundred megabytes of positions are not copied to drop a few.
   */
  read(feature: Json, index: number): void {
    const { geometry, properties } = isObject(feature) ? feature : { geometry: null, properties: null };
    if (geometry === null || geometry === undefined) {
      this.#notes.add({ code: 'geometry-missing', severity: 'warning', featureIndex: index });
      return;
    }
    const type = isObject(geometry) ? geometryTypeOf(geometry) : null;
    if (!isObject(geometry) || type === null) {
      this.#structure(index, 'type');
      return;
    }
    this.shapes += 1;
    const surfaces = surfacesOf(geometry);
    const drawn = surfaces === null || type === 'GeometryCollection' ? drawnIn(geometry) : NOTHING;
    const mixed = mixedIn(index, surfaces?.length ?? 0, drawn);
    if (mixed) this.#notes.add(mixed);
    if (surfaces === null) {
      const params = { type };
      this.#notes.add({ code: 'geometry-not-areal', severity: 'notice', featureIndex: index, params });
      const other = pointOrLineOf(drawn);
      if (!other) return;
      const own = attributesOf(properties);
      this.others.push({ index, name: nameOf(own), attributes: own, geometry: other });
      return;
    }
    if (!surfaces.every(isReadable) && !isWellFormed(geometry)) {
      this.#structure(index, 'coordinates');
      return;
    }
    const parts = surfaces as Position[][][];
    for (const part of parts) this.#flatten(part);
    const attributes = attributesOf(properties);
    this.features.push({
      index,
      name: nameOf(attributes),
      attributes,
      geometry: type === 'Polygon' ? geometryOfParts(parts) : { type: 'MultiPolygon', coordinates: parts },
    });
  }

  /** Two dimensions, numbers only (JSON has no NaN: writers put null); exteriors that run clockwise are counted. */
  #flatten(part: Position[][]): void {
    let higher = 0;
    for (const ring of part) {
      for (const position of ring) {
        if (position.length > 2) {
          higher += 1;
          position.length = 2;
        }
        // Not `=== null`: what the types call a number came from outside.
        if (typeof position[0] !== 'number') position[0] = NaN;
        if (typeof position[1] !== 'number') position[1] = NaN;
      }
    }
    this.#notes.count('dimension-dropped', higher);
    if (part[0] && signedArea(part[0]) < 0) this.#notes.count('winding-clockwise');
  }

  #structure(featureIndex: number, problem: 'type' | 'coordinates'): void {
    const issue: Issue = {
      code: 'geojson-structure',
      severity: 'error',
      featureIndex,
      params: { problem, line: this.#lineOfProblem() },
    };
    this.#notes.add(issue);
  }
}

/** Properties as text: nested values as JSON, null as absence. */
function attributesOf(properties: Json | undefined): Attributes {
  const attributes = new Map<string, string>();
  if (!isObject(properties)) return attributes;
  for (const [key, value] of Object.entries(properties)) {
    if (value === null) continue;
    attributes.set(key, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  return attributes;
}

/** The surfaces of a geometry as parts of rings, unchecked; null when it has none. */
function surfacesOf(geometry: JsonObject): unknown[] | null {
  const coordinates = geometry['coordinates'];
  if (geometry['type'] === 'Polygon') return [coordinates];
  if (geometry['type'] === 'MultiPolygon')
    return Array.isArray(coordinates) ? (coordinates as unknown[]) : [coordinates];
  if (geometry['type'] !== 'GeometryCollection' || !Array.isArray(geometry['geometries'])) return null;
  const inner = (geometry['geometries'] as readonly Json[])
    .filter(isObject)
    .flatMap((item) => surfacesOf(item) ?? []);
  return inner.length > 0 ? inner : null;
}

const NOTHING: Drawn = { points: [], lines: [] };

/** Points and lines, two dimensions. Numbers are not looked at. */
function drawnIn(geometry: JsonObject): Drawn {
  const points: Position[] = [];
  const lines: Position[][] = [];
  const pending: Json[] = [geometry];
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    if (!isObject(item)) continue;
    const { type, coordinates, geometries } = item;
    if (type === 'GeometryCollection' && Array.isArray(geometries))
      pending.push(...(geometries as readonly Json[]).toReversed());
    else if (type === 'Point' && isPosition(coordinates)) points.push(flat(coordinates));
    else if (type === 'MultiPoint' && isRing(coordinates)) points.push(...coordinates.map(flat));
    else if (type === 'LineString' && isRing(coordinates)) lines.push(coordinates.map(flat));
    else if (type === 'MultiLineString' && isReadable(coordinates))
      lines.push(...coordinates.map((line) => line.map(flat)));
  }
  return { points, lines };
}

function flat([x, y]: Position): Position {
  return [typeof x === 'number' ? x : NaN, typeof y === 'number' ? y : NaN];
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
  return Array.isArray(part) && part.every(isRing);
}

function isRing(ring: unknown): ring is Position[] {
  return Array.isArray(ring) && ring.every(isPosition);
}

function isPosition(position: unknown): position is Position {
  if (!Array.isArray(position) || position.length < 2) return false;
  for (const value of position as unknown[]) if (typeof value !== 'number' && value !== null) return false;
  return true;
}
