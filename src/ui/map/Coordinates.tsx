/** Where the pointer is, in longitude and latitude and in the plane of the programme's zone. */
import { useStore } from 'zustand';
import { fill } from '../../text/dictionary.ts';
import { formatNumber } from '../../text/format.ts';
import { planeCoordinates } from '../../workspace/select.ts';
import { useTexts, useWorkspace } from '../workspace-context.tsx';
import type { ReadingsStore } from './readings.ts';
import css from './MapPane.module.css';

export function Coordinates({ readings }: { readonly readings: ReadingsStore }) {
  const at = useStore(readings, ({ pointer }) => pointer);
  const texts = useTexts();
  const programme = useWorkspace((workspace) => workspace.programme);
  if (!at) return <output className={css['coordinates']}>{texts.map.coordinatesIdle}</output>;
  const { northing, easting, crs } = planeCoordinates(programme, at);
  return (
    <output className={css['coordinates']} aria-live="off">
      {fill(texts.map.coordinates, {
        lon: (at[0] ?? 0).toFixed(6),
        lat: (at[1] ?? 0).toFixed(6),
        north: formatNumber(northing, 1),
        east: formatNumber(easting, 1),
        crs,
      })}
    </output>
  );
}
