import { describe, expect, it } from 'vitest';
import type { AreaGeometry } from '../../src/domain/model.ts';
import { metres, squareMetres } from '../../src/domain/units.ts';
import { ellipsoidArea, partsOf } from '../../src/geo/area.ts';
import { areaOfRing, buffered, simplified, splitAlong, together, without } from '../../src/geo/cut.ts';
import { exactPlace } from '../../src/geo/live.ts';
import { bridges, cutTo, edgeInward, evenly, halved, yielded } from '../../src/geo/offers.ts';
import { overlapOf } from '../../src/geo/overlay.ts';
import { planeOf } from '../../src/geo/projection.ts';
import {
  deleteVertex,
  following,
  insertVertex,
  moveVertex,
  rotated,
  shifted,
  vertexAt,
} from '../../src/geo/reshape.ts';
import { snapperOf } from '../../src/geo/snap.ts';
import { faultsOf } from '../../src/geo/validity.ts';

const plane = planeOf(115);

/** A rectangle in metres about 115°E 28°N. */
function box(x: number, y: number, width: number, height: number): AreaGeometry {
  return areaOfRing(
    [
      [x, y],
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
    ].map(([east = 0, north = 0]) => plane.toGround([500_000 + east, 3_100_000 + north])),
  )!;
}

const square = box(0, 0, 2000, 2000);
const at = (x: number, y: number) => plane.toGround([500_000 + x, 3_100_000 + y]);
const km2 = (geometry: AreaGeometry | null) => (geometry ? ellipsoidArea(geometry) / 1e6 : NaN);
const ref = (vertex: number, ring = 0, part = 0) => ({ part, ring, vertex });

describe('the outline changed by hand', () => {
  it('moves, puts in and takes out a point, and leaves the others as they are', () => {
    const moved = moveVertex(square, ref(0), at(-100, 0));
    expect(vertexAt(moved, ref(0))).toEqual(at(-100, 0));
    expect(vertexAt(moved, ref(1))).toBe(vertexAt(square, ref(1)));
    expect(faultsOf(moved)).toEqual([]);
    const more = insertVertex(square, ref(3), at(-50, 1000));
    expect(partsOf(more)[0]![0]).toHaveLength(6);
    expect(deleteVertex(more, ref(4))).toEqual(square);
  });

  it('takes a ring of three with its last point but two, and the exterior with its part', () => {
    const holed = without(square, areaOfRing([at(500, 500), at(600, 500), at(500, 600)])!)!;
    expect(partsOf(deleteVertex(holed, ref(0, 1))!)[0]).toHaveLength(1);
    const triangle = areaOfRing([at(0, 0), at(1, 0), at(0, 1)])!;
    expect(deleteVertex(triangle, ref(0))).toBeNull();
  });

  it('moves what several areas share', () => {
    const neighbour = box(2000, 0, 500, 2000);
    const move = { from: vertexAt(square, ref(1))!, to: at(2100, 50) };
    const next = following(neighbour, [move], metres(0.02));
    expect(km2(next)).toBeLessThan(km2(neighbour));
    expect(following(neighbour, [{ from: at(5, 5), to: at(0, 0) }], metres(0.02))).toBe(neighbour);
  });

  it('gives a shared edge a point where only the other outline had one', () => {
    const neighbour = box(2000, -500, 500, 3000);
    const moves = [1, 2].map((vertex) => ({
      from: vertexAt(square, ref(vertex))!,
      to: at(2100, vertex === 1 ? 0 : 2000),
    }));
    const next = following(neighbour, moves, metres(0.02));
    expect(partsOf(next)[0]![0]).toHaveLength(7);
    expect(faultsOf(next)).toEqual([]);
    // Trapezoid: 100 m wide, 2 000 m and 3 000 m long.
    expect(km2(neighbour) - km2(next)).toBeCloseTo(0.25, 4);
  });

  it('keeps its area when moved or turned', () => {
    expect(km2(shifted(square, at(0, 0), at(300, -200)))).toBeCloseTo(4, 3);
    expect(km2(rotated(square, at(1000, 1000), 33))).toBeCloseTo(km2(square), 5);
  });
});

describe('the outline changed by another shape', () => {
  it('splits along a line drawn across, and loses nothing', () => {
    const pieces = splitAlong(square, [at(500, -10), at(500, 2010)])!;
    expect(pieces.map(km2).toSorted((a, b) => a - b)).toEqual([expect.closeTo(1, 3), expect.closeTo(3, 3)]);
    expect(km2(pieces[0]) + km2(pieces[1])).toBeCloseTo(km2(square), 5);
    // Too short to cross: carried on at both ends.
    expect(splitAlong(square, [at(900, 900), at(1000, 1000)])!.map(km2)[0]).toBeCloseTo(2, 3);
    expect(splitAlong(square, [at(-50, -10), at(-50, 2010)])).toBeNull();
  });

  it('keeps the points that were there', () => {
    const cut = without(square, box(1500, 1500, 900, 900))!;
    const old = new Set(partsOf(square)[0]![0]!.map(String));
    expect(partsOf(cut)[0]![0]!.filter((point) => old.has(String(point))).length).toBeGreaterThanOrEqual(3);
    expect(km2(cut)).toBeCloseTo(3.75, 3);
  });

  it('joins, widens and simplifies', () => {
    expect(km2(together(square, box(2000, 0, 500, 2000)))).toBeCloseTo(5, 3);
    expect(km2(buffered(square, metres(10)))).toBeCloseTo(4 + 0.08, 3);
    expect(buffered(square, metres(-1100))).toBeNull();
    const wavy = insertVertex(square, ref(0), at(1000, 0.5));
    expect(simplified(wavy, metres(1))).toEqual(square);
    expect(simplified(wavy, metres(0.1))).toEqual(wavy);
  });
});

describe('catching', () => {
  it('takes a point before an edge, within reach only', () => {
    const snapper = snapperOf([square], plane);
    expect(snapper.find(at(3, 4), metres(6))).toEqual({ on: 'vertex', at: vertexAt(square, ref(0)) });
    const edge = snapper.find(at(1000, 4), metres(6))!;
    expect(edge.on).toBe('edge');
    expect(plane.toPlane(edge.at)[1]).toBeCloseTo(3_100_000, 3);
    expect(snapper.find(at(1000, 10), metres(6))).toBeNull();
    expect(snapperOf([], plane).find(at(0, 0), metres(5))).toBeNull();
  });

  it('finds where the area meets the limit exactly', () => {
    const limit = squareMetres(4_050_000);
    const place = exactPlace(square, ref(1), at(2030, -20), limit, 'maximum')!;
    const area = ellipsoidArea(moveVertex(square, ref(1), place));
    expect(area).toBeLessThanOrEqual(limit);
    expect(limit - area).toBeLessThan(1);
  });
});

describe('remedies', () => {
  const limit = squareMetres(3_900_000);

  it('move one side inward until the limit is met', () => {
    const offer = edgeInward(square, limit)!;
    expect(offer.area).toBeLessThanOrEqual(limit);
    expect(limit - offer.area).toBeLessThan(1);
    expect(offer.distance).toBeCloseTo(50, 0);
    expect(faultsOf(offer.geometry)).toEqual([]);
    expect(edgeInward(square, squareMetres(4_100_000))).toBeNull();
  });

  it('trim or grow evenly', () => {
    expect(evenly(square, limit)!.area).toBeLessThanOrEqual(limit + 1);
    expect(evenly(square, squareMetres(4_100_000))!.area).toBeGreaterThanOrEqual(4_100_000 - 2);
  });

  it('cut what lies outside', () => {
    expect(km2(cutTo(square, box(0, 0, 1900, 2000))!.geometry)).toBeCloseTo(3.8, 3);
    expect(cutTo(square, box(-10, -10, 2020, 2020))).toBeNull();
  });

  it('give the overlap away, or halve it', () => {
    const other = box(1800, 0, 2000, 2000);
    expect(km2(yielded(square, other)!.geometry)).toBeCloseTo(3.6, 3);
    const half = halved(square, other)!;
    expect(half.mine.area / 1e6).toBeCloseTo(3.8, 2);
    expect(half.theirs.area / 1e6).toBeCloseTo(3.8, 2);
    expect(overlapOf(half.mine.geometry, half.theirs.geometry).area).toBe(0);
    expect(yielded(square, box(3000, 0, 10, 10))).toBeNull();
  });

  it('bridge the gap between two parts with the rule’s width', () => {
    const scattered: AreaGeometry = {
      type: 'MultiPolygon',
      coordinates: [...partsOf(square), ...partsOf(box(2300, 500, 500, 500))],
    };
    const [bridge] = bridges(scattered, { gap: metres(50), facing: metres(50) });
    expect(bridge?.length).toBeCloseTo(300, 0);
    expect(partsOf(bridge!.geometry)).toHaveLength(1);
    expect(bridge!.area - ellipsoidArea(scattered)).toBeCloseTo(15_000, -2);
  });
});
