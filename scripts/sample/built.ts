/** Built land: blocks of houses along streets, as many as it takes, within the construction land. */
import type { AreaGeometry } from '../../src/domain/model.ts';
import { cropped } from './contour.ts';
import type { Grid } from './contour.ts';
import { plot, random, smoothMax } from './field.ts';
import type { Plot, Point } from './field.ts';
import { combined, drawn } from './outline.ts';
import type { Frame } from './outline.ts';

/** Built land stays this far within the construction land, metres. */
const MARGIN = 16;
/** Streets up to twice this wide belong to what is built along them, metres. */
const STREET = 10;
/** Nothing near, metres. */
const FAR = 1000;

/** Blocks of houses on both sides of the streets, those near the seats first. */
export function plotsAlong(seats: readonly Point[], seed: number): Plot[] {
  const draw = random(seed);
  const ranked: { readonly rank: number; readonly plot: Plot }[] = [];
  seats.forEach((seat, age) => {
    for (let row = -6; row < 6; row++) {
      const depth = 95 + 45 * draw();
      const y = seat[1] + (row + 0.5) * 128 + (row < 0 ? -6 : 6);
      for (let x = seat[0] - 1500 - 120 * draw(); x < seat[0] + 1500;) {
        const length = 120 + 130 * draw();
        const at: Point = [x + length / 2, y];
        const away = Math.hypot((at[0] - seat[0]) / 1.7, at[1] - seat[1]);
        const isField = draw() < 0.12;
        const rank = away + age * 260 + draw() * 230 + (isField ? 900 : 0);
        ranked.push({
          rank,
          plot: { at, half: [length / 2 - 6, depth / 2], angle: 4 * draw() - 2, corner: 12 },
        });
        x += length + (draw() < 0.25 ? 22 : 8);
      }
    }
  });
  return ranked.sort((a, b) => a.rank - b.rank).map((each) => each.plot);
}

/**
 * What is built when the first plots are: as many as it takes for `area` m², to a plot. `outer` is the
 * construction land (negative inside); a yard `beyond` it is built whatever it says.
 */
export function builtUpTo(
  area: number,
  plots: readonly Plot[],
  outer: Grid,
  beyond: Plot | null,
  frame: Frame,
): AreaGeometry {
  const yards = beyond ? laid(outer, [beyond]) : null;
  const window = cropped(outer, yards ? combined(outer, yards, Math.min) : outer, 2 * STREET);
  const yard = beyond ? laid(window, [beyond]) : null;
  const landOf = (count: number): Grid => {
    const clipped = combined(laid(window, plots.slice(0, count)), window, (house, limit) =>
      smoothMax(house - STREET, limit + MARGIN, 20),
    );
    return yard ? combined(clipped, yard, Math.min) : clipped;
  };
  const cell = window.step * window.step;
  let [few, many] = [0, plots.length];
  while (many - few > 1) {
    const count = (few + many) >> 1;
    const size = landOf(count).values.reduce((sum, value) => sum + (value < 0 ? cell : 0), 0);
    if (size < area) few = count;
    else many = count;
  }
  return drawn(landOf(many), 0, frame, { tolerance: 1.2, least: 4000 });
}

/** Distances from plots, at the nodes of a grid; {@link FAR} where none is near. */
function laid(grid: Grid, plots: readonly Plot[]): Grid {
  const laying = { ...grid, values: new Float64Array(grid.values.length).fill(FAR) };
  for (const each of plots) lay(laying, each);
  return laying;
}

/** Lowers the values round a plot to the distance from it. */
function lay(grid: Grid, each: Plot): void {
  const field = plot(each);
  const reach = Math.hypot(...each.half) + 40;
  const first = (axis: 0 | 1): number =>
    Math.max(0, Math.floor((each.at[axis] - reach - grid.origin[axis]) / grid.step));
  const last = (axis: 0 | 1, count: number): number =>
    Math.min(count - 1, Math.ceil((each.at[axis] + reach - grid.origin[axis]) / grid.step));
  for (let row = first(1); row <= last(1, grid.rows); row++) {
    for (let column = first(0); column <= last(0, grid.columns); column++) {
      const index = row * grid.columns + column;
      const value = field(grid.origin[0] + column * grid.step, grid.origin[1] + row * grid.step);
      if (value < grid.values[index]!) grid.values[index] = value;
    }
  }
}
