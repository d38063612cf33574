/**
 * Invented zones of plans over some of the invented towns: a layout with two editions, a land-use plan, a regulatory
 * plan. Each is the town's land cut along straight lines in the town's own metres; nothing here is anybody's plan.
 */
import type { Position } from 'geojson';
import type { AreaGeometry, ZoneOf, ZonePlan } from '../../src/domain/model.ts';
import { metres } from '../../src/domain/units.ts';
import { buffered, simplified, within, without } from '../../src/geo/cut.ts';
import { groundOf } from './outline.ts';
import type { SampleFeature, TownSketch } from './town.ts';

/** A rectangle of the town's own metres: west, south, east, north. */
type Box = readonly [number, number, number, number];

interface Zone {
  readonly use: string;
  readonly name?: string;
  /** What of the land it takes; all of it where absent. */
  readonly boxes?: readonly Box[];
}

interface Plan {
  readonly town: string;
  readonly plan: ZonePlan;
  readonly from: string;
  readonly to: string | null;
  /** The land that is cut up: the town's planned land, its construction land, or planned land and this many metres around. */
  readonly land: 'planned' | 'construction' | number;
  /** Each takes what the ones before have left. */
  readonly zones: readonly Zone[];
}

export const PLANS: readonly Plan[] = [
  {
    town: 'T1',
    plan: 'layout',
    from: '2017Q1',
    to: '2018Q4',
    land: 'planned',
    zones: [
      { use: '产业区', name: '锂电产业区', boxes: [[-400, -2000, 900, 2000]] },
      { use: '居住生活区', boxes: [[900, -2000, 1700, 2000]] },
      { use: '生态绿地', boxes: [[-3000, -2000, -1200, 2000]] },
    ],
  },
  {
    town: 'T1',
    plan: 'layout',
    from: '2019Q1',
    to: null,
    land: 'planned',
    zones: [
      { use: '产业区', name: '锂电产业区', boxes: [[-700, -2000, 900, 2000]] },
      { use: '居住生活区', boxes: [[900, 0, 2200, 2000]] },
      { use: '公共服务区', boxes: [[900, -2000, 2200, 0]] },
      { use: '生态绿地', boxes: [[-3000, -2000, -1200, 2000]] },
    ],
  },
  { town: 'T1', plan: 'land-use', from: '2017Q1', to: null, land: 60, zones: [{ use: '允许建设区' }] },
  {
    town: 'T3',
    plan: 'layout',
    from: '2017Q1',
    to: null,
    land: 'planned',
    zones: [
      { use: '生态农业种植区', boxes: [[-3000, -2000, -900, 2000]] },
      { use: '农产品加工区', boxes: [[-900, -2000, 300, 2000]] },
      { use: '居住生活区', boxes: [[300, -2000, 1300, 2000]] },
      { use: '旅游休闲区', boxes: [[1300, -2000, 3000, 2000]] },
    ],
  },
  {
    town: 'T3',
    plan: 'land-use',
    from: '2017Q1',
    to: null,
    land: 80,
    zones: [
      {
        use: '限制建设区',
        boxes: [
          [1300, 150, 1400, 200],
          [-3000, -2000, -1900, 2000],
        ],
      },
      { use: '有条件建设区', boxes: [[1700, -2000, 3000, 2000]] },
      { use: '允许建设区' },
    ],
  },
  {
    town: 'T3',
    plan: 'detailed-plan',
    from: '2018Q1',
    to: null,
    land: 'construction',
    zones: [
      { use: '工业用地', boxes: [[-1500, -2000, 520, 2000]] },
      { use: '公园绿地', boxes: [[520, -2000, 640, 2000]] },
      { use: '居住用地' },
    ],
  },
  {
    town: 'T7',
    plan: 'land-use',
    from: '2018Q1',
    to: null,
    land: 80,
    zones: [
      { use: '禁止建设区', boxes: [[-2600, 300, -1750, 1500]] },
      { use: '限制建设区', boxes: [[1600, -1500, 2600, 1500]] },
      { use: '允许建设区' },
    ],
  },
];

/** The zones as features of a boundary file, in the order of the plans. */
export function zonesOf(
  towns: readonly TownSketch[],
  features: readonly SampleFeature[],
  source: string,
): SampleFeature[] {
  return PLANS.flatMap(({ town, plan, from, to, land, zones }) => {
    const { frame } = towns.find((each) => each.town === town)!;
    const toGround = groundOf(frame, 1);
    const kind = land === 'construction' ? land : 'planned';
    const holding = features.findLast(
      ({ properties }) => properties.town === town && properties.kind === kind && properties.from <= from,
    )!.geometry;
    const around = typeof land === 'number' ? buffered(holding, metres(land)) : null;
    let rest: AreaGeometry | null = around ? simplified(around, metres(3)) : holding;
    return zones.flatMap(({ use, name = '', boxes }, index): SampleFeature[] => {
      const taken = boxes ? multiple(boxes, toGround) : rest;
      const cut = rest && taken ? (boxes ? within(rest, taken) : rest) : null;
      rest = rest && taken && boxes ? without(rest, taken) : null;
      if (!cut) return [];
      const zone: ZoneOf = { plan, use, name };
      return [
        {
          type: 'Feature',
          properties: {
            id: `${town}-zone-${plan}-${from}-${index + 1}`,
            town,
            kind: 'zone',
            from,
            to,
            status: to === null ? 'current' : 'history',
            method: 'traced',
            accuracyM: 2,
            declared: null,
            source: { kind: 'sample', name: source },
            zone,
          },
          geometry: rounded(cut),
        },
      ];
    });
  });
}

function multiple(
  boxes: readonly Box[],
  toGround: (point: readonly [number, number]) => Position,
): AreaGeometry {
  return {
    type: 'MultiPolygon',
    coordinates: boxes.map(([west, south, east, north]) => {
      const corners = [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ] as const;
      return [corners.map(toGround)];
    }),
  };
}

/** To seven decimals (1 cm), as the other boundaries of the sample. */
function rounded(geometry: AreaGeometry): AreaGeometry {
  const ring = (positions: Position[]): Position[] =>
    positions.map(([lon = 0, lat = 0]) => [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7]);
  return geometry.type === 'Polygon'
    ? { type: 'Polygon', coordinates: geometry.coordinates.map(ring) }
    : { type: 'MultiPolygon', coordinates: geometry.coordinates.map((part) => part.map(ring)) };
}
