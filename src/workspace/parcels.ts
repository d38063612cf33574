/**
 * A ledger and its history on their way to or from the worker. A message is unpacked at once where it arrives, and a
 * large one would hold the page still: the objects go in loads of bounded size, and what refers to them by number.
 */
import type { Change, Edit } from '../domain/edit.ts';
import { COLLECTIONS, ledgerOf } from '../domain/ledger.ts';
import type { Collection, Item, Ledger } from '../domain/ledger.ts';
import type { Recorded } from './history.ts';

/** Objects of a ledger by their numbers. */
export type PackedLedger = { readonly [C in Collection]?: readonly number[] };

/** A change by the numbers of what was before and after; -1: nothing. */
type PackedChange = readonly [Collection, id: string, before: number, after: number];

export interface PackedHistory {
  readonly edits: readonly (Omit<Edit, 'changes'> & { readonly changes: readonly PackedChange[] })[];
  readonly position: number;
}

export interface Packed {
  readonly ledger: PackedLedger;
  readonly history: PackedHistory | null;
}

/** Gives every object a number, the same object the same one. */
export interface Packing {
  readonly packed: Packed;
  readonly items: readonly Item[];
}

export function packed(ledger: Partial<Ledger>, history: Recorded['history'] | null): Packing {
  const items: Item[] = [];
  const numbers = new Map<Item, number>();
  const numberOf = (item: Item | null): number => {
    if (item === null) return -1;
    const known = numbers.get(item);
    if (known !== undefined) return known;
    numbers.set(item, items.length);
    return items.push(item) - 1;
  };
  const of = (collection: Collection): readonly Item[] | undefined => ledger[collection];
  const collections = COLLECTIONS.flatMap((collection) => {
    const list = of(collection);
    return list ? [[collection, list.map(numberOf)] as const] : [];
  });
  const edits = history?.edits.map((edit) => ({
    ...edit,
    changes: edit.changes.map(({ collection, id, before, after }): PackedChange => [
      collection,
      id,
      numberOf(before),
      numberOf(after),
    ]),
  }));
  return {
    packed: {
      ledger: Object.fromEntries(collections),
      history: history && edits ? { edits, position: history.position } : null,
    },
    items,
  };
}

/** The ledger and history of the numbers; what is one object there is one object here. */
export function unpackedLedger({ ledger }: Packed, items: readonly Item[]): Partial<Ledger> {
  return Object.fromEntries(
    Object.entries(ledger).map(([collection, numbers]) => [collection, numbers.map((at) => items[at]!)]),
  );
}

export function unpackedRecorded(whole: Packed, items: readonly Item[]): Recorded | null {
  if (whole.history === null) return null;
  const at = (number: number): Item | null => (number < 0 ? null : (items[number] ?? null));
  const edits = whole.history.edits.map((edit): Edit => ({
    ...edit,
    changes: edit.changes.map(
      ([collection, id, before, after]) =>
        ({ collection, id, before: at(before), after: at(after) }) as Change,
    ),
  }));
  const { position } = whole.history;
  return { ...ledgerOf(unpackedLedger(whole, items)), history: { edits, position } };
}

/** So much of a load is read in a few milliseconds: boundary points, and as much for each object beside them. */
const LOAD = 10_000;
const OBJECT = 20;

/** The objects in loads; one that is larger than a load goes alone. */
export function* loadsOf<T extends Located>(items: readonly T[]): Generator<readonly T[]> {
  let load: T[] = [];
  let weight = 0;
  for (const item of items) {
    load.push(item);
    weight += OBJECT + pointsOf(item);
    if (weight < LOAD) continue;
    yield load;
    [load, weight] = [[], 0];
  }
  if (load.length > 0) yield load;
}

/** What may have a geometry. */
type Located = { readonly geometry: { readonly coordinates: readonly unknown[] } } | Item;

/** The points of an object's geometry; of one without a geometry none. */
export function pointsOf(item: Located): number {
  return 'geometry' in item ? countIn(item.geometry.coordinates) : 0;
}

function countIn(coordinates: readonly unknown[]): number {
  const [first] = coordinates;
  if (!Array.isArray(first)) return 1;
  // A list of positions is as long as it is: looked at one by one, they would cost more than the rest.
  if (typeof first[0] === 'number') return coordinates.length;
  return coordinates.reduce<number>((sum, inner) => sum + countIn(inner as readonly unknown[]), 0);
}
