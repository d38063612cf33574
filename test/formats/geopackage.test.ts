import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Position } from 'geojson';
import initSqlJs from 'sql.js';
import type { Database, SqlJsStatic } from 'sql.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Result } from '../../src/domain/issue.ts';
import { toGroundFrom } from '../../src/formats/crs.ts';
import { writeGeoPackage } from '../../src/formats/geopackage-write.ts';
import { readGeoPackage } from '../../src/formats/geopackage.ts';
import type { OutFeature, RawFile, RawLayer } from '../../src/formats/raw.ts';
import { hasGdal, mutations } from './hostile.ts';

const SQUARE: Position[] = [
  [115.0123456789012, 28],
  [115.02, 28],
  [115.02, 28.01],
  [115.0123456789012, 28.01],
  [115.0123456789012, 28],
];
const HOLE: Position[] = [
  [115.015, 28.002],
  [115.015, 28.004],
  [115.017, 28.004],
  [115.015, 28.002],
];
const WITH_HOLE: OutFeature = {
  name: '罗坊',
  kind: 'planned',
  attributes: new Map([
    ['名称', '罗坊'],
    ['面积', '3.10'],
    ['备注', '"引号"；<b>&</b>\n=1+1'],
  ]),
  geometry: { type: 'Polygon', coordinates: [SQUARE, HOLE] },
};
const TWO_PARTS: OutFeature = {
  name: '下村',
  kind: 'built',
  attributes: new Map([['镇名', '下村']]),
  geometry: {
    type: 'MultiPolygon',
    coordinates: [[SQUARE], [SQUARE.map(([lon = 0, lat = 0]) => [lon + 1, lat])]],
  },
};
const OPTIONS = { stem: '边界', crs: 'EPSG:4490', notice: '内部工作用图', date: '2026-03-01' };

const written = async (features: readonly OutFeature[], crs = 'EPSG:4490'): Promise<Uint8Array> => {
  const file = await writeGeoPackage(features, { ...OPTIONS, crs });
  if (!file.ok) throw new Error(file.issues[0]?.code);
  return file.value.bytes;
};
const read = async (bytes: Uint8Array): Promise<Result<RawFile>> =>
  readGeoPackage({ name: 'a.gpkg', bytes, encoding: null, companions: [] });
const layersOf = async (bytes: Uint8Array): Promise<readonly RawLayer[]> => {
  const file = await read(bytes);
  return file.ok ? file.value.layers : [];
};
const codesOf = async (bytes: Uint8Array): Promise<string[]> =>
  (await read(bytes)).issues.map(({ code }) => code);

let sqlite: SqlJsStatic;
beforeAll(async () => {
  sqlite = await initSqlJs();
});
/** What another program makes of one of our files. */
const edited = async (change: (database: Database) => void, features = [WITH_HOLE]): Promise<Uint8Array> => {
  const database = new sqlite.Database(await written(features));
  change(database);
  const bytes = database.export();
  database.close();
  return bytes;
};

describe('writing GeoPackage and reading it back', () => {
  it('keeps degrees to the bit, holes, names and attributes, a layer per kind', async () => {
    const file = await read(await written([WITH_HOLE, TWO_PARTS]));
    expect(file.issues).toEqual([]);
    expect(file.ok && file.value.layers).toEqual([
      {
        name: '规划范围',
        crs: 'EPSG:4490',
        shapes: 1,
        features: [
          {
            index: 0,
            name: '罗坊',
            attributes: WITH_HOLE.attributes,
            geometry: { type: 'MultiPolygon', coordinates: [[SQUARE, HOLE]] },
          },
        ],
      },
      {
        name: '已建成范围',
        crs: 'EPSG:4490',
        shapes: 1,
        features: [
          { index: 1, name: '下村', attributes: TWO_PARTS.attributes, geometry: TWO_PARTS.geometry },
        ],
      },
    ]);
  });

  it.each(['EPSG:4547', 'EPSG:4526', 'EPSG:4498'])(
    'keeps metres of %s to a tenth of a millimetre',
    async (crs) => {
      const [layer] = await layersOf(await written([WITH_HOLE], crs));
      const toGround = toGroundFrom(crs)!;
      const back = (layer!.features[0]!.geometry.coordinates[0] as Position[][])[0]!.map(toGround);
      back.forEach(([lon = 0, lat = 0], at) => {
        expect(Math.abs(lon - SQUARE[at]![0]!)).toBeLessThan(1e-9);
        expect(Math.abs(lat - SQUARE[at]![1]!)).toBeLessThan(1e-9);
      });
      expect(layer?.crs).toBe(crs);
    },
  );

  it('gives the name a column of its own where no attribute says it', async () => {
    const [layer] = await layersOf(await written([{ ...WITH_HOLE, attributes: new Map([['编号', '7']]) }]));
    expect(layer?.features[0]).toMatchObject({ name: '罗坊' });
  });

  it('tells absent attributes from empty ones', async () => {
    const bare = { ...WITH_HOLE, attributes: new Map([['名称', '罗坊']]) };
    const empty = {
      ...WITH_HOLE,
      attributes: new Map([
        ['名称', '罗坊'],
        ['备注', ''],
      ]),
    };
    const [layer] = await layersOf(await written([bare, empty]));
    expect(layer?.features.map(({ attributes }) => attributes)).toEqual([bare.attributes, empty.attributes]);
  });

  it('renames fields that SQL takes for one, and says so', async () => {
    const attributes = new Map([
      ['FID', '1'],
      ['Code', '2'],
      ['code', '3'],
      ['__proto__', '4'],
    ]);
    const file = await writeGeoPackage([{ ...WITH_HOLE, name: '', attributes }], OPTIONS);
    expect(file.issues.map(({ params }) => params)).toEqual([
      { from: 'FID', to: 'FID_2' },
      { from: 'code', to: 'code_2' },
    ]);
    const [layer] = await layersOf(file.ok ? file.value.bytes : new Uint8Array());
    expect([...(layer?.features[0]?.attributes.values() ?? [])]).toEqual(['1', '2', '3', '4']);
  });

  it('writes as many fields as SQLite can hold, and says how many it left out', async () => {
    const attributes = new Map(Array.from({ length: 2001 }, (_, at) => [`字段${at}`, String(at)]));
    const file = await writeGeoPackage([{ ...WITH_HOLE, attributes }], OPTIONS);
    expect(file.issues).toMatchObject([{ code: 'fields-too-many', params: { count: 101 } }]);
    const [layer] = await layersOf(file.ok ? file.value.bytes : new Uint8Array());
    expect(layer?.features[0]?.attributes.get('字段1899')).toBe('1899');
  });

  it('spreads long values and many rows over pages', async () => {
    const many = Array.from({ length: 3000 }, (_, index) => ({
      ...WITH_HOLE,
      attributes: new Map([['名称', '字'.repeat(index % 100 === 0 ? 5000 : index % 50)]]),
    }));
    const bytes = await written(many);
    const [layer] = await layersOf(bytes);
    expect(layer?.features.map(({ attributes }) => attributes.get('名称'))).toEqual(
      many.map(({ attributes }) => attributes.get('名称')),
    );
    expect(new sqlite.Database(bytes).exec('PRAGMA integrity_check')[0]?.values).toEqual([['ok']]);
  });

  it('is a database that SQLite finds whole, foreign keys too', async () => {
    const database = new sqlite.Database(await written([WITH_HOLE, TWO_PARTS], 'EPSG:4547'));
    expect(database.exec('PRAGMA integrity_check')[0]?.values).toEqual([['ok']]);
    expect(database.exec('PRAGMA foreign_key_check')).toEqual([]);
    expect(
      database.exec("SELECT srs_id FROM gpkg_contents WHERE table_name = '已建成范围'")[0]?.values,
    ).toEqual([[4547]]);
  });

  it('refuses a system that it cannot compute', async () => {
    expect(await writeGeoPackage([WITH_HOLE], { ...OPTIONS, crs: 'EPSG:2362' })).toMatchObject({
      ok: false,
      issues: [{ code: 'crs-unsupported' }],
    });
  });
});

describe('reading what other programs write', () => {
  it('leaves tables without geometry out and says which', async () => {
    const bytes = await edited((database) => {
      database.run('CREATE TABLE 户数 (id INTEGER PRIMARY KEY, n INTEGER)');
      database.run("INSERT INTO gpkg_contents (table_name, data_type) VALUES ('户数', 'attributes')");
    });
    expect((await read(bytes)).issues).toMatchObject([
      { code: 'gpkg-tables-left-out', params: { tables: '户数' } },
    ]);
  });

  it('leaves views out, also one that counts for ever', async () => {
    const bytes = await edited((database) => {
      database.run(
        'CREATE VIEW loop AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS geom FROM n',
      );
      database.run("INSERT INTO gpkg_geometry_columns VALUES ('loop', 'geom', 'POLYGON', 4490, 0, 0)");
    });
    const file = await read(bytes);
    expect(file.issues).toMatchObject([{ code: 'gpkg-view-left-out', params: { layers: 'loop' } }]);
    expect(file.ok && file.value.layers[0]?.features.length).toBe(1);
  });

  it('declares a system without a code by its definition, and an undefined one not at all', async () => {
    const bytes = await edited(
      (database) => {
        database.run(
          "UPDATE gpkg_spatial_ref_sys SET organization = 'NONE', definition = 'PROJCS[…]' WHERE srs_id = 4490",
        );
        database.run("UPDATE gpkg_geometry_columns SET srs_id = -1 WHERE table_name = '已建成范围'");
      },
      [WITH_HOLE, TWO_PARTS],
    );
    expect((await layersOf(bytes)).map(({ crs }) => crs)).toEqual(['PROJCS[…]', null]);
  });

  it('reads numbers as text, leaves binary fields out and NULL too', async () => {
    const bytes = await edited((database) => {
      database.run('ALTER TABLE "规划范围" ADD COLUMN n INTEGER DEFAULT -7');
      database.run('ALTER TABLE "规划范围" ADD COLUMN x REAL');
      database.run('ALTER TABLE "规划范围" ADD COLUMN big INTEGER');
      database.run('ALTER TABLE "规划范围" ADD COLUMN photo BLOB');
      database.run('UPDATE "规划范围" SET x = 0.1, big = 9007199254740993, photo = x\'00ff\', "面积" = NULL');
    });
    const file = await read(bytes);
    const attributes = file.ok ? [...(file.value.layers[0]?.features[0]?.attributes ?? [])] : [];
    expect(attributes.filter(([key]) => key !== '备注')).toEqual([
      ['名称', '罗坊'],
      ['n', '-7'],
      ['x', '0.1'],
      ['big', '9007199254740993'],
    ]);
    expect(file.issues).toMatchObject([{ code: 'attributes-left-out', params: { fields: 'photo' } }]);
  });

  it('gives rows older than a column its default', async () => {
    const bytes = await edited((database) => {
      database.run('ALTER TABLE "规划范围" ADD COLUMN "批次" TEXT DEFAULT \'第一批\'');
    });
    expect((await layersOf(bytes))[0]?.features[0]?.attributes.get('批次')).toBe('第一批');
  });

  it('warns of changes that may stand in a file beside it', async () => {
    const bytes = await written([WITH_HOLE]);
    const companions = [{ name: 'a.gpkg-wal', bytes: new Uint8Array(32) }];
    const file = await readGeoPackage({ name: 'a.gpkg', bytes, encoding: null, companions });
    expect(file).toMatchObject({ ok: true, issues: [{ code: 'sqlite-open-elsewhere' }] });
  });

  it('skips rows without a geometry and goes on counting', async () => {
    const bytes = await edited(
      (database) => database.run('UPDATE "规划范围" SET geom = NULL WHERE fid = 1'),
      [WITH_HOLE, WITH_HOLE],
    );
    const file = await read(bytes);
    expect(file.issues).toMatchObject([{ code: 'geometry-missing', featureIndex: 0 }]);
    expect(file.ok && file.value.layers[0]?.features.map(({ index }) => index)).toEqual([1]);
  });

  it('says which row holds a damaged geometry', async () => {
    const bytes = await edited((database) =>
      database.run('UPDATE "规划范围" SET geom = substr(geom, 1, 70)'),
    );
    expect((await read(bytes)).issues).toMatchObject([
      { code: 'geometry-damaged', featureIndex: 0, severity: 'error' },
    ]);
  });

  it('names what the database lacks when it is no GeoPackage', async () => {
    const database = new sqlite.Database();
    database.run('CREATE TABLE a (b)');
    expect(await codesOf(database.export())).toEqual(['gpkg-structure']);
  });

  it('reads a database in UTF-16', async () => {
    const database = new sqlite.Database();
    database.run('PRAGMA encoding = "UTF-16le"');
    const source = new sqlite.Database(await written([WITH_HOLE]));
    for (const [sql] of source.exec('SELECT sql FROM sqlite_master WHERE sql IS NOT NULL')[0]!.values)
      database.run(String(sql));
    for (const table of ['gpkg_spatial_ref_sys', 'gpkg_contents', 'gpkg_geometry_columns', '规划范围']) {
      for (const row of source.exec(`SELECT * FROM "${table}"`)[0]!.values)
        database.run(`INSERT INTO "${table}" VALUES (${row.map(() => '?').join()})`, row);
    }
    expect((await layersOf(database.export()))[0]?.features[0]).toMatchObject({
      attributes: WITH_HOLE.attributes,
    });
  });
});

describe('hostile databases', () => {
  it('whose pages all point at one page cost nothing', async () => {
    const [size, pages] = [512, 10];
    const bytes = new Uint8Array(size * pages);
    const small = new sqlite.Database();
    small.run('PRAGMA page_size = 512; CREATE TABLE a (b)');
    const valid = small.export();
    bytes.set(valid.subarray(0, 100));
    const view = new DataView(bytes.buffer);
    view.setUint32(28, pages);
    for (let page = 0; page < pages - 1; page += 1) {
      const start = page * size + (page === 0 ? 100 : 0);
      bytes[start] = 5;
      view.setUint16(start + 3, 50);
      view.setUint32(start + 8, page + 2);
      for (let cell = 0; cell < 50; cell += 1) {
        const at = size - 20 - 5 * (cell + 1);
        view.setUint16(start + 12 + 2 * cell, at);
        view.setUint32(page * size + at, page + 2);
      }
    }
    // At the bottom a page in order, with one row: 50 to the ninth rows in all.
    const last = (pages - 1) * size;
    bytes.set(valid.subarray(100, 512 - 100), last);
    bytes.set(valid.subarray(512 - 100, 512), last + 512 - 100);
    view.setUint16(last + 8, new DataView(valid.buffer).getUint16(108));
    expect(await codesOf(bytes)).toEqual(['sqlite-damaged']);
  });

  it('whose rows share their bytes are refused', async () => {
    const attributes = new Map([['名称', '字'.repeat(1000)]]);
    const whole = await written([{ ...WITH_HOLE, attributes }]);
    const start = whole.length - 4096 * 2;
    // One row of three kilobytes, pointed at four hundred times.
    const leaf = [0, 4096].map((at) => start + at).find((at) => whole[at] === 13 && whole[at + 4] === 1)!;
    const view = new DataView(whole.buffer);
    for (let cell = 1; cell < 400; cell += 1) view.setUint16(leaf + 8 + 2 * cell, view.getUint16(leaf + 8));
    view.setUint16(leaf + 3, 400);
    expect(await codesOf(whole)).toEqual(['sqlite-damaged']);
  });

  it('cut off anywhere are refused', async () => {
    const whole = await written([WITH_HOLE, TWO_PARTS]);
    for (let end = 0; end < whole.length; end += 501)
      expect(await codesOf(whole.slice(0, end)), `${end} bytes`).toEqual(['sqlite-damaged']);
  });

  it('whose long values run in a circle are refused', async () => {
    const whole = await written([{ ...WITH_HOLE, attributes: new Map([['名称', '字'.repeat(50_000)]]) }]);
    const view = new DataView(whole.buffer);
    // Every page of a long value says that the value goes on where it began.
    for (let page = 10; page * 4096 < whole.length; page += 1) {
      if (view.getUint32((page - 1) * 4096) === page + 1) view.setUint32((page - 1) * 4096, 10);
    }
    expect(await codesOf(whole)).toEqual(['sqlite-damaged']);
  });

  it('changed at random never throw and never hang', async () => {
    const whole = await written([WITH_HOLE, TWO_PARTS, WITH_HOLE]);
    for (const bytes of mutations(whole, 500)) {
      const file = await read(bytes);
      if (!file.ok) expect(file.issues.length).toBeGreaterThan(0);
    }
  });
});

describe.skipIf(!hasGdal)('GeoPackage and GDAL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhentu-gpkg-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const path = (name: string): string => join(folder, name);
  const run = (command: string, ...parameters: string[]): string =>
    execFileSync(command, parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

  it('reads ours without a warning: layers, names, system, numbers', async () => {
    writeFileSync(path('ours.gpkg'), await written([WITH_HOLE, TWO_PARTS], 'EPSG:4547'));
    const told = execFileSync('bash', ['-c', `ogrinfo -al ${path('ours.gpkg')} 2>&1`], { encoding: 'utf8' });
    expect(told).not.toMatch(/warning|error/i);
    expect(told).toContain('Layer name: 规划范围');
    expect(told).toContain('名称 (String) = 罗坊');
    expect(told).toContain('ID["EPSG",4547]');
    run(
      'ogr2ogr',
      '-t_srs',
      'EPSG:4490',
      '-lco',
      'COORDINATE_PRECISION=12',
      path('ours.json'),
      path('ours.gpkg'),
      '规划范围',
    );
    const json = JSON.parse(readFileSync(path('ours.json'), 'utf8')) as {
      features: { geometry: { coordinates: Position[][][] } }[];
    };
    const ring = json.features[0]!.geometry.coordinates[0]![0]!;
    ring.forEach(([lon = 0, lat = 0], at) => {
      expect(Math.abs(lon - SQUARE[at]![0]!)).toBeLessThan(1e-9);
      expect(Math.abs(lat - SQUARE[at]![1]!)).toBeLessThan(1e-9);
    });
  });

  it('writes what we read: heights and measures, collections, curves, several layers', async () => {
    const shapes: readonly (readonly [string, string])[] = [
      ['flat', 'POLYGON ((0 0,1 0,1 1,0 0))'],
      ['z', 'POLYGON Z ((0 0 5,1 0 5,1 1 0,0 0 5))'],
      ['zm', 'MULTIPOLYGON ZM (((0 0 5 1,1 0 5 1,1 1 5 1,0 0 5 1)))'],
      ['collection', 'GEOMETRYCOLLECTION (POINT (0 0),POLYGON ((0 0,1 0,1 1,0 0)))'],
      ['curve', 'CURVEPOLYGON (CIRCULARSTRING (0 0,1 1,2 0,1 -1,0 0))'],
      ['line', 'LINESTRING (0 0,1 1)'],
      ['empty', 'POLYGON EMPTY'],
    ];
    const csv = ['name,wkt', ...shapes.map(([name, wkt]) => `${name},"${wkt}"`)].join('\n');
    writeFileSync(path('shapes.csv'), csv);
    const options = ['-oo', 'GEOM_POSSIBLE_NAMES=wkt', '-oo', 'KEEP_GEOM_COLUMNS=NO', '-a_srs', 'EPSG:4547'];
    run('ogr2ogr', '-f', 'GPKG', path('shapes.gpkg'), path('shapes.csv'), ...options, '-nln', '甲');
    run('ogr2ogr', '-update', path('shapes.gpkg'), path('shapes.csv'), ...options, '-nln', '乙');
    const file = await read(readFileSync(path('shapes.gpkg')));
    const layers = file.ok ? file.value.layers : [];
    expect(layers.map(({ name, crs, shapes }) => [name, crs, shapes])).toEqual([
      ['甲', 'EPSG:4547', 6],
      ['乙', 'EPSG:4547', 6],
    ]);
    expect(layers[0]?.features.map(({ index, name, geometry }) => [index, name, geometry.type])).toEqual([
      [0, 'flat', 'Polygon'],
      [1, 'z', 'Polygon'],
      [2, 'zm', 'MultiPolygon'],
      [3, 'collection', 'MultiPolygon'],
    ]);
    expect(layers[0]?.features[1]?.geometry.coordinates).toEqual([
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
    ]);
    expect(file.issues.filter(({ code }) => code !== 'geometry-mixed').slice(0, 3)).toMatchObject([
      { code: 'geometry-curved', featureIndex: 4, params: { type: 'CurvePolygon' } },
      { code: 'geometry-not-areal', featureIndex: 5, params: { type: 'LineString' } },
      { code: 'geometry-missing', featureIndex: 6 },
    ]);
    expect(file.issues.at(-1)).toMatchObject({ code: 'dimension-dropped', params: { count: 14 } });
  });
});
