/** A scale bar of true length on paper. Tenths of a millimetre. */
import { short, svg } from '../svg.ts';
import type { SvgNode } from '../svg.ts';
import { paperText, POINT } from './text.ts';

export interface ScaleBarOptions {
  readonly metres: string;
  readonly kilometres: string;
  /** Millimetres it may be long at most. */
  readonly limit: number;
}

const SIZE = 7.5 * POINT;

/** 1, 2 or 5 × 10ⁿ metres in four pieces, its top at `y`, its numbers above. */
export function scaleBarNodes(
  scale: number,
  x: number,
  y: number,
  { metres, kilometres, limit }: ScaleBarOptions,
): { readonly nodes: SvgNode[]; readonly metres: number } {
  const most = (scale * limit) / 1000;
  const magnitude = 10 ** Math.floor(Math.log10(most));
  const whole = ([5, 2, 1].find((factor) => factor * magnitude <= most) ?? 1) * magnitude;
  const length = (whole * 10_000) / scale;
  const pieces = [0, 1, 2, 3].map((index) =>
    svg('rect', {
      x: short(x + (length * index) / 4),
      y: short(y),
      width: short(length / 4),
      height: 14,
      fill: index % 2 === 0 ? '#000' : '#fff',
      stroke: '#000',
      'stroke-width': 2,
    }),
  );
  const isFar = whole >= 1000;
  const label = (share: number, suffix = ''): SvgNode =>
    paperText(`${(whole * share) / (isFar ? 1000 : 1)}${suffix}`, x + length * share, y - 10, {
      size: SIZE,
      anchor: share === 0 ? 'start' : 'middle',
    });
  return {
    nodes: [
      svg('g', { 'data-scale-bar': whole }, pieces),
      label(0),
      label(0.5),
      label(1, ` ${isFar ? kilometres : metres}`),
    ],
    metres: whole,
  };
}
