/**
 * The plans over one town, as its sheet shows them: the layout's uses edition by edition, the land in the zones of each
 * other plan, contradictions between plans, and in which zone projects and facility sites lie.
 */
import type { Position } from 'geojson';
import type { BoundaryFacts, TownFacts, ZonedLand } from '../domain/facts.ts';
import { boundaryAt, holdsAt, WHOLE_DISTRICT, zoneOf } from '../domain/model.ts';
import type { AreaGeometry, Boundary, LandKind, TownId, ZonePlan } from '../domain/model.ts';
import { projectSites } from '../domain/projects.ts';
import { lastDayOf } from '../domain/quarter.ts';
import type { Quarter } from '../domain/quarter.ts';
import { squareMetres } from '../domain/units.ts';
import type { SquareMetres } from '../domain/units.ts';
import { controlledAreas } from '../domain/zone-conformity.ts';
import type { ControlledArea } from '../domain/zone-conformity.ts';
import { controlOf, percentages, planOver, plansOver } from '../domain/zones.ts';
import type { Control, PlanEdition } from '../domain/zones.ts';
import { isInside } from '../geo/inside.ts';
import { isValid } from '../geo/validity.ts';
import { labelPlace, planConflicts, zonedLand } from '../geo/zones.ts';
import type { PlanConflict } from '../geo/zones.ts';
import type { Workspace } from './store.ts';

/** One use of a layout, or what it leaves: a part of a bar that adds up to 100.0 %. */
export interface UseShare {
  /** null: land in no zone. */
  readonly use: string | null;
  readonly names: readonly string[];
  readonly area: SquareMetres;
  /** Per cent with one decimal; of an edition they add up to 100.0. */
  readonly share: number;
}

export interface LayoutEdition {
  readonly from: Quarter;
  /** Whether it is the one in force at the quarter on show. */
  readonly isCurrent: boolean;
  readonly owner: TownId;
  /** How many there are. */
  readonly zones: number;
  readonly land: ZonedLand;
  readonly uses: readonly UseShare[];
}

/** One kind of the town's land over one plan. */
export interface PlanLand {
  readonly kind: LandKind;
  readonly land: ZonedLand;
  /** The same shares with what is left, adding up to 100.0. */
  readonly uses: readonly UseShare[];
}

export interface PlanSheet {
  readonly plan: ZonePlan;
  readonly from: Quarter;
  readonly owner: TownId;
  /** How many there are. */
  readonly zones: number;
  readonly lands: readonly PlanLand[];
}

/** A project or a facility's site and the zones of control it lies in. */
export interface SiteZones {
  readonly id: string;
  readonly name: string;
  /** null: a point, which has no area. */
  readonly areas: readonly ControlledArea[] | null;
  /** Of a point: where it lies. */
  readonly control: Control | 'none' | null;
}

export interface ZoneReport {
  /** Newest first. */
  readonly layouts: readonly LayoutEdition[];
  /** Every plan but the layout, in the order of the plans. */
  readonly plans: readonly PlanSheet[];
  /** How many plans are loaded, the layout among them. */
  readonly loaded: number;
  /** null: there is nothing to compare. */
  readonly conflicts: readonly PlanConflict[] | null;
  /** null: the land-use plan is not loaded. */
  readonly sites: readonly SiteZones[] | null;
}

type Source = Pick<Workspace, 'boundaries' | 'facilities' | 'records' | 'quarter' | 'programme'>;

let last: { readonly key: readonly unknown[]; readonly report: ZoneReport } | null = null;

/** Kept while what it is made from stands. */
export function zoneReport(source: Source, facts: TownFacts): ZoneReport {
  const key = [source.boundaries, source.facilities, source.records, source.quarter, facts];
  if (last && key.every((part, index) => part === last?.key[index])) return last.report;
  const report = made(source, facts);
  last = { key, report };
  return report;
}

export interface ShownZone {
  readonly boundary: Boundary;
  /** Where its name belongs, lon/lat. */
  readonly at: Position;
}

/** The zones of a plan over the towns and over the whole district, each once; none where no plan is chosen. */
export function zonesShown(
  boundaries: Workspace['boundaries'],
  { towns }: Pick<Workspace['programme'], 'towns'>,
  quarter: Quarter,
  plan: ZonePlan | null,
): readonly ShownZone[] {
  if (plan === null) return [];
  const owners = [...towns.map(({ id }) => id), WHOLE_DISTRICT];
  const zones = new Set(owners.flatMap((id) => planOver(boundaries, id, plan, quarter)?.zones ?? []));
  return [...zones].map((boundary) => ({ boundary, at: labelPlace(boundary.geometry) }));
}

const LANDS = ['planned', 'construction', 'built'] as const satisfies readonly LandKind[];

function made(source: Source, facts: TownFacts): ZoneReport {
  const editions = plansOver(source.boundaries, facts.town, source.quarter);
  const subject = measured(facts.planned) ?? measured(facts.construction);
  const rest = editions.filter(({ plan }) => plan !== 'layout');
  return {
    layouts: layoutsOf(source, facts.town),
    plans: rest.map((edition) => ({
      plan: edition.plan,
      from: edition.from,
      owner: edition.zones[0]!.town,
      zones: edition.zones.length,
      lands: LANDS.flatMap((kind) => {
        const geometry = measured(facts[kind]);
        if (!geometry) return [];
        const land = zonedLand(geometry, edition);
        return [{ kind, land, uses: usesOf(land) }];
      }),
    })),
    loaded: editions.length,
    conflicts: editions.length > 1 && subject ? planConflicts(subject, editions) : null,
    sites: sitesOf(source, facts.town, editions.find(({ plan }) => plan === 'land-use') ?? null),
  };
}

/** Every edition that has begun, over the planned land as it was then; the one in force over the land as it is. */
function layoutsOf({ boundaries, quarter, programme }: Source, town: TownId): LayoutEdition[] {
  const begun = boundaries.filter(
    (zone) =>
      zone.kind === 'zone' &&
      (zone.town === town || zone.town === WHOLE_DISTRICT) &&
      zoneOf(zone).plan === 'layout' &&
      zone.from <= programme.period.last &&
      holdsAt(zone, zone.from),
  );
  const quarters = [...new Set(begun.map(({ from }) => from))].toSorted().toReversed();
  const current = planOver(boundaries, town, 'layout', quarter);
  return quarters.flatMap((from) => {
    const edition = planOver(boundaries, town, 'layout', from);
    if (edition?.from !== from) return [];
    const isCurrent = current?.from === from;
    const planned = boundaryAt(boundaries, town, 'planned', isCurrent ? quarter : from);
    if (!planned || !isValid(planned.geometry)) return [];
    const land = zonedLand(planned.geometry, edition);
    const { zones } = edition;
    return [{ from, isCurrent, owner: zones[0]!.town, zones: zones.length, land, uses: usesOf(land) }];
  });
}

function usesOf({ shares, uncovered }: ZonedLand): UseShare[] {
  const parts = [
    ...shares.map(({ use, names, overlay }) => ({ use, names, area: overlay.area })),
    ...(uncovered.area > 0 ? [{ use: null, names: [], area: uncovered.area }] : []),
  ];
  const shared = percentages(parts.map(({ area }) => area));
  return parts.map((part, index) => ({ ...part, area: squareMetres(part.area), share: shared[index]! }));
}

/** Areas of facilities and points of projects; a point has no area to be in, only a place. */
function sitesOf(
  { facilities, records, quarter }: Source,
  town: TownId,
  plan: PlanEdition | null,
): SiteZones[] | null {
  if (plan === null) return null;
  const areas = facilities.flatMap((facility): SiteZones[] => {
    const { id, name, geometry } = facility;
    if (facility.town !== town || (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon'))
      return [];
    if (facility.closed !== null && facility.closed <= quarter) return [];
    if (!isValid(geometry)) return [];
    return [{ id, name: name || id, areas: controlledAreas(zonedLand(geometry, plan)), control: null }];
  });
  const points = projectSites(records, lastDayOf(quarter))
    .filter((site) => site.town === town)
    .map(({ id, name, at }): SiteZones => ({ id, name, areas: null, control: controlAt(at, plan) }));
  return [...areas, ...points];
}

function controlAt(at: Position, { zones }: PlanEdition): Control | 'none' {
  const found = zones
    .filter(({ geometry }) => isInside(at, geometry))
    .flatMap((zone) => controlOf(zoneOf(zone).use) ?? []);
  for (const control of ['prohibited', 'restricted', 'conditional', 'allowed'] as const)
    if (found.includes(control)) return control;
  return 'none';
}

function measured(facts: BoundaryFacts | null): AreaGeometry | null {
  return facts?.area ? facts.boundary.geometry : null;
}
