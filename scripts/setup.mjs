/**
 * Installs the packages and builds the page, each only when it is out of date.
 * Uses Node's own modules only: on a fresh clone nothing else is there yet.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const DIST = join(ROOT, 'dist');

/** What the built page is made of. */
const SOURCES = ['index.html', 'package-lock.json', 'public', 'src', 'tsconfig.json', 'vite.config.ts'];
const STAMP = join(DIST, '.built-from');

/** Throws when Node is too old to go on. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(
    `需要 Node.js 20.19 或更高版本，现在是 ${process.versions.node}。 Node.js 20.19 or later is needed, this is ${process.versions.node}.`,
  );
}

/** Runs `npm ci` unless node_modules already holds what package-lock.json asks for. Throws when npm fails. */
export function installPackages() {
  if (packagesAreCurrent()) return;
  console.log('正在安装依赖包… Installing packages…');
  // NODE_ENV=production would leave out what the build needs.
  run(
    'npm',
    ['ci', '--include=dev', '--no-audit', '--no-fund'],
    '安装依赖包失败。 The packages could not be installed.',
  );
}

/** Builds dist/ unless it was built from exactly the present sources. Throws when the build fails. */
export function buildPage({ force = false } = {}) {
  const wanted = hashOfSources();
  if (!force && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  console.log('正在构建… Building…');
  run(
    process.execPath,
    [join('node_modules', 'vite', 'bin', 'vite.js'), 'build'],
    '构建失败。 The build failed.',
  );
  // Written last: a build that was cut short leaves no stamp and is made again.
  writeFileSync(STAMP, wanted);
}

function packagesAreCurrent() {
  const installed = readLock(join(ROOT, 'node_modules', '.package-lock.json'));
  const wanted = readLock(join(ROOT, 'package-lock.json'));
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(
    // Optional packages are for other platforms.
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  );
}

function readLock(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : null;
}

function hashOfSources() {
  const hash = createHash('sha256');
  for (const path of SOURCES.flatMap(filesUnder).sort()) {
    hash
      .update(path.split(sep).join('/'))
      .update('\0')
      .update(readFileSync(join(ROOT, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full).flatMap((name) => filesUnder(join(path, name)));
}

function run(command, args, failure) {
  // npm is a batch file on Windows, which only a shell can start.
  const shell = process.platform === 'win32' && command === 'npm';
  // Vitest sets NODE_ENV=test, under which Vite would pack React's development version.
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', shell, env });
  if (status !== 0) throw new Error(failure);
}
