/**
 * The five nouns of the model that are not the programme itself: features, observations, records
 * (edits follow with editing). Fields and invariants: MODEL.md. Geometry is always lon/lat CGCS2000.
 */
import type { MultiPolygon, Polygon } from 'geojson';
import type { IsoDate, Quarter } from './quarter.ts';
import type { AreaUnit, Metres, SquareMetres } from './units.ts';

export type TownId = string & { readonly __brand: 'TownId' };
export type ClauseId = string & { readonly __brand: 'ClauseId' };
export type UnitId = string & { readonly __brand: 'UnitId' };

/** 规划范围 · 规划建设范围 · 已建成范围 · 功能分区 */
export const BOUNDARY_KINDS = ['planned', 'construction', 'built', 'zone'] as const;
export type BoundaryKind = (typeof BOUNDARY_KINDS)[number];

/** 实测 · 规划图转绘 · 影像勾绘 · 示意 · 未注明. A schematic boundary is never judged firmly. */
export const SURVEY_METHODS = ['surveyed', 'traced', 'imagery', 'schematic', 'unknown'] as const;
export type SurveyMethod = (typeof SURVEY_METHODS)[number];

/** 文件 · 上报 · 核定 · 计算 · 推定 · 示例 · 导入 */
export const SOURCE_KINDS = [
  'document',
  'reported',
  'verified',
  'computed',
  'inferred',
  'sample',
  'imported',
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

export interface SourceRef {
  readonly kind: SourceKind;
  /** Human-readable origin: a file name, a document, the generator of a sample. */
  readonly name?: string | undefined;
  readonly date?: IsoDate | undefined;
}

export type AreaGeometry = Polygon | MultiPolygon;

/** A town's boundary of one kind, holding from `from` until `to` (null = still holding). */
export interface Boundary {
  readonly id: string;
  readonly town: TownId;
  readonly kind: BoundaryKind;
  readonly from: Quarter;
  readonly to: Quarter | null;
  readonly status: 'draft' | 'current' | 'history';
  readonly geometry: AreaGeometry;
  readonly method: SurveyMethod;
  /** Position accuracy of a boundary point, metres; null when nobody stated one. */
  readonly accuracy: Metres | null;
  /** The area stated on paper for this boundary, as written. */
  readonly declared: { readonly value: number; readonly unit: AreaUnit } | null;
  readonly source: SourceRef;
}

/** A dated decision of the office or the district that changes a judgement. */
export type Decision = {
  readonly id: string;
  readonly town: TownId;
  readonly date: IsoDate;
  readonly documentNumber: string;
  /** The deciding body or post; never a person's name. */
  readonly decidedBy: string;
  readonly reason: string;
  readonly source: SourceRef;
} & (
  | { readonly type: 'relaxation'; readonly maximum: SquareMetres }
  | { readonly type: 'excess'; readonly boundary: BoundaryKind; readonly accepted: boolean }
  | { readonly type: 'tourism'; readonly status: TourismStatus }
);

/** 是 · 否 · 待定 */
export const TOURISM_STATUSES = ['yes', 'no', 'undecided'] as const;
export type TourismStatus = (typeof TOURISM_STATUSES)[number];

/** The boundary of a town and kind that holds at a quarter: the latest current one, null when there is none. */
export function boundaryAt(
  boundaries: readonly Boundary[],
  town: TownId,
  kind: BoundaryKind,
  quarter: Quarter,
): Boundary | null {
  let found: Boundary | null = null;
  for (const boundary of boundaries) {
    if (boundary.town !== town || boundary.kind !== kind || boundary.status === 'draft') continue;
    if (boundary.from > quarter || (boundary.to !== null && boundary.to < quarter)) continue;
    if (!found || boundary.from > found.from) found = boundary;
  }
  return found;
}
