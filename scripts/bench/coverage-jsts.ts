/**
 * Coverage worked out by another library: JTS buffers of each line by itself, united, taken from the reference
 * area, in the plane of its middle meridian. Slow, independent of ours, and the judge of the tests too.
 */
import type { Position } from 'geojson';
import GeometryFactory from 'jsts/org/locationtech/jts/geom/GeometryFactory.js';
import GeoJSONReader from 'jsts/org/locationtech/jts/io/GeoJSONReader.js';
import BufferOp from 'jsts/org/locationtech/jts/operation/buffer/BufferOp.js';
import OverlayOp from 'jsts/org/locationtech/jts/operation/overlay/OverlayOp.js';
import type { AreaGeometry, FacilityGeometry } from '../../src/domain/model.ts';
import { linesOf } from '../../src/geo/form.ts';
import { boxOf } from '../../src/geo/clipping.ts';
import { nearPlane } from '../../src/geo/projection.ts';

interface Geometry {
  getArea(): number;
}
const reader = new GeoJSONReader(new GeometryFactory()) as { read(geometry: object): Geometry };
const buffer = BufferOp as { bufferOp(geometry: Geometry, distance: number, segments: number): Geometry };
const overlay = OverlayOp as {
  union(a: Geometry, b: Geometry): Geometry;
  difference(a: Geometry, b: Geometry): Geometry;
};

/** Served part of the reference area, 0 to 1; lines and points only. `segments` to a quarter of a circle. */
export function shareByJsts(
  reference: AreaGeometry,
  facilities: readonly FacilityGeometry[],
  distance: number,
  segments = 64,
): number {
  const { west, east } = boxOf(reference);
  const plane = nearPlane((west + east) / 2);
  const moved = (positions: readonly Position[]): Position[] => positions.map((at) => [...plane.toPlane(at)]);
  const land = reader.read(
    reference.type === 'Polygon'
      ? { type: 'Polygon', coordinates: reference.coordinates.map(moved) }
      : { type: 'MultiPolygon', coordinates: reference.coordinates.map((rings) => rings.map(moved)) },
  );
  const around = facilities.flatMap(linesOf).map((line) => {
    const points = moved(line);
    const geometry =
      points.length === 1
        ? { type: 'Point', coordinates: points[0] }
        : { type: 'LineString', coordinates: points };
    return buffer.bufferOp(reader.read(geometry), distance, segments);
  });
  const served = united(around);
  return served ? 1 - overlay.difference(land, served).getArea() / land.getArea() : 0;
}

/** Pairs, then pairs of pairs: one after the other would unite a growing shape with every small one. */
function united(shapes: readonly Geometry[]): Geometry | null {
  let level = [...shapes];
  while (level.length > 1) {
    const next: Geometry[] = [];
    for (let index = 0; index < level.length; index += 2) {
      const [first, second] = [level[index]!, level[index + 1]];
      next.push(second ? overlay.union(first, second) : first);
    }
    level = next;
  }
  return level[0] ?? null;
}
