/** Forms out and in: the template of a town, and what a filled-in one would change. */
import type { Result } from '../domain/issue.ts';
import { success } from '../domain/issue.ts';
import type { TownId } from '../domain/model.ts';
import { townOf } from '../domain/programme.ts';
import type { Quarter } from '../domain/quarter.ts';
import type { WrittenFile } from '../formats/raw.ts';
import { periodsOf, readReport } from '../formats/report-import.ts';
import type { ReportAnswers, ReportFile } from '../formats/report-import.ts';
import { writeTemplate } from '../formats/report-template.ts';
import { dictionaryOf, fill } from '../text/dictionary.ts';
import { quarterNamed, townNamed } from './incoming-names.ts';
import type { Workspace } from './store.ts';

export type {
  FileRemark,
  RegisterRow,
  ReportAnswers,
  ReportFile,
  ReportNote,
  ReportRow,
} from '../formats/report-import.ts';

/** The form of a town for the quarter on show; null for a town the programme does not have. */
export async function templateOf(workspace: Workspace, town: TownId): Promise<Result<WrittenFile> | null> {
  const { programme, observations, quarter } = workspace;
  const of = townOf(programme, town);
  if (!of) return null;
  // A form is for the towns, who read Chinese, whatever language is on screen.
  const { template, units } = dictionaryOf('zh').progress;
  const written = await writeTemplate(programme, of, quarter, observations, {
    title: fill(template.title, { programme: programme.name.zh }),
    sheet: template.sheet,
    helpSheet: template.helpSheet,
    help: template.help,
    headings: template.headings,
    received: template.received,
    units: dictionaryOf('zh').indicatorUnits,
    wan: units.wan,
  });
  if (!written.ok) return written;
  return success({ name: `${of.shortName.zh}-${quarter}-${template.sheet}.xlsx`, bytes: written.value });
}

export const NO_ANSWERS: ReportAnswers = { towns: new Map(), indicators: new Map() };

/** Reads a filled-in form, or a table of many; nothing enters before it is taken row by row. */
export function readForm(
  workspace: Workspace,
  name: string,
  bytes: Uint8Array,
  answers: ReportAnswers = NO_ANSWERS,
): Promise<Result<ReportFile>> {
  const { programme, observations, town, quarter } = workspace;
  return readReport(name, bytes, {
    programme,
    observations,
    town,
    quarter,
    answers,
    townNamed: (text) => answers.towns.get(text) ?? townNamed(programme, text),
    quarterNamed: (text) => quarterNamed(text),
  });
}

/** Why a file may have been sent before: the same bytes under whatever name, or figures of the same town and quarter. */
export type Repeated =
  | { readonly code: 'same-file'; readonly name: string }
  | { readonly code: 'same-period'; readonly name: string; readonly town: TownId; readonly quarter: Quarter };

/** Looks through what was imported before, and through the other files of the same drop. */
export function repeatedOf(
  { history }: Pick<Workspace, 'history'>,
  files: readonly { readonly name: string; readonly file: ReportFile }[],
  at: number,
): Repeated[] {
  const { file } = files[at]!;
  const imports = history.edits.slice(0, history.position).filter(({ code }) => code === 'report-imported');
  const sameBytes = imports.find(({ params }) =>
    String(params['fingerprints'] ?? '')
      .split(' ')
      .includes(file.fingerprint),
  );
  if (sameBytes) return [{ code: 'same-file', name: String(sameBytes.params['name']) }];
  const twin = files.slice(0, at).find((other) => other.file.fingerprint === file.fingerprint);
  if (twin) return [{ code: 'same-file', name: twin.name }];
  return periodsOf(file).flatMap(({ town, quarter }): Repeated[] => {
    const before = imports.find(({ changes }) =>
      changes.some(
        (change) =>
          change.collection === 'observations' &&
          change.after?.town === town &&
          change.after.quarter === quarter,
      ),
    );
    const beside = files
      .slice(0, at)
      .find((other) => periodsOf(other.file).some((each) => each.town === town && each.quarter === quarter));
    const other = before ? String(before.params['name']) : beside?.name;
    return other === undefined ? [] : [{ code: 'same-period', name: other, town, quarter }];
  });
}
