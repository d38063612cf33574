/** Formats of boundary points hold areas and nothing else: what of the features they can take. */
import type { Issue } from '../domain/issue.ts';
import type { AreaGeometry } from '../domain/model.ts';
import type { OutFeature } from './raw.ts';

export type OutArea = OutFeature & { readonly geometry: AreaGeometry };

/** The areas, and an issue for the points and lines that stay behind; it is an error where nothing is left. */
export function areasAmong(
  features: readonly OutFeature[],
  format: string,
): { readonly areas: readonly OutArea[]; readonly issues: readonly Issue[] } {
  const areas = features.filter(isArea);
  const count = features.length - areas.length;
  if (count === 0) return { areas, issues: [] };
  const severity = areas.length === 0 ? 'error' : 'warning';
  return { areas, issues: [{ code: 'shapes-not-written', severity, params: { format, count } }] };
}

function isArea(feature: OutFeature): feature is OutArea {
  const { type } = feature.geometry;
  return type === 'Polygon' || type === 'MultiPolygon';
}
