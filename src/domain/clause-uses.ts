/** What in the product hangs on a clause (R-X04): the way back from the document to what it is used for. */
import type { ClauseId } from './model.ts';
import type { Programme } from './programme.ts';
import type { Bilingual } from './schema.ts';

export const USE_KINDS = [
  'rule',
  'facility',
  'target',
  'indicator',
  'milestone',
  'goal',
  'measure',
  'duty',
  'register',
  'reading',
  'defect',
] as const;
export type UseKind = (typeof USE_KINDS)[number];

export interface ClauseUse {
  readonly kind: UseKind;
  readonly id: string;
  readonly name: Bilingual;
}

/** Everything of the programme that names the clause, kind by kind in the document's order. */
export function usesOf(programme: Programme, clause: ClauseId): ClauseUse[] {
  const uses = (
    kind: UseKind,
    list: readonly { readonly clause: ClauseId | null }[],
    say: (index: number) => Omit<ClauseUse, 'kind'>,
  ): ClauseUse[] => list.flatMap((each, index) => (each.clause === clause ? [{ kind, ...say(index) }] : []));
  const titled =
    (list: readonly { readonly id: string; readonly title: Bilingual }[]) => (index: number) => ({
      id: list[index]!.id,
      name: list[index]!.title,
    });
  const named = (list: readonly { readonly id: string; readonly name: Bilingual }[]) => (index: number) => ({
    id: list[index]!.id,
    name: list[index]!.name,
  });
  const { limitRules, facilityKinds, coverageTargets, indicators, milestones, goals } = programme;
  const { measures, duties, registers, readings, defects } = programme;
  return [
    ...uses('rule', limitRules, titled(limitRules)),
    ...uses('facility', facilityKinds, named(facilityKinds)),
    ...uses('target', coverageTargets, (index) => ({
      id: coverageTargets[index]!.facilityKind,
      name: coverageTargets[index]!.name,
    })),
    ...uses('indicator', indicators, named(indicators)),
    ...uses('milestone', milestones, titled(milestones)),
    ...uses('goal', goals, titled(goals)),
    ...uses('measure', measures, titled(measures)),
    ...uses('duty', duties, (index) => ({ id: duties[index]!.id, name: duties[index]!.summary })),
    ...uses('register', registers, named(registers)),
    ...uses('reading', readings, titled(readings)),
    ...defects.flatMap(({ id, clauses }): ClauseUse[] =>
      clauses.includes(clause) ? [{ kind: 'defect', id, name: { zh: id, en: id } }] : [],
    ),
  ];
}
