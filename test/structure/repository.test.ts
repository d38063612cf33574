import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, committedFiles } from './tree.ts';

const LARGEST_FILE = 4_000_000;
const LARGEST_TREE = 25_000_000;

/** Hosts that the code may name: none of them is ever asked for anything. */
const HOSTS_IN_CODE = new Set(['www.w3.org', 'www.opengis.net', '127.0.0.1', 'localhost']);

const REGISTRY =
  /\b(registry|mirrors?|artifactory|nexus|verdaccio)\.[a-z0-9-]+\.[a-z]|\b(npmjs|npmmirror|yarnpkg)\.(org|com)\b|\/artifactory\/|\/repository\/npm/i;
const PERSONAL = /(^|[\s"'`(=:])(\/(home|Users|root|work|farm)\/[\w.-]|[A-Z]:\\Users\\)/;

/** Licences under which a package may come along in the page. */
const LICENCES = new Set(
  [
    '0BSD',
    'Apache-2.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'BSL-1.0',
    'CC0-1.0',
    'ISC',
    'MIT',
    'Unlicense',
    'Zlib',
  ].concat(
    // Weak copyleft by file: used unmodified.
    ['EDL-1.0', 'EPL-1.0', 'MPL-2.0'],
  ),
);
/** Packages whose manifest names no licence, misspells it, or whose licence asks for something. */
const LICENCES_READ: Readonly<Record<string, string>> = {
  '@mapbox/jsonlint-lines-primitives':
    'MIT, said in its sources only; linted styles, not packed into the page',
  arc: 'BSD, in its LICENSE.md',
  'geojson-validation': 'LGPL-3: an unmodified dependency, named in the README',
  'splaytree-ts': 'BSD-3-Clause, misspelt as BDS',
};

const files = committedFiles();
const texts = files.filter((path) => !/\.(png|jpg|jpeg|webp|ico|woff2|wasm|zip|shp|dbf|gpkg)$/.test(path));

describe('the repository', () => {
  it('names no package registry or mirror', () => {
    expect(linesWith(texts, REGISTRY)).toEqual([]);
  });

  it('locks its packages without saying where they came from', () => {
    expect(linesWith(['package-lock.json'], /"resolved"/)).toEqual([]);
    expect(readFileSync(join(ROOT, '.npmrc'), 'utf8')).toContain('omit-lockfile-registry-resolved=true');
  });

  it('names no host in its code but those of namespaces and of this machine', () => {
    const code = texts.filter((path) => /\.(tsx?|mjs|js|css|html|svg|sh)$|^\.ci\//.test(path));
    const named = code.flatMap((path) =>
      [...read(path).matchAll(/\b(?:https?|wss?):\/\/([\w.-]+)/g)].map(([, host]) => ({
        path,
        host: host ?? '',
      })),
    );
    // Names under .invalid exist nowhere (RFC 2606): tests ask for them to see the refusal.
    expect(named.filter(({ host }) => !HOSTS_IN_CODE.has(host) && !host.endsWith('.invalid'))).toEqual([]);
  });

  it('holds no path of one person’s machine', () => {
    expect(linesWith(texts, PERSONAL)).toEqual([]);
  });

  it('stays small', () => {
    const sizes = files.map((path) => ({ path, bytes: statSync(join(ROOT, path)).size }));
    expect(sizes.filter(({ bytes }) => bytes > LARGEST_FILE)).toEqual([]);
    expect(sizes.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(LARGEST_TREE);
  });

  it('holds none of the real files that we only try', () => {
    const real = join(ROOT, '../shared/data/real');
    if (!existsSync(real)) return;
    const known = new Set(readdirSync(real).map((name) => digest(join(real, name))));
    expect(files.filter((path) => known.has(digest(join(ROOT, path))))).toEqual([]);
  });

  it('comes with packages under licences that let it be passed on', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as Lock;
    const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev);
    const doubtful = shipped
      .map(([path, { license }]) => ({
        name: path.replace(/^.*node_modules\//, ''),
        license: license ?? 'none',
      }))
      .filter(({ name, license }) => !(name in LICENCES_READ) && !isFree(license));
    expect(doubtful).toEqual([]);
  });
});

describe('the patterns', () => {
  it('know a registry, a personal path and a licence when they see one', () => {
    // Put together here, so that this file does not name what it forbids.
    expect(`https://${['registry', 'example', 'org'].join('.')}/react`).toMatch(REGISTRY);
    expect('the registry. Each package').not.toMatch(REGISTRY);
    expect(`see "${['', 'home', 'somebody', 'file'].join('/')}"`).toMatch(PERSONAL);
    expect('the /home page').not.toMatch(PERSONAL);
    expect(isFree('(MIT OR GPL-3.0)')).toBe(true);
    expect(isFree('(MIT AND Zlib)')).toBe(true);
    expect(isFree('(MIT AND GPL-3.0)')).toBe(false);
    expect(isFree('GPL-3.0')).toBe(false);
  });
});

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly license?: string }>>;
}

/** One licence of a choice is enough; of licences that hold together (SPDX `AND`) each must do. */
function isFree(license: string): boolean {
  return license
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((each) => LICENCES.has(each)));
}

function linesWith(paths: readonly string[], pattern: RegExp): readonly string[] {
  return paths.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) ? [`${path}:${index + 1} ${line.trim().slice(0, 120)}`] : [],
      ),
  );
}

function digest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}
