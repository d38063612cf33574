/** The arguments of `check`. */
import { parseArgs } from 'node:util';
import type { BoundaryKind } from '../../src/domain/model.ts';
import { parseQuarter } from '../../src/domain/quarter.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import { dictionaryOf, fill } from '../../src/text/dictionary.ts';
import type { Language } from '../../src/text/dictionary.ts';

export interface CheckArguments {
  readonly files: readonly string[];
  /** Folder of the pack; null: the bundled default. */
  readonly pack: string | null;
  readonly kind: BoundaryKind | 'facility';
  readonly town: string | null;
  readonly crs: string | null;
  readonly encoding: string | null;
  readonly asOf: Quarter | null;
  readonly language: Language;
  /** null: by whether the output is read by people. */
  readonly json: boolean | null;
  /** Also writes what the first offered repairs make of a broken file. */
  readonly repair: boolean;
}

type Parsed =
  { readonly ok: true; readonly value: CheckArguments } | { readonly ok: false; readonly problem: string };

const KINDS = ['planned', 'construction', 'built', 'zone', 'facility'] as const;

export function parseArguments(args: readonly string[], language: Language): Parsed {
  const texts = dictionaryOf(language).command;
  const wrong = (problem: string): Parsed => ({ ok: false, problem });
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: OPTIONS,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const known = (OPTIONS as Readonly<Record<string, { readonly type: string } | undefined>>)[token.name];
    if (!known) return wrong(fill(texts.unknownOption, { name: token.rawName }));
    if (known.type === 'string' && token.value === undefined) {
      return wrong(fill(texts.missingValue, { name: token.rawName }));
    }
  }
  const text = (name: string): string | null => (typeof values[name] === 'string' ? values[name] : null);
  const bad = (name: string, help: string): Parsed =>
    wrong(fill(texts.badValue, { name: `--${name}`, value: text(name) ?? '', help }));

  const kind = KINDS.find((value) => value === (text('kind') ?? 'planned'));
  if (!kind) return bad('kind', KINDS.join(' | '));
  const asOf = text('as-of');
  if (asOf !== null && parseQuarter(asOf) === null) return bad('as-of', '2018Q2');
  if (text('lang') !== null && !['zh', 'en'].includes(text('lang') ?? '')) return bad('lang', 'zh | en');
  if (positionals.length === 0) return wrong(texts.noFiles);
  return {
    ok: true,
    value: {
      files: positionals,
      pack: text('pack'),
      kind,
      town: text('town'),
      crs: text('crs'),
      encoding: text('encoding'),
      asOf: asOf === null ? null : parseQuarter(asOf),
      language,
      json: values['json'] === true ? true : null,
      repair: values['repair'] === true,
    },
  };
}

const OPTIONS = {
  pack: { type: 'string' },
  kind: { type: 'string' },
  town: { type: 'string' },
  crs: { type: 'string' },
  encoding: { type: 'string' },
  'as-of': { type: 'string' },
  lang: { type: 'string' },
  json: { type: 'boolean' },
  repair: { type: 'boolean' },
} as const;
