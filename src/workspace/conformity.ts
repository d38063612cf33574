/** Whether land is in line with the plans a clause asks for: findings of the land check, town by town (R-A16, R-P02). */
import { worstOf } from '../domain/finding.ts';
import type { Finding } from '../domain/finding.ts';
import type { ClauseId } from '../domain/model.ts';
import type { Programme } from '../domain/programme.ts';
import type { TownSummary } from './select.ts';

/** A town's findings against plans under a clause; none where no rule of the clause asks for a plan. */
export function conformityOf(
  { limitRules }: Pick<Programme, 'limitRules'>,
  { findings }: Pick<TownSummary, 'findings'>,
  clause: ClauseId,
): Finding[] {
  const rules = limitRules.filter((rule) => rule.kind === 'zones' && rule.clause === clause);
  return findings.filter((finding) => rules.some(({ id }) => id === finding.rule));
}

/** The worst of them, for a cell of the measures. */
export function worstConformity(
  programme: Pick<Programme, 'limitRules'>,
  summary: Pick<TownSummary, 'findings'>,
  clause: ClauseId,
): Finding | null {
  return worstOf(conformityOf(programme, summary, clause));
}
