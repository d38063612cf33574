/** Reads what the README claims: its map of the house, its table of dependencies, its links. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './tree.ts';

/**
 * The entries of the fenced block tagged `house`. A line is one or more paths, then what they are for. Paths are
 * whatever ends with `/` or an extension; an indented line stands below the folder above it. A folder with
 * nothing below it stands for all that it holds. Empty when there is no such block.
 */
export function houseOf(readme: string): readonly string[] {
  const block = /^```house\n([^]*?)^```/m.exec(readme)?.[1] ?? '';
  const folders: { readonly indent: number; readonly path: string }[] = [];
  const entries: string[] = [];
  for (const line of block.split('\n').filter((each) => each.trim() !== '')) {
    const indent = line.length - line.trimStart().length;
    while (folders.length > 0 && (folders.at(-1)?.indent ?? 0) >= indent) folders.pop();
    const above = folders.at(-1)?.path ?? '';
    const paths = namesOf(line.trim()).map((name) => above + name);
    // A folder that has lines of its own below it does not stand for everything.
    const covering = entries.indexOf(above);
    if (covering >= 0) entries.splice(covering, 1);
    entries.push(...paths);
    const folder = paths.find((path) => path.endsWith('/'));
    if (folder !== undefined) folders.push({ indent, path: folder });
  }
  return entries;
}

/** Files that no entry names or covers, and entries that name or cover no file. */
export function difference(house: readonly string[], files: readonly string[]) {
  const covers = (entry: string, file: string) =>
    entry.endsWith('/') ? file.startsWith(entry) : file === entry;
  return {
    unmapped: files.filter((file) => !house.some((entry) => covers(entry, file))),
    gone: house.filter(
      (entry) => !files.some((file) => covers(entry, file)) && !existsSync(join(ROOT, entry)),
    ),
  };
}

/** Package names in backticks in the first column of the tables under the heading `Dependencies`. */
export function packagesOf(readme: string): readonly string[] {
  const section = /^## Dependencies\n([^]*?)(?=^## |(?![^]))/m.exec(readme)?.[1] ?? '';
  const cells = [...section.matchAll(/^\|([^|\n]*)\|/gm)].map(([, cell]) => cell ?? '');
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ''));
}

/** Targets of links and pictures that lie in the repository. */
export function pathsOf(readme: string): readonly string[] {
  return [...readme.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map(([, target]) => target ?? '')
    .filter((target) => !/^[a-z]+:/.test(target));
}

function namesOf(line: string): readonly string[] {
  const words = line.split(/\s+/);
  const end = words.findIndex((word) => !/(\/|\.[a-z]+)$/i.test(word));
  return end < 0 ? words : words.slice(0, end);
}
