/** Validity: ours against jsts `IsValidOp` on the same seeded shapes in the same run. */
import type { Polygon, Position } from 'geojson';
import GeometryFactory from 'jsts/org/locationtech/jts/geom/GeometryFactory.js';
import GeoJSONReader from 'jsts/org/locationtech/jts/io/GeoJSONReader.js';
import IsValidOp from 'jsts/org/locationtech/jts/operation/valid/IsValidOp.js';
import { faultsOf } from '../../src/geo/validity.ts';
import { timed } from './row.ts';
import type { BenchRow } from './row.ts';
import { outline, polygon, seeded } from './shapes.ts';

/** The rows of validity, all on valid shapes: those have to be looked through to the end. */
export function validityRows(): BenchRow[] {
  const random = seeded(20170204);
  const towns = Array.from({ length: 1000 }, () => polygon(outline(random, 500)));
  const town = polygon(outline(random, 5000));
  const large = polygon(outline(random, 100_000));
  const holed = polygon(square(114.9, 27.8, 0.2), ...holes(random, 20_000));
  const comb = polygon(leaningComb(20_000));
  return [
    {
      name: 'validity · 1 000 outlines × 500 vertices',
      ours: timed(() => towns.forEach(mustBeValid)),
      rivals: [{ name: 'jsts', ms: timed(() => towns.forEach(mustBeValidToJsts), 3) }],
      goal: '≥ 5× faster than jsts',
    },
    {
      name: 'validity · one outline of 5 000 vertices',
      ours: timed(() => mustBeValid(town), 21),
      rivals: [{ name: 'jsts', ms: timed(() => mustBeValidToJsts(town), 5) }],
      goal: '≤ 4 ms',
    },
    {
      name: 'validity · one rough outline of 100 000 vertices',
      ours: timed(() => mustBeValid(large)),
      rivals: [],
      goal: '≤ 2 s',
      note: 'jsts needs about a minute',
    },
    {
      name: 'validity · 20 000 holes',
      ours: timed(() => mustBeValid(holed)),
      rivals: [],
      goal: '≤ 2 s',
      note: 'jsts needs about half a minute',
    },
    {
      name: 'validity · a leaning comb of 20 000 vertices',
      ours: timed(() => mustBeValid(comb)),
      rivals: [],
      goal: '≤ 2 s',
      note: 'every box meets every other: the sweep takes over',
    },
  ];
}

function mustBeValid(shape: Polygon): void {
  const [fault] = faultsOf(shape);
  if (fault) throw new Error(`bench: ${fault.code} in a valid shape`);
}

const reader = new GeoJSONReader(new GeometryFactory()) as { read(geometry: Polygon): unknown };

/** Reading is part of it: ours takes GeoJSON as it comes, too. */
function mustBeValidToJsts(shape: Polygon): void {
  const check = new IsValidOp(reader.read(shape)) as { isValid(): boolean };
  if (!check.isValid()) throw new Error('bench: jsts refuses a valid shape');
}

/** Holes of 12 vertices on a lattice, apart from each other. */
function holes(random: () => number, count: number): Position[][] {
  return Array.from({ length: count }, (_, index) =>
    outline(random, 12, [114.99 + (index % 150) * 1e-4, 27.89 + Math.floor(index / 150) * 1e-4], 4e-5),
  );
}

function square(west: number, south: number, side: number): Position[] {
  return [
    [west, south],
    [west + side, south],
    [west + side, south + side],
    [west, south + side],
  ];
}

/** Teeth so slanted that the box of each overlaps the boxes of thousands. */
function leaningComb(vertices: number): Position[] {
  const teeth = Array.from({ length: vertices - 2 }, (_, index): Position => {
    const tip = index % 2;
    return [index * 1e-4 + 5 * tip, tip];
  });
  return [...teeth, [60, 60], [-1, 60]];
}
