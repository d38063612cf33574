/** Exact answers about points and directions: only signs of the robust determinant and comparisons. */
import { orient2d } from 'robust-predicates';

/**
 * Positive when the path a → b → c turns left (y upwards), negative when right, 0 when the three are
 * exactly collinear. robust-predicates counts y downwards, hence the sign.
 */
export function turn(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  return -orient2d(ax, ay, bx, by, cx, cy);
}

/** Whether p, known to be collinear with a and b, lies between them and is neither. */
export function strictlyBetween(
  px: number,
  py: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): boolean {
  return ax === bx
    ? (py > ay && py < by) || (py > by && py < ay)
    : (px > ax && px < bx) || (px > bx && px < ax);
}

/** Whether the path a → b → c runs back over itself at b. */
export function turnsBack(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): boolean {
  // Signs of differences are exact; only candidates pay for the determinant.
  if ((bx - ax) * (cx - bx) > 0 || (by - ay) * (cy - by) > 0) return false;
  return turn(ax, ay, bx, by, cx, cy) === 0;
}
