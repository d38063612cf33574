/** Common scales for the bullets: one per kind of boundary, the same for all towns. */
import type { RuleOf } from '../../domain/programme.ts';
import type { Programme } from '../../domain/programme.ts';
import { squareMetres } from '../../domain/units.ts';
import type { SquareMetres } from '../../domain/units.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Land, TownSummary } from '../../workspace/select.ts';

export interface AreaScale {
  readonly end: SquareMetres;
  readonly ticks: readonly SquareMetres[];
}

export type AreaRule = RuleOf<'area-range'>;

/** The programme's area rules, in its order. */
export function areaRules(programme: Programme): AreaRule[] {
  return programme.limitRules.filter((rule): rule is AreaRule => rule.kind === 'area-range');
}

/** A town's finding under a rule. */
export function findingUnder(summary: TownSummary, rule: AreaRule): Finding | null {
  return summary.findings.find((finding) => finding.rule === rule.id) ?? null;
}

/** A scale from zero that holds every measured area and every limit, with whole, even steps of km². */
export function scaleOf(land: Land, rule: AreaRule): AreaScale {
  const values = land.towns.flatMap((summary) => {
    const finding = findingUnder(summary, rule);
    return [finding?.value ?? 0, finding?.limit?.[1] ?? 0];
  });
  const most = Math.max(rule.maximum ?? 0, rule.minimum ?? 0, ...values) / 1e6;
  // Five numbers at the most stand side by side under a bullet, on a projector too.
  const step = STEPS.find((candidate) => (most * 1.02) / candidate <= 4) ?? most / 4;
  const count = Math.max(1, Math.ceil((most * 1.02) / step));
  return {
    end: squareMetres(count * step * 1e6),
    ticks: Array.from({ length: count + 1 }, (_, index) => squareMetres(index * step * 1e6)),
  };
}

/** The highest maximum an approval has given, where it is above the rule's own. */
export function relaxedTo(finding: Finding | null, rule: AreaRule): SquareMetres | null {
  const maximum = finding?.limit?.[1] ?? null;
  return maximum !== null && rule.maximum !== null && maximum > rule.maximum ? squareMetres(maximum) : null;
}

const STEPS = [0.25, 0.5, 1, 2, 5, 10, 20, 50, 100];
