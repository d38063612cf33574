/** What is wrong with the geometry of a facility, with the place of each fault. */
import type { Position } from 'geojson';
import type { Issue } from '../domain/issue.ts';
import type { FacilityGeometry } from '../domain/model.ts';
import { linesIn, positionsIn } from './positions.ts';
import { FAULT_LIMIT, faultsOf } from './validity.ts';

/** Areas to the OGC definition; points and lines by their numbers, and whether a line leads anywhere. */
export function facilityFaults(geometry: FacilityGeometry): readonly Issue[] {
  if (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon') return faultsOf(geometry);
  const positions = positionsIn(geometry);
  const issues: Issue[] = positions.length === 0 ? [{ code: 'empty-geometry', severity: 'error' }] : [];
  for (const at of positions) {
    const fault = numberFault(at);
    if (fault) issues.push(fault);
  }
  if (issues.length > 0) return issues.slice(0, FAULT_LIMIT);
  linesIn(geometry).forEach((line, part) => issues.push(...lineFaults(line, part)));
  return issues.slice(0, FAULT_LIMIT);
}

function numberFault([longitude = NaN, latitude = NaN]: Position): Issue | null {
  const coordinates = [longitude, latitude];
  if (!Number.isFinite(longitude) || !Number.isFinite(latitude))
    return { code: 'coordinate-not-finite', severity: 'error', coordinates };
  if (Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90) return null;
  const isMetric = Math.abs(longitude) > 400 || Math.abs(latitude) > 400;
  const isSwapped = !isMetric && Math.abs(latitude) <= 180 && Math.abs(longitude) <= 90;
  const code = isMetric ? 'projected-metres' : isSwapped ? 'axes-swapped' : 'coordinate-out-of-range';
  return { code, severity: 'error', coordinates };
}

/** Consecutive points that are the same, once for a line; fewer than two different ones is no line. */
function lineFaults(line: readonly Position[], part: number): Issue[] {
  const repeated = line.find((at, index) => index > 0 && isSame(at, line[index - 1]!));
  const first = line[0];
  if (!first || line.every((at) => isSame(at, first)))
    return [
      { code: 'line-too-few-points', severity: 'error', part, ...(first ? { coordinates: first } : {}) },
    ];
  return repeated ? [{ code: 'repeated-point', severity: 'notice', part, coordinates: repeated }] : [];
}

function isSame(one: Position, other: Position): boolean {
  return one[0] === other[0] && one[1] === other[1];
}
