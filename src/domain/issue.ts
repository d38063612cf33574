/**
 * Expected failures as values. Domain code speaks in codes; `text/` turns a code and its parameters
 * into a sentence that says what, where and how to mend it.
 */
import type { Position } from 'geojson';

export type Severity = 'error' | 'warning' | 'notice';

/** Faults of a geometry (geo/validity.ts). `coordinates` is the place of the fault. */
export const FAULT_CODES = [
  'coordinate-not-finite',
  'coordinate-out-of-range',
  'axes-swapped',
  'projected-metres',
  'ring-not-closed',
  'ring-too-few-points',
  'ring-self-intersection',
  'ring-self-touch',
  'ring-spike',
  'rings-cross',
  'ring-duplicated',
  'hole-outside',
  'hole-nested',
  'interior-disconnected',
  'parts-overlap',
  'repeated-point',
  'empty-geometry',
] as const;

/** Faults of a facility's line (geo/facility-validity.ts). */
export const LINE_FAULT_CODES = ['line-too-few-points'] as const;
export type FaultCode = (typeof FAULT_CODES)[number] | (typeof LINE_FAULT_CODES)[number];

/** What can be said of a file or of what it holds (formats/). */
export const FILE_CODES = [
  'file-unreadable',
  'file-empty',
  'file-too-large',
  'file-classified',
  'format-unknown',
  'format-not-yet',
  'format-picture',
  'encoding-assumed',
  'encoding-undecodable',
  'json-syntax',
  'json-too-deep',
  'geojson-structure',
  'geojson-bare-geometry',
  'geojson-feature-array',
  'geojson-crs-member',
  'geometry-missing',
  'geometry-not-areal',
  'geometry-mixed',
  'winding-clockwise',
  'report-without-heading',
  'sheet-old-format',
  'geometry-repaired',
  'shift-suspected',
  'shift-suspected-scatter',
  'dimension-dropped',
  'crs-unknown',
  'crs-unsupported',
  'crs-assumed',
  'crs-recognised',
  'crs-by-degrees',
  'crs-by-zone-number',
  'crs-by-mercator',
  'crs-by-extent',
  'crs-by-order',
  'crs-datum-unseen',
  'crs-datum-old',
  'crs-declared-doubtful',
  'axes-turned',
  'axes-doubtful',
  'json-too-many',
  'topojson-structure',
  'topojson-too-much',
  'outside-programme',
  'no-features',
  'checks-skipped',
  'xml-syntax',
  'xml-too-deep',
  'xml-entities',
  'kml-left-out',
  'kml-bare-ring',
  'line-closed',
  'characters-dropped',
  'sqlite-damaged',
  'sqlite-open-elsewhere',
  'gpkg-structure',
  'gpkg-tables-left-out',
  'gpkg-view-left-out',
  'attributes-left-out',
  'geometry-curved',
  'geometry-damaged',
  'dxf-binary',
  'dxf-damaged',
  'dxf-too-much',
  'dxf-block-cut',
  'dxf-curves',
  'dxf-symbols',
  'dxf-stitched',
  'dxf-hatches',
  'dxf-repeats',
  'dxf-open',
  'dxf-left-out',
  'text-undecodable',
  'characters-not-gbk',
  'axes-north-first',
  'axes-east-first',
  'landtxt-structure',
  'landtxt-line',
  'landtxt-count',
  'table-no-shape',
  'table-row',
  'table-too-long',
  'table-mixed-crs',
  'xlsx-unreadable',
  'field-renamed',
  'attributes-not-written',
  'shapes-not-written',
  'rings-too-many',
  'fields-too-many',
  'landtxt-zone',
  'archive-damaged',
  'archive-entry-damaged',
  'archive-too-many',
  'archive-too-large',
  'archive-ratio',
  'archive-encrypted',
  'archive-path',
  'archive-method',
  'archive-nested',
  'archive-kind',
  'archive-nothing',
  'archive-mixed',
  'archive-left-out',
  'shp-missing',
  'shp-damaged',
  'shp-companions',
  'shp-rings-wound',
  'dbf-damaged',
  'dbf-count',
  'dbf-deleted',
  'attributes-too-many',
  'field-cut',
  'value-cut',
  'workspace-damaged',
  'workspace-none',
  'workspace-newer',
  'workspace-other-pack',
  'workspace-here',
  'facility-kind-open',
  'facility-town-open',
  'facility-form',
  'facility-twice',
  'facility-value',
  'facility-quarter',
  'facility-unit',
  'facility-order',
  'facility-undated',
  'rate-above-total',
  'rate-without-total',
  'argument',
] as const;
export type FileCode = (typeof FILE_CODES)[number];

/** Faults of a data pack (workspace/load.ts); `path` names the place in its JSON. */
export const PACK_CODES = ['pack-unreachable', 'pack-json', 'pack-schema', 'pack-reference'] as const;
export type PackCode = (typeof PACK_CODES)[number];

export type IssueCode = FaultCode | FileCode | PackCode;

export interface Issue {
  readonly code: IssueCode;
  readonly severity: Severity;
  /** Values for the sentence: numbers in SI units, texts as they stand in the file. */
  readonly params?: Readonly<Record<string, string | number>>;
  /** Zero-based index of the feature in its file. */
  readonly featureIndex?: number;
  /** Zero-based index of the part of a MultiPolygon, and of the ring in its part (0 = exterior). */
  readonly part?: number;
  readonly ring?: number;
  /** Where, as it stands in the file (lon/lat unless the fault is about exactly that). */
  readonly coordinates?: Position;
  /** Path inside a JSON document, e.g. `towns[2].tourism.status`. */
  readonly path?: string;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly issues: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[] };

export function success<T>(value: T, issues: readonly Issue[] = []): Result<T> {
  return { ok: true, value, issues };
}

export function failure(...issues: Issue[]): { readonly ok: false; readonly issues: readonly Issue[] } {
  return { ok: false, issues };
}
