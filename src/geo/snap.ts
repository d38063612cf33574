/** Catching a point on what is already there: a boundary point first, else an edge. */
import Flatbush from 'flatbush';
import type { Position } from 'geojson';
import type { AreaGeometry } from '../domain/model.ts';
import type { Metres } from '../domain/units.ts';
import { partsOf } from './area.ts';
import type { Plane } from './projection.ts';

export interface Snap {
  readonly on: 'vertex' | 'edge';
  readonly at: Position;
}

export interface Snapper {
  /** What lies within `reach` of a point: the nearest boundary point, else the nearest place on an edge; null for nothing. */
  readonly find: (at: Position, reach: Metres) => Snap | null;
}

/** An index over the edges of some areas, metres in a plane. */
export function snapperOf(geometries: readonly AreaGeometry[], plane: Plane): Snapper {
  const edges: [Position, Position][] = [];
  for (const geometry of geometries) {
    for (const rings of partsOf(geometry)) {
      for (const ring of rings)
        for (let index = 1; index < ring.length; index++) edges.push([ring[index - 1]!, ring[index]!]);
    }
  }
  if (edges.length === 0) return { find: () => null };
  const flat = edges.map(([from, to]) => [...plane.toPlane(from), ...plane.toPlane(to)] as const);
  const tree = new Flatbush(edges.length);
  for (const [x1, y1, x2, y2] of flat)
    tree.add(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
  tree.finish();
  return {
    find: (at, reach) => {
      const [x, y] = plane.toPlane(at);
      let vertex: { readonly distance: number; readonly at: Position } | null = null;
      let edge: { readonly distance: number; readonly at: readonly [number, number] } | null = null;
      for (const index of tree.search(x - reach, y - reach, x + reach, y + reach)) {
        const [x1, y1, x2, y2] = flat[index]!;
        const toStart = Math.hypot(x1 - x, y1 - y);
        const toEnd = Math.hypot(x2 - x, y2 - y);
        const near = Math.min(toStart, toEnd);
        if (near <= reach && (!vertex || near < vertex.distance))
          vertex = { distance: near, at: edges[index]![toStart <= toEnd ? 0 : 1] };
        const [dx, dy] = [x2 - x1, y2 - y1];
        const share = Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
        const [px, py] = [x1 + share * dx, y1 + share * dy];
        const distance = Math.hypot(px - x, py - y);
        if (distance <= reach && (!edge || distance < edge.distance)) edge = { distance, at: [px, py] };
      }
      if (vertex) return { on: 'vertex', at: vertex.at };
      return edge && { on: 'edge', at: plane.toGround([...edge.at]) };
    },
  };
}
