/** Commands, their arguments and exit codes: 0 all well · 1 invalid or failing · 2 refused or misused. */
import { dictionaryOf, fill } from '../../src/text/dictionary.ts';
import { parseArguments } from './arguments.ts';
import { check } from './check.ts';
import { convert } from './convert.ts';
import { pack } from './pack.ts';
import { report } from './report.ts';
import { template } from './template.ts';

export interface Terminal {
  readonly out: (text: string) => unknown;
  readonly progress: (text: string) => unknown;
  /** Whether people read the output, rather than a program. */
  readonly terminal: boolean;
}

/** Runs one command; resolves to the exit code and never rejects. */
export async function main(args: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  const language = args[args.indexOf('--lang') + 1] === 'en' && args.includes('--lang') ? 'en' : 'zh';
  const texts = dictionaryOf(language).command;
  const refuse = (text: string): 2 => {
    terminal.progress(`${text}\n${texts.usage}\n`);
    return 2;
  };
  try {
    const [command, ...rest] = args;
    if (command === undefined || command === '--help' || command === '-h') {
      terminal.progress(`${texts.usage}\n`);
      return command === undefined ? 2 : 0;
    }
    if (command === 'convert') return await convert(rest, language, terminal, refuse);
    if (command === 'report') return await report(rest, language, terminal, refuse);
    if (command === 'template') return await template(rest, language, terminal, refuse);
    if (command === 'pack') return await pack(rest, language, terminal, refuse);
    if (command !== 'check') return refuse(fill(texts.unknownCommand, { name: command }));
    const parsed = parseArguments(rest, language);
    if (!parsed.ok) return refuse(parsed.problem);
    return await check(parsed.value, terminal, refuse);
  } catch (error) {
    // A bug, not a broken file: said in words, never as a stack trace.
    return refuse(fill(texts.internal, { problem: error instanceof Error ? error.message : String(error) }));
  }
}
