/** Two versions of a boundary, or two quarters, beside one another. Looked at, never kept. */
import type { OverlayFacts } from '../domain/facts.ts';
import type { Boundary } from '../domain/model.ts';
import type { Quarter } from '../domain/quarter.ts';
import { outsideOf } from '../geo/overlay.ts';
import { isValid } from '../geo/validity.ts';

export type Comparison =
  | {
      readonly of: 'versions';
      /** Ids of boundaries of one town and kind. */
      readonly older: string;
      readonly newer: string;
      /** difference: land added and removed on the map · swipe: one laid over the other. */
      readonly view: 'difference' | 'swipe';
    }
  | { readonly of: 'quarters'; readonly older: Quarter; readonly newer: Quarter };

export interface VersionDifference {
  readonly older: Boundary;
  readonly newer: Boundary;
  /** null where one of them is not a sound area: that cannot be compared. */
  readonly land: { readonly added: OverlayFacts; readonly removed: OverlayFacts } | null;
}

/** null where one of the two is no more. */
export function differenceOf(
  boundaries: readonly Boundary[],
  { older: olderId, newer: newerId }: { readonly older: string; readonly newer: string },
): VersionDifference | null {
  const older = boundaries.find(({ id }) => id === olderId);
  const newer = boundaries.find(({ id }) => id === newerId);
  if (!older || !newer) return null;
  const known = kept.get(newer)?.get(older);
  if (known) return known;
  const isSound = isValid(older.geometry) && isValid(newer.geometry);
  const found: VersionDifference = {
    older,
    newer,
    land: isSound
      ? {
          added: outsideOf(newer.geometry, older.geometry),
          removed: outsideOf(older.geometry, newer.geometry),
        }
      : null,
  };
  const ofNewer = kept.get(newer) ?? new WeakMap<Boundary, VersionDifference>();
  kept.set(newer, ofNewer.set(older, found));
  return found;
}

const kept = new WeakMap<Boundary, WeakMap<Boundary, VersionDifference>>();

/** The boundaries with one version holding all the time in the place of all others of its town and kind. */
export function withVersion(boundaries: readonly Boundary[], version: Boundary): readonly Boundary[] {
  return [
    ...boundaries.filter(({ town, kind }) => town !== version.town || kind !== version.kind),
    { ...version, from: '0000Q1' as Quarter, to: null, status: 'current' },
  ];
}
