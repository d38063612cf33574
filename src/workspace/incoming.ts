/**
 * 导入前查看: what a file's shapes would become in the ledger, and what that would change, worked out before
 * anything is saved. The import itself is one edit.
 */
import type { MultiPolygon } from 'geojson';
import type { OverlayFacts } from '../domain/facts.ts';
import { applyChanges } from '../domain/edit.ts';
import type { Change, EditDraft } from '../domain/edit.ts';
import type { Finding } from '../domain/finding.ts';
import { ledgerIn } from '../domain/ledger.ts';
import type { Ledger } from '../domain/ledger.ts';
import { BOUNDARY_KINDS, boundaryAt } from '../domain/model.ts';
import type {
  AreaGeometry,
  Boundary,
  BoundaryKind,
  SourceStep,
  SurveyMethod,
  TownId,
} from '../domain/model.ts';
import type { Programme } from '../domain/programme.ts';
import { squareMetres } from '../domain/units.ts';
import type { Quarter } from '../domain/quarter.ts';
import type { Metres, SquareMetres } from '../domain/units.ts';
import { freeBoundaryId, makeCurrent } from '../domain/versions.ts';
import type { StatedArea } from '../formats/boundary-fields.ts';
import { ellipsoidArea, partsOf } from '../geo/area.ts';
import { boundaryFacts } from '../geo/facts.ts';
import { outsideOf, overlapOf } from '../geo/overlay.ts';
import { middleOf, planeFor } from '../geo/reshape.ts';
import { isValid } from '../geo/validity.ts';
import { landOf, summaryOf } from './select.ts';
import type { Preview, Workspace } from './store.ts';

type Checked = Extract<Preview, { state: 'checked' }>;
type Shape = Checked['shapes']['features'][number];

/** Shapes of a file that are to become one town's boundary. */
export interface Target {
  readonly town: TownId;
  /**
   * named: the shapes carry the town's name · chosen: the user said so · overlap: they lie on its boundary ·
   * nearest: its reference point is the nearest. The last two are proposals, and said to be.
   */
  readonly how: 'named' | 'chosen' | 'overlap' | 'nearest';
  readonly shapes: number;
  readonly kind: BoundaryKind;
  /** From which it holds. */
  readonly quarter: Quarter;
  /** Whether kind or quarter are as the attributes state. */
  readonly isStated: boolean;
  /** The area on paper, of a boundary of one shape. */
  readonly declared: StatedArea | null;
  readonly geometry: AreaGeometry;
  /** As the file has them, and what was done; absent where nothing was. */
  readonly original?: AreaGeometry;
  readonly steps?: readonly SourceStep[];
}

export interface Targets {
  readonly targets: readonly Target[];
  /** Shapes that carry no town's name while none was chosen for them. */
  readonly unassigned: number;
}

/** What one target would change. */
export interface Comparison {
  readonly target: Target;
  readonly boundary: Boundary;
  /** null where the town has no such boundary at that quarter. */
  readonly existing: Boundary | null;
  readonly areaBefore: SquareMetres | null;
  /** null when the shapes do not make a valid boundary together: such a one is not imported. */
  readonly areaAfter: SquareMetres | null;
  readonly added: OverlayFacts | null;
  readonly removed: OverlayFacts | null;
  readonly before: readonly Finding[];
  readonly after: readonly Finding[];
}

type Place = Pick<Workspace, 'programme' | 'boundaries' | 'quarter' | 'context'>;

/**
 * Which town each shape belongs to: the one whose name, short name or alias stands in the shape's name, else
 * the one the user chose, else the one on whose boundary most of it lies, else the one whose reference point is
 * near. Several shapes of a town are the parts of one boundary.
 */
export function targetsOf(preview: Checked, place: Place): Targets {
  const { boundaries, quarter } = place;
  const known = targetsKept.get(preview);
  if (known?.boundaries === boundaries && known.quarter === quarter) return known.targets;
  const targets = foundTargets(preview, place);
  targetsKept.set(preview, { boundaries, quarter, targets });
  return targets;
}

/** Kept for as long as the file and the boundaries are the same: panel and map ask alike. */
const targetsKept = new WeakMap<
  Checked,
  Pick<Workspace, 'boundaries' | 'quarter'> & { readonly targets: Targets }
>();

function foundTargets(preview: Checked, place: Place): Targets {
  const { shapes, town } = preview;
  const { programme } = place;
  const planned = plannedLand(place);
  const found = new Map<string, Group>();
  let unassigned = 0;
  for (const feature of shapes.features) {
    const named = townNamed(programme, feature.properties.name);
    const isPlain = named === null && town === null && feature.properties.isSound;
    const proposed = isPlain ? proposedTown(feature.geometry, planned, place.context) : null;
    const id = named ?? town ?? proposed?.town ?? null;
    if (id === null) {
      unassigned += 1;
      continue;
    }
    const how: Target['how'] = named ? 'named' : (proposed?.how ?? 'chosen');
    const group: Group = { town: id, how, ...statedOf(feature, preview, place), features: [] };
    const key = `${id}|${group.kind}|${group.quarter}`;
    const known = found.get(key) ?? group;
    known.features.push(feature);
    found.set(key, known);
  }
  const order = new Map(programme.towns.map(({ id }, index) => [id, index]));
  const groups = [...found.values()].toSorted(
    (a, b) =>
      (order.get(a.town) ?? 0) - (order.get(b.town) ?? 0) ||
      a.quarter.localeCompare(b.quarter, 'en') ||
      BOUNDARY_KINDS.indexOf(a.kind) - BOUNDARY_KINDS.indexOf(b.kind),
  );
  const targets = groups.flatMap(({ features, ...group }): Target[] => {
    const target = {
      ...group,
      shapes: features.length,
      declared: features.length === 1 ? (features[0]!.properties.saying?.declared ?? null) : null,
      geometry: togetherOf(features.map(({ geometry }) => geometry)),
    };
    if (!features.some(({ properties }) => properties.original)) return [target];
    const original = togetherOf(features.map(({ geometry, properties }) => properties.original ?? geometry));
    return [{ ...target, original, steps: features.flatMap(({ properties }) => properties.steps ?? []) }];
  });
  return { targets, unassigned };
}

interface Group extends Pick<Target, 'town' | 'how' | 'kind' | 'quarter' | 'isStated'> {
  readonly features: Shape[];
}

/** Kind and quarter of a shape: as its attributes state, else as chosen for the file. */
function statedOf(
  { properties: { saying } }: Shape,
  { kind, ignoresSayings = false }: Checked,
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

/** As which kind of boundary a file names itself; planned where it does not. */
export function kindNamed(text: string): BoundaryKind {
  if (/建成|现状/.test(text)) return 'built';
  return /建设范围|建设用地|建设区|核心区/.test(text) ? 'construction' : 'planned';
}

/** The quarter a file's name speaks of (2018Q2, 2018年第二季度, 2018年6月); null for none. */
export function quarterNamed(text: string): Quarter | null {
  const name = text.normalize('NFKC');
  const direct = /(20\d\d)\s*[年.-]?\s*(?:Q|第?\s*)([1-4一二三四])\s*(?:季|$|[^\d月])/i.exec(name);
  if (direct?.[1] && direct[2]) {
    const number = '一二三四'.indexOf(direct[2]) + 1 || Number(direct[2]);
    return `${direct[1]}Q${number}` as Quarter;
  }
  const month = /(20\d\d)\s*[年.-]\s*(1[0-2]|0?[1-9])\s*月/.exec(name);
  return month ? (`${month[1]}Q${Math.ceil(Number(month[2]) / 3)}` as Quarter) : null;
}

/** The only town whose name, short name or alias stands in a text; null for none, or when it could be several. */
export function townNamed({ towns }: Pick<Programme, 'towns'>, text: string): TownId | null {
  if (text.trim() === '') return null;
  const found = towns.filter((town) =>
    [town.name.zh, town.shortName.zh, ...town.aliases].some((name) => text.includes(name)),
  );
  return found.length === 1 ? found[0]!.id : null;
}

/** Land that the file would add to and take from what is there, for the map. */
export interface IncomingLand {
  readonly added: MultiPolygon;
  readonly removed: MultiPolygon;
}

/** Kept for as long as the file and the boundaries are the same: the map asks on every frame. */
export function incomingLand(workspace: Workspace, preview: Checked): IncomingLand {
  const known = lands.get(preview);
  const { boundaries, quarter } = workspace;
  if (known?.boundaries === boundaries && known.quarter === quarter) return known.land;
  const overlays = targetsOf(preview, workspace).targets.flatMap(
    ({ town, geometry, kind, quarter: from }) => {
      const existing = boundaryAt(boundaries, town, kind, from);
      if (!existing || !isValid(geometry) || !isValid(existing.geometry)) return [];
      return [
        { added: outsideOf(geometry, existing.geometry), removed: outsideOf(existing.geometry, geometry) },
      ];
    },
  );
  const land = {
    added: piecesOf(overlays.map(({ added }) => added)),
    removed: piecesOf(overlays.map(({ removed }) => removed)),
  };
  lands.set(preview, { boundaries, quarter, land });
  return land;
}

const lands = new WeakMap<
  Checked,
  Pick<Workspace, 'boundaries' | 'quarter'> & { readonly land: IncomingLand }
>();

function piecesOf(overlays: readonly OverlayFacts[]): MultiPolygon {
  const coordinates = overlays.flatMap(({ pieces }) =>
    pieces.flatMap(({ geometry }) => geometry.coordinates),
  );
  return { type: 'MultiPolygon', coordinates };
}

/** What the user says of the survey behind the file. */
export interface ImportedAs {
  readonly method: SurveyMethod;
  /** Of a boundary point, metres; null: nobody said. */
  readonly accuracy: Metres | null;
}

/** The targets as boundaries from the quarter on, beside what they would replace. */
export function compareIncoming(
  workspace: Workspace,
  preview: Checked,
  { method, accuracy }: ImportedAs,
): readonly Comparison[] {
  const { programme } = workspace;
  const { targets } = targetsOf(preview, workspace);
  const boundaries = targets.map((target) => boundaryOf(target, preview, workspace, { method, accuracy }));
  const wouldBe = importedInto(
    ledgerIn(workspace),
    boundaries.filter((each) => isSound(each, programme)),
  );
  const [now, then] = [landOf(workspace), landOf({ ...workspace, ...wouldBe })];
  return targets.map((target, index): Comparison => {
    const boundary = boundaries[index]!;
    const existing = boundaryAt(workspace.boundaries, target.town, target.kind, target.quarter);
    const facts = boundaryFacts(boundary, programme);
    const old = existing && boundaryFacts(existing, programme);
    const bothMeasured = facts.area !== null && old?.area;
    return {
      target,
      boundary,
      existing,
      areaBefore: old?.area ? squareMetres(old.area.ellipsoid) : null,
      areaAfter: facts.area ? squareMetres(facts.area.ellipsoid) : null,
      added: bothMeasured && existing ? outsideOf(boundary.geometry, existing.geometry) : null,
      removed: bothMeasured && existing ? outsideOf(existing.geometry, boundary.geometry) : null,
      before: summaryOf(now, target.town)?.findings ?? [],
      after: summaryOf(then, target.town)?.findings ?? [],
    };
  });
}

/** The import as one edit; null when one of the targets is not a valid boundary, or there is none. */
export function incomingEdit(
  workspace: Workspace,
  comparisons: readonly Comparison[],
  name: string,
): EditDraft | null {
  if (comparisons.length === 0 || comparisons.some(({ areaAfter }) => areaAfter === null)) return null;
  const ledger = ledgerIn(workspace);
  return {
    code: 'imported',
    params: { name },
    changes: changesOneByOne(ledger, comparisons),
  };
}

/** One after the other: the second version of a kind ends the first of the same file. */
function changesOneByOne(ledger: Ledger, comparisons: readonly Comparison[]): Change[] {
  let next = ledger;
  return comparisons.flatMap(({ boundary }) => {
    const changes = makeCurrent(next, boundary);
    next = applyChanges(next, changes);
    return changes;
  });
}

function boundaryOf(
  { town, geometry, original, steps, kind, quarter, declared }: Target,
  preview: Checked,
  { boundaries }: Workspace,
  { method, accuracy }: ImportedAs,
): Boundary {
  const crs = preview.record.crs?.code;
  return {
    id: freeBoundaryId(boundaries, { town, kind }, quarter, 'imported'),
    town,
    kind,
    from: quarter,
    to: null,
    status: 'current',
    geometry,
    method,
    accuracy,
    declared: declared ? { value: declared.value, unit: declared.unit } : null,
    source: {
      kind: 'imported',
      name: preview.name,
      ...(crs === undefined ? {} : { crs }),
      ...(steps ? { steps } : {}),
    },
    ...(original ? { original } : {}),
  };
}

function isSound(boundary: Boundary, programme: Programme): boolean {
  return boundaryFacts(boundary, programme).area !== null;
}

function importedInto(ledger: Ledger, boundaries: readonly Boundary[]): Ledger {
  return boundaries.reduce((next, boundary) => applyChanges(next, makeCurrent(next, boundary)), ledger);
}

function togetherOf(geometries: readonly AreaGeometry[]): AreaGeometry {
  const [only] = geometries;
  if (geometries.length === 1 && only) return only;
  return { type: 'MultiPolygon', coordinates: geometries.flatMap((geometry) => [...partsOf(geometry)]) };
}
