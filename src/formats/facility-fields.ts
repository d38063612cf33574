/**
 * Which column of a file says what of a facility, and what its cells say: names, statuses, quarters, amounts and money
 * as people write them. What cannot be read is told and left out, never guessed.
 */
import type { FacilityStatus } from '../domain/model.ts';
import { parseQuarter } from '../domain/quarter.ts';
import type { Quarter } from '../domain/quarter.ts';
import { yuan } from '../domain/units.ts';
import type { Yuan } from '../domain/units.ts';
import type { Attributes } from './raw.ts';
import { readLooseDate } from './report-figures.ts';

/** What a column can say of a facility, in the order of the form. */
export const FACILITY_FIELDS = [
  'id',
  'name',
  'kind',
  'town',
  'status',
  'planned',
  'started',
  'completed',
  'closed',
  'capacity',
  'length',
  'grade',
  'unit',
  'cost',
] as const;
export type FacilityField = (typeof FACILITY_FIELDS)[number];

/** The column that says it, by field; absent: none does. */
export type FieldMapping = Readonly<Partial<Record<FacilityField, string>>>;

/** The first pattern that a heading meets; specific ones before general ones. */
const HEADINGS: readonly (readonly [FacilityField, RegExp])[] = [
  ['id', /^(编号|设施编号|facilityid|id)$/],
  ['kind', /^(设施类型|设施类别|设施种类|类型|类别|种类|设施|kind|type|category|facility|lx|lb)$/],
  ['name', /^(名称|设施名称|设施名|项目名称|name|mc|title)$/],
  ['town', /^(小镇|小镇名称|所属小镇|镇|镇名|乡镇|所在镇|所属乡镇|town|xz|xzmc)$/],
  ['status', /^(状态|建设状态|建设情况|现状|建设进度|status|state|zt|jszt)$/],
  ['planned', /^(计划(建成|完成|竣工)?(季度|时间|日期|年份)?|规划(建成)?(季度|时间)|planned)$/],
  ['started', /^(开工(季度|时间|日期|年份)?|始建(季度|时间|年份)?|started?|kgsj)$/],
  ['completed', /^((建成|竣工|完工|投用|投入使用)(季度|时间|日期|年份)?|completed|built|jcsj|jgsj)$/],
  ['closed', /^((停用|废弃|拆除|关停)(季度|时间|日期|年份)?|closed)$/],
  [
    'capacity',
    /^(规模|设计规模|能力|处理能力|供水能力|容量|床位|床位数|面积|建筑面积|户数|数量|capacity|gm|rl)$/,
  ],
  ['length', /^(长度|管长|路长|里程|length|len|cd|shapeleng|shapelength)$/],
  ['grade', /^(等级|级别|道路等级|管径|规格|电压|电压等级|型号|分类|grade|class|level|dj|gj|gg)$/],
  ['unit', /^(责任单位|建设单位|牵头单位|实施单位|主管单位|管理单位|运营单位|unit|owner|zrdw|jsdw)$/],
  ['cost', /^(投资|总投资|投资额|造价|费用|概算|预算|工程造价|cost|investment|tz|zj)$/],
];

/** Columns that say something by their headings, each for one field. */
export function proposedMapping(columns: readonly string[]): FieldMapping {
  const mapping: Partial<Record<FacilityField, string>> = {};
  const taken = new Set<string>();
  for (const [field, pattern] of HEADINGS) {
    const column = columns.find((each) => !taken.has(each) && pattern.test(plainHeading(each)));
    if (column === undefined) continue;
    mapping[field] = column;
    taken.add(column);
  }
  return mapping;
}

/** The columns of several features, in the order in which they are first met. */
export function columnsIn(features: readonly { readonly attributes: Attributes }[]): string[] {
  return [...new Set(features.flatMap(({ attributes }) => [...attributes.keys()]))];
}

/** The unit that stands in a heading: 投资(万元) → 万元; '' for none. */
export function headingUnit(heading: string): string {
  return /[(（[【]([^)）\]】]*)[)）\]】]/.exec(heading.normalize('NFKC'))?.[1]?.trim() ?? '';
}

/** null: says nothing that we know. */
export function readStatus(text: string): FacilityStatus | null {
  const plain = text.normalize('NFKC').trim();
  if (plain === '') return null;
  return STATUS_WORDS.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}

/** In this order: 未开工 is no work, 停用 may have been 建成, 在建 is not yet 建成. */
const STATUS_WORDS: readonly (readonly [FacilityStatus, RegExp])[] = [
  ['closed', /停用|废弃|拆除|关停|报废|closed|abandoned/i],
  ['planned', /规划|拟建|待建|未开工|未建|计划|设计|planned|proposed/i],
  ['in-work', /在建|施工|建设中|续建|已开工|in.?work|under.?construction/i],
  ['built', /建成|已建|现状|现有|竣工|完工|运行|运营|投用|使用|完好|built|existing|complete/i],
];

/**
 * The quarter a cell names: 2018Q2, 2018年二季度, 2018-06, 20180630. A year alone is its last quarter: what was built in
 * 2018 was there at the end of it.
 */
export function readQuarter(text: string): Quarter | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const direct = parseQuarter(plain.toUpperCase());
  if (direct) return direct;
  const named = /^(20\d\d)年?[-./]?(?:(?:Q|第)([1-4一二三四])(?:季度?)?|([1-4一二三四])季度?)$/i.exec(plain);
  if (named) {
    const digit = named[2] ?? named[3] ?? '';
    const number = '一二三四'.indexOf(digit) + 1 || Number(digit);
    return `${named[1]}Q${number}` as Quarter;
  }
  const year = /^(20\d\d)年?(?:底|末)?$/.exec(plain);
  if (year) return `${year[1]}Q4` as Quarter;
  const digits = /^(20\d\d)(0[1-9]|1[0-2])(?:\d\d)?$/.exec(plain);
  if (digits) return quarterOfMonth(digits[1]!, Number(digits[2]));
  const loose = readLooseDate(plain.replace(/T.*$/, ''));
  return loose ? quarterOfMonth(loose.date.slice(0, 4), Number(loose.date.slice(5, 7))) : null;
}

function quarterOfMonth(year: string, month: number): Quarter {
  return `${year}Q${Math.ceil(month / 3)}` as Quarter;
}

export interface Amount {
  readonly value: number;
  /** As written behind the number, or in the heading; '' where neither says one. */
  readonly unit: string;
}

/** 500, 1,200 m³/d, 约2.5万户; null: no number, or below 0. */
export function readAmount(text: string, heading = ''): Amount | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const match = /^(?:约|近|共|合计)?(\d[\d,]*(?:\.\d+)?|\.\d+)(亿|万|千)?(?:余|多|左右)?(.*)$/.exec(plain);
  if (!match) return null;
  const value = Number(match[1]!.replaceAll(',', '')) * (MULTIPLES[match[2] ?? ''] ?? 1);
  const unit = match[3] === '' ? headingUnit(heading) : match[3]!;
  // 3-5 and 12/8 are two numbers.
  return Number.isFinite(value) && !/\d/.test(unit.replace(/[23]/g, '')) ? { value, unit } : null;
}

const MULTIPLES: Readonly<Record<string, number>> = { 亿: 1e8, 万: 1e4, 千: 1e3 };

/** Money of a cell: the unit beside the number, else of the heading, else `otherwise`. Whole yuan. */
export function readCost(text: string, heading: string, otherwise: CostUnit): Yuan | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const amount = readAmount(plain);
  if (!amount) return null;
  const stated = /(亿|万|千)?元/.exec(plain)?.[0];
  if (stated !== undefined || /[亿万]/.test(plain)) return yuan(Math.round(amount.value));
  const unit = /(亿|万|千)?元/.exec(heading)?.[0] ?? otherwise;
  return yuan(Math.round(amount.value * (MULTIPLES[unit.slice(0, -1)] ?? 1)));
}

/** What money is counted in where neither heading nor cell says. */
export const COST_UNITS = ['元', '万元'] as const;
export type CostUnit = (typeof COST_UNITS)[number];

/** An amount in the unit wanted; null where the written unit is another and not convertible. */
export function inWantedUnit({ value, unit }: Amount, wanted: string): number | null {
  const from = plainUnit(unit);
  const to = plainUnit(wanted);
  if (from === '' || from === to) return value;
  const [one, other] = [CONVERTIBLE[from], CONVERTIBLE[to]];
  return one && one[0] === other?.[0] ? (value * one[1]) / other[1] : null;
}

const CONVERTIBLE: Readonly<Record<string, readonly [dimension: string, factor: number]>> = {
  m: ['length', 1],
  km: ['length', 1000],
  m2: ['area', 1],
  ha: ['area', 10_000],
  km2: ['area', 1e6],
  亩: ['area', 1e6 / 1500],
  'm3/d': ['flow', 1],
  't/d': ['mass', 1],
};

const UNIT_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(米|m)$/, 'm'],
  [/^(公里|千米|km)$/, 'km'],
  [/^(平方米|平米|㎡|m²|m2)$/, 'm2'],
  [/^(公顷|ha|hm2|hm²)$/, 'ha'],
  [/^(平方公里|km²|km2)$/, 'km2'],
  [/^(m³\/d|m3\/d|立方米\/(日|天|d)|方\/(日|天))$/, 'm3/d'],
  [/^(t\/d|吨\/(日|天|d))$/, 't/d'],
  [/^(户|家)$/, '户'],
  [/^(床|张|张床|床位|张床位)$/, '床'],
  [/^(个|座|处|所)$/, '个'],
];

function plainUnit(unit: string): string {
  const plain = unit.normalize('NFKC').trim().toLowerCase();
  const written = unit.trim();
  return UNIT_WORDS.find(([pattern]) => pattern.test(plain) || pattern.test(written))?.[1] ?? plain;
}

/** Without unit, blanks, marks and case. */
function plainHeading(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[(（[【][^)）\]】]*[)）\]】]/g, '')
    .replace(/[\s_\-.:：]/g, '');
}
