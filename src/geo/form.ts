/** Whether a geometry is of points, of lines or of areas, and its lines. */
import type { Position } from 'geojson';
import type { AreaGeometry, FacilityForm, FacilityGeometry } from '../domain/model.ts';

export function formOf({ type }: Pick<FacilityGeometry, 'type'>): FacilityForm {
  if (type === 'Point' || type === 'MultiPoint') return 'point';
  return type === 'LineString' || type === 'MultiLineString' ? 'line' : 'area';
}

/** The only form of several, or null when they differ (or there are none). */
export function commonForm(geometries: readonly Pick<FacilityGeometry, 'type'>[]): FacilityForm | null {
  const forms = new Set(geometries.map(formOf));
  const [only] = forms;
  return only !== undefined && forms.size === 1 ? only : null;
}

/** Points (as lines of one position) and lines of a geometry; nothing of an area. */
export function linesOf(geometry: FacilityGeometry): readonly Position[][] {
  switch (geometry.type) {
    case 'Point':
      return [[geometry.coordinates]];
    case 'MultiPoint':
      return geometry.coordinates.map((position) => [position]);
    case 'LineString':
      return [geometry.coordinates];
    case 'MultiLineString':
      return geometry.coordinates;
    default:
      return [];
  }
}

export function isArea(geometry: FacilityGeometry): geometry is AreaGeometry {
  return geometry.type === 'Polygon' || geometry.type === 'MultiPolygon';
}
