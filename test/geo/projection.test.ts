import fc from 'fast-check';
import proj4 from 'proj4';
import { describe, expect, it } from 'vitest';
import { epsgOf, localPlane, planeOf, zoneOf } from '../../src/geo/projection.ts';
import { deepFreeze } from '../fixtures/facts.ts';

const oracleOf = (centralMeridian: number) =>
  proj4(
    '+proj=longlat +ellps=GRS80 +a=6378137 +rf=298.257222101 +no_defs',
    `+proj=tmerc +lat_0=0 +lon_0=${centralMeridian} +k=1 +x_0=500000 +y_0=0 +a=6378137 +rf=298.257222101 +units=m +no_defs`,
  );

const offset = fc.double({ min: -3, max: 3, noNaN: true });
const latitude = fc.double({ min: 3, max: 54, noNaN: true });
const meridian = fc.integer({ min: 25, max: 45 }).map((zone) => zone * 3);

describe('Gauss-Krüger on CGCS2000', () => {
  it('agrees with proj4 to a micrometre in both directions, also outside the zone', () => {
    fc.assert(
      fc.property(meridian, offset, latitude, (centralMeridian, east, north) => {
        const ground = deepFreeze([centralMeridian + east, north]);
        const oracle = oracleOf(centralMeridian);
        const [x, y] = planeOf(centralMeridian).toPlane(ground);
        const [rivalX, rivalY] = oracle.forward([...ground]) as [number, number];
        expect(Math.hypot(x - rivalX, y - rivalY)).toBeLessThanOrEqual(1e-6);
        const [lon, lat] = planeOf(centralMeridian).toGround([x, y]);
        // 1e-11° is a micrometre on the ground.
        expect(Math.abs(lon - ground[0]!)).toBeLessThanOrEqual(1e-11);
        expect(Math.abs(lat - ground[1]!)).toBeLessThanOrEqual(1e-11);
      }),
      { numRuns: 500 },
    );
  });

  it('puts a point on the central meridian at the false easting', () => {
    expect(planeOf(114).toPlane([114, 28])[0]).toBe(500_000);
  });

  it('finds its way on the southern and western side as well', () => {
    const { toPlane, toGround } = planeOf(-75);
    const [lon, lat] = toGround(toPlane([-76, -28]));
    expect(lon).toBeCloseTo(-76, 11);
    expect(lat).toBeCloseTo(-28, 11);
  });

  it('names planes by the EPSG formula, with and without zone prefix', () => {
    expect(planeOf(114).crs).toBe('EPSG:4547');
    expect(epsgOf(114, true)).toBe('EPSG:4526');
    expect(epsgOf(75)).toBe('EPSG:4534');
    expect(epsgOf(135)).toBe('EPSG:4554');
    expect(epsgOf(135, true)).toBe('EPSG:4533');
  });

  it('names no plane where EPSG has none', () => {
    expect(epsgOf(114.5)).toBeNull();
    expect(epsgOf(72)).toBeNull();
    expect(epsgOf(138)).toBeNull();
  });

  it('changes zones halfway between central meridians', () => {
    expect(zoneOf(112.5)).toBe(38);
    expect(zoneOf(115.4999)).toBe(38);
    expect(zoneOf(115.5)).toBe(39);
    expect(localPlane(115).centralMeridian).toBe(114);
  });
});
