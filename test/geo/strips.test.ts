/** A network cut into strips serves the ground it serves whole, whatever ends where. */
import { EndType, FillRule, JoinType, areaPaths, difference, inflatePaths, union } from 'clipper2-ts';
import type { Path64, Paths64 } from 'clipper2-ts';
import { describe, expect, it } from 'vitest';
import { seeded } from '../../scripts/bench/shapes.ts';
import { metres } from '../../src/domain/units.ts';
import { ARC_TOLERANCE, buffered } from '../../src/geo/buffer.ts';
import { chained } from '../../src/geo/chains.ts';
import { planeOf } from '../../src/geo/projection.ts';
import { inStrips } from '../../src/geo/strips.ts';

/** Millimetres. */
const FRAME = { plane: planeOf(115), origin: [0, 0], perMetre: 1000 } as const;

/** Streets of a crooked lattice with some missing, a few drawn twice or the other way round, with stray lines and points. */
function network(seed: number): Paths64 {
  const random = seeded(seed);
  const side = 9 + Math.floor(random() * 6);
  const nodes = Array.from({ length: (side + 1) ** 2 }, (_, index) => ({
    x: Math.round(((index % (side + 1)) + random() * 0.4) * 150_000),
    y: Math.round((Math.floor(index / (side + 1)) + random() * 0.4) * 150_000),
  }));
  const at = (column: number, row: number) => nodes[row * (side + 1) + column]!;
  const streets: Paths64 = [];
  const draw = (path: Path64): void => {
    if (random() < 0.12) return;
    streets.push(random() < 0.5 ? path : path.toReversed());
    if (random() < 0.05) streets.push(path);
  };
  for (let row = 0; row <= side; row += 1) {
    for (let column = 0; column <= side; column += 1) {
      if (column < side) draw([at(column, row), at(column + 1, row)]);
      if (row < side) draw([at(column, row), at(column, row + 1)]);
      if (random() < 0.05) draw([at(column, row)]);
      if (random() < 0.05)
        draw([at(column, row), { x: at(column, row).x + 90_000, y: at(column, row).y - 40_000 }]);
    }
  }
  return streets;
}

/** By every segment with round caps, united: slow, and plainly right. */
function plainly(paths: Paths64, distance: number): Paths64 {
  const each = paths.flatMap((path) =>
    inflatePaths([path], distance, JoinType.Round, EndType.Round, 2, distance * ARC_TOLERANCE),
  );
  return union(each, FillRule.NonZero);
}

describe('a network in strips', () => {
  it('serves the same ground as every line by itself, in 24 random networks', () => {
    for (let seed = 1; seed <= 24; seed += 1) {
      const paths = network(seed);
      const distance = [25, 60, 110, 240][seed % 4]!;
      expect(inStrips(chained(paths), distance * 1000).length).toBeGreaterThan(1);
      const ours = union(buffered(paths, metres(distance), FRAME), FillRule.NonZero);
      const plain = plainly(paths, distance * 1000);
      const parted = (one: Paths64, other: Paths64): number =>
        areaPaths(difference(one, other, FillRule.NonZero)) / areaPaths(plain);
      // Arcs begin at other angles; what one has and the other lacks lies between the corners of an arc and its circle.
      const worst = Math.max(parted(ours, plain), parted(plain, ours));
      expect({ seed, isSame: worst < ARC_TOLERANCE }).toEqual({ seed, isSame: true });
      const widest = Math.max(...difference(plain, ours, FillRule.NonZero).map(widthOf), 0);
      expect({ seed, isThin: widest < distance * 1000 * 2 * ARC_TOLERANCE + 2 }).toEqual({
        seed,
        isThin: true,
      });
    }
  }, 60_000);

  it('has caps only where nothing goes on', () => {
    const cross: Paths64 = [
      [
        { x: -100, y: 0 },
        { x: 0, y: 0 },
      ],
      [
        { x: 0, y: 0 },
        { x: 100, y: 0 },
      ],
      [
        { x: 0, y: 0 },
        { x: 0, y: 100 },
      ],
    ];
    const [strip, ...others] = inStrips(chained(cross), 50);
    expect(others).toEqual([]);
    // The branch ends freely to the north, and so has both its caps; the street through has free ends too.
    expect([strip?.round.length, strip?.flat.length]).toEqual([2, 0]);
    const [ladder] = inStrips(
      [
        [
          { x: 0, y: -50 },
          { x: 0, y: 0 },
          { x: 0, y: 50 },
        ],
        [
          { x: 90, y: -50 },
          { x: 90, y: 0 },
          { x: 90, y: 50 },
        ],
        [
          { x: 0, y: 0 },
          { x: 90, y: 0 },
        ],
      ],
      50,
    );
    expect([ladder?.round.length, ladder?.flat.length]).toEqual([2, 1]);
  });

  it('drops a point that a line passes, and keeps one that stands alone', () => {
    const line: Path64 = [
      { x: 0, y: 0 },
      { x: 50, y: 0 },
      { x: 100, y: 0 },
    ];
    const strips = inStrips([line, [{ x: 50, y: 0 }], [{ x: 0, y: 900 }]], 50);
    expect(strips.flatMap(({ round, flat }) => [...round, ...flat])).toEqual([line, [{ x: 0, y: 900 }]]);
  });
});

/** Twice the area by the outline: how wide a sliver is. */
function widthOf(path: Path64): number {
  const outline = path.reduce((sum, { x, y }, index) => {
    const before = path.at(index - 1)!;
    return sum + Math.hypot(x - before.x, y - before.y);
  }, 0);
  return (2 * Math.abs(areaPaths([path]))) / outline;
}
