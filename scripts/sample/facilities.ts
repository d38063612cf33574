/**
 * Invented infrastructure of all kinds for every town: networks along the streets that grow from quarter to
 * quarter, points at crossings, strips and groves of green. Nothing here is anybody's plan.
 */
import type { Position } from 'geojson';
import type { AreaGeometry } from '../../src/domain/model.ts';
import { random } from './field.ts';
import type { Point } from './field.ts';
import { chained, streetsOf } from './lattice.ts';
import type { Street, Streets } from './lattice.ts';
import type { SampleFeature, TownSketch } from './town.ts';

interface FacilityFeature {
  readonly type: 'Feature';
  readonly properties: object;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

/** Part of the streets a network reaches at the end, by town: no town has everything everywhere. */
interface Plan {
  readonly town: string;
  readonly unit: string;
  readonly reach: Readonly<Record<Network, number>>;
  readonly toilets: number;
}
type Network = 'internal-roads' | 'water' | 'sewerage' | 'gas' | 'power' | 'telecom';

const plan = (
  town: string,
  unit: string,
  [roads, water, sewerage, gas, power, telecom]: readonly [number, number, number, number, number, number],
  toilets: number,
): Plan => ({
  town,
  unit,
  reach: { 'internal-roads': roads, water, sewerage, gas, power, telecom },
  toilets,
});

const PLANS: readonly Plan[] = [
  plan('T1', 'xiacun-base', [1, 1, 0.98, 0.8, 1, 1], 30),
  plan('T2', 'baizhangfeng-committee', [0.9, 0.86, 0.7, 0.3, 0.95, 0.9], 20),
  plan('T3', 'luofang', [0.95, 0.97, 0.82, 0.55, 1, 0.95], 18),
  plan('T4', 'renhe', [0.8, 0.72, 0.5, 0.2, 0.9, 0.85], 14),
  plan('T5', 'jieshui', [0.85, 0.9, 0.64, 0.35, 0.95, 0.9], 16),
  plan('T6', 'nanan', [0.9, 0.93, 0.75, 0.4, 0.97, 0.9], 22),
  plan('T7', 'liangshan', [0.96, 0.94, 0.88, 0.7, 1, 0.97], 17),
  plan('T8', 'yaoxu', [0.6, 0.5, 0.3, 0.1, 0.7, 0.6], 6),
];

/** Quarters in which something is completed: all of the programme's building time but the first. */
const BATCHES = [
  '2017Q1',
  '2017Q3',
  '2018Q1',
  '2018Q3',
  '2019Q1',
  '2019Q2',
  '2019Q3',
  '2019Q4',
  '2020Q1',
  '2020Q2',
  '2020Q3',
  '2020Q4',
] as const;

/** 元 a metre, and who builds. */
const NETWORKS: Readonly<
  Record<Network, { name: string; price: number; unit: string | null; shift: number; grades: string[] }>
> = {
  'internal-roads': {
    name: '内部道路',
    price: 2600,
    unit: null,
    shift: 0,
    grades: ['主干路', '次干路', '支路'],
  },
  water: { name: '供水管', price: 420, unit: 'water', shift: 4, grades: ['DN300', 'DN200', 'DN100'] },
  sewerage: { name: '污水管', price: 860, unit: 'water', shift: -4, grades: ['DN600', 'DN400', 'DN300'] },
  gas: { name: '燃气管', price: 380, unit: 'construction', shift: 7, grades: ['中压', '低压', '低压'] },
  power: { name: '电力线', price: 310, unit: null, shift: -7, grades: ['10kV', '10kV', '0.4kV'] },
  telecom: { name: '通信光缆', price: 90, unit: 'industry', shift: 9, grades: ['光缆', '光缆', '光缆'] },
};

/** Every facility of the sample, town by town. */
export function facilitiesOf(
  sketches: readonly TownSketch[],
  boundaries: readonly SampleFeature[],
  source: { readonly kind: 'sample'; readonly name: string },
): FacilityFeature[] {
  return PLANS.flatMap((each, index) => {
    const sketch = sketches.find(({ town }) => town === each.town);
    const land = boundaries.findLast(
      ({ properties }) => properties.town === each.town && properties.kind === 'planned',
    )?.geometry;
    const seed = index + 1;
    const frame = sketch?.frame ?? UNMAPPED;
    const ground = land ?? disc(frame.at, 900);
    const streets = streetsOf(ground, frame, sketch?.built.seats ?? [[0, 0]], seed);
    return townFacilities(each, streets, seed, source);
  });
}

/** The eighth town has no boundary: its facilities stand about its seat. */
const UNMAPPED = { centralMeridian: 114, at: [115.20812, 27.85429], shift: [0, 0] as const, turn: 8 };

function townFacilities(
  { town, unit: lead, reach, toilets }: Plan,
  { streets, crossings, toGround, isInside }: Streets,
  seed: number,
  source: object,
): FacilityFeature[] {
  const draw = random(seed * 104729 + 5);
  const features: FacilityFeature[] = [];
  const add = (
    kind: string,
    name: string,
    geometry: FacilityFeature['geometry'],
    completed: string | null,
    rest: object = {},
  ): void => {
    const number = features.filter(({ properties }) => (properties as { kind: string }).kind === kind).length;
    const properties = {
      id: `${town}-${kind}-${number + 1}`,
      town,
      kind,
      name,
      planned: completed ?? '2020Q4',
      started: completed === null ? null : before(completed, 2),
      completed,
      closed: null,
      capacity: null,
      grade: '',
      cost: null,
      unit: lead,
      source,
      ...rest,
    };
    features.push({ type: 'Feature', properties, geometry });
  };
  const lines = (points: readonly Point[][]) => ({
    type: 'MultiLineString',
    coordinates: points.map((line) => line.map(toGround)),
  });
  const lengthOf = (points: readonly Point[][]): number =>
    points.reduce((sum, line) => sum + stretch(line), 0);

  for (const [kind, { name, price, unit, shift, grades }] of Object.entries(NETWORKS)) {
    const last = reach[kind as Network];
    grades.forEach((grade, level) => {
      if (level > 0 && grades[level - 1] === grade) return;
      const levels = grades.flatMap((each, at) => (each === grade ? [at] : []));
      const own = streets.filter((street) => levels.includes(street.class) && street.rank <= 1);
      BATCHES.forEach((quarter, batch) => {
        const [from, to] = [grown(batch), grown(batch + 1)].map((share) => share * last) as [number, number];
        const mine = own.filter(({ rank }) => rank >= from && rank < to);
        addNetwork(mine, quarter, quarter);
      });
      addNetwork(
        own.filter(({ rank }) => rank >= last),
        null,
        level === 2 ? '2021Q2' : '2020Q4',
      );
      function addNetwork(mine: readonly Street[], completed: string | null, planned: string): void {
        if (mine.length === 0) return;
        const drawn = chained(mine, shift);
        const metres = Math.round(lengthOf(drawn));
        const capacity = kind === 'internal-roads' ? Number((metres / 1000).toFixed(2)) : null;
        add(kind, `${name}（${grade}）`, lines(drawn), completed, {
          grade,
          capacity,
          planned,
          cost: Math.round((metres * price) / 1000) * 1000,
          unit: unit ?? (completed === null ? null : lead),
        });
      }
    });
  }

  const outward = crossings.reduce((best, each) => (each[0] > best[0] ? each : best), crossings[0] ?? [0, 0]);
  const corridor = [0, 1, 2, 3, 4, 5].map((step): Point => [
    outward[0] + step * 520,
    outward[1] + step * (120 * draw() - 40),
  ]);
  add(
    'external-corridor',
    '对外连接线',
    { type: 'LineString', coordinates: corridor.map(toGround) },
    '2018Q3',
    {
      grade: '二级公路',
      capacity: Number((stretch(corridor) / 1000).toFixed(2)),
      cost: Math.round(stretch(corridor) * 5.2) * 1000,
      unit: seed % 3 === 0 ? null : 'transport',
    },
  );

  const spots = [...crossings].sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
  const spot = (share: number): Position => {
    const [x, y] = spots[Math.min(spots.length - 1, Math.floor(share * spots.length))] ?? [0, 0];
    return toGround([x + 12 + 14 * draw(), y + 10 + 12 * draw()]);
  };
  const point = (at: Position) => ({ type: 'Point', coordinates: at });
  const points = (
    kind: string,
    name: string,
    grade: string,
    count: number,
    capacity: () => number | null,
    unit: string | null = lead,
  ): void => {
    for (let index = 0; index < count; index++) {
      const batch = Math.floor((index / count) * (BATCHES.length + 0.6));
      const share = ((index + draw()) / count) * 0.95;
      add(kind, count === 1 ? name : `${name}${index + 1}号`, point(spot(share)), BATCHES[batch] ?? null, {
        grade,
        capacity: capacity(),
        cost: Math.round(8 + 30 * draw()) * 10_000,
        unit,
      });
    }
  };
  points('water', '水厂', '供水厂', 1, () => Math.round(20 + 40 * draw()) * 100, 'water');
  points('sewerage', '污水处理站', '一级B', 1, () => Math.round(10 + 30 * draw()) * 100, 'water');
  points('sanitation', '公厕', '二类', toilets, () => null);
  points('sanitation', '垃圾收集点', '收集点', Math.round(toilets * 1.3), () => null);
  points('sanitation', '垃圾中转站', '中转站', 1, () => Math.round(20 + 40 * draw()), 'construction');
  points('gas', '调压站', '中压', 1, () => Math.round(10 + 30 * draw()) * 100, 'construction');
  points('power', '开闭所', '10kV', 2, () => Math.round(4 + 12 * draw()) * 630);
  points('telecom', '通信基站', '基站', 5, () => Math.round(8 + 12 * draw()) * 100, 'industry');
  points('goods', '综合超市', '超市', 4, () => Math.round(3 + 12 * draw()) * 100);
  points('goods', '物流配送点', '配送点', 2, () => Math.round(2 + 4 * draw()) * 100);
  points('finance', '金融网点', '网点', 2, () => 1);
  points('medical', '卫生服务站', '卫生站', 3, () => Math.round(4 + 16 * draw()));
  points('market', '集贸市场', '农贸市场', 2, () => Math.round(8 + 20 * draw()) * 100, 'market');
  points('renovation', '风貌整治片', '', 10, () => Math.round(12 + 50 * draw()));

  const trunks = streets.filter((street) => street.class < 2);
  BATCHES.forEach((quarter, batch) => {
    const mine = trunks.filter(
      ({ rank, chance }) => rank >= grown(batch) && rank < grown(batch + 1) && chance > 0.3,
    );
    if (mine.length === 0) return;
    const drawn = chained(mine, 13);
    const capacity = Number((lengthOf(drawn) / 1000).toFixed(2));
    add('road-greening', '行道树', lines(drawn), quarter, { capacity, unit: 'forestry' });
  });

  const south = Math.min(...crossings.map(([, y]) => y));
  const path = crossings
    .filter(([, y]) => y < south + 700)
    .sort((a, b) => a[0] - b[0])
    .filter((_, index) => index % 2 === 0);
  const halves = [path.slice(0, Math.ceil(path.length / 2)), path.slice(Math.ceil(path.length / 2) - 1)];
  halves.forEach((half, index) => {
    if (half.length < 2) return;
    const capacity = Number((stretch(half) / 1000).toFixed(2));
    const line = { type: 'LineString', coordinates: half.map(toGround) };
    add('greenway', `绿道${index + 1}段`, line, index === 0 ? '2018Q1' : '2020Q1', {
      capacity,
      unit: 'forestry',
    });
  });

  const patch = (
    centre: Point,
    half: Point,
    corners: number,
  ): { geometry: AreaGeometry; hectares: number } => {
    const ring = Array.from({ length: corners }, (_, index): Point => {
      const angle = (2 * Math.PI * index) / corners;
      const size = 0.85 + 0.3 * draw();
      return [centre[0] + half[0] * size * Math.cos(angle), centre[1] + half[1] * size * Math.sin(angle)];
    });
    const closed = [...ring, ring[0]!].map(toGround);
    const hectares = Number(((Math.PI * half[0] * half[1]) / 10_000).toFixed(2));
    return { geometry: { type: 'Polygon', coordinates: [closed] }, hectares };
  };
  const edges = crossings.filter(([x, y]) => !isInside([x, y + 300]) || !isInside([x, y - 300]));
  for (let index = 0; index < 3; index++) {
    const at = edges[Math.floor(draw() * edges.length)] ?? [0, 0];
    const { geometry, hectares } = patch([at[0], at[1] + 30], [260, 34], 14);
    add('buffer-belt', `隔离带${index + 1}段`, geometry, BATCHES[3 + index * 4] ?? null, {
      capacity: hectares,
      unit: 'forestry',
    });
  }
  for (let index = 0; index < 5; index++) {
    const at = crossings[Math.floor(draw() * crossings.length)] ?? [0, 0];
    const { geometry, hectares } = patch([at[0] + 80, at[1] + 80], [60 + 50 * draw(), 50 + 30 * draw()], 11);
    add('woodlot', `片林${index + 1}`, geometry, BATCHES[1 + index * 3] ?? null, {
      capacity: hectares,
      unit: 'forestry',
    });
  }
  // A long crown of woods beyond the streets, older than the programme and grown once.
  const bySouth = [...crossings].sort((a, b) => a[1] - b[1]);
  for (const [index, side] of [-1, 1].entries()) {
    const at = (side < 0 ? bySouth[0] : bySouth.at(-1)) ?? [0, 0];
    const { geometry, hectares } = patch([at[0], at[1] + side * 130], [520, 230], 17);
    add('forest', `林区${index + 1}`, geometry, index === 0 ? '2016Q4' : BATCHES[5], {
      capacity: hectares,
      unit: 'forestry',
    });
  }
  for (const [x, y] of bySouth.slice(0, 1)) {
    const edge = [0, 1, 2, 3, 4].map((step): Point => [x - 480 + step * 240, y - 120 + 30 * draw()]);
    const kilometres = Number((stretch(edge) / 1000).toFixed(2));
    const line = { type: 'LineString', coordinates: edge.map(toGround) };
    add('fire-corridor', '绿色消防通道', line, seed % 2 === 0 ? '2019Q4' : null, {
      capacity: kilometres,
      unit: 'forestry',
    });
  }
  if (town === NAMED_ROAD.town) {
    const middle = NAMED_ROAD.course;
    add('dengluo-road', '邓罗公路姚圩至南安段', { type: 'LineString', coordinates: middle }, null, {
      grade: '三级公路',
      started: '2018Q4',
      planned: '2020Q4',
      capacity: NAMED_ROAD.kilometres,
      unit: 'highway',
    });
  }
  return features;
}

/** The policy's road from the eighth town to the sixth: a course of bends that nobody has surveyed. */
const NAMED_ROAD = {
  town: 'T8',
  course: [
    [115.2081, 27.8543],
    [115.2127, 27.8478],
    [115.2114, 27.8412],
    [115.2169, 27.8345],
    [115.2188, 27.8268],
    [115.2251, 27.8203],
    [115.2286, 27.8132],
  ],
  kilometres: 5.2,
};

/** How much of a network stands at the start of a batch, 0 to 1: some was there before the programme. */
function grown(batch: number): number {
  return batch === 0 ? 0 : 0.22 + (0.78 * (batch - 1)) / (BATCHES.length - 1);
}

function stretch(line: readonly Point[]): number {
  let sum = 0;
  for (let index = 1; index < line.length; index++) {
    sum += Math.hypot(line[index]![0] - line[index - 1]![0], line[index]![1] - line[index - 1]![1]);
  }
  return sum;
}

function disc(at: Position, radius: number): AreaGeometry {
  const ring = Array.from({ length: 48 }, (_, index): Position => {
    const angle = (2 * Math.PI * index) / 48;
    return [at[0]! + (radius * Math.cos(angle)) / 98_500, at[1]! + (radius * Math.sin(angle)) / 110_800];
  });
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
}

function before(quarter: string, steps: number): string {
  const index = Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(5)) - 1 - steps;
  return `${Math.floor(index / 4)}Q${(index % 4) + 1}`;
}
