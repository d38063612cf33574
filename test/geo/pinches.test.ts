/** Land that touches itself in a point, taken apart there. */
import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { unpinched } from '../../src/geo/pinches.ts';
import { isValid } from '../../src/geo/validity.ts';

const square: Position[] = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
  [0, 0],
];
/** Each piece by the number of its rings, all of them sound. */
const piecesOf = (...rings: Position[][]): number[] => {
  const pieces = unpinched(rings);
  expect(pieces.every((coordinates) => isValid({ type: 'Polygon', coordinates }))).toBe(true);
  return pieces.map(({ length }) => length);
};

describe('a polygon that touches itself', () => {
  it('stays what it is where it does not', () => {
    expect(unpinched([square])).toEqual([[square]]);
  });

  it('is two pieces where its outline meets in a point', () => {
    const eight = [
      [0, 0],
      [2, 0],
      [1, 1],
      [2, 2],
      [0, 2],
      [1, 1],
      [0, 0],
    ];
    expect(piecesOf(eight)).toEqual([1, 1]);
  });

  it('has two holes where a hole meets itself', () => {
    const hole = [
      [3, 3],
      [4, 4],
      [3, 5],
      [5, 5],
      [4, 4],
      [5, 3],
      [3, 3],
    ];
    expect(piecesOf(square, hole)).toEqual([3]);
  });

  it('is two pieces where a hole goes round land that it touches in a point', () => {
    // Clockwise round the hole, and back round the land in it.
    const moat = [
      [2, 2],
      [2, 8],
      [8, 8],
      [8, 2],
      [2, 2],
      [6, 4],
      [6, 6],
      [4, 6],
      [2, 2],
    ];
    expect(piecesOf(square, moat).sort()).toEqual([1, 2]);
  });
});
