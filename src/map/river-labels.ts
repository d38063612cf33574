/** Where a river's name can follow its course: stretches that run straight for the length of the name. */
import type { Position } from 'geojson';
import { boxAround, overlap, textWidth } from './labels.ts';
import type { Box } from './labels.ts';
import type { SceneRiver } from './scene.ts';
import type { Point, View } from './view.ts';

export interface RiverLabel {
  readonly middle: Point;
  /** Turn of the text, −90 to 90. */
  readonly degrees: number;
  readonly box: Box;
}

/** Letters stand apart, so that a short name belongs to a long line. */
const SPREAD = 1.6;

/** Places for the name of a river of a text size, nearest to the middle of the view first. */
export function riverLabels(river: SceneRiver, view: View, size: number): RiverLabel[] {
  const length = textWidth(river.name, size) * SPREAD;
  const lines =
    river.geometry.type === 'LineString' ? [river.geometry.coordinates] : river.geometry.coordinates;
  const middle: Point = [(view.clear[0] + view.clear[2]) / 2, (view.clear[1] + view.clear[3]) / 2];
  const distance = ({ middle: [x, y] }: RiverLabel): number => Math.hypot(x - middle[0], y - middle[1]);
  return lines
    .flatMap((line) => alongLine(line, view, length, size))
    .sort((a, b) => distance(a) - distance(b));
}

function alongLine(line: readonly Position[], view: View, length: number, size: number): RiverLabel[] {
  const points = line.map((position) => view.project(position));
  const found: RiverLabel[] = [];
  points.forEach((start, index) => {
    const rest = points.slice(index + 1, index + 60);
    const reach = rest.findIndex(([x, y]) => Math.hypot(x - start[0], y - start[1]) >= length);
    const end = rest[reach];
    if (!end) return;
    const bend = Math.max(0, ...rest.slice(0, reach).map((point) => offLine(point, start, end)));
    if (bend > size * 0.5) return;
    const label = beside(start, end, length, size);
    if (overlap(label.box, view.clear)) found.push(label);
  });
  return found;
}

/** Above the line, read from left to right. */
function beside(start: Point, end: Point, length: number, size: number): RiverLabel {
  const [from, to] = start[0] <= end[0] ? [start, end] : [end, start];
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const middle: Point = [
    (from[0] + to[0]) / 2 + Math.sin(angle) * size,
    (from[1] + to[1]) / 2 - Math.cos(angle) * size,
  ];
  const [cosine, sine] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const height = size * 1.3;
  return {
    middle,
    degrees: (angle * 180) / Math.PI,
    box: boxAround(middle, [length * cosine + height * sine, length * sine + height * cosine]),
  };
}

function offLine([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  return Math.abs((x - x1) * dy - (y - y1) * dx) / (Math.hypot(dx, dy) || 1);
}
