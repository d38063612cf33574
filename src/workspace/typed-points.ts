/** Coordinates as people type or paste them: longitude and latitude, or the plane's X and Y, a point a line. */
import type { Position } from 'geojson';
import type { Programme } from '../domain/programme.ts';
import { numberOf } from '../formats/table-columns.ts';
import { pastedPoints } from './sketch-points.ts';
import type { PastedPoints } from './sketch-points.ts';

/** Degrees are told from metres by their size; which of the two is longitude by the programme's extent. */
export function typedPoints(text: string, programme: Programme): PastedPoints {
  if (/\d{5,}(?=[.\s,，;]|$)/m.test(text.replace(/\.\d+/g, ''))) return pastedPoints(text, programme);
  const { west, east } = programme.extent;
  const points: Position[] = [];
  let swapped = false;
  for (const [index, line] of text.normalize('NFKC').split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const cells = line.split(/[\s,;]+/).filter((cell) => cell !== '');
    const numbers = cells.map((cell) => numberOf(cell)).filter((value) => Number.isFinite(value));
    const [first = NaN, second = NaN] = numbers.slice(-2);
    const isTurned = (first < west || first > east) && second >= west && second <= east;
    const at = isTurned ? [second, first] : [first, second];
    if (!(Math.abs(at[0]!) <= 180 && Math.abs(at[1]!) <= 90))
      return { ok: false, line: index + 1, text: line.trim().slice(0, 40) };
    swapped ||= isTurned;
    points.push(at);
  }
  return { ok: true, points, swapped };
}
