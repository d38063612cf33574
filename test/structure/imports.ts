/** Reads what a module imports, and follows it to a file under src/. */
import { posix } from 'node:path';
import { Visitor, parseSync } from 'oxc-parser';
import type { Span } from 'oxc-parser';

export interface Import {
  /** The importing file, from the root. */
  readonly from: string;
  /** As written, without `?worker` and the like. */
  readonly specifier: string;
  /** The imported file from the root; null for a package. */
  readonly to: string | null;
  readonly line: number;
  readonly typeOnly: boolean;
}

/** Every static, dynamic, type-only and re-exporting import of one module, and `new URL('…', import.meta.url)`. */
export function importsOf(path: string, text: string): readonly Import[] {
  const found: Import[] = [];
  const add = ({ start }: Span, literal: unknown, typeOnly: boolean) => {
    if (!isText(literal)) return;
    const specifier = literal.value.replace(/\?.*$/, '');
    const relative = /^\.{1,2}\//.test(specifier);
    const to = relative ? posix.join(posix.dirname(path), specifier) : null;
    found.push({ from: path, specifier, to, line: text.slice(0, start).split('\n').length, typeOnly });
  };
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`);
  new Visitor({
    ImportDeclaration: (node) => add(node, node.source, node.importKind === 'type'),
    ExportNamedDeclaration: (node) => add(node, node.source, node.exportKind === 'type'),
    ExportAllDeclaration: (node) => add(node, node.source, node.exportKind === 'type'),
    ImportExpression: (node) => add(node, node.source, false),
    TSImportType: (node) => add(node, node.source, true),
    NewExpression: (node) => {
      const { callee, arguments: given } = node;
      const isUrl = callee.type === 'Identifier' && callee.name === 'URL';
      const base = given[1];
      if (isUrl && base && text.slice(base.start, base.end) === 'import.meta.url') add(node, given[0], false);
    },
  }).visit(program);
  return found;
}

function isText(node: unknown): node is { readonly value: string } {
  return typeof node === 'object' && node !== null && 'value' in node && typeof node.value === 'string';
}

/** Each cycle once, as the files in turn; a type-only import counts too. */
export function cyclesOf(imports: readonly Import[]): readonly (readonly string[])[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of imports) {
    if (to !== null) next.set(from, [...(next.get(from) ?? []), to]);
  }
  const cycles: string[][] = [];
  const done = new Set<string>();
  const walk = (file: string, way: readonly string[]): void => {
    const at = way.indexOf(file);
    if (at >= 0) {
      cycles.push([...way.slice(at), file]);
      return;
    }
    if (done.has(file)) return;
    for (const other of next.get(file) ?? []) walk(other, [...way, file]);
    done.add(file);
  };
  for (const file of next.keys()) walk(file, []);
  return cycles;
}
