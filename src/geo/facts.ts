/**
 * The facts of a boundary and of every town at a quarter: measured once per boundary object, since a
 * boundary is replaced when it changes and never changed. Stepping through the quarters measures only
 * what was not there before.
 */
import type { BoundaryFacts, OverlayFacts, TownFacts } from '../domain/facts.ts';
import { boundaryAt } from '../domain/model.ts';
import type { AreaGeometry, Boundary, BoundaryKind, TownId } from '../domain/model.ts';
import type { Programme } from '../domain/programme.ts';
import type { Quarter } from '../domain/quarter.ts';
import { metres } from '../domain/units.ts';
import { areaUncertainty, informativeVertices, measureArea, perimeter } from './area.ts';
import { contiguityOf } from './contiguity.ts';
import type { ContiguityLimits } from './contiguity.ts';
import { outsideOf, overlapOf } from './overlay.ts';
import { faultsOf, isValid } from './validity.ts';

/**
 * What is measured of one boundary. What a gap is comes from the programme's contiguity rule for its
 * kind, or is given outright. A boundary with a fault of severity error is not measured at all.
 */
export function boundaryFacts(
  boundary: Boundary,
  source: ContiguityLimits | Pick<Programme, 'limitRules'>,
): BoundaryFacts {
  const limits = 'gap' in source ? source : contiguityLimits(source, boundary.kind);
  const known = measured.get(boundary);
  if (known?.gap === limits.gap && known.facing === limits.facing) return known.facts;
  const facts = measure(boundary, limits);
  measured.set(boundary, { gap: limits.gap, facing: limits.facing, facts });
  return facts;
}

/** The gap and the facing width the programme permits for a kind of boundary; 50 m where it has no rule. */
export function contiguityLimits(
  { limitRules }: Pick<Programme, 'limitRules'>,
  kind: BoundaryKind,
): ContiguityLimits {
  for (const rule of limitRules) if (rule.kind === 'contiguity' && rule.boundary === kind) return rule;
  return DEFAULT_LIMITS;
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
  return towns.map(({ town, planned, construction, built }) => ({
    town,
    planned,
    construction,
    built,
    constructionOutside: overlay(outsides, outsideOf, geometryOf(construction), geometryOf(planned)),
    builtOutside: overlay(outsides, outsideOf, geometryOf(built), geometryOf(planned)),
    overlaps: overlapsOf(town, planned, towns),
    outsideDistrict: overlay(outsides, outsideOf, geometryOf(planned), outline),
  }));
}

const DEFAULT_LIMITS: ContiguityLimits = { gap: metres(50), facing: metres(50) };

type Overlays = WeakMap<AreaGeometry, WeakMap<AreaGeometry, OverlayFacts>>;

const measured = new WeakMap<Boundary, ContiguityLimits & { readonly facts: BoundaryFacts }>();
const sound = new WeakMap<AreaGeometry, boolean>();
const outsides: Overlays = new WeakMap();
const overlaps: Overlays = new WeakMap();

function measure(boundary: Boundary, limits: ContiguityLimits): BoundaryFacts {
  const { geometry, accuracy } = boundary;
  const faults = faultsOf(geometry);
  if (faults.some(({ severity }) => severity === 'error')) {
    return {
      boundary,
      faults,
      area: null,
      perimeter: null,
      vertices: 0,
      uncertainty: null,
      contiguity: null,
      at: null,
    };
  }
  const length = perimeter(geometry);
  const vertices = informativeVertices(geometry);
  const contiguity = contiguityOf(geometry, limits);
  return {
    boundary,
    faults,
    area: measureArea(geometry),
    perimeter: length,
    vertices,
    uncertainty: accuracy === null ? null : areaUncertainty(accuracy, length, vertices),
    contiguity,
    get at() {
      return contiguity.parts[0]?.at ?? null;
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
    const known = mine && theirs && overlaps.get(theirs)?.get(mine);
    const facts = known ?? overlay(overlaps, overlapOf, mine, theirs);
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
