/** `pack check FOLDER`: a data pack against its schemas; every error with file and path, every quote where the text is given. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { dictionaryOf, fill } from '../../src/text/dictionary.ts';
import type { Language } from '../../src/text/dictionary.ts';
import { issueSentence } from '../../src/text/speak.ts';
import { loadSample } from '../../src/workspace/load.ts';
import { openPack } from './check.ts';
import type { Terminal } from './main.ts';

/** 0: sound · 1: an error in the pack, or a quote that the policy does not have · 2: misused. */
export async function pack(
  args: readonly string[],
  language: Language,
  terminal: Terminal,
  refuse: (text: string) => 2,
): Promise<0 | 1 | 2> {
  const texts = dictionaryOf(language).command;
  const { values, positionals } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    options: { text: { type: 'string' }, lang: { type: 'string' } },
  });
  const [verb, folder] = positionals;
  if (verb !== 'check' || folder === undefined) return refuse(texts.packFolder);
  const opened = await openPack({ pack: folder, language, asOf: null });
  if (!opened.ok) {
    for (const issue of opened.issues) {
      // The folder stands for the only pack on offer: its files are named as they lie in it.
      terminal.out(`${issueSentence(issue, language).replaceAll('geo/given/', '')}\n`);
    }
    return 1;
  }
  const { programme, pack: description } = opened.value;
  try {
    await loadSample(
      async (file) =>
        JSON.parse(await readFile(path.join(folder, file.replace('geo/given/', '')), 'utf8')) as unknown,
      description,
      'given',
    );
  } catch (error) {
    terminal.out(`${fill(texts.packBroken, { problem: error instanceof Error ? error.message : '' })}\n`);
    return 1;
  }
  if (typeof values.text === 'string') {
    let policy: string;
    try {
      policy = bare(await readFile(values.text, 'utf8'));
    } catch {
      return refuse(fill(texts.badValue, { name: '--text', value: values.text, help: 'policy.txt' }));
    }
    const missing = quotesIn(programme).filter(({ quote }) => !policy.includes(bare(quote)));
    for (const { place, quote } of missing) {
      terminal.out(`programme.json ${place}  ${fill(texts.packQuote, { quote })}\n`);
    }
    if (missing.length > 0) return 1;
  }
  terminal.out(
    `${fill(texts.packSound, { towns: programme.towns.length, rules: programme.limitRules.length, clauses: programme.clauses.length })}\n`,
  );
  return 0;
}

/** Every `quote` below a value, with its path. */
function quotesIn(value: unknown, place = ''): { readonly place: string; readonly quote: string }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => quotesIn(item, `${place}[${index}]`));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    const here = place === '' ? key : `${place}.${key}`;
    return key === 'quote' && typeof item === 'string'
      ? [{ place: here, quote: item }]
      : quotesIn(item, here);
  });
}

/** Line breaks and blanks are the printer's, not the policy's. */
function bare(text: string): string {
  return text.replace(/\s+/g, '');
}
