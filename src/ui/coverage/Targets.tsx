/** The full-coverage targets: each town's verdict, and how far it came since last quarter. */
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Town } from '../../domain/programme.ts';
import { outcomeWord } from '../../text/coverage-words.ts';
import { fill } from '../../text/dictionary.ts';
import { formatDate } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import type { ReferenceKind } from '../../workspace/coverage-choice.ts';
import { cellKey, kindsInOrder, targetsOf } from '../../workspace/coverage.ts';
import type { FacilityKind } from '../../workspace/coverage.ts';
import { LightMark } from '../progress/Lights.tsx';
import { programmeRead } from '../../workspace/select.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { shareText } from './Matrix.tsx';
import css from './Coverage.module.css';

type Which = 'declared' | 'measured';

export function Targets({ reference }: { readonly reference: ReferenceKind }) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace(programmeRead);
  const [which, setWhich] = useState<Which>('declared');
  const { coverageTargets: targets, towns } = programme;
  if (targets.length === 0) return null;
  const kinds = kindsInOrder(programme).slice(0, targets.length);
  const due = targets[0]!.due;
  return (
    <section>
      <div className={css['controls']}>
        <h3>{texts.coverage.targets}</h3>
        <SegmentedControl
          aria-label={texts.coverage.which}
          size="xs"
          value={which}
          data={(['declared', 'measured'] as const).map((value) => ({
            value,
            label: texts.coverage.whichOf[value],
          }))}
          onChange={(value) => setWhich(value)}
        />
        <span className={css['note']}>{texts.coverage.dumbbell}</span>
      </div>
      <p className={css['note']}>{fill(texts.coverage.targetsNote, { due: formatDate(due, language) })}</p>
      <div className={css['frame']} tabIndex={0} role="region" aria-label={texts.coverage.targets}>
        <table className={css['targets']}>
          <thead>
            <tr>
              <th scope="col">{texts.coverage.town}</th>
              {targets.map(({ facilityKind, name }) => (
                <th key={facilityKind} scope="col">
                  {nameIn(name, language)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {towns.map((town) => (
              <tr key={town.id}>
                <th scope="row">{nameIn(town.shortName, language)}</th>
                {kinds.map((kind) => (
                  <td key={kind.id}>
                    <Target town={town} kind={kind} reference={reference} which={which} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface TargetProps {
  readonly town: Town;
  readonly kind: FacilityKind;
  readonly reference: ReferenceKind;
  readonly which: Which;
}

function Target({ town, kind, reference, which }: TargetProps) {
  const texts = useTexts();
  const actions = useActions();
  const cell = useWorkspace((workspace) => targetsOf(workspace, reference).get(cellKey(town.id, kind.id)));
  if (!cell) return null;
  const { verdict, declared, declaredBefore, measured, measuredBefore } = cell;
  const [now, before] =
    which === 'declared'
      ? [declared?.share ?? null, declaredBefore?.share ?? null]
      : [measured, measuredBefore];
  return (
    <button
      type="button"
      className={css['target']}
      onClick={() => actions.openCoverage(town.id, kind.id, reference)}
    >
      <Dumbbell now={now ?? null} before={before ?? null} light={verdict.light} />
      <span className={css['targetValue']}>{shareText(now, texts.coverage.waiting)}</span>
      <LightMark light={verdict.light} word={texts.coverage.outcomes[outcomeWord(verdict)]} />
    </button>
  );
}

interface DumbbellProps {
  readonly now: number | null;
  readonly before: number | null;
  readonly light: string;
}

/** 0 to 100 %: last quarter hollow, this quarter filled. */
function Dumbbell({ now, before, light }: DumbbellProps) {
  const at = (share: number): string => `${(4 + share * 92).toFixed(2)}%`;
  return (
    <svg className={css['dumbbell']} data-light={light} aria-hidden focusable="false">
      <line className={css['axis']} x1={at(0)} x2={at(1)} y1="50%" y2="50%" />
      <line className={css['goal']} x1={at(1)} x2={at(1)} y1="15%" y2="85%" />
      {now !== null && before !== null && (
        <line className={css['bar']} x1={at(before)} x2={at(now)} y1="50%" y2="50%" />
      )}
      {before !== null && <circle className={css['before']} cx={at(before)} cy="50%" r="4" />}
      {now !== null && <circle className={css['now']} cx={at(now)} cy="50%" r="5" />}
    </svg>
  );
}
