/** What the country has by itself: rivers, seats, reference points, the graticule. */
import { AROUND, boxBeside, drawn, request } from './annotation.ts';
import type { Candidate, Context, Item } from './annotation.ts';
import { graticuleOf } from './graticule.ts';
import { boxAround, grown, textWidth, united } from './labels.ts';
import type { Box } from './labels.ts';
import { FONT_SERIF, haloText } from './marks.ts';
import { riverLabels } from './river-labels.ts';
import type { SceneSeat } from './scene.ts';
import { short, svg } from './svg.ts';
import type { SvgNode } from './svg.ts';
import type { ThemeTokens } from './theme.ts';
import type { Point } from './view.ts';

/** Rivers go where the map's rivers go: at zoom 11 in the latitudes of the district. */
export const RIVER_METRES_PER_PIXEL = 33;

/** From farther away than this, villages beyond the district are left out. */
const FAR_METRES_PER_PIXEL = 45;

export function riverItems({ scene, view, tokens, measures }: Context): Item[] {
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
export function seatItems(context: Context, spots: readonly Box[]): Item[] {
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

export function referenceItems({ scene, view, tokens, measures }: Context): Item[] {
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

export function referenceCircles({ scene, view, tokens, measures }: Context): SvgNode[] {
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

export function graticuleNodes({ view, tokens, measures }: Context): SvgNode[] {
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
