/**
 * The map's style as a pure function of the scene. The same sources and layers in the same order for every
 * scene, only paint and visibility differ: the atlas applies differences and never swaps a style.
 * The paper is the page's background, not a layer: that saves the widest fill of all. No glyphs, no sprite, no tiles, no address of any kind: texts and marks are drawn by `annotate.ts`.
 */
import type {
  DataDrivenPropertyValueSpecification,
  ExpressionSpecification,
  LayerSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import { EMPTY_COLLECTION, SOURCE_IDS, STATE_KEYS } from './sources.ts';
import type { SourceId } from './sources.ts';
import type { MapScene, SceneKind } from './scene.ts';
import { THEME_MEASURES, THEME_TOKENS } from './theme.ts';
import type { ThemeTokens } from './theme.ts';
import type { Theme } from '../workspace/address.ts';
import type { ZonePattern } from './zone-patterns.ts';

/** Names of a theme's construction hatch, images that the atlas makes at run time: fine for towns as spots. */
export function hatchNames(theme: Theme): { readonly fine: string; readonly full: string } {
  return { fine: `hatch-fine-${theme}`, full: `hatch-${theme}` };
}

/** Name of the image of a zone's pattern in a theme; without a pattern, what the names begin with. */
export function zoneImageName(pattern: ZonePattern | '', theme: Theme): string {
  return `zone-${theme}-${pattern}`;
}

/** Rivers are known to 0.2–2 km: orientation only, gone before anyone could measure against them. */
export const RIVER_MAXIMUM_ZOOM = 11;

export function styleOf(scene: MapScene): StyleSpecification {
  return {
    version: 8,
    name: 'zhentu',
    transition: { duration: 0, delay: 0 },
    sources: Object.fromEntries(SOURCE_IDS.map((id) => [id, sourceSpecification(id)])),
    layers: layersOf(scene),
  };
}

function sourceSpecification(id: SourceId): StyleSpecification['sources'][string] {
  const key = STATE_KEYS[id];
  return {
    type: 'geojson',
    data: EMPTY_COLLECTION,
    maxzoom: 16,
    // The widest line is 10 px: a small buffer keeps neighbouring tiles from drawing the same vertices twice.
    buffer: 24,
    tolerance: 0.5,
    ...(key ? { promoteId: key } : {}),
  };
}

/** What the style depends on: while these are the same objects, so is the style. */
export function styleInputs({
  theme,
  visible,
  boundaries,
  zones,
  gaps,
  facilities,
  places,
  preview,
  rivers,
  district,
}: MapScene): unknown[] {
  return [theme, visible, boundaries, zones, gaps, facilities, places, preview, rivers, district];
}

/**
 * Layers of an empty source are hidden: MapLibre writes a mask of every tile for every source in use, and
 * without a graphics card each mask of the whole screen is felt while panning.
 */
function layersOf(scene: MapScene): LayerSpecification[] {
  const { theme } = scene;
  const tokens = THEME_TOKENS[theme];
  const { line } = THEME_MEASURES[theme];
  const land = scene.boundaries.length > 0;
  const visible = {
    planned: scene.visible.planned && land,
    construction: scene.visible.construction && land,
    built: scene.visible.built && land,
    rivers: scene.visible.rivers && scene.rivers.length > 0,
    places: scene.visible.places && scene.places.some((place) => place.geometry ?? place.line),
  };
  const shown = (is: boolean): { visibility: 'visible' | 'none' } => ({
    visibility: is ? 'visible' : 'none',
  });
  const firm: ExpressionSpecification = ['==', ['get', 'schematic'], false];
  return [
    {
      id: 'rivers',
      type: 'line',
      source: 'rivers',
      maxzoom: RIVER_MAXIMUM_ZOOM,
      layout: { ...shown(visible.rivers), 'line-join': 'round', 'line-cap': 'round' },
      paint: {
        'line-color': tokens.river,
        'line-width': byZoom([8, 1.2 * line], [11, ['match', ['get', 'name'], '', 1.8 * line, 3 * line]]),
      },
    },
    {
      id: 'district',
      type: 'line',
      source: 'district',
      layout: { ...shown(scene.district !== null), 'line-join': 'round' },
      paint: { 'line-color': tokens.district, 'line-width': 1.2 * line, 'line-dasharray': [6, 3, 1, 3] },
    },
    {
      id: 'planned-tint',
      type: 'fill',
      source: 'land',
      filter: ofKind('planned'),
      layout: shown(visible.planned && theme !== 'print'),
      paint: {
        'fill-color': byLight(tokens, 'Tint'),
        'fill-antialias': false,
        'fill-opacity': [
          'interpolate',
          ['linear'],
          ['zoom'],
          11,
          ['case', isFocused, 1, 0.85],
          14,
          ['case', isFocused, 0.6, 0.45],
        ],
      },
    },
    {
      id: 'built',
      type: 'fill',
      source: 'land',
      filter: ofKind('built'),
      layout: shown(visible.built),
      paint: { 'fill-color': tokens.built, 'fill-outline-color': tokens.builtLine },
    },
    {
      id: 'construction-hatch',
      type: 'fill',
      source: 'land',
      filter: ofKind('construction'),
      layout: shown(visible.construction),
      paint: {
        'fill-pattern': ['step', ['zoom'], hatchNames(theme).fine, 12, hatchNames(theme).full],
        'fill-antialias': false,
      },
    },
    {
      id: 'construction-line',
      type: 'line',
      source: 'land',
      filter: ofKind('construction'),
      layout: { ...shown(visible.construction), 'line-join': 'round' },
      paint: { 'line-color': tokens.construction, 'line-width': byZoom([9, 0.6 * line], [13, 1.4 * line]) },
    },
    {
      id: 'planned-casing',
      type: 'line',
      source: 'land',
      filter: ofKind('planned'),
      layout: { ...shown(visible.planned), 'line-join': 'round', 'line-cap': 'round' },
      paint: {
        'line-color': ['case', isSelected, tokens.selection, isHovered, tokens.district, tokens.casing],
        'line-width': byZoom(
          [9, ['case', isSelected, 7 * line, isHovered, 5 * line, 2.8 * line]],
          [13, ['case', isSelected, 10 * line, isHovered, 8 * line, 5.4 * line]],
        ),
      },
    },
    {
      id: 'planned-line',
      type: 'line',
      source: 'land',
      filter: ['all', ofKind('planned'), firm],
      layout: { ...shown(visible.planned), 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': byLight(tokens), 'line-width': plannedWidth(line) },
    },
    {
      id: 'planned-sketch',
      type: 'line',
      source: 'land',
      filter: ['all', ofKind('planned'), ['!', firm]],
      layout: { ...shown(visible.planned), 'line-join': 'round' },
      paint: { 'line-color': byLight(tokens), 'line-width': plannedWidth(line), 'line-dasharray': [3, 2] },
    },
    {
      id: 'zone-areas',
      type: 'fill',
      source: 'zones',
      filter: ['!=', ['get', 'pattern'], 'plain'],
      layout: shown(scene.zones.length > 0),
      paint: {
        'fill-pattern': ['concat', zoneImageName('', theme), ['get', 'pattern']],
        'fill-antialias': false,
      },
    },
    {
      id: 'zone-lines',
      type: 'line',
      source: 'zones',
      layout: { ...shown(scene.zones.length > 0), 'line-join': 'round' },
      paint: { 'line-color': tokens.inkMuted, 'line-width': 1.2 * line },
    },
    {
      id: 'gap-areas',
      type: 'fill',
      source: 'gaps',
      layout: shown(scene.gaps.length > 0),
      paint: { 'fill-color': tokens.trouble, 'fill-opacity': 0.3, 'fill-antialias': false },
    },
    {
      id: 'gap-lines',
      type: 'line',
      source: 'gaps',
      layout: { ...shown(scene.gaps.length > 0), 'line-join': 'round' },
      paint: { 'line-color': tokens.trouble, 'line-width': 1.4 * line, 'line-dasharray': [3, 1.5] },
    },
    ...facilityLayers(scene),
    {
      id: 'place-areas',
      type: 'fill',
      source: 'places',
      filter: ['all', ['!=', ['geometry-type'], 'LineString'], ['!', ['get', 'calm']]],
      layout: shown(visible.places),
      paint: {
        'fill-color': tokens.trouble,
        'fill-opacity': ['case', isActive, 0.55, 0.34],
        'fill-antialias': false,
      },
    },
    {
      id: 'place-lines',
      type: 'line',
      source: 'places',
      filter: ['!', ['get', 'calm']],
      layout: { ...shown(visible.places), 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': tokens.trouble, 'line-width': ['case', isActive, 3.2 * line, 1.8 * line] },
    },
    {
      id: 'place-calm-lines',
      type: 'line',
      source: 'places',
      filter: ['get', 'calm'],
      layout: { ...shown(visible.places), 'line-join': 'round' },
      paint: {
        'line-color': tokens.ink,
        'line-width': ['case', isActive, 3 * line, 1.6 * line],
        'line-dasharray': [2.5, 1.8],
      },
    },
    {
      id: 'preview-area',
      type: 'fill',
      source: 'preview',
      layout: shown(scene.preview !== null),
      paint: { 'fill-color': tokens.accent, 'fill-opacity': 0.14, 'fill-antialias': false },
    },
    {
      id: 'preview-casing',
      type: 'line',
      source: 'preview',
      layout: { ...shown(scene.preview !== null), 'line-join': 'round' },
      paint: { 'line-color': tokens.casing, 'line-width': 5 * line },
    },
    {
      id: 'preview-line',
      type: 'line',
      source: 'preview',
      layout: { ...shown(scene.preview !== null), 'line-join': 'round' },
      paint: { 'line-color': tokens.accent, 'line-width': 2.4 * line, 'line-dasharray': [4, 1.6] },
    },
  ];
}

/** Planned is dashed and hollow, in work is half there, built is solid: told apart without colour. */
function facilityLayers({ theme, facilities }: MapScene): LayerSpecification[] {
  const tokens = THEME_TOKENS[theme];
  const { line } = THEME_MEASURES[theme];
  const has = (type: 'Point' | 'LineString' | 'Polygon', status?: string): boolean =>
    facilities.some(
      (each) => each.geometry.type.endsWith(type) && (status === undefined || each.status === status),
    );
  const layout = (is: boolean): { visibility: 'visible' | 'none' } => ({
    visibility: is ? 'visible' : 'none',
  });
  const shape = (name: string): ExpressionSpecification => ['==', ['get', 'shape'], name];
  const status = (name: string): ExpressionSpecification => ['==', ['get', 'status'], name];
  const lineLayer = (name: 'planned' | 'in-work' | 'built', width: number, dash: number[] | null) =>
    ({
      id: `facility-line-${name}`,
      type: 'line',
      source: 'facilities',
      filter: ['all', ['!', shape('point')], status(name)],
      layout: { ...layout(has('LineString', name) || has('Polygon', name)), 'line-join': 'round' },
      paint: {
        'line-color': tokens.accent,
        'line-width': byZoom([11, 0.6 * width * line], [15, 1.6 * width * line]),
        ...(dash ? { 'line-dasharray': dash } : {}),
      },
    }) satisfies LayerSpecification;
  return [
    {
      id: 'facility-areas',
      type: 'fill',
      source: 'facilities',
      filter: ['all', shape('area'), ['!', status('planned')]],
      layout: layout(has('Polygon')),
      paint: {
        'fill-color': tokens.accent,
        'fill-opacity': ['match', ['get', 'status'], 'built', 0.35, 0.12],
        'fill-antialias': false,
      },
    },
    lineLayer('planned', 1.2, [2, 2]),
    lineLayer('in-work', 1.6, [5, 1.5]),
    lineLayer('built', 2, null),
    {
      id: 'facility-points',
      type: 'circle',
      source: 'facilities',
      filter: shape('point'),
      layout: layout(has('Point')),
      paint: {
        'circle-radius': byZoom(
          [11, ['case', ['get', 'thought'], 6 * line, 2.4 * line]],
          [15, ['case', ['get', 'thought'], 10 * line, 5.5 * line]],
        ),
        'circle-color': [
          'case',
          ['get', 'thought'],
          tokens.selection,
          ['match', ['get', 'status'], 'built', tokens.accent, tokens.panel],
        ],
        'circle-stroke-color': tokens.accent,
        // A thick ring is half of a solid dot, a thin one is hollow: without colour too.
        'circle-stroke-width': ['match', ['get', 'status'], 'in-work', 3.2 * line, 1.4 * line],
      },
    },
  ];
}

const isSelected: ExpressionSpecification = ['boolean', ['feature-state', 'selected'], false];
const isHovered: ExpressionSpecification = ['boolean', ['feature-state', 'hovered'], false];
const isActive: ExpressionSpecification = ['boolean', ['feature-state', 'active'], false];
const isFocused: ExpressionSpecification = ['any', isSelected, isHovered];

function ofKind(kind: SceneKind): ExpressionSpecification {
  return ['==', ['get', 'kind'], kind];
}

function byLight(
  tokens: ThemeTokens,
  suffix: '' | 'Tint' = '',
): DataDrivenPropertyValueSpecification<string> {
  return [
    'match',
    ['get', 'light'],
    'red',
    tokens[`red${suffix}`],
    'amber',
    tokens[`amber${suffix}`],
    'green',
    tokens[`green${suffix}`],
    tokens[`grey${suffix}`],
  ];
}

function plannedWidth(line: number): ExpressionSpecification {
  return byZoom([9, 1.3 * line], [13, ['case', isFocused, 3 * line, 2.4 * line]]);
}

type Stop = readonly [number, number | ExpressionSpecification];

function byZoom(low: Stop, high: Stop): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], ...low, ...high];
}
