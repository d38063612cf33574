/** Whose boundary each shape of a file is to become: by its name, by choice, by where it lies. */
import { BOUNDARY_KINDS, boundaryAt } from '../domain/model.ts';
import type { AreaGeometry, BoundaryKind, TownId } from '../domain/model.ts';
import type { SquareMetres } from '../domain/units.ts';
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

/** What was chosen for a file as a whole. */
export interface FileChoice {
  readonly kind: BoundaryKind;
  readonly town: TownId | null;
  /** Whether kind and quarter that a shape's attributes state are put aside. */
  readonly ignoresSayings: boolean;
}

export type Place = Pick<Workspace, 'programme' | 'boundaries' | 'quarter' | 'context'>;

/**
 * Which town each shape belongs to: the one whose name, short name or alias stands in the shape's name, else
 * the one the user chose, else the one on whose boundary most of it lies, else the one whose reference point is
 * near. Several shapes of a town are the parts of one boundary.
 */
export function targetsOf(shapes: readonly Shape[], choice: FileChoice, place: Place): Targets {
  const { programme } = place;
  const planned = plannedLand(place);
  const found = new Map<string, Group>();
  let unassigned = 0;
  for (const [member, shape] of shapes.entries()) {
    const named = townNamed(programme, shape.properties.name);
    const isPlain = named === null && choice.town === null && shape.properties.isSound;
    const proposed = isPlain ? proposedTown(shape.geometry, planned, place.context) : null;
    const id = named ?? choice.town ?? proposed?.town ?? null;
    if (id === null) {
      unassigned += 1;
      continue;
    }
    const how: Target['how'] = named ? 'named' : (proposed?.how ?? 'chosen');
    const group: Group = { town: id, how, ...statedOf(shape, choice, place), members: [] };
    const key = `${id}|${group.kind}|${group.quarter}`;
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

interface Group extends Omit<Target, 'members' | 'declared'> {
  readonly members: number[];
}

/** Kind and quarter of a shape: as its attributes state, else as chosen for the file. */
function statedOf(
  { properties: { saying } }: Shape,
  { kind, ignoresSayings }: FileChoice,
  { quarter, programme }: Place,
): Pick<Target, 'kind' | 'quarter' | 'isStated'> {
  const stated = ignoresSayings ? undefined : saying;
  const { first, last } = programme.period;
  const within = stated?.quarter && stated.quarter >= first && stated.quarter <= last ? stated.quarter : null;
  return {
    kind: stated?.kind ?? kind,
    quarter: within ?? quarter,
    isStated: (stated?.kind ?? null) !== null || within !== null,
  };
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
