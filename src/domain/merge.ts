/**
 * Two ledgers brought together (a town's file into the office's): what differs, object by object, what can be
 * decided by what both came from, and the changes that follow. Nothing of either side is lost: what is not taken
 * stands in the same edit, and can be brought back from there.
 */
import { applyChanges, changeTo, isSame } from './edit.ts';
import type { Change } from './edit.ts';
import { COLLECTIONS, itemOf } from './ledger.ts';
import type { Collection, Item, Ledger } from './ledger.ts';
import type { Boundary } from './model.ts';
import { makeCurrent, rivalsOf } from './versions.ts';

export type Side = 'mine' | 'theirs';

/** An object that is not the same on both sides; null: that side has none. */
export interface Difference {
  readonly collection: Collection;
  readonly id: string;
  readonly mine: Item | null;
  readonly theirs: Item | null;
  /**
   * mine, theirs: only that side has changed it since both were one · both: each has, or nobody knows what they
   * came from.
   */
  readonly changedBy: Side | 'both';
}

/** What differs, in the order of the collections and ids. `base`: the last state both sides had; null: none known. */
export function differencesOf(mine: Ledger, theirs: Ledger, base: Ledger | null): Difference[] {
  return COLLECTIONS.flatMap((collection) => {
    const ids = [...mine[collection], ...theirs[collection]].map(({ id }) => id);
    return [...new Set(ids)].toSorted().flatMap((id): Difference[] => {
      const [here, there] = [itemOf(mine, collection, id), itemOf(theirs, collection, id)];
      if (isSame(here, there)) return [];
      return [{ collection, id, mine: here, theirs: there, changedBy: changer(here, there) }];

      function changer(first: Item | null, second: Item | null): Difference['changedBy'] {
        if (!base) return first === null ? 'theirs' : second === null ? 'mine' : 'both';
        const before = itemOf(base, collection, id);
        return isSame(before, first) ? 'theirs' : isSame(before, second) ? 'mine' : 'both';
      }
    });
  });
}

/** What is done where nobody says otherwise: the side that changed something; mine where both did. */
export function proposedSide({ changedBy }: Difference): Side {
  return changedBy === 'theirs' ? 'theirs' : 'mine';
}

/**
 * The changes that bring the ledger to what was chosen. An object that both sides had changed and of which mine is
 * kept goes to theirs and back, so that both stand in the history. Where a boundary that was taken would hold
 * beside another of its town and kind, the earlier one ends as at any import.
 */
export function mergeChanges(
  ledger: Ledger,
  differences: readonly Difference[],
  choose: (difference: Difference) => Side,
): Change[] {
  const changes: Change[] = [];
  let next = ledger;
  const change = (more: readonly Change[]): void => {
    next = applyChanges(next, more);
    changes.push(...more);
  };
  for (const difference of differences) {
    const { collection, id, mine, theirs, changedBy } = difference;
    if (choose(difference) === 'theirs') change([changeTo(next, collection, id, theirs)]);
    else if (changedBy === 'both' && theirs !== null) {
      change([changeTo(next, collection, id, theirs)]);
      change([changeTo(next, collection, id, mine)]);
    }
  }
  for (const difference of differences) {
    const { collection, id } = difference;
    const taken = collection === 'boundaries' ? itemOf(next, collection, id) : null;
    if (!taken || choose(difference) !== 'theirs' || !holdsBesideAnother(next, taken)) continue;
    change(makeCurrent(next, taken).filter(({ before, after }) => !isSame(before, after)));
  }
  return changes;
}

function holdsBesideAnother({ boundaries }: Ledger, taken: Boundary): boolean {
  if (taken.status !== 'current') return false;
  return rivalsOf(boundaries, taken).some(
    ({ status, from, to }) => status !== 'draft' && (to === null || (to >= from && to >= taken.from)),
  );
}
