/** The outline traced from the lines bounds the ground that a sweep over their buffers covers, whatever lies on what. */
import { FillRule, areaPaths, difference } from 'clipper2-ts';
import type { Path64, Paths64 } from 'clipper2-ts';
import { describe, expect, it } from 'vitest';
import { seeded } from '../../scripts/bench/shapes.ts';
import { metres } from '../../src/domain/units.ts';
import { ARC_TOLERANCE, buffered, sweptAround } from '../../src/geo/buffer.ts';
import { planeOf } from '../../src/geo/projection.ts';
import { outlineAround } from '../../src/geo/served-outline.ts';
import { Stretches } from '../../src/geo/stretches.ts';

/** Millimetres. */
const FRAME = { plane: planeOf(115), origin: [0, 0], perMetre: 1000 } as const;
const TURN = 2 * Math.acos(1 - ARC_TOLERANCE);

const at = (x: number, y: number): Path64[number] => ({ x: Math.round(x), y: Math.round(y) });

/** Networks by what is awkward about them; `random` gives numbers from 0 to 1. */
const NETWORKS: Readonly<Record<string, (random: () => number) => Paths64>> = {
  'a crooked lattice, some of it drawn twice or the other way round': (random) =>
    lattice(random, () => random() * 60_000),
  'a lattice of whole metres': (random) => lattice(random, () => 0),
  'lines that cross anywhere': (random) =>
    many(random, () => {
      const start = at(random() * 2e6, random() * 2e6);
      return [start, at(start.x + random() * 8e5 - 4e5, start.y + random() * 8e5 - 4e5)];
    }),
  'points, some of them on each other': (random) =>
    many(random, () => [at(Math.floor(random() * 10) * 1e5, Math.floor(random() * 10) * 1e5)]),
  'lines along one line, on each other': (random) => {
    const [dx, dy] = [random() * 1000 - 500, random() * 1000 - 500];
    return many(random, () => {
      const from = random() * 1500;
      const to = from + random() * 600;
      return [at(dx * from, dy * from), at(dx * to, dy * to)];
    });
  },
  'one line of short pieces': (random) => {
    let [angle, x, y] = [0, 0, 0];
    return [
      Array.from({ length: 400 }, () => {
        angle += random() * 0.6 - 0.3;
        x += Math.cos(angle) * 8000 * random();
        y += Math.sin(angle) * 8000 * random();
        return at(x, y);
      }),
    ];
  },
  'lines of the compass that touch, run on each other and lie twice the distance apart': (random) =>
    many(random, () => {
      const [x, y] = [Math.floor(random() * 20) * 5e4, Math.floor(random() * 20) * 5e4];
      const length = (1 + Math.floor(random() * 6)) * 5e4;
      return [at(x, y), random() < 0.5 ? at(x + length, y) : at(x, y + length)];
    }),
  'lines drawn again a millimetre aside, and on beyond their end': (random) =>
    many(random, () => {
      const [x, y] = [random() * 1e6, random() * 1e6];
      const [east, north] = [random() * 6e5 - 3e5, random() * 6e5 - 3e5];
      const aside = (): number => random() * 4 - 2;
      return [
        at(x, y),
        at(x + east, y + north),
        at(x + aside(), y + aside()),
        at(x + 1.3 * east, y + 1.3 * north),
      ];
    }),
  'a star, and spikes of millimetres': (random) => {
    const rays = 5 + Math.floor(random() * 60);
    const star = Array.from({ length: rays }, (_, index): Path64 => {
      const angle = (index * 2 * Math.PI) / rays;
      return [at(0, 0), at(4e5 * Math.cos(angle), 4e5 * Math.sin(angle))];
    });
    const spikes = many(random, () => {
      const [x, y] = [random() * 1e6, random() * 1e6];
      return [at(x, y), at(x + random() * 4 - 2, y + random() * 4 - 2), at(x + random() * 40, y)];
    });
    return [...star, ...spikes];
  },
};

function many(random: () => number, draw: () => Path64): Paths64 {
  return Array.from({ length: 5 + Math.floor(random() * 60) }, draw);
}

function lattice(random: () => number, crooked: () => number): Paths64 {
  const side = 6 + Math.floor(random() * 6);
  const step = [50_000, 100_000, 150_000][Math.floor(random() * 3)]!;
  const nodes = Array.from({ length: (side + 1) ** 2 }, (_, index) =>
    at((index % (side + 1)) * step + crooked(), Math.floor(index / (side + 1)) * step + crooked()),
  );
  const streets: Paths64 = [];
  const draw = (path: Path64): void => {
    if (random() < 0.12) return;
    streets.push(random() < 0.5 ? path : path.toReversed());
    if (random() < 0.05) streets.push(path);
  };
  nodes.forEach((node, index) => {
    const [east, north] = [nodes[index + 1], nodes[index + side + 1]];
    if (east && (index + 1) % (side + 1) > 0) draw([node, east]);
    if (north) draw([node, north]);
    if (random() < 0.05) draw([node]);
    if (random() < 0.05) draw([node, at(node.x + 90_000, node.y - 40_000)]);
  });
  return streets;
}

/** What one has and the other lacks, as a part of the first. */
const beyond = (one: Paths64, other: Paths64): number =>
  areaPaths(difference(one, other, FillRule.NonZero)) / areaPaths(one);

describe('the outline of served ground', () => {
  it.each(Object.entries(NETWORKS))(
    'is that of a sweep over buffers: %s',
    (_, draw) => {
      for (let seed = 1; seed <= 15; seed += 1) {
        const paths = draw(seeded(seed));
        const distance = [25, 50, 100, 240, 500][seed % 5]!;
        // Traced, not swept for want of ends that meet.
        const traced = outlineAround(paths, distance * 1000, TURN);
        const swept = sweptAround(paths, distance * 1000);
        const worst = traced ? Math.max(beyond(traced, swept), beyond(swept, traced)) : NaN;
        // Arcs begin at other angles: what one has and the other lacks lies between the corners of an arc and its circle.
        expect({ seed, distance, isSame: worst < ARC_TOLERANCE }).toEqual({ seed, distance, isSame: true });
      }
    },
    60_000,
  );

  it('of a line is that of a stadium, of a point that of a circle', () => {
    const stadium = buffered([[at(0, 0), at(300_000, 400_000)]], metres(100), FRAME);
    expect(areaPaths(stadium) / 1e6 / (2 * 100 * 500 + Math.PI * 100 ** 2)).toBeCloseTo(1, 3);
    const circle = buffered([[at(5, 7)]], metres(100), FRAME);
    expect(areaPaths(circle) / 1e6 / (Math.PI * 100 ** 2)).toBeCloseTo(1, 3);
    // Never more than the circle has.
    expect(areaPaths(circle) / 1e6).toBeLessThan(Math.PI * 100 ** 2);
  });

  it('goes round what is left open the other way', () => {
    const ring = [at(-500_000, -500_000), at(500_000, -500_000), at(500_000, 500_000), at(-500_000, 500_000)];
    const loops = buffered([[...ring, ring[0]!]], metres(100), FRAME);
    const areas = loops.map((loop) => areaPaths([loop]) / 1e6).sort((a, b) => a - b);
    expect(areas).toHaveLength(2);
    expect(areas[0]).toBeCloseTo(-(800 ** 2), 0);
    expect(areas[1]! / (1200 ** 2 - (4 - Math.PI) * 100 ** 2)).toBeCloseTo(1, 4);
  });

  it('has no seam where two strips lie side by side', () => {
    const lines = [0, 200_000].map((y): Path64 => [at(1.5 * y, y), at(900_000 + 1.5 * y, y)]);
    const edges = buffered(lines, metres(100), FRAME).flatMap((loop) =>
      loop.map((to, index) => [loop.at(index - 1)!, to] as const),
    );
    const within = edges.filter(([from, to]) => from.y === 100_000 && to.y === 100_000);
    expect(within.map(([from, to]) => [from.x, to.x])).toEqual([
      [300_000, 0],
      [900_000, 1_200_000],
    ]);
  });

  it('is none of nothing, and of no distance', () => {
    expect(buffered([], metres(100), FRAME)).toEqual([]);
    expect(buffered([[at(0, 0)]], metres(0), FRAME)).toEqual([]);
  });
});

describe('stretches', () => {
  it('are what is left when others are taken away', () => {
    const left = new Stretches(0, 10);
    left.cut(2, 3);
    left.cut(5, 7);
    left.cut(2.5, 5.5);
    left.cut(9, 12);
    left.cut(4, 4);
    left.cut(20, 30);
    expect(left.pairs()).toEqual([
      [0, 2],
      [7, 9],
    ]);
    left.cut(-1, 2);
    left.cut(7, 9);
    expect(left.isEmpty()).toBe(true);
  });
});
