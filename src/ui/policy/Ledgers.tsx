/** The matrix's money by source, and what applications have come to (R-P08, R-P25, R-D12). */
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { applicationSuccess, fundLedger } from '../../domain/measures.ts';
import { formatShare } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { moneyText } from '../progress/money.ts';
import type { MoneyUnit } from '../progress/money.ts';
import { FigureTable } from './FigureTable.tsx';
import css from './Policy.module.css';
import { useSources } from './use-sources.ts';

export function FundLedger({ unit }: { readonly unit: MoneyUnit }) {
  const { texts, language, programme, records, asOf, moneyHeads } = useSources();
  const { sourceName } = useFundSources();
  const [item, setItem] = useState('');
  const ledger = fundLedger(records, null, asOf, item === '' ? null : item);
  const items = new Map(
    programme.measures.flatMap(({ programmes }) => programmes.map((each) => [each.zh, each] as const)),
  );
  return (
    <section>
      <h3>{texts.policy.ledger}</h3>
      <p className={css['note']}>{texts.policy.ledgerNote}</p>
      <NativeSelect
        className={css['narrow']}
        label={texts.policy.ledgerItem}
        value={item}
        data={[
          { value: '', label: texts.policy.allItems },
          ...[...items].map(([value, name]) => ({ value, label: nameIn(name, language) })),
        ]}
        onChange={({ currentTarget }) => setItem(currentTarget.value)}
      />
      <FigureTable
        label={texts.policy.ledger}
        heads={[
          { name: texts.policy.source },
          { name: texts.policy.count, isFigure: true },
          ...moneyHeads([texts.policy.paid], unit),
        ]}
        rows={ledger.map(({ source, count, paid }) => ({
          key: source,
          cells: [sourceName(source), count, moneyText(paid, unit)],
        }))}
        foot={[
          texts.policy.sum,
          ledger.reduce((sum, { count }) => sum + count, 0),
          moneyText(
            ledger.reduce((sum, { paid }) => sum + paid, 0),
            unit,
          ),
        ]}
      />
    </section>
  );
}

/** R-D12: what was applied for and what came of it, by source. */
export function Success({ unit }: { readonly unit: MoneyUnit }) {
  const { texts, records, asOf, moneyHeads } = useSources();
  const { sources, sourceName } = useFundSources();
  const rows = [
    { id: null, facts: applicationSuccess(records, asOf) },
    ...['', ...sources].map((id) => ({ id, facts: applicationSuccess(records, asOf, id) })),
  ].filter(({ facts }) => facts.applications > 0);
  const share = (value: number | null): string =>
    value === null ? texts.policy.noRecord : formatShare(value);
  const { applications, successes, byNumber, appliedSum, grantedSum, byMoney } = texts.policy;
  return (
    <section>
      <h3>{texts.policy.success}</h3>
      <p className={css['note']}>{texts.policy.successNote}</p>
      <FigureTable
        label={texts.policy.success}
        heads={[
          { name: texts.policy.level },
          ...[applications, successes, byNumber].map((name) => ({ name, isFigure: true })),
          ...moneyHeads([appliedSum, grantedSum], unit),
          { name: byMoney, isFigure: true },
        ]}
        rows={rows.map(({ id, facts }) => ({
          key: id ?? 'all',
          isTotal: id === null,
          cells: [
            id === null ? texts.policy.all : sourceName(id),
            facts.applications,
            facts.successes,
            share(facts.byNumber),
            moneyText(facts.applied, unit),
            moneyText(facts.granted, unit),
            share(facts.byMoney),
          ],
        }))}
      />
    </section>
  );
}

/** The sources of money that the register of applications offers, and how each is called. */
function useFundSources() {
  const { texts, language, programme } = useSources();
  const register = programme.registers.find(({ id }) => id === 'measures');
  const options = register?.fields.find(({ id }) => id === 'source')?.options ?? [];
  return {
    sources: options.map(({ id }) => id),
    sourceName: (id: string): string => {
      const found = options.find((each) => each.id === id);
      return found ? nameIn(found.name, language) : texts.policy.unsaid;
    },
  };
}
