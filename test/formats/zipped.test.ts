/** Zips as they hang on mails, and the files that are out to harm. */
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { HOSTILE_FILES } from '../../scripts/bench/hostile-files.ts';
import { openFile } from '../../src/formats/open.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const square = (name: string, west: number): Uint8Array => {
  const ring = [
    [west, 28],
    [west + 0.01, 28],
    [west + 0.01, 28.01],
    [west, 28.01],
    [west, 28],
  ];
  const geometry = { type: 'Polygon', coordinates: [ring] };
  return bytes(JSON.stringify({ type: 'Feature', properties: { name }, geometry }));
};
const broken = bytes('{"type":"Feature","geometry":null}');
const open = (files: Record<string, Uint8Array>) => openFile('附件.zip', zipSync(files));

describe('a zip of what is no shapefile', () => {
  it('is read as one file of all that can be read, and names the rest', async () => {
    const opened = await open({
      '图/一.geojson': square('一', 115),
      '图/二.geojson': square('二', 115.1),
      '说明.txt': bytes('请查收'),
    });
    if (!opened.ok) throw new Error(opened.issues[0]?.code ?? '');
    expect(opened.value.features.map(({ index, name }) => [index, name])).toEqual([
      [0, '一'],
      [1, '二'],
    ]);
    expect(opened.value.crs).toMatchObject({ code: 'EPSG:4326', how: 'assumed' });
    expect(opened.issues).toEqual([
      { code: 'archive-left-out', severity: 'notice', params: { entries: '说明.txt' } },
    ]);
  });

  it('says of the only file why it cannot be read', async () => {
    const opened = await open({ 'a.dwg': bytes('AC1032\0\0\0') });
    expect(opened).toMatchObject({
      ok: false,
      issues: [{ code: 'format-not-yet', params: { format: 'DWG' } }],
    });
  });

  it.each([
    ['nothing to read', { 'a.txt': bytes('你好'), 'b.pdf': bytes('%PDF-1.7') }, 'archive-nothing'],
    [
      'several formats',
      {
        'a.geojson': square('a', 115),
        'b.csv': bytes('name,wkt\nb,"POLYGON((115 28,116 28,116 29,115 28))"'),
      },
      'archive-mixed',
    ],
    [
      'a marked file among others',
      { 'a.geojson': square('a', 115), '机密.geojson': broken },
      'file-classified',
    ],
  ])('%s: %s', async (_, files, code) => {
    const opened = await open(files);
    expect([opened.ok, opened.issues.at(-1)?.code]).toEqual([false, code]);
  });

  it.each([
    ['RAR', 'Rar!\x1a\x07\x01\0'],
    ['7z', '7z\xbc\xaf\x27\x1c'],
  ])('an archive of another kind (%s) is named', async (format, head) => {
    const opened = await openFile(
      'a',
      Uint8Array.from(head, (character) => character.charCodeAt(0)),
    );
    expect(opened.issues).toEqual([{ code: 'archive-kind', severity: 'error', params: { format } }]);
  });
});

describe('files that are out to harm', () => {
  it.each(HOSTILE_FILES)('$name: $says', async ({ file, make, says }) => {
    const opened = await openFile(file, make());
    const refusals = opened.issues.filter(({ severity }) => severity === 'error');
    expect(says === 'sound' ? opened.ok : refusals.length > 0).toBe(true);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
