/** The facilities that pass the table's filter, and how they go out as a file. */
import type { Position } from 'geojson';
import { statusAt } from '../domain/facility.ts';
import type { Facility, FacilityGeometry, FacilityStatus } from '../domain/model.ts';
import type { Programme } from '../domain/programme.ts';
import { townOf } from '../domain/programme.ts';
import type { Quarter } from '../domain/quarter.ts';
import type { Metres, SquareMetres } from '../domain/units.ts';
import type { OutFeature } from '../formats/raw.ts';
import { ellipsoidArea } from '../geo/area.ts';
import { lineLength } from '../geo/network.ts';
import { positionsIn } from '../geo/positions.ts';
import { isValid } from '../geo/validity.ts';
import { dictionaryOf } from '../text/dictionary.ts';
import type { Language } from '../text/dictionary.ts';
import type { FacilityFilter } from './facility-choices.ts';
import type { OutgoingShapes } from './outgoing.ts';
import type { Workspace } from './store.ts';

/** In the programme's order of towns, then of kinds, then by id. */
export function listedFacilities(
  { programme, facilities, quarter }: Pick<Workspace, 'programme' | 'facilities' | 'quarter'>,
  { town, kind, status, text }: FacilityFilter,
): Facility[] {
  const wanted = text.trim().toLowerCase();
  const towns = new Map(programme.towns.map(({ id }, index) => [id, index]));
  const kinds = new Map(programme.facilityKinds.map(({ id }, index) => [id, index]));
  return facilities
    .filter(
      (facility) =>
        (town === null || facility.town === town) &&
        (kind === null || facility.kind === kind) &&
        (status === null || statusAt(facility, quarter) === status) &&
        (wanted === '' || `${facility.name} ${facility.grade} ${facility.id}`.toLowerCase().includes(wanted)),
    )
    .toSorted(
      (a, b) =>
        (towns.get(a.town) ?? 0) - (towns.get(b.town) ?? 0) ||
        (kinds.get(a.kind) ?? 0) - (kinds.get(b.kind) ?? 0) ||
        a.id.localeCompare(b.id, 'en', { numeric: true }),
    );
}

export interface KindCount {
  readonly built: number;
  readonly total: number;
}

/** How many of each kind there are and how many of them are built; kinds without any are absent. */
export function kindCounts(
  facilities: readonly Facility[],
  quarter: Quarter,
): ReadonlyMap<string, KindCount> {
  const counts = new Map<string, { built: number; total: number }>();
  for (const facility of facilities) {
    const status = statusAt(facility, quarter);
    if (status === 'closed') continue;
    const count = counts.get(facility.kind) ?? { built: 0, total: 0 };
    counts.set(facility.kind, count);
    count.total += 1;
    if (status === 'built') count.built += 1;
  }
  return counts;
}

/** Words in files: Chinese, as the offices that receive them write them, and as we read them again. */
const STATUS_NAMES: Readonly<Record<FacilityStatus, string>> = {
  planned: '规划',
  'in-work': '在建',
  built: '建成',
  closed: '停用',
};

/** Facilities as they go out, with what is said of them in the dialog. */
export function outgoingFacilities(
  programme: Programme,
  facilities: readonly Facility[],
  quarter: Quarter,
  language: Language,
): OutgoingShapes {
  const { title, table, outgoing } = dictionaryOf(language).facilities;
  return {
    title: table.export,
    words: { count: outgoing.count, csv: outgoing.csv },
    name: title,
    features: facilityFeatures(programme, facilities, quarter),
  };
}

export function facilityFeatures(
  programme: Programme,
  facilities: readonly Facility[],
  quarter: Quarter,
): OutFeature[] {
  return facilities.map((facility): OutFeature => {
    const kind = programme.facilityKinds.find(({ id }) => id === facility.kind);
    const kindName = kind?.name.zh ?? facility.kind;
    const isSample = facility.source.kind === 'sample';
    const name = isSample ? `${facility.name}（示例）` : facility.name;
    const unit = programme.units.find(({ id }) => id === facility.unit)?.name.zh ?? '';
    const attributes: [string, string][] = [
      ['编号', facility.id],
      ['名称', name],
      ['设施类型', kindName],
      ['小镇', townOf(programme, facility.town)?.name.zh ?? facility.town],
      ['状态', STATUS_NAMES[statusAt(facility, quarter)]],
      ['计划建成', facility.planned ?? ''],
      ['开工', facility.started ?? ''],
      ['建成', facility.completed ?? ''],
      ['停用', facility.closed ?? ''],
      ['规模', facility.capacity === null ? '' : String(facility.capacity)],
      ['规模单位', facility.capacity === null ? '' : (kind?.capacityUnit ?? '')],
      ['等级', facility.grade],
      ['责任单位', unit],
      ['投资(万元)', facility.cost === null ? '' : String(facility.cost / 10_000)],
      ['来源', isSample ? '示例数据' : (facility.source.name ?? '')],
    ];
    return {
      name,
      kind: null,
      layer: kindName,
      attributes: new Map(attributes),
      geometry: facility.geometry,
      isSample,
    };
  });
}

/** How long or how large a facility is; null: a point, or an area that is broken. */
export function sizeOfShape(
  geometry: FacilityGeometry,
): { readonly length: Metres } | { readonly area: SquareMetres } | null {
  switch (geometry.type) {
    case 'LineString':
    case 'MultiLineString':
      return { length: lineLength([geometry]) };
    case 'Polygon':
    case 'MultiPolygon':
      return isValid(geometry) ? { area: ellipsoidArea(geometry) } : null;
    default:
      return null;
  }
}

/** A place to look for it on the map. */
export function placeOf({ geometry }: Facility): Position | null {
  return positionsIn(geometry)[0] ?? null;
}
