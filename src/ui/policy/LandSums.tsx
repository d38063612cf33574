/** What the policy gives in land, and leaves of land sold: quotas and their reward, turnover fees, parcels. */
import { parcelsAt, quotaOf, rewardReading, surplusOf, turnoverOf } from '../../domain/measures.ts';
import type { TurnoverFacts } from '../../domain/measures.ts';
import { yearOf } from '../../domain/quarter.ts';
import type { SquareMetres } from '../../domain/units.ts';
import { fill } from '../../text/dictionary.ts';
import { formatArea, formatShare } from '../../text/format.ts';
import { moneyText } from '../progress/money.ts';
import type { MoneyUnit } from '../progress/money.ts';
import { FigureTable } from './FigureTable.tsx';
import { Sum, Warning } from './Sum.tsx';
import { useSources } from './use-sources.ts';

const READINGS = ['A', 'B'] as const;

export function Quotas() {
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
  const balance = (value: SquareMetres | null) =>
    value !== null && value < 0 ? (
      <span data-over>
        ■ {texts.policy.over} {area(value)}
      </span>
    ) : (
      area(value)
    );
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
        <FigureTable
          label={texts.policy.quota}
          heads={[
            { name: texts.policy.town },
            { name: fill(texts.policy.quotaGiven, { year }), isFigure: true },
            { name: texts.policy.quotaUsed, isFigure: true },
            { name: texts.policy.balance, isFigure: true },
            ...READINGS.map((reading) => ({
              name: `${fill(texts.policy.reward, { year, reading: texts.policy.readingNames[reading] })}${
                reading === inUse ? ` · ${texts.policy.inUse}` : ''
              }`,
              isFigure: true,
              isUsed: reading === inUse,
            })),
          ]}
          rows={rows.map(({ id, now, before }) => ({
            key: id,
            cells: [
              nameOf(id),
              area(now.quota),
              area(now.used),
              balance(now.balance),
              ...READINGS.map((reading) => area(before.reward[reading])),
            ],
          }))}
        />
      )}
    </Sum>
  );
}

export function Turnover({ unit }: { readonly unit: MoneyUnit }) {
  const { texts, language, programme, records, asOf, nameOf, moneyHeads, notYet } = useSources();
  const register = programme.registers.find(({ id }) => id === 'turnover');
  if (!register) return null;
  const all = turnoverOf(records, null, asOf);
  const rows = programme.towns
    .map(({ id }) => ({ id, facts: turnoverOf(records, id, asOf) }))
    .filter(({ facts }) => facts.count > 0);
  const line = ({ area, landFee, reclaimFee, total }: TurnoverFacts): string[] => [
    formatArea(area, 'mu', language),
    ...[landFee, reclaimFee, total].map((sum) => moneyText(sum, unit)),
  ];
  return (
    <Sum title={texts.policy.turnover} clause={register.clause} formula={texts.policy.turnoverFormula}>
      {rows.length === 0 ? (
        <p>{notYet}</p>
      ) : (
        <FigureTable
          label={texts.policy.turnover}
          heads={[
            { name: texts.policy.town },
            { name: texts.policy.turnoverArea, isFigure: true },
            ...moneyHeads([texts.policy.landFee, texts.policy.reclaimFee, texts.policy.sum], unit),
          ]}
          rows={rows.map(({ id, facts }) => ({ key: id, cells: [nameOf(id), ...line(facts)] }))}
          foot={[texts.policy.sum, ...line(all)]}
        />
      )}
      <Warning text={texts.policy.notAtCost} records={all.notAtCost} field="item" />
    </Sum>
  );
}

export function Parcels({ unit }: { readonly unit: MoneyUnit }) {
  const { texts, programme, records, asOf, nameOf, moneyHeads, notYet } = useSources();
  const register = programme.registers.find(({ id }) => id === 'parcels');
  if (!register) return null;
  const rows = parcelsAt(records, asOf).map((record) => ({ record, facts: surplusOf(record, asOf) }));
  const { surplus, payable, paid, unpaid } = texts.policy;
  return (
    <Sum title={texts.policy.parcels} clause={register.clause} formula={texts.policy.parcelFormula}>
      {rows.length === 0 ? (
        <p>{notYet}</p>
      ) : (
        <FigureTable
          label={texts.policy.parcels}
          heads={[
            { name: texts.policy.parcel },
            { name: texts.policy.town },
            ...moneyHeads([surplus, payable, paid, unpaid], unit),
          ]}
          rows={rows.map(({ record, facts }) => ({
            key: record.id,
            cells: [
              facts.name,
              nameOf(record.town),
              moneyText(facts.surplus, unit),
              !facts.isEligible
                ? texts.policy.notEligible
                : facts.surplus <= 0
                  ? texts.policy.noSurplus
                  : moneyText(facts.payable, unit),
              moneyText(facts.paid, unit),
              moneyText(facts.unpaid, unit),
            ],
          }))}
        />
      )}
    </Sum>
  );
}
