/** Which way a ring runs. */
/**
 * Area of a closed ring in the plane of its own coordinates, in their unit squared: positive when the ring runs
 * counter-clockwise. Counted from the first point, so that metres far from the origin keep their digits.
 */
export function signedArea(ring: readonly (readonly number[])[]): number {
  const [originX = 0, originY = 0] = ring[0] ?? [];
  let twice = 0;
  for (let index = 1; index < ring.length; index++) {
    const [ax = 0, ay = 0] = ring[index - 1]!;
    const [bx = 0, by = 0] = ring[index]!;
    twice += (ax - originX) * (by - originY) - (bx - originX) * (ay - originY);
  }
  return twice / 2;
}
