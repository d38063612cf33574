/** Whose boundary each shape of a file is to become: by its name, by choice, by where it lies. */
import { BOUNDARY_KINDS, boundaryAt, WHOLE_DISTRICT } from '../domain/model.ts';
import type { AreaGeometry, BoundaryKind, TownId, ZoneOf, ZonePlan } from '../domain/model.ts';
import type { SquareMetres } from '../domain/units.ts';
import { zoneSaid } from '../formats/zone-fields.ts';
import { ellipsoidArea } from '../geo/area.ts';
import { overlapOf } from '../geo/overlay.ts';
import { middleOf, planeFor } from '../geo/reshape.ts';
import { isValid } from '../geo/validity.ts';
import type { FileReport } from './check.ts';
import type { Target } from './incoming-change.ts';
import { townNamed } from './incoming-names.ts';
import type { Workspace } from './store.ts';

export type Shape = FileReport['shapes']['features'][number];

export interface Targets {
  readonly targets: readonly Target[];
  /** Shapes that carry no town's name while none was chosen for them. */
  readonly unassigned: number;
}

/** What was chosen for a file as a whole, and what its own name says. */
export interface FileChoice {
  /** The file's name. */
  readonly name: string;
  /** Of which plan its zones are; null: as they say themselves. */
  readonly plan: ZonePlan | null;
  readonly kind: BoundaryKind;
  readonly town: TownId | null;
  /** Whether kind and quarter that a shape's attributes state are put aside. */
  readonly ignoresSayings: boolean;
}

export type Place = Pick<Workspace, 'programme' | 'boundaries' | 'quarter' | 'context'>;

/**
 * Which town each shape belongs to: the one whose name, short name or alias stands in the shape's name, else
 * the one the user chose, else the one on whose boundary most of it lies, else the one whose reference point is
 * near. Several shapes of a town are the parts of one boundary; of zones those of the same plan, use and name.
 */
export function targetsOf(shapes: readonly Shape[], choice: FileChoice, place: Place): Targets {
  const { programme } = place;
  const planned = plannedLand(place);
  const found = new Map<string, Group>();
  let unassigned = 0;
  const owners = shapes.map((shape): Owned => {
    const stated = statedOf(shape, choice, place);
    const named =
      stated.zone && shape.properties.name.startsWith(ZONE_OWNER)
        ? null
        : townNamed(programme, shape.properties.name);
    if (named !== null) return { stated, owner: { town: named, how: 'named' } };
    if (choice.town !== null) return { stated, owner: { town: choice.town, how: 'chosen' } };
    if (stated.zone && isOfDistrict(stated.zone, shape)) return { stated, owner: DISTRICT };
    const owner = shape.properties.isSound ? proposedTown(shape.geometry, planned, place.context) : null;
    return { stated, owner };
  });
  const zoneOwner = onlyZoneOwner(owners);
  for (const [member, { stated, owner }] of owners.entries()) {
    const whose = owner ?? (stated.zone ? zoneOwner : null);
    if (whose === null) {
      unassigned += 1;
      continue;
    }
    const group: Group = { ...whose, ...stated, members: [] };
    const key = JSON.stringify([whose.town, group.kind, group.quarter, group.zone ?? null]);
    const known = found.get(key) ?? group;
    known.members.push(member);
    found.set(key, known);
  }
  const order = new Map(programme.towns.map(({ id }, index) => [id, index]));
  const groups = [...found.values()].toSorted(
    (a, b) =>
      (order.get(a.town) ?? 0) - (order.get(b.town) ?? 0) ||
      a.quarter.localeCompare(b.quarter, 'en') ||
      BOUNDARY_KINDS.indexOf(a.kind) - BOUNDARY_KINDS.indexOf(b.kind),
  );
  const targets = groups.map((group): Target => {
    const [only, ...others] = group.members;
    const saying = others.length === 0 ? shapes[only!]?.properties.saying : undefined;
    return { ...group, declared: saying?.declared ?? null };
  });
  return { targets, unassigned };
}

interface Owner {
  readonly town: TownId;
  readonly how: Target['how'];
}

interface Owned {
  readonly stated: Pick<Target, 'kind' | 'quarter' | 'isStated' | 'zone'>;
  readonly owner: Owner | null;
}

const DISTRICT: Owner = { town: WHOLE_DISTRICT, how: 'district' };

/** As our own files name the zones of the whole district. */
const ZONE_OWNER = '全区';

/** Plans that are drawn for a whole district: their zones run across the towns, and belong to none. */
function isOfDistrict({ plan }: ZoneOf, { properties: { name } }: Shape): boolean {
  return plan === 'land-use' || plan === 'red-line' || name.startsWith(ZONE_OWNER);
}

/** A town's plan reaches beyond its boundary: where all zones that lie on a boundary lie on one town's, the rest is its too. */
function onlyZoneOwner(owners: readonly Owned[]): Owner | null {
  const found = owners.flatMap(({ stated, owner }) => (stated.zone && owner ? [owner] : []));
  const [first] = found;
  return first && found.every(({ town }) => town === first.town)
    ? { town: first.town, how: 'overlap' }
    : null;
}

interface Group extends Omit<Target, 'members' | 'declared'> {
  readonly members: number[];
}

/** Kind and quarter of a shape, and of a zone plan and use: as its attributes state, else as chosen for the file. */
function statedOf(
  { properties: { saying, name } }: Shape,
  { kind: chosen, plan, name: fileName, ignoresSayings }: FileChoice,
  { quarter, programme }: Place,
): Owned['stated'] {
  const stated = ignoresSayings ? undefined : saying;
  const { first, last } = programme.period;
  const within = stated?.quarter && stated.quarter >= first && stated.quarter <= last ? stated.quarter : null;
  const kind = stated?.kind ?? chosen;
  const said = {
    kind,
    quarter: within ?? quarter,
    isStated: (stated?.kind ?? null) !== null || within !== null,
  };
  // What the attributes say of a zone holds also where kind and quarter are put aside: nothing else could say its use.
  return kind === 'zone' ? { ...said, zone: zoneSaid(saying?.zone ?? null, { plan, name, fileName }) } : said;
}

/** Beyond this a reference point says nothing about whose land it is, metres. */
const NEAR = 3000;

interface PlannedLand {
  readonly town: TownId;
  readonly geometry: AreaGeometry;
  readonly area: SquareMetres;
}

/** The sound planned boundaries of the quarter, in the order of the towns. */
function plannedLand({ programme, boundaries, quarter }: Place): readonly PlannedLand[] {
  return programme.towns.flatMap(({ id }) => {
    const planned = boundaryAt(boundaries, id, 'planned', quarter);
    if (!planned || !isValid(planned.geometry)) return [];
    return [{ town: id, geometry: planned.geometry, area: ellipsoidArea(planned.geometry) }];
  });
}

function proposedTown(
  geometry: AreaGeometry,
  planned: readonly PlannedLand[],
  context: Place['context'],
): { readonly town: TownId; readonly how: 'overlap' | 'nearest' } | null {
  const area = ellipsoidArea(geometry);
  for (const land of planned) {
    const shared = overlapOf(geometry, land.geometry).area;
    if (shared > area / 2 || shared > land.area / 2) return { town: land.town, how: 'overlap' };
  }
  const plane = planeFor(geometry);
  const [x, y] = plane.toPlane(middleOf(geometry));
  const near = context.referencePoints
    .map(({ town, at }) => {
      const [px, py] = plane.toPlane(at);
      return { town, distance: Math.hypot(px - x, py - y) };
    })
    .toSorted((a, b) => a.distance - b.distance);
  const [first, second] = near;
  // Two that are almost equally near are no answer.
  const isClear = first && first.distance <= NEAR && (!second || second.distance > 1.5 * first.distance);
  return isClear ? { town: first.town, how: 'nearest' } : null;
}
