/**
 * The sample of the district's pack: seven invented towns, and an eighth that has no boundary. Between them
 * they show every outcome; what each is there for stands above it. Nothing here is anybody's plan.
 */
import type { Land, TownSketch } from './town.ts';

/** From these quarters on a new built area holds. */
export const GROWTH_FROM = [
  '2017Q1',
  '2017Q3',
  '2018Q1',
  '2018Q3',
  '2019Q1',
  '2019Q3',
  '2020Q1',
  '2020Q3',
  '2020Q4',
] as const;

const CENTRAL_MERIDIAN = 114;
const START = '2017Q1';
const whole = { from: START, to: null } as const;
const traced = { method: 'traced', accuracyM: 2 } as const;

const steelEarly: Land = {
  spines: [
    [
      [-2100, 150, 420],
      [-700, -100, 700],
      [800, 100, 640],
      [2200, -150, 380],
    ],
  ],
  relief: [160, 70, 16],
  roads: [{ angle: 92, distance: 620, bend: 1.5e-5 }],
};
const steelLate: Land = {
  spines: [
    [
      [-2100, 150, 450],
      [-700, -100, 740],
      [250, 60, 600],
    ],
    [
      [1610, -60, 330],
      [2060, -160, 330],
    ],
  ],
  relief: [160, 70, 16],
  roads: [{ angle: 92, distance: 620, bend: 1.5e-5 }],
};

export const TOWNS: readonly TownSketch[] = [
  // Everything passes.
  {
    town: 'T1',
    seed: 1,
    frame: { centralMeridian: CENTRAL_MERIDIAN, at: [114.94914, 27.92346], shift: [600, -300], turn: 20 },
    planned: [
      {
        ...whole,
        ...traced,
        area: 4.21e6,
        declared: { value: 4.2, unit: 'km2' },
        land: {
          spines: [
            [
              [-1700, 120, 480],
              [-300, -80, 760],
              [900, 90, 660],
              [1800, -20, 420],
            ],
          ],
          relief: [150, 70, 16],
          roads: [
            { angle: -84, distance: 640, bend: 2e-5 },
            { angle: 12, distance: 1900 },
          ],
          leftOut: [{ at: [-900, 640], half: [260, 200], angle: 15, corner: 60 }],
        },
      },
    ],
    construction: [
      {
        ...whole,
        ...traced,
        area: 1.52e6,
        declared: { value: 152, unit: 'ha' },
        land: {
          spines: [
            [
              [-500, -150, 400],
              [700, -40, 480],
            ],
          ],
          relief: [110, 60, 14],
          roads: [{ angle: 95, distance: 320 }],
        },
      },
    ],
    built: {
      seats: [
        [-150, -120],
        [620, 60],
      ],
      accuracyM: 3,
      growth: [0.24, 0.36, 0.5, 0.63, 0.78, 0.92, 1.06, 1.16, 1.22],
    },
  },
  // A tourism town of 6.2 km²: awaits its relaxation until 20 June 2018. Shares 2 ha with T6.
  {
    town: 'T2',
    seed: 2,
    frame: { centralMeridian: CENTRAL_MERIDIAN, at: [115.2478, 27.765], shift: [-420, 1180], turn: 109.5 },
    planned: [
      {
        ...whole,
        ...traced,
        area: 6.2e6,
        declared: { value: 6.2, unit: 'km2' },
        land: {
          spines: [
            [
              [-2000, -250, 520],
              [-900, 100, 800],
              [300, -120, 720],
              [1400, 120, 560],
              [2250, 0, 330],
            ],
          ],
          relief: [230, 100, 22],
          leftOut: [{ at: [-300, 820], half: [300, 240], angle: -20, corner: 90 }],
        },
      },
    ],
    construction: [
      {
        ...whole,
        ...traced,
        area: 1.78e6,
        declared: { value: 1.78, unit: 'km2' },
        land: {
          spines: [
            [
              [-1300, 0, 380],
              [100, -60, 480],
              [900, 20, 330],
            ],
          ],
          relief: [130, 80, 18],
        },
      },
    ],
    built: {
      seats: [
        [-300, -60],
        [-1100, 40],
      ],
      accuracyM: 3,
      growth: [0.12, 0.2, 0.31, 0.42, 0.55, 0.7, 0.86, 1, 1.09],
    },
  },
  // Two parts with a road of 30 m between them: 基本连片. The declared figure is in 亩 but written in 公顷.
  {
    town: 'T3',
    seed: 3,
    frame: { centralMeridian: CENTRAL_MERIDIAN, at: [115.1127, 27.85482], shift: [-800, 720], turn: 43 },
    planned: [
      {
        ...whole,
        ...traced,
        area: 4.4e6,
        declared: { value: 6600, unit: 'ha' },
        land: {
          spines: [
            [
              [-1900, -60, 520],
              [-500, 140, 720],
              [900, -40, 700],
              [1900, 120, 480],
            ],
          ],
          relief: [140, 65, 15],
          roads: [
            { angle: -90, distance: 560, bend: -3e-5 },
            { angle: 176, distance: 1950 },
          ],
          divided: { angle: 9, distance: 640, bend: 4e-5, width: 30 },
        },
      },
    ],
    construction: [
      {
        ...whole,
        ...traced,
        area: 1.74e6,
        declared: { value: 2610, unit: 'mu' },
        land: {
          spines: [
            [
              [-900, 0, 430],
              [500, 20, 560],
            ],
          ],
          relief: [110, 60, 14],
          roads: [{ angle: 92, distance: 470, bend: 1e-5 }],
        },
      },
    ],
    built: {
      seats: [
        [-100, 0],
        [-800, 30],
      ],
      accuracyM: 3,
      growth: [0.46, 0.55, 0.66, 0.78, 0.9, 1.02, 1.15, 1.26, 1.33],
    },
  },
  // A tourism town of 5.9 km² that nobody has approved. Less than 1 km² is built when the time is up.
  {
    town: 'T4',
    seed: 4,
    frame: { centralMeridian: CENTRAL_MERIDIAN, at: [114.93818, 28.02511], shift: [1400, 2500], turn: 58 },
    planned: [
      {
        ...whole,
        ...traced,
        area: 5.9e6,
        declared: { value: 5.7, unit: 'km2' },
        land: {
          spines: [
            [
              [-2200, -200, 380],
              [-900, 150, 640],
              [500, -100, 760],
              [2000, 250, 420],
            ],
            [
              [200, 0, 500],
              [900, -1150, 330],
            ],
          ],
          relief: [240, 110, 24],
        },
      },
    ],
    construction: [
      {
        ...whole,
        ...traced,
        area: 1.41e6,
        declared: { value: 141, unit: 'ha' },
        land: {
          spines: [
            [
              [-900, 60, 330],
              [200, 0, 450],
              [900, 40, 300],
            ],
          ],
          relief: [120, 80, 18],
        },
      },
    ],
    built: {
      seats: [
        [100, 0],
        [-700, 80],
      ],
      accuracyM: 3,
      growth: [0.08, 0.12, 0.18, 0.26, 0.35, 0.45, 0.56, 0.66, 0.72],
    },
  },
  // 5.003 km² from a plan that is good to 5 m: borderline. Its construction land is below 1 km² for two years.
  {
    town: 'T5',
    seed: 5,
    frame: { centralMeridian: CENTRAL_MERIDIAN, at: [114.75945, 27.78503], shift: [200, 500], turn: -28 },
    planned: [
      {
        ...whole,
        method: 'traced',
        accuracyM: 5,
        tolerance: 0.3,
        area: 5.003e6,
        declared: { value: 7505, unit: 'mu' },
        land: {
          spines: [
            [
              [-1900, 0, 560],
              [-400, 160, 760],
              [1100, -60, 740],
              [2000, 60, 560],
            ],
          ],
          relief: [120, 60, 12],
          roads: [
            { angle: 88, distance: 700, bend: 1e-5 },
            { angle: -96, distance: 660, bend: 2e-5 },
            { angle: 4, distance: 2100 },
          ],
        },
      },
    ],
    construction: [
      {
        from: START,
        to: '2018Q4',
        ...traced,
        area: 0.86e6,
        declared: { value: 86, unit: 'ha' },
        land: {
          spines: [
            [
              [-300, 0, 350],
              [500, 20, 380],
            ],
          ],
          relief: [90, 55, 12],
        },
      },
      {
        from: '2019Q1',
        to: null,
        ...traced,
        area: 1.26e6,
        declared: { value: 126, unit: 'ha' },
        land: {
          spines: [
            [
              [-500, 0, 370],
              [800, 20, 420],
            ],
          ],
          relief: [90, 55, 12],
          roads: [{ angle: -90, distance: 420 }],
        },
      },
    ],
    built: {
      seats: [
        [100, 20],
        [600, -60],
      ],
      accuracyM: 3,
      growth: [0.2, 0.29, 0.39, 0.5, 0.61, 0.72, 0.84, 0.95, 1.03],
    },
  },
  // A sketch first, a traced plan from the end of 2017. Claims 2 ha of T2's land.
  {
    town: 'T6',
    seed: 6,
    frame: { centralMeridian: CENTRAL_MERIDIAN, at: [115.22859, 27.81315], shift: [60, -260], turn: -74 },
    planned: [
      {
        from: START,
        to: '2017Q3',
        method: 'schematic',
        accuracyM: null,
        tolerance: 0.5,
        area: 4.8e6,
        land: {
          spines: [
            [
              [-1500, 0, 700],
              [0, 60, 800],
              [1600, 0, 650],
            ],
          ],
          relief: [30, 10, 2],
        },
      },
      {
        from: '2017Q4',
        to: null,
        ...traced,
        area: 4.58e6,
        declared: { value: 458, unit: 'ha' },
        land: {
          spines: [
            [
              [-1700, -80, 480],
              [-300, 120, 740],
              [900, -60, 700],
              [1900, 60, 420],
            ],
          ],
          relief: [170, 75, 17],
          roads: [{ angle: 178, distance: 1800, bend: 2e-5 }],
        },
      },
    ],
    construction: [
      {
        ...whole,
        ...traced,
        area: 1.31e6,
        declared: { value: 1.31, unit: 'km2' },
        land: {
          spines: [
            [
              [-700, 40, 380],
              [600, 20, 420],
            ],
          ],
          relief: [110, 60, 14],
        },
      },
    ],
    built: {
      seats: [
        [-200, 40],
        [500, -40],
      ],
      accuracyM: 3,
      growth: [0.22, 0.3, 0.4, 0.5, 0.62, 0.75, 0.88, 1, 1.07],
    },
  },
  // 5.4 km² and no tourism town until 2017 ends, then two parts 400 m apart; construction land above 2 km²,
  // and a works yard of which 3 ha lie outside the planned land.
  {
    town: 'T7',
    seed: 7,
    frame: { centralMeridian: CENTRAL_MERIDIAN, at: [114.90613, 27.6724], shift: [-300, 700], turn: 12 },
    planned: [
      {
        from: START,
        to: '2017Q4',
        ...traced,
        area: 5.4e6,
        declared: { value: 5.4, unit: 'km2' },
        land: steelEarly,
      },
      {
        from: '2018Q1',
        to: null,
        ...traced,
        area: 4.62e6,
        declared: { value: 462, unit: 'ha' },
        land: steelLate,
      },
    ],
    construction: [
      {
        from: START,
        to: '2017Q4',
        ...traced,
        area: 1.71e6,
        declared: { value: 171, unit: 'ha' },
        land: {
          spines: [
            [
              [-1300, 80, 400],
              [0, 0, 500],
            ],
          ],
          relief: [110, 60, 14],
        },
      },
      {
        from: '2018Q1',
        to: null,
        ...traced,
        area: 2.2e6,
        declared: { value: 220, unit: 'ha' },
        land: {
          spines: [
            [
              [-1500, 80, 460],
              [0, 0, 560],
            ],
          ],
          relief: [110, 60, 14],
        },
      },
    ],
    built: {
      seats: [
        [-600, 40],
        [-1300, 60],
      ],
      accuracyM: 3,
      growth: [0.52, 0.66, 0.8, 0.95, 1.1, 1.24, 1.38, 1.5, 1.58],
      beyond: { from: '2019Q1', at: [-1000, -900], half: [190, 180], angle: 6, corner: 20 },
    },
  },
];

/** Decisions that were never taken. */
export const DECISIONS = [
  {
    id: 'sample-decision-1',
    type: 'relaxation',
    town: 'T2',
    date: '2018-06-20',
    documentNumber: '示例〔2018〕12号',
    decidedBy: '渝水区特色小镇建设领导小组',
    reason: '示例：旅游类小镇，规划面积上限放宽至8平方公里',
    maximum: 8_000_000,
  },
  {
    id: 'sample-decision-2',
    type: 'tourism',
    town: 'T6',
    date: '2019-03-15',
    documentNumber: '示例〔2019〕3号',
    decidedBy: '渝水区特色小镇建设领导小组办公室',
    reason: '示例：健康养生小镇按旅游类掌握',
    status: 'yes',
  },
  {
    id: 'sample-decision-3',
    type: 'excess',
    town: 'T7',
    date: '2019-12-20',
    documentNumber: '示例〔2019〕21号',
    decidedBy: '渝水区特色小镇建设领导小组办公室',
    reason: '示例：规划建设范围超出2平方公里的说明未予采纳，退回调整',
    boundary: 'construction',
    accepted: false,
  },
] as const;
