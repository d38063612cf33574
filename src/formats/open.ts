/**
 * Opens a file of boundaries, whatever it is: sniffs, decodes, reads, and says what it assumed. What it
 * cannot read it refuses with a reason. Pure; nothing is saved.
 */
import { failure } from '../domain/issue.ts';
import type { Issue, Result } from '../domain/issue.ts';
import { crsOfName } from './crs.ts';
import { decodeText } from './encoding.ts';
import { readGeoJsonText } from './geojson.ts';
import { locate } from './locate.ts';
import type { FileCrs } from './locate.ts';
import type { RawFeature } from './raw.ts';
import { sniffBinary, sniffText } from './sniff.ts';
import type { Format } from './sniff.ts';

export type { FileCrs } from './locate.ts';

/** One areal feature as read: longitude and latitude, or metres when nobody said which plane. */
export type OpenedFeature = RawFeature;

export interface OpenedFile {
  readonly format: Format;
  readonly encoding: string;
  readonly crs: FileCrs | null;
  /** Features with a shape of any kind, read from the file. */
  readonly shapes: number;
  /** Those of them that are areas. */
  readonly features: readonly OpenedFeature[];
}

export interface OpenOptions {
  /** Coordinate system to use when the file does not say, e.g. `EPSG:4547`. */
  readonly crs?: string | null;
  /** Encoding to use when no byte order mark says otherwise. */
  readonly encoding?: string | null;
}

/** A string of V8 holds half a gigabyte; past this a file is not a programme's boundaries. */
export const LARGEST_FILE = 200e6;

/** Reads `bytes`. Issues without `featureIndex` concern the file. Fails for what this version cannot read. */
export function openFile(
  name: string,
  bytes: Uint8Array,
  options: OpenOptions = {},
): Result<OpenedFile> & { readonly format?: Format | null } {
  if (isClassified(name))
    return { ...refuse('file-classified', { word: isClassified(name) ?? '' }), format: null };
  if (bytes.length === 0) return { ...refuse('file-empty'), format: null };
  if (bytes.length > LARGEST_FILE) {
    const params = { size: Math.ceil(bytes.length / 1e6), limit: LARGEST_FILE / 1e6 };
    return { ...refuse('file-too-large', params), format: null };
  }
  const binary = sniffBinary(bytes);
  if (binary) return { ...notYet(binary), format: binary };
  const decoded = decodeText(bytes, options.encoding ?? null);
  if (!decoded.ok) return decoded;
  const { text, encoding } = decoded.value;
  if (text.trim() === '') return { ...refuse('file-empty'), format: null };
  const format = sniffText(text);
  if (format === null) return { ...refuse('format-unknown'), format };
  if (format !== 'geojson') return { ...notYet(format), format };
  const read = readGeoJsonText(text, name, encoding);
  if (!read.ok) return { ...read, issues: [...decoded.issues, ...read.issues], format };
  const otherwise = options.crs ?? null;
  if (otherwise !== null && crsOfName(otherwise) === null)
    return { ...refuse('crs-unsupported', { crs: otherwise }), format };
  // RFC 7946 alone means WGS 84, which is CGCS2000 to centimetres.
  const located = locate(read.value.layers, { otherwise, assumed: 'EPSG:4326' });
  const issues = [...decoded.issues, ...read.issues, ...located.issues];
  const layers = located.ok ? located.value : [];
  if (!located.ok || issues.some(({ code, severity }) => code === 'crs-unsupported' && severity === 'error'))
    return { ok: false, issues, format };
  const features = layers.flatMap((layer) => layer.features);
  const shapes = layers.reduce((sum, layer) => sum + layer.shapes, 0);
  return {
    ok: true,
    value: { format, encoding, crs: layers[0]?.crs ?? null, shapes, features },
    issues,
    format,
  };
}

/** The mark of a state secret in a file's name, or null: such a file must not be opened here (保密法). */
function isClassified(name: string): string | null {
  return /绝密|机密|秘密/.exec(name)?.[0] ?? null;
}

function notYet(format: Format): Result<OpenedFile> {
  return refuse('format-not-yet', { format: FORMAT_NAMES[format] });
}

function refuse(code: Issue['code'], params: Issue['params'] = {}): Result<OpenedFile> {
  return failure({ code, severity: 'error', params });
}

/** The formats' own names: they are the same in every language. */
const FORMAT_NAMES: Record<Format, string> = {
  geojson: 'GeoJSON',
  topojson: 'TopoJSON',
  shapefile: 'SHP',
  kml: 'KML',
  kmz: 'KMZ',
  dxf: 'DXF',
  dwg: 'DWG',
  geopackage: 'GeoPackage',
  landtxt: 'TXT',
  table: 'CSV',
  xlsx: 'XLSX',
  zip: 'ZIP',
  pdf: 'PDF',
  image: 'PNG/JPEG/TIFF',
};
