/** Comparing versions, making an older one or a draft 现行, taking the zones of a plan out of force. */
import { changeTo } from '../domain/edit.ts';
import type { Edit } from '../domain/edit.ts';
import { ledgerIn } from '../domain/ledger.ts';
import type { Boundary, TownId, ZonePlan } from '../domain/model.ts';
import { shiftQuarter } from '../domain/quarter.ts';
import type { Quarter } from '../domain/quarter.ts';
import { freeBoundaryId, makeCurrent } from '../domain/versions.ts';
import { plansOf } from '../domain/zones.ts';
import { isValid } from '../geo/validity.ts';
import type { Comparison } from './comparison.ts';
import type { LedgerActions } from './ledger-actions.ts';
import type { WorkspaceStore } from './store.ts';

export function createVersionActions(store: WorkspaceStore, { commit }: LedgerActions) {
  return {
    compare: (comparison: Comparison | null): void => store.setState({ comparison }),
    /**
     * Lets a version hold from the quarter on show on. Where it held before it goes on having held: what holds again
     * is a copy of it. Null for a version that is no sound area, or when nothing may be changed.
     */
    makeVersionCurrent: (id: string, reason: string): Edit | null => {
      const { quarter, ...workspace } = store.getState();
      const version = workspace.boundaries.find((boundary) => boundary.id === id);
      if (!version || !isValid(version.geometry)) return null;
      return commit({
        code: 'made-current',
        changes: makeCurrent(ledgerIn(workspace), asCurrent(version, quarter, workspace.boundaries)),
        reason,
      });
    },
    /**
     * Takes the zones of a plan out of force from the quarter on show on; they stay in the history. `owner`: a town, or
     * the whole district. Null where none is in force, or when nothing may be changed.
     */
    endPlan: (plan: ZonePlan, owner: TownId, reason: string): Edit | null => {
      const { quarter, ...workspace } = store.getState();
      const edition = plansOf(workspace.boundaries, owner, quarter).find((each) => each.plan === plan);
      if (!edition) return null;
      const ledger = ledgerIn(workspace);
      const to = shiftQuarter(quarter, -1);
      return commit({
        code: 'zones-ended',
        changes: edition.zones.map((zone) =>
          changeTo(ledger, 'boundaries', zone.id, { ...zone, to, status: 'history' }),
        ),
        reason,
      });
    },
  };
}

function asCurrent(version: Boundary, quarter: Quarter, boundaries: readonly Boundary[]): Boundary {
  const next = { ...version, from: quarter, to: null, status: 'current' as const };
  // A draft has never held, nor has one that was replaced in the quarter it began: no past to be kept apart.
  const hasHeld = version.status !== 'draft' && (version.to === null || version.to >= version.from);
  return hasHeld && version.from !== quarter
    ? { ...next, id: freeBoundaryId(boundaries, version, quarter, 'again') }
    : next;
}
