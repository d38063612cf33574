/** 建设责任单位: which bodies build a town; what the document only suggests (推定) stands as such until the office confirms it (R-T03). */
import type { RegisterRecord } from './model.ts';
import type { Town } from './programme.ts';
import { dateIn, recordsOf, textIn } from './register.ts';

/** The register of confirmations: who and when stand in the history of each. */
export const LEAD_REGISTER = 'leads';

/** The town with its confirmed bodies; the same object where nothing inferred has been confirmed. */
export function withConfirmedLeads(town: Town, records: readonly RegisterRecord[]): Town {
  const confirmed = new Set(
    recordsOf(records, LEAD_REGISTER)
      .filter((record) => record.town === town.id && dateIn(record, 'date') !== null)
      .map((record) => textIn(record, 'unit')),
  );
  if (town.leads.every(({ basis, unit }) => basis !== 'inferred' || !confirmed.has(unit))) return town;
  const leads = town.leads.map((lead) =>
    lead.basis === 'inferred' && confirmed.has(lead.unit) ? { ...lead, basis: 'confirmed' as const } : lead,
  );
  return { ...town, leads };
}
