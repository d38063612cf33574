/** The net of meridians and parallels: which lines, and what stands beside them. */
import type { Bounds } from './scene.ts';

export interface GraticuleLine {
  readonly axis: 'lon' | 'lat';
  readonly degrees: number;
  readonly text: string;
}

/** Steps in seconds of arc that a reader can count in. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 18000];

/** Lines through a lon/lat box, about `count` across its longer side. */
export function graticuleOf([west, south, east, north]: Bounds, count: number): GraticuleLine[] {
  const span = Math.max(east - west, north - south) * 3600;
  const step = STEPS.find((seconds) => span / seconds <= count) ?? 36_000;
  return [...lines('lon', west, east, step), ...lines('lat', south, north, step)];
}

/** `114°50′`, with seconds only where they are not zero. */
export function angleText(degrees: number): string {
  const seconds = Math.round(Math.abs(degrees) * 3600);
  const [d, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const rest = s === 0 ? '' : `${String(s).padStart(2, '0')}″`;
  return `${degrees < 0 ? '−' : ''}${d}°${String(m).padStart(2, '0')}′${rest}`;
}

function lines(axis: 'lon' | 'lat', from: number, to: number, step: number): GraticuleLine[] {
  const found: GraticuleLine[] = [];
  for (let index = Math.ceil((from * 3600) / step); index * step <= to * 3600; index++) {
    const degrees = (index * step) / 3600;
    found.push({ axis, degrees, text: angleText(degrees) });
  }
  return found;
}
