/**
 * Which ring of a .shp polygon is a hole of which. By the specification outlines run clockwise and holes
 * counter-clockwise, in any order; many writers do not care, so what lies in what decides where the two disagree.
 */
import type { Position } from 'geojson';
import { nestRings } from './ring-nesting.ts';

export interface AssembledRings {
  /** Lists of rings, the outline first. */
  readonly parts: Position[][][];
  /** Rings whose direction says otherwise. */
  readonly misguided: number;
}

/** Null when the budget is spent. */
export function assembleRings(rings: Position[][], budget: { steps: number }): AssembledRings | null {
  if (rings.length < 2) return { parts: rings.map((ring) => [ring]), misguided: 0 };
  const nested = nestRings(rings, budget);
  if (!nested) return null;
  const loops = new Map(rings.map((ring) => [ring, loopOf(ring)]));
  const outlines: Position[][][] = [];
  const strays: Position[][][] = [];
  let misguided = 0;
  for (const part of nested) {
    const [outline = [], ...holes] = part;
    const runsAsHole = loops.get(outline)!.area > 0;
    (runsAsHole && holes.length === 0 ? strays : outlines).push(part);
    if (runsAsHole && holes.length > 0) misguided += 1;
    for (const hole of holes) if (loops.get(hole)!.area < 0) misguided += 1;
  }
  // A hole that lies half outside, or all: geo/validity shall say so of a hole, not of two parts.
  for (const stray of strays) {
    const [ring = []] = stray;
    budget.steps -= Math.min(outlines.length, MOST_HOMES);
    if (budget.steps <= 0) return null;
    const home =
      outlines.length > MOST_HOMES
        ? undefined
        : outlines.find(([outline = []]) => {
            const loop = loops.get(outline)!;
            return loop.area < 0 && meet(loop.box, loops.get(ring)!.box);
          });
    if (home) home.push(ring);
    else {
      outlines.push(stray);
      misguided += 1;
    }
  }
  return { parts: outlines, misguided };
}

/** Outlines looked through for each stray hole: beyond, it is no slip of one file's drawing. */
const MOST_HOMES = 1000;

type Box = readonly [number, number, number, number];

interface Loop {
  /** Twice the signed area: negative is clockwise. */
  readonly area: number;
  readonly box: Box;
}

function loopOf(ring: readonly Position[]): Loop {
  const [originX = NaN, originY = NaN] = ring[0] ?? [];
  let [west, south, east, north] = [originX, originY, originX, originY];
  let area = 0;
  for (let index = 1; index < ring.length; index++) {
    const [ax = NaN, ay = NaN] = ring[index - 1]!;
    const [bx = NaN, by = NaN] = ring[index]!;
    area += (ax - originX) * (by - originY) - (bx - originX) * (ay - originY);
    if (bx < west) west = bx;
    if (bx > east) east = bx;
    if (by < south) south = by;
    if (by > north) north = by;
  }
  return { area, box: [west, south, east, north] };
}

function meet(one: Box, other: Box): boolean {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}
