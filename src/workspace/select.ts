/**
 * What is derived from the workspace: facts, findings, totals, summaries. Nothing derived is stored;
 * each result is kept for as long as what it was made from is the same object.
 */
import type { Position } from 'geojson';
import { effectiveProgramme, TOWN_REGISTERS } from '../domain/effective.ts';
import type { TownFacts } from '../domain/facts.ts';
import { worstOf } from '../domain/finding.ts';
import type { Finding, Place } from '../domain/finding.ts';
import { COLLECTIONS } from '../domain/ledger.ts';
import type { Item, Ledger } from '../domain/ledger.ts';
import { judgeTown, tourismAt } from '../domain/limits.ts';
import type { Boundary, BoundaryKind, Decision, TourismStatus, TownId } from '../domain/model.ts';
import { tierAt, townOf } from '../domain/programme.ts';
import type { Programme, Tier, Town } from '../domain/programme.ts';
import { lastDayOf } from '../domain/quarter.ts';
import type { IsoDate, Quarter } from '../domain/quarter.ts';
import { optionOf } from '../domain/readings.ts';
import { programmeTotals } from '../domain/totals.ts';
import type { ProgrammeTotal } from '../domain/totals.ts';
import { townFacts } from '../geo/facts.ts';
import { ellipsoidArea } from '../geo/area.ts';
import { planeOf } from '../geo/projection.ts';
import { isValid } from '../geo/validity.ts';
import { isTouched } from './sketch.ts';
import type { Workspace } from './store.ts';

/** The three boundaries every town is expected to have on the map. */
export const EXPECTED_KINDS = ['planned', 'construction', 'built'] as const satisfies readonly BoundaryKind[];

export interface TownSummary {
  readonly town: Town;
  readonly tier: Tier | null;
  readonly tourism: TourismStatus;
  readonly facts: TownFacts;
  readonly findings: readonly Finding[];
  /** The finding that decides the card's status; null when there is no rule at all. */
  readonly worst: Finding | null;
  readonly missing: readonly BoundaryKind[];
}

export interface Land {
  readonly asOf: IsoDate;
  readonly towns: readonly TownSummary[];
  readonly totals: readonly ProgrammeTotal[];
  /** Towns with a planned boundary on the map. */
  readonly mapped: number;
  readonly red: readonly Town[];
  readonly amber: readonly Town[];
}

type LandSource = Pick<
  Workspace,
  'programme' | 'boundaries' | 'decisions' | 'quarter' | 'context' | 'records'
>;

const lands = new WeakMap<Workspace['boundaries'], Map<string, { source: LandSource; land: Land }>>();

/** The judged land of a quarter, in document order. Kept per quarter, so stepping back and forth is free. */
export function landOf(workspace: LandSource): Land {
  const { boundaries, decisions, context, quarter } = workspace;
  const programme = programmeRead(workspace);
  const kept = lands.get(boundaries) ?? new Map<string, { source: LandSource; land: Land }>();
  lands.set(boundaries, kept);
  const known = kept.get(quarter);
  const same =
    known !== undefined &&
    programmeRead(known.source) === programme &&
    known.source.decisions === decisions &&
    known.source.context.district === context.district;
  if (known && same) return known.land;
  const land = judgeLand(workspace);
  kept.set(quarter, { source: workspace, land });
  return land;
}

const read = new WeakMap<Programme, Map<string, Programme>>();

/** The programme with readings, moves of tier and confirmed bodies put in: one object for each set of them, however the records change. */
export function programmeRead({ programme, records }: Pick<Workspace, 'programme' | 'records'>): Programme {
  const ofTowns = records
    .filter(({ register }) => TOWN_REGISTERS.includes(register))
    .map(({ register, town, fields }) => [register, town, fields]);
  if (programme.readings.length === 0 && ofTowns.length === 0) return programme;
  const key = JSON.stringify([programme.readings.map((each) => optionOf(each, records).id), ofTowns]);
  const kept = read.get(programme) ?? new Map<string, Programme>();
  read.set(programme, kept);
  const effective = kept.get(key) ?? effectiveProgramme(programme, records);
  kept.set(key, effective);
  return effective;
}

/** loaded: 示例 is shown and marked · cleared: it can be loaded again · none: the pack has none. */
export function sampleState(workspace: Ledger & Pick<Workspace, 'pack'>): 'loaded' | 'cleared' | 'none' {
  if (COLLECTIONS.some((collection) => hasSample(workspace[collection]))) return 'loaded';
  return workspace.pack.sample === null ? 'none' : 'cleared';
}

/** Whether closing the window would lose nothing: all is kept by the browser or in a file, and nothing is in the making. */
export function isKept({ saving, readOnly, history, filed, sketch, policy }: Workspace): boolean {
  if (policy?.draft && policy.draft !== policy.filedDraft) return false;
  if (sketch !== null && isTouched(sketch)) return false;
  if (readOnly !== null || history === filed) return true;
  return saving.state === 'off' ? history.edits.length === 0 : saving.state === 'saved';
}

export function summaryOf(land: Land, id: TownId | null): TownSummary | null {
  return land.towns.find((summary) => summary.town.id === id) ?? null;
}

export function findingOf(land: Land, id: string): Finding | null {
  for (const { findings } of land.towns) {
    const found = findings.find((finding) => finding.id === id);
    if (found) return found;
  }
  return null;
}

/** A boundary's area on the ellipsoid, m²; null where it is not sound enough to be measured. */
export function measuredArea({ geometry }: Boundary): number | null {
  return isValid(geometry) ? ellipsoidArea(geometry) : null;
}

/** The places to number on the map: those of the selected town's findings that are not simply fine. */
export interface NumberedPlace {
  readonly number: number;
  readonly finding: Finding;
  readonly index: number;
  readonly place: Place;
}

/** Places of the selected town that are worth a look, numbered through all its findings. */
export function placesOf(summary: TownSummary | null): NumberedPlace[] {
  if (!summary) return [];
  const places = summary.findings
    .filter((finding) => finding.light !== 'green' || finding.state === 'bridged')
    .flatMap((finding) => finding.places.map((place, index) => ({ finding, index, place })));
  return places.map((place, index) => ({ number: index + 1, ...place }));
}

/** The decisions on a town that hold at a date, latest first. */
export function decisionsOn(decisions: readonly Decision[], town: TownId, asOf: IsoDate): Decision[] {
  return decisions
    .filter((decision) => decision.town === town && decision.date <= asOf)
    .sort((a, b) => b.date.localeCompare(a.date));
}

/** Built over construction area and over planned area (R-A09); null where either is missing. */
export function buildOut(facts: TownFacts): { ofConstruction: number | null; ofPlanned: number | null } {
  const built = facts.built?.area?.ellipsoid ?? null;
  const share = (whole: number | undefined): number | null =>
    built === null || !whole ? null : built / whole;
  return {
    ofConstruction: share(facts.construction?.area?.ellipsoid),
    ofPlanned: share(facts.planned?.area?.ellipsoid),
  };
}

export interface PlaneCoordinates {
  /** Metres; X of the surveyor. */
  readonly northing: number;
  /** Metres with the false easting, without the zone number; Y of the surveyor. */
  readonly easting: number;
  readonly crs: string;
}

/** A lon/lat position in the Gauss-Krüger plane that the programme's files use. */
export function planeCoordinates({ centralMeridian }: Programme, at: Position): PlaneCoordinates {
  const plane = planeOf(centralMeridian);
  const [easting, northing] = plane.toPlane(at);
  return { northing, easting, crs: plane.crs ?? `CM ${centralMeridian}°E` };
}

/** The last quarter with a boundary of its own, else the programme's last (R-X01: never the clock). */
export function defaultQuarter(workspace: Pick<Workspace, 'programme' | 'boundaries'>): Quarter {
  const { first, last } = workspace.programme.period;
  const changes = workspace.boundaries
    .map((boundary) => boundary.from)
    .filter((quarter) => quarter >= first && quarter <= last);
  return (
    changes.reduce<Quarter | null>(
      (latest, quarter) => (latest && latest > quarter ? latest : quarter),
      null,
    ) ?? last
  );
}

const samples = new WeakMap<readonly Item[], boolean>();

function hasSample(items: readonly Item[]): boolean {
  let known = samples.get(items);
  if (known === undefined) samples.set(items, (known = items.some(({ source }) => source.kind === 'sample')));
  return known;
}

/** Judges the land of a quarter without keeping it: for what would be. `landOf` is what is. */
export function judgeLand(source: LandSource): Land {
  const { boundaries, decisions, quarter, context } = source;
  const programme = programmeRead(source);
  const asOf = lastDayOf(quarter);
  const towns = townFacts(programme, boundaries, quarter, context.district).map((facts): TownSummary => {
    const town = townOf(programme, facts.town);
    if (!town) throw new Error(`facts of unknown town ${facts.town}`);
    const findings = judgeTown(programme, facts, { decisions, asOf, town });
    return {
      town,
      tier: tierAt(town, asOf),
      tourism: tourismAt(town, decisions, asOf),
      facts,
      findings,
      worst: worstOf(findings),
      missing: EXPECTED_KINDS.filter((kind) => facts[kind] === null),
    };
  });
  const lit = (light: Finding['light']): Town[] =>
    towns.filter(({ worst }) => worst?.light === light).map(({ town }) => town);
  const findings = towns.flatMap((summary) => summary.findings);
  return {
    asOf,
    towns,
    totals: programmeTotals(
      programme,
      towns.map((summary) => summary.facts),
      findings,
    ),
    mapped: towns.filter((summary) => summary.facts.planned !== null).length,
    red: lit('red'),
    amber: lit('amber'),
  };
}
