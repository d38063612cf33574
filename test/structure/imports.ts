/** Reads what a module imports with TypeScript's own parser, and follows it to a file under src/. */
import { posix } from 'node:path';
import ts from 'typescript';

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
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Import[] = [];
  const add = (node: ts.Node, literal: ts.Node | undefined, typeOnly: boolean) => {
    if (!literal || !ts.isStringLiteralLike(literal)) return;
    const specifier = literal.text.replace(/\?.*$/, '');
    const relative = /^\.{1,2}\//.test(specifier);
    const to = relative ? posix.join(posix.dirname(path), specifier) : null;
    const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    found.push({ from: path, specifier, to, line, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node, node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    } else if (ts.isExportDeclaration(node)) {
      add(node, node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node, node.arguments[0], false);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node, node.argument.literal, true);
    } else if (ts.isNewExpression(node) && node.expression.getText() === 'URL') {
      if (node.arguments?.[1]?.getText() === 'import.meta.url') add(node, node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
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
