/** Whether a geometry is of points, of lines or of areas. */
import type { FacilityForm, FacilityGeometry } from '../domain/model.ts';

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
