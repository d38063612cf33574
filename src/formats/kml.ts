/**
 * KML and KMZ: the areas of Google Earth and of phone maps.
 *
 * Walked here and not by @tmcw/togeojson: that closes rings without a word (the fault is then never told),
 * turns a bare LinearRing into a line, lets ExtendedData overwrite the Placemark's name, and finds nothing in
 * a file whose elements carry a prefix (`<kml:Placemark>`).
 */
import { failure, success } from '../domain/issue.ts';
import type { Issue, Result } from '../domain/issue.ts';
import { readArchive } from './archive.ts';
import type { AreaGeometry, PointOrLine } from '../domain/model.ts';
import { DocumentVisitor, pathOf } from './kml-document.ts';
import type { Container, Placemark } from './kml-document.ts';
import { nameOf } from './names.ts';
import { Notes } from './notes.ts';
import { mixedIn, othersIn, pointOrLineOf } from './points-and-lines.ts';
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

interface Layer {
  shapes: number;
  readonly features: RawFeature[];
  readonly others: RawFeature<PointOrLine>[];
}

class KmlReader {
  readonly #notes = new Notes();
  readonly #leftOut = new Map<string, number>();
  readonly #containers = new Map<Container, Layer>();
  #index = 0;

  /** For one document more. */
  visitor(stem: string): XmlVisitor {
    return new DocumentVisitor(stem, {
      placemark: (placemark, container) => this.#finish(placemark, container),
      leftOut: (element) => this.#leftOut.set(element, (this.#leftOut.get(element) ?? 0) + 1),
      heights: (count) => this.#notes.count('dimension-dropped', count),
    });
  }

  /** Folders of one path are one layer. */
  layers(): RawFile['layers'] {
    const layers = new Map<string, Layer>();
    for (const [container, { shapes, features, others }] of this.#containers) {
      const name = pathOf(container);
      const layer = layers.get(name);
      if (!layer) layers.set(name, { shapes, features, others });
      else {
        layer.shapes += shapes;
        for (const feature of features) layer.features.push(feature);
        for (const other of others) layer.others.push(other);
      }
    }
    return [...layers].map(([name, { shapes, features, others }]) => ({
      name,
      crs: CRS,
      shapes,
      features,
      ...othersIn(others),
    }));
  }

  issues(): Issue[] {
    const leftOut = [...this.#leftOut].map(([element, count]): Issue => ({
      code: 'kml-left-out',
      severity: 'notice',
      params: { element, count },
    }));
    return [...this.#notes.list(), ...leftOut];
  }

  #finish(placemark: Placemark, container: Container): void {
    const featureIndex = this.#index;
    this.#index += 1;
    const { parts, others, closedLines, bareRings } = placemark;
    if (parts.length === 0 && others.size === 0) {
      this.#notes.add({ code: 'geometry-missing', severity: 'warning', featureIndex });
      return;
    }
    const layer = this.#containers.get(container) ?? { shapes: 0, features: [], others: [] };
    this.#containers.set(container, layer);
    layer.shapes += 1;
    if (closedLines > 0) this.#notes.add({ code: 'line-closed', severity: 'notice', featureIndex });
    if (bareRings > 0) this.#notes.add({ code: 'kml-bare-ring', severity: 'notice', featureIndex });
    const mixed = mixedIn(featureIndex, parts.length, placemark);
    if (mixed) this.#notes.add(mixed);
    const name = placemark.name === '' ? nameOf(placemark.attributes) : placemark.name;
    if (parts.length === 0) {
      const other = pointOrLineOf(placemark);
      const { attributes } = placemark;
      if (other) layer.others.push({ index: featureIndex, name, attributes, geometry: other });
      if (closedLines > 0) return;
      const [only = '', more] = others;
      const params = { type: more === undefined ? only : 'GeometryCollection' };
      this.#notes.add({ code: 'geometry-not-areal', severity: 'notice', featureIndex, params });
      return;
    }
    const [only] = parts;
    const geometry: AreaGeometry =
      only && parts.length === 1
        ? { type: 'Polygon', coordinates: only }
        : { type: 'MultiPolygon', coordinates: parts };
    layer.features.push({ index: featureIndex, name, attributes: placemark.attributes, geometry });
  }
}
