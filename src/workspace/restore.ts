/**
 * Looks at a journal when the page opens: is it all there? A damaged store opens as if nothing had ever been in
 * it, so the counter beside it is asked how far it had come. Nothing is written before the user has chosen.
 */
import type { Recorded } from './history.ts';
import { replay, replayFurthest } from './save-entries.ts';
import type { Replayed } from './save-entries.ts';
import type { Row } from './save-rows.ts';
import type { Counter } from './save-shelf.ts';

/** emptied: nothing in it. older: it ends too early. broken: rows missing or not as written. unopenable: no way in. */
export type DamageKind = 'emptied' | 'older' | 'broken' | 'unopenable';

/** What the user may go on from. */
export interface Offer {
  readonly from: 'backup' | 'store';
  readonly revision: number;
  /** ISO instant of the last change it holds. */
  readonly at: string;
  /** Changes that were acknowledged after that one and are lost with this choice. */
  readonly lost: number;
}

export interface Damage {
  readonly kind: DamageKind;
  /** How far the journal had come; at: ISO instant, empty when not known. */
  readonly revision: number;
  readonly at: string;
  /** The one that loses least first; may be empty. */
  readonly offers: readonly Offer[];
}

export interface Assessment {
  readonly damage: Damage;
  readonly found: Readonly<Partial<Record<Offer['from'], Recorded>>>;
}

/** null: nothing is missing. `rows` is null where the store cannot be opened. */
export function damageOf(
  rows: readonly Row[] | null,
  whole: Replayed,
  counter: Counter | null,
): DamageKind | null {
  if (rows === null) return counter ? 'unopenable' : null;
  if (whole.fault) return 'broken';
  if (!counter || whole.revision >= counter.revision) return null;
  return rows.length === 0 ? 'emptied' : 'older';
}

/** What is damaged and what is left; `readBackup` is asked only then. */
export async function assess(
  rows: readonly Row[] | null,
  counter: Counter | null,
  readBackup: () => Promise<Replayed>,
): Promise<{ readonly whole: Replayed; readonly assessment: Assessment | null }> {
  const whole = replay(rows ?? []);
  const kind = damageOf(rows, whole, counter);
  if (!kind) return { whole, assessment: null };
  const backup = await readBackup();
  const store = replayFurthest(rows ?? []);
  const revision = Math.max(counter?.revision ?? 0, rows?.at(-1)?.revision ?? 0, backup.revision);
  const at = counter?.at ?? rows?.at(-1)?.at ?? backup.at;
  const offers = [offerOf('backup', backup, revision), offerOf('store', store, revision)].filter(
    (offer) => offer !== null,
  );
  return {
    whole,
    assessment: {
      damage: { kind, revision, at, offers: offers.toSorted((a, b) => a.lost - b.lost) },
      found: {
        ...(backup.recorded && { backup: backup.recorded }),
        ...(store.recorded && { store: store.recorded }),
      },
    },
  };
}

function offerOf(from: Offer['from'], { recorded, revision, at }: Replayed, reached: number): Offer | null {
  return recorded && { from, revision, at, lost: reached - revision };
}
