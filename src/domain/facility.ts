/** What a facility is at a quarter, by its own quarters alone. */
import type { Facility, FacilityStatus, TownId } from './model.ts';
import type { Programme } from './programme.ts';
import type { Quarter } from './quarter.ts';

/** Out of use from `closed` on, built from `completed`, in work from `started`; until then planned, dated or not. */
export function statusAt(facility: Facility, quarter: Quarter): FacilityStatus {
  const since = (from: Quarter | null): boolean => from !== null && from <= quarter;
  if (since(facility.closed)) return 'closed';
  if (since(facility.completed)) return 'built';
  return since(facility.started) ? 'in-work' : 'planned';
}

/** Only what is built and in use serves anybody. */
export function isServing(facility: Facility, quarter: Quarter): boolean {
  return statusAt(facility, quarter) === 'built';
}

/** The facilities of a town and kind, in their order. */
export function facilitiesOf(facilities: readonly Facility[], town: TownId, kind: string): Facility[] {
  return facilities.filter((facility) => facility.town === town && facility.kind === kind);
}

/** How many there are of each status at a quarter. */
export function countsAt(
  facilities: readonly Facility[],
  quarter: Quarter,
): Readonly<Record<FacilityStatus, number>> {
  const counts = { planned: 0, 'in-work': 0, built: 0, closed: 0 };
  for (const facility of facilities) counts[statusAt(facility, quarter)] += 1;
  return counts;
}

/** Whether it is to be ready only after the programme has ended. */
export function isPlannedAfter(facility: Facility, last: Quarter): boolean {
  return facility.completed === null && facility.planned !== null && facility.planned > last;
}

/** R-S09: how many facilities are still to be built, where a milestone is the end of a phase; null: it is none. */
export function unbuiltAt(
  { phases }: Pick<Programme, 'phases'>,
  milestone: Pick<Programme['milestones'][number], 'clause' | 'dueLenient'>,
  facilities: readonly Facility[],
  quarter: Quarter,
): number | null {
  const isEnd = phases.some(({ clause, to }) => clause === milestone.clause && to === milestone.dueLenient);
  if (!isEnd) return null;
  return facilities.filter((facility) => ['planned', 'in-work'].includes(statusAt(facility, quarter))).length;
}
