/** `template --town ID --quarter Q OUT.xlsx`: the form a town fills in, with last quarter's figures beside the blanks. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { dictionaryOf, fill } from '../../src/text/dictionary.ts';
import type { Language } from '../../src/text/dictionary.ts';
import { issueSentence } from '../../src/text/speak.ts';
import { templateOf } from '../../src/workspace/report-files.ts';
import type { Terminal } from './main.ts';
import { openSource, quarterOption } from './source.ts';

/** 0: written · 2: refused or misused. */
export async function template(
  args: readonly string[],
  language: Language,
  terminal: Terminal,
  refuse: (text: string) => 2,
): Promise<0 | 2> {
  const texts = dictionaryOf(language).command;
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch {
    return refuse(texts.templateOptions);
  }
  const { values, positionals } = parsed;
  const [out] = positionals;
  if (out === undefined || positionals.length > 1 || values.town === undefined)
    return refuse(texts.templateOptions);
  if (!/\.xlsx$/i.test(out)) return refuse(fill(texts.convertEnding, { name: out, endings: '.xlsx' }));
  const asked = quarterOption(values.quarter, language);
  if ('problem' in asked) return refuse(asked.problem);
  const workspace = await openSource(values, asked.quarter, { language, terminal, refuse });
  if (!workspace) return 2;
  const { towns } = workspace.programme;
  const town = towns.find(({ id }) => id === values.town)?.id;
  if (town === undefined)
    return refuse(
      fill(texts.badValue, {
        name: '--town',
        value: values.town,
        help: towns.map(({ id }) => id).join(' '),
      }),
    );
  const written = await templateOf(workspace, town);
  if (!written?.ok) {
    written?.issues.forEach((issue) => terminal.progress(`${issueSentence(issue, language)}\n`));
    return 2;
  }
  try {
    await writeFile(out, written.value.bytes);
  } catch (error) {
    const problem = (error as NodeJS.ErrnoException).code ?? 'EIO';
    return refuse(fill(texts.cannotWrite, { name: out, problem }));
  }
  terminal.out(`${out}\n`);
  return 0;
}

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      town: { type: 'string' },
      quarter: { type: 'string' },
      pack: { type: 'string' },
      data: { type: 'string' },
      sample: { type: 'boolean' },
      lang: { type: 'string' },
    },
  });
