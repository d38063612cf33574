/** What the policy gives in money: provincial rank, the years of creation, villages, credit. */
import { creationPeriod, drawnOf, provincialReward, villagesOf } from '../../domain/measures.ts';
import { fill } from '../../text/dictionary.ts';
import { formatDate, formatShare } from '../../text/format.ts';
import { moneyText } from '../progress/money.ts';
import type { MoneyUnit } from '../progress/money.ts';
import { FigureTable } from './FigureTable.tsx';
import css from './Policy.module.css';
import { Sum, Warning } from './Sum.tsx';
import { useSources } from './use-sources.ts';

export function Provincial({ unit }: { readonly unit: MoneyUnit }) {
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

export function Creation() {
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
        <FigureTable
          label={title}
          heads={[
            texts.policy.town,
            texts.policy.creationFrom,
            texts.policy.creationTo,
            texts.policy.state,
          ].map((name) => ({ name }))}
          rows={rows.map(({ id, period: { from, to, state } }) => ({
            key: id,
            cells: [
              nameOf(id),
              from && formatDate(from, language),
              to && formatDate(to, language),
              texts.policy.creationStates[state],
            ],
          }))}
        />
      )}
    </Sum>
  );
}

export function Villages({ unit }: { readonly unit: MoneyUnit }) {
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
      <Warning text={texts.policy.flagged} records={flagged} field="name" />
    </Sum>
  );
}

export function Credit({ unit }: { readonly unit: MoneyUnit }) {
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
