/** One town's check sheet: every rule with its verdict, worst first, and the way back to file and clause. */
import { IconArrowLeft } from '@tabler/icons-react';
import { nameIn } from '../../text/speak.ts';
import { fill } from '../../text/dictionary.ts';
import { formatDate, formatQuarter, formatShare } from '../../text/format.ts';
import { LEAD_REGISTER } from '../../domain/leads.ts';
import { wordsAt } from '../../domain/plans.ts';
import { policyMix } from '../../domain/policy-mix.ts';
import type { Finding } from '../../domain/finding.ts';
import { buildOut, decisionsOn, EXPECTED_KINDS, placesOf } from '../../workspace/select.ts';
import type { TownSummary } from '../../workspace/select.ts';
import { Status } from '../kit/Status.tsx';
import { useActions, useLand, useTexts, useWorkspace } from '../workspace-context.tsx';
import { FindingEntry } from './FindingEntry.tsx';
import { TownLook } from './TownLook.tsx';
import { TownZones } from './TownZones.tsx';
import { Versions } from './Versions.tsx';
import css from './TownSheet.module.css';

/** What the town says of itself, never scored (R-L03, R-L09); its look has a part of its own. */
const WORDS = ['positioning', 'experience'] as const;

export function TownSheet({ summary }: { readonly summary: TownSummary }) {
  const texts = useTexts();
  const actions = useActions();
  const land = useLand();
  const language = useWorkspace((workspace) => workspace.language);
  const units = useWorkspace((workspace) => workspace.programme.units);
  const decisions = useWorkspace((workspace) => workspace.decisions);
  const { town, tier, tourism, worst, findings } = summary;
  const canConfirm = useWorkspace(
    ({ programme, readOnly }) =>
      readOnly === null && programme.registers.some(({ id }) => id === LEAD_REGISTER),
  );
  const records = useWorkspace((workspace) => workspace.records);
  const programme = useWorkspace((workspace) => workspace.programme);
  const mix = policyMix(programme, records, town.id, land.asOf);
  const name = nameIn(town.name, language);
  const places = placesOf(summary);
  const held = decisionsOn(decisions, town.id, land.asOf);
  return (
    <article className={css['sheet']} aria-label={fill(texts.land.sheet, { town: name })}>
      <button type="button" className={css['back']} onClick={() => actions.selectTown(null)}>
        <IconArrowLeft aria-hidden />
        {texts.land.allTowns}
      </button>
      <header className={css['head']}>
        <h2>{name}</h2>
        <Status finding={worst} size="large" />
      </header>
      <dl className={css['facts']}>
        <div>
          <dt>{texts.land.class}</dt>
          <dd>{[tier && texts.tiers[tier], texts.tourism[tourism]].filter(Boolean).join(' · ')}</dd>
        </div>
        <div>
          <dt>{texts.overview.leads}</dt>
          <dd>
            {town.leads.map((lead) => (
              <span key={lead.unit} className={css['lead']}>
                {nameIn(units.find(({ id }) => id === lead.unit)?.name ?? town.name, language)}
                {lead.basis === 'inferred' && <small>{texts.inferred}</small>}
                {lead.basis === 'inferred' && canConfirm && (
                  <button
                    type="button"
                    className={css['confirm']}
                    onClick={() =>
                      actions.putRecord(LEAD_REGISTER, town.id, {
                        unit: lead.unit,
                        date: land.asOf,
                        document: null,
                      })
                    }
                  >
                    {texts.land.confirmLead}
                  </button>
                )}
              </span>
            ))}
          </dd>
        </div>
        {held.map((decision) => (
          <div key={decision.id}>
            <dt>{texts.land.decision}</dt>
            <dd>
              {fill(texts.land.decisionOf, {
                type: texts.land.decisionTypes[decision.type],
                number: decision.documentNumber,
                date: formatDate(decision.date, language),
              })}
            </dd>
          </div>
        ))}
        {WORDS.map((kind) => {
          const text = wordsAt(records, town.id, kind, land.asOf);
          return text === '' ? null : (
            <div key={kind}>
              <dt>{texts.progress.townWords[kind]}</dt>
              <dd>{text}</dd>
            </div>
          );
        })}
        {mix.length > 0 && (
          <div>
            <dt>{texts.policy.mix}</dt>
            <dd>
              {mix
                .map(({ measure, state }) =>
                  fill(texts.policy.mixOf, {
                    name: nameIn(measure.title, language),
                    state: texts.policy.states[state],
                  }),
                )
                .join(texts.lists.comma)}
            </dd>
          </div>
        )}
        <BuildOut summary={summary} />
      </dl>
      <ol className={css['findings']}>
        {ordered(findings).map((finding) => (
          <FindingEntry key={finding.id} finding={finding} summary={summary} places={places} />
        ))}
      </ol>
      <TownLook town={town} />
      <section className={css['sources']} aria-label={texts.land.source}>
        <h3>{texts.land.source}</h3>
        <ul>
          {EXPECTED_KINDS.map((kind) => {
            const boundary = summary.facts[kind]?.boundary;
            return (
              <li key={kind}>
                {texts.kinds[kind]}
                {boundary
                  ? ` · ${fill(texts.land.validIn, { from: formatQuarter(boundary.from, language) })} · ${texts.methods[boundary.method]} · ${texts.sourceKinds[boundary.source.kind]} · ${boundary.id}`
                  : ` · ${texts.land.noBoundary}`}
              </li>
            );
          })}
        </ul>
      </section>
      <TownZones summary={summary} />
      <Versions town={town.id} />
    </article>
  );
}

/** 建成率 (R-A09): a ratio, never a verdict. */
function BuildOut({ summary }: { readonly summary: TownSummary }) {
  const texts = useTexts();
  const { ofConstruction, ofPlanned } = buildOut(summary.facts);
  if (ofConstruction === null && ofPlanned === null) return null;
  return (
    <div>
      <dt>{texts.land.fullRatio}</dt>
      <dd>
        {ofConstruction !== null && `${texts.land.ratio} ${formatShare(ofConstruction)}`}
        {ofConstruction !== null && ofPlanned !== null && ' · '}
        {ofPlanned !== null && `${texts.land.ratioPlanned} ${formatShare(ofPlanned)}`}
        {(ofConstruction ?? 0) > 1 && ` · ${texts.land.ratioOver}`}
      </dd>
    </div>
  );
}

const LIGHTS: readonly Finding['light'][] = ['red', 'amber', 'grey', 'green'];

/** Worst first; among equals the order of the rules. */
function ordered(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => LIGHTS.indexOf(a.light) - LIGHTS.indexOf(b.light));
}
