import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { AreaGeometry } from '../../src/domain/model.ts';
import { partsOf } from '../../src/geo/area.ts';
import { thinned } from '../../src/geo/thinning.ts';

/** A round shape of so many points, `radius` degrees wide, `east` degrees east of 115°E. */
function round(points: number, radius: number, east = 0): AreaGeometry {
  const ring = Array.from({ length: points }, (_, index): Position => {
    const angle = (2 * Math.PI * index) / points;
    return [115 + east + radius * Math.cos(angle), 27.8 + radius * Math.sin(angle)];
  });
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
}

const ringsOf = (shapes: readonly AreaGeometry[]) =>
  shapes.flatMap((shape) => partsOf(shape).flatMap((rings) => rings));
const pointsOf = (shapes: readonly AreaGeometry[]) =>
  ringsOf(shapes).reduce((sum, { length }) => sum + length, 0);

describe('outlines for looking at', () => {
  it('are the shapes themselves while a map can draw them', () => {
    expect(thinned([round(500, 0.01), round(400, 0.01)], 902)).toBeNull();
  });

  it('have fewer points, all of them the file’s own, on closed rings, within the stated tolerance', () => {
    const shapes = [round(5000, 0.02), round(3000, 0.01, 0.1)];
    const result = thinned(shapes, 1000);
    if (!result) throw new Error('not thinned');
    expect(pointsOf(result.geometries)).toBeLessThanOrEqual(1000);
    expect(result.omitted).toBe(0);
    const known = new Set(ringsOf(shapes).flatMap((ring) => ring.map(String)));
    for (const ring of ringsOf(result.geometries)) {
      expect(ring.at(-1)).toEqual(ring[0]);
      expect(ring.every((position) => known.has(String(position)))).toBe(true);
      // A chord's height over an arc of 0.02 degrees (2 220 m) that many points long.
      const sagitta = 2220 * (1 - Math.cos(Math.PI / (ring.length - 1)));
      expect(sagitta).toBeLessThan(2 * result.tolerance);
    }
  });

  it('leave out the smallest shapes where there are too many, and say how many', () => {
    const shapes = Array.from({ length: 100 }, (_, index) =>
      round(50, index === 7 ? 0.0001 : 0.001, index / 50),
    );
    const result = thinned(shapes, 8 * 99);
    expect(result?.omitted).toBe(1);
    expect(result?.geometries).toHaveLength(99);
    const [west] = ringsOf(result!.geometries)[7]![0]!;
    expect(west).toBeCloseTo(115 + 8 / 50 + 0.001, 9);
  });

  it('keep a form, however small: no ring becomes a line', () => {
    const shapes = Array.from({ length: 200 }, (_, index) => round(80, 0.0008, index / 100));
    const result = thinned(shapes, 200 * 8);
    expect(ringsOf(result!.geometries).every(({ length }) => length >= 6)).toBe(true);
    expect(result!.tolerance).toBeLessThan(30);
  });
});
