/**
 * The facts of a boundary and of every town at a quarter: measured once per geometry, since a boundary is
 * replaced when it changes and never changed. Stepping through the quarters measures only
 * what was not there before.
 */
import type { BoundaryFacts, OverlayFacts, TownFacts } from '../domain/facts.ts';
import { boundaryAt } from '../domain/model.ts';
import type { AreaGeometry, Boundary, BoundaryKind, LandKind, TownId } from '../domain/model.ts';
import type { Programme } from '../domain/programme.ts';
import type { Quarter } from '../domain/quarter.ts';
import { metres } from '../domain/units.ts';
import { planOver } from '../domain/zones.ts';
import { areaUncertainty, informativeVertices, measureArea, perimeter } from './area.ts';
import { contiguityOf } from './contiguity.ts';
import type { ContiguityLimits } from './contiguity.ts';
import { outsideOf, overlapOf } from './overlay.ts';
import { faultsOf, isValid } from './validity.ts';
import { zonedLand } from './zones.ts';

/**
 * What is measured of one boundary. What a gap is comes from the programme's contiguity rule for its
 * kind, or is given outright. A boundary with a fault of severity error is not measured at all.
 */
export function boundaryFacts(
  boundary: Boundary,
  source: ContiguityLimits | Pick<Programme, 'limitRules'>,
): BoundaryFacts {
  const limits = 'gap' in source ? source : contiguityLimits(source, boundary.kind);
  const known = kept.get(boundary);
  if (known?.gap === limits.gap && known.facing === limits.facing) return known.facts;
  const facts = factsOf(boundary, measuredShape(boundary, limits));
  kept.set(boundary, { ...limits, facts });
  return facts;
}

/** The gap and the facing width the programme permits for a kind of boundary; 50 m where it has no rule, 0 for zones. */
export function contiguityLimits(
  { limitRules }: Pick<Programme, 'limitRules'>,
  kind: BoundaryKind,
): ContiguityLimits {
  for (const rule of limitRules) if (rule.kind === 'contiguity' && rule.boundary === kind) return rule;
  return kind === 'zone' ? NO_LIMITS : DEFAULT_LIMITS;
}

/** The facts of every town of the programme at a quarter, in the programme's order. */
export function townFacts(
  programme: Pick<Programme, 'towns' | 'limitRules'>,
  boundaries: readonly Boundary[],
  quarter: Quarter,
  district: AreaGeometry | null,
): TownFacts[] {
  const outline = district && isSound(district) ? district : null;
  const towns = programme.towns.map(({ id }) => {
    const of = (kind: BoundaryKind): BoundaryFacts | null => {
      const boundary = boundaryAt(boundaries, id, kind, quarter);
      return boundary && boundaryFacts(boundary, programme);
    };
    return { town: id, planned: of('planned'), construction: of('construction'), built: of('built') };
  });
  return towns.map(({ town, planned, construction, built }): TownFacts => ({
    town,
    planned,
    construction,
    built,
    constructionOutside: overlay(overlays.outside, outsideOf, geometryOf(construction), geometryOf(planned)),
    builtOutside: overlay(overlays.outside, outsideOf, geometryOf(built), geometryOf(planned)),
    overlaps: overlapsOf(town, planned, towns),
    outsideDistrict: overlay(overlays.outside, outsideOf, geometryOf(planned), outline),
    zoned: zonedOf(programme, boundaries, town, quarter, { planned, construction, built }),
  }));
}

/** The land that rules lay over a plan, over its zones; none where the plan is not loaded or the outline is broken. */
function zonedOf(
  { limitRules }: Pick<Programme, 'limitRules'>,
  boundaries: readonly Boundary[],
  town: TownId,
  quarter: Quarter,
  lands: Readonly<Record<LandKind, BoundaryFacts | null>>,
): TownFacts['zoned'] {
  return limitRules.flatMap((rule) => {
    const edition = rule.kind === 'zones' ? planOver(boundaries, town, rule.plan, quarter) : null;
    if (rule.kind !== 'zones' || edition === null) return [];
    return rule.boundaries.flatMap((boundary) => {
      const geometry = geometryOf(lands[boundary]);
      return geometry ? [{ boundary, land: zonedLand(geometry, edition) }] : [];
    });
  });
}

/** What is measured of a boundary, but for the boundary itself: plain data, as another thread hands it over. */
export type Measured = Omit<BoundaryFacts, 'boundary' | 'at'>;

export function measuredOf(boundary: Boundary, source: Pick<Programme, 'limitRules'>): Measured {
  const {
    faults,
    area,
    perimeter: length,
    vertices,
    uncertainty,
    contiguity,
  } = boundaryFacts(boundary, source);
  return { faults, area, perimeter: length, vertices, uncertainty, contiguity };
}

/** Takes over what was measured elsewhere of the same geometry, kind and accuracy. */
export function keepMeasured(
  { geometry, kind, accuracy }: Pick<Boundary, 'geometry' | 'kind' | 'accuracy'>,
  source: Pick<Programme, 'limitRules'>,
  facts: Measured,
): void {
  const { gap, facing } = contiguityLimits(source, kind);
  measured.set(geometry, { gap, facing, accuracy, facts });
}

/** The first one's land outside the second, or the land of both. */
export interface KnownOverlay<Shape = AreaGeometry> {
  readonly how: 'outside' | 'overlap';
  readonly first: Shape;
  readonly second: Shape;
  readonly facts: OverlayFacts;
}

/** What was worked out so far between each two of these geometries. */
export function knownOverlays(geometries: readonly AreaGeometry[]): KnownOverlay[] {
  return geometries.flatMap((first) =>
    geometries.flatMap((second) =>
      (['outside', 'overlap'] as const).flatMap((how) => {
        const facts = overlays[how].get(first)?.get(second);
        return facts ? [{ how, first, second, facts }] : [];
      }),
    ),
  );
}

/** Takes over what was worked out elsewhere between the same geometries. */
export function keepOverlay({ how, first, second, facts }: KnownOverlay): void {
  overlay(overlays[how], () => facts, first, second);
}

const DEFAULT_LIMITS: ContiguityLimits = { gap: metres(50), facing: metres(50) };
/** Zones of a plan are thousands of parcels, and nobody asks whether they are one piece: it is not looked into. */
const NO_LIMITS: ContiguityLimits = { gap: metres(0), facing: metres(0) };

type Overlays = WeakMap<AreaGeometry, WeakMap<AreaGeometry, OverlayFacts>>;

const kept = new WeakMap<Boundary, ContiguityLimits & { readonly facts: BoundaryFacts }>();
/** A boundary that ends, or is declared otherwise, is another object with the same geometry. */
const measured = new WeakMap<
  AreaGeometry,
  ContiguityLimits & Pick<Boundary, 'accuracy'> & { readonly facts: Measured }
>();
const sound = new WeakMap<AreaGeometry, boolean>();
const overlays: Readonly<Record<KnownOverlay['how'], Overlays>> = {
  outside: new WeakMap(),
  overlap: new WeakMap(),
};

function measuredShape(
  { geometry, accuracy }: Pick<Boundary, 'geometry' | 'accuracy'>,
  { gap, facing }: ContiguityLimits,
): Measured {
  const known = measured.get(geometry);
  if (known?.gap === gap && known.facing === facing && known.accuracy === accuracy) return known.facts;
  const facts = measure(geometry, accuracy, { gap, facing });
  measured.set(geometry, { gap, facing, accuracy, facts });
  return facts;
}

function measure(geometry: AreaGeometry, accuracy: Boundary['accuracy'], limits: ContiguityLimits): Measured {
  const faults = faultsOf(geometry);
  if (faults.some(({ severity }) => severity === 'error')) {
    return {
      faults,
      area: null,
      perimeter: null,
      vertices: 0,
      uncertainty: null,
      contiguity: null,
    };
  }
  const length = perimeter(geometry);
  const vertices = informativeVertices(geometry);
  return {
    faults,
    area: measureArea(geometry),
    perimeter: length,
    vertices,
    uncertainty: accuracy === null ? null : areaUncertainty(accuracy, length, vertices),
    contiguity: limits.gap === NO_LIMITS.gap ? null : contiguityOf(geometry, limits),
  };
}

function factsOf(boundary: Boundary, facts: Measured): BoundaryFacts {
  return {
    boundary,
    ...facts,
    get at() {
      return facts.contiguity?.parts[0]?.at ?? null;
    },
  };
}

function overlapsOf(
  town: TownId,
  planned: BoundaryFacts | null,
  towns: readonly { readonly town: TownId; readonly planned: BoundaryFacts | null }[],
): TownFacts['overlaps'] {
  return towns.flatMap((other) => {
    if (other.town === town) return [];
    const [mine, theirs] = [geometryOf(planned), geometryOf(other.planned)];
    // Both towns are told of the very same pieces, so that their figures cannot differ by a rounding.
    const known = mine && theirs && overlays.overlap.get(theirs)?.get(mine);
    const facts = known ?? overlay(overlays.overlap, overlapOf, mine, theirs);
    return facts && facts.area > 0 ? [{ other: other.town, overlay: facts }] : [];
  });
}

/** An overlay of two valid geometries, once per pair; null when either is missing. */
function overlay(
  kept: Overlays,
  compute: (first: AreaGeometry, second: AreaGeometry) => OverlayFacts,
  first: AreaGeometry | null,
  second: AreaGeometry | null,
): OverlayFacts | null {
  if (!first || !second) return null;
  let ofFirst = kept.get(first);
  if (!ofFirst) kept.set(first, (ofFirst = new WeakMap()));
  let facts = ofFirst.get(second);
  if (!facts) ofFirst.set(second, (facts = compute(first, second)));
  return facts;
}

/** The geometry of a boundary that could be measured. */
function geometryOf(facts: BoundaryFacts | null): AreaGeometry | null {
  return facts?.area ? facts.boundary.geometry : null;
}

function isSound(geometry: AreaGeometry): boolean {
  let known = sound.get(geometry);
  if (known === undefined) sound.set(geometry, (known = isValid(geometry)));
  return known;
}
