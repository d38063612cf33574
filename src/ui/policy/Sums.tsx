/** 测算: each entitlement with its formula and clause beside it, from what the registers say at the quarter on show. */
import type { ReactNode } from 'react';
import {
  creationPeriod,
  drawnOf,
  parcelsAt,
  provincialReward,
  quotaOf,
  rewardReading,
  surplusOf,
  turnoverOf,
  villagesOf,
} from '../../domain/measures.ts';
import type { ClauseId, RegisterRecord, TownId } from '../../domain/model.ts';
import { lastDayOf, yearOf } from '../../domain/quarter.ts';
import { optionOf } from '../../domain/readings.ts';
import { textIn } from '../../domain/register.ts';
import type { SquareMetres } from '../../domain/units.ts';
import { fill } from '../../text/dictionary.ts';
import { formatArea, formatDate, formatQuarter, formatShare } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { programmeRead } from '../../workspace/select.ts';
import { moneyText } from '../progress/money.ts';
import type { MoneyUnit } from '../progress/money.ts';
import { useTexts, useWorkspace } from '../workspace-context.tsx';
import { ClauseLink } from './ClauseLink.tsx';
import css from './Policy.module.css';

export function Sums({ unit }: { readonly unit: MoneyUnit }) {
  return (
    <div className={css['sums']}>
      <Quotas />
      <Turnover unit={unit} />
      <Provincial unit={unit} />
      <Creation />
      <Parcels unit={unit} />
      <Villages unit={unit} />
      <Credit unit={unit} />
    </div>
  );
}

/** What every calculator stands on. */
function useSources() {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace(programmeRead);
  const records = useWorkspace((workspace) => workspace.records);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const nameOf = (id: TownId | null): string => {
    const town = programme.towns.find((each) => each.id === id);
    return town ? nameIn(town.shortName, language) : '';
  };
  const namesOf = (ids: readonly TownId[]): string => ids.map(nameOf).join(texts.lists.comma);
  /** What the office reads into a figure of a measure, as a sentence; empty where the programme leaves nothing open. */
  const readingOf = (figureName: string, sentence: string): string => {
    const found = programme.readings.find((each) => each.figure === figureName);
    return found ? ` ${fill(sentence, { reading: nameIn(optionOf(found, records).name, language) })}` : '';
  };
  const figure = (name: string): number =>
    programme.measures.find(({ figures }) => name in figures)?.figures[name] ?? 0;
  return {
    texts,
    language,
    programme,
    records,
    quarter,
    asOf: lastDayOf(quarter),
    nameOf,
    namesOf,
    readingOf,
    figure,
    notYet: fill(texts.policy.notYet, { quarter: formatQuarter(quarter, language) }),
  };
}

interface SumProps {
  readonly title: string;
  readonly clause: ClauseId | undefined;
  readonly formula: string;
  readonly children: ReactNode;
}

function Sum({ title, clause, formula, children }: SumProps) {
  return (
    <section>
      <h3>
        {title} {clause && <ClauseLink id={clause} />}
      </h3>
      <p className={css['note']}>{formula}</p>
      {children}
    </section>
  );
}

function Quotas() {
  const { texts, language, programme, records, quarter, asOf, nameOf, figure } = useSources();
  const measure = programme.measures.find(({ figures }) => 'quotaRewardShare' in figures);
  if (!measure) return null;
  const year = yearOf(quarter);
  const inUse = rewardReading(programme);
  const area = (value: SquareMetres | null): string =>
    value === null ? texts.policy.notKnown : formatArea(value, 'mu', language);
  const rows = programme.towns
    .map(({ id }) => ({
      id,
      now: quotaOf(programme, records, id, year, asOf),
      before: quotaOf(programme, records, id, year - 1, asOf),
    }))
    .filter(({ now, before }) => now.quota !== null || before.quota !== null);
  return (
    <Sum
      title={texts.policy.quota}
      clause={measure.clause}
      formula={`${fill(texts.policy.quotaFormula, { share: formatShare(figure('quotaRewardShare'), 0) })} ${fill(
        texts.policy.quotaReadings,
        { reading: texts.policy.readingNames[inUse] },
      )}`}
    >
      {rows.length === 0 ? (
        <p>{texts.policy.nothing}</p>
      ) : (
        <div className={css['frame']} tabIndex={0} role="region" aria-label={texts.policy.quota}>
          <table className={css['plain']}>
            <thead>
              <tr>
                <th scope="col">{texts.policy.town}</th>
                <th scope="col" className={css['sum']}>
                  {fill(texts.policy.quotaGiven, { year })}
                </th>
                <th scope="col" className={css['sum']}>
                  {texts.policy.quotaUsed}
                </th>
                <th scope="col" className={css['sum']}>
                  {texts.policy.balance}
                </th>
                {(['A', 'B'] as const).map((reading) => (
                  <th key={reading} scope="col" className={css['sum']} data-used={reading === inUse}>
                    {fill(texts.policy.reward, { year, reading: texts.policy.readingNames[reading] })}
                    {reading === inUse && ` · ${texts.policy.inUse}`}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, now, before }) => {
                const isOver = now.balance !== null && now.balance < 0;
                return (
                  <tr key={id}>
                    <th scope="row">{nameOf(id)}</th>
                    <td className={css['sum']}>{area(now.quota)}</td>
                    <td className={css['sum']}>{area(now.used)}</td>
                    <td className={css['sum']} data-over={isOver}>
                      {isOver && `■ ${texts.policy.over} `}
                      {area(now.balance)}
                    </td>
                    {(['A', 'B'] as const).map((reading) => (
                      <td key={reading} className={css['sum']} data-used={reading === inUse}>
                        {area(before.reward[reading])}
                      </td>
                    ))}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </Sum>
  );
}

function Turnover({ unit }: { readonly unit: MoneyUnit }) {
  const { texts, language, programme, records, asOf, nameOf, notYet } = useSources();
  const register = programme.registers.find(({ id }) => id === 'turnover');
  if (!register) return null;
  const all = turnoverOf(records, null, asOf);
  const rows = programme.towns
    .map(({ id }) => ({ id, facts: turnoverOf(records, id, asOf) }))
    .filter(({ facts }) => facts.count > 0);
  const line = (facts: typeof all) => (
    <>
      <td className={css['sum']}>{formatArea(facts.area, 'mu', language)}</td>
      <td className={css['sum']}>{moneyText(facts.landFee, unit)}</td>
      <td className={css['sum']}>{moneyText(facts.reclaimFee, unit)}</td>
      <td className={css['sum']}>{moneyText(facts.total, unit)}</td>
    </>
  );
  return (
    <Sum
      title={texts.policy.turnover}
      clause={register.clause ?? undefined}
      formula={texts.policy.turnoverFormula}
    >
      {rows.length === 0 ? (
        <p>{notYet}</p>
      ) : (
        <div className={css['frame']} tabIndex={0} role="region" aria-label={texts.policy.turnover}>
          <table className={css['plain']}>
            <thead>
              <tr>
                <th scope="col">{texts.policy.town}</th>
                {[
                  texts.policy.turnoverArea,
                  `${texts.policy.landFee} ${texts.progress.units[unit]}`,
                  `${texts.policy.reclaimFee} ${texts.progress.units[unit]}`,
                  `${texts.policy.sum} ${texts.progress.units[unit]}`,
                ].map((name) => (
                  <th key={name} scope="col" className={css['sum']}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, facts }) => (
                <tr key={id}>
                  <th scope="row">{nameOf(id)}</th>
                  {line(facts)}
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{texts.policy.sum}</th>
                {line(all)}
              </tr>
            </tfoot>
          </table>
        </div>
      )}
      {all.notAtCost.length > 0 && (
        <Warning text={texts.policy.notAtCost} records={all.notAtCost} field="item" />
      )}
    </Sum>
  );
}

function Provincial({ unit }: { readonly unit: MoneyUnit }) {
  const { texts, programme, records, asOf, namesOf, readingOf, figure } = useSources();
  const measure = programme.measures.find(({ figures }) => 'provincialRewardYuan' in figures);
  if (!measure) return null;
  const { towns, due, paid, overpaid } = provincialReward(programme, records, asOf);
  return (
    <Sum
      title={texts.policy.provincial}
      clause={measure.clause}
      formula={
        fill(texts.policy.provincialFormula, {
          each: moneyText(figure('provincialRewardYuan'), unit),
          unit: texts.progress.units[unit],
        }) + readingOf('provincialRewardNamed', texts.policy.provincialReading)
      }
    >
      <p>
        {fill(texts.policy.provincialLine, {
          count: towns.length,
          towns: namesOf(towns) || texts.policy.none,
          due: moneyText(due, unit),
          paid: moneyText(paid, unit),
          unpaid: moneyText(Math.max(0, due - paid), unit),
          unit: texts.progress.units[unit],
        })}
      </p>
      {overpaid.length > 0 && (
        <p className={css['warning']}>▲ {fill(texts.policy.overpaid, { names: namesOf(overpaid) })}</p>
      )}
    </Sum>
  );
}

function Creation() {
  const { texts, language, programme, records, asOf, nameOf, readingOf, figure, notYet } = useSources();
  const measure = programme.measures.find(({ figures }) => 'creationYears' in figures);
  if (!measure) return null;
  const title = fill(texts.policy.creation, { years: figure('creationYears') });
  const rows = programme.towns
    .map((town) => ({ id: town.id, period: creationPeriod(programme, records, town, asOf) }))
    .filter(({ period }) => period.state !== 'not-in');
  return (
    <Sum
      title={title}
      clause={measure.clause}
      formula={texts.policy.creationFormula + readingOf('creationFromIssue', texts.policy.creationReading)}
    >
      {rows.length === 0 ? (
        <p>{notYet}</p>
      ) : (
        <table className={css['plain']}>
          <thead>
            <tr>
              <th scope="col">{texts.policy.town}</th>
              <th scope="col">{texts.policy.creationFrom}</th>
              <th scope="col">{texts.policy.creationTo}</th>
              <th scope="col">{texts.policy.state}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, period }) => (
              <tr key={id}>
                <th scope="row">{nameOf(id)}</th>
                <td>{period.from && formatDate(period.from, language)}</td>
                <td>{period.to && formatDate(period.to, language)}</td>
                <td>{texts.policy.creationStates[period.state]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Sum>
  );
}

function Parcels({ unit }: { readonly unit: MoneyUnit }) {
  const { texts, programme, records, asOf, nameOf, notYet } = useSources();
  const register = programme.registers.find(({ id }) => id === 'parcels');
  if (!register) return null;
  const rows = parcelsAt(records, asOf).map((record) => ({ record, facts: surplusOf(record, asOf) }));
  return (
    <Sum
      title={texts.policy.parcels}
      clause={register.clause ?? undefined}
      formula={texts.policy.parcelFormula}
    >
      {rows.length === 0 ? (
        <p>{notYet}</p>
      ) : (
        <div className={css['frame']} tabIndex={0} role="region" aria-label={texts.policy.parcels}>
          <table className={css['plain']}>
            <thead>
              <tr>
                <th scope="col">{texts.policy.parcel}</th>
                <th scope="col">{texts.policy.town}</th>
                {[texts.policy.surplus, texts.policy.payable, texts.policy.paid, texts.policy.unpaid].map(
                  (name) => (
                    <th key={name} scope="col" className={css['sum']}>
                      {name} {texts.progress.units[unit]}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ record, facts }) => (
                <tr key={record.id}>
                  <th scope="row">{facts.name}</th>
                  <td>{nameOf(record.town)}</td>
                  <td className={css['sum']}>{moneyText(facts.surplus, unit)}</td>
                  <td className={css['sum']}>
                    {!facts.isEligible
                      ? texts.policy.notEligible
                      : facts.surplus <= 0
                        ? texts.policy.noSurplus
                        : moneyText(facts.payable, unit)}
                  </td>
                  <td className={css['sum']}>{moneyText(facts.paid, unit)}</td>
                  <td className={css['sum']}>{moneyText(facts.unpaid, unit)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Sum>
  );
}

function Villages({ unit }: { readonly unit: MoneyUnit }) {
  const { texts, programme, records, asOf, figure, notYet } = useSources();
  const measure = programme.measures.find(({ figures }) => 'villageMinimumYuan' in figures);
  if (!measure) return null;
  const { count, range, paid, flagged } = villagesOf(programme, records, null, asOf);
  return (
    <Sum
      title={texts.policy.villages}
      clause={measure.clause}
      formula={fill(texts.policy.villageFormula, {
        low: moneyText(figure('villageMinimumYuan'), unit),
        high: moneyText(figure('villageMaximumYuan'), unit),
        unit: texts.progress.units[unit],
      })}
    >
      <p>
        {count === 0
          ? notYet
          : fill(texts.policy.villageLine, {
              count,
              low: moneyText(range[0], unit),
              high: moneyText(range[1], unit),
              paid: moneyText(paid, unit),
              unit: texts.progress.units[unit],
            })}
      </p>
      {flagged.length > 0 && <Warning text={texts.policy.flagged} records={flagged} field="name" />}
    </Sum>
  );
}

function Credit({ unit }: { readonly unit: MoneyUnit }) {
  const { texts, programme, records, asOf, notYet } = useSources();
  const measure = programme.measures.find(({ kind }) => kind === 'credit');
  if (!measure) return null;
  const { granted, drawn, share } = drawnOf(records, null, measure.id, asOf);
  return (
    <Sum title={texts.policy.credit} clause={measure.clause} formula="">
      <p>
        {share === null
          ? notYet
          : fill(texts.policy.creditLine, {
              granted: moneyText(granted, unit),
              drawn: moneyText(drawn, unit),
              unit: texts.progress.units[unit],
              share: formatShare(share),
            })}
      </p>
    </Sum>
  );
}

interface WarningProps {
  readonly text: string;
  readonly records: readonly RegisterRecord[];
  readonly field: string;
}

function Warning({ text, records, field }: WarningProps) {
  const texts = useTexts();
  const names = records.map((each) => textIn(each, field)).join(texts.lists.comma);
  return <p className={css['warning']}>▲ {fill(text, { names })}</p>;
}
