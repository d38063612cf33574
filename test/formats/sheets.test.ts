import { unzipSync, zipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../src/formats/table.ts';
import { mutated } from './mutations.ts';

const POINTS = [
  ['界址点成果表'],
  ['地块', '圈号', '点号', 'X坐标', 'Y坐标', '经办'],
  ['罗坊镇', 1, 'J1', 3100000.125, 600000, '甲'],
  [null, 1, 'J2', 3100000, 600100, '甲'],
  [null, 1, 'J3', 3100100, 600100, '甲'],
];
const WKT = [
  ['名称', 'wkt'],
  ['河下镇', 'POLYGON((0 0,1 0,1 1,0 0))'],
];
const workbook = (sheets: { name: string; rows: (string | number | null)[][] }[]): Promise<Uint8Array> =>
  writeXlsx({ sheets });
const read = async (bytes: Uint8Array) => {
  const result = await readTable({ name: 'a.xlsx', bytes, encoding: null, companions: [] });
  const layers = result.ok ? result.value.layers : [];
  return { result, layers, codes: result.issues.map(({ code }) => code) };
};
/** The workbook with the XML of its first sheet changed. */
const changed = (bytes: Uint8Array, change: (xml: string) => string): Uint8Array => {
  const files = unzipSync(bytes);
  const sheet = 'xl/worksheets/sheet1.xml';
  const xml = change(new TextDecoder().decode(files[sheet]));
  return zipSync({ ...files, [sheet]: new TextEncoder().encode(xml) });
};
const timed = async (bytes: Uint8Array) => {
  const told = await read(bytes);
  return told;
};

describe('reading XLSX', () => {
  it('takes each sheet with coordinates as a layer', async () => {
    const { layers, result } = await read(
      await workbook([
        { name: '说明', rows: [['填表说明'], ['请勿改动']] },
        { name: '界址点', rows: POINTS },
        { name: '图形', rows: WKT },
      ]),
    );
    expect(result).toMatchObject({ ok: true, value: { format: 'xlsx', encoding: null } });
    expect(
      layers.map(({ name, features }) => [name, features.map((each) => [each.index, each.name])]),
    ).toEqual([
      ['界址点', [[0, '罗坊镇']]],
      ['图形', [[1, '河下镇']]],
    ]);
    expect(layers[0]?.features[0]?.geometry.coordinates[0]?.[0]).toEqual([600000, 3100000.125]);
    expect(layers[0]?.features[0]?.attributes.get('经办')).toBe('甲');
  });

  it('reads a formula as the text it last came to, and never evaluates it', async () => {
    const bytes = changed(await workbook([{ name: 'a', rows: WKT }]), (xml) =>
      xml.replace(
        /<c r="A2"[^>]*>.*?<\/c>/,
        '<c r="A2" t="str"><f>WEBSERVICE("http://x.invalid")</f><v>=1+1</v></c>',
      ),
    );
    expect((await read(bytes)).layers[0]?.features[0]?.name).toBe('=1+1');
  });
});

describe('refusing XLSX', () => {
  it('without coordinates', async () => {
    expect((await read(await workbook([{ name: 'a', rows: [['a'], ['b']] }]))).codes).toEqual([
      'table-no-shape',
    ]);
  });

  it('that is no workbook', async () => {
    expect((await read(zipSync({ 'a.txt': new Uint8Array(3) }))).codes).toEqual(['xlsx-unreadable']);
  });

  it('not for a cell in the last corner of the sheet', async () => {
    const bytes = changed(await workbook([{ name: 'a', rows: WKT }]), (xml) =>
      xml.replace('</sheetData>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
    );
    expect((await timed(bytes)).layers).toHaveLength(1);
  });

  it('with a sheet of a hundred megabytes', async () => {
    const bytes = changed(await workbook([{ name: 'a', rows: WKT }]), (xml) =>
      xml.replace('</sheetData>', `</sheetData>${' '.repeat(1e8)}`),
    );
    const { result } = await timed(bytes);
    expect(result.ok).toBe(false);
  });

  it('with too many rows', async () => {
    const row = '<row r="1"><c r="A1"><v>1</v></c></row>';
    const rows = Array.from({ length: 200_001 }, (_, at) => row.replaceAll('1"', `${at + 3}"`)).join('');
    const bytes = changed(await workbook([{ name: 'a', rows: WKT }]), (xml) =>
      xml.replace('</sheetData>', `${rows}</sheetData>`),
    );
    expect((await read(bytes)).codes).toEqual(['table-too-long']);
  });

  it('500 mutations without throwing', async () => {
    const bytes = await workbook([{ name: 'a', rows: POINTS }]);
    const xml = new TextEncoder().encode(
      new TextDecoder().decode(unzipSync(bytes)['xl/worksheets/sheet1.xml']),
    );
    for (let seed = 0; seed < 500; seed++) {
      // Every second one inside the sheet, where the checksum does not catch it.
      const broken =
        seed % 2 ? mutated(bytes, seed) : changed(bytes, () => new TextDecoder().decode(mutated(xml, seed)));
      const { result } = await read(broken);
      if (!result.ok) expect(result.issues.length).toBeGreaterThan(0);
    }
  });
});
