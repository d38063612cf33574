/** Opening a file of 20 MB, against GDAL where it is installed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OutFeature } from '../../src/formats/raw.ts';
import { openFile } from '../../src/formats/open.ts';
import { writeFile } from '../../src/formats/write.ts';
import type { BenchRow } from './row.ts';
import { outline, polygon, seeded } from './shapes.ts';

const ROUNDS = 3;

export async function readingRows(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'zhentu-bench-'));
  try {
    const features = Array.from({ length: 620 }, (_, index): OutFeature => {
      const name = `地块${index}`;
      return {
        name,
        kind: null,
        attributes: new Map([['name', name]]),
        geometry: polygon(outline(seeded(index + 1), 2000)),
      };
    });
    const rows: BenchRow[] = [];
    for (const ending of ['zip', 'geojson']) {
      const options = {
        stem: 'bench',
        crs: ending === 'zip' ? 'EPSG:4547' : 'EPSG:4490',
        notice: '',
        date: '',
      };
      const written = await writeFile(ending, features, options);
      if (!written.ok) throw new Error('bench: cannot be written');
      const path = join(folder, written.value.name);
      writeFileSync(path, written.value.bytes);
      rows.push(await row(ending, path, folder));
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function row(ending: string, path: string, folder: string): Promise<BenchRow> {
  const bytes = readFileSync(path);
  let ours = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    const opened = await openFile(`bench.${ending}`, bytes);
    ours = Math.min(ours, performance.now() - start);
    if (!opened.ok || opened.value.features.length !== 620) throw new Error('bench: not read');
  }
  const source = ending === 'zip' ? `/vsizip/${path}` : path;
  const rivals = ['GeoJSON', 'FlatGeobuf'].flatMap((format) => {
    const target = join(folder, `out-${format}`);
    let best = Infinity;
    for (let round = 0; round < ROUNDS; round++) {
      rmSync(target, { force: true, recursive: true });
      const start = performance.now();
      const run = spawnSync('ogr2ogr', ['-t_srs', 'EPSG:4490', '-f', format, target, source], {
        stdio: 'ignore',
      });
      if (run.status !== 0) return [];
      best = Math.min(best, performance.now() - start);
    }
    return [{ name: `ogr2ogr → ${format}`, ms: best }];
  });
  return {
    name: `reading · ${ending === 'zip' ? 'SHP' : 'GeoJSON'}, ${(bytes.length / 1e6).toFixed(1)} MB, to lon/lat`,
    ours,
    rivals,
    ...(rivals.length === 0 ? { note: 'ogr2ogr is not installed' } : {}),
  };
}
