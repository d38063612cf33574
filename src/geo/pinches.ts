/** Polygons that touch themselves in a point taken apart there: land that meets in a corner only is two pieces. */
import type { Position } from 'geojson';
import { isInsideRings } from './inside.ts';
import { signedArea } from './winding.ts';

/**
 * The pieces of a polygon, given as closed rings, exterior first; holes go with the piece they lie in. A hole that
 * touches itself becomes several, or one round land that stands in it.
 */
export function unpinched(rings: readonly Position[][]): Position[][][] {
  const loops = rings.flatMap(loopsOf);
  if (loops.length === rings.length) return [[...rings]];
  const turned = loops.map((loop) => ({ loop, area: signedArea(loop) }));
  const turn = Math.sign(signedArea(rings[0] ?? []));
  // The smallest first: land within a hole lies within what is round the hole too.
  const pieces = turned
    .filter(({ area }) => Math.sign(area) === turn)
    .sort((one, other) => Math.abs(one.area) - Math.abs(other.area))
    .map(({ loop }) => [loop]);
  // A loop that runs the other way round is a hole.
  for (const { loop: hole } of turned.filter(({ area }) => Math.sign(area) === -turn)) {
    const home = pieces.find(([exterior]) => hole.some((position) => isInsideRings(position, [exterior!])));
    (home ?? pieces.at(-1))?.push(hole);
  }
  return pieces;
}

/** A closed ring cut at every position it comes back to. */
function loopsOf(ring: Position[]): Position[][] {
  // No longitude comes twice but at the closing point: nothing to look for.
  if (new Set(ring.map(([longitude]) => longitude)).size >= ring.length - 1) return [ring];
  const loops: Position[][] = [];
  const open: Position[] = [];
  const seen = new Map<string, number>();
  for (const position of ring) {
    const key = position.join();
    const before = seen.get(key);
    if (before !== undefined) {
      const loop = open.splice(before);
      for (const each of loop) seen.delete(each.join());
      if (loop.length > 2) loops.push([...loop, [...loop[0]!]]);
    }
    seen.set(key, open.length);
    open.push(position);
  }
  return loops;
}
