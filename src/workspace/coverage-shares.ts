/**
 * Shares of many cells (town × kind × quarter), measured away from the page and kept for as long as the facilities
 * are the same array. Most quarters of a kind are alike, so what serves decides, not the quarter.
 */
import { isServing } from '../domain/facility.ts';
import type { AreaGeometry, Boundary, Facility, TownId } from '../domain/model.ts';
import { boundaryAt } from '../domain/model.ts';
import type { Quarter } from '../domain/quarter.ts';
import type { Metres } from '../domain/units.ts';
import { measureCoverage } from '../geo/coverage.ts';
import type { CoverageMeasure } from '../geo/coverage.ts';
import { bestPlace } from '../geo/placing.ts';
import type { BestPlace } from '../geo/placing.ts';
import { isValid } from '../geo/validity.ts';
import type { ReferenceKind } from './coverage-choice.ts';
import { facilitiesFor, isRecorded } from './coverage-facilities.ts';

export interface CellRef {
  readonly town: TownId;
  readonly kind: string;
  readonly quarter: Quarter;
  readonly distance: Metres;
  readonly reference: ReferenceKind;
  readonly grade?: string | null;
}

/** What the worker is sent for one cell: only what it needs. */
export interface ShareRequest {
  readonly reference: AreaGeometry;
  /** Those that serve. */
  readonly facilities: readonly Facility[];
  readonly quarter: Quarter;
  readonly distance: Metres;
}

export type MeasuredShare = Pick<CoverageMeasure, 'total' | 'served' | 'share'> & { readonly gaps: number };

export interface NextQuestion {
  readonly reference: AreaGeometry;
  readonly gaps: CoverageMeasure['gaps'];
  readonly distance: Metres;
}

/** Pure: runs in the worker. */
export function measureShares(requests: readonly ShareRequest[]): MeasuredShare[] {
  return requests.map((request) => {
    const { total, served, share, gaps } = measureCoverage(request);
    return { total, served, share, gaps: gaps.length };
  });
}

/** Pure: runs in the worker. */
export function proposeNext({ reference, gaps, distance }: NextQuestion): BestPlace | null {
  return bestPlace(reference, { gaps }, distance);
}

interface ShareSource {
  readonly boundaries: readonly Boundary[];
  readonly facilities: readonly Facility[];
}

/** Share of a cell: undefined while it is not measured, null where nothing is recorded, or nothing sound to measure against. */
export function shareOf(source: ShareSource, cell: CellRef): MeasuredShare | null | undefined {
  const prepared = prepare(source, cell);
  if (!prepared) return null;
  const known = shares.get(source.facilities)?.get(prepared.key);
  return known?.reference === prepared.reference ? known.share : undefined;
}

export interface MissingShare {
  readonly key: string;
  readonly request: ShareRequest;
}

/** What has to be measured for these cells, each thing once. */
export function missingShares(source: ShareSource, cells: readonly CellRef[]): MissingShare[] {
  const missing = new Map<string, MissingShare>();
  for (const cell of cells) {
    if (shareOf(source, cell) !== undefined) continue;
    const prepared = prepare(source, cell);
    if (!prepared) continue;
    const { key, reference, serving } = prepared;
    const { quarter, distance } = cell;
    missing.set(key, { key, request: { reference, facilities: serving, quarter, distance } });
  }
  return [...missing.values()];
}

export function keepShares(
  facilities: readonly Facility[],
  missing: readonly MissingShare[],
  measured: readonly MeasuredShare[],
): void {
  let kept = shares.get(facilities);
  if (!kept) shares.set(facilities, (kept = new Map<string, Kept>()));
  if (kept.size > MOST_KEPT) kept.clear();
  missing.forEach(({ key, request }, index) => {
    const share = measured[index];
    if (share) kept.set(key, { reference: request.reference, share });
  });
}

/** The share of one cell at once, measured where it is not known yet; null where there is nothing to measure against. */
export function shareNow(source: ShareSource, cell: CellRef): number | null {
  const missing = missingShares(source, [cell]);
  keepShares(source.facilities, missing, measureShares(missing.map(({ request }) => request)));
  return shareOf(source, cell)?.share ?? null;
}

/** Of a quarter slider run through and a few distances; beyond that it is measured again. */
const MOST_KEPT = 20_000;

interface Kept {
  readonly reference: AreaGeometry;
  readonly share: MeasuredShare;
}

const shares = new WeakMap<readonly Facility[], Map<string, Kept>>();

interface Prepared {
  readonly key: string;
  readonly reference: AreaGeometry;
  readonly serving: readonly Facility[];
}

function prepare({ boundaries, facilities }: ShareSource, cell: CellRef): Prepared | null {
  const { town, kind, quarter, distance, reference, grade = null } = cell;
  const boundary = boundaryAt(boundaries, town, reference, quarter);
  if (!boundary || !isSound(boundary.geometry) || !isRecorded(facilities, town, kind)) return null;
  const { serving, ids } = servingAt(facilities, town, kind, grade, quarter);
  const key = [town, kind, boundary.id, distance, ids].join('|');
  return { key, reference: boundary.geometry, serving };
}

interface Serving {
  readonly serving: readonly Facility[];
  readonly ids: string;
}

const servings = new WeakMap<readonly Facility[], Map<string, Serving>>();

/** Asked for every cell whenever the matrix is drawn. */
function servingAt(
  facilities: readonly Facility[],
  town: TownId,
  kind: string,
  grade: string | null,
  quarter: Quarter,
): Serving {
  let kept = servings.get(facilities);
  if (!kept) servings.set(facilities, (kept = new Map<string, Serving>()));
  const key = `${town}|${kind}|${quarter}|${grade ?? ''}`;
  let found = kept.get(key);
  if (!found) {
    const own = facilitiesFor(facilities, town, kind, grade);
    const serving = own.filter((facility) => isServing(facility, quarter));
    kept.set(key, (found = { serving, ids: serving.map(({ id }) => id).join('|') }));
  }
  return found;
}

const soundness = new WeakMap<AreaGeometry, boolean>();

/** Asked of the same geometry for every cell and quarter. */
function isSound(geometry: AreaGeometry): boolean {
  let known = soundness.get(geometry);
  if (known === undefined) soundness.set(geometry, (known = isValid(geometry)));
  return known;
}
