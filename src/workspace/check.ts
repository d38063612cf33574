/**
 * 批量检查 of one file: opened, its geometry checked to the OGC definition, measured and judged. The same
 * function behind the command line and behind a file dropped on the map; the record is the command
 * line's contract (CLI.md).
 */
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { BoundaryFacts } from '../domain/facts.ts';
import type { Finding, Outcome } from '../domain/finding.ts';
import type { Issue, Severity } from '../domain/issue.ts';
import { judgeBoundary } from '../domain/limits.ts';
import type { AreaGeometry, Boundary, BoundaryKind, Decision, TownId } from '../domain/model.ts';
import { clauseOf, townOf } from '../domain/programme.ts';
import type { Programme } from '../domain/programme.ts';
import { lastDayOf } from '../domain/quarter.ts';
import type { Quarter } from '../domain/quarter.ts';
import { openFile } from '../formats/open.ts';
import type { FileCrs, OpenOptions, OpenedFeature } from '../formats/open.ts';
import { boundaryFacts } from '../geo/facts.ts';
import type { Language } from '../text/dictionary.ts';
import { findingSentence, issueSentence } from '../text/speak.ts';

export interface CheckInput {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly programme: Programme;
  readonly decisions: readonly Decision[];
  /** The quarter as of which the file is judged. */
  readonly quarter: Quarter;
  readonly language: Language;
  /** As what the features are judged. */
  readonly kind: BoundaryKind;
  /** Whose they are; null: nobody's in particular. */
  readonly town: TownId | null;
  readonly crs?: string | null;
  readonly encoding?: string | null;
  /** What was picked together with it: the `.dbf`, `.prj`, `.cpg` of a loose `.shp`. */
  readonly companions?: OpenOptions['companions'];
}

export interface CheckIssue {
  readonly code: Issue['code'];
  readonly severity: Severity;
  readonly message: string;
  readonly featureIndex?: number;
  readonly coordinates?: readonly number[];
}

export interface CheckArea {
  readonly feature: number;
  readonly name: string;
  /** m², like all areas of the record. */
  readonly ellipsoid: number;
  readonly plane: number;
  readonly planeCrs: string;
  readonly turf: number;
  readonly parts: number;
  readonly holes: number;
}

export interface CheckVerdict {
  readonly feature: number;
  readonly town: TownId | null;
  readonly rule: string;
  readonly outcome: Outcome;
  readonly value: number | null;
  readonly unit: Finding['unit'];
  readonly limit: Finding['limit'];
  readonly margin: number | null;
  /** Number of the clause as printed. */
  readonly clause: string;
  readonly message: string;
}

/** One file's result. */
export interface CheckRecord {
  readonly file: string;
  readonly status: 'ok' | 'warn' | 'ask' | 'error';
  /** Valid by OGC simple features, all features; null when not judged. */
  readonly valid: boolean | null;
  readonly format: string | null;
  readonly encoding: string | null;
  readonly crs: FileCrs | null;
  readonly features: number;
  readonly names: readonly string[];
  /** null where nothing could be measured. */
  readonly areaM2: number | null;
  readonly areas: readonly CheckArea[];
  readonly issues: readonly CheckIssue[];
  readonly verdicts: readonly CheckVerdict[];
}

export interface FileReport {
  readonly record: CheckRecord;
  /** What can be drawn of it, lon/lat. */
  readonly shapes: FeatureCollection<Polygon | MultiPolygon>;
}

/** Issues listed for one file; past this they say the same thing again. */
const LISTED = 200;

/** Never throws for what a file may hold: whatever is wrong with it stands in the record. */
export async function checkFile(input: CheckInput): Promise<FileReport> {
  const { name, bytes, crs = null, encoding = null, companions = [], programme } = input;
  const { extent } = programme;
  const opened = await openFile(name, bytes, { crs, encoding, companions, extent });
  if (!opened.ok)
    return { record: refused(input, opened.issues, opened.format ?? null), shapes: shapesOf([]) };
  const file = opened.value;
  const projected = file.features.find(({ geometry }) => isProjected(geometry));
  if (projected) {
    // Every point of it would be out of range: one question instead of a thousand faults.
    const question: Issue = {
      code: 'projected-metres',
      severity: 'error',
      featureIndex: projected.index,
      ...coordinatesOf(firstPosition(projected.geometry)),
    };
    const isAsked = opened.issues.some(({ code }) => code === 'crs-unknown');
    const record = refused(input, isAsked ? opened.issues : [...opened.issues, question], file.format);
    return {
      record: {
        ...record,
        status: 'ask',
        encoding: file.encoding,
        features: file.shapes,
        names: namesOf(file.features),
      },
      shapes: shapesOf([]),
    };
  }

  const judged = file.features.map((feature) => judgeFeature(feature, input));
  const structural = opened.issues.some(({ code }) => code === 'geojson-structure');
  const issues = [
    ...opened.issues,
    ...judged.flatMap(({ faults }) => faults),
    ...elsewhere(file.features, input.programme),
  ];
  const areas = judged.flatMap(({ area }) => (area ? [area] : []));
  const valid =
    judged.every(({ faults }) => faults.every(({ severity }) => severity !== 'error')) && !structural;
  return {
    record: {
      file: name,
      status:
        file.shapes === 0 ? 'error' : issues.every(({ severity }) => severity === 'notice') ? 'ok' : 'warn',
      valid: file.features.length > 0 || structural ? valid : null,
      format: file.format,
      encoding: file.encoding,
      crs: file.crs,
      features: file.shapes,
      names: namesOf(file.features),
      areaM2: areas.length > 0 ? areas.reduce((sum, { ellipsoid }) => sum + ellipsoid, 0) : null,
      areas,
      issues: said(issues, input.language),
      verdicts: judged.flatMap(({ verdicts }) => verdicts),
    },
    shapes: shapesOf(file.features.filter((_, index) => drawable(judged[index]?.faults ?? []))),
  };
}

interface JudgedFeature {
  readonly faults: readonly Issue[];
  readonly area: CheckArea | null;
  readonly verdicts: readonly CheckVerdict[];
}

function judgeFeature(feature: OpenedFeature, input: CheckInput): JudgedFeature {
  const { programme, decisions, quarter, language, town } = input;
  const facts = boundaryFacts(boundaryOf(feature, input), programme);
  const context = { decisions, asOf: lastDayOf(quarter), town: townOf(programme, town) };
  return {
    faults: facts.faults.map((fault): Issue => ({ ...fault, featureIndex: feature.index })),
    area: areaOf(feature, facts),
    verdicts: judgeBoundary(programme, facts, context).map((finding) => ({
      feature: feature.index,
      town,
      rule: finding.rule,
      outcome: finding.outcome,
      value: finding.value,
      unit: finding.unit,
      limit: finding.limit,
      margin: finding.margin,
      clause: clauseOf(programme, finding.clause).printed,
      message: findingSentence(finding, programme, language),
    })),
  };
}

/** A feature as a boundary that holds now, of unstated accuracy. */
function boundaryOf({ index, geometry }: OpenedFeature, { name, kind, town, quarter }: CheckInput): Boundary {
  return {
    id: `${name}#${index}`,
    town: town ?? ('-' as TownId),
    kind,
    from: quarter,
    to: null,
    status: 'current',
    geometry,
    method: 'unknown',
    accuracy: null,
    declared: null,
    source: { kind: 'imported', name },
  };
}

function areaOf({ index, name }: OpenedFeature, { area, contiguity }: BoundaryFacts): CheckArea | null {
  if (!area) return null;
  return {
    feature: index,
    name,
    ellipsoid: area.ellipsoid,
    plane: area.plane,
    planeCrs: area.planeCrs,
    turf: area.sphere,
    parts: contiguity?.parts.length ?? 0,
    holes: contiguity?.holes.length ?? 0,
  };
}

/** A warning when the first feature lies outside of the programme's surroundings. */
function elsewhere(features: readonly OpenedFeature[], { extent }: Programme): Issue[] {
  const far = features.find(({ geometry }) => {
    const [lon = NaN, lat = NaN] = firstPosition(geometry) ?? [];
    return lon < extent.west || lon > extent.east || lat < extent.south || lat > extent.north;
  });
  if (!far) return [];
  const at = coordinatesOf(firstPosition(far.geometry));
  return [{ code: 'outside-programme', severity: 'warning', featureIndex: far.index, ...at }];
}

function refused(input: CheckInput, issues: readonly Issue[], format: string | null): CheckRecord {
  const asking = issues.some(({ code }) => code === 'crs-unsupported' || code === 'encoding-undecodable');
  return {
    file: input.name,
    status: asking ? 'ask' : 'error',
    valid: null,
    format,
    encoding: null,
    crs: null,
    features: 0,
    names: [],
    areaM2: null,
    areas: [],
    issues: said(issues, input.language),
    verdicts: [],
  };
}

/** Issues in the words of the language: errors first, then as found. */
function said(issues: readonly Issue[], language: Language): CheckIssue[] {
  const order: Record<Severity, number> = { error: 0, warning: 1, notice: 2 };
  const sorted = issues.toSorted((a, b) => order[a.severity] - order[b.severity]);
  const listed = sorted.slice(0, LISTED);
  if (sorted.length > LISTED) {
    listed.push({ code: 'checks-skipped', severity: 'notice', params: { count: LISTED } });
  }
  return listed.map((issue) => ({
    code: issue.code,
    severity: issue.severity,
    message: issueSentence(issue, language),
    ...(issue.featureIndex === undefined ? {} : { featureIndex: issue.featureIndex }),
    ...(issue.coordinates === undefined ? {} : { coordinates: issue.coordinates }),
  }));
}

function namesOf(features: readonly OpenedFeature[]): string[] {
  return features.flatMap(({ name }) => (name === '' ? [] : [name]));
}

/** A map can draw what crosses itself, but not what has no place on the earth. */
function drawable(faults: readonly Issue[]): boolean {
  return !faults.some(({ code }) => UNDRAWABLE.has(code));
}

const UNDRAWABLE = new Set<Issue['code']>([
  'coordinate-not-finite',
  'coordinate-out-of-range',
  'axes-swapped',
  'projected-metres',
  'empty-geometry',
]);

function shapesOf(features: readonly OpenedFeature[]): FileReport['shapes'] {
  return {
    type: 'FeatureCollection',
    features: features.map(({ geometry, name, index }) => ({
      type: 'Feature',
      id: index,
      properties: { name },
      geometry,
    })),
  };
}

function isProjected(geometry: AreaGeometry): boolean {
  const [x = 0, y = 0] = firstPosition(geometry) ?? [];
  return Math.abs(x) > 400 || Math.abs(y) > 400;
}

function firstPosition(geometry: AreaGeometry): readonly number[] | null {
  const ring = geometry.type === 'Polygon' ? geometry.coordinates[0] : geometry.coordinates[0]?.[0];
  return ring?.[0] ?? null;
}

function coordinatesOf(position: readonly number[] | null): { coordinates?: number[] } {
  return position ? { coordinates: [...position] } : {};
}
