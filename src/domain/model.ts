/**
 * The nouns of the model that are not the programme itself: features, observations, records (edits:
 * edit.ts). Fields and invariants: MODEL.md. Geometry is always lon/lat CGCS2000.
 */
import type { LineString, MultiLineString, MultiPoint, MultiPolygon, Point, Polygon } from 'geojson';
import type { IsoDate, Quarter } from './quarter.ts';
import type { AreaUnit, Metres, SquareMetres, Yuan } from './units.ts';

export type TownId = string & { readonly __brand: 'TownId' };
export type ClauseId = string & { readonly __brand: 'ClauseId' };
export type UnitId = string & { readonly __brand: 'UnitId' };

/** 规划范围 · 规划建设范围 · 已建成范围 · 功能分区 */
export const BOUNDARY_KINDS = ['planned', 'construction', 'built', 'zone'] as const;
export type BoundaryKind = (typeof BOUNDARY_KINDS)[number];
/** Land of the town itself. */
export type LandKind = Exclude<BoundaryKind, 'zone'>;

/** 空间布局 · 土地利用总体规划 · 城镇总体规划 · 控制性详细规划 · 生态保护红线 · 其他规划: the plans a zone can be of. */
export const ZONE_PLANS = ['layout', 'land-use', 'town-plan', 'detailed-plan', 'red-line', 'other'] as const;
export type ZonePlan = (typeof ZONE_PLANS)[number];

/** Of which plan a zone is, and what the plan lets its land be used for. */
export interface ZoneOf {
  readonly plan: ZonePlan;
  /** As the plan writes it: 允许建设区, 居住用地, 产业区; empty where nobody said. */
  readonly use: string;
  /** A function zone's own name (锂电产业区); empty for most. */
  readonly name: string;
}

/** In the place of a town: the zones of a plan of the whole district (全区). No town of a programme has this id. */
export const WHOLE_DISTRICT = '*' as TownId;

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
  /** Coordinate system of the file it came from, and what was done to it on the way in. */
  readonly crs?: string | undefined;
  readonly steps?: readonly SourceStep[] | undefined;
}

/** Something done to a geometry that is not as its file has it: a repair, an undone GCJ-02 shift. */
export interface SourceStep {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>> | undefined;
}

export type AreaGeometry = Polygon | MultiPolygon;

/**
 * A town's boundary of one kind, holding from `from` until `to` (null = still holding). A version that was
 * replaced in the very quarter it began has a `to` before its `from`: it never holds, and is kept.
 */
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
  /** The geometry as its file has it, where `geometry` was repaired or corrected on the way in. */
  readonly original?: AreaGeometry | undefined;
  /** Of a boundary of kind `zone`, and of no other. */
  readonly zone?: ZoneOf | undefined;
}

/** 规划 · 在建 · 建成 · 停用 */
export const FACILITY_STATUSES = ['planned', 'in-work', 'built', 'closed'] as const;
export type FacilityStatus = (typeof FACILITY_STATUSES)[number];

/** 点 · 线 · 面 */
export const FACILITY_FORMS = ['point', 'line', 'area'] as const;
export type FacilityForm = (typeof FACILITY_FORMS)[number];

export type PointOrLine = Point | MultiPoint | LineString | MultiLineString;
export type FacilityGeometry = PointOrLine | AreaGeometry;

/**
 * A piece of infrastructure of one of the programme's facility kinds. What it is at a quarter follows from
 * its own quarters: in work from `started`, built from `completed`, out of use from `closed` on.
 */
export interface Facility {
  readonly id: string;
  readonly town: TownId;
  /** Id of one of `programme.facilityKinds`. */
  readonly kind: string;
  readonly name: string;
  readonly geometry: FacilityGeometry;
  /** null: nobody said. */
  readonly planned: Quarter | null;
  readonly started: Quarter | null;
  readonly completed: Quarter | null;
  readonly closed: Quarter | null;
  /** In the kind's `capacityUnit`. */
  readonly capacity: number | null;
  /** Class or grade as the profession writes it, e.g. 主干路, DN300, 二类; empty when not said. */
  readonly grade: string;
  readonly cost: Yuan | null;
  readonly unit: UnitId | null;
  readonly source: SourceRef;
}

/**
 * One reported figure: town × indicator × quarter. 未报 is the absence of an observation; a reported zero is a
 * value of 0. There is at most one of an indicator, basis, town and quarter.
 */
export interface Observation {
  /** `observationId(…)`: two reports of the same thing have the same id. */
  readonly id: string;
  readonly town: TownId;
  /** Id of one of `programme.indicators`. */
  readonly indicator: string;
  readonly quarter: Quarter;
  /** In the indicator's unit: yuan, m², a count …; of a rate, the part that has it (已覆盖户数). */
  readonly value: number;
  /** Of a rate, what it is a part of (总户数); null where the indicator is none. */
  readonly total: number | null;
  /** What a rate counts, one of the indicator's `bases` (人口, 户数 …); empty where it has none. */
  readonly basis: string;
  /** Read from “约300” and the like. */
  readonly approximate?: boolean | undefined;
  readonly source: SourceRef;
}

export function observationId(of: Pick<Observation, 'town' | 'indicator' | 'quarter' | 'basis'>): string {
  return [of.town, of.indicator, of.quarter, ...(of.basis === '' ? [] : [of.basis])].join('|');
}

/** A value of a register's field: text, number (yuan, m², count), yes/no; null or absent: not said. */
export type FieldValue = string | number | boolean | null;

/** A dated piece of work in one of `programme.registers`: a project, a problem, a declaration, a payment … */
export interface RegisterRecord {
  readonly id: string;
  readonly register: string;
  /** null: of the whole programme. */
  readonly town: TownId | null;
  /** By the ids of the register's fields. */
  readonly fields: Readonly<Record<string, FieldValue>>;
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

/**
 * The boundary of a town and kind that holds at a quarter: the latest current one, null when there is none. Of zones
 * many hold at once: `zone` says which one is meant.
 */
export function boundaryAt(
  boundaries: readonly Boundary[],
  town: TownId,
  kind: BoundaryKind,
  quarter: Quarter,
  zone?: ZoneOf,
): Boundary | null {
  let found: Boundary | null = null;
  for (const boundary of boundaries) {
    if (boundary.town !== town || boundary.kind !== kind || !holdsAt(boundary, quarter)) continue;
    if (kind === 'zone' && !isSameZone(zoneOf(boundary), zone ?? UNSAID_ZONE)) continue;
    if (!found || boundary.from > found.from) found = boundary;
  }
  return found;
}

/** Whether a boundary is in force at a quarter; a draft never is. */
export function holdsAt({ status, from, to }: Boundary, quarter: Quarter): boolean {
  return status !== 'draft' && from <= quarter && (to === null || to >= quarter);
}

/** Plan and use of a zone; one of a ledger older than these is a zone of the layout. */
export function zoneOf({ zone }: Pick<Boundary, 'zone'>): ZoneOf {
  return zone ?? UNSAID_ZONE;
}

export function isSameZone(first: ZoneOf, second: ZoneOf): boolean {
  return first.plan === second.plan && first.use === second.use && first.name === second.name;
}

const UNSAID_ZONE: ZoneOf = { plan: 'layout', use: '', name: '' };
