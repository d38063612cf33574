import gcoord from 'gcoord';
import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { AreaGeometry } from '../../src/domain/model.ts';
import { shiftSuspicion, unshifted } from '../../src/formats/gcj.ts';
import { scatterSuspicion } from '../../src/formats/gcj-scatter.ts';
import { isInside } from '../../src/geo/inside.ts';
import { localPlane } from '../../src/geo/projection.ts';

/** A town of about 4 km² with an outline that is nobody else's; `wobble` makes another version of it, in metres. */
function town(lon: number, lat: number, wobble = 0, turn = 0): AreaGeometry {
  const plane = localPlane(lon);
  const [x, y] = plane.toPlane([lon, lat]);
  const ring: Position[] = [];
  for (let step = 0; step < 120; step += 1) {
    const angle = (step / 120) * 2 * Math.PI;
    const radius =
      1100 + 250 * Math.sin(3 * angle + turn) + 120 * Math.cos(5 * angle) + wobble * Math.sin(11 * angle);
    ring.push(plane.toGround([x + radius * Math.cos(angle), y + radius * Math.sin(angle)]));
  }
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
}

function shifted(geometry: AreaGeometry, to: typeof gcoord.GCJ02 | typeof gcoord.BD09): AreaGeometry {
  const coordinates = (geometry.coordinates as Position[][]).map((ring) =>
    ring.map(([lon = NaN, lat = NaN]) => gcoord.transform([lon, lat], gcoord.WGS84, to) as Position),
  );
  return { type: 'Polygon', coordinates };
}

const HERE = town(115, 27.9);
const ELSEWHERE = town(115.2, 27.8, 0, 2);

describe('a shape from a phone map', () => {
  it.each([
    ['GCJ-02', gcoord.GCJ02, 615],
    ['BD-09', gcoord.BD09, 1400],
  ] as const)('in %s is suspected by the boundary it fits once shifted back', (from, system, metres) => {
    const suspicion = shiftSuspicion(shifted(town(115, 27.9, 30), system), [ELSEWHERE, HERE]);
    expect(suspicion).toMatchObject({ from, known: 1 });
    expect(suspicion!.metres).toBeGreaterThan(metres * 0.8);
    expect(suspicion!.metres).toBeLessThan(metres * 1.2);
    expect(suspicion!.after).toBeLessThan(suspicion!.before / 4);
  });

  it('shifted back lies within a metre of where it was drawn', () => {
    const back = unshifted(shifted(HERE, gcoord.GCJ02), 'GCJ-02');
    const plane = localPlane(115);
    for (const [index, at] of (back.coordinates[0] as Position[]).entries()) {
      const [x, y] = plane.toPlane(at);
      const [trueX, trueY] = plane.toPlane((HERE.coordinates[0] as Position[])[index]!);
      expect(Math.hypot(x - trueX, y - trueY)).toBeLessThan(1);
    }
  });
});

describe('no suspicion falls on', () => {
  it.each([
    ['the boundary itself', HERE, [HERE, ELSEWHERE]],
    ['a new version of it', town(115, 27.9, 60), [HERE]],
    ['a version moved by 200 m', town(115.002, 27.9), [HERE]],
    ['a boundary within it', town(115.001, 27.901, 200, 1), [HERE]],
    ['a shifted shape too unlike the boundary to tell', shifted(town(115, 27.9, 0, 2), gcoord.GCJ02), [HERE]],
    ['a shifted shape that nothing known lies near', shifted(HERE, gcoord.GCJ02), [ELSEWHERE]],
    ['a shape when nothing is known', shifted(HERE, gcoord.GCJ02), []],
    [
      'a shape another boundary fits as it stands',
      shifted(HERE, gcoord.GCJ02),
      [HERE, shifted(HERE, gcoord.GCJ02)],
    ],
    ['no shape at all', { type: 'MultiPolygon', coordinates: [] }, [HERE]],
    ['no numbers', { type: 'Polygon', coordinates: [[[NaN, 1]]] }, [HERE]],
    ['a point', { type: 'Polygon', coordinates: [[[115, 28]]] }, [HERE]],
  ] as [string, AreaGeometry, AreaGeometry[]][])('%s', (_, geometry, known) => {
    expect(shiftSuspicion(geometry, known)).toBeNull();
  });
});

/** Points on a grid all over a town; `metres` apart. */
function pointsIn(area: AreaGeometry, metres: number, to: typeof gcoord.GCJ02 | typeof gcoord.BD09 | null) {
  const plane = localPlane(115);
  const [x, y] = plane.toPlane([115, 27.9]);
  const points: { type: 'Point'; coordinates: Position }[] = [];
  for (let east = -1500; east <= 1500; east += metres)
    for (let north = -1500; north <= 1500; north += metres) {
      const at = plane.toGround([x + east, y + north]);
      if (!isInside(at, area)) continue;
      const [lon, lat] = at;
      const coordinates = to ? gcoord.transform([lon, lat], gcoord.WGS84, to) : at;
      points.push({ type: 'Point', coordinates });
    }
  return points;
}

function farAway<P extends { readonly coordinates: Position }>(point: P): P {
  return { ...point, coordinates: [110, 30] };
}

describe('points from a phone map', () => {
  it.each([
    ['GCJ-02', gcoord.GCJ02],
    ['BD-09', gcoord.BD09],
  ] as const)('in %s are suspected by the town they lie in once shifted back', (from, system) => {
    const suspicion = scatterSuspicion(pointsIn(HERE, 300, system), [ELSEWHERE, HERE]);
    expect(suspicion).toMatchObject({ by: 'scatter', from });
    expect(suspicion!.after).toBeLessThan(suspicion!.before / 4);
  });

  it.each([
    ['that lie where they should', pointsIn(HERE, 300, null)],
    // What lies beyond the town on every side is no shift: as many would come out as go in.
    ['of a wider area', pointsIn(town(115, 27.9, 0, 1.5), 200, null)],
    ['that are far from everything known', pointsIn(HERE, 300, null).map(farAway)],
    ['that are too few to tell', pointsIn(HERE, 1000, gcoord.GCJ02).slice(0, 4)],
  ])('%s are not', (_, points) => {
    expect(scatterSuspicion(points, [HERE, ELSEWHERE])).toBeNull();
  });
});
