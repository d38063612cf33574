/** Points in areas: one that certainly lies inside, and whether a given one does. */
import type { Position } from 'geojson';
import { orient2d } from 'robust-predicates';
import type { AreaGeometry } from '../domain/model.ts';

/** Scan lines tried across a shape before the best is taken: enough for a label to sit well. */
const SCAN_LINES = 15;

/**
 * A point certainly inside a valid polygon, given as its rings, and well away from its edges: the middle
 * of the longest chord among scan lines. null when the rings enclose nothing.
 */
export function pointInside(rings: readonly (readonly Position[])[]): Position | null {
  const outer = rings[0] ?? [];
  let south = Infinity;
  let north = -Infinity;
  for (const [, y = NaN] of outer) {
    if (y < south) south = y;
    if (y > north) north = y;
  }
  const chords: { middle: Position; room: number }[] = [];
  for (let line = 1; line <= SCAN_LINES; line++) {
    const share = line / (SCAN_LINES + 1);
    // A long chord close to the edge of the shape makes a poor place for a label.
    const depth = Math.sqrt(share * (1 - share));
    for (const { middle, length } of chordsAt(rings, south + (north - south) * share))
      chords.push({ middle, room: length * depth });
  }
  chords.sort((one, other) => other.room - one.room);
  return chords.find(({ middle }) => isInsideRings(middle, rings))?.middle ?? betweenVertices(rings);
}

/** Whether a point lies inside an area and not on its outline; exact. */
export function isInside(point: Position, geometry: AreaGeometry): boolean {
  return geometry.type === 'Polygon'
    ? isInsideRings(point, geometry.coordinates)
    : geometry.coordinates.some((rings) => isInsideRings(point, rings));
}

/** The same for the rings of one polygon. */
export function isInsideRings(point: Position, rings: readonly (readonly Position[])[]): boolean {
  const [x = NaN, y = NaN] = point;
  let inside = false;
  for (const ring of rings) {
    for (let index = 1; index < ring.length; index++) {
      const [ax = NaN, ay = NaN] = ring[index - 1]!;
      const [bx = NaN, by = NaN] = ring[index]!;
      if (y < Math.min(ay, by) || y > Math.max(ay, by) || x > Math.max(ax, bx)) continue;
      const turn = orient2d(ax, ay, bx, by, x, y);
      if (turn === 0 && x >= Math.min(ax, bx)) return false;
      // Half-open in y, so that a vertex at the point's height counts once.
      if (ay > y !== by > y && turn > 0 === ay > by) inside = !inside;
    }
  }
  return inside;
}

/** The stretches of a scan line between one crossing of the outline and the next: inside, as far as rounding lets. */
function chordsAt(
  rings: readonly (readonly Position[])[],
  y: number,
): { middle: Position; length: number }[] {
  const crossings: number[] = [];
  for (const ring of rings) {
    for (let index = 1; index < ring.length; index++) {
      const ay = ring[index - 1]![1]!;
      const by = ring[index]![1]!;
      if (ay > y === by > y) continue;
      const ax = ring[index - 1]![0]!;
      crossings.push(ax + ((ring[index]![0]! - ax) * (y - ay)) / (by - ay));
    }
  }
  crossings.sort((a, b) => a - b);
  const chords: { middle: Position; length: number }[] = [];
  for (let index = 0; index + 1 < crossings.length; index += 2) {
    const [from, to] = [crossings[index]!, crossings[index + 1]!];
    chords.push({ middle: [(from + to) / 2, y], length: to - from });
  }
  return chords;
}

/** For what is thinner than the scan lines can see: between two heights of vertices, widest band first. */
function betweenVertices(rings: readonly (readonly Position[])[]): Position | null {
  const heights = [...new Set(rings.flatMap((ring) => ring.map(([, y = NaN]) => y)))].sort((a, b) => a - b);
  const bands = heights
    .slice(1)
    .map((height, index) => ({ low: heights[index]!, high: height }))
    .sort((a, b) => b.high - b.low - (a.high - a.low));
  for (const { low, high } of bands) {
    const chords = chordsAt(rings, (low + high) / 2).sort((one, other) => other.length - one.length);
    const chord = chords.find(({ middle }) => isInsideRings(middle, rings));
    if (chord) return chord.middle;
  }
  return null;
}
