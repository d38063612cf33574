/**
 * What a reader finds in a file before anybody has asked where on earth it lies, and what a writer is given.
 * Readers speak of files; `locate.ts` finds the coordinate system, `open.ts` puts both together.
 */
import type { AreaGeometry, BoundaryKind, FacilityGeometry, PointOrLine } from '../domain/model.ts';
import type { Result } from '../domain/issue.ts';
import type { Format } from './sniff.ts';

/**
 * A feature's attributes as text, in the order of the file. A Map, so that a file cannot name `__proto__`;
 * text, so that nothing in it is ever a formula or markup.
 */
export type Attributes = ReadonlyMap<string, string>;

/** A file, with what was picked together with it (the `.dbf`, `.prj`, `.cpg` of a loose `.shp`). */
export interface Source {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Given by the user, for files that do not say; null: find out. */
  readonly encoding: string | null;
  readonly companions: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

export interface RawFeature<G extends FacilityGeometry = AreaGeometry> {
  /** Zero-based place in the file, counting features of every kind through all layers. */
  readonly index: number;
  /** Empty when the feature has none. */
  readonly name: string;
  readonly attributes: Attributes;
  /**
   * In the file's own coordinates, easting (or longitude) first, two dimensions; rings wound and closed as
   * they stand in the file, so that validity can speak of them.
   */
  readonly geometry: G;
}

export interface RawLayer {
  readonly name: string;
  /** The coordinate system as the file declares it: a code, a URN, a name or WKT; null when it does not. */
  readonly crs: string | null;
  /** Features with a shape of any kind; `features` holds those that are areas. */
  readonly shapes: number;
  readonly features: readonly RawFeature[];
  /** Points and lines, for who asks for facilities; absent where there are none. */
  readonly others?: readonly RawFeature<PointOrLine>[];
}

export interface RawFile {
  readonly format: Format;
  /** Of its texts, in the platform's name (`utf-8`, `gb18030`); null where the format leaves no choice. */
  readonly encoding: string | null;
  readonly layers: readonly RawLayer[];
}

/** Pure. Never throws for what a file may hold: whatever is wrong with it comes back as issues. */
export type Reader = (source: Source) => Result<RawFile> | Promise<Result<RawFile>>;

/** A boundary or a facility on its way out. */
export interface OutFeature {
  readonly name: string;
  readonly kind: BoundaryKind | null;
  readonly attributes: Attributes;
  /** Longitude, latitude (CGCS2000). */
  readonly geometry: FacilityGeometry;
  /** Name of its layer where it is no boundary: the facility's kind. */
  readonly layer?: string;
  /** Invented, and marked so in its name and attributes. */
  readonly isSample?: boolean;
}

export interface WriteOptions {
  /** File stem without ending, e.g. `T3-规划范围`. */
  readonly stem: string;
  /** EPSG code of the coordinates written, e.g. `EPSG:4547`; formats tied to one system ignore it. */
  readonly crs: string;
  /** The line 内部工作用图… with source and date, for formats that can carry one. */
  readonly notice: string;
  /** Today, for headers that want a date: ISO `YYYY-MM-DD`. */
  readonly date: string;
}

export interface WrittenFile {
  /** With its ending. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Pure. What does not survive the format (a field name cut, a character not in GBK) is a warning or notice. */
export type Writer = (
  features: readonly OutFeature[],
  options: WriteOptions,
) => Result<WrittenFile> | Promise<Result<WrittenFile>>;
