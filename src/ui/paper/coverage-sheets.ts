/** Which sheets of gaps an atlas has, and what each says: one for a town's every full-coverage target. */
import type { TownId } from '../../domain/model.ts';
import type { SheetCoverage, SheetTheme } from '../../report/paper-sheets.ts';
import { nameIn } from '../../text/speak.ts';
import { coverageSentence } from '../../workspace/coverage-caption.ts';
import { choiceOf } from '../../workspace/coverage-choice.ts';
import { isRecorded } from '../../workspace/coverage-facilities.ts';
import { shownCoverage } from '../../workspace/coverage.ts';
import type { Workspace } from '../../workspace/store.ts';

/** The workspace as it stands with the sheet of each full-coverage target of a town open that can be measured. */
export function coverageSubjects(workspace: Workspace, town: TownId): Workspace[] {
  return workspace.programme.coverageTargets.flatMap(({ facilityKind }): Workspace[] => {
    const subject: Workspace = {
      ...workspace,
      page: 'coverage',
      town,
      coverage: choiceOf(facilityKind, null),
    };
    return isRecorded(workspace.facilities, town, facilityKind) && shownCoverage(subject) ? [subject] : [];
  });
}

/** What a sheet of gaps says of the sheet that is open; null for any other. */
export function coverageIn(workspace: Workspace, theme: SheetTheme): SheetCoverage | null {
  const { coverage, programme, language } = workspace;
  const target = programme.coverageTargets.find(({ facilityKind }) => facilityKind === coverage?.kind);
  const measure = theme === 'coverage' ? shownCoverage(workspace) : null;
  if (!target || !measure) return null;
  const sentence = coverageSentence(workspace) ?? '';
  return { name: nameIn(target.name, language), gaps: measure.gaps, sentence };
}
