/** How much there is of a kind in a town: lengths, densities, broken links, stations with what they can take (R-I04…I10). */
import { countsAt, isPlannedAfter, isServing, statusAt } from '../domain/facility.ts';
import { observationAt } from '../domain/indicator.ts';
import type { Indicator } from '../domain/indicator.ts';
import type { Facility, FacilityStatus, Observation, TownId } from '../domain/model.ts';
import { boundaryAt } from '../domain/model.ts';
import { daysBetween, lastDayOf, shiftQuarter } from '../domain/quarter.ts';
import type { Quarter } from '../domain/quarter.ts';
import { metres, squareMetres } from '../domain/units.ts';
import type { Metres, SquareMetres } from '../domain/units.ts';
import { ellipsoidArea } from '../geo/area.ts';
import { measureCoverage } from '../geo/coverage.ts';
import { lengthInside, networkParts } from '../geo/network.ts';
import type { LineGeometry, NetworkPart } from '../geo/network.ts';
import { isValid } from '../geo/validity.ts';
import type { ReferenceKind } from './coverage-choice.ts';
import { facilitiesFor } from './coverage-facilities.ts';
import type { CoverageSource, FacilityKind } from './coverage.ts';
import { EXPECTED_KINDS } from './select.ts';

export interface NetworkFigures {
  /** Built lines within the reference area, and km per km² of it. */
  readonly inside: Metres;
  readonly density: number;
  readonly byGrade: readonly { readonly grade: string; readonly length: Metres }[];
  /** More than one: broken links. Longest first. */
  readonly parts: readonly NetworkPart[];
}

/** Built stations, toilets, points of one grade. */
export interface StationFigures {
  readonly grade: string;
  readonly count: number;
  /** In the kind's unit; null where none is stated. */
  readonly capacity: number | null;
}

export interface KindFigures {
  readonly counts: Readonly<Record<FacilityStatus, number>>;
  readonly network: NetworkFigures | null;
  readonly stations: readonly StationFigures[];
  /** Built points per km² of the reference area; null without one, or without points. */
  readonly perSquareKilometre: number | null;
  /** Built areas as drawn. */
  readonly land: SquareMetres | null;
  /** What they cover of each boundary the town has, each place once (R-I16); empty without areas. */
  readonly cover: readonly {
    readonly reference: ReferenceKind;
    readonly area: SquareMetres;
    readonly share: number;
  }[];
  /** Whether a line of a kind judged as a link is built; null for other kinds. */
  readonly isLinked: boolean | null;
  /** Part of the lines of another kind that this one runs along, inside the reference area. */
  readonly along: { readonly kind: FacilityKind; readonly share: number; readonly of: Metres } | null;
  /** What is reported of the kind besides its rate, and the share of the stations' daily capacity it takes. */
  readonly reported: readonly {
    readonly indicator: Indicator;
    readonly observation: Observation | null;
    readonly load: number | null;
    /** Of the indicator that it is a part of (R-I06: treated ÷ generated); null where that is nought or 未报. */
    readonly share: number | null;
  }[];
}

/** Ends within this of another line hang together, metres. */
export const SNAP = 5;

export function figuresOf(
  source: CoverageSource,
  town: TownId,
  kind: FacilityKind,
  quarter: Quarter,
  reference: ReferenceKind,
): KindFigures {
  const own = facilitiesFor(source.facilities, town, kind.id);
  const built = own.filter((facility) => isServing(facility, quarter));
  const boundary = boundaryAt(source.boundaries, town, reference, quarter);
  const land = boundary && isValid(boundary.geometry) ? boundary.geometry : null;
  const area = land && ellipsoidArea(land);
  const points = built.filter(({ geometry }) => geometry.type === 'Point' || geometry.type === 'MultiPoint');
  const patches = built.flatMap(({ geometry }) =>
    geometry.type === 'Polygon' || geometry.type === 'MultiPolygon' ? [ellipsoidArea(geometry)] : [],
  );
  const network = land && area ? networkOf(built, land, area) : null;
  const stations = stationsOf(points);
  const along = source.programme.facilityKinds.find(({ id }) => id === kind.along) ?? null;
  const beside =
    along &&
    land &&
    lengthInside(
      linesOf(facilitiesFor(source.facilities, town, along.id).filter((each) => isServing(each, quarter))),
      land,
    );
  return {
    counts: countsAt(own, quarter),
    network,
    stations,
    perSquareKilometre: area && points.length > 0 ? points.length / (area / 1e6) : null,
    land: patches.length > 0 ? squareMetres(patches.reduce((sum, each) => sum + each, 0)) : null,
    cover: patches.length > 0 ? coversOf(source.boundaries, town, built, quarter) : [],
    isLinked: kind.judgedBy === 'link' ? linesOf(built).length > 0 : null,
    along:
      along && beside
        ? { kind: along, share: Math.min(1, (network?.inside ?? 0) / beside), of: beside }
        : null,
    reported: source.programme.indicators
      .filter(({ facilityKind, measure }) => facilityKind === kind.id && measure !== 'rate')
      .map((indicator) => {
        const valueOf = (id: string): Observation | null =>
          observationAt(source.observations, town, id, quarter);
        const observation = valueOf(indicator.id);
        const whole = indicator.of === null ? null : valueOf(indicator.of);
        // What is generated loads no works: what arrives there does.
        const isWhole = source.programme.indicators.some(({ of }) => of === indicator.id);
        return {
          indicator,
          observation,
          load: isWhole ? null : loadOf(indicator, observation, kind, stations, quarter),
          share: observation && whole && whole.value > 0 ? observation.value / whole.value : null,
        };
      }),
  };
}

/** Facilities somebody has to look at: of no unit (R-I13), or to be ready after the programme (R-I14). */
export interface LooseEnd {
  readonly facility: Facility;
  readonly kind: FacilityKind;
}

export function looseEnds(
  { facilities, programme }: Pick<CoverageSource, 'facilities' | 'programme'>,
  quarter: Quarter,
): { readonly unassigned: LooseEnd[]; readonly late: LooseEnd[] } {
  const ends = facilities.flatMap((facility): LooseEnd[] => {
    const kind = programme.facilityKinds.find(({ id }) => id === facility.kind);
    return kind && statusAt(facility, quarter) !== 'closed' ? [{ facility, kind }] : [];
  });
  const { last } = programme.period;
  return {
    unassigned: ends.filter(({ facility }) => facility.unit === null),
    late: ends.filter(({ facility }) => isPlannedAfter(facility, last)),
  };
}

/** Areas as they are drawn, without any distance: lines and points cover nothing. */
function coversOf(
  boundaries: CoverageSource['boundaries'],
  town: TownId,
  facilities: readonly Facility[],
  quarter: Quarter,
): KindFigures['cover'] {
  return EXPECTED_KINDS.flatMap((reference) => {
    const boundary = boundaryAt(boundaries, town, reference, quarter);
    if (!boundary || !isValid(boundary.geometry)) return [];
    const { served, share } = measureCoverage({
      reference: boundary.geometry,
      facilities,
      quarter,
      distance: metres(0),
    });
    return [{ reference, area: served, share }];
  });
}

function networkOf(built: readonly Facility[], land: Land, area: SquareMetres): NetworkFigures | null {
  const lines = built.flatMap(({ geometry, grade }) => (isLine(geometry) ? [{ geometry, grade }] : []));
  if (lines.length === 0) return null;
  const byGrade = [...new Set(lines.map(({ grade }) => grade))].map((grade) => ({
    grade,
    length: lengthInside(
      lines.filter((line) => line.grade === grade).map(({ geometry }) => geometry),
      land,
    ),
  }));
  const inside = metres(byGrade.reduce((sum, { length }) => sum + length, 0));
  return {
    inside,
    density: inside / 1000 / (area / 1e6),
    byGrade,
    parts: networkParts(
      lines.map(({ geometry }) => geometry),
      metres(SNAP),
    ),
  };
}

type Land = Parameters<typeof lengthInside>[1];

function stationsOf(points: readonly Facility[]): StationFigures[] {
  return [...new Set(points.map(({ grade }) => grade))].map((grade) => {
    const own = points.filter((each) => each.grade === grade);
    const stated = own.flatMap(({ capacity }) => (capacity === null ? [] : [capacity]));
    return {
      grade,
      count: own.length,
      capacity: stated.length > 0 ? stated.reduce((sum, each) => sum + each, 0) : null,
    };
  });
}

/** A quarter's tons against what the stations take in as many days; a ton of sewage is a cubic metre. */
function loadOf(
  indicator: Indicator,
  observation: Observation | null,
  { capacityUnit }: FacilityKind,
  stations: readonly StationFigures[],
  quarter: Quarter,
): number | null {
  const capacity = stations.reduce((sum, each) => sum + (each.capacity ?? 0), 0);
  if (!observation || capacity === 0 || capacityUnit !== 'm³/d' || indicator.unit !== 'ton') return null;
  const days = daysBetween(lastDayOf(shiftQuarter(quarter, -1)), lastDayOf(quarter));
  return observation.value / (capacity * days);
}

function linesOf(facilities: readonly Facility[]): LineGeometry[] {
  return facilities.flatMap(({ geometry }) => (isLine(geometry) ? [geometry] : []));
}

function isLine(geometry: Facility['geometry']): geometry is LineGeometry {
  return geometry.type === 'LineString' || geometry.type === 'MultiLineString';
}
