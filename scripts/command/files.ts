/** Files of the command line: read whole, or refused before a byte of them is read. */
import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Issue } from '../../src/domain/issue.ts';
import { LARGEST_FILE } from '../../src/formats/open.ts';
import type { Source } from '../../src/formats/raw.ts';

export type ReadBytes =
  { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly issue: Issue };

/** A loose `.shp` is read with the parts that lie beside it. */
export async function companionsOf(file: string): Promise<Source['companions']> {
  if (!/\.shp$/i.test(file)) return [];
  const stem = path.basename(file).slice(0, -4).toLowerCase();
  const names = (await readdir(path.dirname(file))).filter((name) => {
    const at = name.toLowerCase();
    return ['.dbf', '.prj', '.cpg', '.shx'].some((ending) => at === `${stem}${ending}`);
  });
  const read = names.map(async (name) => ({
    name,
    bytes: await readFile(path.join(path.dirname(file), name)),
  }));
  return Promise.all(read);
}

/** A folder, a device or a giant is refused before a byte of it is read. */
export async function readBytes(file: string): Promise<ReadBytes> {
  const problem = (reason: string): ReadBytes => ({
    ok: false,
    issue: { code: 'file-unreadable', severity: 'error', params: { reason } },
  });
  try {
    const { size } = await stat(file).then((stats) => {
      if (!stats.isFile())
        throw Object.assign(new Error(), { code: stats.isDirectory() ? 'EISDIR' : 'EINVAL' });
      return stats;
    });
    if (size > LARGEST_FILE) {
      const params = { size: Math.ceil(size / 1e6), limit: LARGEST_FILE / 1e6 };
      return { ok: false, issue: { code: 'file-too-large', severity: 'error', params } };
    }
    return { ok: true, bytes: await readFile(file) };
  } catch (error) {
    return problem((error as NodeJS.ErrnoException).code ?? 'EIO');
  }
}
