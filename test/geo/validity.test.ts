import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FAULT_CODES } from '../../src/domain/issue.ts';
import { FAULT_LIMIT, faultsOf, isValid } from '../../src/geo/validity.ts';
import { box, jtsFault, multiPolygon, polygon } from './validity-cases.ts';
import type { Area } from './validity-cases.ts';

interface Fixture {
  readonly teaches: string;
  /** JTS does not know this fault: coordinates that are no lon/lat, empty shapes. */
  readonly beyondJts?: true;
  readonly geometry: Area;
  readonly faults: readonly {
    readonly code: string;
    readonly part?: number;
    readonly ring?: number;
    readonly at?: readonly number[];
  }[];
}

const folder = new URL('../fixtures/validity/', import.meta.url);
const fixtures = readdirSync(folder).map((name): [string, Fixture] => [
  name.replace('.json', ''),
  JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Fixture,
]);

describe.each(fixtures)('%s', (_, { teaches, geometry, faults, beyondJts }) => {
  it(teaches, () => {
    const found = faultsOf(deepFrozen(geometry)).map(({ code, part, ring, coordinates }) => ({
      code,
      ...(part === undefined ? {} : { part }),
      ...(ring === undefined ? {} : { ring }),
      ...(coordinates ? { at: coordinates.map((value) => Number(value.toPrecision(12))) } : {}),
    }));
    const wanted = faults.map((fault) =>
      fault.at ? { ...fault, at: fault.at.map((value) => Number(value.toPrecision(12))) } : fault,
    );
    expect(found).toEqual(wanted);
  });

  it.skipIf(beyondJts)('is judged as JTS judges it', () => {
    expect(isValid(geometry)).toBe(jtsFault(geometry) === null);
  });
});

it('every fault code has a fixture', () => {
  const seen = new Set(fixtures.flatMap(([, { faults }]) => faults.map(({ code }) => code)));
  expect(FAULT_CODES.filter((code) => !seen.has(code))).toEqual([]);
});

it('where two rings are involved, the other one is named', () => {
  const shape = multiPolygon([box(0, 0, 9, 9)], [box(20, 0, 29, 9), box(22, 2, 24, 4), box(23, 3, 26, 6)]);
  const [fault] = faultsOf(shape);
  expect(fault).toMatchObject({ part: 1, ring: 2, params: { otherPart: 1, otherRing: 1 } });
});

it('lists at most so many faults, the same ones every time', () => {
  const teeth = Array.from({ length: 1000 }, (_, index) => [index * 0.01, index % 2 ? 1 : 0]);
  const shape = polygon([...teeth, ...teeth.map(([x, y]) => [9.995 - x!, y! + 0.5])]);
  const faults = faultsOf(shape);
  expect(faults).toHaveLength(FAULT_LIMIT);
  expect(faultsOf(shape)).toEqual(faults);
  expect(faultsOf(shape, { limit: 7 })).toHaveLength(7);
});

it('notices do not push faults out of the list', () => {
  const shape = polygon([...Array.from({ length: 200 }, () => [0, 0]), [4, 4], [4, 0], [0, 4]]);
  expect(faultsOf(shape)[0]).toMatchObject({ code: 'ring-self-intersection', severity: 'error' });
});

describe('a point one unit in the last place beside a long edge', () => {
  const above = polygon([
    [-12, -12],
    [24, 24],
    [-12, 24],
  ]).coordinates[0]!;
  const withHoleAt = (x: number, y: number): Area => ({
    type: 'Polygon',
    coordinates: [
      above,
      [
        [x, y],
        [1, 5],
        [0, 5],
        [x, y],
      ],
    ],
  });
  const next = 0.5 + 2 ** -53;

  it.each([
    ['above', withHoleAt(0.5, next), []],
    ['on', withHoleAt(0.5, 0.5), []],
    ['below', withHoleAt(next, 0.5), ['rings-cross', 'rings-cross']],
  ])('%s it is judged by its own side, without any tolerance', (_, shape, codes) => {
    expect(faultsOf(shape).map(({ code }) => code)).toEqual(codes);
    expect(jtsFault(shape) === null).toBe(codes.length === 0);
  });
});

it('heights and further numbers of a position are not looked at', () => {
  const shape = {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0, 5],
        [4, 0, 6],
        [4, 4, 7],
        [0, 0, 8],
      ],
    ],
  };
  expect(faultsOf(shape)).toEqual([]);
});

describe('what is no area', () => {
  it.each([null, undefined, 3, 'Polygon', true])('%s is no geometry', (junk) => {
    expect(faultsOf(junk)).toEqual([{ code: 'geometry-missing', severity: 'error' }]);
  });

  it.each([{ type: 'Point', coordinates: [1, 2] }, { type: 'constructor' }, {}, []])(
    '%o is not areal',
    (junk) => {
      expect(faultsOf(junk)).toMatchObject([{ code: 'geometry-not-areal' }]);
    },
  );

  it.each([
    { type: 'Polygon' },
    { type: 'Polygon', coordinates: 'here' },
    { type: 'Polygon', coordinates: [[]] },
    { type: 'Polygon', coordinates: [null, 7, {}] },
    { type: 'Polygon', coordinates: [[1, 2, 3, 4]] },
    { type: 'Polygon', coordinates: [[['1', '2'], [], null, [1]]] },
    { type: 'MultiPolygon', coordinates: [null, [], [[]], 'x'] },
    {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [1e300, 1e300],
            [-1e300, 0],
            [0, -1e300],
            [1e300, 1e300],
          ],
        ],
      ],
    },
  ])('%o is refused without an exception', (junk) => {
    expect(isValid(junk)).toBe(false);
  });
});

function deepFrozen<T>(value: T): T {
  if (value !== null && typeof value === 'object') {
    Object.values(value).forEach(deepFrozen);
    Object.freeze(value);
  }
  return value;
}
