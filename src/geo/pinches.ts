/** Polygons that touch themselves in a point taken apart there: land that meets in a corner only is two pieces. */
import type { Position } from 'geojson';
import { isInsideRings } from './inside.ts';
import { signedArea } from './winding.ts';

/** The pieces of a polygon, given as closed rings, exterior first; holes go with the piece they lie in. */
export function unpinched(rings: readonly Position[][]): Position[][][] {
  const [outer = [], ...holes] = rings;
  // No longitude comes twice but at the closing point: nothing to look for.
  if (new Set(outer.map(([longitude]) => longitude)).size >= outer.length - 1) return [[...rings]];
  const loops = loopsOf(outer);
  if (loops.length < 2) return [[...rings]];
  const turn = Math.sign(signedArea(outer));
  const pieces = loops.filter((loop) => Math.sign(signedArea(loop)) === turn).map((loop) => [loop]);
  // A loop that runs the other way round is a hole that touches the outline.
  const inner = [...loops.filter((loop) => Math.sign(signedArea(loop)) === -turn), ...holes];
  for (const hole of inner) {
    const home = pieces.find(([exterior]) => hole.some((position) => isInsideRings(position, [exterior!])));
    (home ?? pieces[0])?.push(hole);
  }
  return pieces;
}

/** A closed ring cut at every position it comes back to. */
function loopsOf(ring: readonly Position[]): Position[][] {
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
