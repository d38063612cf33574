/** 界址点表: an outline's points as a surveyor reads and writes them, in the plane of the programme's zone. */
import type { Position } from 'geojson';
import type { AreaGeometry } from '../domain/model.ts';
import type { Programme } from '../domain/programme.ts';
import { partsOf } from '../geo/area.ts';
import { planeOf } from '../geo/projection.ts';
import { planeFor, vertexAt } from '../geo/reshape.ts';
import type { VertexRef } from '../geo/reshape.ts';

export { vertexAt } from '../geo/reshape.ts';
export type { VertexRef } from '../geo/reshape.ts';

export interface TablePoint {
  readonly ref: VertexRef;
  /** As on paper: J1, J2 … counted through all rings. */
  readonly number: number;
  /** X of the surveyor, metres. */
  readonly northing: number;
  /** Y of the surveyor, with the false easting, without zone number, metres. */
  readonly easting: number;
  readonly position: Position;
  /** To the next point of the ring, metres in the plane. */
  readonly side: number;
}

export interface TableRing {
  readonly part: number;
  readonly ring: number;
  readonly points: readonly TablePoint[];
}

/** All rings of an outline as tables. */
export function tableOf(geometry: AreaGeometry, { centralMeridian }: Programme): TableRing[] {
  const plane = planeOf(centralMeridian);
  let number = 0;
  return partsOf(geometry).flatMap((rings, part) =>
    rings.map((closed, ring) => {
      const flat = closed.map((position) => plane.toPlane(position));
      const points = flat.slice(0, -1).map(([easting, northing], vertex): TablePoint => {
        const [nextEast, nextNorth] = flat[vertex + 1]!;
        return {
          ref: { part, ring, vertex },
          number: (number += 1),
          northing,
          easting,
          position: closed[vertex]!,
          side: Math.hypot(nextEast - easting, nextNorth - northing),
        };
      });
      return { part, ring, points };
    }),
  );
}

/** A typed or pasted pair of plane coordinates on the ground. */
export function positionOf(northing: number, easting: number, { centralMeridian }: Programme): Position {
  return planeOf(centralMeridian).toGround([withoutZone(easting), northing]);
}

export type PastedPoints =
  | { readonly ok: true; readonly points: readonly Position[]; readonly swapped: boolean }
  | { readonly ok: false; readonly line: number; readonly text: string };

/**
 * Reads lines of `X Y`, or of a number or name before them, or after; empty lines are skipped, and a closing point
 * that repeats the first is dropped. X and Y the wrong way round are told by their size (X of China is 1–6 million,
 * Y 166–834 thousand without its zone). Not ok: the first line that holds no two numbers.
 */
export function pastedPoints(text: string, programme: Programme): PastedPoints {
  const pairs: [number, number][] = [];
  const lines = text.normalize('NFKC').split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const numbers = line
      .split(/[\s,;]+/)
      .map((cell) => cell.trim())
      .filter((cell) => /^[-+]?\d+(\.\d+)?$/.test(cell))
      .map(Number)
      // A point's running number is small; coordinates of the plane are not.
      .filter((value) => Math.abs(value) >= 10_000);
    if (numbers.length !== 2) {
      // A line of headings may come first.
      if (pairs.length === 0 && numbers.length === 0 && !/\d{5}/.test(line)) continue;
      return { ok: false, line: index + 1, text: line.trim().slice(0, 40) };
    }
    pairs.push([numbers[0]!, numbers[1]!]);
  }
  const swapped =
    pairs.length > 0 &&
    pairs.every(([x, y]) => withoutZone(x) < 1_000_000 && y >= 1_000_000 && y < 10_000_000);
  const points = pairs.map(([x, y]) => (swapped ? positionOf(y, x, programme) : positionOf(x, y, programme)));
  const [first, last] = [points[0], points.at(-1)];
  const isClosed = points.length > 1 && first && last && first[0] === last[0] && first[1] === last[1];
  return { ok: true, points: isClosed ? points.slice(0, -1) : points, swapped };
}

/** Every point of an outline, in the order of its rings. */
export function verticesOf(geometry: AreaGeometry): VertexRef[] {
  return partsOf(geometry).flatMap((rings, part) =>
    rings.flatMap((ring, index) => ring.slice(0, -1).map((_, vertex) => ({ part, ring: index, vertex }))),
  );
}

/** The point before or after one, through all rings; the first or last where none is chosen. */
export function neighbourVertex(
  geometry: AreaGeometry,
  from: VertexRef | null,
  step: 1 | -1,
): VertexRef | null {
  const all = verticesOf(geometry);
  if (!from) return all.at(step > 0 ? 0 : -1) ?? null;
  const index = all.findIndex(
    ({ part, ring, vertex }) => part === from.part && ring === from.ring && vertex === from.vertex,
  );
  return all.at((index + step) % all.length) ?? null;
}

/** Where a point comes to, metres east and north of itself, or of the middle between it and another. */
export function vertexMoved(
  geometry: AreaGeometry,
  ref: VertexRef,
  east: number,
  north: number,
  halfwayTo: VertexRef | null = null,
): Position | null {
  const [from, to] = [vertexAt(geometry, ref), halfwayTo && vertexAt(geometry, halfwayTo)];
  if (!from) return null;
  const plane = planeFor(geometry);
  const [x, y] = plane.toPlane(from);
  const [x2, y2] = to ? plane.toPlane(to) : [x, y];
  return plane.toGround([(x + x2) / 2 + east, (y + y2) / 2 + north]);
}

/** 38 500 000 is 500 000 in zone 38. */
function withoutZone(easting: number): number {
  return easting >= 10_000_000 ? easting % 1_000_000 : easting;
}
