/** The conclusion in one sentence: how many towns have full coverage, who has not reported, what does not agree. */
import { DECLARED_TOLERANCE } from '../../domain/coverage.ts';
import type { Town } from '../../domain/programme.ts';
import { fill } from '../../text/dictionary.ts';
import { formatNumber, formatQuarter } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import type { ReferenceKind } from '../../workspace/coverage-choice.ts';
import { cellKey, kindsInOrder, targetsOf } from '../../workspace/coverage.ts';
import { programmeRead } from '../../workspace/select.ts';
import { useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Coverage.module.css';

export function Headline({ reference }: { readonly reference: ReferenceKind }) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace(programmeRead);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const targets = useWorkspace((workspace) => targetsOf(workspace, reference));
  const tolerance = useWorkspace(
    (workspace) => programmeRead(workspace).coverageTargets[0]?.tolerance ?? DECLARED_TOLERANCE,
  );
  const columns = kindsInOrder(programme).flatMap((kind) => {
    const target = programme.coverageTargets.find(({ facilityKind }) => facilityKind === kind.id);
    if (!target) return [];
    const cells = programme.towns.map((town) => ({
      town,
      cell: targets.get(cellKey(town.id, kind.id)),
    }));
    return [{ target, cells }];
  });
  const all = columns.flatMap(({ cells }) => cells);
  const names = (towns: readonly Town[]): string =>
    towns.map(({ shortName }) => nameIn(shortName, language)).join(texts.lists.comma);
  const silent = programme.towns.filter((town) =>
    all.some((each) => each.town === town && each.cell?.verdict.state === 'unreported'),
  );
  const differing = all.filter(({ cell }) => cell?.difference?.isFlagged).length;
  const inFull = programme.towns.filter((town) =>
    all.some((each) => each.town === town && each.cell?.verdict.state === 'differs'),
  );
  // A number that grows while it is read would be quoted too small.
  const isComparing = all.some(({ cell }) => cell?.declared && cell.measured === undefined);
  const isSilent = columns.length > 0 && all.every(({ cell }) => cell?.verdict.state === 'unreported');
  const reported = [
    ...columns.map(({ target, cells }) =>
      fill(texts.coverage.targetFull, {
        target: nameIn(target.name, language),
        full: cells.filter(({ cell }) => cell?.verdict.state === 'full').length,
        towns: cells.length,
      }),
    ),
    silent.length > 0
      ? fill(texts.coverage.unreported, { count: silent.length, towns: names(silent) })
      : null,
    isComparing ? texts.coverage.comparing : null,
    !isComparing && differing > 0
      ? fill(texts.coverage.differs, { count: differing, points: formatNumber(tolerance * 100, 0) }) +
        (inFull.length > 0 ? fill(texts.coverage.differsFull, { towns: names(inFull) }) : '')
      : null,
  ].filter((part) => part !== null);
  // Nothing reported is not none reached.
  const parts = isSilent ? [texts.coverage.allUnreported] : reported;
  return (
    <h2 className={css['headline']}>
      {fill(texts.coverage.headline, {
        quarter: formatQuarter(quarter, language),
        parts: parts.join(language === 'zh' ? '，' : '; '),
      })}
    </h2>
  );
}
