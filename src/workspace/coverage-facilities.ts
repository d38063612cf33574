/** The facilities of a town and kind, looked up over and over: the same array for the same facilities. */
import { facilitiesOf } from '../domain/facility.ts';
import type { Facility, TownId } from '../domain/model.ts';

/** Of one grade only where one is named. */
export function facilitiesFor(
  facilities: readonly Facility[],
  town: TownId,
  kind: string,
  grade: string | null = null,
): readonly Facility[] {
  let kept = owned.get(facilities);
  if (!kept) owned.set(facilities, (kept = new Map<string, readonly Facility[]>()));
  const key = `${town}|${kind}|${grade ?? ''}`;
  let own = kept.get(key);
  if (!own) {
    const all = facilitiesOf(facilities, town, kind);
    kept.set(key, (own = grade === null ? all : all.filter((facility) => facility.grade === grade)));
  }
  return own;
}

/** Whether anything of the kind is recorded, be it only planned: where nothing is, nobody knows what is served. */
export function isRecorded(facilities: readonly Facility[], town: TownId, kind: string): boolean {
  return facilitiesFor(facilities, town, kind).length > 0;
}

const owned = new WeakMap<readonly Facility[], Map<string, readonly Facility[]>>();
