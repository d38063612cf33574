/** What a hostile file costs: time and memory of refusing it. */
import { zipSync } from 'fflate';
import { openFile } from '../../src/formats/open.ts';
import type { BenchRow } from './row.ts';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

const FILES: Readonly<Record<string, () => { readonly name: string; readonly bytes: Uint8Array }>> = {
  'a bomb by ratio (200 MB of zeros in a zip)': () => ({
    name: 'bomb.zip',
    bytes: zipSync({ 'a.shp': new Uint8Array(200e6) }, { level: 9 }),
  }),
  'a zip of 65 000 entries': () => ({
    name: 'many.zip',
    bytes: zipSync(
      Object.fromEntries(Array.from({ length: 65_000 }, (_, index) => [`${index}.txt`, new Uint8Array(1)])),
      { level: 0 },
    ),
  }),
  'JSON 100 000 deep': () => ({
    name: 'deep.geojson',
    bytes: text(`{"type":"Polygon","coordinates":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
  }),
  'entities that expand a billion times': () => ({
    name: 'laughs.kml',
    bytes: text(
      `<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "ha">${Array.from(
        { length: 30 },
        (_, index) =>
          `<!ENTITY a${index} "&a${index - 1 < 0 ? '' : index - 1};&a${index - 1 < 0 ? '' : index - 1};">`,
      ).join('')}]><kml>&a29;</kml>`,
    ),
  }),
  'a ring of a million repeated points': () => ({
    name: 'repeats.geojson',
    bytes: text(
      `{"type":"Polygon","coordinates":[[${'[115,28],'.repeat(1_000_000)}[115.1,28],[115.1,28.1],[115,28]]]}`,
    ),
  }),
};

export async function hostileRows(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const [name, make] of Object.entries(FILES)) {
    const { name: file, bytes } = make();
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
