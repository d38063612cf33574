/** What the tests of the house look at: the files that are, or are about to be, committed. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const NEVER_COMMITTED = new Set(['.git', 'node_modules', 'dist', 'coverage', 'test-results']);

/** Paths from the root with forward slashes, sorted; ignored files are left out. */
export function committedFiles(): readonly string[] {
  return (fromGit() ?? fromDisk('')).filter((path) => existsSync(join(ROOT, path))).sort();
}

/** null where the tree was unpacked from an archive or there is no git. */
function fromGit(): string[] | null {
  if (!existsSync(join(ROOT, '.git'))) return null;
  // Whoever runs the tests need not own the checkout.
  const args = ['-c', 'safe.directory=*', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  try {
    const listed = execFileSync('git', args, {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return listed.split('\0').filter((path) => path !== '');
  } catch {
    return null;
  }
}

function fromDisk(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (NEVER_COMMITTED.has(entry.name)) return [];
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? fromDisk(path) : [path];
  });
}
