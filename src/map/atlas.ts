/**
 * The only module that touches MapLibre: it takes the wanted scene, compares it by identity with what it
 * last applied, and applies the difference once. Import it lazily; `webgl.ts` says beforehand whether it can work.
 */
import { GPUInitializationError, Map as LibreMap, setWorkerCount, setWorkerUrl } from 'maplibre-gl';
import type {
  AllLayoutProperties,
  AllPaintProperties,
  GeoJSONSource,
  MapMouseEvent,
  StyleSpecification,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Position } from 'geojson';
import type { TownId } from '../domain/model.ts';
import { THEMES } from '../workspace/address.ts';
import { patternImage, ZONE_PATTERNS } from './zone-patterns.ts';
import type { Theme } from '../workspace/address.ts';
import './atlas.css';
import { hatchImage } from './hatch.ts';
import { createOverlay } from './overlay.ts';
import type { OverlayCamera } from './overlay.ts';
import { townAt } from './pick.ts';
import type { Bounds, MapScene } from './scene.ts';
import { SOURCE_IDS, sourcesOf } from './sources.ts';
import type { SceneSources, SourceId } from './sources.ts';
import { hatchNames, styleInputs, styleOf, zoneImageName } from './style.ts';
import { THEME_MEASURES, THEME_TOKENS } from './theme.ts';
import { mercatorMetresPerPixel, mercatorPoint, mercatorPosition, NO_PADDING } from './view.ts';
import type { Padding } from './view.ts';
import { probeWebGl } from './webgl.ts';

/** What the page needs for the scale bar, the coordinates and the bookmarks. */
export interface Camera {
  /** Lon/lat of the middle of the unpadded view. */
  readonly center: readonly [number, number];
  readonly zoom: number;
  /** Ground metres per CSS pixel at the centre. */
  readonly metresPerPixel: number;
  /** Degrees clockwise from north; always 0 (a surveyor's map is north up), kept for the north arrow. */
  readonly bearing: number;
  /** What the view shows, degrees. */
  readonly bounds: Bounds;
}

export interface AtlasEvents {
  /** A click on a town or its label, or (null) on empty ground. */
  readonly onSelect: (town: TownId | null) => void;
  /** The town under the pointer. */
  readonly onHover: (town: TownId | null) => void;
  /** Lon/lat under the pointer; null when it leaves the map. */
  readonly onPointer: (at: Position | null) => void;
  /** A click on the marker of a numbered place: its `number`. */
  readonly onPlace: (number: number) => void;
  /** A click on a project's mark or name: its `id`. Absent where there is no register to open. */
  readonly onProject?: (id: string) => void;
  /** The first complete picture is on screen. */
  readonly onReady: () => void;
  readonly onCamera: (camera: Camera) => void;
  /** WebGL broke for good after it had worked: show the plate instead. */
  readonly onFailure: () => void;
}

export interface AtlasOptions {
  readonly events: AtlasEvents;
  readonly initial: MapScene;
  /** What to show first. */
  readonly bounds: Bounds;
  readonly padding?: Padding;
}

export interface Atlas {
  readonly available: true;
  /** Brings the map to the wanted scene; cheap when little changed. */
  apply(scene: MapScene): void;
  /** Shows a box within the uncovered part of the map. `padding` is extra, in pixels. */
  fit(bounds: Bounds, padding?: number, milliseconds?: number): void;
  flyTo(at: Position, zoom?: number): void;
  /** Zooms by levels (1 = twice as large) about the uncovered middle. */
  zoomBy(levels: number): void;
  pan(right: number, down: number): void;
  resetNorth(): void;
  resize(): void;
  /** Says what covers the map; labels and fits keep clear of it. */
  setPadding(padding: Padding): void;
  /** CSS pixels from the container's top left corner. */
  project(at: Position): readonly [number, number];
  /** Lon/lat under a point of the container. */
  unproject(point: readonly [number, number]): Position;
  /** Calls back whenever the ground moves under the window; returns how to stop that. */
  onMove(listener: () => void): () => void;
  camera(): Camera;
  destroy(): void;
}

/** This computer cannot draw the map with WebGL: show the plate. */
export interface MapUnavailable {
  readonly available: false;
  readonly reason: string;
}

const LOWEST_ZOOM = 7;
const HIGHEST_ZOOM = 18;
/** A fit of something tiny stops here: about 1.2 m a pixel. */
const CLOSEST_FIT = 16.5;
const MOVE_MILLISECONDS = 450;

/** Makes the map inside an empty, sized container. Synchronous; `onReady` follows. */
export function createAtlas(container: HTMLElement, options: AtlasOptions): Atlas | MapUnavailable {
  const { events } = options;
  const probe = probeWebGl();
  if (!probe) return { available: false, reason: 'WebGL2' };
  setWorkerUrl(workerUrl);
  // One worker is plenty for a district, and starts sooner on two cores.
  setWorkerCount(1);

  let wanted = options.initial;
  let applied: Applied | null = null;
  let padding = options.padding ?? NO_PADDING;
  let hovered: TownId | null = null;
  let frame = 0;

  const root = document.createElement('div');
  root.className = 'zt-map';
  const ground = document.createElement('div');
  ground.className = 'zt-map-ground';
  root.append(ground);
  container.append(root);

  const initialStyle = withData(styleOf(wanted), sourcesOf(wanted));
  const made = makeMap(ground, initialStyle, options, probe.software);
  if (!(made instanceof LibreMap)) {
    root.remove();
    return made;
  }
  const map = made;
  const overlay = createOverlay(root);

  const view = (): OverlayCamera => {
    const { lng, lat } = map.getCenter();
    const { clientWidth: width, clientHeight: height } = ground;
    return { center: [lng, lat], zoom: map.getZoom(), width, height };
  };
  const layOut = (): void => overlay.layOut(wanted, view(), padding);
  const layOutSoon = (): void => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      layOut();
    });
  };

  map.setMissingStyleImageResolver((id) => {
    for (const theme of THEMES) {
      addHatch(map, id, theme);
      addZonePattern(map, id, theme);
    }
  });
  skipSky(map);
  root.style.backgroundColor = THEME_TOKENS[wanted.theme].paper;
  map.on('style.load', () => {
    applied = applyScene(map, wanted, {
      scene: options.initial,
      style: initialStyle,
      sources: sourcesOf(options.initial),
      fresh: true,
    });
  });
  map.on('webglcontextrestored', () => {
    skipSky(map);
    if (applied) applied = applyScene(map, wanted, { ...applied, fresh: true });
  });
  map.on('error', ({ error }) => {
    if (error instanceof GPUInitializationError) events.onFailure();
    else console.error(error);
  });
  map.once('load', () => events.onReady());
  map.on('move', () => {
    overlay.follow(view());
    events.onCamera(cameraOf(view()));
  });
  map.on('moveend', layOutSoon);
  map.on('resize', () => {
    layOut();
    events.onCamera(cameraOf(view()));
  });

  const hover = (town: TownId | null): void => {
    if (town === hovered) return;
    hovered = town;
    events.onHover(town);
  };
  const setOver = (over: boolean): void => {
    root.dataset['over'] = String(over);
  };
  const townUnder = ({ point, lngLat }: MapMouseEvent): TownId | null => {
    const hit = overlay.hit([point.x, point.y]);
    return hit && 'town' in hit ? hit.town : townAt(wanted, [lngLat.lng, lngLat.lat]);
  };
  map.on('mousemove', (event) => {
    events.onPointer([event.lngLat.lng, event.lngLat.lat]);
    if (map.isMoving()) return;
    const hit = overlay.hit([event.point.x, event.point.y]);
    const town = townUnder(event);
    hover(town);
    setOver(hit !== null || town !== null);
  });
  map.on('mouseout', () => {
    events.onPointer(null);
    hover(null);
  });
  map.on('click', (event) => {
    const hit = overlay.hit([event.point.x, event.point.y]);
    if (hit && 'place' in hit) events.onPlace(hit.place);
    else if (hit && 'project' in hit) events.onProject?.(hit.project);
    else events.onSelect(townUnder(event));
  });

  layOut();
  events.onCamera(cameraOf(view()));

  return {
    available: true,
    apply: (scene) => {
      if (scene === wanted) return;
      if (scene.theme !== wanted.theme) root.style.backgroundColor = THEME_TOKENS[scene.theme].paper;
      wanted = scene;
      if (applied) applied = applyScene(map, wanted, applied);
      layOutSoon();
    },
    fit: (bounds, extra = 24, duration = MOVE_MILLISECONDS) => {
      const [west, south, east, north] = bounds;
      map.fitBounds([west, south, east, north], {
        padding: fittingPadding(padding, extra, ground),
        maxZoom: CLOSEST_FIT,
        duration,
      });
    },
    flyTo: ([lon = 0, lat = 0], zoom = map.getZoom()) => {
      map.easeTo({ center: [lon, lat], zoom, offset: offsetOf(padding), duration: MOVE_MILLISECONDS });
    },
    zoomBy: (levels) => {
      const [x, y] = offsetOf(padding);
      const around = map.unproject([ground.clientWidth / 2 + x, ground.clientHeight / 2 + y]);
      map.easeTo({ zoom: map.getZoom() + levels, around, duration: MOVE_MILLISECONDS / 2 });
    },
    pan: (right, down) => {
      map.panBy([right, down], { duration: MOVE_MILLISECONDS / 2 });
    },
    resetNorth: () => {
      map.easeTo({ bearing: 0, pitch: 0, duration: MOVE_MILLISECONDS / 2 });
    },
    resize: () => {
      map.resize();
    },
    setPadding: (covered) => {
      padding = covered;
      layOutSoon();
    },
    project: ([lon = 0, lat = 0]) => {
      const { x, y } = map.project([lon, lat]);
      return [x, y];
    },
    unproject: ([x, y]) => {
      const { lng, lat } = map.unproject([x, y]);
      return [lng, lat];
    },
    onMove: (listener) => {
      map.on('move', listener);
      map.on('resize', listener);
      return () => {
        map.off('move', listener);
        map.off('resize', listener);
      };
    },
    camera: () => cameraOf(view()),
    destroy: () => {
      cancelAnimationFrame(frame);
      overlay.destroy();
      map.remove();
      root.remove();
    },
  };
}

interface Applied {
  readonly scene: MapScene;
  readonly style: StyleSpecification;
  readonly sources: SceneSources;
  /** The map has forgotten its feature states (first load, lost context): set them all. */
  readonly fresh: boolean;
}

function makeMap(
  ground: HTMLElement,
  style: StyleSpecification,
  { bounds, padding, initial }: AtlasOptions,
  software: boolean,
): LibreMap | MapUnavailable {
  const [west, south, east, north] = bounds;
  try {
    const map = new LibreMap({
      container: ground,
      style,
      bounds: [west, south, east, north],
      fitBoundsOptions: { padding: fittingPadding(padding ?? NO_PADDING, 24, ground), maxZoom: CLOSEST_FIT },
      minZoom: LOWEST_ZOOM,
      maxZoom: HIGHEST_ZOOM,
      maxPitch: 0,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      rollEnabled: false,
      renderWorldCopies: false,
      attributionControl: false,
      maplibreLogo: false,
      fadeDuration: 0,
      refreshExpiredTiles: false,
      crossSourceCollisions: false,
      localIdeographFontFamily: false,
      clickTolerance: 4,
      locale: { 'Map.Title': initial.texts.label },
      canvasContextAttributes: { antialias: false, powerPreference: 'low-power' },
      ...(software ? { pixelRatio: 1 } : {}),
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    return map;
  } catch (error) {
    if (error instanceof GPUInitializationError) return { available: false, reason: error.message };
    throw error;
  }
}

/** Sends what differs between the applied scene and the wanted one; returns what is applied now. */
function applyScene(map: LibreMap, scene: MapScene, before: Applied): Applied {
  const sources = sourcesOf(scene);
  for (const id of SOURCE_IDS) {
    if (sources[id] !== before.sources[id]) void map.getSource<GeoJSONSource>(id)?.setData(sources[id]);
  }
  const restyled = styleInputs(scene).some((input, index) => input !== styleInputs(before.scene)[index]);
  const style = restyled ? styleOf(scene) : before.style;
  if (restyled) restyle(map, before.style, style);
  if (scene.texts.label !== before.scene.texts.label)
    map.getCanvas().setAttribute('aria-label', scene.texts.label);
  const last = before.fresh ? null : before.scene;
  mark(map, 'land', 'selected', last?.selected ?? null, scene.selected);
  mark(map, 'land', 'hovered', last?.hovered ?? null, scene.hovered);
  mark(map, 'places', 'active', last?.activePlace ?? null, scene.activePlace);
  return { scene, style, sources, fresh: false };
}

/** MapLibre draws a sky over the whole canvas even where none can be seen: a third of a software-rendered frame. */
function skipSky(map: LibreMap): void {
  map.painter.drawFunctions = { ...map.painter.drawFunctions, sky: () => undefined };
}

/** Both styles have the same layers in the same order: only paint and visibility are compared. */
function restyle(map: LibreMap, before: StyleSpecification, after: StyleSpecification): void {
  after.layers.forEach((layer, index) => {
    const old = before.layers[index];
    if (old?.id !== layer.id) throw new Error(`style layers differ at ${layer.id}`);
    const [paint, oldPaint] = [entries(layer.paint), entries(old.paint)];
    for (const name of Object.keys({ ...oldPaint, ...paint })) {
      if (!same(paint[name], oldPaint[name]))
        map.setPaintProperty(
          layer.id,
          name as keyof AllPaintProperties,
          paint[name] as AllPaintProperties[keyof AllPaintProperties],
        );
    }
    const [layout, oldLayout] = [entries(layer.layout), entries(old.layout)];
    for (const name of Object.keys({ ...oldLayout, ...layout })) {
      if (!same(layout[name], oldLayout[name]))
        map.setLayoutProperty(
          layer.id,
          name as keyof AllLayoutProperties,
          layout[name] as AllLayoutProperties[keyof AllLayoutProperties],
        );
    }
  });
}

function mark(
  map: LibreMap,
  source: SourceId,
  state: string,
  before: string | number | null,
  after: string | number | null,
): void {
  if (before === after) return;
  if (before !== null) map.setFeatureState({ source, id: before }, { [state]: false });
  if (after !== null) map.setFeatureState({ source, id: after }, { [state]: true });
}

function addHatch(map: LibreMap, id: string, theme: Theme): void {
  const { fine, full } = hatchNames(theme);
  if ((id !== fine && id !== full) || map.hasImage(id)) return;
  const ratio = map.getPixelRatio() > 1 ? 2 : 1;
  const scale = THEME_MEASURES[theme].line * ratio;
  const [period, stroke] = id === fine ? [5, 0.8] : [8, 1];
  const image = hatchImage(Math.round(period * scale), stroke * scale, THEME_TOKENS[theme].construction);
  map.addImage(id, image, { pixelRatio: ratio });
}

function addZonePattern(map: LibreMap, id: string, theme: Theme): void {
  const pattern = ZONE_PATTERNS.find((each) => zoneImageName(each, theme) === id);
  if (!pattern || map.hasImage(id)) return;
  const ratio = map.getPixelRatio() > 1 ? 2 : 1;
  const image = patternImage(pattern, THEME_TOKENS[theme].inkMuted, THEME_MEASURES[theme].line * ratio);
  map.addImage(id, image, { pixelRatio: ratio });
}

function withData(style: StyleSpecification, sources: SceneSources): StyleSpecification {
  const filled = SOURCE_IDS.map((id) => [id, { ...style.sources[id], data: sources[id] }]);
  return { ...style, sources: Object.fromEntries(filled) as StyleSpecification['sources'] };
}

function cameraOf({ center, zoom, width, height }: OverlayCamera): Camera {
  const [x, y] = mercatorPoint([...center], zoom);
  const [west, south] = mercatorPosition([x - width / 2, y + height / 2], zoom);
  const [east, north] = mercatorPosition([x + width / 2, y - height / 2], zoom);
  return {
    center,
    zoom,
    metresPerPixel: mercatorMetresPerPixel(center[1], zoom),
    bearing: 0,
    bounds: [west, south, east, north],
  };
}

/** Covered edges plus extra, shrunk where they would leave nothing (MapLibre then refuses to move at all). */
function fittingPadding(
  covered: Padding,
  extra: number,
  { clientWidth, clientHeight }: HTMLElement,
): Padding {
  const across = shrink(covered.left + extra, covered.right + extra, clientWidth - 80);
  const down = shrink(covered.top + extra, covered.bottom + extra, clientHeight - 80);
  return {
    top: (covered.top + extra) * down,
    right: (covered.right + extra) * across,
    bottom: (covered.bottom + extra) * down,
    left: (covered.left + extra) * across,
  };
}

function shrink(first: number, second: number, room: number): number {
  return first + second > room ? Math.max(0, room) / (first + second) : 1;
}

/** From the middle of the map to the middle of its uncovered part, pixels. */
function offsetOf({ top, right, bottom, left }: Padding): [number, number] {
  return [(left - right) / 2, (top - bottom) / 2];
}

function entries(properties: object | undefined): Record<string, unknown> {
  return { ...properties };
}

function same(first: unknown, second: unknown): boolean {
  return JSON.stringify(first) === JSON.stringify(second);
}
