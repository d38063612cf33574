/** What every benchmark reports: one workload, our time, and the rivals' times in the same run. */

export interface BenchRow {
  readonly name: string;
  /** Milliseconds. */
  readonly ours: number;
  /** Milliseconds; empty when a rival would need minutes. */
  readonly rivals: readonly { readonly name: string; readonly ms: number }[];
  readonly goal?: string;
  readonly note?: string;
}

/**
 * Median time of `run` in milliseconds over `rounds`, after a warm-up: only ratios within one run
 * travel from machine to machine, and the median shrugs off a busy neighbour.
 */
export function timed(run: () => void, rounds = 5): number {
  const warmUntil = performance.now() + 200;
  do run();
  while (performance.now() < warmUntil);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const middle = times.length >> 1;
  const upper = times[middle] ?? 0;
  return times.length % 2 === 1 ? upper : (upper + (times[middle - 1] ?? 0)) / 2;
}
