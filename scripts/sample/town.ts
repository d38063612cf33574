/** How an invented town is described, and its boundaries drawn from the description. */
import type { Boundary, BoundaryKind, SurveyMethod } from '../../src/domain/model.ts';
import type { AreaUnit } from '../../src/domain/units.ts';
import { combined, drawn, fitted } from './outline.ts';
import type { Drawing, Frame } from './outline.ts';
import { sampled } from './contour.ts';
import type { Grid } from './contour.ts';
import { plot, random, relief, road, smoothMax, spine } from './field.ts';
import type { Field, Plot, Point, Road, Spine } from './field.ts';

/** A piece of land: valleys, what hills do to its edge, roads that end it, plots left out of it. */
export interface Land {
  readonly spines: readonly Spine[];
  /** Heights of waves of 1 600, 600 and 190 m along the edge, metres. */
  readonly relief: readonly [number, number, number];
  readonly roads?: readonly Road[];
  readonly leftOut?: readonly Plot[];
  /** A road through it that belongs to nobody, `width` metres wide. */
  readonly divided?: Road & { readonly width: number };
}

export interface Version {
  readonly from: string;
  readonly to: string | null;
  readonly land: Land;
  /** m² on the ellipsoid. */
  readonly area: number;
  readonly method: SurveyMethod;
  readonly accuracyM: number | null;
  readonly declared?: { readonly value: number; readonly unit: AreaUnit };
  readonly tolerance?: number;
}

export interface Built {
  /** Streets begin here; the first is the oldest. */
  readonly seats: readonly Point[];
  readonly accuracyM: number;
  /** km² from each of the quarters on. */
  readonly growth: readonly number[];
  /** A works yard that ignores the planned boundary, from a quarter on. */
  readonly beyond?: Plot & { readonly from: string };
}

export interface TownSketch {
  readonly town: string;
  readonly seed: number;
  readonly frame: Frame;
  readonly planned: readonly Version[];
  readonly construction: readonly Version[];
  readonly built: Built;
}

/** A feature of a boundary file (formats/boundary-file.ts). */
export interface SampleFeature {
  readonly type: 'Feature';
  readonly properties: Omit<Boundary, 'geometry' | 'accuracy' | 'town' | 'from' | 'to' | 'source'> & {
    readonly town: string;
    readonly from: string;
    readonly to: string | null;
    readonly accuracyM: number | null;
    readonly source: { readonly kind: 'sample'; readonly name: string };
  };
  readonly geometry: Boundary['geometry'];
}

/** Construction stays this far within the planned land, built land this far within construction; metres. */
const MARGINS = { construction: 40, built: 16 } as const;
/** Streets up to twice this wide belong to what is built along them, metres. */
const STREET = 10;
const REACH = 3300;
const STEP = 15;

/** All boundaries of a town, in the order of the kinds and of time. */
export function boundariesOf(
  sketch: TownSketch,
  growthFrom: readonly string[],
  source: string,
): SampleFeature[] {
  const { frame, seed, built } = sketch;
  const features: SampleFeature[] = [];
  const add = (
    kind: BoundaryKind,
    version: Omit<Version, 'land' | 'area'>,
    geometry: Boundary['geometry'],
  ) => {
    const { from, to, method, accuracyM, declared = null } = version;
    const count = features.filter(({ properties }) => properties.kind === kind).length;
    const id = `${sketch.town}-${kind}-${count + 1}`;
    const status = to === null ? 'current' : 'history';
    features.push({
      type: 'Feature',
      properties: {
        id,
        town: sketch.town,
        kind,
        from,
        to,
        status,
        method,
        accuracyM,
        declared,
        source: { kind: 'sample', name: source },
      },
      geometry,
    });
  };

  const planned = sketch.planned.map((version) => {
    const grid = landGrid(version.land, seed);
    const { level, geometry } = fitted(() => grid, version.area, frame, drawingOf(version, 5000));
    add('planned', version, geometry);
    return { version, land: shifted(grid, -level) };
  });
  const holding = <T extends { version: Version }>(list: readonly T[], quarter: string): T =>
    list.findLast(({ version }) => version.from <= quarter) ?? list[0]!;

  const construction = sketch.construction.map((version) => {
    const own = landGrid(version.land, seed + 7);
    const outer = holding(planned, version.from).land;
    const gridAt = (level: number): Grid =>
      combined(own, outer, (a, b) => smoothMax(a, b + MARGINS.construction + level, 40));
    const { level, geometry } = fitted(gridAt, version.area, frame, drawingOf(version, 5000));
    add('construction', version, geometry);
    return { version, land: shifted(gridAt(level), -level) };
  });

  const plots = plotsAlong(built.seats, seed + 13);
  growthFrom.forEach((from, index) => {
    const outer = holding(construction, from).land;
    const beyond = built.beyond && from >= built.beyond.from ? built.beyond : null;
    const geometry = builtUpTo((built.growth[index] ?? 0) * 1e6, plots, outer, beyond, frame);
    const to = growthFrom[index + 1];
    const version = {
      from,
      to: to === undefined ? null : before(to),
      method: 'imagery',
      accuracyM: built.accuracyM,
    } as const;
    add('built', version, geometry);
  });
  return features;
}

function landGrid({ spines, relief: heights, roads = [], leftOut = [], divided }: Land, seed: number): Grid {
  const valleys = spines.map(spine);
  const waves = relief(seed, [
    [1600, heights[0]],
    [600, heights[1]],
    [190, heights[2]],
  ]);
  const ends = roads.map(road);
  const gaps = leftOut.map(plot);
  const line = divided ? road(divided) : null;
  const field: Field = (x, y) => {
    let value = Math.min(...valleys.map((valley) => valley(x, y))) + waves(x, y);
    for (const end of ends) value = smoothMax(value, end(x, y), 60);
    for (const gap of gaps) value = smoothMax(value, -gap(x, y), 30);
    return line ? Math.max(value, (divided?.width ?? 0) / 2 - Math.abs(line(x, y))) : value;
  };
  return sampled(field, [0, 0], REACH, STEP);
}

/** Blocks of houses on both sides of the streets, those near the seats first. */
function plotsAlong(seats: readonly Point[], seed: number): Plot[] {
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

/** What is built when the first plots are: as many as it takes for `area`, to a plot. */
function builtUpTo(
  area: number,
  plots: readonly Plot[],
  outer: Grid,
  beyond: Plot | null,
  frame: Frame,
): Boundary['geometry'] {
  const houses: Grid = { ...outer, values: new Float64Array(outer.values.length).fill(1e3) };
  const yard: Grid = { ...outer, values: new Float64Array(outer.values.length).fill(1e3) };
  if (beyond) lay(yard, beyond);
  const node = outer.step * outer.step;
  const land = (): Grid =>
    combined(
      combined(houses, outer, (a, b) => smoothMax(a - STREET, b + MARGINS.built, 20)),
      yard,
      Math.min,
    );
  let [few, many] = [0, plots.length];
  while (many - few > 1) {
    const count = (few + many) >> 1;
    houses.values.fill(1e3);
    for (const each of plots.slice(0, count)) lay(houses, each);
    const size = land().values.reduce((sum, value) => sum + (value < 0 ? node : 0), 0);
    if (size < area) few = count;
    else many = count;
  }
  return drawn(land(), 0, frame, { tolerance: 1.2, least: 4000 });
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

function shifted(grid: Grid, by: number): Grid {
  return { ...grid, values: grid.values.map((value) => value + by) };
}

function drawingOf({ tolerance = 1.2 }: Version, least: number): Drawing {
  return { tolerance, least };
}

/** The quarter before. */
function before(quarter: string): string {
  const [year, number] = [Number(quarter.slice(0, 4)), Number(quarter.slice(5))];
  return number === 1 ? `${year - 1}Q4` : `${year}Q${number - 1}`;
}
