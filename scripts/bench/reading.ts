/** Opening a file of 20 MB, against GDAL and mapshaper where they are installed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
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
  const rivals = [
    ...['GeoJSON', 'FlatGeobuf'].map((format) => ({
      name: `ogr2ogr → ${format}`,
      command: ['ogr2ogr', '-t_srs', 'EPSG:4490', '-f', format, join(folder, `out-${format}`), source],
    })),
    {
      name: 'mapshaper → GeoJSON',
      command: ['mapshaper', path, '-proj', 'wgs84', '-o', join(folder, 'out-mapshaper.json')],
    },
  ].flatMap(({ name, command }) => best(name, command, folder));
  return {
    name: `reading · ${ending === 'zip' ? 'SHP' : 'GeoJSON'}, ${(bytes.length / 1e6).toFixed(1)} MB, to lon/lat`,
    ours,
    rivals,
    ...(rivals.length === 0 ? { note: 'neither ogr2ogr nor mapshaper is installed' } : {}),
  };
}

/** The best time of a command; nothing where it is not installed. */
function best(name: string, [program = '', ...args]: readonly string[], folder: string): BenchRow['rivals'] {
  let ms = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    for (const file of readdirSync(folder))
      if (file.startsWith('out-')) rmSync(join(folder, file), { recursive: true });
    const start = performance.now();
    if (spawnSync(program, args, { stdio: 'ignore' }).status !== 0) return [];
    ms = Math.min(ms, performance.now() - start);
  }
  return [{ name, ms }];
}
