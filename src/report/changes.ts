/** What has changed since the last meeting: land added and removed, findings that turned. */
import type { Finding } from '../domain/finding.ts';
import type { BoundaryFacts } from '../domain/facts.ts';
import type { AreaGeometry, BoundaryKind } from '../domain/model.ts';
import type { Town } from '../domain/programme.ts';
import { squareMetres } from '../domain/units.ts';
import type { SquareMetres } from '../domain/units.ts';
import { outsideOf } from '../geo/overlay.ts';
import { EXPECTED_KINDS } from '../workspace/select.ts';
import type { Land, TownSummary } from '../workspace/select.ts';

export interface LandChange {
  readonly town: Town;
  readonly kind: BoundaryKind;
  readonly added: SquareMetres;
  readonly removed: SquareMetres;
  /** Mapped for the first time, or no longer mapped. */
  readonly whole: 'new' | 'gone' | null;
}

export interface Turn {
  readonly town: Town;
  /** null: there was none, or is none any more. */
  readonly before: Finding | null;
  readonly after: Finding | null;
  readonly direction: 'better' | 'worse' | 'same';
}

export interface Changes {
  readonly land: readonly LandChange[];
  readonly turns: readonly Turn[];
}

/** Against the land of the last meeting, in document order. Slivers that rounding leaves are no change. */
export function changesBetween(previous: Land, current: Land): Changes {
  const pairs = current.towns.map((summary) => ({
    before: previous.towns.find(({ town }) => town.id === summary.town.id) ?? null,
    after: summary,
  }));
  return {
    land: pairs.flatMap(({ before, after }) =>
      EXPECTED_KINDS.flatMap((kind) => landChange(after.town, kind, before?.facts[kind], after.facts[kind])),
    ),
    turns: pairs.flatMap(({ before, after }) => turnsOf(before, after)),
  };
}

function landChange(
  town: Town,
  kind: BoundaryKind,
  before: BoundaryFacts | null | undefined,
  after: BoundaryFacts | null,
): LandChange[] {
  const [old, next] = [shapeOf(before), shapeOf(after)];
  // A broken shape is not compared: its area would be anything. That it is broken is a finding of its own.
  if ((before && !old) || (after && !next)) return [];
  if (before?.boundary.geometry === after?.boundary.geometry) return [];
  const added = !next ? 0 : old ? outsideOf(next, old).area : (after?.area?.ellipsoid ?? 0);
  const removed = !old ? 0 : next ? outsideOf(old, next).area : (before?.area?.ellipsoid ?? 0);
  if (added === 0 && removed === 0) return [];
  return [
    {
      town,
      kind,
      added: squareMetres(added),
      removed: squareMetres(removed),
      whole: !before ? 'new' : !after ? 'gone' : null,
    },
  ];
}

function turnsOf(before: TownSummary | null, after: TownSummary): Turn[] {
  const ids = new Set([...(before?.findings ?? []), ...after.findings].map(({ id }) => id));
  return [...ids].flatMap((id): Turn[] => {
    const [old, next] = [find(before, id), find(after, id)];
    if (old?.state === next?.state && old?.light === next?.light) return [];
    // What could not be judged before has not turned: that it is mapped now is told with the land.
    if (!old || old.state === 'no-boundary') return [];
    const change = severity(next) - severity(old);
    return [
      {
        town: after.town,
        before: old,
        after: next,
        direction: change > 0 ? 'worse' : change < 0 ? 'better' : 'same',
      },
    ];
  });
}

/** Grey and green are both no trouble; nothing found is none either. */
function severity(finding: Finding | null): number {
  return finding?.light === 'red' ? 2 : finding?.light === 'amber' ? 1 : 0;
}

function find(summary: TownSummary | null, id: string): Finding | null {
  return summary?.findings.find((finding) => finding.id === id) ?? null;
}

/** Only a sound shape is compared. */
function shapeOf(facts: BoundaryFacts | null | undefined): AreaGeometry | null {
  return facts?.area ? facts.boundary.geometry : null;
}
