/**
 * Judgement of a town's land against the programme's rules (REQUIREMENTS R-A01 … R-A14).
 *
 * Pure: facts and rules in, findings out. The outcome says what the measure says; the light says how
 * loudly the wording lets us say it: 原则上 is amber until the office has returned the case, only 必 is red.
 */
import type { Position } from 'geojson';
import type { BoundaryFacts, OverlayFacts, TownFacts, UnitSuspicion } from './facts.ts';
import type { Finding, FindingState, Place, Remedy } from './finding.ts';
import { findingOf, judged, NO_BOUNDARY, unjudgeable } from './judging.ts';
import type { BoundaryKind, Decision, TourismStatus } from './model.ts';
import type { LimitRule, Programme, RuleOf, Town } from './programme.ts';
import type { IsoDate } from './quarter.ts';
import { AREA_UNITS, metres, squareMetres, toSquareMetres } from './units.ts';
import type { AreaUnit, SquareMetres } from './units.ts';
import { judgeZones } from './zone-conformity.ts';

export interface JudgementContext {
  readonly decisions: readonly Decision[];
  readonly asOf: IsoDate;
  /** null for a boundary that belongs to no town of the programme yet (a file on the command line). */
  readonly town: Town | null;
}

/** All findings of one town, in the order of the programme's rules. */
export function judgeTown(programme: Programme, facts: TownFacts, context: JudgementContext): Finding[] {
  return programme.limitRules.flatMap((rule) => {
    switch (rule.kind) {
      case 'containment':
        return judgeContainment(programme, rule, facts);
      case 'overlap':
        return judgeOverlap(programme, rule, facts);
      case 'district':
        return judgeDistrict(programme, rule, facts);
      case 'zones':
        return judgeZones(programme, rule, facts);
      default: {
        const subject = factsOfKind(facts, rule.boundary);
        return subject ? judgeOne(programme, rule, subject, context) : judgeAbsence(programme, rule, context);
      }
    }
  });
}

/** The findings of one boundary by itself: its area, its contiguity, its declared figure. */
export function judgeBoundary(
  programme: Programme,
  facts: BoundaryFacts,
  context: JudgementContext,
): Finding[] {
  return programme.limitRules.flatMap((rule) =>
    'boundary' in rule && rule.boundary === facts.boundary.kind
      ? judgeOne(programme, rule, facts, context)
      : [],
  );
}

/** The town's tourism status at a date: the latest decision, else what the programme says. */
export function tourismAt(town: Town, decisions: readonly Decision[], asOf: IsoDate): TourismStatus {
  return latest(decisions, town, asOf, 'tourism')?.status ?? town.tourism.status;
}

/** Units under which the written figure would agree with the map within `tolerance` (R-A14). */
export function suspectUnit(
  declared: { readonly value: number; readonly unit: AreaUnit },
  measured: SquareMetres,
  tolerance: number,
): UnitSuspicion | null {
  for (const meant of AREA_UNITS) {
    if (meant === declared.unit) continue;
    const ratio = toSquareMetres(declared.value, meant) / measured;
    if (Math.abs(ratio - 1) <= tolerance) return { value: declared.value, written: declared.unit, meant };
  }
  return null;
}

/** A slipped unit is recognised within 5 %: the figure itself may be rounded or a little off. */
const UNIT_SLIP_TOLERANCE = 0.05;

function judgeOne(
  programme: Programme,
  rule: LimitRule,
  facts: BoundaryFacts,
  context: JudgementContext,
): Finding[] {
  switch (rule.kind) {
    case 'area-range':
      return [judgeArea(programme, rule, facts, context)];
    case 'contiguity':
      return [judgeContiguity(programme, rule, facts)];
    case 'declared':
      return judgeDeclared(programme, rule, facts);
    default:
      return [];
  }
}

function judgeArea(
  programme: Programme,
  rule: RuleOf<'area-range'>,
  facts: BoundaryFacts,
  context: JudgementContext,
): Finding {
  const base = findingOf(programme, rule, rule.boundary, facts);
  const unjudged = unjudgeable(facts);
  if (!facts.area) return { ...base, ...unjudged };

  const area = facts.area.ellipsoid;
  const relaxation = relaxationFor(rule, context);
  const minimum = minimumAt(rule, context.asOf);
  const maximum = relaxation ? Math.max(relaxation.maximum, rule.maximum ?? 0) : rule.maximum;
  const measured: Finding = {
    ...base,
    value: area,
    limit: [rule.minimum, maximum],
    margin: marginOf(area, minimum, maximum),
    uncertainty: facts.uncertainty,
  };
  if (unjudged) return { ...measured, ...unjudged };

  const outside = (minimum !== null && area < minimum) || (maximum !== null && area > maximum);
  const excess = context.town && latest(context.decisions, context.town, context.asOf, 'excess');
  if (outside && excess?.boundary === rule.boundary) {
    const decided = excess.accepted
      ? judged(measured, 'pass-relaxed', 'excess-accepted')
      : judged(measured, 'fail', 'excess-returned', [{ code: 'reduce', area: distance(measured) }]);
    return { ...decided, decision: excess.documentNumber };
  }
  const near = facts.uncertainty !== null && Math.abs(measured.margin ?? Infinity) <= facts.uncertainty;
  if (near) return judgeNear(measured, facts);
  if (maximum !== null && area > maximum) return judgeAbove(measured, rule, relaxation !== null, context);
  if (minimum !== null && area < minimum) {
    const state = rule.minimumFrom === null ? 'below' : 'below-at-due';
    return judged(measured, 'fail', state, [
      { code: 'extend', area: distance(measured) },
      { code: 'explain', area: distance(measured) },
    ]);
  }
  if (rule.minimum !== null && area < rule.minimum) return judged(measured, 'not-yet', 'under-construction');
  if (relaxation && rule.maximum !== null && area > rule.maximum) {
    return { ...judged(measured, 'pass-relaxed', 'relaxed'), decision: relaxation.documentNumber };
  }
  return judged(measured, 'pass', 'within');
}

function judgeNear(measured: Finding, facts: BoundaryFacts): Finding {
  const share = Math.abs(measured.margin ?? 0) / (facts.uncertainty ?? 1);
  const accuracy = metres((facts.boundary.accuracy ?? 0) * share);
  return judged(measured, 'borderline', 'near-limit', [{ code: 'resurvey', accuracy }]);
}

function judgeAbove(
  measured: Finding,
  rule: RuleOf<'area-range'>,
  relaxed: boolean,
  context: JudgementContext,
): Finding {
  const reduce: Remedy = { code: 'reduce', area: distance(measured) };
  const value = measured.value as SquareMetres;
  if (relaxed) {
    return judged(measured, 'fail', 'above-relaxed', [{ code: 'obtain-approval', area: value }, reduce]);
  }
  const tourism =
    rule.relaxable && context.town ? tourismAt(context.town, context.decisions, context.asOf) : 'no';
  if (tourism === 'yes') {
    return judged(measured, 'needs-decision', 'awaiting-relaxation', [
      { code: 'obtain-approval', area: value },
      reduce,
    ]);
  }
  if (tourism === 'undecided') {
    return judged(measured, 'needs-decision', 'tourism-undecided', [{ code: 'decide-tourism' }, reduce]);
  }
  return judged(measured, 'fail', 'above', [reduce, { code: 'explain', area: distance(measured) }]);
}

function judgeContiguity(programme: Programme, rule: RuleOf<'contiguity'>, facts: BoundaryFacts): Finding {
  const base: Finding = {
    ...findingOf(programme, rule, rule.boundary, facts),
    unit: 'm',
    limit: [null, rule.gap],
  };
  const { contiguity } = facts;
  if (!contiguity) return { ...base, ...unjudgeable(facts) };

  const open = contiguity.gaps.filter((gap) => !gap.closed);
  const widest = contiguity.gaps.reduce((most, gap) => Math.max(most, gap.distance), 0);
  const measured: Finding = {
    ...base,
    value: contiguity.gaps.length > 0 ? metres(widest) : null,
    margin: contiguity.gaps.length > 0 ? rule.gap - widest : null,
    places: contiguityPlaces(facts),
  };
  const unjudged = unjudgeable(facts);
  if (unjudged) return { ...measured, ...unjudged, places: measured.places };
  if (contiguity.state === 'one') return judged(measured, 'pass', 'contiguous');
  if (contiguity.state === 'bridged') return judged(measured, 'pass', 'bridged');
  return judged(
    measured,
    'fail',
    'scattered',
    open.map((gap) => ({ code: 'connect', distance: gap.distance })),
  );
}

function contiguityPlaces(facts: BoundaryFacts): Place[] {
  const { parts, gaps, holes } = facts.contiguity ?? { parts: [], gaps: [], holes: [] };
  const several = parts.length > 1 ? parts : [];
  return [
    ...gaps.map(({ line, distance, facing, closed, first, second }): Place => ({
      label: 'gap',
      at: middleOf(line),
      line,
      distance,
      facing,
      closed,
      between: [first, second],
    })),
    ...several.map((part): Place => ({ label: 'part', at: part.at, area: part.area })),
    ...holes.map((hole): Place => ({ label: 'hole', at: hole.at, area: hole.area })),
  ];
}

function middleOf([start, end]: readonly [Position, Position]): Position {
  return [((start[0] ?? 0) + (end[0] ?? 0)) / 2, ((start[1] ?? 0) + (end[1] ?? 0)) / 2];
}

function judgeDeclared(programme: Programme, rule: RuleOf<'declared'>, facts: BoundaryFacts): Finding[] {
  const { declared, method } = facts.boundary;
  if (!declared || !facts.area || method === 'schematic') return [];
  const area = facts.area.ellipsoid;
  const value = toSquareMetres(declared.value, declared.unit);
  const allowed = area * rule.tolerance;
  const measured: Finding = {
    ...findingOf(programme, rule, rule.boundary, facts),
    value,
    limit: [area - allowed, area + allowed],
    margin: allowed - Math.abs(value - area),
  };
  if (Math.abs(value - area) <= allowed) return [judged(measured, 'pass', 'declared-agrees')];
  const slip = suspectUnit(declared, area, UNIT_SLIP_TOLERANCE);
  return slip
    ? [judged(measured, 'needs-decision', 'unit-suspect', [{ code: 'correct-unit', ...slip }])]
    : [judged(measured, 'fail', 'declared-differs', [{ code: 'correct-declared', area }])];
}

function judgeContainment(programme: Programme, rule: RuleOf<'containment'>, facts: TownFacts): Finding[] {
  const inner = factsOfKind(facts, rule.inner);
  const outer = factsOfKind(facts, rule.outer);
  if (!inner) return [];
  const base = { ...findingOf(programme, rule, rule.inner, inner), limit: [null, rule.tolerance] as const };
  if (!outer) return [{ ...base, ...NO_BOUNDARY }];
  const unjudged = unjudgeable(inner) ?? unjudgeable(outer);
  const overlay = rule.inner === 'built' ? facts.builtOutside : facts.constructionOutside;
  if (unjudged || !overlay) return [{ ...base, ...unjudged }];
  return [judgeOverlay(base, rule.tolerance, overlay, 'inside', 'outside')];
}

function judgeOverlap(programme: Programme, rule: RuleOf<'overlap'>, facts: TownFacts): Finding[] {
  const subject = factsOfKind(facts, rule.boundary);
  if (!subject) return [];
  const base = {
    ...findingOf(programme, rule, rule.boundary, subject),
    limit: [null, rule.tolerance] as const,
  };
  const unjudged = unjudgeable(subject);
  if (unjudged) return [{ ...base, ...unjudged }];
  const beyond = facts.overlaps.filter(({ overlay }) => overlay.area > rule.tolerance);
  if (beyond.length === 0) {
    return [judged({ ...base, value: squareMetres(0), margin: rule.tolerance }, 'pass', 'no-overlap')];
  }
  return beyond.map(({ other, overlay }) => ({
    ...judgeOverlay(base, rule.tolerance, overlay, 'no-overlap', 'overlap'),
    id: `${base.id}/${other}`,
    other,
  }));
}

function judgeDistrict(programme: Programme, rule: RuleOf<'district'>, facts: TownFacts): Finding[] {
  const subject = factsOfKind(facts, rule.boundary);
  if (!subject || !facts.outsideDistrict) return [];
  const base = {
    ...findingOf(programme, rule, rule.boundary, subject),
    limit: [null, rule.tolerance] as const,
  };
  const unjudged = unjudgeable(subject);
  if (unjudged) return [{ ...base, ...unjudged }];
  return [judgeOverlay(base, rule.tolerance, facts.outsideDistrict, 'in-district', 'outside-district')];
}

function judgeOverlay(
  base: Finding,
  tolerance: SquareMetres,
  overlay: OverlayFacts,
  good: FindingState,
  bad: 'outside' | 'overlap' | 'outside-district',
): Finding {
  const measured: Finding = {
    ...base,
    value: overlay.area,
    margin: tolerance - overlay.area,
    places: overlay.pieces.map((piece) => ({ label: bad === 'overlap' ? 'overlap' : 'outside', ...piece })),
  };
  if (overlay.area <= tolerance) return { ...judged(measured, 'pass', good), places: [] };
  const code = bad === 'overlap' ? 'settle-overlap' : 'cut-outside';
  return judged(measured, 'fail', bad, [{ code, area: overlay.area }]);
}

/** No boundary: 未上图, never "0 km²" (R-A04). What is not built yet is simply not there yet. */
function judgeAbsence(programme: Programme, rule: LimitRule, context: JudgementContext): Finding[] {
  if (rule.kind !== 'area-range') return [];
  const early = rule.minimumFrom !== null && context.asOf < rule.minimumFrom;
  return [
    {
      ...findingOf(programme, rule, rule.boundary, null, context.town),
      limit: [rule.minimum, rule.maximum],
      ...NO_BOUNDARY,
      ...(early ? { outcome: 'not-yet' } : {}),
    },
  ];
}

/** Distance to the nearest active limit: positive inside, negative outside; both ends belong to the inside. */
function marginOf(area: number, minimum: number | null, maximum: number | null): number | null {
  const margins = [
    ...(minimum === null ? [] : [area - minimum]),
    ...(maximum === null ? [] : [maximum - area]),
  ];
  return margins.length > 0 ? Math.min(...margins) : null;
}

function distance(finding: Finding): SquareMetres {
  return squareMetres(Math.abs(finding.margin ?? 0));
}

function minimumAt(rule: RuleOf<'area-range'>, asOf: IsoDate): SquareMetres | null {
  return rule.minimumFrom !== null && asOf < rule.minimumFrom ? null : rule.minimum;
}

/** The approved ceiling, only for tourism towns and never assumed (R-A06). */
function relaxationFor(rule: RuleOf<'area-range'>, { town, decisions, asOf }: JudgementContext) {
  if (!rule.relaxable || !town || tourismAt(town, decisions, asOf) !== 'yes') return null;
  return latest(decisions, town, asOf, 'relaxation');
}

function latest<T extends Decision['type']>(
  decisions: readonly Decision[],
  town: Town,
  asOf: IsoDate,
  type: T,
): Extract<Decision, { type: T }> | null {
  let found: Extract<Decision, { type: T }> | null = null;
  for (const decision of decisions) {
    if (decision.type !== type || decision.town !== town.id || decision.date > asOf) continue;
    if (!found || decision.date >= found.date) found = decision as Extract<Decision, { type: T }>;
  }
  return found;
}

function factsOfKind(facts: TownFacts, kind: BoundaryKind): BoundaryFacts | null {
  return kind === 'zone' ? null : facts[kind];
}
