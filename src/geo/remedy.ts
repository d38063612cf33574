/**
 * How an area would come to its limit if its whole outline gave way evenly: what would have to be given
 * up, or taken in. A proposal to look at on the map, never a change of the boundary.
 */
import { EndType, JoinType, areaPaths, inflatePaths } from 'clipper2-ts';
import type { Paths64 } from 'clipper2-ts';
import type { MultiPolygon } from 'geojson';
import type { AreaGeometry } from '../domain/model.ts';
import { metres } from '../domain/units.ts';
import type { Metres, SquareMetres } from '../domain/units.ts';
import { ellipsoidArea } from './area.ts';
import { combine, frameOf, multiPolygonOf, toPaths } from './clipping.ts';
import { nearPlane } from './projection.ts';

export interface EvenOffset {
  /** How far the outline moves, metres. */
  readonly distance: Metres;
  /** The land given up or taken in, lon/lat. */
  readonly strip: MultiPolygon;
  /** What is left, or what it has grown to, lon/lat. */
  readonly outline: MultiPolygon;
}

/**
 * The outline moved evenly inward until what is left is `limit` or up to a square metre less. null when
 * the area is within the limit already, or the limit is nothing. Parts too thin to shrink vanish first.
 */
export function evenTrim(geometry: AreaGeometry, limit: SquareMetres): EvenOffset | null {
  return limit > 0 && ellipsoidArea(geometry) > limit ? offsetTo(geometry, limit, -1) : null;
}

/**
 * The outline moved evenly outward until the area is `limit` or up to a square metre more. null when it
 * is that large already. Holes close, parts that come together become one.
 */
export function evenGrow(geometry: AreaGeometry, limit: SquareMetres): EvenOffset | null {
  return ellipsoidArea(geometry) < limit ? offsetTo(geometry, limit, 1) : null;
}

/** Tenths of a millimetre: moved by a whole millimetre, the outline of a town is 8 m² off. */
const PER_METRE = 10_000;

/** How near the limit the search ends, m². */
const CLOSE = 0.5;

/** An arc may leave the true circle by this much, metres; corners turn into few points. */
const ARC_TOLERANCE = 0.05;

/** One end of the interval in which the distance lies: how far, what area, which outline. */
interface End {
  readonly distance: number;
  readonly area: number;
  readonly paths: Paths64;
}

function offsetTo(geometry: AreaGeometry, limit: SquareMetres, sign: 1 | -1): EvenOffset | null {
  const frame = frameOf(geometry, nearPlane, PER_METRE);
  const paths = toPaths(geometry, frame);
  // In the plane during the search: its scale is the same all over a town to a few parts in 10⁸.
  const scale = ellipsoidArea(geometry) / areaPaths(paths);
  const at = (distance: number): End => {
    const moved = inflatePaths(
      paths,
      sign * distance * PER_METRE,
      JoinType.Round,
      EndType.Polygon,
      2,
      ARC_TOLERANCE * PER_METRE,
    );
    return { distance, area: areaPaths(moved) * scale, paths: moved };
  };
  const reached = search(at, { distance: 0, area: areaPaths(paths) * scale, paths }, limit, sign);
  const [outer, inner] = sign > 0 ? [reached.paths, paths] : [paths, reached.paths];
  const strip = multiPolygonOf(combine('difference', outer, inner, frame));
  const outline = multiPolygonOf(combine('union', reached.paths, [], frame));
  return { distance: metres(reached.distance), strip, outline };
}

/** The distance at which the area meets the limit, from its permitted side (regula falsi, Illinois variant). */
function search(at: (distance: number) => End, start: End, limit: number, sign: 1 | -1): End {
  const missing = ({ area }: End): number => sign * (limit - area);
  let low = start;
  let high = at(Math.sqrt(limit) / 1000);
  while (missing(high) > 0) {
    low = high;
    high = at(2 * high.distance);
  }
  let [lowWeight, highWeight] = [missing(low), missing(high)];
  while (missing(high) < -CLOSE && high.distance - low.distance > 0.5 / PER_METRE) {
    const share = lowWeight / (lowWeight - highWeight);
    // A trifle beyond the secant, so that the end on the permitted side comes close as well.
    const middle = at(low.distance + (high.distance - low.distance) * Math.min(0.99, Math.max(0.01, share)));
    if (missing(middle) > 0) {
      low = middle;
      lowWeight = missing(middle);
      highWeight /= 2;
    } else {
      high = middle;
      highWeight = missing(middle);
      lowWeight /= 2;
    }
  }
  return high;
}
