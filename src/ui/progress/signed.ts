/** Percentage points with their sign. */
import { formatNumber } from '../../text/format.ts';

export function signed(deviation: number): string {
  const points = formatNumber(deviation * 100, 1);
  return deviation > 0 ? `+${points}` : points;
}
