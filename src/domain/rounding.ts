/** Rounding that leaves a sum as it is printed. */

/**
 * Shares of a whole rounded so that they add up to the rounded whole (最大余数法): the largest remainders get what
 * is missing. `unit` is the step rounded to.
 */
export function roundedToSum(values: readonly number[], unit: number): number[] {
  const whole = Math.round(values.reduce((sum, value) => sum + value, 0) / unit);
  const floors = values.map((value) => Math.floor(value / unit));
  let missing = whole - floors.reduce((sum, value) => sum + value, 0);
  const order = values
    .map((value, index) => ({ index, remainder: value / unit - floors[index]! }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of order) {
    if (missing <= 0) break;
    floors[index]! += 1;
    missing -= 1;
  }
  return floors.map((value) => value * unit);
}
