/** Area on the ellipsoid: ours against plain Turf (the sphere) and GeographicLib (the oracle) in the same run. */
import { area as turfArea } from '@turf/turf';
import type { Polygon } from 'geojson';
import { ellipsoidArea } from '../../src/geo/area.ts';
import { oracleArea } from '../../test/geo/geographiclib.ts';
import { timed } from './row.ts';
import type { BenchRow } from './row.ts';
import { outline, polygon, seeded } from './shapes.ts';

export function areaRows(): BenchRow[] {
  const random = seeded(20170204);
  const towns = Array.from({ length: 1000 }, () => polygon(outline(random, 500)));
  const error = Math.max(...towns.slice(0, 50).map(relativeError));
  return [
    {
      name: 'area · 1 000 outlines × 500 vertices',
      ours: timed(() => towns.forEach((town) => ellipsoidArea(town))),
      rivals: [
        { name: 'Turf (sphere)', ms: timed(() => towns.forEach((town) => turfArea(town))) },
        { name: 'GeographicLib', ms: timed(() => towns.forEach((town) => oracleArea(town)), 3) },
      ],
      goal: '≥ 30× faster than GeographicLib, no slower than 3× Turf',
      note: `largest relative error against GeographicLib ${error.toExponential(1)}`,
    },
  ];
}

function relativeError(town: Polygon): number {
  return Math.abs(ellipsoidArea(town) / oracleArea(town) - 1);
}
