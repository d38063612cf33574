/**
 * The sample of the invented pack: the same land would be judged otherwise by the first pack's limits.
 * Districts, towns and boundaries are made up.
 */
import type { TownSketch } from './town.ts';

/** From these quarters on a new built area holds. */
export const GROWTH_FROM = ['2020Q1', '2021Q1', '2022Q1', '2023Q1'] as const;

const CENTRAL_MERIDIAN = 120;
const whole = { from: '2020Q1', to: null, method: 'surveyed', accuracyM: 1, tolerance: 0.4 } as const;

export const TOWNS: readonly TownSketch[] = [
  // 2.6 km²: here it passes, where 3 km² are asked for it would not.
  {
    town: 'Q1',
    seed: 31,
    frame: { centralMeridian: CENTRAL_MERIDIAN, at: [119.42, 29.46], shift: [0, 0], turn: 15 },
    planned: [
      {
        ...whole,
        area: 2.6e6,
        declared: { value: 260, unit: 'ha' },
        land: {
          spines: [
            [
              [-1100, 60, 420],
              [0, -80, 640],
              [1200, 60, 430],
            ],
          ],
          relief: [80, 40, 10],
          roads: [{ angle: 90, distance: 520, bend: 2e-5 }],
        },
      },
    ],
    construction: [
      {
        ...whole,
        area: 0.8e6,
        land: {
          spines: [
            [
              [-400, -60, 320],
              [500, -40, 340],
            ],
          ],
          relief: [30, 20, 6],
        },
      },
    ],
    built: { seats: [[0, -60]], accuracyM: 2, growth: [0.2, 0.31, 0.44, 0.56] },
  },
  // 4.4 km² where 4 are the most: red, because this document says must.
  {
    town: 'Q2',
    seed: 32,
    frame: { centralMeridian: CENTRAL_MERIDIAN, at: [119.53, 29.47], shift: [0, 0], turn: -35 },
    planned: [
      {
        ...whole,
        area: 4.4e6,
        declared: { value: 4.4, unit: 'km2' },
        land: {
          spines: [
            [
              [-1500, 0, 560],
              [0, 120, 740],
              [1500, -40, 560],
            ],
          ],
          relief: [120, 50, 12],
        },
      },
    ],
    construction: [
      {
        ...whole,
        area: 1.1e6,
        land: {
          spines: [
            [
              [-500, 40, 380],
              [500, 40, 400],
            ],
          ],
          relief: [40, 25, 6],
        },
      },
    ],
    built: { seats: [[0, 60]], accuracyM: 2, growth: [0.15, 0.22, 0.27, 0.34] },
  },
  // A road of 35 m divides it, too wide for this district's 20 m; and it leaves the district in the south.
  {
    town: 'Q3',
    seed: 33,
    frame: { centralMeridian: CENTRAL_MERIDIAN, at: [119.48, 29.36], shift: [0, -3900], turn: 4 },
    planned: [
      {
        ...whole,
        area: 3.3e6,
        declared: { value: 4950, unit: 'mu' },
        land: {
          spines: [
            [
              [-1300, 60, 500],
              [0, 0, 680],
              [1300, 80, 500],
            ],
          ],
          relief: [90, 45, 11],
          divided: { angle: 8, distance: 300, bend: 3e-5, width: 35 },
        },
      },
    ],
    construction: [
      {
        ...whole,
        area: 0.9e6,
        land: {
          spines: [
            [
              [-800, 60, 330],
              [100, 40, 400],
            ],
          ],
          relief: [40, 25, 6],
        },
      },
    ],
    built: { seats: [[-300, 50]], accuracyM: 2, growth: [0.1, 0.16, 0.21, 0.26] },
  },
];

/** Decisions that were never taken. */
export const DECISIONS = [] as const;
