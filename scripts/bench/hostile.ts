/** What a hostile file costs: time and memory of refusing it. */
import { openFile } from '../../src/formats/open.ts';
import { HOSTILE_FILES } from './hostile-files.ts';
import type { BenchRow } from './row.ts';

export async function hostileRows(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const { name, file, make } of HOSTILE_FILES) {
    const bytes = make();
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    const start = performance.now();
    const opened = await openFile(file, bytes);
    const ours = performance.now() - start;
    const grown = Math.max(0, process.memoryUsage().rss - before) / 1e6;
    const told = opened.issues.map(({ code }) => code).join(', ') || 'opened';
    rows.push({
      name: `hostile · ${name}`,
      ours,
      rivals: [],
      goal: '≤ 2000 ms, ≤ 300 MB',
      note: `+${grown.toFixed(0)} MB, ${told}`,
    });
  }
  return rows;
}
