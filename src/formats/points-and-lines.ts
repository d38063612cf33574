/** Points and lines as readers gather them. */
import type { Position } from 'geojson';
import type { Issue } from '../domain/issue.ts';
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

/** What one feature of a file has drawn besides its areas. */
export interface Drawn {
  readonly points: readonly Position[];
  readonly lines: readonly Position[][];
}

/** Of points and lines together neither: which of them is the facility nobody can say. */
export function pointOrLineOf({ points, lines }: Drawn): PointOrLine | null {
  if (lines.length === 0) return pointsOf(points);
  return points.length === 0 ? linesOf(lines) : null;
}

/** What is left out of a feature that mixes forms; null where nothing is. */
export function mixedIn(featureIndex: number, areas: number, { points, lines }: Drawn): Issue | null {
  const forms = [areas, points.length, lines.length].filter((count) => count > 0).length;
  if (forms < 2) return null;
  return {
    code: 'geometry-mixed',
    severity: 'warning',
    featureIndex,
    params: { kept: areas > 0 ? 'area' : 'none' },
  };
}

/** For a layer: the member is absent where there is nothing in it. */
export function othersIn(others: readonly RawFeature<PointOrLine>[]): Pick<RawLayer, 'others'> {
  return others.length === 0 ? {} : { others };
}
