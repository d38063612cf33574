/**
 * What the map shows, as plain data: the wanted state that the atlas and the plate both draw. All texts
 * come in as finished strings. The drawers compare by identity: keep an array while its content stands.
 */
import type { LineString, MultiLineString, MultiPoint, MultiPolygon, Position } from 'geojson';
import type { Light, Place } from '../domain/finding.ts';
import type {
  AreaGeometry,
  BoundaryKind,
  FacilityGeometry,
  FacilityStatus,
  TownId,
} from '../domain/model.ts';
import type { SiteState } from '../domain/projects.ts';
import type { Metres } from '../domain/units.ts';
import { drawnOutline } from '../geo/thinning.ts';
import { DEFAULT_LAYERS } from '../workspace/address.ts';
import type { LayerChoice, Theme } from '../workspace/address.ts';
import type { Land, NumberedPlace } from '../workspace/select.ts';
import type { ZonePattern } from './zone-patterns.ts';

/** West, south, east, north in degrees. */
export type Bounds = readonly [number, number, number, number];

export type SceneKind = Exclude<BoundaryKind, 'zone'>;

export interface SceneBoundary {
  readonly id: string;
  readonly town: TownId;
  readonly kind: SceneKind;
  /** As it is drawn: of a boundary of very many points a thinned outline. */
  readonly geometry: AreaGeometry;
  /** The light of the town's worst finding. */
  readonly light: Light;
  /** Drawn dashed: a sketch, never judged firmly. */
  readonly schematic: boolean;
}

export interface SceneTown {
  readonly id: TownId;
  /** 1-based, in document order. */
  readonly number: number;
  readonly name: string;
  /** The word beside the status mark; the mark itself (■ ▲ ● ○) is drawn from the light. */
  readonly status: string;
  readonly light: Light;
  /** Where its label belongs, lon/lat; null leaves the town off the map. */
  readonly at: Position | null;
  /** Whether `at` is only an approximate reference point because the town has no boundary yet. */
  readonly approximate: boolean;
}

/** A zone of the plan on show. */
export interface SceneZone {
  readonly id: string;
  readonly pattern: ZonePattern;
  readonly geometry: AreaGeometry;
  /** Its use and name. */
  readonly text: string;
  /** Where its label belongs, lon/lat. */
  readonly at: Position;
}

/** A numbered place of the selected town's findings. */
export interface ScenePlace {
  readonly number: number;
  readonly label: Place['label'];
  readonly at: Position;
  readonly line: readonly [Position, Position] | null;
  readonly geometry: MultiPolygon | null;
  /** For gaps: whether it counts as closed (a road or river) and is drawn calmly. */
  readonly closed: boolean;
  /** Shown beside the number while the place is active. */
  readonly text: string;
}

export interface SceneSeat {
  readonly name: string;
  readonly at: Position;
  /** Inside the district, or merely near it: drawn fainter. */
  readonly inside: boolean;
  /** county: the seat of a county or city, drawn larger. */
  readonly rank: 'county' | 'township';
}

export interface SceneRiver {
  /** Empty when unnamed. */
  readonly name: string;
  readonly geometry: LineString | MultiLineString;
}

export interface SceneReference {
  readonly name: string;
  readonly at: Position;
  readonly accuracy: Metres;
}

/** A facility of the kind on show. */
export interface SceneFacility {
  readonly id: string;
  readonly status: Exclude<FacilityStatus, 'closed'>;
  readonly geometry: FacilityGeometry;
  /** Only thought of: drawn so that it stands out. */
  readonly thought: boolean;
}

/** Where a project is. */
export interface SceneSite {
  readonly id: string;
  readonly name: string;
  readonly at: Position;
  readonly state: SiteState;
}

/** Land that the kind on show does not serve. */
export interface SceneGap {
  readonly geometry: MultiPolygon;
}

/** Shapes of a dropped file: shown, not saved. */
export interface ScenePreview {
  readonly shapes: readonly AreaGeometry[];
  /** The box round them: a file of a hundred thousand shapes is not gone through on each frame. */
  readonly bounds: Bounds | null;
  readonly light: Light;
  readonly text: string;
}

export interface SceneTexts {
  /** Accessible name of the map. */
  readonly label: string;
  readonly north: string;
  readonly metres: string;
  readonly kilometres: string;
}

export interface MapScene {
  readonly theme: Theme;
  readonly boundaries: readonly SceneBoundary[];
  readonly towns: readonly SceneTown[];
  readonly selected: TownId | null;
  readonly hovered: TownId | null;
  readonly places: readonly ScenePlace[];
  readonly facilities: readonly SceneFacility[];
  readonly gaps: readonly SceneGap[];
  readonly zones: readonly SceneZone[];
  readonly sites: readonly SceneSite[];
  /** The id of the site in focus. */
  readonly activeSite: string | null;
  /** The `number` of the place in focus. */
  readonly activePlace: number | null;
  readonly seats: readonly SceneSeat[];
  readonly rivers: readonly SceneRiver[];
  readonly referencePoints: readonly SceneReference[];
  /** The district's outline where somebody loaded one: light, dashed, never ours. */
  readonly district: AreaGeometry | null;
  readonly preview: ScenePreview | null;
  readonly visible: LayerChoice;
  /** 示例数据 across the map; null when nothing is invented. */
  readonly watermark: string | null;
  readonly texts: SceneTexts;
}

/** A scene with nothing on it: the start for tests and for a page that is still loading. */
export const EMPTY_SCENE: MapScene = {
  theme: 'light',
  boundaries: [],
  towns: [],
  selected: null,
  hovered: null,
  places: [],
  facilities: [],
  gaps: [],
  zones: [],
  sites: [],
  activeSite: null,
  activePlace: null,
  seats: [],
  rivers: [],
  referencePoints: [],
  district: null,
  preview: null,
  visible: DEFAULT_LAYERS,
  watermark: null,
  texts: { label: '', north: 'N', metres: 'm', kilometres: 'km' },
};

const boundariesOfLand = new WeakMap<Land, readonly SceneBoundary[]>();

/** The boundaries of a judged land; the same array for the same land, so that nothing is sent twice. */
export function sceneBoundaries(land: Land): readonly SceneBoundary[] {
  const known = boundariesOfLand.get(land);
  if (known) return known;
  const made = land.towns.flatMap(({ facts, worst }) =>
    SCENE_KINDS.flatMap((kind): SceneBoundary[] => {
      const boundary = facts[kind]?.boundary;
      if (!boundary) return [];
      return [
        {
          id: boundary.id,
          town: boundary.town,
          kind,
          geometry: drawnOutline(boundary.geometry),
          light: worst?.light ?? 'grey',
          schematic: boundary.method === 'schematic',
        },
      ];
    }),
  );
  boundariesOfLand.set(land, made);
  return made;
}

/** A finding's numbered places as the map draws them; `textOf` says what stands beside the active one. */
export function scenePlaces(
  places: readonly NumberedPlace[],
  textOf: (place: NumberedPlace) => string,
): ScenePlace[] {
  return places.map((numbered) => ({
    number: numbered.number,
    label: numbered.place.label,
    at: numbered.place.at,
    line: numbered.place.line ?? null,
    geometry: numbered.place.geometry ?? null,
    closed: numbered.place.closed ?? false,
    text: textOf(numbered),
  }));
}

/** The box round whatever geometries are given; null when there are no coordinates. */
export function boundsOf(geometries: readonly SceneGeometry[]): Bounds | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const geometry of geometries) {
    forEachPosition(geometry, ([lon = NaN, lat = NaN]) => {
      if (lon < west) west = lon;
      if (lon > east) east = lon;
      if (lat < south) south = lat;
      if (lat > north) north = lat;
    });
  }
  return west <= east && south <= north ? [west, south, east, north] : null;
}

/** The box round everything of the programme on the map, for "fit all"; null on an empty map. */
export function sceneBounds(scene: MapScene): Bounds | null {
  return boundsOf([
    ...scene.boundaries.map((boundary) => boundary.geometry),
    ...scene.towns.flatMap((town) => (town.at ? [{ type: 'Point' as const, coordinates: town.at }] : [])),
  ]);
}

/** The box round one town's boundaries, or round its reference point; null when it is not on the map. */
export function townBounds(scene: MapScene, id: TownId): Bounds | null {
  const own = boundsOf(
    scene.boundaries.filter((boundary) => boundary.town === id).map((boundary) => boundary.geometry),
  );
  const at = scene.towns.find((town) => town.id === id)?.at;
  return own ?? (at ? aroundPoint(at) : null);
}

/** The box round one place, never smaller than a few hundred metres. */
export function placeBounds(place: Pick<ScenePlace, 'at' | 'line' | 'geometry'>): Bounds {
  const around = aroundPoint(place.at, 0.0012);
  const shapes: SceneGeometry[] = place.geometry ? [place.geometry] : [];
  if (place.line) shapes.push({ type: 'LineString', coordinates: [...place.line] });
  const box = boundsOf(shapes);
  if (!box) return around;
  return [
    Math.min(around[0], box[0]),
    Math.min(around[1], box[1]),
    Math.max(around[2], box[2]),
    Math.max(around[3], box[3]),
  ];
}

export type SceneGeometry =
  | AreaGeometry
  | LineString
  | MultiLineString
  | MultiPoint
  | { readonly type: 'Point'; readonly coordinates: Position };

const SCENE_KINDS = ['planned', 'construction', 'built'] as const satisfies readonly SceneKind[];

function aroundPoint(at: Position, degrees = 0.012): Bounds {
  const [lon = 0, lat = 0] = at;
  return [lon - degrees, lat - degrees, lon + degrees, lat + degrees];
}

function forEachPosition(geometry: SceneGeometry, visit: (position: Position) => void): void {
  if (geometry.type === 'Point') visit(geometry.coordinates);
  else if (geometry.type === 'LineString' || geometry.type === 'MultiPoint')
    geometry.coordinates.forEach(visit);
  else if (geometry.type === 'MultiPolygon')
    geometry.coordinates.forEach((part) => part.forEach((ring) => ring.forEach(visit)));
  else geometry.coordinates.forEach((ring) => ring.forEach(visit));
}
