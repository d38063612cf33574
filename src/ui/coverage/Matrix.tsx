/** Towns by kinds at the quarter, the full-coverage targets first; a cell opens the sheet of its town and kind. */
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Town } from '../../domain/programme.ts';
import { shiftQuarter } from '../../domain/quarter.ts';
import type { Quarter } from '../../domain/quarter.ts';
import { fill } from '../../text/dictionary.ts';
import { formatShare } from '../../text/format.ts';
import { nameIn, SHAPES } from '../../text/speak.ts';
import type { ReferenceKind } from '../../workspace/coverage-choice.ts';
import { coverageCaption } from '../../workspace/coverage-caption.ts';
import { cellAt, cellKey, kindsInOrder, measuredAt, targetsOf } from '../../workspace/coverage.ts';
import type { CoverageCell, FacilityKind, TargetCell } from '../../workspace/coverage.ts';
import { programmeRead } from '../../workspace/select.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { Amount } from './Amount.tsx';
import { Change } from './Change.tsx';
import { ReferenceControl } from './ReferenceControl.tsx';
import css from './Coverage.module.css';

interface MatrixProps {
  readonly reference: ReferenceKind;
  readonly onReference: (reference: ReferenceKind) => void;
}

type Shown = 'amount' | 'share';

export function Matrix({ reference, onReference }: MatrixProps) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace(programmeRead);
  const selected = useWorkspace((workspace) => workspace.town);
  const actions = useActions();
  const [shown, setShown] = useState<Shown>('amount');
  const kinds = kindsInOrder(programme);
  const facilities = useWorkspace((workspace) => workspace.facilities);
  const boundaries = useWorkspace((workspace) => workspace.boundaries);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const targets = useWorkspace((workspace) => targetsOf(workspace, reference));
  const valueOf = (town: Town, kind: FacilityKind): ReactNode => {
    const target = targets.get(cellKey(town.id, kind.id));
    if (target) return <TargetValue cell={target} />;
    const shareAt = (at: Quarter): Share =>
      measuredAt({ boundaries, facilities }, town.id, kind, at, reference);
    const shares =
      shown === 'share' ? { now: shareAt(quarter), before: shareAt(shiftQuarter(quarter, -1)) } : null;
    return <KindValue kind={kind} cell={cellAt({ facilities }, town.id, kind, quarter)} shares={shares} />;
  };
  return (
    <section>
      <div className={css['controls']}>
        <h3>{texts.coverage.matrix}</h3>
        <SegmentedControl
          aria-label={texts.coverage.show}
          size="xs"
          value={shown}
          data={(['amount', 'share'] as const).map((value) => ({
            value,
            label: texts.coverage.shows[value],
          }))}
          onChange={(value) => setShown(value)}
        />
        <ReferenceControl value={reference} onChange={onReference} />
      </div>
      <p className={css['note']}>{texts.coverage.matrixNote}</p>
      <div className={css['frame']} tabIndex={0} role="region" aria-label={texts.coverage.matrix}>
        <table className={css['matrix']}>
          <thead>
            <tr>
              <th scope="col">{texts.coverage.town}</th>
              {kinds.map((kind) => (
                <th key={kind.id} scope="col" data-target={kind.fullCoverage}>
                  <KindName kind={kind} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {programme.towns.map((town) => (
              <tr key={town.id} data-selected={town.id === selected}>
                <th scope="row">
                  <button type="button" onClick={() => actions.selectTown(town.id)}>
                    {nameIn(town.shortName, language)}
                  </button>
                </th>
                {kinds.map((kind) => (
                  <td key={kind.id} data-target={kind.fullCoverage}>
                    <Cell town={town} kind={kind} reference={reference}>
                      {valueOf(town, kind)}
                    </Cell>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Caption reference={reference} />
    </section>
  );
}

/** The target's short name over the three, the kind's over the others. */
function KindName({ kind }: { readonly kind: FacilityKind }) {
  const language = useWorkspace((workspace) => workspace.language);
  const target = useWorkspace(({ programme }) =>
    programme.coverageTargets.find(({ facilityKind }) => facilityKind === kind.id),
  );
  return <>{nameIn(target?.name ?? kind.name, language)}</>;
}

interface CellProps {
  readonly town: Town;
  readonly kind: FacilityKind;
  readonly reference: ReferenceKind;
  readonly children: ReactNode;
}

function Cell({ town, kind, reference, children }: CellProps) {
  const actions = useActions();
  const texts = useTexts().coverage;
  const language = useWorkspace((workspace) => workspace.language);
  return (
    <button
      type="button"
      className={css['cell']}
      title={fill(texts.open, { town: nameIn(town.shortName, language), kind: nameIn(kind.name, language) })}
      onClick={() => actions.openCoverage(town.id, kind.id, reference)}
    >
      {children}
    </button>
  );
}

function TargetValue({ cell }: { readonly cell: TargetCell }) {
  const texts = useTexts().coverage;
  const { declared, declaredBefore, measured, measuredBefore, verdict } = cell;
  const word =
    verdict.state === 'unreported'
      ? texts.unreportedWord
      : verdict.state === 'refused'
        ? texts.refusedWord
        : declared?.share == null
          ? '—'
          : formatShare(declared.share);
  return (
    <>
      <span className={css['value']} data-light={verdict.light} data-missing={verdict.state === 'unreported'}>
        <span aria-hidden>{SHAPES[verdict.light]}</span> {word}{' '}
        <Change now={percent(declared?.share)} before={percent(declaredBefore?.share)} decimals={1} />
      </span>
      <span className={css['second']} data-flagged={cell.difference?.isFlagged ?? false}>
        {fill(texts.onMap, { share: shareText(measured, texts.waiting) })}{' '}
        <Change now={percent(measured)} before={percent(measuredBefore)} decimals={1} />
      </span>
    </>
  );
}

interface KindValueProps {
  readonly kind: FacilityKind;
  readonly cell: CoverageCell;
  /** null: amounts are shown. */
  readonly shares: { readonly now: Share; readonly before: Share } | null;
}

type Share = number | null | undefined;

function KindValue({ kind, cell, shares }: KindValueProps) {
  const texts = useTexts().coverage;
  const { counts } = cell;
  const total = counts.planned + counts['in-work'] + counts.built;
  if (total + counts.closed === 0)
    return (
      <span className={css['value']} data-missing="true">
        {texts.noData}
      </span>
    );
  if (shares) {
    if (kind.judgedBy !== 'share') return <span className={css['value']}>—</span>;
    return (
      <span className={css['value']}>
        {shareText(shares.now, texts.waiting)}{' '}
        <Change now={percent(shares.now)} before={percent(shares.before)} decimals={1} />
      </span>
    );
  }
  return (
    <>
      <span className={css['value']}>
        {kind.judgedBy === 'link' ? counts.built > 0 ? texts.linked : texts.unlinked : <Amount cell={cell} />}
      </span>
      <span className={css['second']}>{fill(texts.builtOf, { built: counts.built, total })}</span>
    </>
  );
}

/** What the shares mean: reference, distances with their presets, the cut. */
function Caption({ reference }: { readonly reference: ReferenceKind }) {
  const caption = useWorkspace((workspace) => coverageCaption(workspace, reference));
  return <p className={css['note']}>{caption}</p>;
}

/** Cut, never rounded up; … while it is being measured, — where it cannot be. */
export function shareText(share: number | null | undefined, waiting: string): string {
  if (share === undefined) return waiting;
  return share === null ? '—' : formatShare(share);
}

function percent(share: number | null | undefined): number | null {
  return share == null ? null : share * 100;
}
