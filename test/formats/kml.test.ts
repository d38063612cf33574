import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import type { Position } from 'geojson';
import { afterAll, describe, expect, it } from 'vitest';
import type { Result } from '../../src/domain/issue.ts';
import { writeKml } from '../../src/formats/kml-write.ts';
import { readKml } from '../../src/formats/kml.ts';
import type { OutFeature, RawFile, RawLayer } from '../../src/formats/raw.ts';
import { hasGdal, mutations } from './hostile.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = async (content: string | Uint8Array, encoding: string | null = null): Promise<Result<RawFile>> =>
  readKml({
    name: 'a.kml',
    bytes: typeof content === 'string' ? bytesOf(content) : content,
    encoding,
    companions: [],
  });
const layersOf = async (content: string | Uint8Array): Promise<readonly RawLayer[]> => {
  const file = await read(content);
  return file.ok ? file.value.layers : [];
};
const featureOf = async (content: string): Promise<RawLayer['features'][number] | undefined> =>
  (await layersOf(content))[0]?.features[0];
const codesOf = async (content: string | Uint8Array): Promise<string[]> =>
  (await read(content)).issues.map(({ code }) => code);

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const kml = (inside: string): string => `${HEAD}<kml xmlns="http://www.opengis.net/kml/2.2">${inside}</kml>`;
const ring = (coordinates: string): string =>
  `<LinearRing><coordinates>${coordinates}</coordinates></LinearRing>`;
const polygon = (outer: string, ...inner: string[]): string =>
  `<Polygon><outerBoundaryIs>${ring(outer)}</outerBoundaryIs>` +
  `${inner.map((each) => `<innerBoundaryIs>${ring(each)}</innerBoundaryIs>`).join('')}</Polygon>`;
const placemark = (inside: string): string => `<Placemark>${inside}</Placemark>`;
const TRIANGLE = '115,28,0 115.01,28,0 115.01,28.01,0 115,28,0';
const TRIANGLE_RING = [
  [115, 28],
  [115.01, 28],
  [115.01, 28.01],
  [115, 28],
];

describe('reading KML', () => {
  it('reads a polygon with its name, in longitude and latitude', async () => {
    const file = await read(kml(placemark(`<name>罗坊</name>${polygon(TRIANGLE)}`)));
    expect(file).toEqual({
      ok: true,
      issues: [],
      value: {
        format: 'kml',
        encoding: 'utf-8',
        layers: [
          {
            name: '',
            crs: 'EPSG:4326',
            shapes: 1,
            features: [
              {
                index: 0,
                name: '罗坊',
                attributes: new Map(),
                geometry: { type: 'Polygon', coordinates: [TRIANGLE_RING] },
              },
            ],
          },
        ],
      },
    });
  });

  it('keeps inner rings with their polygon', async () => {
    const feature = await featureOf(kml(placemark(polygon(TRIANGLE, TRIANGLE, TRIANGLE))));
    expect(feature?.geometry.coordinates).toEqual([TRIANGLE_RING, TRIANGLE_RING, TRIANGLE_RING]);
  });

  it('makes one multi-polygon of nested MultiGeometry', async () => {
    const inside = `<MultiGeometry>${polygon(TRIANGLE)}<MultiGeometry>${polygon(TRIANGLE, TRIANGLE)}</MultiGeometry><Point><coordinates>1,2</coordinates></Point></MultiGeometry>`;
    expect((await featureOf(kml(placemark(inside))))?.geometry).toEqual({
      type: 'MultiPolygon',
      coordinates: [[TRIANGLE_RING], [TRIANGLE_RING, TRIANGLE_RING]],
    });
  });

  it('takes a bare closed ring for an area and says so', async () => {
    const file = await read(kml(placemark(ring(TRIANGLE))));
    expect(file.issues).toMatchObject([{ code: 'kml-bare-ring', featureIndex: 0 }]);
    expect(file.ok && file.value.layers[0]?.features[0]?.geometry.coordinates).toEqual([TRIANGLE_RING]);
  });

  it('takes a closed line for no area and says so', async () => {
    const line = `<LineString><coordinates>${TRIANGLE}</coordinates></LineString>`;
    const file = await read(kml(placemark(line)));
    expect(file.issues).toMatchObject([{ code: 'line-closed', featureIndex: 0 }]);
    expect(file.ok && file.value.layers).toMatchObject([{ shapes: 1, features: [] }]);
  });

  it.each([
    ['a point', '<Point><coordinates>1,2</coordinates></Point>', 'Point'],
    ['an open line', '<LineString><coordinates>1,2 3,4</coordinates></LineString>', 'LineString'],
    ['an open bare ring', ring('1,2 3,4 5,6 7,8'), 'LineString'],
  ])('says that %s is no area', async (_, shape, type) => {
    expect((await read(kml(placemark(shape)))).issues).toMatchObject([
      { code: 'geometry-not-areal', params: { type } },
    ]);
  });

  it('leaves an unclosed polygon as it stands', async () => {
    const feature = await featureOf(kml(placemark(polygon('1,2 3,4 5,6'))));
    expect(feature?.geometry.coordinates).toEqual([
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    ]);
  });

  it('counts features without a shape', async () => {
    const file = await read(kml(placemark('<name>a</name>') + placemark(polygon(TRIANGLE))));
    expect(file.issues).toMatchObject([{ code: 'geometry-missing', featureIndex: 0 }]);
    expect(file.ok && file.value.layers[0]?.features[0]?.index).toBe(1);
  });

  it('drops heights, and says so where there are any', async () => {
    const file = await read(kml(placemark(polygon('1,2,50 3,4,0 5,6,51 1,2,50'))));
    expect(file.issues).toMatchObject([{ code: 'dimension-dropped', params: { count: 3 } }]);
  });

  it('reads coordinates with blanks about the commas, and marks what is no number', async () => {
    const feature = await featureOf(kml(placemark(polygon('1 , 2, 0\n 3, 4, 0 x,6 7'))));
    expect(feature?.geometry.coordinates).toEqual([
      [
        [1, 2],
        [3, 4],
        [NaN, 6],
        [7, NaN],
      ],
    ]);
  });

  it('gathers attributes from every kind of extended data, as text', async () => {
    const feature = await featureOf(
      kml(
        placemark(
          '<name>a</name><description><![CDATA[<b onclick="x()">说明</b>]]></description><ExtendedData>' +
            '<Data name="面积"><displayName>x</displayName><value>3.10</value></Data><Data name="空"><value/></Data>' +
            '<SchemaData schemaUrl="#s"><SimpleData name="__proto__">1</SimpleData></SchemaData>' +
            `<own:code xmlns:own="o">7</own:code></ExtendedData>${polygon(TRIANGLE)}`,
        ),
      ),
    );
    expect([...feature!.attributes]).toEqual([
      ['description', '<b onclick="x()">说明</b>'],
      ['面积', '3.10'],
      ['空', ''],
      ['__proto__', '1'],
      ['code', '7'],
    ]);
  });

  it('names a feature by its attributes when it has no name', async () => {
    const data = '<ExtendedData><Data name="小镇名称"><value>下村</value></Data></ExtendedData>';
    expect((await featureOf(kml(placemark(data + polygon(TRIANGLE)))))?.name).toBe('下村');
  });

  it('makes layers of folders, nested ones joined, also when the name comes last', async () => {
    const shape = placemark(polygon(TRIANGLE));
    const layers = await layersOf(
      kml(
        `<Document><name>镇</name>${shape}<Folder>${shape}<Folder><name>内</name>${shape}</Folder><name>外</name></Folder></Document>`,
      ),
    );
    expect(layers.map(({ name, features }) => [name, features[0]?.index])).toEqual([
      ['镇', 0],
      ['镇/外', 1],
      ['镇/外/内', 2],
    ]);
  });

  it('says what it leaves out', async () => {
    const link =
      '<NetworkLink><name>x</name><Link><href>http://example.invalid/a.kml</href></Link></NetworkLink>';
    const file = await read(
      kml(`<Document>${link}${link}<GroundOverlay/>${placemark(polygon(TRIANGLE))}</Document>`),
    );
    expect(file.issues).toMatchObject([
      { code: 'kml-left-out', params: { element: 'NetworkLink', count: 2 } },
      { code: 'kml-left-out', params: { element: 'GroundOverlay', count: 1 } },
    ]);
  });

  it('reads elements with a namespace prefix', async () => {
    const text = kml(placemark(`<name>a</name>${polygon(TRIANGLE)}`)).replace(/<(\/?)(?=[a-zA-Z])/g, '<$1k:');
    expect(await featureOf(text)).toMatchObject({ name: 'a' });
  });

  it('reads entities, lone ampersands and names XML does not know', async () => {
    const name = 'A&amp;B &#x9547;&#38215; &lt;i&gt; R&D &nbsp; &#0;';
    expect((await featureOf(kml(placemark(`<name>${name}</name>${polygon(TRIANGLE)}`))))?.name).toBe(
      'A&B 镇镇 <i> R&D &nbsp; &#0;',
    );
  });

  it('tells twenty of a kind and says that there are more', async () => {
    const point = placemark('<Point><coordinates>1,2</coordinates></Point>');
    const codes = await codesOf(kml(point.repeat(1000)));
    expect(codes.filter((code) => code === 'geometry-not-areal').length).toBe(20);
    expect(codes).toContain('checks-skipped');
  });
});

describe('encodings of KML', () => {
  const text = kml(placemark(`<name>罗坊</name>${polygon(TRIANGLE)}`));
  const wide = (little: boolean, mark: boolean): Uint8Array => {
    const marked = (mark ? '\ufeff' : '') + text.replace('UTF-8', 'UTF-16');
    const view = new DataView(new ArrayBuffer(marked.length * 2));
    for (let at = 0; at < marked.length; at += 1) view.setUint16(2 * at, marked.charCodeAt(at), little);
    return new Uint8Array(view.buffer);
  };
  // 罗坊 in GBK.
  const gbk = (declared: string): Uint8Array => {
    const [before = '', after = ''] = text.replace('UTF-8', declared).split('罗坊');
    return new Uint8Array([...bytesOf(before), 0xc2, 0xde, 0xb7, 0xbb, ...bytesOf(after)]);
  };

  it.each([
    ['UTF-8 with a mark', bytesOf(`\ufeff${text}`), 'utf-8'],
    ['UTF-16 little-endian', wide(true, true), 'utf-16le'],
    ['UTF-16 big-endian', wide(false, true), 'utf-16be'],
    ['UTF-16 without a mark', wide(true, false), 'utf-16le'],
    ['GBK as declared', gbk('GBK'), 'gbk'],
    ['GB2312 as declared', gbk('gb2312'), 'gbk'],
    ['GBK under a declaration of UTF-8', gbk('UTF-8'), 'gb18030'],
    ['UTF-8 under a declaration of UTF-16', bytesOf(text.replace('UTF-8', 'utf-16')), 'utf-8'],
  ])('%s', async (_, bytes, encoding) => {
    const file = await read(bytes);
    expect(file).toMatchObject({ ok: true, value: { encoding, layers: [{ features: [{ name: '罗坊' }] }] } });
  });
});

describe('KMZ', () => {
  const document = (name: string): Uint8Array =>
    bytesOf(kml(placemark(`<name>${name}</name>${polygon(TRIANGLE)}`)));

  it('reads the document in the archive', async () => {
    const file = await read(zipSync({ 'files/a.png': new Uint8Array(9), 'doc.kml': document('罗坊') }));
    expect(file).toMatchObject({
      ok: true,
      value: { format: 'kmz', layers: [{ features: [{ name: '罗坊' }] }] },
    });
  });

  it('reads several documents, the root first, and counts on', async () => {
    const layers = await layersOf(zipSync({ 'b/甲.kml': document('甲'), 'doc.kml': document('乙') }));
    expect(layers.map(({ name, features }) => [name, features[0]?.name, features[0]?.index])).toEqual([
      ['doc', '乙', 0],
      ['b/甲', '甲', 1],
    ]);
  });
});

describe('hostile XML', () => {
  const entity = (declaration: string): string =>
    `${HEAD}<!DOCTYPE kml [${declaration}]><kml>${placemark(`<name>&a;</name>${polygon(TRIANGLE)}`)}</kml>`;

  it.each([
    [
      'entities of entities',
      entity(
        '<!ENTITY z "ha">' +
          [...'yxwvutsa']
            .map((name, at) => `<!ENTITY ${name} "${`&${'zyxwvuts'[at]};`.repeat(10)}">`)
            .join(''),
      ),
    ],
    ['an external entity', entity('<!ENTITY a SYSTEM "file:///etc/passwd">')],
    ['a parameter entity', entity('<!ENTITY % a SYSTEM "http://127.0.0.1/x.dtd"> %a;')],
    ['an entity behind a quoted bracket', entity('<!ATTLIST kml a CDATA "]>"><!ENTITY a "b">')],
  ])('%s: refused', async (_, text) => {
    expect(await codesOf(text)).toEqual(['xml-entities']);
  });

  it('an external DTD is not fetched and not needed', async () => {
    const text = kml(placemark(polygon(TRIANGLE))).replace(
      HEAD,
      `${HEAD}<!DOCTYPE kml SYSTEM "http://127.0.0.1/k.dtd">`,
    );
    expect(await codesOf(text)).toEqual([]);
  });

  it('a bottomless nest is refused', async () => {
    expect(await codesOf(`<kml>${'<Folder>'.repeat(100_000)}`)).toEqual(['xml-too-deep']);
  });

  it.each([
    ['nothing but text', 'kml', 1, 4],
    ['an end that fits no beginning', '<kml>\n <a></b></kml>', 2, 5],
    ['a tag that does not end', '<kml><a b="c></kml>', 1, 6],
    ['a comment that does not end', '<kml><!-- </kml>', 1, 6],
    ['a file cut off', '<kml><Document>', 1, 16],
  ])('%s: said with its place', async (_, text, line, column) => {
    expect((await read(text)).issues).toMatchObject([{ code: 'xml-syntax', params: { line, column } }]);
  });

  it.each([
    ['tags that do not end', '<a '],
    ['quotes that do not end', '<a b="'],
    ['empty elements', '<a/>'],
    ['elements with attributes', '<a b="1" c=\'2\' />'],
    ['blanks in a tag', '<a'.padEnd(2000)],
    ['comments', '<!---->'],
    ['sections', '<![CDATA[x]]>'],
    ['ampersands', '&a'],
    ['references', '&#x41;'],
    ['declarations', '<!a>'],
    ['line feeds', '\n'],
  ])('two million signs of %s take less than two seconds', async (_, piece) => {
    const text = `<kml>${piece.repeat(Math.ceil(2e6 / piece.length))}</kml>`;
    await read(text);
  });

  it.each([
    ['features without a shape', '<Placemark/>', ''],
    ['folders of one name', `<Folder>${placemark(polygon(TRIANGLE))}</Folder>`, ''],
    ['data of one name', '<Data name="a"><value>#</value></Data>', 'data'],
  ])('fifty thousand %s take less than two seconds', async (_, piece, where) => {
    const many = Array.from({ length: 50_000 }, (_each, at) => piece.replace('#', String(at))).join('');
    const text =
      where === 'data' ? placemark(`<ExtendedData>${many}</ExtendedData>${polygon(TRIANGLE)}`) : many;
    expect((await read(kml(text))).ok).toBe(true);
  });

  it('blanks between coordinates do not multiply', async () => {
    await read(kml(placemark(polygon(`1 ,2${' '.repeat(1e6)}3,4`))));
  });

  it('files changed at random never throw and never hang', async () => {
    const whole = kml(
      `<Document><name>镇</name><Folder><name>外</name>${placemark(
        `<name>a</name><ExtendedData><Data name="面积"><value>3</value></Data></ExtendedData><MultiGeometry>${polygon(TRIANGLE, TRIANGLE)}${ring(TRIANGLE)}</MultiGeometry>`,
      )}</Folder></Document>`,
    );
    for (const bytes of mutations(bytesOf(whole), 500)) {
      const file = await read(bytes);
      if (!file.ok) expect(file.issues.length).toBeGreaterThan(0);
    }
  });
});

describe('writing KML', () => {
  const FINE: Position[] = [
    [115.01234567890123, 28.000000000001],
    [115.02, 28],
    [115.02, 28.01],
    [115.01234567890123, 28.000000000001],
  ];
  const feature: OutFeature = {
    name: '罗坊 <1> & "2"',
    kind: 'planned',
    attributes: new Map([
      ['面积', '3.10'],
      ['description', '<b>粗</b>'],
      ['a"<b>', "=1+1'\t]]>"],
      ['空', ''],
    ]),
    geometry: { type: 'Polygon', coordinates: [FINE, FINE] },
  };
  const other: OutFeature = {
    name: '下村',
    kind: null,
    attributes: new Map(),
    geometry: { type: 'MultiPolygon', coordinates: [[FINE], [FINE]] },
  };
  const options = { stem: '边界', crs: 'EPSG:4547', notice: '内部工作用图 & 数据来源', date: '2026-03-01' };
  const written = async (...features: OutFeature[]): Promise<Uint8Array> => {
    const file = await writeKml(features, options);
    return file.ok ? file.value.bytes : new Uint8Array();
  };

  it('is read back to the bit, with names and attributes', async () => {
    const layers = await layersOf(await written(feature, other));
    expect(layers.map(({ name }) => name)).toEqual(['边界/规划范围', '边界/其他范围']);
    const [first, second] = layers.flatMap(({ features }) => features);
    expect(first).toMatchObject({ name: feature.name, geometry: feature.geometry });
    expect(Object.fromEntries(first!.attributes)).toEqual(Object.fromEntries(feature.attributes));
    expect(second).toMatchObject({ name: '下村', geometry: other.geometry });
  });

  it('leaves out what XML cannot hold, and says so', async () => {
    const file = await writeKml([{ ...feature, name: 'a\u0000b\ud800c' }], options);
    expect(file.issues).toMatchObject([{ code: 'characters-dropped', params: { count: 2 } }]);
    expect(await layersOf(file.ok ? file.value.bytes : '')).toMatchObject([{ features: [{ name: 'abc' }] }]);
  });

  it('carries the notice', async () => {
    expect(new TextDecoder().decode(await written(feature))).toContain('内部工作用图 &amp; 数据来源');
  });

  describe.skipIf(!hasGdal)('read by GDAL', () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhentu-kml-'));
    afterAll(() => rmSync(folder, { recursive: true }));

    it('gives the same names, attributes and coordinates', async () => {
      const path = join(folder, 'a.kml');
      writeFileSync(path, await written(feature, other));
      const json = join(folder, 'a.json');
      const told = execFileSync(
        'bash',
        ['-c', `ogr2ogr -lco COORDINATE_PRECISION=15 ${json} ${path} 规划范围 2>&1`],
        { encoding: 'utf8' },
      );
      expect(told).toBe('');
      const { features } = JSON.parse(readFileSync(json, 'utf8')) as {
        features: { properties: Record<string, string>; geometry: { coordinates: Position[][] } }[];
      };
      expect(features[0]?.properties).toMatchObject({ Name: feature.name, 面积: '3.10' });
      features[0]!.geometry.coordinates[0]!.forEach(([lon = 0, lat = 0], at) => {
        expect(Math.abs(lon - FINE[at]![0]!)).toBeLessThan(1e-9);
        expect(Math.abs(lat - FINE[at]![1]!)).toBeLessThan(1e-9);
      });
    });
  });
});
