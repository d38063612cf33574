/** GeographicLib on CGCS2000: the oracle for areas and lengths. */
import geographiclib from 'geographiclib-geodesic';
import type { AreaGeometry } from '../../src/domain/model.ts';

const { Geodesic } = geographiclib;
export const ellipsoid = new Geodesic.Geodesic(6378137, 1 / 298.257222101);

export function oracleArea(geometry: AreaGeometry): number {
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  let sum = 0;
  for (const rings of parts) {
    for (const [index, ring] of rings.entries()) sum += (index === 0 ? 1 : -1) * measured(ring).area;
  }
  return sum;
}

export function oraclePerimeter(geometry: AreaGeometry): number {
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return parts.flat().reduce((sum, ring) => sum + measured(ring).perimeter, 0);
}

function measured(ring: readonly (readonly number[])[]): { area: number; perimeter: number } {
  const polygon = ellipsoid.Polygon(false);
  for (const [lon = NaN, lat = NaN] of ring.slice(0, -1)) polygon.AddPoint(lat, lon);
  const { area = NaN, perimeter } = polygon.Compute(false, true);
  return { area: Math.abs(area), perimeter };
}
