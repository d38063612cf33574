/**
 * Everything on the map that is a text or a mark, as SVG: labels, numbers, seats, reference points, the
 * graticule. The atlas lays it over its canvas, the plate over its paths, so both read the same and stay
 * crisp; nothing overlaps, and every text is a text.
 */
import type { Position } from 'geojson';
import { graticuleOf } from './graticule.ts';
import { boxAround, grown, overlap, placeLabels, textWidth, united } from './labels.ts';
import type { Box, LabelCandidate, LabelRequest } from './labels.ts';
import { haloText, marker, projectMark, statusMark, FONT_SERIF } from './marks.ts';
import { boundsOf, townBounds } from './scene.ts';
import type {
  MapScene,
  SceneGeometry,
  ScenePlace,
  ScenePreview,
  SceneSeat,
  SceneSite,
  SceneTown,
} from './scene.ts';
import type { TownId } from '../domain/model.ts';
import { short, svg } from './svg.ts';
import type { SvgNode } from './svg.ts';
import { lightColour, THEME_MEASURES, THEME_TOKENS } from './theme.ts';
import type { ThemeMeasures, ThemeTokens } from './theme.ts';
import { riverLabels } from './river-labels.ts';
import { projectBounds } from './view.ts';
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

export interface Annotations {
  /** Lines and circles of the ground, under all labels. */
  readonly ground: readonly SvgNode[];
  /** Bottom to top. Texts never overlap; the marks under them stand where they stand. */
  readonly labels: readonly Annotation[];
}

/** Draws the texts and marks of a scene in a view; nothing stands on what is `blocked`. */
export function annotationsOf(scene: MapScene, view: View, blocked: readonly Box[] = []): Annotations {
  const context: Context = {
    scene,
    view,
    tokens: THEME_TOKENS[scene.theme],
    measures: THEME_MEASURES[scene.theme],
  };
  const { visible } = scene;
  const towns = visible.labels ? townItems(context) : [];
  const spots = towns.flatMap((item) => item.ground);
  const items = [
    ...(visible.places ? placeItems(context) : []),
    ...towns,
    ...siteItems(context),
    ...zoneItems(context),
    ...(scene.preview ? previewItems(context, scene.preview) : []),
    ...(visible.reference ? referenceItems(context) : []),
    ...(visible.rivers ? riverItems(context) : []),
    ...(visible.seats ? seatItems(context, spots) : []),
  ];
  const placed = placeLabels(
    items.map((item) => item.request),
    { blocked, avoided: items.flatMap((item) => item.ground) },
  );
  const taken = placed.flatMap((label) => (label ? [label.box] : []));
  const labels = items.flatMap(({ at, target, bare }, index): Annotation[] => {
    const label = placed[index];
    const isFree = bare !== undefined && !taken.some((box) => overlap(box, bare.extent));
    const drawing = label ? label.value() : isFree ? bare : null;
    return drawing ? [{ ...drawing, at, target: target ?? null }] : [];
  });
  return {
    ground: [
      ...(visible.graticule ? graticuleNodes(context) : []),
      ...(visible.reference ? referenceCircles(context) : []),
    ],
    labels: [...scene.sites.map((site) => siteMark(context, site)), ...labels.reverse()],
  };
}

interface Context {
  readonly scene: MapScene;
  readonly view: View;
  readonly tokens: ThemeTokens;
  readonly measures: ThemeMeasures;
}

interface Drawn {
  readonly node: SvgNode;
  readonly extent: Box;
}

interface Item {
  readonly at: Position;
  readonly request: LabelRequest<() => Drawn>;
  /** What other labels should rather not cover. */
  readonly ground: readonly Box[];
  readonly target?: Annotation['target'];
  /** What is left of it when there is no place for its label. */
  readonly bare?: Drawn;
}

type Candidate = LabelCandidate<() => Drawn>;
type Side = 'right' | 'left' | 'top' | 'bottom' | 'top-right' | 'bottom-right' | 'top-left' | 'bottom-left';

const AROUND: readonly Side[] = [
  'right',
  'left',
  'top',
  'bottom',
  'top-right',
  'bottom-right',
  'top-left',
  'bottom-left',
];

/** Rivers go where the map's rivers go: at zoom 11 in the latitudes of the district. */
export const RIVER_METRES_PER_PIXEL = 33;

/** From farther away than this, villages beyond the district are left out. */
const FAR_METRES_PER_PIXEL = 45;

/** Below this size on screen a town is a spot: its places would only hide it. */
const SPOT = 70;

function townItems(context: Context): Item[] {
  const { scene } = context;
  const order = [...scene.towns].sort(
    (a, b) => Number(b.id === scene.selected) - Number(a.id === scene.selected) || a.number - b.number,
  );
  return order.flatMap((town) => (town.at ? [townItem(context, town, town.at)] : []));
}

function townItem(context: Context, town: SceneTown, at: Position): Item {
  const { scene, view, measures } = context;
  const [x, y] = view.project(at);
  const bounds = town.approximate ? null : townBounds(scene, town.id);
  const land: Box = bounds ? projectBounds(bounds, view.project) : [x - 8, y - 8, x + 8, y + 8];
  const size = fullSize(town, measures);
  const roomy = land[2] - land[0] > size[0] * 1.5 && land[3] - land[1] > size[1] * 3;
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
    ...(roomy ? insideBoxes([x, y], land, view.clear, size).map((box) => full(box, null)) : []),
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
    request: request(view, [x, y], candidates, roomy ? land : null),
    ground: roomy ? [] : [land],
    target: { town: town.id },
  };
}

/** A label stays whole: in the clear part when its subject is there, else wholly out of it. */
function request(view: View, at: Point, candidates: readonly Candidate[], land: Box | null): Item['request'] {
  const subject: Box = land ?? [at[0] - 1, at[1] - 1, at[0] + 1, at[1] + 1];
  const seen = overlap(subject, view.clear);
  return {
    within: seen ? view.clear : view.whole,
    candidates: seen ? candidates : candidates.filter(({ box }) => !overlap(box, view.clear)),
  };
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
      ? [
          svg('rect', {
            x: short(box[0]),
            y: short(box[1]),
            width: short(box[2] - box[0]),
            height: short(box[3] - box[1]),
            rx: 4,
            fill: tokens.panel,
            stroke: selected ? tokens.accent : tokens.rule,
            'stroke-width': selected ? 1.6 : 1,
          }),
        ]
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
    svg('rect', {
      x: short(box[0]),
      y: short(box[1]),
      width: short(box[2] - box[0]),
      height: short(box[3] - box[1]),
      rx: short((box[3] - box[1]) / 2),
      fill: tokens.panel,
      stroke: colour,
      'stroke-width': 1.4,
    }),
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

function placeItems(context: Context): Item[] {
  const { scene, view, measures } = context;
  const bounds = scene.selected ? townBounds(scene, scene.selected) : null;
  const land = bounds ? projectBounds(bounds, view.project) : null;
  const spot =
    land !== null && Math.max(land[2] - land[0], land[3] - land[1]) < SPOT * (measures.marker / 10);
  const order = [...scene.places].sort(
    (a, b) =>
      Number(b.number === scene.activePlace) - Number(a.number === scene.activePlace) || a.number - b.number,
  );
  return order
    .filter((place) => place.number === scene.activePlace || !spot)
    .flatMap((place) => {
      const numbered = placeItem(context, place);
      return place.number === scene.activePlace ? [numbered, placeText(context, place)] : [numbered];
    });
}

function placeItem({ scene, view, tokens, measures }: Context, place: ScenePlace): Item {
  const at = view.project(place.at);
  const active = place.number === scene.activePlace;
  const radius = measures.marker * (active ? 1.2 : 1);
  const calm = place.closed || place.label === 'part' || place.label === 'hole';
  const fill = active ? tokens.accent : calm ? tokens.marker : tokens.trouble;
  const ink = active ? tokens.accentInk : calm ? tokens.markerInk : tokens.halo;
  const candidates = [0, 2.2, 3.6].flatMap((distance) =>
    (distance === 0 ? [0] : DIRECTIONS).map((angle): Candidate => {
      const centre: Point = [
        at[0] + Math.cos(angle) * distance * radius,
        at[1] + Math.sin(angle) * distance * radius,
      ];
      const box = boxAround(centre, [radius * 2 + 2, radius * 2 + 2]);
      return {
        box,
        value: () =>
          drawn(
            svg('g', { 'data-place': place.number }, [
              ...(distance > 0 ? [leaderLine(box, at, tokens.ink)] : []),
              marker(place.number, centre, radius, fill, ink, tokens.halo),
            ]),
            box,
            at,
          ),
      };
    }),
  );
  return {
    at: place.at,
    request: request(view, at, candidates, null),
    ground: active ? placeGround(place, view) : [],
    target: { place: place.number },
  };
}

/** What the place in focus shows: its text should stand beside it. */
function placeGround({ geometry, line }: ScenePlace, view: View): Box[] {
  const shapes: SceneGeometry[] = geometry ? [geometry] : [];
  if (line) shapes.push({ type: 'LineString', coordinates: [...line] });
  const bounds = boundsOf(shapes);
  return bounds ? [grown(projectBounds(bounds, view.project), 3)] : [];
}

function placeText({ view, tokens, measures }: Context, place: ScenePlace): Item {
  const at = view.project(place.at);
  const size = measures.noteText;
  const measured: Point = [textWidth(place.text, size) + 14, size * 1.8];
  const around = boxAround(at, [measures.marker * 2.4, measures.marker * 2.4]);
  const candidates = [5, 24, 48].flatMap((gap) =>
    AROUND.map((side): Candidate => {
      const box = boxBeside(around, side, measured, gap);
      return { box, value: () => drawn(chipText(place.text, box, size, tokens), box, null) };
    }),
  );
  return {
    at: place.at,
    request: request(view, at, candidates, null),
    ground: [],
    target: { place: place.number },
  };
}

function chipText(text: string, box: Box, size: number, tokens: ThemeTokens): SvgNode {
  return svg('g', {}, [
    svg('rect', {
      x: short(box[0]),
      y: short(box[1]),
      width: short(box[2] - box[0]),
      height: short(box[3] - box[1]),
      rx: 3,
      fill: tokens.panel,
      stroke: tokens.accent,
      'stroke-width': 1.2,
    }),
    haloText(text, [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2 + size * 0.36], {
      size,
      weight: 600,
      fill: tokens.ink,
      halo: null,
      anchor: 'middle',
    }),
  ]);
}

/** From farther away than this, marks are smaller and only the site in focus has its name: towns would be hidden. */
const SITE_METRES_PER_PIXEL = 16;

/** The mark of a project stands on its place, whatever else is there: it is what the map is asked for. */
function siteMark({ scene, view, tokens, measures }: Context, { id, at, state }: SceneSite): Annotation {
  const isActive = id === scene.activeSite;
  const radius =
    siteRadius(measures) * (isActive ? 1.3 : view.metresPerPixel < SITE_METRES_PER_PIXEL ? 1 : 0.75);
  const point = view.project(at);
  const ring = svg('circle', {
    cx: short(point[0]),
    cy: short(point[1]),
    r: short(radius * 1.6),
    fill: tokens.selection,
    stroke: tokens.accent,
    'stroke-width': measures.line,
  });
  const node = svg('g', { 'data-project': id }, [
    ...(isActive ? [ring] : []),
    projectMark(state, point, radius, tokens),
  ]);
  const size = radius * (isActive ? 3.6 : 2.6);
  return { node, at, extent: boxAround(point, [size, size]), target: { project: id } };
}

function siteRadius({ marker: size }: ThemeMeasures): number {
  return size * 0.75;
}

function siteItems(context: Context): Item[] {
  const { scene, view, tokens, measures } = context;
  const isNear = view.metresPerPixel < SITE_METRES_PER_PIXEL;
  return scene.sites
    .filter(({ id }) => isNear || id === scene.activeSite)
    .toSorted((a, b) => Number(b.id === scene.activeSite) - Number(a.id === scene.activeSite))
    .map(({ id, at: place, name }): Item => {
      const at = view.project(place);
      const size = measures.noteText;
      const around = boxAround(at, [siteRadius(measures) * 2.4, siteRadius(measures) * 2.4]);
      const measured: Point = [textWidth(name, size) + 10, size * 1.6];
      const candidates = [3, 16].flatMap((gap) =>
        AROUND.map((side): Candidate => {
          const box = boxBeside(around, side, measured, gap);
          return {
            box,
            value: () =>
              drawn(svg('g', { 'data-project': id }, [chipText(name, box, size, tokens)]), box, null),
          };
        }),
      );
      const isActive = id === scene.activeSite;
      return {
        at: place,
        request: { ...request(view, at, candidates, null), optional: !isActive },
        ground: [around],
        target: { project: id },
      };
    });
}

/** Uses on their zones, where the label fits between those of towns and places; from afar there is no room. */
function zoneItems({ scene, view, tokens, measures }: Context): Item[] {
  if (view.metresPerPixel > SITE_METRES_PER_PIXEL) return [];
  const size = measures.noteText;
  return scene.zones.map(({ at: place, text }): Item => {
    const at = view.project(place);
    const measured: Point = [textWidth(text, size) + 6, size * 1.5];
    const candidates = [0, 1.4, -1.4, 2.8, -2.8].map((lines): Candidate => {
      const box = boxAround([at[0], at[1] + lines * size], measured);
      return {
        box,
        value: () =>
          drawn(
            haloText(text, [at[0], (box[1] + box[3]) / 2 + size * 0.36], {
              size,
              weight: 600,
              fill: tokens.ink,
              halo: tokens.halo,
              anchor: 'middle',
            }),
            box,
            null,
          ),
      };
    });
    return { at: place, request: { ...request(view, at, candidates, null), optional: true }, ground: [] };
  });
}

function previewItems({ view, tokens, measures }: Context, preview: ScenePreview): Item[] {
  const { bounds } = preview;
  if (!bounds || !preview.text) return [];
  const land = projectBounds(bounds, view.project);
  const at: Position = [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2];
  const size = measures.noteText;
  const measured: Point = [textWidth(preview.text, size) + 14, size * 1.8];
  const middle = boxAround(view.project(at), measured);
  const candidates = [...AROUND.map((side) => boxBeside(land, side, measured, 6)), middle].map(
    (box): Candidate => ({ box, value: () => drawn(chipText(preview.text, box, size, tokens), box, null) }),
  );
  return [{ at, request: request(view, view.project(at), candidates, land), ground: [] }];
}

function riverItems({ scene, view, tokens, measures }: Context): Item[] {
  if (view.metresPerPixel < RIVER_METRES_PER_PIXEL) return [];
  const size = measures.seatText * 1.1;
  const named = new Set<string>();
  return scene.rivers.flatMap((river): Item[] => {
    if (named.has(river.name)) return [];
    const spots = river.name ? riverLabels(river, view, size) : [];
    const first = spots[0];
    if (!first) return [];
    named.add(river.name);
    const candidates = spots.map(({ box, middle, degrees }): Candidate => ({
      box,
      value: () => drawn(riverText(river.name, middle, degrees, size, tokens), box, null),
    }));
    return [
      {
        at: [...view.unproject(first.middle)],
        request: { within: view.whole, candidates, optional: true },
        ground: [],
      },
    ];
  });
}

function riverText(name: string, [x, y]: Point, degrees: number, size: number, tokens: ThemeTokens): SvgNode {
  return svg('g', { transform: `translate(${short(x)} ${short(y)}) rotate(${short(degrees)})` }, [
    svg(
      'text',
      {
        y: short(size * 0.36),
        'font-size': short(size),
        'font-family': FONT_SERIF,
        'font-style': 'italic',
        'letter-spacing': short(size * 0.6),
        'text-anchor': 'middle',
        fill: tokens.riverText,
        stroke: tokens.halo,
        'stroke-width': 3,
        'stroke-linejoin': 'round',
        'paint-order': 'stroke',
      },
      name,
    ),
  ]);
}

/** Seats that lie on a town drawn as a spot are left out: the town's own label says where that is. */
function seatItems(context: Context, spots: readonly Box[]): Item[] {
  const { scene, view } = context;
  const items = scene.seats
    .filter((seat) => seat.inside || seat.rank === 'county' || view.metresPerPixel < FAR_METRES_PER_PIXEL)
    .sort((a, b) => seatRank(a) - seatRank(b))
    .map((seat) => seatItem(context, seat));
  return items.filter(({ at }) => {
    const [x, y] = view.project(at);
    return !spots.some((spot) => x > spot[0] && x < spot[2] && y > spot[1] && y < spot[3]);
  });
}

function seatRank(seat: SceneSeat): number {
  return (seat.rank === 'county' ? 0 : 1) + (seat.inside ? 0 : 2);
}

function seatItem({ view, tokens, measures }: Context, seat: SceneSeat): Item {
  const at = view.project(seat.at);
  const county = seat.rank === 'county';
  const size = measures.seatText * (county ? 1.15 : 1);
  const radius = size * (county ? 0.3 : 0.2);
  const dot = boxAround(at, [radius * 2 + 2, radius * 2 + 2]);
  const measured: Point = [textWidth(seat.name, size) * (county ? 1.1 : 1) + 4, size * 1.3];
  const fill = tokens.inkMuted;
  const [cx, cy] = [short(at[0]), short(at[1])];
  const ring = svg('circle', {
    cx,
    cy,
    r: short(radius),
    fill: tokens.halo,
    stroke: fill,
    'stroke-width': size / 11,
  });
  const core = svg('circle', { cx, cy, r: short(radius * 0.45), fill });
  const mark = county ? [ring, core] : [ring];
  const faint = seat.inside ? {} : { opacity: 0.85 };
  const candidates = AROUND.slice(0, 6).map((side): Candidate => {
    const box = boxBeside(dot, side, measured, 1);
    const name = haloText(seat.name, [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2 + size * 0.36], {
      size,
      weight: county ? 600 : 400,
      fill,
      halo: tokens.halo,
      anchor: 'middle',
      family: FONT_SERIF,
    });
    return {
      box,
      value: () => ({
        node: svg('g', { 'data-seat': seat.rank, ...faint }, [...mark, name]),
        extent: grown(united(box, dot), 3),
      }),
    };
  });
  return {
    at: seat.at,
    request: { ...request(view, at, candidates, null), optional: true },
    ground: county ? [dot] : [],
    // A nameless dot beyond the district would only be dirt.
    ...(seat.inside
      ? { bare: { node: svg('g', { 'data-seat': seat.rank }, mark), extent: grown(dot, 3) } }
      : {}),
  };
}

function referenceItems({ scene, view, tokens, measures }: Context): Item[] {
  return scene.referencePoints.map((point) => {
    const at = view.project(point.at);
    const size = measures.noteText;
    const around = boxAround(at, [size, size]);
    const measured: Point = [textWidth(point.name, size) + 4, size * 1.35];
    const candidates = AROUND.map((side): Candidate => {
      const box = boxBeside(around, side, measured, 2);
      return {
        box,
        value: () =>
          drawn(
            haloText(point.name, [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2 + size * 0.36], {
              size,
              weight: 400,
              fill: tokens.inkMuted,
              halo: tokens.halo,
              anchor: 'middle',
            }),
            box,
            null,
          ),
      };
    });
    return { at: point.at, request: request(view, at, candidates, null), ground: [around] };
  });
}

function referenceCircles({ scene, view, tokens, measures }: Context): SvgNode[] {
  return scene.referencePoints.map((point) => {
    const [x, y] = view.project(point.at);
    const arm = measures.noteText * 0.5;
    return svg('g', { stroke: tokens.inkMuted, 'stroke-width': measures.line, fill: 'none' }, [
      svg('circle', {
        cx: short(x),
        cy: short(y),
        r: short(point.accuracy / view.metresPerPixel),
        'stroke-dasharray': '3 4',
      }),
      svg('path', {
        d: `M${short(x - arm)} ${short(y)}H${short(x + arm)}M${short(x)} ${short(y - arm)}V${short(y + arm)}`,
        'stroke-width': 1.4 * measures.line,
      }),
    ]);
  });
}

function graticuleNodes({ view, tokens, measures }: Context): SvgNode[] {
  const { whole, clear, project, unproject } = view;
  const [west, south] = unproject([whole[0], whole[3]]);
  const [east, north] = unproject([whole[2], whole[1]]);
  const size = measures.noteText * 0.92;
  const count = Math.max(3, (whole[2] - whole[0]) / (size * 14));
  return graticuleOf([west, south, east, north], count).map(({ axis, degrees, text }) => {
    const along = [0, 0.25, 0.5, 0.75, 1].map((t) =>
      axis === 'lon'
        ? project([degrees, south + (north - south) * t])
        : project([west + (east - west) * t, degrees]),
    );
    const [x, y] =
      axis === 'lon' ? project([degrees, (south + north) / 2]) : project([(west + east) / 2, degrees]);
    const [labelX, labelY] = axis === 'lon' ? [x + 4, clear[3] - 6] : [clear[0] + 6, y - 4];
    const visible =
      axis === 'lon' ? x > clear[0] && x < clear[2] - 40 : y > clear[1] + 16 && y < clear[3] - 24;
    const path = along
      .map(([px, py], index) => `${index === 0 ? 'M' : 'L'}${short(px)} ${short(py)}`)
      .join('');
    return svg('g', {}, [
      svg('path', { d: path, fill: 'none', stroke: tokens.graticule, 'stroke-width': 0.8 * measures.line }),
      ...(visible
        ? [
            haloText(text, [labelX, labelY], {
              size,
              weight: 400,
              fill: tokens.inkMuted,
              halo: tokens.halo,
              anchor: 'start',
            }),
          ]
        : []),
    ]);
  });
}

const DIRECTIONS = [-0.25, 0.25, -0.75, 0.75, 0, 0.5, 1, -0.5].map((turns) => turns * Math.PI);

function leaderLine(box: Box, [x, y]: Point, colour: string): SvgNode {
  const fromX = Math.min(Math.max(x, box[0]), box[2]);
  const fromY = Math.min(Math.max(y, box[1]), box[3]);
  return svg('path', {
    d: `M${short(fromX)} ${short(fromY)}L${short(x)} ${short(y)}`,
    stroke: colour,
    'stroke-width': 1,
    fill: 'none',
  });
}

function drawn(node: SvgNode, box: Box, leader: Point | null): Drawn {
  const reach: Box = leader ? united(box, [leader[0], leader[1], leader[0], leader[1]]) : box;
  return { node, extent: grown(reach, 4) };
}

function boxBeside(subject: Box, side: Side, [width, height]: Point, gap: number): Box {
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
