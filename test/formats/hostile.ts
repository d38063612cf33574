/** Seeded damage, and whether the independent reader is here. */
import { spawnSync } from 'node:child_process';

/** ogrinfo and ogr2ogr (Debian: gdal-bin). Tests that need them are skipped where they are missing. */
export const hasGdal = spawnSync('ogrinfo', ['--version']).status === 0;

/** `count` copies of a valid file, each changed in one to eight places: a bit, a byte, a run, an end. */
export function* mutations(valid: Uint8Array, count: number, seed = 1): Generator<Uint8Array> {
  let state = seed;
  const next = (below: number): number => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  for (let made = 0; made < count; made += 1) {
    let bytes = valid.slice();
    for (let left = 1 + next(8); left > 0 && bytes.length > 0; left -= 1) {
      const at = next(bytes.length);
      const how = next(5);
      if (how === 0) bytes[at] = bytes[at]! ^ (1 << next(8));
      else if (how === 1) bytes[at] = next(256);
      else if (how === 2) bytes.fill(255, at, at + 1 + next(8));
      else if (how === 3) bytes.copyWithin(at, next(bytes.length), next(bytes.length));
      else if (next(4) === 0) bytes = bytes.slice(0, at);
    }
    yield bytes;
  }
}
