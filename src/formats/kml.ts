/**
 * KML and KMZ: the areas of Google Earth and of phone maps.
 *
 * Walked here and not by @tmcw/togeojson: that closes rings without a word (the fault is then never told),
 * turns a bare LinearRing into a line, lets ExtendedData overwrite the Placemark's name, and finds nothing in
 * a file whose elements carry a prefix (`<kml:Placemark>`).
 */
import type { Position } from 'geojson';
import { failure, success } from '../domain/issue.ts';
import type { Issue, Result } from '../domain/issue.ts';
import { readArchive } from './archive.ts';
import type { AreaGeometry } from '../domain/model.ts';
import { nameOf } from './names.ts';
import { Notes } from './notes.ts';
import type { RawFeature, RawFile, Reader, Source } from './raw.ts';
import { decodeXml, scanXml } from './xml.ts';
import type { XmlVisitor } from './xml.ts';

/** Always longitude, latitude on WGS 84: the format knows no other. */
const CRS = 'EPSG:4326';
/** Unpacked size of all documents of a KMZ, bytes. */
const LARGEST = 200e6;

/** Reads a document, or all documents of an archive. Layers are the folders, nested ones joined by `/`. */
export const readKml: Reader = (source) => {
  const zipped = source.bytes[0] === 0x50 && source.bytes[1] === 0x4b;
  if (!zipped) return readDocuments('kml', [{ stem: '', source }], []);
  const archive = readArchive(source.bytes);
  if (!archive.ok) return archive;
  const entries = archive.value.filter(({ name }) => /\.kml$/i.test(name));
  // doc.kml is the archive's root document; the others are usually what its network links point to.
  entries.sort((a, b) => Number(isRoot(b.name)) - Number(isRoot(a.name)));
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (size > LARGEST) {
    const params = { size: Math.ceil(size / 1e6), limit: LARGEST / 1e6 };
    return failure({ code: 'file-too-large', severity: 'error', params });
  }
  const documents: Document[] = [];
  for (const entry of entries) {
    const bytes = entry.read();
    if (!bytes.ok) return bytes;
    const stem = entries.length > 1 ? entry.name.replace(/\.kml$/i, '') : '';
    documents.push({ stem, source: { bytes: bytes.value, encoding: source.encoding } });
  }
  return readDocuments('kmz', documents, archive.issues);
};

interface Document {
  /** First part of the layers' names; empty for the only document. */
  readonly stem: string;
  readonly source: Pick<Source, 'bytes' | 'encoding'>;
}

function isRoot(name: string): boolean {
  return /^doc\.kml$/i.test(name);
}

function readDocuments(
  format: 'kml' | 'kmz',
  documents: readonly Document[],
  before: readonly Issue[],
): Result<RawFile> {
  const reader = new KmlReader();
  const said: Issue[] = [...before];
  let encoding: string | null = null;
  for (const { stem, source } of documents) {
    const decoded = decodeXml(source);
    said.push(...decoded.issues);
    if (!decoded.ok) return failure(...said);
    encoding ??= decoded.value.encoding;
    const fault = scanXml(decoded.value.text, reader.visitor(stem));
    if (fault) return failure(...said, fault);
  }
  const layers = reader.layers();
  const issues = [...said, ...reader.issues()];
  if (layers.length === 0) issues.push({ code: 'no-features', severity: 'error' });
  return success({ format, encoding, layers }, issues);
}

/** Elements that show something and are no features of ours. */
const LEFT_OUT = new Set(['NetworkLink', 'GroundOverlay', 'ScreenOverlay', 'PhotoOverlay', 'Tour']);
/** Shapes that are no areas, in the words of GeoJSON. */
const OTHER_SHAPES: ReadonlyMap<string, string> = new Map([
  ['Point', 'Point'],
  ['Model', 'Point'],
  ['LineString', 'LineString'],
  ['Track', 'LineString'],
  ['MultiTrack', 'MultiLineString'],
]);
/** Texts of a Placemark that are worth an attribute. */
const OWN_TEXTS = new Set(['name', 'description', 'Snippet', 'address', 'phoneNumber']);

interface Container {
  name: string;
  readonly parent: Container | null;
}

class Placemark {
  name = '';
  readonly attributes = new Map<string, string>();
  /** Names of the shapes that are no areas. */
  readonly others = new Set<string>();
  readonly parts: Position[][][] = [];
  closedLines = 0;
  bareRings = 0;

  /** Two attributes of one name both stay: ExtendedData has a `name` of its own at times. */
  put(key: string, value: string): void {
    if (key === '' || this.attributes.get(key) === value) return;
    let free = key;
    for (let number = 2; this.attributes.has(free); number += 1) free = `${key}_${number}`;
    this.attributes.set(free, value);
  }
}

class KmlReader {
  readonly #notes = new Notes();
  readonly #leftOut = new Map<string, number>();
  readonly #layers = new Map<string, { shapes: number; features: RawFeature[] }>();
  #index = 0;

  /** For one document more. */
  visitor(stem: string): XmlVisitor {
    return new DocumentVisitor(stem, {
      placemark: (placemark, layer) => this.#finish(placemark, layer),
      leftOut: (element) => this.#leftOut.set(element, (this.#leftOut.get(element) ?? 0) + 1),
      heights: (count) => this.#notes.count('dimension-dropped', count),
    });
  }

  layers(): RawFile['layers'] {
    return [...this.#layers].map(([name, layer]) => ({ name, crs: CRS, ...layer }));
  }

  issues(): Issue[] {
    const leftOut = [...this.#leftOut].map(([element, count]): Issue => ({
      code: 'kml-left-out',
      severity: 'notice',
      params: { element, count },
    }));
    return [...this.#notes.list(), ...leftOut];
  }

  #finish(placemark: Placemark, layerName: string): void {
    const featureIndex = this.#index;
    this.#index += 1;
    const { parts, others, closedLines, bareRings } = placemark;
    if (parts.length === 0 && others.size === 0) {
      this.#notes.add({ code: 'geometry-missing', severity: 'warning', featureIndex });
      return;
    }
    const layer = this.#layers.get(layerName) ?? { shapes: 0, features: [] };
    this.#layers.set(layerName, layer);
    layer.shapes += 1;
    if (closedLines > 0) this.#notes.add({ code: 'line-closed', severity: 'notice', featureIndex });
    if (bareRings > 0) this.#notes.add({ code: 'kml-bare-ring', severity: 'notice', featureIndex });
    if (parts.length === 0) {
      if (closedLines > 0) return;
      const [only = '', more] = others;
      const params = { type: more === undefined ? only : 'GeometryCollection' };
      this.#notes.add({ code: 'geometry-not-areal', severity: 'notice', featureIndex, params });
      return;
    }
    const name = placemark.name === '' ? nameOf(placemark.attributes) : placemark.name;
    const [only] = parts;
    const geometry: AreaGeometry =
      only && parts.length === 1
        ? { type: 'Polygon', coordinates: only }
        : { type: 'MultiPolygon', coordinates: parts };
    layer.features.push({ index: featureIndex, name, attributes: placemark.attributes, geometry });
  }
}

interface Found {
  placemark(placemark: Placemark, layer: string): void;
  leftOut(element: string): void;
  /** Points with a height other than 0, which is what map programs write when there is none. */
  heights(count: number): void;
}

/** Follows the elements of one document. */
class DocumentVisitor implements XmlVisitor {
  readonly #path: string[] = [];
  readonly #found: Found;
  readonly #waiting: { readonly placemark: Placemark; readonly container: Container }[] = [];
  #container: Container;
  #placemark: Placemark | null = null;
  /** Rings of the Polygon being read. */
  #outer: Position[][] = [];
  #inner: Position[][] = [];
  /** Name of the Data element being read. */
  #key = '';

  constructor(stem: string, found: Found) {
    this.#container = { name: stem, parent: null };
    this.#found = found;
  }

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    this.#path.push(name);
    if (name === 'Document' || name === 'Folder') this.#container = { name: '', parent: this.#container };
    else if (name === 'Placemark') this.#placemark = new Placemark();
    else if (LEFT_OUT.has(name)) this.#found.leftOut(name);
    else if (name === 'Data' || name === 'SimpleData') this.#key = attributes.get('name') ?? '';
    else if (name === 'Polygon') [this.#outer, this.#inner] = [[], []];
  }

  close(name: string, text: string): void {
    this.#path.pop();
    const parent = this.#path.at(-1);
    if (name === 'Document' || name === 'Folder') this.#container = this.#container.parent ?? this.#container;
    else if (name === 'name' && (parent === 'Document' || parent === 'Folder'))
      this.#container.name = text.trim();
    else if (this.#placemark) this.#inPlacemark(this.#placemark, name, text, parent);
    if (this.#path.length === 0) this.#end();
  }

  #inPlacemark(placemark: Placemark, name: string, text: string, parent: string | undefined): void {
    if (name === 'coordinates') this.#coordinates(placemark, text, parent);
    else if (name === 'Polygon') this.#polygon(placemark);
    else if (OTHER_SHAPES.has(name)) placemark.others.add(OTHER_SHAPES.get(name) ?? name);
    else if (name === 'Placemark') {
      this.#waiting.push({ placemark, container: this.#container });
      this.#placemark = null;
    } else if (parent === 'Placemark' && OWN_TEXTS.has(name)) {
      // The name is the feature's; descriptions are text, and what looks like HTML in them stays text.
      if (name === 'name') placemark.name = text.trim();
      else if (text.trim() !== '') placemark.put(name, valueOf(text));
    } else if ((name === 'value' && parent === 'Data') || name === 'SimpleData')
      placemark.put(this.#key, valueOf(text));
    else if (parent === 'ExtendedData' && name !== 'Data' && name !== 'SchemaData')
      placemark.put(name, valueOf(text));
  }

  #coordinates(placemark: Placemark, text: string, parent: string | undefined): void {
    if (parent !== 'LinearRing' && parent !== 'LineString') return;
    const { positions, heights } = positionsOf(text);
    this.#found.heights(heights);
    if (parent === 'LineString') {
      if (isClosed(positions)) placemark.closedLines += 1;
      return;
    }
    if (this.#path.includes('Polygon')) {
      (this.#path.includes('innerBoundaryIs') ? this.#inner : this.#outer).push(positions);
    } else if (isClosed(positions)) {
      placemark.bareRings += 1;
      placemark.parts.push([positions]);
    } else placemark.others.add('LineString');
  }

  /** Two outer rings are against the schema; both are areas all the same. */
  #polygon(placemark: Placemark): void {
    const [outer, ...more] = this.#outer;
    if (outer) placemark.parts.push([outer, ...this.#inner], ...more.map((ring) => [ring]));
  }

  /** A folder's name may stand after its features: they are handed on when the document ends. */
  #end(): void {
    for (const { placemark, container } of this.#waiting.splice(0))
      this.#found.placemark(placemark, pathOf(container));
  }
}

function pathOf(container: Container): string {
  const names: string[] = [];
  for (let at: Container | null = container; at; at = at.parent) if (at.name !== '') names.unshift(at.name);
  return names.join('/');
}

/** `lon,lat[,height] …`; blanks about the commas are against the schema and common in files made by hand. */
function positionsOf(text: string): { positions: Position[]; heights: number } {
  let heights = 0;
  const tuples = (/\s,|,\s/.test(text) ? text.replace(/\s+/g, ' ').replace(/ ?, ?/g, ',') : text).trim();
  if (tuples === '') return { positions: [], heights };
  const positions = tuples.split(/\s+/).map((tuple): Position => {
    const [lon, lat, height] = tuple.split(',');
    if (height !== undefined && height !== '' && Number(height) !== 0) heights += 1;
    return [numberOf(lon), numberOf(lat)];
  });
  return { positions, heights };
}

/** NaN for what is no number: geo/validity says where. */
function numberOf(text: string | undefined): number {
  return text === undefined || text === '' ? NaN : Number(text);
}

/** Line breaks come from the layout of the file, other blanks from the value. */
function valueOf(text: string): string {
  return text.includes('\n') ? text.trim() : text;
}

function isClosed(positions: readonly Position[]): boolean {
  const [first, last] = [positions[0], positions.at(-1)];
  return positions.length >= 4 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
}
