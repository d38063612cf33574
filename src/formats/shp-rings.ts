/**
 * Which ring of a .shp polygon is a hole of which. By the specification outlines run clockwise and holes
 * counter-clockwise, in any order; many writers do not care, so what lies in what decides where the two disagree.
 */
import Flatbush from 'flatbush';
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
  const loops = rings.map(loopOf);
  const simple = partsByBox(loops, budget);
  if (simple) return { parts: simple, misguided: 0 };
  const nested = nestRings(rings, budget);
  if (!nested) return null;
  const byRing = new Map(loops.map((loop) => [loop.ring, loop]));
  return withStrays(
    nested.map((part) => part.map((ring) => byRing.get(ring)!)),
    budget,
  );
}

/** Outlines looked through for each stray hole: beyond, it is no slip of one file's drawing. */
const MOST_HOMES = 1000;

/**
 * The usual case, told from boxes alone: outlines lie in no other ring's box, each hole in the box of one outline
 * and of nothing else. Null when it is not so simple.
 */
function partsByBox(loops: readonly Loop[], budget: { steps: number }): Position[][][] | null {
  const boxes = new Flatbush(loops.length);
  for (const { box } of loops) boxes.add(...box);
  boxes.finish();
  const parts = new Map<Loop, Position[][]>();
  const holes: (readonly [Loop, Loop])[] = [];
  for (const loop of loops) {
    const [west, south, east, north] = loop.box;
    const around = boxes.search(west, south, west, south, (index) => {
      budget.steps -= 4;
      const other = loops[index]!;
      return budget.steps > 0 && other !== loop && other.box[2] >= east && other.box[3] >= north;
    });
    const [only, more] = around;
    if (budget.steps <= 0 || more !== undefined || !(Math.abs(loop.area) > 0)) return null;
    if (only === undefined && loop.area < 0) parts.set(loop, [loop.ring]);
    else if (only !== undefined && loop.area > 0 && loops[only]!.area < 0) holes.push([loop, loops[only]!]);
    else return null;
  }
  for (const [hole, outline] of holes) parts.get(outline)!.push(hole.ring);
  return [...parts.values()];
}

/**
 * Parts by containment, in which a ring that runs as a hole but lies in no outline is a hole of one that it
 * meets: geo/validity shall say of a hole that it crosses, or lies outside or in another, not of two parts that
 * they overlap.
 */
function withStrays(nested: readonly Loop[][], budget: { steps: number }): AssembledRings | null {
  const isStray = ([outline, hole]: readonly Loop[]): boolean => outline!.area > 0 && hole === undefined;
  const parts = nested.filter((part) => !isStray(part));
  let misguided = 0;
  for (const [outline, ...holes] of parts) {
    if (outline!.area > 0) misguided += 1;
    misguided += holes.filter(({ area }) => area < 0).length;
  }
  const outlines = parts.filter(([outline]) => outline!.area < 0);
  for (const part of nested.filter(isStray)) {
    const [stray] = part;
    budget.steps -= Math.min(outlines.length, MOST_HOMES);
    if (budget.steps <= 0) return null;
    const home =
      outlines.length > MOST_HOMES ? undefined : outlines.find(([outline]) => meet(outline!.box, stray!.box));
    if (home) home.push(stray!);
    else {
      parts.push(part);
      misguided += 1;
    }
  }
  return { parts: parts.map((part) => part.map(({ ring }) => ring)), misguided };
}

type Box = readonly [number, number, number, number];

interface Loop {
  readonly ring: Position[];
  /** Twice the signed area: negative is clockwise. */
  readonly area: number;
  readonly box: Box;
}

function loopOf(ring: Position[]): Loop {
  const [originX = NaN, originY = NaN] = ring[0] ?? [];
  let [west, south, east, north] = [originX, originY, originX, originY];
  let area = 0;
  for (let index = 1; index < ring.length; index++) {
    const before = ring[index - 1]!;
    const here = ring[index]!;
    const [x, y] = [here[0]!, here[1]!];
    area += (before[0]! - originX) * (y - originY) - (x - originX) * (before[1]! - originY);
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  return { ring, area, box: [west, south, east, north] };
}

function meet(one: Box, other: Box): boolean {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}
