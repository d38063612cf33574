/** Seeded shapes for the benchmarks: the same in every run. */
import type { Polygon, Position } from 'geojson';

export function polygon(...rings: readonly Position[][]): Polygon {
  return { type: 'Polygon', coordinates: rings.map((ring) => [...ring, ring[0]!]) };
}

/** A wiggly outline of 3–5 km² at 115° E, 27.9° N. */
export function outline(
  random: () => number,
  vertices: number,
  centre = [115, 27.9],
  radius = 0.012,
): Position[] {
  const waves = [2, 3, 5, 9].map((frequency) => ({
    frequency,
    phase: random() * 7,
    height: random() * 0.08,
  }));
  return Array.from({ length: vertices }, (_, index) => {
    const angle = (2 * Math.PI * index) / vertices;
    let reach = 0.8 + 0.02 * random();
    for (const { frequency, phase, height } of waves) reach += height * Math.sin(frequency * angle + phase);
    return [centre[0]! + radius * reach * Math.cos(angle), centre[1]! + radius * reach * Math.sin(angle)];
  });
}

/** mulberry32: the same shapes in every run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
