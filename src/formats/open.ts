/**
 * Opens a file of boundaries, whatever it is: sniffs, decodes, reads, and says what it assumed. What it
 * cannot read it refuses with a reason. Pure; nothing is saved.
 */
import { failure } from '../domain/issue.ts';
import type { Issue, Result } from '../domain/issue.ts';
import type { Position } from 'geojson';
import type { FacilityGeometry } from '../domain/model.ts';
import type { Extent } from './crs-readings.ts';
import { parseCrs } from './crs.ts';
import { readDxf } from './dxf.ts';
import { decodeText } from './encoding.ts';
import { readGeoJsonText } from './geojson.ts';
import { readGeoPackage } from './geopackage.ts';
import { readKml } from './kml.ts';
import { readLandTxt } from './landtxt.ts';
import { locate } from './locate.ts';
import type { Alternative, FileCrs } from './locate.ts';
import type { RawFeature, RawFile, Reader, Source } from './raw.ts';
import { readShapefile } from './shapefile.ts';
import { isWorkspaceFile, sniffBinary, sniffText } from './sniff.ts';
import type { Format } from './sniff.ts';
import { readTable } from './table.ts';
import { readTopoJson } from './topojson.ts';
import { readZipped } from './zipped.ts';

export type { FileCrs } from './locate.ts';

/** One areal feature as read: longitude and latitude, or metres when nobody said which plane. */
export type OpenedFeature = RawFeature;

export interface OpenedFile {
  readonly format: Format;
  /** Of its texts; null where the format leaves no choice. */
  readonly encoding: string | null;
  /** Of the first layer that has one. */
  readonly crs: FileCrs | null;
  /** What else the numbers could mean, likeliest first. */
  readonly alternatives: readonly Alternative[];
  /** Why the system was recognised, as notices. */
  readonly evidence: readonly Issue[];
  /** Whether where the file lies has to be asked: unknown, or doubtful as declared. */
  readonly asking: boolean;
  /** Features with a shape of any kind, read from the file. */
  readonly shapes: number;
  /** Those of them that are areas. */
  readonly features: readonly OpenedFeature[];
  /** All of them with the layer each stands in, areas, lines and points, in the order of the file. */
  readonly shaped: readonly ShapedFeature[];
}

export interface ShapedFeature extends RawFeature<FacilityGeometry> {
  readonly layer: string;
}

export interface OpenOptions {
  /** Coordinate system to use when the file does not say, e.g. `EPSG:4547`. */
  readonly crs?: string | null;
  /** The user's word over the file's own: the system, and whether the file has north first. */
  readonly given?: { readonly code: string; readonly swapped: boolean } | null;
  /** Encoding to use when no byte order mark says otherwise. */
  readonly encoding?: string | null;
  /** What was picked together with it: the `.dbf`, `.prj`, `.cpg` of a loose `.shp`. */
  readonly companions?: Source['companions'];
  /** Where the programme lies, and its towns' reference points: they tell one zone from another. */
  readonly extent?: Extent | null;
  readonly points?: readonly Position[];
}

export type Opened = Result<OpenedFile> & { readonly format?: Format | null };

/** A string of V8 holds half a gigabyte; past this a file is not a programme's boundaries. */
export const LARGEST_FILE = 200e6;

/** Reads `bytes`. Issues without `featureIndex` concern the file. Fails for what cannot be read. */
export async function openFile(name: string, bytes: Uint8Array, options: OpenOptions = {}): Promise<Opened> {
  const word = secrecyMark(name);
  if (word !== null) return { ...refuse('file-classified', { word }), format: null };
  if (bytes.length === 0) return { ...refuse('file-empty'), format: null };
  if (bytes.length > LARGEST_FILE) {
    const params = { size: Math.ceil(bytes.length / 1e6), limit: LARGEST_FILE / 1e6 };
    return { ...refuse('file-too-large', params), format: null };
  }
  const { encoding = null, companions = [] } = options;
  const read = await readAny({ name, bytes, encoding, companions });
  if (!read.ok) return read;
  const marked = markedSecret(read.value);
  if (marked !== null) return { ...refuse('file-classified', { word: marked }), format: read.value.format };
  return placed(read.value, read.issues, options);
}

type Read = Result<RawFile> & { readonly format: Format | null };

/** Finds out by its content what a file is, and has it read by the reader of that format. */
async function readAny(source: Source): Promise<Read> {
  if (isWorkspaceFile(source.name, source.bytes)) return { ...refuse('workspace-here'), format: null };
  const binary = sniffBinary(source.bytes);
  if (binary) return readAs(binary, source);
  const decoded = decodeText(source.bytes, source.encoding);
  if (!decoded.ok) return { ...decoded, format: null };
  const { text, encoding } = decoded.value;
  if (text.trim() === '') return { ...refuse('file-empty'), format: null };
  const format = sniffText(text);
  if (format === null) return { ...refuse('format-unknown'), format };
  if (format !== 'geojson') return readAs(format, source);
  // The one format that comes in hundreds of megabytes: decoded once.
  const read = readGeoJsonText(text, source.name, encoding);
  return { ...read, issues: [...decoded.issues, ...read.issues], format };
}

async function readAs(format: Format, source: Source): Promise<Read> {
  if (format === 'zip') return { ...(await readZipped(source, readEntry)), format };
  if (format === 'rar' || format === '7z')
    return { ...refuse('archive-kind', { format: FORMAT_NAMES[format] }), format };
  const reader = READERS[format];
  if (format === 'image') return { ...refuse('format-picture'), format };
  if (!reader) return { ...refuse('format-not-yet', { format: FORMAT_NAMES[format] }), format };
  return { ...(await reader(source)), format };
}

/** A file out of an archive: its name may carry the mark of a secret as the archive's may. */
async function readEntry(source: Source): Promise<Read> {
  const word = secrecyMark(source.name);
  return word === null ? readAny(source) : { ...refuse('file-classified', { word }), format: null };
}

const READERS: Partial<Record<Format, Reader>> = {
  topojson: readTopoJson,
  shapefile: readShapefile,
  kml: readKml,
  kmz: readKml,
  dxf: readDxf,
  geopackage: readGeoPackage,
  landtxt: readLandTxt,
  table: readTable,
  xlsx: readTable,
};

/** Formats whose standard says longitude and latitude on WGS 84, which is CGCS2000 to centimetres. */
const IN_DEGREES: ReadonlySet<Format> = new Set<Format>(['geojson', 'topojson']);

function placed(file: RawFile, said: readonly Issue[], options: OpenOptions): Opened {
  const { format, encoding } = file;
  const { crs: otherwise = null, given = null, extent = null, points = [] } = options;
  const word = given?.code ?? otherwise;
  if (word !== null && !parseCrs(word)) return { ...refuse('crs-unsupported', { crs: word }), format };
  const assumed = IN_DEGREES.has(format) ? 'EPSG:4326' : null;
  const located = locate(file.layers, {
    given: given?.code ?? null,
    swapped: given?.swapped ?? false,
    otherwise,
    assumed,
    extent,
    points,
  });
  const issues = [...said, ...located.issues];
  const layers = located.ok ? located.value : [];
  if (!located.ok || issues.some(({ code, severity }) => code === 'crs-unsupported' && severity === 'error'))
    return { ok: false, issues, format };
  const value: OpenedFile = {
    format,
    encoding,
    crs: layers.find(({ crs }) => crs !== null)?.crs ?? null,
    alternatives: layers.flatMap(({ alternatives }) => alternatives),
    evidence: layers.flatMap(({ evidence }) => evidence),
    asking: layers.some(
      ({ crs, doubtful, features, others }) =>
        doubtful || (crs === null && features.length + others.length > 0),
    ),
    shapes: layers.reduce((sum, { shapes }) => sum + shapes, 0),
    features: layers.flatMap(({ features }) => features),
    shaped: layers.flatMap(({ name, features, others }) =>
      [...features, ...others]
        .toSorted((a, b) => a.index - b.index)
        .map((feature) => ({ ...feature, layer: name })),
    ),
  };
  return { ok: true, value, issues, format };
}

/** The mark of a state secret, or null: such a file must not be opened here (保密法). */
function secrecyMark(text: string): string | null {
  return /绝密|机密|秘密|涉密/.exec(text)?.[0] ?? null;
}

function markedSecret({ layers }: RawFile): string | null {
  for (const { name, features, others = [] } of layers) {
    const inLayer = secrecyMark(name);
    if (inLayer !== null) return inLayer;
    for (const { attributes } of [...features, ...others]) {
      for (const [key, value] of attributes) {
        const mark = secrecyMark(key) ?? secrecyMark(value);
        if (mark !== null) return mark;
      }
    }
  }
  return null;
}

function refuse(
  code: Issue['code'],
  params: Issue['params'] = {},
): { readonly ok: false; readonly issues: readonly Issue[] } {
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
  rar: 'RAR',
  '7z': '7z',
  pdf: 'PDF',
  image: 'PNG/JPEG/TIFF',
};
