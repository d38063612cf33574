/**
 * A boundary being drawn or reshaped, painted over whichever map lies below, and what of it is under the pointer.
 * A canvas, because 5 000 points in hand leave no time for 5 000 elements.
 */
import type { MultiPolygon, Position } from 'geojson';
import type { Light } from '../domain/finding.ts';
import type { AreaGeometry } from '../domain/model.ts';
import { partsOf } from '../geo/area.ts';
import type { VertexRef } from '../geo/reshape.ts';
import type { Theme } from '../workspace/address.ts';
import { lightColour, THEME_MEASURES, THEME_TOKENS } from './theme.ts';
import type { ThemeTokens } from './theme.ts';

export interface DrawScene {
  readonly theme: Theme;
  readonly geometry: AreaGeometry | null;
  /** Boundaries of others that move along. */
  readonly neighbours: readonly AreaGeometry[];
  readonly light: Light;
  /** Whether its points can be taken hold of. */
  readonly handles: boolean;
  readonly selected: VertexRef | null;
  readonly trace: readonly Position[];
  /** Lines and rings besides the one being traced; single points are dots. */
  readonly paths?: readonly (readonly Position[])[];
  /** Whether the traced line closes to a ring. */
  readonly closes: boolean;
  readonly pointer: Position | null;
  readonly caught: { readonly on: 'vertex' | 'edge' | 'limit'; readonly at: Position } | null;
  readonly faults: readonly Position[];
  readonly added: MultiPolygon | null;
  readonly removed: MultiPolygon | null;
  /** The crosshair of those who draw by keyboard. */
  readonly crosshair: Position | null;
}

/** Nothing on it: the start for those who paint only a part. */
export const EMPTY_DRAWING: DrawScene = {
  theme: 'light',
  geometry: null,
  neighbours: [],
  light: 'grey',
  handles: false,
  selected: null,
  trace: [],
  closes: false,
  pointer: null,
  caught: null,
  faults: [],
  added: null,
  removed: null,
  crosshair: null,
};

export type Project = (at: Position) => readonly [number, number];

/** More points than this in the window are drawn as a line only: zoom in to take hold of one. */
const MOST_HANDLES = 600;
/** How near the pointer must be, CSS pixels. */
const REACH = 10;

export function paintSketch(
  context: CanvasRenderingContext2D,
  size: { readonly width: number; readonly height: number },
  scene: DrawScene,
  project: Project,
): void {
  const tokens = THEME_TOKENS[scene.theme];
  const { line } = THEME_MEASURES[scene.theme];
  context.clearRect(0, 0, size.width, size.height);
  context.lineJoin = 'round';
  for (const neighbour of scene.neighbours) {
    outline(context, neighbour, project);
    stroke(context, tokens.ink, 1.6 * line, [6, 4]);
  }
  if (scene.geometry) {
    outline(context, scene.geometry, project);
    context.globalAlpha = 0.12;
    context.fillStyle = lightColour(scene.theme, scene.light);
    context.fill('evenodd');
    context.globalAlpha = 1;
    stroke(context, tokens.casing, 5 * line);
    stroke(context, lightColour(scene.theme, scene.light), 2.5 * line);
  }
  hatched(context, scene.removed, project, tokens.red, -1, line);
  hatched(context, scene.added, project, tokens.green, 1, line);
  for (const path of scene.paths ?? [])
    paintTrace(context, { ...scene, trace: path, pointer: null }, project, tokens, line);
  paintTrace(context, scene, project, tokens, line);
  if (scene.geometry && scene.handles)
    paintHandles(context, size, scene, scene.geometry, project, tokens, line);
  for (const fault of scene.faults) paintFault(context, project(fault), tokens, line);
  paintCaught(context, scene, project, tokens, line);
  if (scene.crosshair) paintCrosshair(context, project(scene.crosshair), tokens);
}

/** What of an outline is under the pointer: a point, the middle of an edge, an edge; null for nothing. */
export type Hit =
  | { readonly on: 'vertex'; readonly ref: VertexRef }
  | { readonly on: 'edge'; readonly ref: VertexRef; readonly share: number };

export function hitOf(
  geometry: AreaGeometry,
  [x, y]: readonly [number, number],
  project: Project,
): Hit | null {
  let vertex: { readonly ref: VertexRef; readonly distance: number } | null = null;
  let edge: { readonly ref: VertexRef; readonly distance: number; readonly share: number } | null = null;
  partsOf(geometry).forEach((rings, part) =>
    rings.forEach((ring, index) => {
      let [px, py] = project(ring[0]!);
      for (let at = 0; at < ring.length - 1; at++) {
        const [qx, qy] = project(ring[at + 1]!);
        const distance = Math.hypot(px - x, py - y);
        if (distance <= REACH && (!vertex || distance < vertex.distance))
          vertex = { ref: { part, ring: index, vertex: at }, distance };
        const [dx, dy] = [qx - px, qy - py];
        const share = Math.min(1, Math.max(0, ((x - px) * dx + (y - py) * dy) / (dx * dx + dy * dy || 1)));
        const gap = Math.hypot(px + share * dx - x, py + share * dy - y);
        if (gap <= REACH * 0.7 && (!edge || gap < edge.distance))
          edge = { ref: { part, ring: index, vertex: at }, distance: gap, share };
        [px, py] = [qx, qy];
      }
    }),
  );
  const [point, side] = [vertex, edge] as [
    { readonly ref: VertexRef } | null,
    { readonly ref: VertexRef; readonly share: number } | null,
  ];
  if (point) return { on: 'vertex', ref: point.ref };
  return side && { on: 'edge', ref: side.ref, share: side.share };
}

/** Whether a point of the window lies in the outline: even-odd over its rings. */
export function isOver(geometry: AreaGeometry, [x, y]: readonly [number, number], project: Project): boolean {
  let odd = false;
  for (const rings of partsOf(geometry)) {
    for (const ring of rings) {
      let [px, py] = project(ring.at(-1)!);
      for (const position of ring) {
        const [qx, qy] = project(position);
        if (py > y !== qy > y && x < ((qx - px) * (y - py)) / (qy - py) + px) odd = !odd;
        [px, py] = [qx, qy];
      }
    }
  }
  return odd;
}

function outline(context: CanvasRenderingContext2D, geometry: AreaGeometry, project: Project): void {
  context.beginPath();
  for (const rings of partsOf(geometry)) {
    for (const ring of rings) {
      ring.forEach((position, index) => {
        const [x, y] = project(position);
        if (index === 0) context.moveTo(x, y);
        else context.lineTo(x, y);
      });
      context.closePath();
    }
  }
}

function stroke(context: CanvasRenderingContext2D, colour: string, width: number, dash: number[] = []): void {
  context.setLineDash(dash);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
  context.setLineDash([]);
}

/** Land given up falls to the right, land taken in rises to the right: told apart in grey print too. */
function hatched(
  context: CanvasRenderingContext2D,
  land: MultiPolygon | null,
  project: Project,
  colour: string,
  slope: 1 | -1,
  line: number,
): void {
  if (!land || land.coordinates.length === 0) return;
  context.save();
  outline(context, land, project);
  stroke(context, colour, 1.5 * line);
  context.clip('evenodd');
  const { width, height } = context.canvas;
  context.beginPath();
  for (let at = -height; at < width + height; at += 7 * line) {
    context.moveTo(at, slope > 0 ? height : 0);
    context.lineTo(at + height, slope > 0 ? 0 : height);
  }
  stroke(context, colour, 1.3 * line);
  context.restore();
}

function paintTrace(
  context: CanvasRenderingContext2D,
  { trace, pointer, closes }: DrawScene,
  project: Project,
  tokens: ThemeTokens,
  line: number,
): void {
  if (trace.length === 0) return;
  const points = [...trace, ...(pointer ? [pointer] : [])].map(project);
  context.beginPath();
  points.forEach(([x, y], index) => (index === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  if (closes && points.length > 2) {
    context.globalAlpha = 0.1;
    context.fillStyle = tokens.accent;
    context.fill();
    context.globalAlpha = 1;
  }
  stroke(context, tokens.casing, 5 * line);
  stroke(context, tokens.accent, 2.2 * line);
  if (closes && points.length > 2) {
    context.beginPath();
    context.moveTo(...points.at(-1)!);
    context.lineTo(...points[0]!);
    stroke(context, tokens.accent, 1.2 * line, [4, 4]);
  }
  trace.forEach((position, index) =>
    dot(context, project(position), index === 0 ? 6 : 4, tokens.accent, tokens.panel, line),
  );
}

function paintHandles(
  context: CanvasRenderingContext2D,
  { width, height }: { readonly width: number; readonly height: number },
  { selected }: DrawScene,
  geometry: AreaGeometry,
  project: Project,
  tokens: ThemeTokens,
  line: number,
): void {
  const seen: { readonly at: readonly [number, number]; readonly chosen: boolean }[] = [];
  partsOf(geometry).forEach((rings, part) =>
    rings.forEach((ring, index) =>
      ring.slice(0, -1).forEach((position, vertex) => {
        const at = project(position);
        if (at[0] < 0 || at[1] < 0 || at[0] > width || at[1] > height) return;
        const chosen = selected?.part === part && selected.ring === index && selected.vertex === vertex;
        seen.push({ at, chosen });
      }),
    ),
  );
  // Many points in the window are drawn smaller, so that the outline can still be seen.
  const radius = seen.length > MOST_HANDLES / 4 ? 2.6 : 4;
  for (const { at, chosen } of seen) {
    if (seen.length > MOST_HANDLES && !chosen) continue;
    dot(
      context,
      at,
      chosen ? 6.5 : radius,
      chosen ? tokens.accent : tokens.panel,
      chosen ? tokens.panel : tokens.ink,
      line,
    );
  }
}

function dot(
  context: CanvasRenderingContext2D,
  [x, y]: readonly [number, number],
  radius: number,
  fill: string,
  edge: string,
  line: number,
): void {
  context.beginPath();
  context.arc(x, y, radius * Math.sqrt(line), 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  stroke(context, edge, 1.4);
}

/** A cross in a ring: a fault of the outline. */
function paintFault(
  context: CanvasRenderingContext2D,
  [x, y]: readonly [number, number],
  tokens: ThemeTokens,
  line: number,
): void {
  const radius = 9 * Math.sqrt(line);
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.moveTo(x - radius / 2, y - radius / 2);
  context.lineTo(x + radius / 2, y + radius / 2);
  context.moveTo(x + radius / 2, y - radius / 2);
  context.lineTo(x - radius / 2, y + radius / 2);
  stroke(context, tokens.halo, 5 * line);
  stroke(context, tokens.red, 2.2 * line);
}

/** square: caught on a point · diamond: on an edge · double ring: where the limit is met exactly. */
function paintCaught(
  context: CanvasRenderingContext2D,
  { caught }: DrawScene,
  project: Project,
  tokens: ThemeTokens,
  line: number,
): void {
  if (!caught) return;
  const [x, y] = project(caught.at);
  const radius = 8 * Math.sqrt(line);
  context.beginPath();
  if (caught.on === 'vertex') context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
  else if (caught.on === 'edge') {
    context.moveTo(x, y - radius);
    context.lineTo(x + radius, y);
    context.lineTo(x, y + radius);
    context.lineTo(x - radius, y);
    context.closePath();
  } else {
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.moveTo(x + radius + 4, y);
    context.arc(x, y, radius + 4, 0, 2 * Math.PI);
  }
  stroke(context, tokens.halo, 4 * line);
  stroke(context, tokens.accent, 1.8 * line);
}

function paintCrosshair(
  context: CanvasRenderingContext2D,
  [x, y]: readonly [number, number],
  tokens: ThemeTokens,
): void {
  context.beginPath();
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    context.moveTo(x + 4 * dx, y + 4 * dy);
    context.lineTo(x + 18 * dx, y + 18 * dy);
  }
  stroke(context, tokens.halo, 4);
  stroke(context, tokens.ink, 1.6);
}
