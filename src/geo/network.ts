/** Networks measured: length within an area, and whether the lines hang together. */
import { ClipType, Clipper64, FillRule } from 'clipper2-ts';
import type { Paths64 } from 'clipper2-ts';
import type { LineString, MultiLineString, Position } from 'geojson';
import type { AreaGeometry } from '../domain/model.ts';
import { metres } from '../domain/units.ts';
import type { Metres } from '../domain/units.ts';
import { toPath } from './buffer.ts';
import { boxAround, frameOf, toPaths } from './clipping.ts';
import { nearPlane } from './projection.ts';
import type { Plane } from './projection.ts';

export type LineGeometry = LineString | MultiLineString;

/** Length of the lines inside an area, metres. What lies twice on the same ground counts twice. */
export function lengthInside(lines: readonly LineGeometry[], area: AreaGeometry): Metres {
  const frame = frameOf(area, nearPlane);
  const paths = lines.flatMap((line) => stringsOf(line).map((string) => toPath(string, frame)));
  const clipper = new Clipper64();
  clipper.addOpenSubject(paths.filter((path) => path.length > 1));
  clipper.addClip(toPaths(area, frame));
  const inside: Paths64 = [];
  clipper.execute(ClipType.Intersection, FillRule.EvenOdd, [], inside);
  let sum = 0;
  for (const path of inside) {
    for (let index = 1; index < path.length; index++) {
      sum += Math.hypot(path[index]!.x - path[index - 1]!.x, path[index]!.y - path[index - 1]!.y);
    }
  }
  return metres(sum / frame.perMetre);
}

/** A piece of a network that hangs together. */
export interface NetworkPart {
  readonly length: Metres;
  /** Its strings, as indices into those of all lines one after the other. */
  readonly strings: readonly number[];
  /** Where it begins, lon/lat. */
  readonly at: Position;
}

/**
 * The pieces of a network, longest first: one means no broken link. Two strings hang together where an end of one
 * comes within `snap` metres of the other, and where they cross.
 */
export function networkParts(lines: readonly LineGeometry[], snap: Metres): NetworkPart[] {
  const grounds = lines.flatMap(stringsOf).filter((string) => string.length > 1);
  if (grounds.length === 0) return [];
  const plane: Plane = nearPlane(grounds[0]![0]![0] ?? 0);
  const strings = grounds.map((string) => string.map((position) => plane.toPlane(position)));
  const owner = strings.map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (owner[at] !== at) at = owner[at] = owner[owner[at]!]!;
    return at;
  };
  const boxes = strings
    .map((string, index) => ({ index, ...boxAround([string]) }))
    .sort((a, b) => a.west - b.west);
  boxes.forEach((box, at) => {
    for (let next = at + 1; next < boxes.length; next++) {
      const other = boxes[next]!;
      if (other.west > box.east + snap) break;
      if (other.south > box.north + snap || other.north < box.south - snap) continue;
      const [first, second] = [root(box.index), root(other.index)];
      if (first !== second && meet(strings[box.index]!, strings[other.index]!, snap)) owner[second] = first;
    }
  });
  const parts = new Map<number, number[]>();
  strings.forEach((_, index) => {
    const top = root(index);
    parts.set(top, [...(parts.get(top) ?? []), index]);
  });
  return [...parts.values()]
    .map((members) => ({
      length: metres(members.reduce((sum, index) => sum + lengthOf(strings[index]!), 0)),
      strings: members,
      at: grounds[members[0]!]![0]!,
    }))
    .sort((a, b) => b.length - a.length);
}

/** Length of lines, metres in a plane through them. */
export function lineLength(lines: readonly LineGeometry[]): Metres {
  let sum = 0;
  for (const string of lines.flatMap(stringsOf)) {
    const plane = nearPlane(string[0]?.[0] ?? 0);
    sum += lengthOf(string.map((position) => plane.toPlane(position)));
  }
  return metres(sum);
}

type Point = readonly [number, number];

function stringsOf(line: LineGeometry): Position[][] {
  return line.type === 'LineString' ? [line.coordinates] : line.coordinates;
}

function lengthOf(string: readonly Point[]): number {
  let sum = 0;
  for (let index = 1; index < string.length; index++) {
    sum += Math.hypot(string[index]![0] - string[index - 1]![0], string[index]![1] - string[index - 1]![1]);
  }
  return sum;
}

function meet(first: readonly Point[], second: readonly Point[], snap: number): boolean {
  const near = (point: Point, string: readonly Point[]): boolean =>
    string.some((to, index) => index > 0 && toSegment(point, string[index - 1]!, to) <= snap);
  if (near(first[0]!, second) || near(first.at(-1)!, second)) return true;
  if (near(second[0]!, first) || near(second.at(-1)!, first)) return true;
  return first.some(
    (to, index) =>
      index > 0 && second.some((end, at) => at > 0 && crosses(first[index - 1]!, to, second[at - 1]!, end)),
  );
}

function toSegment([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const square = (bx - ax) ** 2 + (by - ay) ** 2;
  const along = square === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(x - ax - share * (bx - ax), y - ay - share * (by - ay));
}

function crosses(a: Point, b: Point, c: Point, d: Point): boolean {
  const side = (p: Point, q: Point, r: Point): number =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}
