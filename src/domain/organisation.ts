/** 职责: who answers for what — units with duties, measures and seats, the Office's staff, the towns' own leading groups. */
import type { RegisterRecord, UnitId } from './model.ts';
import type { Programme, Town } from './programme.ts';
import type { IsoDate } from './quarter.ts';
import { numberIn, recordsOf, textIn } from './register.ts';

/** units that measures name and that have no seat; X-6: units with a seat that no duty names. */
export function unitsOutOfStep(programme: Programme): {
  readonly withoutSeat: string[];
  readonly withoutDuty: string[];
} {
  const seated = new Set<string>(programme.seats.map(({ unit }) => unit));
  const dutiful = new Set<string>(programme.duties.flatMap(({ units }) => units));
  const departments = programme.units.filter(({ kind }) => kind === 'department' || kind === 'branch');
  const measured = new Set<string>(programme.measures.flatMap(({ units }) => units));
  return {
    withoutSeat: departments.filter(({ id }) => measured.has(id) && !seated.has(id)).map(({ id }) => id),
    withoutDuty: departments.filter(({ id }) => seated.has(id) && !dutiful.has(id)).map(({ id }) => id),
  };
}

/** The units that a measure's units stand for: “各责任单位” is every body that leads a town (R-P23). */
export function unitsAnswering(programme: Programme, measure: Programme['measures'][number]): UnitId[] {
  const leads = programme.towns.flatMap((town) => town.leads.map(({ unit }) => unit));
  return [
    ...new Set(
      measure.units.flatMap((id) => {
        const isCollective = programme.units.find((unit) => unit.id === id)?.kind === 'collective';
        return isCollective ? leads : [id];
      }),
    ),
  ];
}

/** R-P18: whether a measure is for the town: all are, but for one that names other bodies. */
export function concerns({ appliesTo }: Programme['measures'][number], { id, leads }: Town): boolean {
  const own = new Set<string>([id, ...leads.map(({ unit }) => unit)]);
  return appliesTo.length === 0 || appliesTo.some((each) => own.has(each));
}

/** R-P24: the measures a unit answers for, in the document's order. */
export function measuresOf(programme: Programme, unit: string): Programme['measures'] {
  return programme.measures.filter((measure) => unitsAnswering(programme, measure).some((id) => id === unit));
}

/** The units that are somebody: no collective word, no group. */
export function actingUnits({ units }: Programme): Programme['units'] {
  return units.filter(({ kind }) => kind !== 'collective' && kind !== 'group' && kind !== 'office');
}

/** R-O03: the latest count of seconded staff at a date against what the document asks; null: not said. */
export function officeStaffAt(
  programme: Programme,
  records: readonly RegisterRecord[],
  asOf: IsoDate,
): { readonly staff: number; readonly verdict: 'short' | 'fine' | 'over' } | null {
  const wanted = programme.officeStaff;
  const latest = recordsOf(records, 'office')
    .filter((each) => textIn(each, 'date') <= asOf)
    .toSorted((a, b) => textIn(a, 'date').localeCompare(textIn(b, 'date')))
    .at(-1);
  const staff = latest ? numberIn(latest, 'staff') : null;
  if (!wanted || staff === null) return null;
  return { staff, verdict: staff < wanted.minimum ? 'short' : staff > wanted.maximum ? 'over' : 'fine' };
}

/** R-O04: towns whose own leading group is set up by a date, and those still without. */
export function townGroupsAt(
  programme: Programme,
  records: readonly RegisterRecord[],
  asOf: IsoDate,
): { readonly with: readonly Town[]; readonly without: readonly Town[] } {
  const setUp = new Set(
    recordsOf(records, 'groups')
      .filter((each) => textIn(each, 'date') !== '' && textIn(each, 'date') <= asOf)
      .map(({ town }) => town),
  );
  const has = ({ id }: Town): boolean => setUp.has(id);
  return {
    with: programme.towns.filter(has),
    without: programme.towns.filter((town) => !has(town)),
  };
}
