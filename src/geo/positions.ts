/** The positions of any geometry: all of them in order, changed one by one, or one to stand for the whole. */
import type { Position } from 'geojson';
import type { FacilityGeometry } from '../domain/model.ts';

/** In the order in which they stand. */
export function positionsIn({ coordinates }: FacilityGeometry): readonly Position[] {
  const positions: Position[] = [];
  const pending: unknown[] = [coordinates];
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    if (!Array.isArray(item)) continue;
    if (isPosition(item)) positions.push(item);
    else for (let index = item.length - 1; index >= 0; index -= 1) pending.push(item[index]);
  }
  return positions;
}

/** The same geometry with every position changed. */
export function movedGeometry<G extends FacilityGeometry>(
  geometry: G,
  change: (position: Position) => Position,
): G {
  const moved = (item: unknown): unknown =>
    Array.isArray(item) ? (isPosition(item) ? change(item) : item.map(moved)) : item;
  return { ...geometry, coordinates: moved(geometry.coordinates) };
}

/** The lines of a geometry as lists of positions: lines, rings of areas, none for points. */
export function linesIn(geometry: FacilityGeometry): readonly (readonly Position[])[] {
  switch (geometry.type) {
    case 'LineString':
      return [geometry.coordinates];
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates;
    case 'MultiPolygon':
      return geometry.coordinates.flat();
    default:
      return [];
  }
}

function isPosition(item: readonly unknown[]): item is Position {
  return typeof item[0] === 'number';
}
