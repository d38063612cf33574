import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cyclesOf, importsOf } from './imports.ts';
import type { Import } from './imports.ts';
import { ROOT, committedFiles } from './tree.ts';

/** Which layer may import which, besides itself. `main` is src/main.tsx, the composition root. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  text: ['domain'],
  geo: ['domain'],
  formats: ['domain', 'geo'],
  workspace: ['domain', 'geo', 'formats', 'text'],
  map: ['domain', 'geo', 'workspace'],
  report: ['domain', 'geo', 'formats', 'workspace', 'text'],
  ui: ['domain', 'text', 'workspace', 'map', 'report'],
  main: ['domain', 'text', 'workspace', 'map', 'report', 'ui'],
};

/** Packages that belong to certain layers only; types may be named anywhere above `geo`. */
const PACKAGES: readonly { readonly name: RegExp; readonly layers: readonly string[] }[] = [
  { name: /^(react|react-dom|@mantine|@tabler)($|\/)/, layers: ['ui', 'main'] },
  { name: /^(maplibre-gl|@maplibre)($|\/)/, layers: ['map'] },
  { name: /^(zustand|comlink)($|\/)/, layers: ['workspace', 'ui', 'main'] },
  { name: /^node:/, layers: [] },
];

const sources = committedFiles().filter((path) => path.startsWith('src/'));
const modules = sources.filter((path) => /\.tsx?$/.test(path));
const imports = modules.flatMap((path) => importsOf(path, readFileSync(join(ROOT, path), 'utf8')));

describe('the layers of src/', () => {
  it('are these and no others', () => {
    expect(modules.filter((path) => !(layerOf(path) in ALLOWED))).toEqual([]);
  });

  it('import in one direction only', () => {
    expect(imports.filter((each) => !isAllowed(each)).map(sentence)).toEqual([]);
  });

  it('use the packages of their own layer only', () => {
    expect(imports.filter((each) => !isPackageAllowed(each)).map(sentence)).toEqual([]);
  });

  it('import files that exist, with their extension', () => {
    const lost = imports.filter(({ to }) => to !== null && !existsSync(join(ROOT, to)));
    expect(lost.map(sentence)).toEqual([]);
  });

  it('hold no cycle of imports', () => {
    expect(cyclesOf(imports).map((files) => files.join(' → '))).toEqual([]);
  });
});

describe('the reader of imports', () => {
  it('sees every way to import', () => {
    const text = `
      import { a } from './a.ts';
      import type { B } from './b.ts';
      import './c.css';
      export { d } from './d.ts';
      import Worker from './e.ts?worker';
      import url from 'package/f.mjs?worker&url';
      const G = lazy(() => import('./g.tsx'));
      type H = import('./h.ts').H;
      const i = new URL('./i.ts', import.meta.url);
      const text = "import './no.ts'"; // import './no.ts'
      const view = <p>don't import './no.ts'</p>;
    `;
    const found = importsOf('src/ui/x/view.tsx', text);
    expect(found.map(({ to, specifier }) => to ?? specifier)).toEqual([
      ...['a.ts', 'b.ts', 'c.css', 'd.ts', 'e.ts'].map((name) => `src/ui/x/${name}`),
      'package/f.mjs',
      ...['g.tsx', 'h.ts', 'i.ts'].map((name) => `src/ui/x/${name}`),
    ]);
    expect(found.filter(({ typeOnly }) => typeOnly).map(({ to }) => to)).toEqual([
      'src/ui/x/b.ts',
      'src/ui/x/h.ts',
    ]);
  });

  it('knows an arrow against the layers, even for a type or in a worker', () => {
    const against = (from: string, text: string) => importsOf(from, text).filter((each) => !isAllowed(each));
    expect(against('src/geo/a.ts', "import type { A } from '../formats/a.ts'")).toHaveLength(1);
    expect(against('src/map/a.ts', "import A from '../ui/a.ts?worker'")).toHaveLength(1);
    expect(against('src/text/a.ts', "import { a } from '../geo/a.ts'")).toHaveLength(1);
    expect(against('src/map/a.ts', "import { a } from '../domain/a.ts'")).toHaveLength(0);
    expect(against('src/geo/a.ts', "import { a } from '../../scripts/a.ts'")).toHaveLength(1);
  });

  it('knows a cycle', () => {
    const cyclic = [
      ...importsOf('src/geo/a.ts', "import { b } from './b.ts'"),
      ...importsOf('src/geo/b.ts', "import type { c } from './c.ts'"),
      ...importsOf('src/geo/c.ts', "import('./a.ts')"),
      ...importsOf('src/geo/d.ts', "import { a } from './a.ts'"),
    ];
    expect(cyclesOf(cyclic)).toEqual([['src/geo/a.ts', 'src/geo/b.ts', 'src/geo/c.ts', 'src/geo/a.ts']]);
  });
});

describe('the names of a district and its towns', () => {
  it('stand nowhere under src/', () => {
    const names = programmes().flatMap(namesOf);
    const found = sources.flatMap((path) => namesIn(readFileSync(join(ROOT, path), 'utf8'), names, path));
    expect(found).toEqual([]);
  });

  it('are found in any case, but not within another word', () => {
    const names = ['水西镇', '人和', 'Renhe'];
    expect(namesIn('从水西镇到', names, 'a')).toEqual(['a:1 水西镇']);
    expect(namesIn('“人和”', names, 'a')).toEqual(['a:1 人和']);
    expect(namesIn('负责人和单位', names, 'a')).toEqual([]);
    expect(namesIn('x\nconst renhe = 1', names, 'a')).toEqual(['a:2 Renhe']);
    expect(namesIn('forenhence', names, 'a')).toEqual([]);
  });
});

function layerOf(path: string): string {
  const [, folder, ...rest] = path.split('/');
  return rest.length === 0 && folder === 'main.tsx' ? 'main' : (folder ?? '');
}

function isAllowed({ from, to }: Import): boolean {
  if (to === null) return true;
  if (!to.startsWith('src/')) return false;
  const [importer, imported] = [layerOf(from), layerOf(to)];
  return importer === imported || (ALLOWED[importer] ?? []).includes(imported);
}

function isPackageAllowed({ from, to, specifier, typeOnly }: Import): boolean {
  if (to !== null) return true;
  const layer = layerOf(from);
  if (typeOnly && !['domain', 'geo', 'formats', 'report'].includes(layer)) return true;
  return PACKAGES.every(({ name, layers }) => !name.test(specifier) || layers.includes(layer));
}

function sentence({ from, line, to, specifier }: Import): string {
  return `${from}:${line} → ${to ?? specifier}`;
}

interface Named {
  readonly name: { readonly zh: string; readonly en: string };
  readonly aliases?: readonly string[];
}

interface Programme {
  readonly district: Named;
  readonly towns: readonly Named[];
}

function programmes(): readonly Programme[] {
  return committedFiles()
    .filter((path) => /^public\/geo\/[^/]+\/programme\.json$/.test(path))
    .map((path) => JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as Programme);
}

function namesOf({ district, towns }: Programme): readonly string[] {
  return [district, ...towns].flatMap(({ name, aliases = [] }) => [name.zh, name.en, ...aliases]);
}

function namesIn(text: string, names: readonly string[], path: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      names.filter((name) => isNamed(line, name)).map((name) => `${path}:${index + 1} ${name}`),
    );
}

/** A name of two characters may be part of ordinary words: it counts where it stands alone, as in quotes. */
function isNamed(line: string, name: string): boolean {
  const letter = /^[^\p{Script=Han}]+$/u.test(name) ? '[a-z]' : '\\p{Script=Han}';
  const isFree = name.length === 2 || letter === '[a-z]';
  const text = escaped(name);
  return new RegExp(isFree ? `(?<!${letter})${text}(?!${letter})` : text, 'iu').test(line);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
