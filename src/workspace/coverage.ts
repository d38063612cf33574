/**
 * Coverage as it is looked at: which kind, which distance, against which boundary, and what follows from it. Nothing
 * derived is stored; each measure is kept for as long as the facilities it was made from are the same array.
 */
import type { Position } from 'geojson';
import { declaredAt, declaredGap, judgeTarget, rateOf } from '../domain/coverage.ts';
import type { Rate, TargetVerdict } from '../domain/coverage.ts';
import { countsAt, isServing } from '../domain/facility.ts';
import type { Facility, FacilityStatus, Observation, TownId } from '../domain/model.ts';
import { boundaryAt } from '../domain/model.ts';
import type { Programme } from '../domain/programme.ts';
import { lastDayOf, quartersBetween, shiftQuarter } from '../domain/quarter.ts';
import type { Quarter } from '../domain/quarter.ts';
import { metres } from '../domain/units.ts';
import type { Metres } from '../domain/units.ts';
import { ellipsoidArea } from '../geo/area.ts';
import { measureCoverage } from '../geo/coverage.ts';
import type { CoverageGap, CoverageMeasure } from '../geo/coverage.ts';
import { lineLength } from '../geo/network.ts';
import type { LineGeometry } from '../geo/network.ts';
import { isValid } from '../geo/validity.ts';
import { DEFAULT_REFERENCE } from './coverage-choice.ts';
import type { CoverageChoice, ReferenceKind } from './coverage-choice.ts';
import { facilitiesFor } from './coverage-facilities.ts';
import { shareNow, shareOf } from './coverage-shares.ts';
import type { CellRef, NextQuestion } from './coverage-shares.ts';
import { programmeRead } from './select.ts';
import type { Workspace } from './store.ts';

export type { CoverageGap, CoverageMeasure };
export type FacilityKind = Programme['facilityKinds'][number];
/** A distance the programme names, with where it stands. */
export type DistancePreset = NonNullable<FacilityKind['serviceDistance']>;

/** The distance that counts, and where it comes from. */
export interface ServiceDistance {
  readonly metres: Metres;
  readonly origin: 'preset' | 'assumed' | 'custom';
  readonly preset: DistancePreset | null;
}

/** Where the profession has no distance: access to a network, and to a public service (a walk of five to ten minutes). */
export const ASSUMED_LINE = 100;
export const ASSUMED_PLACE = 500;

/** So many gaps are listed and numbered on the map; the rest are summed up. */
export const NUMBERED_GAPS = 12;

export type CoverageSource = Pick<Workspace, 'programme' | 'boundaries' | 'facilities' | 'observations'>;

export function serviceDistance(kind: FacilityKind, custom: number | null): ServiceDistance {
  const wanted = custom ?? kind.serviceDistance?.metres ?? assumedDistance(kind);
  const preset = presetsOf(kind).find((each) => each.metres === wanted) ?? null;
  const origin = preset ? 'preset' : custom === null ? 'assumed' : 'custom';
  return { metres: metres(wanted), origin, preset };
}

/** The distances on offer; the first is taken unasked where the kind has one of its own. */
export function presetsOf({ serviceDistance: own, otherDistances }: FacilityKind): DistancePreset[] {
  return own ? [own, ...otherDistances] : otherDistances;
}

function assumedDistance({ geometry }: FacilityKind): number {
  return geometry.includes('line') ? ASSUMED_LINE : ASSUMED_PLACE;
}

export type MeasureChoice = Pick<CoverageChoice, 'reference'> &
  Partial<Pick<CoverageChoice, 'placed' | 'grade'>> & { readonly distance: Metres };

/** The measure of a town and kind at a quarter; null without a sound reference area. */
export function coverageAt(
  source: CoverageSource,
  town: TownId,
  kind: string,
  quarter: Quarter,
  { distance, reference, placed = null, grade = null }: MeasureChoice,
): CoverageMeasure | null {
  const boundary = boundaryAt(source.boundaries, town, reference, quarter);
  if (!boundary || !isValid(boundary.geometry)) return null;
  const own = facilitiesFor(source.facilities, town, kind, grade);
  const serving = own.filter((facility) => isServing(facility, quarter));
  const facilities = placed ? [...serving, thoughtOf(town, kind, placed, quarter)] : serving;
  const kept = keptFor(measures, source.facilities);
  // What serves decides, not the quarter: most quarters of a kind are alike.
  const key = [
    town,
    kind,
    boundary.id,
    distance,
    placed?.join(' ') ?? '',
    ...serving.map(({ id }) => id),
  ].join('|');
  const known = kept.get(key);
  if (known?.geometry === boundary.geometry) return known.measure;
  const measure = measureCoverage({ reference: boundary.geometry, facilities, quarter, distance });
  // A dragged slider makes many measures nobody asks for again.
  if (kept.size > MOST_KEPT) kept.clear();
  kept.set(key, { geometry: boundary.geometry, measure });
  return measure;
}

/** The measure of the sheet that is open; null when none is, or there is nothing to measure against. */
export function shownCoverage(workspace: Workspace): CoverageMeasure | null {
  const { town, quarter, coverage } = workspace;
  const kind = programmeRead(workspace).facilityKinds.find(({ id }) => id === coverage?.kind);
  if (!town || !coverage || !kind) return null;
  const { metres: distance } = serviceDistance(kind, coverage.distance);
  return coverageAt(workspace, town, kind.id, quarter, { ...coverage, distance });
}

/** Whether clicks on the map put a thought-of facility there. */
export function isPlacing({ page, town, coverage }: Workspace): boolean {
  return page === 'coverage' && town !== null && (coverage?.placing ?? null) !== null;
}

/** The same without what is only thought of. */
export function shownWithout(workspace: Workspace): CoverageMeasure | null {
  const { coverage } = workspace;
  if (!coverage?.placed) return shownCoverage(workspace);
  return shownCoverage({ ...workspace, coverage: { ...coverage, placed: null } });
}

/** What has to be known to say where one more would help most; null when nothing is left to serve. */
export function proposalFor(workspace: Workspace): NextQuestion | null {
  const { boundaries, town, quarter, coverage } = workspace;
  const kind = programmeRead(workspace).facilityKinds.find(({ id }) => id === coverage?.kind);
  const measure = shownCoverage(workspace);
  if (!coverage || !town || !kind || !measure || measure.gaps.length === 0) return null;
  const boundary = boundaryAt(boundaries, town, coverage.reference, quarter);
  if (!boundary) return null;
  const { metres: distance } = serviceDistance(kind, coverage.distance);
  return {
    reference: boundary.geometry,
    // The worker has no use for the facilities that are nearest.
    gaps: measure.gaps.map((gap) => ({ ...gap, nearest: null })),
    distance,
  };
}

/** One cell of the matrix: how much there is of a kind, and how much there was a quarter ago. */
export interface CoverageCell {
  readonly kind: FacilityKind;
  readonly counts: Readonly<Record<FacilityStatus, number>>;
  /** What is built: km of lines, ha of areas, or a count of points, whichever the kind mostly is. */
  readonly amount: number;
  readonly before: number;
  readonly unit: 'km' | 'ha' | 'count';
}

export function cellAt(
  { facilities }: Pick<CoverageSource, 'facilities'>,
  town: TownId,
  kind: FacilityKind,
  quarter: Quarter,
): CoverageCell {
  const own = facilitiesFor(facilities, town, kind.id);
  const unit = unitOf(own);
  const amountAt = (at: Quarter): number =>
    own.reduce((sum, facility) => sum + (isServing(facility, at) ? amountOf(facility, unit) : 0), 0);
  return {
    kind,
    counts: countsAt(own, quarter),
    amount: amountAt(quarter),
    before: amountAt(shiftQuarter(quarter, -1)),
    unit,
  };
}

/** One of the 全覆盖 columns: declared, measured, the verdict, and the same a quarter ago. */
export interface TargetCell {
  readonly verdict: TargetVerdict;
  readonly observation: Observation | null;
  /** null: not reported, or refused. */
  readonly declared: Rate | null;
  readonly declaredBefore: Rate | null;
  /** undefined: not measured yet; null: nothing to measure against. */
  readonly measured: number | null | undefined;
  readonly measuredBefore: number | null | undefined;
  readonly difference: ReturnType<typeof declaredGap>;
}

export function targetCell(
  source: CoverageSource & Pick<Workspace, 'records'>,
  town: TownId,
  kind: FacilityKind,
  quarter: Quarter,
  reference: ReferenceKind,
): TargetCell | null {
  const target = programmeRead(source).coverageTargets.find(({ facilityKind }) => facilityKind === kind.id);
  if (!target) return null;
  const observation = declaredAt(source.programme, source.observations, town, kind.id, quarter);
  const declared = rateIn(observation);
  // Where the verdict turns on the map it has measured it; elsewhere the figure may come later.
  const verdict = targetVerdictAt(source, town, target, quarter, reference);
  const measured = measuredAt(source, town, kind, quarter, reference);
  const before = shiftQuarter(quarter, -1);
  return {
    verdict,
    observation,
    declared,
    declaredBefore: rateIn(declaredAt(source.programme, source.observations, town, kind.id, before)),
    measured,
    measuredBefore: measuredAt(source, town, kind, before, reference),
    difference: declaredGap(declared?.share ?? null, measured ?? null, target.tolerance),
  };
}

type TargetSource = CoverageSource & Pick<Workspace, 'records' | 'quarter' | 'coverageRun'>;

/** The cells of the 全覆盖 columns by town and kind; one table for as long as nothing it is made of changes. */
export function targetsOf(source: TargetSource, reference: ReferenceKind): ReadonlyMap<string, TargetCell> {
  const { boundaries, facilities, observations, quarter, coverageRun } = source;
  const programme = programmeRead(source);
  const made = [
    programme,
    source.programme,
    boundaries,
    facilities,
    observations,
    quarter,
    coverageRun,
    reference,
  ];
  if (lastTargets?.made.every((part, index) => part === made[index])) return lastTargets.table;
  const table = new Map<string, TargetCell>();
  for (const kind of kindsInOrder(programme)) {
    for (const { id } of programme.towns) {
      const cell = targetCell(source, id, kind, quarter, reference);
      if (cell) table.set(cellKey(id, kind.id), cell);
    }
  }
  lastTargets = { made, table };
  return table;
}

export function cellKey(town: TownId, kind: string): string {
  return `${town}|${kind}`;
}

let lastTargets: { readonly made: readonly unknown[]; readonly table: Map<string, TargetCell> } | null = null;

function rateIn(observation: Observation | null): Rate | null {
  const rate = observation && rateOf(observation);
  return rate?.ok ? rate.value : null;
}

/** The share at the preset distance: undefined while not measured, null where it cannot be. */
export function measuredAt(
  source: Pick<CoverageSource, 'boundaries' | 'facilities'>,
  town: TownId,
  kind: FacilityKind,
  quarter: Quarter,
  reference: ReferenceKind,
): number | null | undefined {
  const share = shareOf(source, cellRef(town, kind, quarter, reference));
  return share === null ? null : share?.share;
}

/**
 * The verdict on a 全覆盖 target, the same as a light and in the meeting as on 设施覆盖. The map is asked only where
 * full coverage is declared: nothing else turns on it, and measuring takes a moment.
 */
export function targetVerdictAt(
  source: CoverageSource & Pick<Workspace, 'records'>,
  town: TownId,
  target: Programme['coverageTargets'][number],
  quarter: Quarter,
  reference = DEFAULT_REFERENCE,
): TargetVerdict {
  const programme = programmeRead(source);
  const kind = programme.facilityKinds.find(({ id }) => id === target.facilityKind);
  const observation = declaredAt(programme, source.observations, town, target.facilityKind, quarter);
  const isFull = rateIn(observation)?.isFull ?? false;
  const measured = isFull && kind ? shareNow(source, cellRef(town, kind, quarter, reference)) : null;
  return judgeTarget(target, lastDayOf(quarter), observation, measured);
}

function cellRef(town: TownId, kind: FacilityKind, quarter: Quarter, reference: ReferenceKind): CellRef {
  return { town, kind: kind.id, quarter, reference, distance: serviceDistance(kind, null).metres };
}

/** Every cell of the matrix that is a share, this quarter's first, then last quarter's. */
export function matrixCells(programme: Programme, quarter: Quarter, reference: ReferenceKind): CellRef[] {
  const kinds = kindsInOrder(programme).filter(({ judgedBy }) => judgedBy === 'share');
  return [quarter, shiftQuarter(quarter, -1)].flatMap((at) =>
    programme.towns.flatMap(({ id }) => kinds.map((kind) => cellRef(id, kind, at, reference))),
  );
}

/** Kinds as the matrix has them: those the policy counts, the ones that must reach full coverage first. */
export function kindsInOrder({ facilityKinds: all, coverageTargets }: Programme): FacilityKind[] {
  const facilityKinds = all.filter(({ number }) => number !== null);
  const targeted = coverageTargets.flatMap(({ facilityKind }) =>
    facilityKinds.filter(({ id }) => id === facilityKind),
  );
  return [...targeted, ...facilityKinds.filter((kind) => !targeted.includes(kind))];
}

/** Kinds the policy names besides those it counts, as it names them. */
export function extraKinds({ facilityKinds }: Pick<Programme, 'facilityKinds'>): FacilityKind[] {
  return facilityKinds.filter(({ number }) => number === null);
}

export interface TrendPoint {
  readonly quarter: Quarter;
  readonly measured: number | null | undefined;
  readonly declared: number | null;
}

/** The cells a trend is made of: every quarter up to the one on show. */
export function trendCells(
  { first }: Programme['period'],
  cell: Omit<CellRef, 'quarter'>,
  until: Quarter,
): CellRef[] {
  return quartersBetween(first, until).map((quarter) => ({ ...cell, quarter }));
}

/** Measured and declared share, quarter by quarter; measured is undefined while it is not known. */
export function trendOf(source: CoverageSource, cells: readonly CellRef[]): TrendPoint[] {
  return cells.map((cell) => {
    const share = shareOf(source, cell);
    const observation = declaredAt(source.programme, source.observations, cell.town, cell.kind, cell.quarter);
    return {
      quarter: cell.quarter,
      measured: share === null ? null : share?.share,
      declared: rateIn(observation)?.share ?? null,
    };
  });
}

const MOST_KEPT = 600;

interface Kept {
  readonly geometry: object;
  readonly measure: CoverageMeasure;
}
const measures = new WeakMap<readonly Facility[], Map<string, Kept>>();
const amounts = new WeakMap<Facility, number>();

function keptFor<T>(
  all: WeakMap<readonly Facility[], Map<string, T>>,
  facilities: readonly Facility[],
): Map<string, T> {
  let kept = all.get(facilities);
  if (!kept) all.set(facilities, (kept = new Map<string, T>()));
  return kept;
}

function thoughtOf(town: TownId, kind: string, placed: readonly Position[], quarter: Quarter): Facility {
  return {
    id: '?',
    town,
    kind,
    name: '',
    geometry: thoughtGeometry(placed),
    planned: null,
    started: null,
    completed: quarter,
    closed: null,
    capacity: null,
    grade: '',
    cost: null,
    unit: null,
    source: { kind: 'computed' },
  };
}

/** One position is a point, more are a line. */
export function thoughtGeometry(placed: readonly Position[]): Facility['geometry'] {
  return placed.length === 1
    ? { type: 'Point', coordinates: placed[0]! }
    : { type: 'LineString', coordinates: [...placed] };
}

function isLine(geometry: Facility['geometry']): geometry is LineGeometry {
  return geometry.type === 'LineString' || geometry.type === 'MultiLineString';
}

function unitOf(own: readonly Facility[]): CoverageCell['unit'] {
  if (own.some(({ geometry }) => isLine(geometry))) return 'km';
  return own.length > 0 && own.every(({ geometry }) => geometry.type.endsWith('Polygon')) ? 'ha' : 'count';
}

function amountOf(facility: Facility, unit: CoverageCell['unit']): number {
  let amount = amounts.get(facility);
  if (amount === undefined) {
    const { geometry } = facility;
    if (unit === 'count') amount = 1;
    else if (isLine(geometry)) amount = unit === 'km' ? lineLength([geometry]) / 1000 : 0;
    else if (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon')
      amount = unit === 'ha' ? ellipsoidArea(geometry) / 1e4 : 0;
    else amount = 0;
    amounts.set(facility, amount);
  }
  return amount;
}
