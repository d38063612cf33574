import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import proj4 from 'proj4';
import { describe, expect, it } from 'vitest';
import { isModern } from '../../src/formats/crs-zones.ts';
import { candidateZones, crsOfName, fromGroundTo, parseCrs, toGroundFrom } from '../../src/formats/crs.ts';
import { deepFreeze } from '../fixtures/facts.ts';

const codeOf = (text: string): string | undefined => parseCrs(text)?.code;

const range = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, at) => first + at);
/** Every zone of every datum, with the ellipsoid as PROJ spells it. */
const ZONES = [
  ...[4513, 4534].flatMap((first) => range(first, 21).map((code) => ({ code, ellipsoid: 'GRS80' }))),
  ...[4491, 4502].flatMap((first) => range(first, 11).map((code) => ({ code, ellipsoid: 'GRS80' }))),
  ...[2349, 2370].flatMap((first) => range(first, 21).map((code) => ({ code, ellipsoid: 'IAU76' }))),
  ...[2327, 2338].flatMap((first) => range(first, 11).map((code) => ({ code, ellipsoid: 'IAU76' }))),
  ...[2401, 2422].flatMap((first) => range(first, 21).map((code) => ({ code, ellipsoid: 'krass' }))),
  ...[21413, 21453].flatMap((first) => range(first, 11).map((code) => ({ code, ellipsoid: 'krass' }))),
];

const ELLIPSOIDS: Record<string, string> = {
  GRS80: '+a=6378137 +rf=298.257222101',
  // proj4js knows IAU76 by other figures than PROJ.
  IAU76: '+a=6378140 +rf=298.257',
  krass: '+a=6378245 +rf=298.3',
  WGS84: '+a=6378137 +rf=298.257223563',
};

describe('naming a coordinate system', () => {
  it.each([
    ['EPSG:4547', 'EPSG:4547'],
    ['epsg:4547', 'EPSG:4547'],
    ['4547', 'EPSG:4547'],
    [' urn:ogc:def:crs:EPSG::4547 ', 'EPSG:4547'],
    ['http://www.opengis.net/def/crs/EPSG/0/4526', 'EPSG:4526'],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'OGC:CRS84'],
    ['CRS84', 'OGC:CRS84'],
    ['EPSG:3857', 'EPSG:3857'],
    ['EPSG:900913', 'EPSG:3857'],
    ['ESRI:102100', 'EPSG:3857'],
    ['EPSG:32650', 'EPSG:32650'],
    ['CGCS2000_3_Degree_GK_Zone_38', 'EPSG:4526'],
    ['CGCS2000_3_Degree_GK_CM_114E', 'EPSG:4547'],
    ['CGCS2000 / 3-degree Gauss-Kruger zone 38', 'EPSG:4526'],
    ['CGCS2000_GK_Zone_20', 'EPSG:4498'],
    ['CGCS2000 / Gauss-Kruger CM 117E', 'EPSG:4509'],
    ['Xian_1980_3_Degree_GK_CM_114E', 'EPSG:2383'],
    ['Beijing_1954_3_Degree_GK_Zone_38', 'EPSG:2414'],
    ['Beijing_1954_GK_Zone_20N', 'EPSG:21460'],
    ['WGS 84 / UTM zone 50N', 'EPSG:32650'],
    ['WGS_1984_UTM_Zone_50N', 'EPSG:32650'],
    ['WGS 84 / Pseudo-Mercator', 'EPSG:3857'],
    ['GCS_China_Geodetic_Coordinate_System_2000', 'EPSG:4490'],
    ['2000国家大地坐标系', 'EPSG:4490'],
    ['1980西安坐标系', 'EPSG:4610'],
    ['GCS_Beijing_1954', 'EPSG:4214'],
    ['+proj=longlat +datum=WGS84 +no_defs', 'EPSG:4326'],
    ['+proj=tmerc +lat_0=0 +lon_0=114 +k=1 +x_0=38500000 +y_0=0 +ellps=GRS80 +units=m', 'EPSG:4526'],
  ])('%s is %s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it.each([
    '',
    'EPSG:27700',
    'EPSG:4512345',
    'Zone 38',
    'CGCS2000 高斯投影 3度带',
    'WGS 84 / UTM zone 61N',
    'LOCAL_CS["Nonearth",UNIT["Meter",1.0]]',
    'PROJCS["Half',
    '+proj=utm +zone=x',
  ])('%j is nothing we know', (text) => {
    expect(parseCrs(text)).toBeNull();
  });

  it('keeps the old datums from those who would not warn', () => {
    expect(crsOfName('EPSG:4547')).toBe('EPSG:4547');
    for (const text of ['EPSG:2362', 'EPSG:2383', 'EPSG:2414', 'EPSG:4610', 'EPSG:4214', 'EPSG:21420']) {
      expect(crsOfName(text)).toBeNull();
      expect(isModern(parseCrs(text)!.datum)).toBe(false);
    }
  });

  it('never throws and never hangs on text of any kind', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => void parseCrs(text)));
    for (const sign of ['[', 'A[', '"', '(', 'A["', '_', ' ', '9', 'CGCS2000 '])
      parseCrs(sign.repeat(100_000));
  });
});

describe('well-known text', () => {
  const esri = (name: string, parameters: string, unit = 'UNIT["Meter",1.0]'): string =>
    `PROJCS["${name}",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",` +
    'SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],' +
    `PROJECTION["Gauss_Kruger"],${parameters},PARAMETER["Latitude_Of_Origin",0.0],${unit}]`;
  const zone = (easting: number, meridian: number): string =>
    `PARAMETER["False_Easting",${easting}],PARAMETER["False_Northing",0.0],` +
    `PARAMETER["Central_Meridian",${meridian}],PARAMETER["Scale_Factor",1.0]`;

  it.each([
    ['a zone by its parameters, whatever its name', esri('mine', zone(38_500_000, 114)), 'EPSG:4526'],
    ['a plane without zone number', esri('mine', zone(500_000, 114)), 'EPSG:4547'],
    ['a 6° zone', esri('mine', zone(20_500_000, 117)), 'EPSG:4498'],
    ['a plane named as one of 6°', esri('CGCS2000_GK_CM_117E', zone(500_000, 117)), 'EPSG:4509'],
    ['one broken over lines', esri('mine', zone(500_000, 114)).replaceAll(',', ',\r\n  '), 'EPSG:4547'],
    [
      'the authority before the parameters',
      `PROJCS["x",GEOGCS["y",DATUM["z",SPHEROID["s",1,2]]],AUTHORITY["EPSG","4548"]]`,
      'EPSG:4548',
    ],
    [
      'a horizontal system with a height',
      `COMPD_CS["x",${esri('mine', zone(500_000, 111))},VERT_CS["h",UNIT["metre",1]]]`,
      'EPSG:4546',
    ],
    [
      'an ellipsoid without a datum that we know',
      'GEOGCS["GCS_Krasovsky_1940",DATUM["D_Krasovsky_1940",SPHEROID["Krasovsky_1940",6378245.0,298.3]],' +
        'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]',
      'EPSG:4214',
    ],
  ])('%s', (_, text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it('a meridian of one’s own is read by its parameters, under a name that is understood again', () => {
    const crs = parseCrs(esri('mine', zone(500_000, 114.5)));
    expect(crs).toMatchObject({ kind: 'gauss-kruger', datum: 'cgcs2000', plane: { centralMeridian: 114.5 } });
    expect(parseCrs(crs!.code)).toEqual(crs);
  });

  it.each([
    ['another projection', esri('mine', zone(0, 114)).replace('Gauss_Kruger', 'Lambert_Conformal_Conic')],
    ['feet', esri('mine', zone(0, 114), 'UNIT["Foot_US",0.3048006096012192]')],
    [
      'another ellipsoid',
      esri('mine', zone(0, 114))
        .replace(/GCS_[^"]*|D_China_2000/g, 'x')
        .replace('298.257222101', '300.8'),
    ],
    ['another prime meridian', esri('mine', zone(0, 114)).replace('"Greenwich",0.0', '"Paris",2.33')],
    ['no central meridian', esri('mine', 'PARAMETER["False_Easting",500000]')],
  ])('with %s is nothing we know', (_, text) => {
    expect(parseCrs(text)).toBeNull();
  });

  const hasProj = (() => {
    try {
      return execFileSync('projinfo', ['EPSG:4490', '-o', 'PROJ', '-q']).length > 0;
    } catch {
      return false;
    }
  })();

  it.skipIf(!hasProj)('of PROJ in every dialect, with EPSG’s numbers and without', () => {
    for (const code of [
      4490, 4326, 4610, 4214, 3857, 32650, 4526, 4547, 4498, 4509, 2362, 2383, 2414, 21460,
    ]) {
      for (const dialect of ['WKT1_ESRI', 'WKT1_GDAL', 'WKT2:2015', 'WKT2:2019']) {
        const text = execFileSync('projinfo', [`EPSG:${code}`, '-o', dialect, '-q']).toString();
        expect([dialect, codeOf(text)]).toEqual([dialect, `EPSG:${code}`]);
        const bare = text.replace(/,\s*(AUTHORITY|ID)\["EPSG","?\d+"?\]/g, '');
        expect([dialect, codeOf(bare)]).toEqual([dialect, `EPSG:${code}`]);
      }
    }
  });
});

describe('planes', () => {
  const ground = fc.tuple(
    fc.double({ min: 73, max: 136, noNaN: true }),
    fc.double({ min: 3, max: 54, noNaN: true }),
  );

  it('of every zone of every datum lead to the ground and back within a millimetre, and agree with proj4', () => {
    for (const { code, ellipsoid } of ZONES) {
      const crs = parseCrs(`EPSG:${code}`)!;
      const { centralMeridian, falseEasting } = crs.plane!;
      const definition =
        `+proj=tmerc +lat_0=0 +lon_0=${centralMeridian} +k=1 +x_0=${falseEasting} +y_0=0 ` +
        `${ELLIPSOIDS[ellipsoid]} +units=m +no_defs`;
      const theirs = proj4(`+proj=longlat ${ELLIPSOIDS[ellipsoid]} +no_defs`, definition);
      const toPlane = fromGroundTo(crs.code)!;
      const toGround = toGroundFrom(crs.code)!;
      const within = fc.tuple(
        fc.double({ min: centralMeridian - 4, max: centralMeridian + 4, noNaN: true }),
        fc.double({ min: 3, max: 54, noNaN: true }),
      );
      fc.assert(
        fc.property(within, (position) => {
          const [x = NaN, y = NaN] = toPlane(position);
          const [lon = NaN, lat = NaN] = toGround([x, y]);
          const [againX = NaN, againY = NaN] = toPlane([lon, lat]);
          expect(Math.hypot(againX - x, againY - y)).toBeLessThan(1e-6);
          const [theirX = NaN, theirY = NaN] = theirs.forward([...position]);
          expect(Math.hypot(theirX - x, theirY - y)).toBeLessThan(1e-6);
        }),
        { numRuns: 20 },
      );
    }
  });

  it.each([
    ['EPSG:32650', '+proj=utm +zone=50'],
    ['EPSG:32750', '+proj=utm +zone=50 +south'],
    ['EPSG:3857', '+proj=merc +a=6378137 +b=6378137'],
  ])('%s too', (code, definition) => {
    const figure = definition.includes('+b=') ? '' : ELLIPSOIDS['WGS84']!;
    const theirs = proj4(
      `+proj=longlat ${figure || '+a=6378137 +b=6378137'}`,
      `${definition} ${figure} +units=m`,
    );
    fc.assert(
      fc.property(ground, ([lon, lat]) => {
        const at = [code.startsWith('EPSG:32') ? 114 + lon / 25 : lon, lat];
        const [x = NaN, y = NaN] = fromGroundTo(code)!(at);
        const [theirX = NaN, theirY = NaN] = theirs.forward([...at]);
        expect(Math.hypot(theirX - x, theirY - y)).toBeLessThan(1e-6);
        const [backLon = NaN, backLat = NaN] = toGroundFrom(code)!([x, y]);
        expect(Math.hypot(backLon - at[0]!, backLat - at[1]!)).toBeLessThan(1e-9);
      }),
    );
  });

  it('take an old datum as it stands: no shift is ever applied', () => {
    const [lon = NaN, lat = NaN] = toGroundFrom('EPSG:2383')!(fromGroundTo('EPSG:2383')!([115, 28]));
    expect([lon, lat].map((value) => value.toFixed(9))).toEqual(['115.000000000', '28.000000000']);
    // The ellipsoid is another, so the metres are.
    const [, modern = NaN] = fromGroundTo('EPSG:4547')!([115, 28]);
    expect(Math.abs(modern - fromGroundTo('EPSG:2383')!([115, 28])[1]!)).toBeGreaterThan(1);
  });

  it('degrees need no way at all', () => {
    for (const code of ['EPSG:4490', 'EPSG:4326', 'OGC:CRS84', 'EPSG:4610']) {
      expect([toGroundFrom(code), fromGroundTo(code)]).toEqual([null, null]);
    }
  });

  it('leave the position they are given alone', () => {
    const position = deepFreeze([593_427.5, 3_090_322.1, 12]);
    expect(toGroundFrom('EPSG:4547')!(position)).toHaveLength(2);
  });
});

describe('zones to offer', () => {
  it('are those of the place, 3° first', () => {
    expect(candidateZones(115)).toEqual(['EPSG:4526', 'EPSG:4547', 'EPSG:4498', 'EPSG:4509']);
    expect(candidateZones(115.6)).toEqual(['EPSG:4527', 'EPSG:4548', 'EPSG:4498', 'EPSG:4509']);
  });

  it('are none outside of China’s', () => {
    expect(candidateZones(2)).toEqual([]);
  });
});
