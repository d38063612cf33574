/** Eight winds: where something lies, said in a word. */

export const WINDS = [
  'east',
  'north-east',
  'north',
  'north-west',
  'west',
  'south-west',
  'south',
  'south-east',
] as const;
export type Wind = (typeof WINDS)[number];

/** The wind towards which a direction in the plane points; east and north in the same unit. */
export function windOf(east: number, north: number): Wind {
  const turn = Math.round((Math.atan2(north, east) / (2 * Math.PI)) * 8);
  return WINDS[((turn % 8) + 8) % 8]!;
}
