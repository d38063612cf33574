/**
 * GeoJSON as it comes: RFC 7946 and the usual departures from it. Structure is judged by geojson-features, the
 * place of what is broken found by check-geojson.
 */
import { getIssues } from '@placemarkio/check-geojson';
import { failure, success } from '../domain/issue.ts';
import type { Result } from '../domain/issue.ts';
import { parseCrs } from './crs.ts';
import { decodeText } from './encoding.ts';
import { FeatureReader, geometryTypeOf, isObject } from './geojson-features.ts';
import type { Json } from './geojson-features.ts';
import { lineAt, parseJson } from './json-text.ts';
import { Notes } from './notes.ts';
import { othersIn } from './points-and-lines.ts';
import type { RawFile, Reader } from './raw.ts';

/** One layer. Its `crs` is the legacy member's text; null without one, which by RFC 7946 means WGS 84. */
export const readGeoJson: Reader = ({ name, bytes, encoding }) => {
  const decoded = decodeText(bytes, encoding);
  if (!decoded.ok) return decoded;
  const read = readGeoJsonText(decoded.value.text, name, decoded.value.encoding);
  return { ...read, issues: [...decoded.issues, ...read.issues] };
};

/** The same of a text that has been decoded: one of a hundred megabytes is decoded once. */
export function readGeoJsonText(text: string, fileName: string, encoding: string): Result<RawFile> {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const json = parsed.value;
  const notes = new Notes();
  const features = featuresOf(json, notes);
  // Asked for once: looking for the line costs as much as reading the file.
  let line: number | undefined;
  const lineOfProblem = (): number => (line ??= lineOfFirstProblem(text));
  if (!features) {
    const params = { problem: 'type', line: lineOfProblem() };
    return failure({ code: 'geojson-structure', severity: 'error', params });
  }
  const crs = crsMemberOf(json);
  if (crs !== null) {
    const params = { crs: parseCrs(crs)?.code ?? crs };
    notes.add({ code: 'geojson-crs-member', severity: 'notice', params });
  }
  const reader = new FeatureReader(notes, lineOfProblem);
  features.forEach((feature, index) => reader.read(feature, index));
  if (reader.shapes === 0) notes.add({ code: 'no-features', severity: 'error' });
  const layerName = fileName.replace(/\.[^.]*$/, '');
  const layer = {
    name: layerName,
    crs,
    shapes: reader.shapes,
    features: reader.features,
    ...othersIn(reader.others),
  };
  return success({ format: 'geojson', encoding, layers: [layer] }, notes.list());
}

/** The features of whatever stands at the top: a collection, one feature, a geometry, a bare array. */
function featuresOf(json: Json, notes: Notes): readonly Json[] | null {
  if (Array.isArray(json)) {
    const features = json as readonly Json[];
    if (!features.every((item) => isObject(item) && item['type'] === 'Feature')) return null;
    notes.add({ code: 'geojson-feature-array', severity: 'notice' });
    return features;
  }
  if (!isObject(json)) return null;
  const features = json['features'];
  if (json['type'] === 'FeatureCollection')
    return Array.isArray(features) ? (features as readonly Json[]) : null;
  if (json['type'] === 'Feature') return [json];
  if (geometryTypeOf(json) === null) return null;
  notes.add({ code: 'geojson-bare-geometry', severity: 'notice' });
  return [{ type: 'Feature', properties: null, geometry: json }];
}

/** The name in the `crs` member of GeoJSON of 2008; null without one. */
export function crsMemberOf(json: Json): string | null {
  const member = isObject(json) && isObject(json['crs']) ? json['crs'] : null;
  const properties = member && isObject(member['properties']) ? member['properties'] : null;
  return properties && typeof properties['name'] === 'string' ? properties['name'] : null;
}

/** Past this, finding the line costs more than it helps: check-geojson takes two seconds for a megabyte. */
const PLACED = 5e5;

function lineOfFirstProblem(text: string): number {
  if (text.length > PLACED) return 1;
  return lineAt(text, getIssues(text)[0]?.from ?? 0).line;
}
