/**
 * The outline of the ground within a distance of points and lines, traced from the lines themselves: about every
 * node stands a circle, along every segment a strip. Of each circle and of both sides of each strip there is kept what
 * no other of them covers, worked out in closed form; the stretches kept, joined end to end, are the outline. A sweep
 * over the buffers of three hundred segments meets thousands of crossings inside the served ground that bound nothing.
 */
import type { Path64, Paths64 } from 'clipper2-ts';
import { boxOfPaths } from './clipping.ts';
import { joined } from './joining.ts';
import type { Arc, Stretch } from './joining.ts';
import { cellsIn, gridOf, netOf } from './net.ts';
import type { Grid, Net, Segment } from './net.ts';
import { Stretches } from './stretches.ts';

/**
 * Loops that run counter-clockwise round the ground within `reach` of the paths, clockwise round what it leaves open;
 * by `non-zero` all of it is inside. All in the paths' units, whole ones. Arcs become lines between corners on the
 * circle, at most `turn` radians apart. null where ends are left over that do not meet, as rounding may leave them.
 */
export function outlineAround(paths: Paths64, reach: number, turn: number): Paths64 | null {
  const net = netOf(paths);
  if (net.x.length === 0) return [];
  const ground = { net, grid: gridOf(net, boxOfPaths(paths), reach), reach };
  const kept: Stretch[] = [];
  net.x.forEach((_, node) => kept.push(...arcsOf(ground, node)));
  for (const segment of net.segments)
    kept.push(...sideOf(ground, segment, 1), ...sideOf(ground, segment, -1));
  return joined(kept, (arc) => cornersOf(arc, reach, turn));
}

interface Ground {
  readonly net: Net;
  readonly grid: Grid;
  readonly reach: number;
}

const QUARTER = Math.PI / 2;
const ROUND = 2 * Math.PI;

/** The arcs of a node's circle that nothing covers. */
function arcsOf({ net, grid, reach }: Ground, node: number): readonly Stretch[] {
  const { x, y, at } = net;
  const open = new Stretches(0, ROUND);
  const [cx, cy] = [x[node]!, y[node]!];
  // The strips of its own segments end in its middle.
  for (const { to, dx, dy } of at[node]!) {
    const away = to === node ? -1 : 1;
    const towards = Math.atan2(away * dy, away * dx);
    cutArc(open, towards - QUARTER, towards + QUARTER);
  }
  if (open.isEmpty()) return NONE;
  for (const { nodes, segments } of cellsIn(grid, cx, cy, cx, cy, 2 * reach)) {
    for (const other of nodes) {
      if (other === node) continue;
      const [east, north] = [x[other]! - cx, y[other]! - cy];
      const far = Math.hypot(east, north);
      if (far >= 2 * reach) continue;
      const towards = Math.atan2(north, east);
      const half = Math.acos(far / (2 * reach));
      cutArc(open, towards - half, towards + half);
    }
    for (const segment of segments)
      if (segment.from !== node && segment.to !== node) cutByStrip(open, net, segment, cx, cy, reach);
    if (open.isEmpty()) return NONE;
  }
  return open.pairs().map(([from, to]): Stretch => {
    const arc = { x: cx, y: cy, from, to };
    const [x0, y0] = [cx + reach * Math.cos(from), cy + reach * Math.sin(from)];
    return { x0, y0, x1: cx + reach * Math.cos(to), y1: cy + reach * Math.sin(to), arc };
  });
}

const NONE: readonly Stretch[] = [];

/** Takes out what the strip of a segment covers of the circle about (cx, cy). */
function cutByStrip(
  open: Stretches,
  { x, y }: Net,
  { from, length, dx, dy }: Segment,
  cx: number,
  cy: number,
  reach: number,
): void {
  const [east, north] = [cx - x[from]!, cy - y[from]!];
  const along = east * dx + north * dy;
  const aside = north * dx - east * dy;
  if (Math.abs(aside) >= 2 * reach || along <= -reach || along >= length + reach) return;
  const direction = Math.atan2(dy, dx);
  // Seen from the direction of the segment, a point of the circle is near enough to its line …
  const half = Math.acos(Math.abs(aside) / reach - 1);
  const middle = aside > 0 ? -QUARTER : QUARTER;
  // … and neither beyond its end nor before its start, on both sides alike.
  const least = length - along >= reach ? 0 : Math.acos((length - along) / reach);
  const most = along >= reach ? Math.PI : Math.acos(-along / reach);
  if (least === 0 && most === Math.PI) {
    cutArc(open, direction + middle - half, direction + middle + half);
    return;
  }
  for (const turned of [-ROUND, 0, ROUND]) {
    const [low, high] = [middle - half + turned, middle + half + turned];
    cutArc(open, direction + Math.max(low, least), direction + Math.min(high, most));
    cutArc(open, direction + Math.max(low, -most), direction + Math.min(high, -least));
  }
}

/** The lengths of one side of a segment's strip, to its left (1) or right (−1), that nothing covers. */
function sideOf({ net, grid, reach }: Ground, segment: Segment, side: 1 | -1): readonly Stretch[] {
  const { x, y } = net;
  const { from, to, length, dx, dy } = segment;
  const open = new Stretches(0, length);
  const [px, py] = [x[from]! - side * reach * dy, y[from]! + side * reach * dx];
  for (const { nodes, segments } of cellsIn(grid, px, py, px + length * dx, py + length * dy, reach)) {
    for (const node of nodes) {
      // The circles at its own ends touch the side, no more.
      if (node === from || node === to) continue;
      const [east, north] = [x[node]! - px, y[node]! - py];
      const aside = north * dx - east * dy;
      const square = reach * reach - aside * aside;
      if (square <= 0) continue;
      const [along, half] = [east * dx + north * dy, Math.sqrt(square)];
      open.cut(along - half, along + half);
    }
    for (const other of segments)
      if (other !== segment) cutSide(open, net, segment, side, px, py, other, reach);
    if (open.isEmpty()) return NONE;
  }
  // Counter-clockwise round the strip: with the segment on its right side, against it on its left.
  return open.pairs().map(([low, high]): Stretch => {
    const [begin, end] = side < 0 ? [low, high] : [high, low];
    const [x0, y0] = [px + begin * dx, py + begin * dy];
    return { x0, y0, x1: px + end * dx, y1: py + end * dy, arc: null };
  });
}

/**
 * Sides within this of each other, in units, lie on each other. Sides of whole-numbered segments that do not, turn from
 * each other by more than 1e-11; a wider margin is seen from one of them and not from the other.
 */
const SAME = 1e-6;

/** Takes out what the strip of `other` covers of the side of a segment that begins at (px, py). */
function cutSide(
  open: Stretches,
  { x, y }: Net,
  segment: Segment,
  side: 1 | -1,
  px: number,
  py: number,
  other: Segment,
  reach: number,
): void {
  const { dx, dy, from, length } = other;
  const [east, north] = [px - x[from]!, py - y[from]!];
  const along = east * dx + north * dy;
  const aside = north * dx - east * dy;
  const cosine = segment.dx * dx + segment.dy * dy;
  const sine = segment.dy * dx - segment.dx * dy;
  // Between the start and the end of the other …
  let [low, high] = [0, segment.length];
  if (cosine !== 0) {
    const [one, two] = [-along / cosine, (length - along) / cosine];
    low = Math.max(low, Math.min(one, two));
    high = Math.min(high, Math.max(one, two));
  } else if (along <= 0 || along >= length) return;
  if (high <= low) return;
  const [first, last] = [aside + low * sine, aside + high * sine];
  const isOnSide = Math.abs(Math.abs(first) - reach) < SAME && Math.abs(Math.abs(last) - reach) < SAME;
  if (isOnSide && first * last > 0) {
    // Ground on the same side of both: one of them bounds it. On either side: nothing lies between.
    const isSameGround = side > 0 === first * cosine > 0;
    if (!isSameGround || other.index < segment.index) open.cut(low, high);
    return;
  }
  // … and near enough to its line.
  if (sine !== 0) {
    const [one, two] = [(-reach - aside) / sine, (reach - aside) / sine];
    open.cut(Math.max(low, Math.min(one, two)), Math.min(high, Math.max(one, two)));
  } else if (Math.abs(aside) < reach) open.cut(low, high);
}

/** Takes an arc of at most a full turn out of what is left of a circle, which goes from 0 to a full turn. */
function cutArc(open: Stretches, from: number, to: number): void {
  if (to <= from) return;
  const start = from - Math.floor(from / ROUND) * ROUND;
  const end = start + (to - from);
  open.cut(start, end);
  if (end > ROUND) open.cut(0, end - ROUND);
}

/** The corners of an arc between its ends. */
function cornersOf({ x, y, from, to }: Arc, reach: number, turn: number): Path64 {
  const count = Math.ceil((to - from) / turn);
  const corners: Path64 = [];
  for (let step = 1; step < count; step++) {
    const angle = from + ((to - from) * step) / count;
    corners.push({ x: Math.round(x + reach * Math.cos(angle)), y: Math.round(y + reach * Math.sin(angle)) });
  }
  return corners;
}
