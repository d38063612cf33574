/** 政策兑现总表: the measures by town with state and money, the same money by source, and what applications came to. */
import { Button, NativeSelect, VisuallyHidden } from '@mantine/core';
import '@mantine/core/styles/VisuallyHidden.css';
import { useState } from 'react';
import { applicationSuccess, fundLedger, measureCell, undatedApplications } from '../../domain/measures.ts';
import type { Programme, Town } from '../../domain/programme.ts';
import { lastDayOf } from '../../domain/quarter.ts';
import { textIn } from '../../domain/register.ts';
import { fill } from '../../text/dictionary.ts';
import { formatShare } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { moneyText } from '../progress/money.ts';
import type { MoneyUnit } from '../progress/money.ts';
import { writeMatrix } from '../../workspace/matrix-sheet.ts';
import { useActions, useStoreHandle, useTexts, useWorkspace } from '../workspace-context.tsx';
import { Applications } from './Applications.tsx';
import { ClauseLink } from './ClauseLink.tsx';
import css from './Policy.module.css';

type Measure = Programme['measures'][number];

export function Measures({ unit }: { readonly unit: MoneyUnit }) {
  const texts = useTexts();
  const actions = useActions();
  const store = useStoreHandle();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const records = useWorkspace((workspace) => workspace.records);
  const asOf = lastDayOf(useWorkspace((workspace) => workspace.quarter));
  const [opened, setOpened] = useState<{ town: Town; measure: Measure } | null>(null);
  const { measures, towns, units } = programme;
  const hasRegister = programme.registers.some(({ id }) => id === 'measures');
  const rows = measures.map((measure) => ({
    measure,
    cells: towns.map(({ id }) => measureCell(records, id, measure.id, asOf)),
  }));
  const paid = (cells: (typeof rows)[number]['cells']): number =>
    cells.reduce((sum, cell) => sum + cell.paid, 0);
  const exportMatrix = async (): Promise<void> => {
    const written = await writeMatrix(store.getState());
    if (written.ok) actions.download(written.value);
  };
  const undated = undatedApplications(records);
  const title = fill(texts.policy.matrix, { count: measures.length });
  const unitsText = (measure: Measure): string =>
    fill(texts.policy.unitsOf, {
      units: measure.units
        .flatMap((id) => units.find((each) => each.id === id) ?? [])
        .map(({ name }) => nameIn(name, language))
        .join(texts.lists.comma),
    });
  return (
    <>
      <section>
        <div className={css['tabs']}>
          <h3>{title}</h3>
          <Button variant="default" size="compact-sm" onClick={() => void exportMatrix()}>
            {texts.policy.exportMatrix}
          </Button>
        </div>
        <p className={css['note']}>{fill(texts.policy.matrixNote, { unit: texts.progress.units[unit] })}</p>
        {undated.length > 0 && (
          <p className={css['warning']} role="status">
            ▲{' '}
            {fill(texts.policy.undated, {
              count: undated.length,
              names: undated
                .map((each) => labelOf(programme, each.town, textIn(each, 'measure'), language))
                .join(texts.lists.comma),
            })}
          </p>
        )}
        <div className={css['frame']} tabIndex={0} role="region" aria-label={title}>
          <table className={css['matrix']}>
            <thead>
              <tr>
                <th scope="col">{texts.policy.measure}</th>
                {towns.map(({ id, shortName }) => (
                  <th key={id} scope="col">
                    {nameIn(shortName, language)}
                  </th>
                ))}
                <th scope="col" className={css['sum']}>
                  {texts.policy.paidTotal}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ measure, cells }) => (
                <tr key={measure.id}>
                  <th scope="row" title={unitsText(measure)}>
                    <ClauseLink id={measure.clause} /> {nameIn(measure.title, language)}
                  </th>
                  {cells.map((cell, index) => {
                    const town = towns[index]!;
                    return (
                      <td key={town.id} data-state={cell.state ?? 'none'}>
                        <button
                          type="button"
                          className={css['cell']}
                          disabled={!hasRegister}
                          onClick={() => setOpened({ town, measure })}
                        >
                          <VisuallyHidden>
                            {labelOf(programme, town.id, measure.id, language)}{' '}
                          </VisuallyHidden>
                          {cell.state === null ? (
                            <>
                              <span aria-hidden>{texts.policy.noRecord}</span>
                              <VisuallyHidden>{texts.policy.states.none}</VisuallyHidden>
                            </>
                          ) : (
                            texts.policy.states[cell.state]
                          )}
                          {cell.paid > 0 && <small>{moneyText(cell.paid, unit)}</small>}
                        </button>
                      </td>
                    );
                  })}
                  <td className={css['sum']}>
                    {paid(cells) > 0 ? moneyText(paid(cells), unit) : texts.policy.noRecord}
                  </td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{texts.policy.paidTotal}</th>
                {towns.map(({ id }, index) => (
                  <td key={id} className={css['sum']}>
                    {moneyText(
                      rows.reduce((sum, { cells }) => sum + cells[index]!.paid, 0),
                      unit,
                    )}
                  </td>
                ))}
                <td className={css['sum']}>
                  {moneyText(
                    rows.reduce((sum, { cells }) => sum + paid(cells), 0),
                    unit,
                  )}
                </td>
              </tr>
            </tfoot>
          </table>
        </div>
      </section>
      <div className={css['pair']}>
        <Ledger unit={unit} />
        <Success unit={unit} />
      </div>
      {opened && (
        <Applications
          key={`${opened.town.id} ${opened.measure.id}`}
          {...opened}
          unit={unit}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}

function Ledger({ unit }: { readonly unit: MoneyUnit }) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const records = useWorkspace((workspace) => workspace.records);
  const asOf = lastDayOf(useWorkspace((workspace) => workspace.quarter));
  const [item, setItem] = useState('');
  const ledger = fundLedger(records, null, asOf, item === '' ? null : item);
  const items = [...new Set(programme.measures.flatMap(({ programmes }) => programmes.map(({ zh }) => zh)))];
  const nameOf = (zh: string): string => {
    const found = programme.measures.flatMap(({ programmes }) => programmes).find((each) => each.zh === zh);
    return found ? nameIn(found, language) : zh;
  };
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
          ...items.map((value) => ({ value, label: nameOf(value) })),
        ]}
        onChange={({ currentTarget }) => setItem(currentTarget.value)}
      />
      <table className={css['plain']}>
        <thead>
          <tr>
            <th scope="col">{texts.policy.source}</th>
            <th scope="col" className={css['sum']}>
              {texts.policy.paid} {texts.progress.units[unit]}
            </th>
          </tr>
        </thead>
        <tbody>
          {ledger.map(({ source, paid }) => (
            <tr key={source}>
              <th scope="row">{sourceName(programme, source, language) ?? texts.policy.unsaid}</th>
              <td className={css['sum']}>{moneyText(paid, unit)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{texts.policy.sum}</th>
            <td className={css['sum']}>
              {moneyText(
                ledger.reduce((sum, { paid }) => sum + paid, 0),
                unit,
              )}
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

/** R-D12: what was applied for and what came of it, by source. */
function Success({ unit }: { readonly unit: MoneyUnit }) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const records = useWorkspace((workspace) => workspace.records);
  const asOf = lastDayOf(useWorkspace((workspace) => workspace.quarter));
  const sources = ['', ...sourceOptions(programme).map(({ id }) => id)];
  const rows = [
    { id: null, facts: applicationSuccess(records, asOf) },
    ...sources.map((id) => ({ id, facts: applicationSuccess(records, asOf, id) })),
  ].filter(({ facts }) => facts.applications > 0);
  const share = (value: number | null): string =>
    value === null ? texts.policy.noRecord : formatShare(value);
  return (
    <section>
      <h3>{texts.policy.success}</h3>
      <p className={css['note']}>{texts.policy.successNote}</p>
      <div className={css['frame']} tabIndex={0} role="region" aria-label={texts.policy.success}>
        <table className={css['plain']}>
          <thead>
            <tr>
              <th scope="col">{texts.policy.level}</th>
              {[
                texts.policy.applications,
                texts.policy.successes,
                texts.policy.byNumber,
                `${texts.policy.appliedSum} ${texts.progress.units[unit]}`,
                `${texts.policy.grantedSum} ${texts.progress.units[unit]}`,
                texts.policy.byMoney,
              ].map((name) => (
                <th key={name} scope="col" className={css['sum']}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, facts }) => (
              <tr key={id ?? 'all'} data-total={id === null}>
                <th scope="row">
                  {id === null
                    ? texts.policy.all
                    : (sourceName(programme, id, language) ?? texts.policy.unsaid)}
                </th>
                <td className={css['sum']}>{facts.applications}</td>
                <td className={css['sum']}>{facts.successes}</td>
                <td className={css['sum']}>{share(facts.byNumber)}</td>
                <td className={css['sum']}>{moneyText(facts.applied, unit)}</td>
                <td className={css['sum']}>{moneyText(facts.granted, unit)}</td>
                <td className={css['sum']}>{share(facts.byMoney)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function sourceOptions(programme: Programme) {
  const register = programme.registers.find(({ id }) => id === 'measures');
  return register?.fields.find(({ id }) => id === 'source')?.options ?? [];
}

function sourceName(programme: Programme, id: string, language: 'zh' | 'en'): string | null {
  const found = sourceOptions(programme).find((each) => each.id === id);
  return found ? nameIn(found.name, language) : null;
}

function labelOf(
  { towns, measures }: Programme,
  town: string | null,
  measure: string,
  language: 'zh' | 'en',
): string {
  const names = [
    towns.find(({ id }) => id === town)?.shortName,
    measures.find(({ id }) => id === measure)?.title,
  ];
  return names.flatMap((name) => (name ? [nameIn(name, language)] : [])).join(' ');
}
