/**
 * 台账: everything of a programme that users change. One immutable object; it changes by edits (edit.ts)
 * and by nothing else. Each collection is kept in the order of its ids, so that equal contents are equal
 * byte for byte whatever was done and undone on the way.
 */
import type { Boundary, Decision, Facility, Observation, RegisterRecord } from './model.ts';

export interface Ledger {
  readonly boundaries: readonly Boundary[];
  readonly decisions: readonly Decision[];
  readonly facilities: readonly Facility[];
  readonly observations: readonly Observation[];
  readonly records: readonly RegisterRecord[];
}

export type Collection = keyof Ledger;
export type Item<C extends Collection = Collection> = Ledger[C][number];

export const COLLECTIONS = [
  'boundaries',
  'decisions',
  'facilities',
  'observations',
  'records',
] as const satisfies readonly Collection[];

export const EMPTY_LEDGER: Ledger = {
  boundaries: [],
  decisions: [],
  facilities: [],
  observations: [],
  records: [],
};

/** A ledger of what is given, in its order. Throws where an id occurs twice in a collection: a bug or a broken pack. */
export function ledgerOf(contents: Partial<Ledger>): Ledger {
  const sorted = <T extends { readonly id: string }>(items: readonly T[], collection: Collection): T[] => {
    const ordered = items.toSorted(byId);
    ordered.forEach((item, index) => {
      if (ordered[index + 1]?.id === item.id) throw new Error(`${collection} hold ${item.id} twice`);
    });
    return ordered;
  };
  return {
    boundaries: sorted(contents.boundaries ?? [], 'boundaries'),
    decisions: sorted(contents.decisions ?? [], 'decisions'),
    facilities: sorted(contents.facilities ?? [], 'facilities'),
    observations: sorted(contents.observations ?? [], 'observations'),
    records: sorted(contents.records ?? [], 'records'),
  };
}

/** The collections of anything that has them (a workspace), and nothing else; one that was kept by an older version may lack some. */
export function ledgerIn(holder: Partial<Ledger>): Ledger {
  const { boundaries, decisions, facilities, observations, records } = { ...EMPTY_LEDGER, ...holder };
  return { boundaries, decisions, facilities, observations, records };
}

export function itemOf<C extends Collection>(ledger: Ledger, collection: C, id: string): Item<C> | null {
  return itemsById<C>(ledger[collection]).get(id) ?? null;
}

const indexes = new WeakMap<readonly Item[], ReadonlyMap<string, Item>>();

/** Made once for a list, which never changes: clearing a sample looks two thousand items up. */
export function itemsById<C extends Collection>(items: readonly Item<C>[]): ReadonlyMap<string, Item<C>> {
  let index = indexes.get(items);
  if (!index) indexes.set(items, (index = new Map(items.map((item) => [item.id, item]))));
  return index;
}

/** The ledger as text: equal ledgers give equal texts, whatever order their objects' properties were made in. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

export function byId(first: { readonly id: string }, second: { readonly id: string }): number {
  return first.id < second.id ? -1 : first.id > second.id ? 1 : 0;
}
