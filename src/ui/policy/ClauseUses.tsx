/** What hangs on a clause, each leading to where it is seen. */
import { usesOf } from '../../domain/clause-uses.ts';
import type { ClauseUse } from '../../domain/clause-uses.ts';
import type { ClauseId } from '../../domain/model.ts';
import type { Programme } from '../../domain/programme.ts';
import { nameIn } from '../../text/speak.ts';
import type { Page } from '../../workspace/address.ts';
import type { PolicyTab } from '../../workspace/policy-choice.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Policy.module.css';

const DECLARE_REGISTERS: readonly string[] = ['moves', 'materials', 'scores', 'criteria', 'criteria-met'];
const POLICY_REGISTERS: Readonly<Record<string, PolicyTab>> = {
  measures: 'measures',
  quotas: 'sums',
  turnover: 'sums',
  parcels: 'sums',
  villages: 'sums',
  groups: 'duties',
  office: 'duties',
  settings: 'readings',
};

/** Where a use is seen: a page, a part of the policy page, or what has come of a measure. */
function placeOf(
  { kind, id }: ClauseUse,
  { registers }: Programme,
): Page | { readonly tab: PolicyTab } | { readonly measure: string } {
  switch (kind) {
    case 'rule':
      return 'land';
    case 'facility':
    case 'target':
      return 'coverage';
    case 'indicator':
    case 'milestone':
      return 'progress';
    case 'goal':
      return 'declare';
    case 'measure':
      return { measure: id };
    case 'duty':
      return { tab: 'duties' };
    case 'reading':
      return { tab: 'readings' };
    case 'defect':
      return { tab: 'defects' };
    case 'register': {
      const tab = POLICY_REGISTERS[id];
      if (tab) return { tab };
      // Projects belong to the page 进度, whatever measures count them as well.
      const measure = registers.find((each) => each.id === id)?.tallies?.[0]?.measure;
      if (measure && id !== 'projects') return { measure };
      return DECLARE_REGISTERS.includes(id) ? 'declare' : id === 'tasks' ? 'meeting' : 'progress';
    }
  }
}

export function ClauseUses({ id }: { readonly id: ClauseId }) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const uses = usesOf(programme, id);
  if (uses.length === 0) return null;
  return (
    <ul className={css['uses']} aria-label={texts.policy.usedBy}>
      {uses.map((use) => (
        <li key={`${use.kind} ${use.id}`}>
          <small>{texts.policy.uses[use.kind]}</small>{' '}
          <button
            type="button"
            className={css['link']}
            onClick={() => {
              const place = placeOf(use, programme);
              if (typeof place === 'string') actions.showPage(place);
              else if ('measure' in place) actions.showMeasure(place.measure);
              else actions.showPolicyTab(place.tab);
            }}
          >
            {nameIn(use.name, language)}
          </button>
        </li>
      ))}
    </ul>
  );
}
