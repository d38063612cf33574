/** What the sheets of the A3 atlas say beside their map: titles, tables, 图签, the words of the legend. */
import type { Position } from 'geojson';
import { countsAt } from '../domain/facility.ts';
import type { Facility } from '../domain/model.ts';
import { formatMoney, formatNumber, formatDate, formatQuarter, formatShare } from '../text/format.ts';
import { placeWords, unitWords } from '../text/coverage-words.ts';
import { fill } from '../text/dictionary.ts';
import { lightWord } from '../text/light-words.ts';
import { nameIn, placeText, subjectTitle } from '../text/speak.ts';
import { inUnit } from '../domain/units.ts';
import { planeOf } from '../geo/projection.ts';
import { NUMBERED_GAPS } from '../workspace/coverage.ts';
import type { CoverageMeasure } from '../workspace/coverage.ts';
import { progressOf } from '../workspace/progress.ts';
import { EXPECTED_KINDS, placesOf } from '../workspace/select.ts';
import type { TownSummary } from '../workspace/select.ts';
import { asOfDate, km2, lightOf, listed, shortName, statusWords } from './context.ts';
import type { DeckContext } from './context.ts';
import { cell } from './page.ts';
import type { Cell, Column, TableBlock } from './page.ts';
import { districtOf } from './paper-lists.ts';

export const SHEET_THEMES = ['location', 'boundary', 'facilities', 'progress', 'coverage'] as const;
export type SheetTheme = (typeof SHEET_THEMES)[number];
/** An atlas of every town; sheets of gaps, one for each town and target, are asked for. */
export const USUAL_THEMES: readonly SheetTheme[] = SHEET_THEMES.filter((theme) => theme !== 'coverage');

export interface SheetTable {
  readonly title: string;
  readonly table: TableBlock;
}

export interface SheetData {
  readonly title: string;
  readonly series: string;
  readonly tables: readonly SheetTable[];
  readonly remarks: readonly string[];
  /** 图签 with what does not depend on the number of the sheet. */
  readonly block: readonly (readonly [string, string])[];
  readonly signatures: readonly string[];
  readonly notice: string;
}

export interface SheetOptions {
  /** Id of a facility group; null: all. */
  readonly group: string | null;
  /** 审图号; empty: to be filled in before publishing. */
  readonly approval: string;
}

/** What a sheet of gaps is about. */
export interface SheetCoverage {
  /** Of the target. */
  readonly name: string;
  readonly gaps: CoverageMeasure['gaps'];
  /** How much is served, by which distance. */
  readonly sentence: string;
}

/** One theme of one town; `summary` null: the whole district (location). */
export function sheetData(
  context: DeckContext,
  theme: SheetTheme,
  summary: TownSummary | null,
  facilities: readonly Facility[],
  options: SheetOptions,
  coverage: SheetCoverage | null = null,
): SheetData {
  const { words, source, language } = context;
  const { sheet: texts } = words.paper;
  const { programme, quarter } = source;
  const zone = programme.centralMeridian / 3;
  const issuer = programme.units.find(({ kind }) => kind === 'office');
  return {
    title: titleOf(context, theme, summary, coverage?.name ?? options.group),
    series: nameIn(programme.name, language),
    tables: coverage ? [gapTable(coverage, context)] : tablesOf(context, theme, summary, facilities),
    remarks: [
      ...(coverage ? [coverage.sentence] : []),
      ...(theme === 'boundary' || theme === 'location' ? [texts.areaRemark] : []),
      ...(theme === 'facilities' && options.group === null ? [texts.overlapRemark] : []),
      ...(summary && EXPECTED_KINDS.every((kind) => summary.facts[kind] === null) ? [texts.unmapped] : []),
    ],
    block: [
      [
        texts.block.crs,
        fill(Number.isInteger(zone) ? texts.crs : texts.crsOther, {
          zone,
          meridian: programme.centralMeridian,
        }),
      ],
      [texts.block.quarter, formatQuarter(quarter, language)],
      [texts.block.asOf, formatDate(asOfDate(context), language)],
      [texts.block.source, sourcesOf(context, summary, facilities)],
      [texts.block.unit, nameIn(issuer?.name ?? programme.document.issuer, language)],
      [texts.block.approval, options.approval.trim() || texts.approvalMissing],
      [texts.block.drawn, texts.date],
    ],
    signatures: texts.signatures,
    notice: words.paper.internal,
  };
}

/** The words of legend and scale. */
export function sheetWords(
  { words, source, language }: Pick<DeckContext, 'words' | 'source' | 'language'>,
  theme: SheetTheme,
) {
  const { sheet: texts } = words.paper;
  return {
    kinds: words.kinds,
    schematic: texts.schematic,
    earlier: texts.earlier,
    lights: texts.lights,
    place: texts.place,
    seats: texts.seats,
    river: texts.river,
    district: texts.district,
    reference: texts.reference,
    gap: words.coverage.gapWord,
    facilities: Object.fromEntries(
      // What a kind includes stands in the policy; a legend has room for its name.
      source.programme.facilityKinds.map(({ id, name }) => [
        id,
        nameIn(name, language).replace(/（.*）|\s*\(.*\)/u, ''),
      ]),
    ),
    statuses: theme === 'progress' ? { ...texts.statuses, built: texts.builtThisYear } : texts.statuses,
    legend: texts.legend,
    north: texts.north,
    metres: words.units.m,
    kilometres: words.units.km,
    scale: (denominator: number): string =>
      fill(texts.scale, { scale: formatNumber(denominator, 0).replaceAll('\u202f', ' ') }),
    more: (count: number): string => fill(texts.more, { count }),
  };
}

/**
 * The sign of each kind of facility: the first character of its name that no other kind has, else its place in the
 * list. Chinese in every language: they are signs, and two letters would be none.
 */
export function facilitySigns({ source }: DeckContext): ReadonlyMap<string, string> {
  const signs = new Map<string, string>();
  const taken = new Set<string>();
  source.programme.facilityKinds.forEach(({ id, name }, index) => {
    const sign = Array.from(name.zh).find((each) => /\p{Script=Han}/u.test(each) && !taken.has(each));
    taken.add(sign ?? '');
    signs.set(id, sign ?? String(index + 1));
  });
  return signs;
}

/** Where what is on the sheet comes from, each kind of source once. */
function sourcesOf(
  { words, land, texts, language }: DeckContext,
  summary: TownSummary | null,
  facilities: readonly Facility[],
): string {
  const towns = summary ? [summary] : land.towns;
  const sources = [
    ...towns.flatMap(({ facts }) => EXPECTED_KINDS.flatMap((kind) => facts[kind]?.boundary.source ?? [])),
    ...facilities.map(({ source }) => source),
  ];
  const kinds = [...new Set(sources.map(({ kind }) => words.sourceKinds[kind]))];
  return kinds.length === 0 ? texts.sources.none : listed(kinds, language);
}

function titleOf(
  context: DeckContext,
  theme: SheetTheme,
  summary: TownSummary | null,
  part: string | null,
): string {
  const { words, source, language } = context;
  const { sheet: texts, sheets } = words.paper;
  if (!summary) return fill(texts.location, districtOf(context));
  const town = nameIn(summary.town.name, language);
  if (theme === 'coverage') return fill(texts.coverage, { town, target: part ?? '' });
  const named = source.programme.facilityGroups.find(({ id }) => id === part);
  return theme === 'facilities' && named
    ? fill(texts.group, { town, group: nameIn(named.name, language) })
    : fill(texts.title, { town, theme: sheets[theme] });
}

function tablesOf(
  context: DeckContext,
  theme: SheetTheme,
  summary: TownSummary | null,
  facilities: readonly Facility[],
): SheetTable[] {
  if (!summary) return [townTable(context)];
  switch (theme) {
    case 'location':
      return [townTable(context)];
    case 'boundary':
      return [areaTable(summary, context), ...placeTable(summary, context), ...extentTable(summary, context)];
    case 'facilities':
      return facilities.length > 0 ? [facilityTable(facilities, context)] : [];
    case 'progress':
      return [investmentTable(summary, context), lightTable(summary, context)];
    case 'coverage':
      return [];
  }
}

const columnsOf = (
  headings: readonly string[],
  widths: readonly number[],
  ends: readonly number[] = [],
): Column[] =>
  headings.map((heading, index) => ({
    heading,
    width: widths[index] ?? 1,
    ...(ends.includes(index) ? { align: 'end' as const } : {}),
  }));

function townTable(context: DeckContext): SheetTable {
  const { words, land } = context;
  const { sheet: texts } = words.paper;
  return {
    title: texts.townTable,
    table: {
      type: 'table',
      columns: columnsOf(texts.townColumns, [1.1, 2.6, 1.3, 1.5, 2.7], [3]),
      rows: land.towns.map(({ town, tier, facts, worst }, index): Cell[] => [
        cell(String(index + 1)),
        cell(shortName(town, context)),
        cell(tier ? words.tiers[tier] : '—'),
        cell(facts.planned?.area ? km2(facts.planned.area.ellipsoid) : '—'),
        cell(statusWords(worst, context), lightOf(worst)),
      ]),
    },
  };
}

function areaTable(summary: TownSummary, { words }: DeckContext): SheetTable {
  const { sheet: texts } = words.paper;
  return {
    title: texts.areaTable,
    table: {
      type: 'table',
      columns: columnsOf(texts.areaColumns, [2.2, 1.7, 1.8, 2.3], [1, 2]),
      rows: EXPECTED_KINDS.map((kind): Cell[] => {
        const area = summary.facts[kind]?.area?.ellipsoid;
        const finding = summary.findings.find(({ boundary, limit }) => boundary === kind && limit !== null);
        return [
          cell(words.areas[kind]),
          cell(area === undefined ? '—' : formatNumber(inUnit(area, 'ha'), 2)),
          cell(area === undefined ? '—' : formatNumber(inUnit(area, 'mu'), 1)),
          finding ? cell(words.states[finding.state], finding.light) : cell('—'),
        ];
      }),
    },
  };
}

function placeTable(summary: TownSummary, { words, language }: DeckContext): SheetTable[] {
  const { sheet: texts } = words.paper;
  const places = placesOf(summary);
  if (places.length === 0) return [];
  return [
    {
      title: texts.placeTable,
      table: {
        type: 'table',
        columns: columnsOf(texts.placeColumns, [1, 5]),
        rows: places.map(({ number, finding, index }) => [
          cell(String(number)),
          cell(placeText(finding, index, language)),
        ]),
      },
    },
  ];
}

/** 四至: the outermost points of the planned boundary in the plane of the sheet. */
function extentTable(summary: TownSummary, { words, source }: DeckContext): SheetTable[] {
  const boundary = summary.facts.planned?.boundary;
  if (!boundary) return [];
  const { sheet: texts } = words.paper;
  const plane = planeOf(source.programme.centralMeridian);
  const zone = source.programme.centralMeridian / 3;
  const { geometry } = boundary;
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const points = parts.flatMap((rings) =>
    rings.flatMap((ring) => ring.map((at: Position) => plane.toPlane(at))),
  );
  const most = (better: (a: readonly number[], b: readonly number[]) => boolean): readonly number[] =>
    points.reduce((best, point) => (better(point, best) ? point : best));
  const extremes = {
    north: most((a, b) => a[1]! > b[1]!),
    south: most((a, b) => a[1]! < b[1]!),
    east: most((a, b) => a[0]! > b[0]!),
    west: most((a, b) => a[0]! < b[0]!),
  };
  const easting = (value: number): string => (value + (Number.isInteger(zone) ? zone * 1e6 : 0)).toFixed(2);
  return [
    {
      title: texts.extentTable,
      table: {
        type: 'table',
        columns: columnsOf(texts.extentColumns, [1.6, 2.6, 2.8], [1, 2]),
        rows: (['north', 'south', 'east', 'west'] as const).map((side) => [
          cell(texts.extents[side]),
          cell(extremes[side][1]!.toFixed(2)),
          cell(easting(extremes[side][0]!)),
        ]),
      },
    },
  ];
}

function gapTable({ gaps }: SheetCoverage, { words, source, language }: DeckContext): SheetTable {
  const { sheet: texts } = words.paper;
  return {
    title: texts.gapTable,
    table: {
      type: 'table',
      columns: columnsOf(texts.gapColumns, [1.1, 1.5, 2, 2.4], [1]),
      rows: gaps.slice(0, NUMBERED_GAPS).map(({ area, place, nearest }, index): Cell[] => {
        return [
          cell(String(index + 1)),
          cell(formatNumber(inUnit(area, 'ha'), 2)),
          cell(placeWords(place, language)),
          cell(nearest ? unitWords(nearest.facility, source.programme, language) : words.coverage.gapNone),
        ];
      }),
    },
  };
}

function facilityTable(
  facilities: readonly Facility[],
  { words, source, language }: DeckContext,
): SheetTable {
  const { sheet: texts } = words.paper;
  const kinds = source.programme.facilityKinds.filter(({ id }) => facilities.some(({ kind }) => kind === id));
  return {
    title: texts.facilityTable,
    table: {
      type: 'table',
      columns: columnsOf(texts.facilityColumns, [4, 1.1, 1.1, 1.1], [1, 2, 3]),
      rows: kinds.map(({ id, name }) => {
        const counts = countsAt(
          facilities.filter(({ kind }) => kind === id),
          source.quarter,
        );
        return [
          cell(nameIn(name, language)),
          cell(String(counts.built)),
          cell(String(counts['in-work'])),
          cell(String(counts.planned)),
        ];
      }),
    },
  };
}

function lightTable({ town }: TownSummary, { words, source, language }: DeckContext): SheetTable {
  const { sheet: texts } = words.paper;
  const progress = progressOf(source).towns.find((each) => each.town.id === town.id);
  return {
    title: texts.progressTable,
    table: {
      type: 'table',
      columns: columnsOf(texts.progressColumns, [4, 2]),
      rows: (progress?.lights.lights ?? []).map((light) => [
        cell(subjectTitle(light.subject, source.programme, language)),
        cell(lightWord(light, language), light.light),
      ]),
    },
  };
}

function investmentTable({ town }: TownSummary, { words, source }: DeckContext): SheetTable {
  const { sheet: texts } = words.paper;
  const year = progressOf(source).towns.find((each) => each.town.id === town.id)?.year;
  const wan = (value: number | null | undefined, missing: string): string =>
    value === null || value === undefined ? missing : formatMoney(value, 'wan');
  return {
    title: texts.investmentTable,
    table: {
      type: 'table',
      columns: columnsOf(texts.investmentColumns, [1, 1, 1], [0, 1, 2]),
      rows: [
        [
          cell(wan(year?.planned, '—')),
          cell(wan(year?.done, words.progress.unreportedWord)),
          cell(year?.share == null ? '—' : formatShare(year.share)),
        ],
      ],
    },
  };
}
