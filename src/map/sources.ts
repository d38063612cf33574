/**
 * The scene as GeoJSON for the map's sources. Each source is rebuilt only when its own inputs are other
 * objects than last time, so that the atlas can tell by identity what has to be sent again.
 */
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type {
  MapScene,
  SceneBoundary,
  SceneFacility,
  SceneGap,
  ScenePlace,
  ScenePreview,
  SceneRiver,
  SceneZone,
} from './scene.ts';
import type { AreaGeometry } from '../domain/model.ts';
import { partsOf } from '../geo/area.ts';

export const SOURCE_IDS = [
  'rivers',
  'district',
  'land',
  'zones',
  'gaps',
  'facilities',
  'places',
  'preview',
] as const;
export type SourceId = (typeof SOURCE_IDS)[number];
export type SceneSources = Readonly<Record<SourceId, FeatureCollection>>;

/** The property by which the map remembers selection and hover (feature-state) in each source. */
export const STATE_KEYS: Readonly<Partial<Record<SourceId, string>>> = { land: 'town', places: 'number' };

export const EMPTY_COLLECTION: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** All sources of a scene. The same input object gives the same output object. */
export function sourcesOf(scene: MapScene): SceneSources {
  return {
    rivers: riversOf(scene.rivers),
    district: scene.district ? districtOf(scene.district) : EMPTY_COLLECTION,
    land: landOf(scene.boundaries),
    zones: zonesOf(scene.zones),
    gaps: gapsOf(scene.gaps),
    facilities: facilitiesOf(scene.facilities),
    places: placesOf(scene.places),
    preview: scene.preview ? previewOf(scene.preview) : EMPTY_COLLECTION,
  };
}

const riversOf = keptBy((rivers: readonly SceneRiver[]) =>
  collection(rivers.map(({ name, geometry }) => feature(geometry, { name }))),
);

const districtOf = keptBy((district: AreaGeometry) => collection([feature(district, {})]));

const landOf = keptBy((boundaries: readonly SceneBoundary[]) =>
  collection(
    boundaries.map(({ town, kind, light, schematic, geometry }) =>
      feature(geometry, { town, kind, light, schematic }),
    ),
  ),
);

const zonesOf = keptBy((zones: readonly SceneZone[]) =>
  collection(zones.map(({ geometry, pattern }) => feature(geometry, { pattern }))),
);

const gapsOf = keptBy((gaps: readonly SceneGap[]) =>
  collection(gaps.map(({ geometry }) => feature(geometry, {}))),
);

const facilitiesOf = keptBy((facilities: readonly SceneFacility[]) =>
  collection(
    facilities.map(({ geometry, status, thought }) =>
      feature(geometry, { status, thought, shape: SHAPES[geometry.type] }),
    ),
  ),
);

const SHAPES = {
  Point: 'point',
  MultiPoint: 'point',
  LineString: 'line',
  MultiLineString: 'line',
  Polygon: 'area',
  MultiPolygon: 'area',
} as const satisfies Record<SceneFacility['geometry']['type'], string>;

const placesOf = keptBy((places: readonly ScenePlace[]) =>
  collection(
    places.flatMap(({ number, label, closed, geometry, line }) => {
      const calm = closed || label === 'part' || label === 'hole';
      const shapes: Geometry[] = geometry ? [geometry] : [];
      if (line) shapes.push({ type: 'LineString', coordinates: [...line] });
      return shapes.map((shape) => feature(shape, { number, label, calm }));
    }),
  ),
);

const previewOf = keptBy((preview: ScenePreview) =>
  // One feature: a file of parcels would be a hundred thousand objects in the message to the map's worker.
  collection([
    feature(
      { type: 'MultiPolygon', coordinates: preview.shapes.flatMap((shape) => [...partsOf(shape)]) },
      { light: preview.light },
    ),
  ]),
);

function keptBy<Input extends object>(
  make: (input: Input) => FeatureCollection,
): (input: Input) => FeatureCollection {
  const kept = new WeakMap<Input, FeatureCollection>();
  return (input) => {
    const known = kept.get(input);
    if (known) return known;
    const made = make(input);
    kept.set(input, made);
    return made;
  };
}

function collection(features: Feature[]): FeatureCollection {
  return { type: 'FeatureCollection', features };
}

function feature(geometry: Geometry, properties: Record<string, string | number | boolean>): Feature {
  return { type: 'Feature', properties, geometry };
}
