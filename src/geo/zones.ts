/**
 * Land laid over the zones of a plan, and two plans over the same land: areas on the ellipsoid, pieces in lon/lat.
 * What was worked out is kept by its geometries, so that stepping through the quarters costs nothing.
 */
import type { Position } from 'geojson';
import type { OverlayFacts, ZonedLand, ZoneShare } from '../domain/facts.ts';
import { zoneOf } from '../domain/model.ts';
import type { AreaGeometry, Boundary } from '../domain/model.ts';
import { metres, squareMetres } from '../domain/units.ts';
import { agreementOf } from '../domain/zones.ts';
import type { PlanEdition } from '../domain/zones.ts';
import { ellipsoidArea, partsOf, perimeter } from './area.ts';
import { boxAround, multiPolygonOf } from './clipping.ts';
import { pointInside } from './inside.ts';
import { outsideOfAll, overlapWith } from './overlay.ts';
import { isValid } from './validity.ts';

/** The valid `subject` over the zones of a plan. */
export function zonedLand(subject: AreaGeometry, edition: PlanEdition): ZonedLand {
  const kept = lands.get(subject) ?? [];
  const known = kept.find(({ zones }) => isSame(zones, edition.zones));
  if (known) return known.land;
  const land = measure(subject, edition);
  lands.set(subject, [...kept.slice(-KEPT), { zones: edition.zones, land }]);
  return land;
}

/** Where two plans ask for different things of the same land, by the two uses; the largest first. */
export interface PlanConflict {
  readonly first: { readonly plan: PlanEdition['plan']; readonly use: string };
  readonly second: { readonly plan: PlanEdition['plan']; readonly use: string };
  /** unknown: one of the uses is in words that nobody taught us. */
  readonly kind: 'conflict' | 'unknown';
  readonly overlay: OverlayFacts;
}

/** Contradictions of each two plans over the valid `subject` (R-L08). */
export function planConflicts(subject: AreaGeometry, editions: readonly PlanEdition[]): PlanConflict[] {
  const plans = editions.map(({ plan, zones }) => ({ plan, uses: byUse(zones.filter(isFirm)) }));
  const found = plans.flatMap((first, index) =>
    plans.slice(index + 1).flatMap((second) =>
      [...first.uses].flatMap(([use, mine]) =>
        [...second.uses].flatMap(([other, theirs]): PlanConflict[] => {
          const kind = agreementOf(use, other);
          if (kind === 'none') return [];
          const inside = overlapWith(subject, mine)
            .pieces.map(({ geometry }) => geometry.coordinates)
            .flat();
          if (inside.length === 0) return [];
          const overlay = overlapWith(multiPolygonOf(inside), theirs);
          if (overlay.area === 0) return [];
          return [
            { first: { plan: first.plan, use }, second: { plan: second.plan, use: other }, kind, overlay },
          ];
        }),
      ),
    ),
  );
  return found.toSorted((a, b) => b.overlay.area - a.overlay.area);
}

/** A point inside the largest part of an area, lon/lat: where its name belongs. */
export function labelPlace(geometry: AreaGeometry): Position {
  let [largest, area]: [Position[][], number] = [[], -1];
  for (const rings of partsOf(geometry)) {
    const { west, south, east, north } = boxAround([rings[0] ?? []]);
    const size = (east - west) * (north - south);
    if (size > area) [largest, area] = [rings, size];
  }
  return pointInside(largest) ?? largest[0]?.[0] ?? [NaN, NaN];
}

/** Editions of which a subject's land is remembered: a sketch of five thousand points is a new subject each frame. */
const KEPT = 8;

const lands = new WeakMap<
  AreaGeometry,
  readonly { readonly zones: readonly Boundary[]; readonly land: ZonedLand }[]
>();
const sound = new WeakMap<AreaGeometry, boolean>();

/** Below this, m², what the shares have too much is the rounding of their edges. */
const ROUNDING = 10;

function measure(subject: AreaGeometry, { plan, from, zones }: PlanEdition): ZonedLand {
  const firm = zones.filter(isFirm);
  const shares = [...byUse(firm)].flatMap(([use, geometries]): ZoneShare[] => {
    const overlay = overlapWith(subject, geometries);
    if (overlay.area === 0) return [];
    const names = firm
      .map(zoneOf)
      .flatMap((zone) => (zone.use === use && zone.name !== '' ? [zone.name] : []));
    const width = metres(Math.max(...overlay.pieces.map(meanWidth)));
    return [{ use, names: [...new Set(names)], overlay, width }];
  });
  const uncovered = outsideOfAll(
    subject,
    firm.map(({ geometry }) => geometry),
  );
  const area = squareMetres(ellipsoidArea(subject));
  const excess = shares.reduce<number>((sum, { overlay }) => sum + overlay.area, uncovered.area) - area;
  return {
    plan,
    from,
    area,
    shares: shares.toSorted((a, b) => b.overlay.area - a.overlay.area),
    uncovered,
    doubled: squareMetres(excess > ROUNDING ? excess : 0),
    broken: zones.length - firm.length,
    isSchematic: zones.some(({ method }) => method === 'schematic'),
  };
}

/** Of a long strip its width, of other land less than that. */
function meanWidth({ area, geometry }: OverlayFacts['pieces'][number]): number {
  return (2 * area) / perimeter(geometry);
}

/** The outlines of the zones by use, in the order in which the uses first appear. */
function byUse(zones: readonly Boundary[]): ReadonlyMap<string, readonly AreaGeometry[]> {
  const found = new Map<string, AreaGeometry[]>();
  for (const zone of zones) {
    const { use } = zoneOf(zone);
    found.set(use, [...(found.get(use) ?? []), zone.geometry]);
  }
  return found;
}

/** Whether its outline can be clipped at all. */
function isFirm({ geometry }: Boundary): boolean {
  let known = sound.get(geometry);
  if (known === undefined) sound.set(geometry, (known = isValid(geometry)));
  return known;
}

function isSame(first: readonly Boundary[], second: readonly Boundary[]): boolean {
  return first.length === second.length && first.every((zone, index) => zone === second[index]);
}
