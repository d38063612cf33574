/** Invented reports of the coverage rates, the three of full coverage first: some full, some short, one a quarter late. */

/** town, indicator, quarter, served, total, basis */
export type CoverageRow = readonly [
  town: string,
  indicator: string,
  quarter: string,
  value: number,
  total: number,
  basis: string,
];

/** Households of the town, and what part of them is served at the beginning and at the end, in parts of a thousand. */
const REPORTS: readonly (readonly [string, number, Readonly<Record<string, readonly [number, number]>>])[] = [
  [
    'T1',
    2480,
    { 'coverage-water': [610, 1000], 'coverage-sewer': [300, 1000], 'coverage-garbage': [520, 1000] },
  ],
  [
    'T2',
    860,
    { 'coverage-water': [480, 930], 'coverage-sewer': [180, 880], 'coverage-garbage': [450, 1000] },
  ],
  [
    'T3',
    1930,
    { 'coverage-water': [560, 1000], 'coverage-sewer': [240, 1000], 'coverage-garbage': [500, 980] },
  ],
  ['T4', 640, { 'coverage-water': [400, 820], 'coverage-sewer': [120, 600], 'coverage-garbage': [380, 900] }],
  [
    'T5',
    1120,
    { 'coverage-water': [500, 999], 'coverage-sewer': [150, 720], 'coverage-garbage': [420, 1000] },
  ],
  [
    'T6',
    1310,
    { 'coverage-water': [520, 960], 'coverage-sewer': [200, 840], 'coverage-garbage': [470, 1000] },
  ],
  [
    'T7',
    1750,
    { 'coverage-water': [580, 1000], 'coverage-sewer': [330, 950], 'coverage-garbage': [510, 1000] },
  ],
];

/** Gas, power and telecom follow the water pipes, later, wholly and faster; parts of a thousand at both ends. */
const ALONG: Readonly<Record<string, (water: number) => number>> = {
  'coverage-gas': (water) => Math.round(water * 0.43),
  'coverage-power': (water) => Math.min(1000, 900 + Math.round(water / 10)),
  'coverage-telecom': (water) => Math.min(1000, 300 + Math.round(water * 0.7)),
};

const FIRST = 2017 * 4;
const QUARTERS = 16;

/** Every quarter from 2017Q1 to 2020Q4; T4 leaves out every fourth report, T8 has sent none. */
export function coverageRows(): CoverageRow[] {
  const rows: CoverageRow[] = [];
  for (const [town, households, rates] of REPORTS) {
    const [early = 0, late = 0] = rates['coverage-water'] ?? [];
    const others = Object.entries(ALONG).map(([id, of]) => [id, [of(early), of(late)]] as const);
    for (const [indicator, [first, last]] of [...Object.entries(rates), ...others]) {
      for (let index = 0; index < QUARTERS; index++) {
        if (town === 'T4' && index % 4 === 2) continue;
        const share = (first + ((last - first) * index) / (QUARTERS - 1)) / 1000;
        const total = households + index * 4;
        const value = Math.min(total, Math.floor(total * share + 1e-9));
        const quarter = `${Math.floor((FIRST + index) / 4)}Q${((FIRST + index) % 4) + 1}`;
        rows.push([town, indicator, quarter, value, total, '户数']);
      }
    }
  }
  return rows;
}
