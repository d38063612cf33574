/** 政策: what the measures have come to, their formulas, who answers for them, the document's clauses and its own defects. */
import { SegmentedControl } from '@mantine/core';
import '@mantine/core/styles/SegmentedControl.css';
import { lazy, Suspense, useState } from 'react';
import type { Programme } from '../../domain/programme.ts';
import { fundLedger, applicationsAt } from '../../domain/measures.ts';
import { unitsAnswering } from '../../domain/organisation.ts';
import { lastDayOf } from '../../domain/quarter.ts';
import { optionOf } from '../../domain/readings.ts';
import { numberIn } from '../../domain/register.ts';
import { fill } from '../../text/dictionary.ts';
import type { Dictionary } from '../../text/dictionary.ts';
import { formatQuarter } from '../../text/format.ts';
import { POLICY_AT_FIRST, POLICY_TABS } from '../../workspace/policy-choice.ts';
import type { PolicyTab } from '../../workspace/policy-choice.ts';
import type { Workspace } from '../../workspace/store.ts';
import { MONEY_UNITS, moneyText } from '../progress/money.ts';
import type { MoneyUnit } from '../progress/money.ts';
import { Registers } from '../registers/Registers.tsx';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { Clauses } from './Clauses.tsx';
import { Defects } from './Defects.tsx';
import { Duties } from './Duties.tsx';
import { Measures } from './Measures.tsx';
import css from './Policy.module.css';
import { Readings } from './Readings.tsx';
import { Sums } from './Sums.tsx';
import { Works } from './Works.tsx';

const PackPage = lazy(() => import('./PackPage.tsx'));

export default function PolicyView() {
  const texts = useTexts();
  const actions = useActions();
  const workspace = useWorkspace((state) => state);
  const { programme } = workspace;
  const tabs = tabsOf(programme);
  const wanted = workspace.policy?.tab ?? POLICY_AT_FIRST.tab;
  const tab = tabs.find((each) => each === wanted) ?? 'clauses';
  const [unit, setUnit] = useState<MoneyUnit>('wan');
  return (
    <div className={css['view']}>
      <h2 className={css['headline']}>{headlineOf(workspace, texts, unit, tab)}</h2>
      <div className={css['tabs']}>
        <SegmentedControl
          aria-label={texts.policy.title}
          size="sm"
          value={tab}
          data={tabs.map((value) => ({ value, label: texts.policy.tabs[value] }))}
          onChange={(value) => actions.showPolicyTab(value)}
        />
        {(tab === 'measures' || tab === 'works' || tab === 'sums') && (
          <SegmentedControl
            aria-label={texts.progress.money}
            size="xs"
            value={unit}
            data={MONEY_UNITS.map((value) => ({ value, label: texts.progress.units[value] }))}
            onChange={(value) => setUnit(value)}
          />
        )}
      </div>
      {tab === 'measures' && (
        <>
          <Measures unit={unit} />
          <Registers ids={['measures']} unit={unit} />
        </>
      )}
      {tab === 'works' && <Works unit={unit} />}
      {tab === 'sums' && (
        <>
          <Sums unit={unit} />
          <Registers ids={['quotas', 'turnover', 'parcels', 'villages']} unit={unit} />
        </>
      )}
      {tab === 'duties' && (
        <>
          <Duties />
          <Registers ids={['groups', 'office']} unit="wan" />
        </>
      )}
      {tab === 'clauses' && <Clauses />}
      {tab === 'defects' && <Defects />}
      {tab === 'readings' && <Readings />}
      {tab === 'pack' && (
        <Suspense>
          <PackPage />
        </Suspense>
      )}
    </div>
  );
}

/** The conclusion of the part on show. */
function headlineOf(workspace: Workspace, texts: Dictionary, unit: MoneyUnit, tab: PolicyTab): string {
  const { programme, records, quarter, language } = workspace;
  const asOf = lastDayOf(quarter);
  const paid = applicationsAt(records, asOf).filter((record) => (numberIn(record, 'paid') ?? 0) > 0);
  const sum = fundLedger(records, null, asOf).reduce((total, each) => total + each.paid, 0);
  const answering = programme.measures.flatMap((measure) => unitsAnswering(programme, measure));
  return fill(texts.policy.headlines[tab], {
    quarter: formatQuarter(quarter, language),
    paid: new Set(paid.map(({ town }) => town)).size,
    sum: moneyText(sum, unit),
    unit: texts.progress.units[unit],
    members: programme.seats.filter(({ role }) => role !== 'office-director').length,
    units: new Set(answering).size,
    count: countOf(workspace, tab),
    changed: programme.readings.filter((each) => optionOf(each, records).id !== each.default).length,
  });
}

function countOf({ programme }: Workspace, tab: PolicyTab): number {
  if (tab === 'clauses') return programme.clauses.length;
  return tab === 'defects' ? programme.defects.length : programme.readings.length;
}

/** What the programme has nothing of is not offered. */
function tabsOf({ measures, seats, duties, defects, readings, registers }: Programme): PolicyTab[] {
  const has: Partial<Record<PolicyTab, boolean>> = {
    measures: measures.length > 0,
    works: measures.length > 0,
    sums: measures.length > 0 && registers.some(({ id }) => id === 'measures'),
    duties: seats.length + duties.length > 0,
    defects: defects.length > 0,
    readings: readings.length > 0,
  };
  return POLICY_TABS.filter((tab) => has[tab] ?? true);
}
