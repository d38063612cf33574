/** The hatch of the construction area, generated: diagonal strokes on nothing, seamless when tiled. */

export interface HatchImage {
  readonly width: number;
  readonly height: number;
  /** RGBA, premultiplied as the map's images are. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/**
 * A square tile of 45° strokes rising to the right.
 * @param period distance between strokes along the tile's edge, pixels
 * @param stroke thickness of a stroke, pixels
 * @param colour `#rrggbb`
 */
export function hatchImage(period: number, stroke: number, colour: string): HatchImage {
  const data = new Uint8ClampedArray(period * period * 4);
  const channels = [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16));
  for (let y = 0; y < period; y++) {
    for (let x = 0; x < period; x++) {
      const alpha = coverage((x + y) % period, period, stroke);
      const at = (y * period + x) * 4;
      channels.forEach((channel, index) => (data[at + index] = channel * alpha));
      data[at + 3] = 255 * alpha;
    }
  }
  return { width: period, height: period, data };
}

/** How much of a pixel on the given diagonal lies on the stroke: a soft edge instead of a staircase. */
function coverage(diagonal: number, period: number, stroke: number): number {
  const distance = Math.min(diagonal, period - diagonal) / Math.SQRT2;
  return Math.min(1, Math.max(0, stroke / 2 + 0.5 - distance));
}
