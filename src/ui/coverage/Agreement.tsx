/** Declared against measured, side by side, and how far apart they are. */
import { DECLARED_TOLERANCE, declaredAt, declaredGap, judgeTarget, rateOf } from '../../domain/coverage.ts';
import { lastDayOf } from '../../domain/quarter.ts';
import { squareMetres } from '../../domain/units.ts';
import type { CoverageMeasure } from '../../workspace/coverage.ts';
import { outcomeWord } from '../../text/coverage-words.ts';
import { fill } from '../../text/dictionary.ts';
import { formatAreaFreely, formatDate, formatNumber, formatShare } from '../../text/format.ts';
import { LightMark } from '../progress/Lights.tsx';
import { programmeRead } from '../../workspace/select.ts';
import { useTexts, useWorkspace } from '../workspace-context.tsx';
import type { SheetPart } from './sheet-part.ts';
import css from './Coverage.module.css';

interface AgreementProps extends SheetPart {
  /** What the map says, or why it says nothing. */
  readonly measure: CoverageMeasure | string;
}

export function Agreement({ town, kind, choice, measure: found }: AgreementProps) {
  const texts = useTexts();
  const words = texts.coverage;
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const effective = useWorkspace(programmeRead);
  const observations = useWorkspace((workspace) => workspace.observations);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const measure = typeof found === 'string' ? null : found;
  const observation = declaredAt(programme, observations, town.id, kind.id, quarter);
  const target = effective.coverageTargets.find(({ facilityKind }) => facilityKind === kind.id);
  const isAsked = programme.indicators.some(
    ({ facilityKind, measure: how }) => facilityKind === kind.id && how === 'rate',
  );
  const rate = observation && rateOf(observation);
  const declared = rate?.ok ? rate.value.share : null;
  const difference = declaredGap(declared, measure?.share ?? null, target?.tolerance ?? DECLARED_TOLERANCE);
  const verdict = target && judgeTarget(target, lastDayOf(quarter), observation, measure?.share ?? null);
  const points = formatNumber((target?.tolerance ?? DECLARED_TOLERANCE) * 100, 0);
  const reference = words.references[choice.reference];
  return (
    <div className={css['agreement']}>
      <div>
        <span className={css['label']}>{choice.placed ? words.measuredTried : words.measured}</span>
        <strong className={css['big']} data-measured data-missing={measure === null}>
          {measure === null ? words.noData : formatShare(measure.share)}
        </strong>
        <span className={css['note']}>
          {typeof found === 'string'
            ? found
            : found.gaps.length === 0
              ? fill(words.measuredFull, { reference, total: formatAreaFreely(found.total, language) })
              : fill(words.measuredNote, {
                  reference,
                  total: formatAreaFreely(found.total, language),
                  served: formatAreaFreely(found.served, language),
                  gaps: found.gaps.length,
                  open: formatAreaFreely(squareMetres(found.total - found.served), language),
                })}
        </span>
      </div>
      <div>
        <span className={css['label']}>{words.declared}</span>
        <strong className={css['big']} data-missing={observation === null}>
          {observation === null
            ? isAsked
              ? words.unreportedWord
              : '—'
            : rate?.ok === false
              ? words.refusedWord
              : declared === null
                ? '—'
                : formatShare(declared)}
        </strong>
        <span className={css['note']}>
          {observation
            ? fill(words.declaredNote, {
                value: formatNumber(observation.value, 0),
                total: observation.total === null ? '—' : formatNumber(observation.total, 0),
                basis: observation.basis || '—',
                source: texts.sourceKinds[observation.source.kind],
              })
            : isAsked
              ? words.declaredNone
              : target
                ? words.declaredNoIndicator
                : words.declaredNoTarget}
        </span>
      </div>
      {(verdict !== undefined || difference !== null) && (
        <p className={css['verdict']}>
          {verdict && (
            <>
              <LightMark light={verdict.light} word={words.outcomes[outcomeWord(verdict)]} />{' '}
              <span className={css['note']}>
                {fill(words.due, { date: formatDate(target.due, language) })}
              </span>
            </>
          )}
          {difference && (
            <span data-flagged={difference.isFlagged}>
              {Math.abs(difference.difference) < 0.0005
                ? words.same
                : fill(words.difference, {
                    direction: difference.difference > 0 ? words.higher : words.lower,
                    points: formatNumber(Math.abs(difference.difference) * 100, 1),
                  })}
              {' · '}
              {fill(difference.isFlagged ? words.flagged : words.unflagged, { points })}
            </span>
          )}
        </p>
      )}
    </div>
  );
}
