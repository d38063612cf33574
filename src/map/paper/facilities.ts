/** Facilities on paper: each kind by a sign of one character, planned, in work and built by line and fill, so that grey print says it all. */
import type { LineString, MultiLineString, Position } from 'geojson';
import type { FacilityGeometry, FacilityStatus } from '../../domain/model.ts';
import { boxAround, overlap } from '../labels.ts';
import type { Box } from '../labels.ts';
import { pathOf } from '../plate.ts';
import { short, svg } from '../svg.ts';
import type { SvgNode } from '../svg.ts';
import { THEME_TOKENS } from '../theme.ts';
import type { ThemeTokens } from '../theme.ts';
import type { Theme } from '../../workspace/address.ts';
import type { Point, View } from '../view.ts';

export type DrawnStatus = Exclude<FacilityStatus, 'closed'>;

export interface SheetFacility {
  readonly id: string;
  readonly kind: string;
  /** One character, or a short number, that stands for its kind on this sheet. */
  readonly sign: string;
  readonly status: DrawnStatus;
  readonly geometry: FacilityGeometry;
  /** Roads are drawn with two edges, under everything else. */
  readonly isRoad: boolean;
}

/** CSS pixels: 3.2 mm on paper. */
const SIGN = 12;
/** Lines shorter than this on paper carry no sign. */
const SIGNED = 30;
const DASHES: Record<DrawnStatus, string | null> = { planned: '3 3', 'in-work': '9 3', built: null };
const WIDTHS: Record<DrawnStatus, number> = { planned: 1.1, 'in-work': 1.4, built: 1.7 };

/** All of them, roads lowest and signs on top; no two signs cover each other. */
export function facilityNodes(facilities: readonly SheetFacility[], view: View, theme: Theme): SvgNode[] {
  const tokens = THEME_TOKENS[theme];
  const isRoadLine = ({ isRoad, geometry }: SheetFacility): boolean => isRoad && isLine(geometry);
  return [
    ...facilities
      .filter(isRoadLine)
      .flatMap(({ geometry, status }) =>
        isLine(geometry) ? roadLine(pathOf(geometry, view), status, tokens) : [],
      ),
    ...facilities
      .filter((each) => !isRoadLine(each))
      .flatMap(({ geometry, status }) => shapeNodes(geometry, status, view, tokens)),
    ...signNodes(facilities, view, tokens),
  ];
}

/** A road as two edges. */
export function roadLine(d: string, status: DrawnStatus, tokens: ThemeTokens): SvgNode[] {
  const line = { d, fill: 'none', 'stroke-dasharray': DASHES[status], 'stroke-linejoin': 'round' };
  return [
    svg('path', { ...line, stroke: tokens.inkMuted, 'stroke-width': 3.6 }),
    svg('path', { ...line, stroke: '#fff', 'stroke-width': 2 }),
  ];
}

/** A line of a network. */
export function networkLine(d: string, status: DrawnStatus, tokens: ThemeTokens): SvgNode {
  return svg('path', {
    d,
    fill: 'none',
    stroke: tokens.accent,
    'stroke-width': WIDTHS[status],
    'stroke-dasharray': DASHES[status],
    'stroke-linejoin': 'round',
  });
}

/** The sign of a kind: filled when built, framed while in work, framed by dashes while planned. */
export function signBox(sign: string, [x, y]: Point, status: DrawnStatus, tokens: ThemeTokens): SvgNode {
  const isBuilt = status === 'built';
  const size = SIGN * (sign.length > 1 ? 0.58 : 0.76);
  return svg('g', { 'data-sign': sign }, [
    svg('rect', {
      x: short(x - SIGN / 2),
      y: short(y - SIGN / 2),
      width: SIGN,
      height: SIGN,
      rx: 2,
      fill: isBuilt ? tokens.accent : '#fff',
      stroke: tokens.accent,
      'stroke-width': status === 'in-work' ? 1.5 : 0.9,
      'stroke-dasharray': status === 'planned' ? '2 1.4' : null,
    }),
    svg(
      'text',
      {
        x: short(x),
        y: short(y + size * 0.36),
        'font-size': short(size),
        'font-weight': 600,
        'text-anchor': 'middle',
        fill: isBuilt ? tokens.accentInk : tokens.accent,
      },
      sign,
    ),
  ]);
}

function isLine(geometry: FacilityGeometry): geometry is LineString | MultiLineString {
  return geometry.type === 'LineString' || geometry.type === 'MultiLineString';
}

function shapeNodes(
  geometry: FacilityGeometry,
  status: DrawnStatus,
  view: View,
  tokens: ThemeTokens,
): SvgNode[] {
  if (geometry.type === 'Point' || geometry.type === 'MultiPoint') return [];
  const d = pathOf(geometry, view);
  if (isLine(geometry)) return [networkLine(d, status, tokens)];
  return [
    svg('path', {
      d,
      'fill-rule': 'evenodd',
      fill: status === 'built' ? tokens.accent : 'none',
      'fill-opacity': 0.16,
      stroke: tokens.accent,
      'stroke-width': WIDTHS[status],
      'stroke-dasharray': DASHES[status],
    }),
  ];
}

interface Signed {
  readonly facility: SheetFacility;
  readonly at: Point;
  /** A point facility is its sign; a line can do without one where there is no room. */
  readonly isNeeded: boolean;
}

function signNodes(facilities: readonly SheetFacility[], view: View, tokens: ThemeTokens): SvgNode[] {
  const wanted = facilities
    .flatMap((facility) => signsOf(facility, view))
    .filter(({ at: [x, y] }) => x > 0 && y > 0 && x < view.whole[2] && y < view.whole[3])
    .sort((a, b) => Number(b.isNeeded) - Number(a.isNeeded));
  const taken: Box[] = [];
  return wanted.flatMap(({ facility, at, isNeeded }) => {
    const places = [
      at,
      ...(isNeeded ? AROUND.map(([x, y]): Point => [at[0] + x * SIGN, at[1] + y * SIGN]) : []),
    ];
    const free = places.find((place) => {
      const box = boxAround(place, [SIGN + 2, SIGN + 2]);
      return !taken.some((other) => overlap(other, box));
    });
    if (!free && !isNeeded) return [];
    const place = free ?? at;
    taken.push(boxAround(place, [SIGN, SIGN]));
    const isMoved = place !== at;
    return [
      ...(isMoved
        ? [
            svg('path', {
              d: `M${short(at[0])} ${short(at[1])}L${short(place[0])} ${short(place[1])}`,
              stroke: tokens.accent,
              'stroke-width': 0.8,
            }),
            svg('circle', { cx: short(at[0]), cy: short(at[1]), r: 1.8, fill: tokens.accent }),
          ]
        : []),
      signBox(facility.sign, place, facility.status, tokens),
    ];
  });
}

const AROUND: readonly Point[] = [
  [1.5, 0],
  [-1.5, 0],
  [0, 1.5],
  [0, -1.5],
  [1.5, 1.5],
  [-1.5, 1.5],
  [1.5, -1.5],
  [-1.5, -1.5],
];

function signsOf(facility: SheetFacility, view: View): Signed[] {
  const { geometry, isRoad } = facility;
  const needed = (positions: readonly Position[]): Signed[] =>
    positions.map((position) => ({ facility, at: view.project(position), isNeeded: true }));
  switch (geometry.type) {
    case 'Point':
      return needed([geometry.coordinates]);
    case 'MultiPoint':
      return needed(geometry.coordinates);
    case 'LineString':
    case 'MultiLineString': {
      if (isRoad) return [];
      const lines = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates;
      const middle = lines
        .flatMap((line) => longestMiddle(line, view))
        .sort((a, b) => b.length - a.length)[0];
      return middle && middle.length >= SIGNED ? [{ facility, at: middle.at, isNeeded: false }] : [];
    }
    default: {
      const ring = geometry.type === 'Polygon' ? geometry.coordinates[0] : geometry.coordinates[0]?.[0];
      const points = (ring ?? []).map((position) => view.project(position));
      if (points.length === 0) return [];
      const mean = (axis: 0 | 1): number =>
        points.reduce((sum, point) => sum + point[axis], 0) / points.length;
      return [{ facility, at: [mean(0), mean(1)], isNeeded: false }];
    }
  }
}

/** The middle of a line by its length in the drawing. */
function longestMiddle(line: readonly Position[], view: View): { at: Point; length: number }[] {
  const points = line.map((position) => view.project(position));
  const lengths = points
    .slice(1)
    .map(([x, y], index) => Math.hypot(x - points[index]![0], y - points[index]![1]));
  const length = lengths.reduce((sum, each) => sum + each, 0);
  let rest = length / 2;
  for (const [index, each] of lengths.entries()) {
    if (rest <= each && each > 0) {
      const [from, to] = [points[index]!, points[index + 1]!];
      const share = rest / each;
      return [{ at: [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share], length }];
    }
    rest -= each;
  }
  return [];
}
