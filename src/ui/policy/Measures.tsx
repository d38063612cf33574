/** 政策兑现总表: the measures by town with state and money; a cell opens its applications, a measure what has come of it. */
import { Button, VisuallyHidden } from '@mantine/core';
import '@mantine/core/styles/VisuallyHidden.css';
import { useState } from 'react';
import { measureRow, undatedApplications } from '../../domain/measures.ts';
import type { Programme, Town } from '../../domain/programme.ts';
import { lastDayOf } from '../../domain/quarter.ts';
import { textIn } from '../../domain/register.ts';
import { fill } from '../../text/dictionary.ts';
import { nameIn, statusText } from '../../text/speak.ts';
import { moneyText } from '../progress/money.ts';
import type { MoneyUnit } from '../progress/money.ts';
import { worstConformity } from '../../workspace/conformity.ts';
import { writeMatrix } from '../../workspace/matrix-sheet.ts';
import { landOf, summaryOf } from '../../workspace/select.ts';
import { useActions, useStoreHandle, useTexts, useWorkspace } from '../workspace-context.tsx';
import { Applications } from './Applications.tsx';
import { ClauseLink } from './ClauseLink.tsx';
import { FundLedger, Success } from './Ledgers.tsx';
import css from './Policy.module.css';

type Measure = Programme['measures'][number];

export function Measures({ unit }: { readonly unit: MoneyUnit }) {
  const texts = useTexts();
  const actions = useActions();
  const store = useStoreHandle();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const records = useWorkspace((workspace) => workspace.records);
  const land = useWorkspace(landOf);
  const asOf = lastDayOf(useWorkspace((workspace) => workspace.quarter));
  const [opened, setOpened] = useState<{ town: Town; measure: Measure } | null>(null);
  const { measures, towns, units } = programme;
  const hasRegister = programme.registers.some(({ id }) => id === 'measures');
  const rows = measures.map((measure) => ({
    measure,
    cells: measureRow(programme, measure, records, asOf),
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
                    <ClauseLink id={measure.clause} />{' '}
                    <button
                      type="button"
                      className={css['link']}
                      onClick={() => actions.showMeasure(measure.id)}
                    >
                      {nameIn(measure.title, language)}
                    </button>
                  </th>
                  {cells.map((cell, index) => {
                    const town = towns[index]!;
                    const summary = summaryOf(land, town.id);
                    const conformity = summary && worstConformity(programme, summary, measure.clause);
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
                          {conformity && (
                            <small data-light={conformity.light}>{statusText(conformity, language)}</small>
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
        <FundLedger unit={unit} />
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
