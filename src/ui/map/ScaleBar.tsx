/** A scale bar of a round ground length that fits about a sixth of the map. */
import { useStore } from 'zustand';
import { useTexts } from '../workspace-context.tsx';
import type { ReadingsStore } from './readings.ts';
import css from './MapPane.module.css';

const WIDEST = 140;

export function ScaleBar({ readings }: { readonly readings: ReadingsStore }) {
  const texts = useTexts();
  // Rounded: the latitude of the middle changes it in the sixth digit with every pixel of a pan.
  const metresPerPixel = useStore(
    readings,
    (now) => now.metresPerPixel && Number(now.metresPerPixel.toPrecision(3)),
  );
  if (!metresPerPixel) return null;
  const length = roundBelow(metresPerPixel * WIDEST);
  const label = length >= 1000 ? `${length / 1000} ${texts.units.km}` : `${length} ${texts.units.m}`;
  return (
    <div
      className={css['scale']}
      style={{ width: `${length / metresPerPixel}px` }}
      role="img"
      aria-label={`${texts.map.scale} ${label}`}
    >
      {label}
    </div>
  );
}

/** The largest of 1, 2, 5 × 10ⁿ not above a length. */
function roundBelow(length: number): number {
  const power = 10 ** Math.floor(Math.log10(length));
  return [5, 2, 1].map((step) => step * power).find((candidate) => candidate <= length) ?? power;
}
