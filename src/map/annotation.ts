/** What all labels and marks of the map share: what is asked for, how it is drawn, where it may stand. */
import type { Position } from 'geojson';
import type { TownId } from '../domain/model.ts';
import { grown, overlap, united } from './labels.ts';
import type { Box, LabelCandidate, LabelRequest } from './labels.ts';
import { haloText } from './marks.ts';
import type { MapScene } from './scene.ts';
import { short, svg } from './svg.ts';
import type { SvgNode } from './svg.ts';
import type { ThemeMeasures, ThemeTokens } from './theme.ts';
import type { Point, View } from './view.ts';

/** One label or mark with all that belongs to it. */
export interface Annotation {
  readonly node: SvgNode;
  /** All that it draws, in the drawing's pixels. */
  readonly extent: Box;
  /** The ground it belongs to, lon/lat: it moves with it. */
  readonly at: Position;
  /** What a click on it means. */
  readonly target:
    { readonly town: TownId } | { readonly place: number } | { readonly project: string } | null;
}

export interface Context {
  readonly scene: MapScene;
  readonly view: View;
  readonly tokens: ThemeTokens;
  readonly measures: ThemeMeasures;
}

export interface Drawn {
  readonly node: SvgNode;
  readonly extent: Box;
}

export interface Item {
  readonly at: Position;
  readonly request: LabelRequest<() => Drawn>;
  /** What other labels should rather not cover. */
  readonly ground: readonly Box[];
  readonly target?: Annotation['target'];
  /** What is left of it when there is no place for its label. */
  readonly bare?: Drawn;
}

export type Candidate = LabelCandidate<() => Drawn>;
type Side = 'right' | 'left' | 'top' | 'bottom' | 'top-right' | 'bottom-right' | 'top-left' | 'bottom-left';

export const AROUND: readonly Side[] = [
  'right',
  'left',
  'top',
  'bottom',
  'top-right',
  'bottom-right',
  'top-left',
  'bottom-left',
];

/** A label stays whole: in the clear part when its subject is there, else wholly out of it. */
export function request(
  view: View,
  at: Point,
  candidates: readonly Candidate[],
  land: Box | null,
): Item['request'] {
  const subject: Box = land ?? [at[0] - 1, at[1] - 1, at[0] + 1, at[1] + 1];
  const seen = overlap(subject, view.clear);
  return {
    within: seen ? view.clear : view.whole,
    candidates: seen ? candidates : candidates.filter(({ box }) => !overlap(box, view.clear)),
  };
}

/** What a label stands on. */
export function panelRect(
  [left, top, right, bottom]: Box,
  radius: number,
  fill: string,
  stroke: string,
  width: number,
): SvgNode {
  return svg('rect', {
    x: short(left),
    y: short(top),
    width: short(right - left),
    height: short(bottom - top),
    rx: radius,
    fill,
    stroke,
    'stroke-width': width,
  });
}

export function chipText(text: string, box: Box, size: number, tokens: ThemeTokens): SvgNode {
  return svg('g', {}, [
    panelRect(box, 3, tokens.panel, tokens.accent, 1.2),
    haloText(text, [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2 + size * 0.36], {
      size,
      weight: 600,
      fill: tokens.ink,
      halo: null,
      anchor: 'middle',
    }),
  ]);
}

export function leaderLine(box: Box, [x, y]: Point, colour: string): SvgNode {
  const fromX = Math.min(Math.max(x, box[0]), box[2]);
  const fromY = Math.min(Math.max(y, box[1]), box[3]);
  return svg('path', {
    d: `M${short(fromX)} ${short(fromY)}L${short(x)} ${short(y)}`,
    stroke: colour,
    'stroke-width': 1,
    fill: 'none',
  });
}

export function drawn(node: SvgNode, box: Box, leader: Point | null): Drawn {
  const reach: Box = leader ? united(box, [leader[0], leader[1], leader[0], leader[1]]) : box;
  return { node, extent: grown(reach, 4) };
}

export function boxBeside(subject: Box, side: Side, [width, height]: Point, gap: number): Box {
  const [left, top, right, bottom] = grown(subject, gap);
  const x = side.includes('right')
    ? right
    : side.includes('left')
      ? left - width
      : (left + right - width) / 2;
  const y = side.includes('top')
    ? top - height
    : side.includes('bottom')
      ? bottom
      : (top + bottom - height) / 2;
  return [x, y, x + width, y + height];
}
