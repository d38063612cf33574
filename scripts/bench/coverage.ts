/**
 * One cell of coverage with its gaps: ours against @turf/turf and JTS in the same run, each with how far its share
 * is from a fine reference (JTS, 64 segments to a quarter circle).
 */
import { buffer, difference, featureCollection, feature, union } from '@turf/turf';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import type { Facility, TownId } from '../../src/domain/model.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import { metres } from '../../src/domain/units.ts';
import { ellipsoidArea } from '../../src/geo/area.ts';
import { measureCoverage } from '../../src/geo/coverage.ts';
import { matrixCells } from '../../src/workspace/coverage.ts';
import { missingShares } from '../../src/workspace/coverage-shares.ts';
import { coverageByGeos } from './coverage-geos.ts';
import { shareByJsts } from './coverage-jsts.ts';
import { timed } from './row.ts';
import type { BenchRow } from './row.ts';
import { sampleAt } from './sample.ts';
import { outline, polygon, seeded } from './shapes.ts';

const DISTANCE = 100;
const QUARTER = '2018Q2' as Quarter;

export async function coverageRows(): Promise<BenchRow[]> {
  const random = seeded(20170204);
  const town = polygon(outline(random, 500));
  const facilities = streets(random, 300);
  const lines = facilities.map(({ geometry }) => geometry);
  const ours = (distance: number): number =>
    measureCoverage({ reference: town, facilities, quarter: QUARTER, distance: metres(distance) }).share;
  const fine = shareByJsts(town, lines, DISTANCE);
  const off = (share: number): string => ((share - fine) * 100).toFixed(4);
  let slide = 0;
  const cell = timed(() => void ours(DISTANCE + 1e-6 * (slide += 1)), 51);
  const turf = once(() => shareByTurf(town, facilities));
  const coarse = once(() => shareByJsts(town, lines, DISTANCE, 8));
  const geos = coverageByGeos(town, lines, DISTANCE);
  const mine = ours(DISTANCE);
  const toGeos = geos
    ? `; ${((mine - geos.share) * 100).toFixed(4)} from GEOS`
    : '; Shapely is not installed';
  return [
    {
      name: 'coverage · 300 segments, with gaps',
      ours: cell,
      rivals: [
        { name: 'turf', ms: turf.ms },
        { name: 'jsts', ms: coarse.ms },
        ...(geos ? [{ name: 'GEOS (Shapely)', ms: geos.ms }] : []),
      ],
      goal: '≥ 500× turf, ≥ 4× GEOS; within 0.01 points',
      note: `arcs at 40 segments to a quarter, the rivals’ at 8; points off the fine reference: ours ${off(mine)}, turf ${off(turf.share)}, jsts ${off(coarse.share)}${toGeos}`,
    },
    {
      name: 'coverage · one step of the distance slider',
      ours: timed(() => void ours(60 + ((slide += 10) % 200)), 51),
      rivals: [],
      goal: '2 frames (33 ms)',
    },
    await wholeMatrix(),
  ];
}

/** Every cell of the sample's matrix at its last quarter, within what is built, as the page's worker has them to do. */
async function wholeMatrix(): Promise<BenchRow> {
  const workspace = await sampleAt('2020Q4');
  const cells = matrixCells(workspace.programme, workspace.quarter, 'built');
  const requests = missingShares(workspace, cells).map(({ request }) => request);
  const times: number[] = [];
  const ours = timed(() => {
    times.length = 0;
    for (const request of requests) {
      const start = performance.now();
      measureCoverage(request);
      times.push(performance.now() - start);
    }
  }, 3);
  times.sort((a, b) => a - b);
  const at = (part: number): string => (times[Math.floor(times.length * part)] ?? 0).toFixed(1);
  return {
    name: `coverage · all ${requests.length} cells of the sample, two quarters`,
    ours,
    rivals: [],
    goal: 'one cell p95 < 8 ms',
    note: `one cell: median ${at(0.5)} ms, p95 ${at(0.95)} ms`,
  };
}

/** These rivals take seconds: one run tells enough. */
function once(run: () => number): { readonly ms: number; readonly share: number } {
  const start = performance.now();
  const share = run();
  return { ms: performance.now() - start, share };
}

function shareByTurf(town: Polygon, facilities: readonly Facility[]): number {
  let served: Feature<Polygon | MultiPolygon> | null = null;
  for (const { geometry } of facilities) {
    const around = buffer(feature(geometry), DISTANCE / 1000, { units: 'kilometers', steps: 8 });
    if (!around) continue;
    served = served ? union(featureCollection([served, around as Feature<Polygon>])) : around;
  }
  const open = served && difference(featureCollection([feature(town), served]));
  return 1 - (open ? ellipsoidArea(open.geometry) / ellipsoidArea(town) : 0);
}

/** A crooked lattice of streets that covers about two thirds of the town, as so many single segments. */
function streets(random: () => number, count: number): Facility[] {
  const side = 13;
  const node = (column: number, row: number): [number, number] => [
    115 + (column - side / 2) * 0.0016,
    27.9 + (row - side / 2) * 0.0014,
  ];
  const jitter = Array.from({ length: (side + 1) ** 2 }, () => [random() * 4e-4, random() * 4e-4] as const);
  const at = (column: number, row: number): [number, number] => {
    const [x, y] = node(column, row);
    const [dx, dy] = jitter[row * (side + 1) + column]!;
    return [x + dx, y + dy];
  };
  const segments: [number, number][][] = [];
  for (let row = 0; row <= side; row += 1) {
    for (let column = 0; column <= side; column += 1) {
      if (column < side) segments.push([at(column, row), at(column + 1, row)]);
      if (row < side) segments.push([at(column, row), at(column, row + 1)]);
    }
  }
  return segments
    .filter(() => random() < 0.9)
    .slice(0, count)
    .map((coordinates, index): Facility => ({
      id: `S${index}`,
      town: 'T1' as TownId,
      kind: 'water',
      name: '',
      geometry: { type: 'LineString', coordinates },
      planned: null,
      started: null,
      completed: '2017Q1' as Quarter,
      closed: null,
      capacity: null,
      grade: '',
      cost: null,
      unit: null,
      source: { kind: 'sample' },
    }));
}
