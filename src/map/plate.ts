/**
 * The map as SVG in the Gauss-Krüger plane: the stand-in without WebGL, and paper. Pure: a tree of plain
 * objects that the page, a test or the command line turns into elements or text. Grid north is up.
 */
import type { Position } from 'geojson';
import type { AreaGeometry } from '../domain/model.ts';
import { localPlane } from '../geo/projection.ts';
import { annotationsOf } from './annotate.ts';
import { RIVER_METRES_PER_PIXEL } from './country-labels.ts';
import { textWidth } from './labels.ts';
import type { Box } from './labels.ts';
import {
  facilityDot,
  facilityLine,
  FONT_SANS,
  gapLook,
  haloText,
  northArrow,
  watermarkPieces,
} from './marks.ts';
import type { Bounds, MapScene, SceneBoundary, SceneGeometry, SceneKind, ScenePlace } from './scene.ts';
import { short, svg, svgText } from './svg.ts';
import type { SvgAttributes, SvgNode } from './svg.ts';
import { lightColour, lightTint, THEME_MEASURES, THEME_TOKENS } from './theme.ts';
import type { ThemeTokens } from './theme.ts';
import { NO_PADDING, scaleBar } from './view.ts';
import type { Padding, View } from './view.ts';
import { zoneNodes, zonePatterns } from './zone-plate.ts';

export type PlateNode = SvgNode;

export interface PlateOptions {
  /** Size of the drawing in CSS pixels (96 to the inch on paper). */
  readonly width: number;
  readonly height: number;
  readonly bounds: Bounds;
  /** Pixels kept free of labels and of the box at each side. */
  readonly padding?: Padding;
  /** Scale bar and north arrow; on by default. */
  readonly furniture?: boolean;
  /** A view of one's own, for a sheet at a true scale; else the box is fitted. */
  readonly view?: View;
  /** Colour of the ground, where it is not the theme's. */
  readonly ground?: string;
  /** Drawn over the land and under all texts. */
  readonly over?: (view: View) => readonly PlateNode[];
}

/** Draws the scene. Towns and places carry `data-town` and `data-place`, so that clicks can be told apart. */
export function plateOf(scene: MapScene, options: PlateOptions): PlateNode {
  const { width, height, furniture = true } = options;
  const tokens = THEME_TOKENS[scene.theme];
  const view = options.view ?? plateView(options);
  const standing = furniture ? furnitureOf(scene, view) : [];
  const { ground, labels } = annotationsOf(
    scene,
    view,
    standing.map(({ extent }) => extent),
  );
  const watermark = scene.watermark ? watermarkPieces(scene.watermark, width, height, tokens.ink) : [];
  return svg(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-label': scene.texts.label,
      'font-family': FONT_SANS,
    },
    [
      svg('defs', {}, [hatchPattern(scene, view), ...zonePatterns(scene)]),
      svg('rect', { width, height, fill: options.ground ?? tokens.paper }),
      ...riverNodes(scene, view),
      ...districtNodes(scene, view),
      ...landNodes(scene, view),
      ...zoneNodes(scene, (geometry) => pathOf(geometry, view)),
      ...coverageNodes(scene, view),
      ...(options.over?.(view) ?? []),
      ...(scene.visible.places ? scene.places.flatMap((place) => placeNodes(scene, place, view)) : []),
      ...previewNodes(scene, view),
      ...watermark.map(({ node }) => node),
      ...ground,
      ...labels.map(({ node }) => node),
      ...standing.map(({ node }) => node),
    ],
  );
}

/** The tree as text, escaped. */
export function plateSvg(node: PlateNode): string {
  return svgText(node);
}

/** The box in the plane of its own zone, as large as the free part of the drawing allows. */
export function plateView({ width, height, bounds, padding = NO_PADDING }: PlateOptions): View {
  const [west, south, east, north] = bounds;
  const plane = localPlane((west + east) / 2);
  const corners = [
    [west, south],
    [west, north],
    [east, south],
    [east, north],
  ].map((corner) => plane.toPlane(corner));
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [freeWidth, freeHeight] = [
    Math.max(40, width - padding.left - padding.right - 2 * MARGIN),
    Math.max(40, height - padding.top - padding.bottom - 2 * MARGIN),
  ];
  const metresPerPixel = Math.max((right - left) / freeWidth, (top - bottom) / freeHeight, 0.01);
  const middleX = padding.left + MARGIN + freeWidth / 2;
  const middleY = padding.top + MARGIN + freeHeight / 2;
  const [centreX, centreY] = [(left + right) / 2, (bottom + top) / 2];
  return {
    project: (at) => {
      const [x, y] = plane.toPlane(at);
      return [middleX + (x - centreX) / metresPerPixel, middleY - (y - centreY) / metresPerPixel];
    },
    unproject: ([x, y]) =>
      plane.toGround([centreX + (x - middleX) * metresPerPixel, centreY - (y - middleY) * metresPerPixel]),
    clear: [padding.left, padding.top, width - padding.right, height - padding.bottom],
    whole: [0, 0, width, height],
    metresPerPixel,
  };
}

const MARGIN = 20;
/** From farther away towns are spots: the hatch is drawn finer. */
const SPOT_METRES_PER_PIXEL = 20;

function hatchPattern({ theme }: MapScene, view: View): PlateNode {
  const line = THEME_MEASURES[theme].line * (view.metresPerPixel > SPOT_METRES_PER_PIXEL ? 0.6 : 1);
  const period = short(7 * line);
  return svg(
    'pattern',
    {
      id: hatchId(theme),
      width: period,
      height: period,
      patternUnits: 'userSpaceOnUse',
      patternTransform: 'rotate(45)',
    },
    [
      svg('path', {
        d: `M0 0V${period}`,
        stroke: THEME_TOKENS[theme].construction,
        'stroke-width': short(1.7 * line),
      }),
    ],
  );
}

function hatchId(theme: MapScene['theme']): string {
  return `zt-hatch-${theme}`;
}

function riverNodes({ theme, rivers, visible }: MapScene, view: View): PlateNode[] {
  if (!visible.rivers || view.metresPerPixel < RIVER_METRES_PER_PIXEL) return [];
  const { line } = THEME_MEASURES[theme];
  return rivers.map((river) =>
    svg('path', {
      d: pathOf(river.geometry, view),
      fill: 'none',
      stroke: THEME_TOKENS[theme].river,
      'stroke-width': short((river.name ? 2.4 : 1.5) * line),
      'stroke-linejoin': 'round',
      'stroke-linecap': 'round',
    }),
  );
}

function districtNodes({ theme, district }: MapScene, view: View): PlateNode[] {
  if (!district) return [];
  return [
    svg('path', {
      d: pathOf(district, view),
      fill: 'none',
      stroke: THEME_TOKENS[theme].district,
      'stroke-width': 1.2 * THEME_MEASURES[theme].line,
      'stroke-dasharray': '8 4 1.5 4',
    }),
  ];
}

/** Layer by layer over all towns, as the atlas does it: no town's fill covers another's outline. */
function landNodes(scene: MapScene, view: View): PlateNode[] {
  const tokens = THEME_TOKENS[scene.theme];
  const detail = Math.min(1, Math.max(0, (60 - view.metresPerPixel) / 45));
  const line = THEME_MEASURES[scene.theme].line * (0.55 + 0.45 * detail);
  const paths = new Map(scene.boundaries.map((boundary) => [boundary, pathOf(boundary.geometry, view)]));
  const draw = (kind: SceneKind, look: (boundary: SceneBoundary) => SvgAttributes): PlateNode[] =>
    scene.visible[kind]
      ? scene.boundaries
          .filter((boundary) => boundary.kind === kind && paths.get(boundary))
          .map((boundary) =>
            svg('path', {
              d: paths.get(boundary),
              'fill-rule': 'evenodd',
              'stroke-linejoin': 'round',
              'data-town': boundary.town,
              ...look(boundary),
            }),
          )
      : [];
  const edge = ({ town }: SceneBoundary): [string, number] =>
    town === scene.selected
      ? [tokens.selection, 9 * line]
      : town === scene.hovered
        ? [tokens.district, 7.5 * line]
        : [tokens.casing, 5 * line];
  return [
    ...draw('planned', ({ light }) => ({
      fill: lightTint(scene.theme, light),
      'fill-opacity': short(0.85 - 0.35 * detail),
    })),
    ...draw('built', () => ({ fill: tokens.built, stroke: tokens.builtLine, 'stroke-width': short(line) })),
    ...draw('construction', () => ({
      fill: `url(#${hatchId(scene.theme)})`,
      stroke: tokens.construction,
      'stroke-width': short(1.3 * line),
    })),
    ...draw('planned', (boundary) => {
      const [stroke, width] = edge(boundary);
      return { fill: 'none', stroke, 'stroke-width': short(width) };
    }),
    ...draw('planned', ({ light, schematic }) => ({
      fill: 'none',
      stroke: lightColour(scene.theme, light),
      'stroke-width': short(2.3 * line),
      'stroke-dasharray': schematic ? `${short(7 * line)} ${short(4.5 * line)}` : null,
    })),
  ];
}

/** Land without service, and the facilities: planned dashed and hollow, built solid. */
function coverageNodes({ theme, gaps, facilities }: MapScene, view: View): PlateNode[] {
  const tokens = THEME_TOKENS[theme];
  const { line } = THEME_MEASURES[theme];
  return [
    ...gaps.map(({ geometry }) =>
      svg('path', { d: pathOf(geometry, view), 'fill-rule': 'evenodd', ...gapLook(tokens, line) }),
    ),
    ...facilities.flatMap(({ geometry, status, thought }): PlateNode[] => {
      if (geometry.type === 'Point' || geometry.type === 'MultiPoint') {
        const points = geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates;
        return points.map((at) => {
          const [cx, cy] = view.project(at);
          return svg('circle', {
            cx: short(cx),
            cy: short(cy),
            ...facilityDot(status, tokens, line),
            ...(thought ? { r: 7 * line, fill: tokens.selection } : {}),
          });
        });
      }
      const isArea = geometry.type.endsWith('Polygon');
      return [
        svg('path', {
          d: pathOf(geometry, view),
          'fill-rule': 'evenodd',
          fill: isArea && status !== 'planned' ? tokens.accent : 'none',
          'fill-opacity': status === 'built' ? 0.35 : 0.12,
          ...facilityLine(status, tokens, line),
        }),
      ];
    }),
  ];
}

function placeNodes(scene: MapScene, place: ScenePlace, view: View): PlateNode[] {
  const tokens = THEME_TOKENS[scene.theme];
  const { line } = THEME_MEASURES[scene.theme];
  const calm = place.closed || place.label === 'part' || place.label === 'hole';
  const active = place.number === scene.activePlace;
  const shapes: SceneGeometry[] = place.geometry ? [place.geometry] : [];
  if (place.line) shapes.push({ type: 'LineString', coordinates: [...place.line] });
  return shapes.map((shape) =>
    svg('path', {
      d: pathOf(shape, view),
      'fill-rule': 'evenodd',
      'data-place': place.number,
      fill: calm || shape.type === 'LineString' ? 'none' : tokens.trouble,
      'fill-opacity': active ? 0.5 : 0.32,
      stroke: calm ? tokens.ink : tokens.trouble,
      'stroke-width': short((active ? 3 : 1.8) * line),
      'stroke-linejoin': 'round',
      'stroke-linecap': calm ? 'butt' : 'round',
      'stroke-dasharray': calm ? '4.5 3.2' : null,
    }),
  );
}

function previewNodes({ theme, preview }: MapScene, view: View): PlateNode[] {
  const tokens: ThemeTokens = THEME_TOKENS[theme];
  const { line } = THEME_MEASURES[theme];
  return (preview?.shapes ?? []).flatMap((shape: AreaGeometry) => {
    const d = pathOf(shape, view);
    return [
      svg('path', {
        d,
        'fill-rule': 'evenodd',
        fill: tokens.accent,
        'fill-opacity': 0.14,
        stroke: tokens.casing,
        'stroke-width': 5 * line,
      }),
      svg('path', {
        d,
        fill: 'none',
        stroke: tokens.accent,
        'stroke-width': 2.4 * line,
        'stroke-dasharray': '9 4',
      }),
    ];
  });
}

/** Scale bar and north arrow, and the room they take: no label stands there. */
function furnitureOf(
  { theme, texts }: MapScene,
  view: View,
): readonly { readonly node: PlateNode; readonly extent: Box }[] {
  const tokens = THEME_TOKENS[theme];
  const { noteText, line } = THEME_MEASURES[theme];
  const [left, top, right, bottom] = view.clear;
  const { metres, pixels } = scaleBar(view.metresPerPixel, Math.min(180, (right - left) * 0.3));
  const text = metres >= 1000 ? `${metres / 1000} ${texts.kilometres}` : `${metres} ${texts.metres}`;
  const [x, y] = [left + 16, bottom - 14];
  const bar = `M${short(x)} ${short(y - 5)}V${short(y)}H${short(x + pixels)}V${short(y - 5)}`;
  const [middle, size] = [right - 16 - noteText, 16 * Math.sqrt(line)];
  return [
    {
      node: svg('g', { 'data-furniture': 'scale', fill: 'none', 'stroke-linejoin': 'round' }, [
        svg('path', { d: bar, stroke: tokens.halo, 'stroke-width': 4.5 * line }),
        svg('path', { d: bar, stroke: tokens.ink, 'stroke-width': 1.5 * line }),
        haloText(text, [x + pixels + 7, y], {
          size: noteText,
          weight: 500,
          fill: tokens.ink,
          halo: tokens.halo,
          anchor: 'start',
        }),
      ]),
      extent: [x - 4, y - noteText - 2, x + pixels + 11 + textWidth(text, noteText), y + noteText * 0.3 + 2],
    },
    {
      node: northArrow([middle, top + 26 + noteText], size, texts.north, noteText, tokens),
      extent: [middle - size, top, middle + size, top + 28 + noteText + size],
    },
  ];
}

/**
 * A geometry as path data. Vertices nearer than a third of a pixel to the one before are skipped: nobody could
 * see them, and a plate of small multiples would be megabytes.
 */
export function pathOf(geometry: SceneGeometry, view: View): string {
  if (geometry.type === 'Point' || geometry.type === 'MultiPoint') return '';
  if (geometry.type === 'LineString') return linePath(geometry.coordinates, view, false);
  if (geometry.type === 'MultiLineString')
    return geometry.coordinates.map((line) => linePath(line, view, false)).join('');
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return parts.flatMap((rings) => rings.map((ring) => linePath(ring, view, true))).join('');
}

function linePath(line: readonly Position[], view: View, closed: boolean): string {
  // In degrees, before anything is projected: a file of millions of points would hold the page still otherwise.
  const least = (0.34 * view.metresPerPixel) / METRES_A_DEGREE;
  let path = '';
  let last: Position | null = null;
  line.forEach((position, index) => {
    const isEnd = index === line.length - 1;
    if (isEnd && closed) return;
    if (last && !isEnd && isNear(position, last, least)) return;
    const point = view.project(position);
    path += `${last ? 'L' : 'M'}${tenth(point[0])} ${tenth(point[1])}`;
    last = position;
  });
  return closed && path ? `${path}Z` : path;
}

/** Of latitude, on average; one of longitude is shorter. */
const METRES_A_DEGREE = 111_132;

function isNear([x = NaN, y = NaN]: Position, [px = NaN, py = NaN]: Position, least: number): boolean {
  return Math.abs(x - px) < least && Math.abs(y - py) < least;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
