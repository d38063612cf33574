/** Which town lies under a point: asked of the scene itself, so that it works without any renderer. */
import type { Position } from 'geojson';
import type { AreaGeometry, TownId } from '../domain/model.ts';
import { boundsOf } from './scene.ts';
import type { Bounds, MapScene } from './scene.ts';

/**
 * The town whose visible boundary holds the point; of several, the one with the smallest box (it would be
 * unreachable otherwise). Null on empty ground.
 */
export function townAt(scene: Pick<MapScene, 'boundaries' | 'visible'>, point: Position): TownId | null {
  let found: { readonly town: TownId; readonly size: number } | null = null;
  for (const { kind, geometry, town } of scene.boundaries) {
    if (!scene.visible[kind]) continue;
    const box = keptBounds(geometry);
    if (!box || !isInBox(box, point) || !isInside(geometry, point)) continue;
    const size = (box[2] - box[0]) * (box[3] - box[1]);
    if (!found || size < found.size) found = { town, size };
  }
  return found?.town ?? null;
}

const boxes = new WeakMap<AreaGeometry, Bounds | null>();

function keptBounds(geometry: AreaGeometry): Bounds | null {
  const known = boxes.get(geometry);
  if (known !== undefined) return known;
  const box = boundsOf([geometry]);
  boxes.set(geometry, box);
  return box;
}

function isInBox([west, south, east, north]: Bounds, [lon = NaN, lat = NaN]: Position): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

/** Even-odd over all rings, so that holes count as outside. */
function isInside(geometry: AreaGeometry, [lon = NaN, lat = NaN]: Position): boolean {
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return parts.some((rings) => rings.filter((ring) => crossesOddly(ring, lon, lat)).length % 2 === 1);
}

function crossesOddly(ring: readonly Position[], lon: number, lat: number): boolean {
  let odd = false;
  for (let index = 0, previous = ring.length - 1; index < ring.length; previous = index++) {
    const [x1 = 0, y1 = 0] = ring[index] ?? [];
    const [x2 = 0, y2 = 0] = ring[previous] ?? [];
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) odd = !odd;
  }
  return odd;
}
