import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/domain/issue.ts';
import { readArchive, writeArchive } from '../../src/formats/archive.ts';
import { crc32 } from '../../src/formats/crc32.ts';
import { encodeGbk } from '../../src/formats/gbk.ts';
import { mutations } from './hostile.ts';

const text = (value: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(value);
const FILES = [
  { name: '边界/罗坊.shp', bytes: text('shape '.repeat(1000)) },
  { name: '边界/罗坊.dbf', bytes: text('table') },
];

/** Entries as a packer of any kind may write them; all fields can lie. */
interface Entry {
  readonly name: Uint8Array;
  readonly data: Uint8Array;
  readonly method?: number;
  readonly flags?: number;
  readonly size?: number;
  readonly checksum?: number;
  readonly extra?: Uint8Array;
  /** Of another entry whose bytes it claims. */
  readonly header?: number;
}

function packed(entries: readonly Entry[], end: { count?: number; before?: number } = {}): Uint8Array {
  const chunks: Uint8Array[] = [new Uint8Array(end.before ?? 0)];
  let at = 0;
  const directory = entries.map((entry) => {
    const { name, data, method = 0, flags = 0, size = data.length, extra = new Uint8Array() } = entry;
    const checksum = entry.checksum ?? crc32(data);
    const fields = [method, 0, 0x21, checksum & 0xffff, checksum >>> 16];
    const lengths = [data.length & 0xffff, data.length >>> 16, size & 0xffff, size >>> 16, name.length];
    const local = words(0x4b50, 0x0403, 20, flags, ...fields, ...lengths, 0);
    const header = entry.header ?? at;
    chunks.push(local, name, data);
    at += local.length + name.length + data.length;
    const [low, high] = [header & 0xffff, header >>> 16];
    const rest = [extra.length, 0, 0, 0, 0, 0, low, high];
    return [words(0x4b50, 0x0201, 20, 20, flags, ...fields, ...lengths, ...rest), name, extra];
  });
  const start = at;
  for (const each of directory) chunks.push(...each);
  const size = directory.flat().reduce((sum, each) => sum + each.length, 0);
  const count = end.count ?? entries.length;
  const sizes = [size & 0xffff, size >>> 16, start & 0xffff, start >>> 16];
  chunks.push(words(0x4b50, 0x0605, 0, 0, count, count, ...sizes, 0));
  return new Uint8Array(Buffer.concat(chunks));
}

function words(...values: number[]): Uint8Array {
  return new Uint8Array(Uint16Array.from(values).buffer);
}

const entry = (name: string, more: Partial<Entry> = {}): Entry => ({
  name: text(name),
  data: text('x'),
  ...more,
});
const codesOf = (bytes: Uint8Array): string[] => readArchive(bytes).issues.map(({ code }) => code);
const namesOf = (bytes: Uint8Array): string[] => {
  const archive = readArchive(bytes);
  return archive.ok ? archive.value.map(({ name }) => name) : [];
};
const firstOf = (bytes: Uint8Array): Result<Uint8Array> | null => {
  const archive = readArchive(bytes);
  return archive.ok ? (archive.value[0]?.read() ?? null) : null;
};

describe('reading archives', () => {
  it('gives back what was written', () => {
    const archive = readArchive(writeArchive(FILES));
    const read = archive.ok ? archive.value.map((each) => [each.name, each.size, each.read()]) : [];
    expect(read).toEqual(
      FILES.map(({ name, bytes }) => [name, bytes.length, { ok: true, value: bytes, issues: [] }]),
    );
  });

  it('leaves folders and the resource forks of macOS out', () => {
    const names = ['a/', 'a/b.shp', '__MACOSX/a/._b.shp', 'a/._c.shp', '.DS_Store'];
    expect(namesOf(packed(names.map((name) => entry(name))))).toEqual(['a/b.shp']);
  });

  it('decodes names in GBK that nobody marked', () => {
    expect(namesOf(packed([{ name: encodeGbk('罗坊.shp').bytes, data: text('') }]))).toEqual(['罗坊.shp']);
  });

  it('decodes names in UTF-8 that nobody marked', () => {
    expect(namesOf(packed([entry('罗坊.shp')]))).toEqual(['罗坊.shp']);
  });

  it('lets all names decide on the encoding, for a short one in GBK may pass for UTF-8', () => {
    // 镁 is C3 BE, which is þ in UTF-8.
    const names = ['镁.shp', '罗坊.shp'].map((name) => ({ name: encodeGbk(name).bytes, data: text('') }));
    expect(namesOf(packed(names))).toEqual(['镁.shp', '罗坊.shp']);
  });

  it('takes the name in UTF-8 that some packers put beside the local one', () => {
    const local = encodeGbk('镁.shp').bytes;
    const better = text('镇.shp');
    const sum = crc32(local);
    const head = [...words(0x7075, 5 + better.length), 1, ...words(sum & 0xffff, sum >>> 16)];
    const extra = Uint8Array.from([...head, ...better]);
    expect(namesOf(packed([{ name: local, data: text(''), extra }]))).toEqual(['镇.shp']);
  });

  it('takes backslashes for what they were meant', () => {
    expect(namesOf(packed([entry('a\\b.shp')]))).toEqual(['a/b.shp']);
  });

  it('finds the archive behind other bytes', () => {
    const read = firstOf(packed([entry('a.shp')], { before: 1000 }));
    expect(read).toMatchObject({ ok: true, value: text('x') });
  });

  it.skipIf(spawnSync('python3', ['--version']).status !== 0)('reads zip64, as Python writes it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhentu-'));
    const code =
      'import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1],"w",zipfile.ZIP_DEFLATED)\n' +
      'f=z.open("镇.shp","w",force_zip64=True); f.write(b"x"*5000); f.close(); z.close()';
    execFileSync('python3', ['-c', code, join(folder, 'a.zip')]);
    const bytes = execFileSync('cat', [join(folder, 'a.zip')]);
    rmSync(folder, { recursive: true });
    expect(firstOf(bytes)).toMatchObject({ ok: true, value: text('x'.repeat(5000)) });
  });

  it('does not open archives within, and says so', () => {
    const bytes = packed([entry('a.shp'), entry('inner.zip'), entry('b.kmz')]);
    expect(namesOf(bytes)).toEqual(['a.shp']);
    expect(readArchive(bytes).issues).toEqual([
      { code: 'archive-nested', severity: 'notice', params: { entry: 'inner.zip、b.kmz' } },
    ]);
  });
});

describe('refusing archives', () => {
  it.each([
    ['nothing', new Uint8Array(), 'archive-damaged'],
    ['only its head', writeArchive(FILES).slice(0, 100), 'archive-damaged'],
    ['no directory where it should be', writeArchive(FILES).slice(10), 'archive-damaged'],
    ['a way up', packed([entry('a/../../b.shp')]), 'archive-path'],
    ['a way up by backslash', packed([entry('..\\b.shp')]), 'archive-path'],
    ['an absolute path', packed([entry('/etc/b.shp')]), 'archive-path'],
    ['a drive', packed([entry('C:\\b.shp')]), 'archive-path'],
    ['a name with a NUL', packed([entry('b.shp\0.txt')]), 'archive-path'],
    ['a password', packed([entry('b.shp', { flags: 1 })]), 'archive-encrypted'],
    ['a password of WinZip', packed([entry('b.shp', { method: 99 })]), 'archive-encrypted'],
    ['too many entries', packed(Array.from({ length: 5001 }, () => entry('a'))), 'archive-too-many'],
    [
      'too many entries under a low count',
      packed(
        Array.from({ length: 5001 }, () => entry('a')),
        { count: 2 },
      ),
      'archive-too-many',
    ],
    ['a count that lies', packed([entry('a')], { count: 2 }), 'archive-damaged'],
    [
      'too much in all',
      packed([entry('a', { size: 390e6 }), entry('b', { size: 20e6 })]),
      'archive-too-large',
    ],
    ['entries that share bytes', packed([entry('a.shp'), entry('b.shp', { header: 0 })]), 'archive-damaged'],
  ])('%s', (_, bytes, code) => {
    expect(codesOf(bytes)).toEqual([code]);
  });

  it('65 000 entries in less than two seconds', () => {
    const bytes = packed(Array.from({ length: 65_000 }, (_, at) => entry(`${at}.shp`)));
    expect(codesOf(bytes)).toEqual(['archive-too-many']);
  });

  it('a bomb that says what it is', () => {
    const data = deflateSync(new Uint8Array(30e6));
    const bytes = packed([{ ...entry('a.shp'), data, method: 8, size: 30e6 }]);
    const [issue] = readArchive(bytes).issues;
    expect(issue).toMatchObject({ code: 'archive-ratio', params: { entry: 'a.shp', limit: 200 } });
  });

  it('a bomb that says it is small, without unpacking it', () => {
    const plain = new Uint8Array(300e6);
    const data = deflateSync(plain);
    const bytes = packed([{ ...entry('a.shp'), data, method: 8, size: 1000 }]);
    const before = process.memoryUsage().rss;
    expect(firstOf(bytes)?.issues).toMatchObject([
      { code: 'archive-entry-damaged', params: { entry: 'a.shp' } },
    ]);
    expect(process.memoryUsage().rss - before).toBeLessThan(150e6);
    // Held until here: memory given back meanwhile would hide what the bomb took.
    expect(plain).toHaveLength(300e6);
  });

  it('no table of blanks that packs well', () => {
    const plain = new Uint8Array(5e6).fill(0x20);
    const data = deflateSync(plain);
    const bytes = packed([
      { ...entry('a.dbf'), data, method: 8, size: plain.length, checksum: crc32(plain) },
    ]);
    expect(firstOf(bytes)?.ok).toBe(true);
  });

  it.each([
    ['a checksum that is not met', entry('a', { checksum: 1 }), 'archive-entry-damaged'],
    ['a size that is not met', entry('a', { size: 2 }), 'archive-entry-damaged'],
    ['packed bytes that are none', entry('a', { method: 8 }), 'archive-entry-damaged'],
    ['a rare method', entry('a', { method: 14 }), 'archive-method'],
  ])('when it comes to reading: %s', (_, each, code) => {
    expect(firstOf(packed([each]))?.issues.map((issue) => issue.code)).toEqual([code]);
  });

  it('survives 500 mutations', () => {
    for (const bytes of mutations(writeArchive(FILES), 500)) {
      const archive = readArchive(bytes);
      if (!archive.ok) expect(archive.issues.length).toBeGreaterThan(0);
      else for (const each of archive.value) each.read();
    }
  });
});

describe('writing archives', () => {
  it('writes the same bytes in every time zone', () => {
    const zone = process.env['TZ'];
    const inZone = (name: string): Uint8Array => {
      process.env['TZ'] = name;
      return writeArchive(FILES);
    };
    const [shanghai, utc] = [inZone('Asia/Shanghai'), inZone('America/Los_Angeles')];
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    expect(shanghai).toEqual(utc);
  });

  it.skipIf(spawnSync('python3', ['--version']).status !== 0)('is read by Python, names and all', () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhentu-'));
    writeFileSync(join(folder, 'a.zip'), writeArchive(FILES));
    const code =
      'import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nprint(z.testzip(), ascii(z.namelist()))';
    const said = execFileSync('python3', ['-c', code, join(folder, 'a.zip')], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect(said.trim()).toBe(
      String.raw`None ['\u8fb9\u754c/\u7f57\u574a.shp', '\u8fb9\u754c/\u7f57\u574a.dbf']`,
    );
  });
});
