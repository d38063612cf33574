/**
 * Shapefiles, zipped or loose, whatever of their parts is missing.
 *
 * Not by shpjs: it takes a table without .cpg for windows-1252, throws where a record is short, goes by winding
 * alone when it sorts holes, projects what it reads, and unpacks whatever it is given.
 */
import { failure, success } from '../domain/issue.ts';
import type { Issue, Result } from '../domain/issue.ts';
import type { PointOrLine } from '../domain/model.ts';
import { readArchive } from './archive.ts';
import type { ArchiveEntry } from './archive.ts';
import { issuesOf, openDbf } from './dbf.ts';
import type { DbfTable } from './dbf.ts';
import { decodeText, encodingOfName } from './encoding.ts';
import { nameOf } from './names.ts';
import { Notes } from './notes.ts';
import { othersIn } from './points-and-lines.ts';
import type { Attributes, RawFeature, RawFile, RawLayer, Reader, Source } from './raw.ts';
import { geometryOfParts } from './ring-nesting.ts';
import { assembleRings } from './shp-rings.ts';
import { findRecords, shapeAt } from './shp.ts';
import type { ShpShape } from './shp.ts';

/** A zip of any number of layers in any folders, or one .shp with the companions that belong to it by name. */
export const readShapefile: Reader = (source) => {
  if (source.encoding !== null && encodingOfName(source.encoding) === null) {
    const params = { encoding: source.encoding };
    return failure({ code: 'encoding-undecodable', severity: 'error', params });
  }
  const isZip = source.bytes[0] === 0x50 && source.bytes[1] === 0x4b;
  const archive = isZip ? readArchive(source.bytes) : success(looseParts(source));
  if (!archive.ok) return archive;
  const layers = layersOf(archive.value);
  if (layers.length === 0) return failure(...archive.issues, { code: 'shp-missing', severity: 'error' });
  const reader = new ShapefileReader(source.encoding, archive.issues);
  for (const layer of layers) {
    const fault = reader.read(layer);
    if (fault) return failure(...reader.issues(), ...fault);
  }
  return reader.finish();
};

type Part = Pick<ArchiveEntry, 'name' | 'read'>;

interface Layer {
  readonly name: string;
  /** By ending, in lower case. */
  readonly parts: ReadonlyMap<string, Part>;
}

function looseParts({ name, bytes, companions }: Source): Part[] {
  const main = { name: `${stemOf(name)}.shp`, bytes };
  return [main, ...companions].map((file) => ({ name: file.name, read: () => success(file.bytes) }));
}

/** Files of one folder and name are a layer, capitals apart, if a .shp is among them. */
function layersOf(parts: readonly Part[]): Layer[] {
  const byStem = new Map<string, { path: string; parts: Map<string, Part> }>();
  for (const part of parts) {
    const ending = /\.(shp|shx|dbf|prj|cpg)$/i.exec(part.name)?.[1]?.toLowerCase();
    if (ending === undefined) continue;
    const path = part.name.slice(0, -4);
    const layer = byStem.get(path.toLowerCase()) ?? { path, parts: new Map<string, Part>() };
    byStem.set(path.toLowerCase(), layer);
    if (!layer.parts.has(ending)) layer.parts.set(ending, part);
    if (ending === 'shp') layer.path = path;
  }
  const layers = [...byStem.values()].filter((layer) => layer.parts.has('shp'));
  const names = layers.map(({ path }) => path.split('/').at(-1)!);
  return layers.map(({ path, parts: own }, index) => {
    const name = names[index]!;
    const isAlone = names.filter((other) => other === name).length === 1;
    return { name: isAlone ? name : path, parts: own };
  });
}

function stemOf(name: string): string {
  return name.replace(/\.[^./\\]*$/, '');
}

/** Values of attributes in one file: some hundred MB once they are strings. */
const MOST_VALUES = 4e6;
/** Steps to sort the rings of one file into holes and parts: about a second. */
const RING_STEPS = 1e8;
/** Rings of one shape; the largest of Natural Earth have a thousand. */
const MOST_RINGS = 200_000;
/** Bytes; WKT takes one thousand. */
const LONGEST_TEXT = 65_536;

class ShapefileReader {
  readonly #given: string | null;
  readonly #issues: Issue[];
  readonly #notes = new Notes();
  readonly #layers: RawLayer[] = [];
  readonly #ringSteps = { steps: RING_STEPS };
  #encoding: string | null = null;
  #index = 0;
  #values = 0;

  constructor(given: string | null, before: readonly Issue[]) {
    this.#given = given;
    this.#issues = [...before];
  }

  /** Reads one layer more. Returns what makes the whole file unreadable, else null. */
  read({ name, parts }: Layer): readonly Issue[] | null {
    const missing = ['dbf', 'prj', 'shx'].filter((ending) => !parts.has(ending));
    if (missing.length > 0) {
      const files = missing.map((ending) => `.${ending}`).join('、');
      this.#issues.push({ code: 'shp-companions', severity: 'notice', params: { layer: name, files } });
    }
    const files = new Map<string, Uint8Array>();
    for (const [ending, part] of parts) {
      const bytes = part.read();
      if (!bytes.ok) return bytes.issues;
      files.set(ending, bytes.value);
    }
    const table = this.#table(name, files);
    const shp = files.get('shp')!;
    const records = findRecords(shp, files.get('shx') ?? null);
    const count = records?.starts.length ?? 0;
    const others: RawFeature<PointOrLine>[] = [];
    const layer = { name, crs: textOf(files.get('prj')), shapes: 0, features: [] as RawFeature[], others };
    for (let row = 0; records && row < count; row++) {
      const fault = this.#record(
        shapeAt(shp, records.starts[row]!, records.lengths[row]!),
        row,
        table,
        layer,
      );
      if (fault) return [fault];
    }
    const { name: layerName, crs, shapes, features } = layer;
    this.#layers.push({ name: layerName, crs, shapes, features, ...othersIn(others) });
    if (!records?.whole)
      this.#issues.push({ code: 'shp-damaged', severity: 'error', params: { layer: name, count } });
    if (table) this.#issues.push(...issuesOf(table, name));
    // A file that is cut off has lost shapes, not gained rows.
    if (records?.whole && table && table.declared !== count) {
      const params = { layer: name, shapes: count, rows: table.declared };
      this.#issues.push({ code: 'dbf-count', severity: 'warning', params });
    }
    return null;
  }

  issues(): Issue[] {
    return [...this.#issues, ...this.#notes.list()];
  }

  finish(): Result<RawFile> {
    if (this.#values > MOST_VALUES) {
      const params = { limit: MOST_VALUES };
      this.#issues.push({ code: 'attributes-too-many', severity: 'warning', params });
    }
    if (this.#layers.every(({ shapes }) => shapes === 0))
      this.#issues.push({ code: 'no-features', severity: 'error' });
    const file: RawFile = { format: 'shapefile', encoding: this.#encoding, layers: this.#layers };
    return success(file, this.issues());
  }

  #table(layer: string, files: ReadonlyMap<string, Uint8Array>): DbfTable | null {
    const bytes = files.get('dbf');
    if (!bytes) return null;
    const table = openDbf(bytes, this.#given, textOf(files.get('cpg')));
    if (table) this.#encoding ??= table.encoding;
    else this.#issues.push({ code: 'dbf-damaged', severity: 'warning', params: { layer } });
    return table;
  }

  /** Adds a record to its layer. Returns what makes the whole file unreadable, else null. */
  #record(
    shape: ShpShape,
    row: number,
    table: DbfTable | null,
    layer: {
      shapes: number;
      readonly features: RawFeature[];
      readonly others: RawFeature<PointOrLine>[];
    },
  ): Issue | null {
    const index = this.#index;
    this.#index += 1;
    if (table?.isDeleted(row)) {
      this.#notes.count('dbf-deleted');
      return null;
    }
    if (shape.kind === 'null') {
      this.#notes.add({ code: 'geometry-missing', severity: 'warning', featureIndex: index });
      return null;
    }
    layer.shapes += 1;
    if (shape.kind === 'damaged') {
      this.#notes.add({ code: 'geometry-damaged', severity: 'error', featureIndex: index });
      return null;
    }
    if (shape.kind === 'other') {
      const params = { type: shape.type };
      this.#notes.add({ code: 'geometry-not-areal', severity: 'notice', featureIndex: index, params });
      if (!shape.geometry) return null;
      const own = this.#attributes(row, table);
      layer.others.push({ index, name: nameOf(own), attributes: own, geometry: shape.geometry });
      return null;
    }
    const { rings } = shape;
    const assembled = rings.length > MOST_RINGS ? null : assembleRings(rings, this.#ringSteps);
    if (!assembled) {
      const params = { count: rings.length };
      return { code: 'rings-too-many', severity: 'error', featureIndex: index, params };
    }
    this.#notes.count('shp-rings-wound', assembled.misguided);
    this.#notes.count('dimension-dropped', shape.higher);
    const attributes = this.#attributes(row, table);
    const geometry = geometryOfParts(assembled.parts);
    layer.features.push({ index, name: nameOf(attributes), attributes, geometry });
    return null;
  }

  #attributes(row: number, table: DbfTable | null): Attributes {
    if (!table || this.#values > MOST_VALUES) return new Map();
    const attributes = table.read(row);
    this.#values += attributes.size;
    return attributes;
  }
}

/** The text of a .prj or .cpg; null when there is none in it. */
function textOf(bytes: Uint8Array | undefined): string | null {
  if (!bytes || bytes.length > LONGEST_TEXT) return null;
  const text = decodeText(bytes);
  const plain = text.ok ? text.value.text.replaceAll('\0', '').trim() : '';
  return plain === '' ? null : plain;
}
