/**
 * Judgement of land against the zones of a plan (R-A16): any 禁止建设区 fails, 限制 and 有条件 wait for a decision, land in
 * no zone is not checked, and without the plan nothing is.
 */
import type { BoundaryFacts, LandPiece, TownFacts, ZonedLand } from './facts.ts';
import type { Finding, FindingState, Outcome, Remedy } from './finding.ts';
import { findingOf, judged, unjudgeable } from './judging.ts';
import type { LandKind } from './model.ts';
import type { Programme, RuleOf } from './programme.ts';
import { metres, squareMetres } from './units.ts';
import type { SquareMetres } from './units.ts';
import { CONTROLS, controlOf } from './zones.ts';
import type { Control } from './zones.ts';

/** What a subject has in each zone of control; the land that is in none of them is `none`. */
export interface ControlledArea {
  readonly control: Control | 'none';
  readonly area: SquareMetres;
  /** Largest first. */
  readonly pieces: readonly LandPiece[];
}

/** The land by zone of control, all four and the rest, mildest first; zones of other uses are part of the rest. */
export function controlledAreas({ shares, uncovered }: ZonedLand): ControlledArea[] {
  const others = shares.filter(({ use }) => controlOf(use) === null);
  return [
    ...CONTROLS.map((control) =>
      together(
        control,
        shares.filter(({ use }) => controlOf(use) === control).map(({ overlay }) => overlay),
      ),
    ),
    together('none', [uncovered, ...others.map(({ overlay }) => overlay)]),
  ];
}

/** One finding for each kind of land that is on the map; a single one where the plan is not loaded. */
export function judgeZones(programme: Programme, rule: RuleOf<'zones'>, facts: TownFacts): Finding[] {
  const subjects = rule.boundaries.flatMap((kind) => {
    const subject = facts[kind];
    return subject ? [{ kind, subject }] : [];
  });
  const loaded = subjects.flatMap((each) => {
    const land = facts.zoned.find(
      ({ boundary, land: { plan } }) => boundary === each.kind && plan === rule.plan,
    );
    return [{ ...each, land: land?.land ?? null }];
  });
  const [first] = loaded;
  if (!first) return [];
  // A broken outline has no land to lay over a plan: that is said by the kind itself.
  if (loaded.every(({ land }) => land === null))
    return [unchecked(findingOf(programme, rule, first.kind, first.subject))];
  return loaded.flatMap(({ kind, subject, land }) =>
    land === null ? [] : [judgeLand(programme, rule, kind, subject, land)],
  );
}

/** Pieces that are numbered on the map; the area counts them all. */
const MARKED = 12;

const STATES = {
  conditional: ['needs-decision', 'zones-conditional', 'adjust-conditional'],
  restricted: ['needs-decision', 'zones-restricted', 'justify-restricted'],
  prohibited: ['fail', 'zones-prohibited', 'leave-prohibited'],
} as const satisfies Record<string, readonly [Outcome, FindingState, Remedy['code']]>;

function judgeLand(
  programme: Programme,
  rule: RuleOf<'zones'>,
  kind: LandKind,
  subject: BoundaryFacts,
  land: ZonedLand,
): Finding {
  const base = findingOf(programme, rule, kind, subject);
  const named: Finding = { ...base, id: `${base.id}/${kind}`, limit: [null, 0] };
  const unjudged = unjudgeable(subject);
  if (unjudged) return { ...named, ...unjudged };
  if (land.isSchematic)
    return {
      ...named,
      outcome: 'cannot-judge',
      state: 'schematic',
      light: 'grey',
      remedies: [{ code: 'load-zones' }],
    };
  const areas = new Map(controlledAreas(land).map((each) => [each.control, each]));
  let edge: Finding | null = null;
  for (const control of ['prohibited', 'restricted', 'conditional'] as const) {
    const found = areas.get(control);
    if (!found || found.area === 0) continue;
    const [outcome, state, code] = STATES[control];
    const { accuracy } = subject.boundary;
    const width = Math.max(
      ...land.shares.filter(({ use }) => controlOf(use) === control).map((share) => share.width),
    );
    const places = found.pieces.slice(0, MARKED).map((piece) => ({ label: control, ...piece }));
    const measured: Finding = { ...named, value: found.area, margin: 0 - found.area, places };
    // Where two lines were drawn as one, strips remain that no survey of this accuracy can tell from nothing (R-A03).
    if (accuracy === null || width >= accuracy)
      return judged(measured, outcome, state, [{ code, area: found.area }]);
    edge ??= judged(measured, 'borderline', 'zones-edge', [{ code: 'resurvey', accuracy: metres(width) }]);
  }
  if (edge) return edge;
  const rest = areas.get('none')?.area ?? squareMetres(0);
  const measured = { ...named, value: squareMetres(0), margin: 0 };
  if (rest === 0 && land.broken === 0) return judged(measured, 'pass', 'zones-allowed');
  return judged({ ...named, value: rest }, 'cannot-judge', 'zones-uncovered', [
    { code: 'complete-zones', area: rest },
  ]);
}

function unchecked(base: Finding): Finding {
  return {
    ...base,
    limit: [null, 0],
    outcome: 'cannot-judge',
    state: 'zones-unchecked',
    light: 'grey',
    remedies: [{ code: 'load-zones' }],
  };
}

function together(
  control: ControlledArea['control'],
  overlays: readonly { readonly area: SquareMetres; readonly pieces: readonly LandPiece[] }[],
): ControlledArea {
  return {
    control,
    area: squareMetres(overlays.reduce((sum, { area }) => sum + area, 0)),
    pieces: overlays.flatMap(({ pieces }) => pieces).toSorted((a, b) => b.area - a.area),
  };
}
