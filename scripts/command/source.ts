/** What `report` and `template` work on: a pack, the figures of a `.zhentu` file, the sample where it is asked for. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Issue } from '../../src/domain/issue.ts';
import { parseQuarter } from '../../src/domain/quarter.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import { withoutSample } from '../../src/report/context.ts';
import { dictionaryOf, fill } from '../../src/text/dictionary.ts';
import type { Language } from '../../src/text/dictionary.ts';
import { issueSentence } from '../../src/text/speak.ts';
import { openWorkspaceFile } from '../../src/workspace/opened-file.ts';
import type { Workspace } from '../../src/workspace/store.ts';
import { openPack } from './check.ts';
import type { Terminal } from './main.ts';

/** The options that both commands have, as they were given. */
export interface SourceValues {
  readonly pack?: string | undefined;
  /** A `.zhentu` file; absent: nothing but the pack. */
  readonly data?: string | undefined;
  readonly sample?: boolean | undefined;
}

/** Whom to tell, and in which language. */
export interface Caller {
  readonly language: Language;
  readonly terminal: Terminal;
  readonly refuse: (text: string) => 2;
}

/**
 * The workspace as the page would have it at the quarter; null once the caller was told why there is none.
 * `see`: as whom — the meeting sees a settled quarter as it was settled, a form the figures as they are.
 */
export async function openSource(
  values: SourceValues,
  quarter: Quarter,
  { language, terminal, refuse }: Caller,
  see: (workspace: Workspace) => Workspace = (workspace) => workspace,
): Promise<Workspace | null> {
  const opened = await readSource(values, quarter, language);
  if (!opened.ok) {
    opened.issues.forEach((issue) => terminal.progress(`${issueSentence(issue, language)}\n`));
    return null;
  }
  const { first, last } = opened.workspace.programme.period;
  if (quarter < first || quarter > last) {
    const { badValue } = dictionaryOf(language).command;
    refuse(fill(badValue, { name: '--quarter', value: quarter, help: `${first} … ${last}` }));
    return null;
  }
  const workspace = see(opened.workspace);
  // A file handed over may hold the sample: it stays out as well, unless it is asked for.
  return values.sample === true ? workspace : withoutSample(workspace);
}

type OpenedSource =
  | { readonly ok: true; readonly workspace: Workspace }
  | { readonly ok: false; readonly issues: readonly Issue[] };

async function readSource(values: SourceValues, quarter: Quarter, language: Language): Promise<OpenedSource> {
  const { pack = null, data = null, sample = false } = values;
  const opened = await openPack({ pack, language, asOf: quarter, withSample: sample && data === null });
  if (!opened.ok) return opened;
  const workspace = opened.value;
  if (data === null) return { ok: true, workspace };
  let bytes: Uint8Array;
  try {
    bytes = await readFile(data);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'EIO';
    return { ok: false, issues: [{ code: 'file-unreadable', severity: 'error', params: { reason } }] };
  }
  const read = openWorkspaceFile(bytes, {
    packId: pack === null ? workspace.packId : path.basename(path.resolve(pack)),
    index: workspace.index,
    language,
  });
  if (!read.ok) return read;
  const { ledger, recorded } = read.value;
  return { ok: true, workspace: { ...workspace, ...ledger, ...recorded } };
}

/** The quarter of `--quarter`; a sentence where it is none. */
export function quarterOption(
  value: string | undefined,
  language: Language,
): { readonly quarter: Quarter } | { readonly problem: string } {
  const texts = dictionaryOf(language).command;
  if (value === undefined) return { problem: texts.needsQuarter };
  const quarter = parseQuarter(value);
  return quarter === null
    ? { problem: fill(texts.badValue, { name: '--quarter', value, help: '2018Q2' }) }
    : { quarter };
}
