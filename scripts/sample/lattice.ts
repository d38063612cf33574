/** Streets of an invented town: a jittered lattice inside its land, ranked by how early they are reached. */
import type { Position } from 'geojson';
import type { AreaGeometry } from '../../src/domain/model.ts';
import { isInside } from '../../src/geo/inside.ts';
import { planeOf } from '../../src/geo/projection.ts';
import { random } from './field.ts';
import type { Point } from './field.ts';
import type { Frame } from './outline.ts';

/** A street between two crossings; `rank` from 0 (first) to 1, `class` 0 for trunk roads to 2 for lanes. */
export interface Street {
  readonly from: Point;
  readonly to: Point;
  readonly rank: number;
  readonly class: 0 | 1 | 2;
  /** The row or column of the lattice it belongs to, and its place in it. */
  readonly row: string;
  readonly place: number;
  /** A number of its own, 0 to 1. */
  readonly chance: number;
}

export interface Streets {
  readonly streets: readonly Street[];
  readonly crossings: readonly Point[];
  /** From the town's own metres to lon/lat, six decimals. */
  readonly toGround: (point: Point) => Position;
  readonly isInside: (point: Point) => boolean;
}

/** Metres from crossing to crossing. */
const SPACING = 172;

export function streetsOf(land: AreaGeometry, frame: Frame, seats: readonly Point[], seed: number): Streets {
  const toGround = groundOf(frame);
  const inside = (point: Point): boolean => isInside(toGround(point), land);
  const draw = random(seed * 7919 + 17);
  const reach = 17;
  const nodes = new Map<string, Point>();
  const chances = new Map<string, number>();
  for (let i = -reach; i <= reach; i++) {
    for (let j = -reach; j <= reach; j++) {
      const at: Point = [i * SPACING + 60 * (draw() - 0.5), j * SPACING + 60 * (draw() - 0.5)];
      chances.set(`${i},${j},0`, draw());
      chances.set(`${i},${j},1`, draw());
      if (inside(at)) nodes.set(`${i},${j}`, at);
    }
  }
  const raw: Street[] = [];
  for (let i = -reach; i <= reach; i++) {
    for (let j = -reach; j <= reach; j++) {
      const from = nodes.get(`${i},${j}`);
      if (!from) continue;
      for (const [way, di, dj] of [
        [0, 1, 0],
        [1, 0, 1],
      ] as const) {
        const to = nodes.get(`${i + di},${j + dj}`);
        if (!to) continue;
        const line = way === 0 ? j : i;
        const isTrunk = line === 0;
        const chance = chances.get(`${i},${j},${way}`)!;
        if (!isTrunk && chance < 0.1) continue;
        const middle: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
        const away = Math.min(...seats.map(([x, y]) => Math.hypot(middle[0] - x, middle[1] - y)));
        raw.push({
          from,
          to,
          rank: away * (isTrunk ? 0.7 : 1) + 250 * chance,
          class: isTrunk ? 0 : Math.abs(line) % 3 === 0 ? 1 : 2,
          row: `${way}/${line}`,
          place: way === 0 ? i : j,
          chance,
        });
      }
    }
  }
  const order = [...raw].sort((a, b) => a.rank - b.rank);
  const streets = order.map((street, index) => ({ ...street, rank: index / Math.max(1, order.length) }));
  return { streets, crossings: [...nodes.values()], toGround, isInside: inside };
}

/** Streets as lines: those of a row that follow each other are one. */
export function chained(streets: readonly Street[], shift: number): Point[][] {
  const rows = new Map<string, Street[]>();
  for (const street of streets) rows.set(street.row, [...(rows.get(street.row) ?? []), street]);
  const lines: Point[][] = [];
  for (const row of [...rows.values()]) {
    let last: Street | null = null;
    for (const street of row.sort((a, b) => a.place - b.place)) {
      const moved = ([x, y]: Point): Point => [x + shift, y + shift];
      if (last?.place === street.place - 1) lines.at(-1)!.push(moved(street.to));
      else lines.push([moved(street.from), moved(street.to)]);
      last = street;
    }
  }
  return lines;
}

function groundOf({ centralMeridian, at, shift, turn }: Frame): (point: Point) => Position {
  const plane = planeOf(centralMeridian);
  const [east, north] = plane.toPlane(at);
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  return ([x, y]) =>
    plane
      .toGround([east + shift[0] + x * cos - y * sin, north + shift[1] + x * sin + y * cos])
      .map((value) => Number(value.toFixed(6)));
}
