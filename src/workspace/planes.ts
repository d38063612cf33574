/** The coordinate systems a file of this programme can stand in or be written in, for choices on screen. */
import type { Programme } from '../domain/programme.ts';
import { epsgOf } from '../geo/projection.ts';

export interface PlaneChoice {
  /** e.g. `EPSG:4547`. */
  readonly code: string;
  /** Central meridian of the 3° zone, degrees. */
  readonly meridian: number;
  /** The zone's number stands in front of the easting. */
  readonly isPrefixed: boolean;
}

/** The programme's own zone without and with its number; with `neighbours`, the zones east and west of it too. */
export function planeChoices({ centralMeridian }: Programme, neighbours: boolean): PlaneChoice[] {
  const meridians = neighbours
    ? [centralMeridian, centralMeridian + 3, centralMeridian - 3]
    : [centralMeridian];
  return meridians.flatMap((meridian) =>
    [false, true].flatMap((isPrefixed): PlaneChoice[] => {
      const code = epsgOf(meridian, isPrefixed);
      return code === null ? [] : [{ code, meridian, isPrefixed }];
    }),
  );
}
