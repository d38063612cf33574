/** Points and lines as readers gather them. */
import type { Position } from 'geojson';
import type { PointOrLine } from '../domain/model.ts';
import type { RawFeature, RawLayer } from './raw.ts';

/** A geometry of points; null of none. */
export function pointsOf(points: readonly Position[]): PointOrLine | null {
  const [only] = points;
  if (!only) return null;
  return points.length === 1
    ? { type: 'Point', coordinates: only }
    : { type: 'MultiPoint', coordinates: [...points] };
}

/** A geometry of lines; null of none. */
export function linesOf(lines: readonly Position[][]): PointOrLine | null {
  const [only] = lines;
  if (!only) return null;
  return lines.length === 1
    ? { type: 'LineString', coordinates: only }
    : { type: 'MultiLineString', coordinates: [...lines] };
}

/** For a layer: the member is absent where there is nothing in it. */
export function othersIn(others: readonly RawFeature<PointOrLine>[]): Pick<RawLayer, 'others'> {
  return others.length === 0 ? {} : { others };
}
