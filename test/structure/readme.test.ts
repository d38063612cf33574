import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { difference, houseOf, packagesOf, pathsOf } from './readme.ts';
import { ROOT, committedFiles } from './tree.ts';

/** What the map of the house must name. */
const MAPPED = /^(src|scripts|public\/geo)\//;

const english = read('README.md');
const chinese = read('README.zh-CN.md');

describe('the README', () => {
  it('maps every file under src/, scripts/ and public/geo, and nothing that is not there', () => {
    const files = committedFiles().filter((path) => MAPPED.test(path));
    expect(difference(houseOf(english), files)).toEqual({ unmapped: [], gone: [] });
  });

  it('names in its table every dependency and no other package', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Packages;
    const named = packagesOf(english);
    expect({
      missing: Object.keys(dependencies).filter((name) => !named.includes(name)),
      gone: named.filter((name) => !(name in dependencies) && !(name in devDependencies)),
    }).toEqual({ missing: [], gone: [] });
  });

  it.each([
    ['README.md', english],
    ['README.zh-CN.md', chinese],
  ])('says in %s the two commands, and links only to what is there', (_, text) => {
    expect(text).toContain('npm start');
    expect(text).toContain('npm test');
    expect(pathsOf(text).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

describe('the map of the house', () => {
  const text = [
    '```house',
    'index.html        not asked for, but may be named',
    'src/',
    '  main.tsx        composition root',
    '  domain/         all of it',
    '  geo/',
    '    area.ts gauss.ts   two files at once',
    'scripts/zhentu.ts the command line',
    '```',
  ].join('\n');

  it('names files in full or below their folder; a folder with nothing below it stands for all of it', () => {
    expect(houseOf(text)).toEqual([
      'index.html',
      'src/main.tsx',
      'src/domain/',
      'src/geo/area.ts',
      'src/geo/gauss.ts',
      'scripts/zhentu.ts',
    ]);
  });

  it('is compared both ways', () => {
    const files = ['src/main.tsx', 'src/domain/deep/unit.ts', 'src/geo/area.ts', 'src/geo/new.ts'];
    const house = houseOf(text).filter((path) => path.startsWith('src/'));
    expect(difference(house, files)).toEqual({ unmapped: ['src/geo/new.ts'], gone: ['src/geo/gauss.ts'] });
  });
});

interface Packages {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

function read(path: string): string {
  return existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : '';
}
