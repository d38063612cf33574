/** 测算: each entitlement with its formula and clause beside it, from what the registers say at the quarter on show. */
import type { MoneyUnit } from '../progress/money.ts';
import { Parcels, Quotas, Turnover } from './LandSums.tsx';
import css from './Policy.module.css';
import { Creation, Credit, Provincial, Villages } from './RewardSums.tsx';

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
