/** Files that are out to harm: each must cost a message, and neither the page nor the machine. Made, not kept. */
import { zipSync } from 'fflate';

export interface HostileFile {
  /** What it is, for people. */
  readonly name: string;
  readonly file: string;
  readonly make: () => Uint8Array;
  /** refused: with a reason · sound: read as the plain file it also is. */
  readonly says: 'refused' | 'sound';
}

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

const SQUARE = '[[[115.1,27.9],[115.12,27.9],[115.12,27.92],[115.1,27.92],[115.1,27.9]]]';
const PLAIN = `{"type":"Feature","properties":{"name":"罗坊"},"geometry":{"type":"Polygon","coordinates":${SQUARE}}}`;

export const HOSTILE_FILES: readonly HostileFile[] = [
  {
    name: 'a bomb by ratio (200 MB of zeros in a zip)',
    file: 'bomb.zip',
    make: () => zipSync({ 'a.shp': new Uint8Array(200e6) }, { level: 9 }),
    says: 'refused',
  },
  {
    name: 'a zip of 65 000 entries',
    file: 'many.zip',
    make: () =>
      zipSync(
        Object.fromEntries(Array.from({ length: 65_000 }, (_, index) => [`${index}.txt`, new Uint8Array(1)])),
        { level: 0 },
      ),
    says: 'refused',
  },
  {
    name: 'paths that lead out of the archive',
    file: 'paths.zip',
    make: () => zipSync({ '../../etc/a.geojson': text(PLAIN), 'C:\\b.geojson': text(PLAIN) }),
    says: 'refused',
  },
  {
    name: 'archives in archives, forty deep',
    file: 'nested.zip',
    make: () => {
      let inner = text(PLAIN);
      for (let depth = 0; depth < 40; depth += 1) inner = zipSync({ 'inner.zip': inner }, { level: 0 });
      return inner;
    },
    says: 'refused',
  },
  {
    name: 'an encrypted zip',
    file: 'locked.zip',
    make: () => {
      const bytes = zipSync({ 'a.geojson': text(PLAIN) });
      // The flag of encryption in the local and in the central header.
      const central = bytes.findLastIndex(
        (_, at) => bytes[at] === 0x50 && bytes[at + 2] === 1 && bytes[at + 3] === 2,
      );
      bytes[6] = bytes[6]! | 1;
      bytes[central + 8] = bytes[central + 8]! | 1;
      return bytes;
    },
    says: 'refused',
  },
  {
    name: 'entities that expand a billion times',
    file: 'laughs.kml',
    make: () =>
      text(
        `<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "ha">${Array.from(
          { length: 30 },
          (_, index) =>
            `<!ENTITY a${index} "&a${index === 0 ? '' : index - 1};&a${index === 0 ? '' : index - 1};">`,
        ).join('')}]><kml>&a29;</kml>`,
      ),
    says: 'refused',
  },
  {
    name: 'an external entity',
    file: 'outside.kml',
    make: () =>
      text(
        `<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd">]><kml><Placemark><name>&x;</name></Placemark></kml>`,
      ),
    says: 'refused',
  },
  {
    name: 'JSON 100 000 deep',
    file: 'deep.geojson',
    make: () => text(`{"type":"Polygon","coordinates":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
    says: 'refused',
  },
  {
    name: 'a key that would change every object',
    file: 'proto.geojson',
    make: () =>
      text(
        PLAIN.replace(
          '"name":"罗坊"',
          '"name":"罗坊","__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}',
        ),
      ),
    says: 'sound',
  },
  {
    name: 'numbers that are none (NaN, 1e400)',
    file: 'numbers.geojson',
    make: () => text(PLAIN.replace('115.12,27.9]', '1e400,27.9]').replace('115.12,27.92]', 'NaN,27.92]')),
    says: 'refused',
  },
  {
    name: 'lengths that lie (a shapefile of one record that says it has two thousand million words)',
    file: 'lying.shp',
    make: () => {
      const bytes = new Uint8Array(160);
      const view = new DataView(bytes.buffer);
      view.setInt32(0, 9994);
      view.setInt32(24, 0x7fffffff);
      view.setInt32(28, 1000, true);
      view.setInt32(32, 5, true);
      view.setInt32(100, 1);
      view.setInt32(104, 0x7ffffff0);
      view.setInt32(108, 5, true);
      view.setInt32(144, 0x7fffffff, true);
      view.setInt32(148, 0x7fffffff, true);
      return bytes;
    },
    says: 'refused',
  },
  {
    name: 'a drawing whose block inserts itself',
    file: 'self.dxf',
    make: () => {
      const pairs =
        '0|SECTION|2|BLOCKS|0|BLOCK|8|A|2|LOOP|10|0|20|0|0|INSERT|8|A|2|LOOP|10|1|20|1|0|ENDBLK|0|ENDSEC|0|SECTION|2|ENTITIES|0|INSERT|8|A|2|LOOP|10|0|20|0|0|ENDSEC|0|EOF';
      return text(`${pairs.split('|').join('\n')}\n`);
    },
    says: 'refused',
  },
  {
    name: 'half of an SQLite database',
    file: 'half.gpkg',
    make: () => {
      const bytes = new Uint8Array(6000);
      bytes.set(text('SQLite format 3\0'));
      const view = new DataView(bytes.buffer);
      view.setUint16(16, 4096);
      view.setUint32(28, 900);
      view.setUint32(68, 0x47504b47);
      return bytes;
    },
    says: 'refused',
  },
  {
    name: 'a ring of a million repeated points',
    file: 'repeats.geojson',
    make: () =>
      text(
        `{"type":"Polygon","coordinates":[[${'[115,28],'.repeat(1_000_000)}[115.1,28],[115.1,28.1],[115,28]]]}`,
      ),
    says: 'sound',
  },
];
