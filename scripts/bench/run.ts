/**
 * `npm run bench`: how fast the heart beats. Milliseconds are of this machine today; what travels is the ratio
 * to the rivals in the same run (above 1: ours is faster). `npm run bench -- area` runs one group.
 */
import { areaRows } from './area.ts';
import { coverageRows } from './coverage.ts';
import { dragRows } from './drag.ts';
import { hostileRows } from './hostile.ts';
import { readingRows } from './reading.ts';
import { reportRows } from './report.ts';
import type { BenchRow } from './row.ts';
import { validityRows } from './validity.ts';
import { verdictRows } from './verdict.ts';

const GROUPS: Readonly<Record<string, () => BenchRow[] | Promise<BenchRow[]>>> = {
  area: areaRows,
  verdict: verdictRows,
  validity: validityRows,
  coverage: coverageRows,
  drag: dragRows,
  reading: readingRows,
  hostile: hostileRows,
  report: reportRows,
};

const asked = process.argv.slice(2);
for (const [name, rows] of Object.entries(GROUPS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for (const row of await rows()) console.log(sentence(row));
}

function sentence({ name, ours, rivals, goal, note }: BenchRow): string {
  const against = rivals.map((rival) => `${rival.name} ${ms(rival.ms)} (${(rival.ms / ours).toFixed(1)}×)`);
  const remarks = [goal === undefined ? [] : [`goal ${goal}`], note ?? []].flat();
  return [name.padEnd(52), `ours ${ms(ours)}`, ...against, ...remarks].join('  ');
}

function ms(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
}
