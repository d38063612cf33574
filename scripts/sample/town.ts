/** How an invented town is described, and its boundaries drawn from the description. */
import type { Boundary, BoundaryKind, SurveyMethod } from '../../src/domain/model.ts';
import type { AreaUnit } from '../../src/domain/units.ts';
import { combined, fitted } from './outline.ts';
import type { Drawing, Frame } from './outline.ts';
import { sampled } from './contour.ts';
import type { Grid } from './contour.ts';
import { builtUpTo, plotsAlong } from './built.ts';
import { parcels, plot, relief, road, smoothMax, spine } from './field.ts';
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

/** Construction stays this far within the planned land, metres. */
const MARGIN = 40;
const REACH = 3200;
const STEP = 12;

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
    const through = dividingRoad(version.land);
    // The road keeps its width at whatever level the area is reached.
    const gridAt = (level: number): Grid =>
      through ? combined(grid, through, (a, b) => Math.max(a, b + level)) : grid;
    const { level, geometry } = fitted(gridAt, version.area, frame, drawingOf(version, 5000));
    add('planned', version, geometry);
    return { version, land: shifted(gridAt(level), -level) };
  });
  const holding = <T extends { version: Version }>(list: readonly T[], quarter: string): T =>
    list.findLast(({ version }) => version.from <= quarter) ?? list[0]!;

  const construction = sketch.construction.map((version) => {
    const own = landGrid(version.land, seed + 7);
    const outer = holding(planned, version.from).land;
    const gridAt = (level: number): Grid =>
      combined(own, outer, (a, b) => smoothMax(a, b + MARGIN + level, 40));
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

/** Below zero beside the road that divides the land, above zero on it; null when none does. */
function dividingRoad({ divided }: Land): Grid | null {
  if (!divided) return null;
  const line = road(divided);
  return sampled((x, y) => divided.width / 2 - Math.abs(line(x, y)), [0, 0], REACH, STEP);
}

function landGrid({ spines, relief: heights, roads = [], leftOut = [] }: Land, seed: number): Grid {
  const valleys = spines.map(spine);
  const waves = relief(seed, [
    [1600, heights[0]],
    [600, heights[1]],
    [190, heights[2]],
  ]);
  const fields = parcels(seed + 3, 150, 105, 12 + heights[2]);
  const ends = roads.map(road);
  const gaps = leftOut.map(plot);
  const field: Field = (x, y) => {
    let value = Math.min(...valleys.map((valley) => valley(x, y))) + waves(x, y) + fields(x, y);
    for (const end of ends) value = smoothMax(value, end(x, y), 60);
    for (const gap of gaps) value = smoothMax(value, -gap(x, y), 30);
    return value;
  };
  return sampled(field, [0, 0], REACH, STEP);
}

function shifted(grid: Grid, by: number): Grid {
  return { ...grid, values: grid.values.map((value) => value + by) };
}

function drawingOf({ tolerance = 0.8 }: Version, least: number): Drawing {
  return { tolerance, least };
}

/** The quarter before. */
function before(quarter: string): string {
  const [year, number] = [Number(quarter.slice(0, 4)), Number(quarter.slice(5))];
  return number === 1 ? `${year - 1}Q4` : `${year}Q${number - 1}`;
}
