import { describe, expect, it } from 'vitest';
import { crc32 } from '../../src/formats/crc32.ts';
import { jsonPieces } from '../../src/formats/json-pieces.ts';
import { seeded } from '../geo/validity-cases.ts';

const joined = (value: unknown): string => [...jsonPieces(value)].join('');

describe('jsonPieces', () => {
  it('writes what JSON.stringify writes, whatever the data', () => {
    const random = seeded(20261126);
    const leaf = (): unknown =>
      [null, true, 0, -0, 1e21, NaN, Infinity, 'a"\\\n', '镇图', '\ud800', '', undefined][
        Math.floor(random() * 12)
      ];
    const value = (depth: number): unknown => {
      const kind = depth === 0 ? 0 : Math.floor(random() * 4);
      const size = Math.floor(random() * 6);
      if (kind === 1) return Array.from({ length: size }, () => value(depth - 1));
      if (kind === 2)
        return Object.fromEntries(Array.from({ length: size }, (_, at) => [`k"${at}`, value(depth - 1)]));
      return leaf();
    };
    for (let run = 0; run < 500; run += 1) {
      const each = { data: value(5) };
      expect(joined(each)).toBe(JSON.stringify(each));
    }
  });

  it('hands out a long ring in pieces none of which is long', () => {
    const ring = Array.from({ length: 50_000 }, (_, at) => [114 + at / 7, 27 + at / 11]);
    const pieces = [...jsonPieces({ coordinates: [[ring]] })];
    expect(pieces.join('')).toBe(JSON.stringify({ coordinates: [[ring]] }));
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(120_000);
  });
});

describe('crc32', () => {
  it('goes on from the sum of what came before', () => {
    const bytes = new TextEncoder().encode('渝水区特色小镇 123');
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      expect(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut)))).toBe(crc32(bytes));
    }
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });
});
