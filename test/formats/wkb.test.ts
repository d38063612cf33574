import { describe, expect, it } from 'vitest';
import { readWkb, writeWkb } from '../../src/formats/wkb.ts';

const RING = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 0],
];

/** Bytes from `b` (byte), `i` (integer) and `d` (double), in either order of bytes. */
function bytesOf(
  little: boolean,
  ...pieces: readonly (readonly ['b' | 'i' | 'd', ...number[]])[]
): Uint8Array {
  const sizes = { b: 1, i: 4, d: 8 };
  const size = pieces.reduce((sum, [kind, ...values]) => sum + sizes[kind] * values.length, 0);
  const view = new DataView(new ArrayBuffer(size));
  let at = 0;
  for (const [kind, ...values] of pieces) {
    for (const value of values) {
      if (kind === 'b') view.setUint8(at, value);
      else if (kind === 'i') view.setUint32(at, value, little);
      else view.setFloat64(at, value, little);
      at += sizes[kind];
    }
  }
  return new Uint8Array(view.buffer);
}

describe('well-known binary', () => {
  it('is read back as written', () => {
    const coordinates = [[RING, RING], [RING]];
    expect(readWkb(writeWkb({ type: 'MultiPolygon', coordinates }))).toEqual({
      type: 'MultiPolygon',
      parts: coordinates,
      points: [],
      lines: [],
      curved: null,
      higher: 0,
    });
  });

  it.each([true, false])('is read in either order of bytes (little-endian: %s)', (little) => {
    const bytes = bytesOf(little, ['b', Number(little)], ['i', 3, 1, 4], ['d', ...RING.flat()]);
    expect(readWkb(bytes)?.parts).toEqual([[RING]]);
  });

  it.each([
    ['ISO Z', 1003, [9]],
    ['ISO M', 2003, [9]],
    ['ISO ZM', 3003, [9, 9]],
    ['EWKB Z', 0x80000003, [9]],
    ['EWKB ZM', 0xc0000003, [9, 9]],
  ])('drops heights and measures: %s', (_, type, more) => {
    const points = RING.flatMap((position) => [...position, ...more]);
    expect(readWkb(bytesOf(true, ['b', 1], ['i', type, 1, 4], ['d', ...points]))).toMatchObject({
      parts: [[RING]],
      higher: 4,
    });
  });

  it('reads past the reference number of EWKB', () => {
    const bytes = bytesOf(true, ['b', 1], ['i', 0x20000003, 4490, 1, 4], ['d', ...RING.flat()]);
    expect(readWkb(bytes)?.parts).toEqual([[RING]]);
  });

  it.each([
    ['points that are not there', [3, 1, 0xffffffff]],
    ['rings that are not there', [3, 0x40000000]],
    ['members that are not there', [7, 0xffffffff]],
    ['a type that does not exist', [99, 0]],
  ])('refuses %s', (_, integers) => {
    expect(readWkb(bytesOf(true, ['b', 1], ['i', ...integers]))).toBeNull();
  });

  it('refuses collections in collections without end', () => {
    const one = [...bytesOf(true, ['b', 1], ['i', 7, 1])];
    expect(readWkb(Uint8Array.from(Array.from({ length: 100_000 }, () => one).flat()))).toBeNull();
  });

  it('refuses a geometry cut off anywhere', () => {
    const whole = writeWkb({ type: 'Polygon', coordinates: [RING, RING] });
    for (let end = 0; end < whole.length; end += 1) expect(readWkb(whole.slice(0, end))).toBeNull();
  });
});
