/**
 * The outline of one part of a shape in metres, indexed for "what of it is near this point?".
 */
import Flatbush from 'flatbush';
import type { Position } from 'geojson';
import { signedArea } from './winding.ts';

/** Every segment runs with the land on its left. */
export interface Outline {
  readonly count: number;
  /** x₁ y₁ x₂ y₂ of each segment, metres. */
  readonly segments: Float64Array;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  readonly tree: Flatbush;
}

/** The nearest point of an outline: its distance, place and segment. */
export interface Nearest {
  readonly distance: number;
  readonly x: number;
  readonly y: number;
  readonly segment: number;
}

/** The rings of a valid polygon as an outline; null when they have no segment. */
export function outlineOf(
  rings: readonly (readonly Position[])[],
  toPlane: (position: Position) => readonly [number, number],
): Outline | null {
  const room = rings.reduce((sum, ring) => sum + Math.max(0, ring.length - 1), 0);
  const segments = new Float64Array(4 * room);
  let count = 0;
  rings.forEach((ring, index) => {
    const points = ring.map(toPlane);
    const landOnLeft = signedArea(points) > 0 === (index === 0);
    for (let vertex = 1; vertex < points.length; vertex++) {
      const from = points[landOnLeft ? vertex - 1 : vertex]!;
      const to = points[landOnLeft ? vertex : vertex - 1]!;
      if (from[0] === to[0] && from[1] === to[1]) continue;
      segments.set([from[0], from[1], to[0], to[1]], 4 * count++);
    }
  });
  if (count === 0) return null;
  const tree = new Flatbush(count);
  for (let at = 0; at < 4 * count; at += 4) {
    const [x1, y1, x2, y2] = [segments[at]!, segments[at + 1]!, segments[at + 2]!, segments[at + 3]!];
    tree.add(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
  }
  tree.finish();
  const { minX: west, minY: south, maxX: east, maxY: north } = tree;
  return { count, segments, west, south, east, north, tree };
}

/** The nearest point of the outline within `reach` metres; null when there is none. */
export function nearestOn(outline: Outline, x: number, y: number, reach: number): Nearest | null {
  let best = reach * reach;
  let found: Nearest | null = null;
  for (const segment of outline.tree.search(x - reach, y - reach, x + reach, y + reach)) {
    const at = 4 * segment;
    const x1 = outline.segments[at]!;
    const y1 = outline.segments[at + 1]!;
    const dx = outline.segments[at + 2]! - x1;
    const dy = outline.segments[at + 3]! - y1;
    const share = Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)));
    const px = x1 + share * dx;
    const py = y1 + share * dy;
    const square = (px - x) * (px - x) + (py - y) * (py - y);
    if (square > best || (found && square === best)) continue;
    best = square;
    found = { distance: Math.sqrt(square), x: px, y: py, segment };
  }
  return found;
}

/** Distance from a point to the box of an outline; 0 inside. */
export function distanceToBox({ west, south, east, north }: Outline, x: number, y: number): number {
  return Math.hypot(Math.max(west - x, 0, x - east), Math.max(south - y, 0, y - north));
}

/** Distance between the boxes of two outlines: a lower bound of their own. */
export function distanceOfBoxes(first: Outline, second: Outline): number {
  const dx = Math.max(first.west - second.east, 0, second.west - first.east);
  const dy = Math.max(first.south - second.north, 0, second.south - first.north);
  return Math.hypot(dx, dy);
}
