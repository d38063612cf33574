/** The towns' labels: name and verdict, in one line where there is no room for two, else a number. */
import type { Position } from 'geojson';
import { AROUND, boxBeside, drawn, leaderLine, panelRect, request } from './annotation.ts';
import type { Candidate, Context, Drawn, Item } from './annotation.ts';
import { boxAround, overlap, textWidth, united } from './labels.ts';
import type { Box } from './labels.ts';
import { haloText, statusMark } from './marks.ts';
import { townAt } from './pick.ts';
import { townBounds } from './scene.ts';
import type { MapScene, SceneTown } from './scene.ts';
import { short, svg } from './svg.ts';
import type { SvgNode } from './svg.ts';
import { THEME_TOKENS, lightColour } from './theme.ts';
import type { ThemeMeasures, ThemeTokens } from './theme.ts';
import { projectBounds } from './view.ts';
import type { Point } from './view.ts';

export function townItems(context: Context): Item[] {
  const { scene } = context;
  const order = [...scene.towns].sort(
    (a, b) => Number(b.id === scene.selected) - Number(a.id === scene.selected) || a.number - b.number,
  );
  const placed = order.flatMap((town) =>
    town.at ? [{ town, at: town.at, ...landOf(context, town, town.at) }] : [],
  );
  const roomy = new Set(placed.flatMap((each) => (each.roomy ? [each.town.id] : [])));
  const wide = scene.boundaries.filter((boundary) => roomy.has(boundary.town));
  return placed.map((each) => townItem(context, each, wide));
}

/** A town where it stands, with the box of its land in the drawing, and whether that has room for its label. */
interface Placed {
  readonly town: SceneTown;
  readonly at: Position;
  readonly land: Box;
  readonly roomy: boolean;
}

function landOf(
  { scene, view, measures }: Context,
  town: SceneTown,
  at: Position,
): Pick<Placed, 'land' | 'roomy'> {
  const [x, y] = view.project(at);
  const bounds = town.approximate ? null : townBounds(scene, town.id);
  const land: Box = bounds ? projectBounds(bounds, view.project) : [x - 8, y - 8, x + 8, y + 8];
  const [width, height] = fullSize(town, measures);
  return { land, roomy: land[2] - land[0] > width * 1.5 && land[3] - land[1] > height * 3 };
}

/** `wide`: the boundaries of towns that a label could stand in. */
function townItem(context: Context, { town, at, land, roomy }: Placed, wide: MapScene['boundaries']): Item {
  const { scene, view, measures } = context;
  const [x, y] = view.project(at);
  const size = fullSize(town, measures);
  const others = wide.filter((boundary) => boundary.town !== town.id);
  // On the land of another town a name would be read as that town's.
  const isOnOther = (box: Box): boolean =>
    others.length > 0 &&
    pointsOf(box).some(
      (point) => townAt({ boundaries: others, visible: scene.visible }, [...view.unproject(point)]) !== null,
    );
  const mark = town.approximate ? [approximateMark([x, y], measures, THEME_TOKENS[scene.theme])] : [];
  const whole = (label: SvgNode, box: Box, leader: Point | null): Drawn => {
    const { extent } = drawn(label, box, leader);
    const marked = mark.length > 0 ? united(extent, land) : extent;
    return { node: svg('g', { 'data-town': town.id }, [...mark, label]), extent: marked };
  };
  const full = (box: Box, leader: Point | null): Candidate => ({
    box,
    value: () => whole(fullLabel(context, town, box, leader), box, leader),
  });
  const beside = (gap: number, leader: Point | null): Candidate[] =>
    AROUND.map((side) => full(boxBeside(land, side, size, gap), leader));
  const brief = briefSize(town, measures);
  const named = (gap: number, leader: Point | null): Candidate[] =>
    AROUND.map((side) => boxBeside(land, side, brief, gap)).map((box) => ({
      box,
      value: () => whole(briefLabel(context, town, box, leader), box, leader),
    }));
  const compact = compactSize(measures);
  const candidates: Candidate[] = [
    ...beside(5, null),
    // Of land out of sight there is no part that could be seen.
    ...(roomy && overlap(land, view.clear)
      ? insideBoxes([x, y], land, view.clear, size).map((box) => full(box, null))
      : []),
    ...beside(26, [x, y]),
    ...beside(52, [x, y]),
    // A number has to be looked up: a name in one line goes before it.
    ...named(5, null),
    ...named(26, [x, y]),
    ...named(52, [x, y]),
    ...[boxAround([x, y], compact), ...AROUND.map((side) => boxBeside(land, side, compact, 3))].map(
      (box) => ({
        box,
        value: () => whole(compactLabel(context, town, box), box, null),
      }),
    ),
  ];
  return {
    at,
    request: { ...request(view, [x, y], candidates, roomy ? land : null), shuns: isOnOther },
    ground: roomy ? [] : [land],
    target: { town: town.id },
  };
}

/** The middle of a box and its corners. */
function pointsOf([left, top, right, bottom]: Box): readonly Point[] {
  return [
    [(left + right) / 2, (top + bottom) / 2],
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom],
  ];
}

function insideBoxes([x, y]: Point, land: Box, clear: Box, size: Point): Box[] {
  const middle: Point = [
    (Math.max(land[0], clear[0]) + Math.min(land[2], clear[2])) / 2,
    (Math.max(land[1], clear[1]) + Math.min(land[3], clear[3])) / 2,
  ];
  const [, height] = size;
  return [
    boxAround([x, y], size),
    boxAround([x, y - height * 1.2], size),
    boxAround([x, y + height * 1.2], size),
    boxAround(middle, size),
    boxAround([middle[0], Math.max(land[1], clear[1]) + height * 0.9], size),
    boxAround([middle[0], Math.min(land[3], clear[3]) - height * 0.9], size),
  ];
}

/** Where a town without a boundary roughly is. */
function approximateMark([x, y]: Point, { line }: ThemeMeasures, tokens: ThemeTokens): SvgNode {
  return svg('circle', {
    cx: short(x),
    cy: short(y),
    r: 6,
    fill: tokens.halo,
    'fill-opacity': 0.6,
    stroke: tokens.grey,
    'stroke-width': short(1.3 * line),
    'stroke-dasharray': '2.5 2',
  });
}

function fullSize(town: SceneTown, { townText, statusText }: ThemeMeasures): Point {
  const name = textWidth(town.name, townText) * 1.03;
  const status = textWidth(town.status, statusText) + statusText * 1.25;
  return [Math.max(name, status) + 8, townText * 1.25 + statusText * 1.3 + 4];
}

function fullLabel(
  { scene, tokens, measures }: Context,
  town: SceneTown,
  box: Box,
  leader: Point | null,
): SvgNode {
  const { townText, statusText } = measures;
  const selected = town.id === scene.selected;
  const colour = lightColour(scene.theme, town.light);
  const status = textWidth(town.status, statusText) + statusText * 1.25;
  const middle = (box[0] + box[2]) / 2;
  const nameBase = box[1] + 2 + townText;
  const statusMiddle = box[1] + 2 + townText * 1.25 + statusText * 0.62;
  const start = middle - status / 2;
  const chip =
    selected || town.id === scene.hovered
      ? [panelRect(box, 4, tokens.panel, selected ? tokens.accent : tokens.rule, selected ? 1.6 : 1)]
      : [];
  const halo = chip.length > 0 ? null : tokens.halo;
  return svg('g', {}, [
    ...(leader ? [leaderLine(box, leader, tokens.inkMuted)] : []),
    ...chip,
    haloText(town.name, [middle, nameBase], {
      size: townText,
      weight: 700,
      fill: tokens.ink,
      halo,
      anchor: 'middle',
    }),
    statusMark(town.light, [start + statusText * 0.5, statusMiddle], statusText * 0.42, colour, tokens.halo),
    haloText(town.status, [start + statusText * 1.25, statusMiddle + statusText * 0.36], {
      size: statusText,
      weight: 600,
      fill: colour,
      halo,
      anchor: 'start',
    }),
  ]);
}

function briefSize(town: SceneTown, { townText }: ThemeMeasures): Point {
  return [textWidth(town.name, townText) * 1.03 + townText * 1.25 + 4, townText * 1.3];
}

/** The name with its mark, in one line. */
function briefLabel(
  { scene, tokens, measures: { townText } }: Context,
  town: SceneTown,
  box: Box,
  leader: Point | null,
): SvgNode {
  const colour = lightColour(scene.theme, town.light);
  const middle = (box[1] + box[3]) / 2;
  return svg('g', {}, [
    ...(leader ? [leaderLine(box, leader, tokens.inkMuted)] : []),
    statusMark(town.light, [box[0] + townText * 0.5, middle], townText * 0.4, colour, tokens.halo),
    haloText(town.name, [box[0] + townText * 1.2, middle + townText * 0.36], {
      size: townText,
      weight: 700,
      fill: tokens.ink,
      halo: tokens.halo,
      anchor: 'start',
    }),
  ]);
}

function compactSize({ townText }: ThemeMeasures): Point {
  return [townText * 2.3, townText * 1.35];
}

function compactLabel(
  { scene, tokens, measures: { townText } }: Context,
  town: SceneTown,
  box: Box,
): SvgNode {
  const colour = lightColour(scene.theme, town.light);
  const middle = (box[1] + box[3]) / 2;
  return svg('g', {}, [
    panelRect(box, short((box[3] - box[1]) / 2), tokens.panel, colour, 1.4),
    statusMark(town.light, [box[0] + townText * 0.75, middle], townText * 0.36, colour, tokens.panel),
    haloText(String(town.number), [box[0] + townText * 1.6, middle + townText * 0.34], {
      size: townText * 0.95,
      weight: 700,
      fill: tokens.ink,
      halo: null,
      anchor: 'middle',
    }),
  ]);
}
