/**
 * The same cell by GEOS through Shapely, where a Python with it is installed: each line buffered by itself, united,
 * taken from the reference area, as PostGIS is written best too. Timed inside Python, without its start.
 */
import { spawnSync } from 'node:child_process';
import type { Position } from 'geojson';
import type { AreaGeometry, FacilityGeometry } from '../../src/domain/model.ts';
import { linesOf } from '../../src/geo/form.ts';
import { boxOf } from '../../src/geo/clipping.ts';
import { nearPlane } from '../../src/geo/projection.ts';
import { partsOf } from '../../src/geo/area.ts';

const PROGRAM = `
import json, sys, time
from shapely.geometry import LineString, Polygon
from shapely.ops import unary_union
asked = json.load(sys.stdin)
land = unary_union([Polygon(rings[0], rings[1:]) for rings in asked["land"]])
lines = [LineString(line) for line in asked["lines"]]
def share(segments):
    served = unary_union([line.buffer(asked["distance"], segments) for line in lines])
    return 1 - land.difference(served).area / land.area
share(8)
times = []
for _ in range(5):
    start = time.perf_counter()
    share(8)
    times.append((time.perf_counter() - start) * 1000)
print(json.dumps({"ms": sorted(times)[2], "share": share(64)}))
`;

export interface GeosRun {
  /** Median milliseconds at 8 segments to a quarter of a circle. */
  readonly ms: number;
  /** Served part at 64 segments, 0 to 1. */
  readonly share: number;
}

/** null where there is no Python with Shapely. */
export function coverageByGeos(
  reference: AreaGeometry,
  facilities: readonly FacilityGeometry[],
  distance: number,
): GeosRun | null {
  const { west, east } = boxOf(reference);
  const plane = nearPlane((west + east) / 2);
  const moved = (positions: readonly Position[]): Position[] => positions.map((at) => [...plane.toPlane(at)]);
  const input = JSON.stringify({
    land: partsOf(reference).map((rings) => rings.map(moved)),
    lines: facilities.flatMap(linesOf).map(moved),
    distance,
  });
  for (const python of ['python3', '/usr/bin/python3']) {
    const { status, stdout } = spawnSync(python, ['-c', PROGRAM], { input, encoding: 'utf8' });
    if (status === 0) return JSON.parse(stdout) as GeosRun;
  }
  return null;
}
