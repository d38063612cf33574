/** What the attributes of a boundary say of it: its kind, its quarter, the area stated on paper and in which unit. */
import type { BoundaryKind } from '../domain/model.ts';
import type { Quarter } from '../domain/quarter.ts';
import { AREA_UNITS, toSquareMetres } from '../domain/units.ts';
import type { AreaUnit, SquareMetres } from '../domain/units.ts';
import { headingUnit, readAmount, readQuarter } from './facility-fields.ts';
import type { Attributes } from './raw.ts';
import { PLAN_ZONE, zoneSaying } from './zone-fields.ts';
import type { ZoneSaying } from './zone-fields.ts';

/** How the unit of a stated area was found: written beside it, or by what fits the area measured. */
export interface StatedArea {
  readonly value: number;
  readonly unit: AreaUnit;
  readonly how: 'written' | 'measured';
  /** The column it stands in, as the file has it. */
  readonly column: string;
}

export interface BoundarySaying {
  readonly kind: BoundaryKind | null;
  readonly quarter: Quarter | null;
  readonly declared: StatedArea | null;
  /** Of a zone of a plan; null: nothing. */
  readonly zone: ZoneSaying | null;
}

/** `area`: as measured; null where it could not be. */
export function boundarySaying(attributes: Attributes, area: SquareMetres | null): BoundarySaying {
  let kind: BoundaryKind | null = null;
  let quarter: Quarter | null = null;
  let declared: StatedArea | null = null;
  for (const [column, value] of attributes) {
    if (value.trim() === '') continue;
    const heading = plain(column);
    if (KIND.test(heading)) kind ??= boundaryKindIn(value);
    else if (QUARTER.test(heading)) quarter ??= readQuarter(value);
    else if (AREA.test(heading)) declared ??= statedArea(column, value, area);
  }
  const zone = zoneSaying(attributes);
  // A column 管制分区 says by itself what the shape is.
  if (kind === null && zone && PLAN_ZONE.test(zone.use)) kind = 'zone';
  return { kind, quarter, declared, zone };
}

const KIND = /^(类型|类别|范围类型|范围类别|边界类型|图层|kind|type|layer|lx)$/;
const QUARTER = /^(季度|起始季度|生效季度|时间|日期|quarter|from)$/;
/** Areas that a program wrote by itself (Shape_Area) are no statement of anybody. */
const AREA = /^(面积|申报面积|上报面积|规划面积|建设面积|建成面积|用地面积|批准面积|area)$/;

/** null: the text names none. 规划建设范围 is one of construction. */
export function boundaryKindIn(text: string): BoundaryKind | null {
  if (PLAN_ZONE.test(text) || /功能分区|规划分区|^分区|管制区|zone/i.test(text)) return 'zone';
  if (/建成|现状|built/i.test(text)) return 'built';
  if (/建设|核心区|construction/i.test(text)) return 'construction';
  return /规划|planned/i.test(text) ? 'planned' : null;
}

/** Within this of the area measured a unit fits. */
const FITS = 0.1;

function statedArea(column: string, text: string, area: SquareMetres | null): StatedArea | null {
  const amount = readAmount(text, column);
  if (!amount || amount.value <= 0) return null;
  const written =
    unitNamed(amount.unit) ?? unitNamed(headingUnit(column)) ?? unitNamed(column.split(/[_\s]/).at(-1) ?? '');
  if (written) return { value: amount.value, unit: written, how: 'written', column };
  if (area === null) return null;
  const fitting = AREA_UNITS.filter((unit) => Math.abs(toSquareMetres(amount.value, unit) / area - 1) < FITS);
  const [only] = fitting;
  return only !== undefined && fitting.length === 1
    ? { value: amount.value, unit: only, how: 'measured', column }
    : null;
}

const UNITS: readonly (readonly [AreaUnit, RegExp])[] = [
  ['km2', /^(平方公里|平方千米|km2|sqkm)$/i],
  ['ha', /^(公顷|ha|hm2)$/i],
  ['mu', /^(亩|mu)$/i],
  ['m2', /^(平方米|平米|m2|sqm)$/i],
];

function unitNamed(text: string): AreaUnit | null {
  const unit = text.normalize('NFKC').replaceAll('㎡', 'm2').trim();
  return UNITS.find(([, pattern]) => pattern.test(unit))?.[0] ?? null;
}

function plain(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[(（[【][^)）\]】]*[)）\]】]/g, '')
    .replace(/_?(亩|公顷|平方公里|平方米|mu|ha|km2|m2)$/, '')
    .replace(/[\s_\-.:：]/g, '');
}
