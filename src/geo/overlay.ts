/**
 * Land that is where it should not be: outside another area, or claimed twice. Worked out in the plane of
 * the 3° zone, in which plans are drawn: an edge that lies on a longer edge there does so exactly, while
 * in another plane they part by millimetres. Areas of the pieces are the ellipsoid's.
 */
import type { Position } from 'geojson';
import type { LandPiece, OverlayFacts } from '../domain/facts.ts';
import type { AreaGeometry } from '../domain/model.ts';
import { squareMetres } from '../domain/units.ts';
import { ellipsoidArea, partsOf, perimeter } from './area.ts';
import { boxAround, boxOf, combine, frameOf, multiPolygonOf, toPaths, touches } from './clipping.ts';
import type { Box } from './clipping.ts';
import { isInside, pointInside } from './inside.ts';
import { localPlane } from './projection.ts';

/** The land of `inner` that lies outside `outer`. Both valid. */
export function outsideOf(inner: AreaGeometry, outer: AreaGeometry): OverlayFacts {
  if (inner === outer) return NOTHING;
  const box = boxOf(inner);
  if (!touches(box, boxOf(outer))) return factsOf(partsOf(inner).map(copied));
  if (!crossesBox(outer, box)) {
    // No edge of the outer area comes near, so all of the inner one is on the same side.
    const [place] = partsOf(inner)[0]?.[0] ?? [];
    return place && isInside(place, outer) ? NOTHING : factsOf(partsOf(inner).map(copied));
  }
  const frame = frameOf(inner, localPlane);
  return factsOf(combine('difference', toPaths(inner, frame), toPaths(outer, frame), frame));
}

/** The land that both areas claim. Both valid. */
export function overlapOf(first: AreaGeometry, second: AreaGeometry): OverlayFacts {
  if (!touches(boxOf(first), boxOf(second))) return NOTHING;
  const frame = frameOf(first, localPlane);
  return factsOf(combine('intersection', toPaths(first, frame), toPaths(second, frame), frame));
}

/** The land of `subject` that any of the areas claims; ground claimed twice counts once. All valid. */
export function overlapWith(subject: AreaGeometry, others: readonly AreaGeometry[]): OverlayFacts {
  return withAll('intersection', subject, others);
}

/** The land of `subject` that none of the areas claims. All valid. */
export function outsideOfAll(subject: AreaGeometry, others: readonly AreaGeometry[]): OverlayFacts {
  return withAll('difference', subject, others);
}

/** Of areas with thousands of parts (a district's plan) only those near the subject are clipped. */
function withAll(
  operation: 'intersection' | 'difference',
  subject: AreaGeometry,
  others: readonly AreaGeometry[],
): OverlayFacts {
  const box = boxOf(subject);
  const near = others
    .filter((other) => touches(box, boxOf(other)))
    .flatMap((other) => partsOf(other).filter(([ring = []]) => touches(box, boxAround([ring]))));
  if (near.length === 0)
    return operation === 'intersection' ? NOTHING : factsOf(partsOf(subject).map(copied));
  const frame = frameOf(subject, localPlane);
  const clip = near.flatMap((rings) => toPaths({ type: 'Polygon', coordinates: rings }, frame));
  return factsOf(combine(operation, toPaths(subject, frame), clip, frame, 'non-zero'));
}

/** Pieces below this, m², or thinner than this, metres, are what rounding leaves along a shared line. */
const SLIVER_AREA = 1;
const SLIVER_WIDTH = 0.01;

const NOTHING: OverlayFacts = { area: squareMetres(0), pieces: [] };

function factsOf(polygons: Position[][][]): OverlayFacts {
  const pieces: LandPiece[] = [];
  for (const rings of polygons) {
    const geometry = multiPolygonOf([rings]);
    const area = ellipsoidArea(geometry);
    if (area < SLIVER_AREA || area < (SLIVER_WIDTH * perimeter(geometry)) / 2) continue;
    pieces.push({ area, at: pointInside(rings) ?? rings[0]?.[0] ?? [NaN, NaN], geometry });
  }
  pieces.sort((a, b) => b.area - a.area);
  return { area: squareMetres(pieces.reduce((sum, { area }) => sum + area, 0)), pieces };
}

/** Whether the box of any edge touches the given box. */
function crossesBox(geometry: AreaGeometry, box: Box): boolean {
  for (const rings of partsOf(geometry)) {
    for (const ring of rings) {
      for (let index = 1; index < ring.length; index++) {
        const [ax = NaN, ay = NaN] = ring[index - 1]!;
        const [bx = NaN, by = NaN] = ring[index]!;
        const west = Math.min(ax, bx);
        const south = Math.min(ay, by);
        if (touches(box, { west, south, east: Math.max(ax, bx), north: Math.max(ay, by) })) return true;
      }
    }
  }
  return false;
}

/** Facts own their geometry: the input may be frozen, or drawn on. */
function copied(rings: readonly (readonly Position[])[]): Position[][] {
  return rings.map((ring) => ring.map((position) => [...position]));
}
