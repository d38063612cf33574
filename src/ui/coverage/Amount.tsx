/** How much of a kind stands, and how much more or less than a quarter ago. */
import { formatNumber } from '../../text/format.ts';
import type { CoverageCell } from '../../workspace/coverage.ts';
import { useTexts } from '../workspace-context.tsx';
import { Change } from './Change.tsx';

const DECIMALS = { km: 1, ha: 2, count: 0 } as const;

export function Amount({ cell: { amount, before, unit } }: { readonly cell: CoverageCell }) {
  const texts = useTexts().coverage;
  return (
    <>
      {formatNumber(amount, DECIMALS[unit])} {texts.units[unit]}{' '}
      <Change now={amount} before={before} decimals={DECIMALS[unit]} />
    </>
  );
}
