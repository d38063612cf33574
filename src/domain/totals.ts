/** Totals of the programme (R-A13): the sum over its towns against the limit times the number of towns. */
import type { TownFacts } from './facts.ts';
import type { Finding } from './finding.ts';
import type { LimitRule, Programme, RuleOf } from './programme.ts';
import { squareMetres } from './units.ts';
import type { SquareMetres } from './units.ts';

export interface ProgrammeTotal {
  readonly rule: string;
  readonly boundary: RuleOf<'area-range'>['boundary'];
  /** Towns whose boundary of this kind is on the map and could be measured. */
  readonly mapped: number;
  readonly towns: number;
  readonly total: SquareMetres;
  readonly minimum: SquareMetres | null;
  readonly maximum: SquareMetres | null;
  /** Of these, towns whose maximum was raised by an approval: shown apart. */
  readonly relaxed: { readonly towns: number; readonly total: SquareMetres };
  /** within · below · above, judged only when every town is on the map. */
  readonly state: 'within' | 'below' | 'above' | 'incomplete';
}

/** One total per area rule, in the order of the rules. */
export function programmeTotals(
  programme: Programme,
  facts: readonly TownFacts[],
  findings: readonly Finding[],
): ProgrammeTotal[] {
  return programme.limitRules.filter(isAreaRule).map((rule) => {
    const count = programme.towns.length;
    const areas = facts.flatMap((town) => {
      const area = rule.boundary === 'zone' ? undefined : town[rule.boundary]?.area?.ellipsoid;
      return area === undefined ? [] : [area];
    });
    const relaxed = findings.filter((finding) => finding.rule === rule.id && finding.state === 'relaxed');
    const total = sum(areas);
    const minimum = rule.minimum === null ? null : squareMetres(rule.minimum * count);
    const maximum = rule.maximum === null ? null : squareMetres(rule.maximum * count);
    return {
      rule: rule.id,
      boundary: rule.boundary,
      mapped: areas.length,
      towns: count,
      total,
      minimum,
      maximum,
      relaxed: { towns: relaxed.length, total: sum(relaxed.map((finding) => finding.value ?? 0)) },
      state: areas.length < count ? 'incomplete' : stateOf(total, minimum, maximum),
    };
  });
}

function stateOf(total: number, minimum: number | null, maximum: number | null): ProgrammeTotal['state'] {
  if (maximum !== null && total > maximum) return 'above';
  return minimum !== null && total < minimum ? 'below' : 'within';
}

function isAreaRule(rule: LimitRule): rule is RuleOf<'area-range'> {
  return rule.kind === 'area-range';
}

function sum(values: readonly number[]): SquareMetres {
  return squareMetres(values.reduce((total, value) => total + value, 0));
}
