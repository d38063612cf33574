/** Repairs: sound by JTS and by our own judge, honest about the area, and never of what is sound already. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { AreaGeometry } from '../../src/domain/model.ts';
import { ellipsoidArea, partsOf } from '../../src/geo/area.ts';
import { repairsOf } from '../../src/geo/repair.ts';
import { isValid } from '../../src/geo/validity.ts';
import { ROOT } from '../structure/tree.ts';
import { onGround, polygon, rectangle } from './shapes.ts';
import { jtsFault, turnedCase } from './validity-cases.ts';

const codes = (geometry: AreaGeometry) =>
  repairsOf(geometry).map(({ steps }) => steps.map(({ code }) => code));

describe('repairs', () => {
  it('offer nothing for what is sound, and nothing where the place itself is unknown', () => {
    expect(repairsOf(polygon(rectangle(0, 0, 1000, 1000)))).toEqual([]);
    const inMetres: AreaGeometry = { type: 'Polygon', coordinates: [rectangle(500_000, 3_000_000, 10, 10)] };
    expect(repairsOf(inMetres)).toEqual([]);
  });

  it('split a bow-tie into its two halves, and say what that does to the area', () => {
    const bowTie = polygon([
      [0, 0],
      [1000, 1000],
      [1000, 0],
      [0, 1000],
      [0, 0],
    ]);
    const [split] = repairsOf(bowTie);
    expect(split!.steps).toEqual([{ code: 'split-crossings', count: 1 }]);
    expect(partsOf(split!.geometry)).toHaveLength(2);
    expect(split!.areaAfter / 1e6).toBeCloseTo(0.5, 3);
    // The four corners stand where they stood, to the bit.
    const corners = partsOf(split!.geometry).flat(2).map(String);
    for (const corner of partsOf(bowTie)[0]![0]!) expect(corners).toContain(String(corner));
  });

  it('close a ring and drop a spike without moving a point or a square metre', () => {
    const spiked: Position[] = [
      [0, 0],
      [1000, 0],
      [1500, 0],
      [1000, 0],
      [1000, 1000],
      [0, 1000],
    ];
    const geometry: AreaGeometry = { type: 'Polygon', coordinates: [spiked.map((at) => onGround(at))] };
    const [repair] = repairsOf(geometry);
    expect(repair!.steps.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['close-ring', 'drop-spikes']),
    );
    expect(repair!.areaAfter).toBeCloseTo(ellipsoidArea(polygon(rectangle(0, 0, 1000, 1000))), 0);
    expect(repair!.changed.coordinates).toEqual([]);
  });

  it('offer both readings of ground that is gone round twice', () => {
    const loop = polygon([
      [0, 0],
      [1000, 0],
      [1000, 600],
      [400, 600],
      [400, 300],
      [700, 300],
      [700, 800],
      [0, 800],
      [0, 0],
    ]);
    const [split, join] = repairsOf(loop);
    expect(codes(loop)).toEqual([['split-crossings'], ['join-crossings']]);
    expect(join!.areaAfter).toBeGreaterThan(split!.areaAfter);
    expect(join!.areaAfter - split!.areaAfter).toBeCloseTo(300 * 300, -3);
  });

  it('make something sound of every broken shape in the fixtures that lies on the earth', () => {
    const folder = join(ROOT, 'test/fixtures/validity');
    const missed: string[] = [];
    for (const file of readdirSync(folder)) {
      const { geometry } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { geometry: AreaGeometry };
      if (isValid(geometry)) continue;
      const repairs = repairsOf(geometry);
      if (repairs.length === 0) missed.push(file);
      for (const repair of repairs) expect([file, jtsFault(repair.geometry)]).toEqual([file, null]);
    }
    expect(missed).toEqual([
      'axes-swapped.json',
      'empty-part.json',
      'empty.json',
      'flat-ring.json',
      'hole-repeats-exterior.json',
      'metres-and-bow-tie.json',
      'metres-northing-first.json',
      'metres-with-zone.json',
      'metres-without-zone.json',
      'not-finite.json',
      'out-of-range.json',
      'too-few-points.json',
    ]);
  });

  it('are sound for seeded shapes of every kind of trouble', () => {
    const counts = { broken: 0, mended: 0 };
    for (let seed = 1; seed <= 400; seed++) {
      const shape = turnedCase(seed);
      if (isValid(shape)) continue;
      counts.broken += 1;
      const repairs = repairsOf(shape);
      if (repairs.length > 0) counts.mended += 1;
      for (const { geometry, areaAfter } of repairs) {
        expect([seed, jtsFault(geometry)]).toEqual([seed, null]);
        expect(areaAfter).toBeGreaterThan(0);
      }
    }
    expect(counts.broken).toBeGreaterThan(150);
    expect(counts.mended).toBe(counts.broken);
  });
});
