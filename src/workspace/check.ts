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
import type {
  AreaGeometry,
  Boundary,
  BoundaryKind,
  Decision,
  FacilityGeometry,
  SourceStep,
  TownId,
  ZoneOf,
} from '../domain/model.ts';
import { clauseOf, townOf } from '../domain/programme.ts';
import type { Programme } from '../domain/programme.ts';
import { lastDayOf } from '../domain/quarter.ts';
import type { Quarter } from '../domain/quarter.ts';
import { squareMetres } from '../domain/units.ts';
import { zoneSaid, zoneSaying } from '../formats/zone-fields.ts';
import { boundarySaying } from '../formats/boundary-fields.ts';
import type { BoundarySaying } from '../formats/boundary-fields.ts';
import { openFile } from '../formats/open.ts';
import { unshifted } from '../formats/gcj.ts';
import type { ShiftedFrom } from '../formats/gcj.ts';
import type { FileCrs, OpenOptions, OpenedFeature, OpenedFile } from '../formats/open.ts';
import { partsOf } from '../geo/area.ts';
import { boundaryFacts } from '../geo/facts.ts';
import { repairsOf } from '../geo/repair.ts';
import type { Repair } from '../geo/repair.ts';
import type { Thinned } from '../geo/thinning.ts';
import type { Language } from '../text/dictionary.ts';
import { findingSentence, issueSentence } from '../text/speak.ts';
import { checkShapes, withoutAreaNotices } from './check-facilities.ts';
import type { IncomingShape } from './check-facilities.ts';
import { outlineSuspicion, suspicionIssues, scatterSuspicionOf } from './check-shift.ts';
import type { Suspicion } from './check-shift.ts';
import { looksLikeFacilities } from './facility-kinds.ts';

export interface CheckInput {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly programme: Programme;
  readonly decisions: readonly Decision[];
  /** The quarter as of which the file is judged. */
  readonly quarter: Quarter;
  readonly language: Language;
  /** guess: as its shapes, layers and columns say. */
  readonly as?: 'boundaries' | 'facilities' | 'guess';
  /** As what the features are judged. */
  readonly kind: BoundaryKind;
  /** Whose they are; null: nobody's in particular. */
  readonly town: TownId | null;
  readonly crs?: string | null;
  readonly encoding?: string | null;
  /** The user's word about the coordinate system, over what the file says. */
  readonly given?: OpenOptions['given'];
  /** Which of the offered repairs is taken, by feature; `first`: wherever there is one, the first. */
  readonly repairs?: 'first' | Readonly<Record<number, number>>;
  /** A shift of phone maps to be taken back. */
  readonly unshift?: ShiftedFrom | null;
  /** Boundaries that are known, for suspecting such a shift. */
  readonly known?: readonly AreaGeometry[];
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
  /** Of a zone of a plan. */
  readonly zone?: ZoneOf;
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

/** What can be done about one broken feature, and what was chosen. */
export interface RepairOffer {
  readonly feature: number;
  readonly name: string;
  readonly offers: readonly Repair[];
  /** null: left as it stands. */
  readonly taken: number | null;
}

export interface FileReport {
  readonly record: CheckRecord;
  readonly repairs: readonly RepairOffer[];
  readonly suspicion: Suspicion | null;
  /** Other coordinate systems the numbers could stand in, likeliest first. */
  readonly alternatives: OpenedFile['alternatives'];
  /** Why the system was recognised, in the words of the language. */
  readonly evidence: readonly string[];
  /** Its points, lines and areas where it is read as a file of facilities; null where it is one of boundaries. */
  readonly facilities: readonly IncomingShape[] | null;
  /** What can be drawn of it, lon/lat; the outline as the file has it stands beside a mended one. */
  readonly shapes: FeatureCollection<Polygon | MultiPolygon, ShapeProperties>;
  /** The outlines of these with fewer points, where a map could not draw them all; absent where it can. */
  readonly drawn?: Thinned;
}

export interface ShapeProperties {
  readonly name: string;
  /** Whether it is an area without a fault, as the check has found. */
  readonly isSound: boolean;
  readonly original?: AreaGeometry;
  readonly steps?: readonly SourceStep[];
  /** What its attributes say; absent where they say nothing. */
  readonly saying?: BoundarySaying;
}

/** Broken features for which repairs are worked out: a file with more is to be mended where it was made. */
const REPAIRED = 200;

/** So many shapes between two words of progress: each word is a message out of the worker. */
const PROGRESS_EVERY = 25;

/** Issues listed for one file; past this they say the same thing again. */
const LISTED = 200;

/** Never throws for what a file may hold: whatever is wrong with it stands in the record. */
export async function checkFile(
  input: CheckInput,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<FileReport> {
  const { name, bytes, crs = null, encoding = null, companions = [], programme, given = null } = input;
  const { extent } = programme;
  const opened = await openFile(name, bytes, { crs, given, encoding, companions, extent });
  if (!opened.ok) return { ...NOTHING, record: refused(input, opened.issues, opened.format ?? null) };
  const file = opened.value;
  const about = {
    alternatives: file.alternatives,
    evidence: file.evidence.map((issue) => issueSentence(issue, input.language)),
  };
  const isOfFacilities =
    input.as === 'facilities' || (input.as === 'guess' && looksLikeFacilities(file.shaped, name, programme));
  const projected = (isOfFacilities ? file.shaped : file.features).find(({ geometry }) =>
    isProjected(geometry),
  );
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
      ...NOTHING,
      ...about,
      record: {
        ...record,
        status: 'ask',
        encoding: file.encoding,
        features: file.shapes,
        names: namesOf(file.features),
      },
      facilities: isOfFacilities ? [] : null,
    };
  }
  if (isOfFacilities)
    return { ...NOTHING, ...about, ...facilityReport(file, opened.issues, input, onProgress) };

  const suspicion = outlineSuspicion(file.features, input);
  const mended = mend(file.features, input, onProgress);
  const judged = mended.map(({ judged: each }) => each);
  const features = mended.map(({ feature }) => feature);
  const structural = opened.issues.some(({ code }) => code === 'geojson-structure');
  const issues = [
    ...opened.issues,
    ...suspicionIssues(suspicion),
    ...judged.flatMap(({ faults }) => faults),
    ...elsewhere(features, input.programme),
  ];
  const areas = judged.flatMap(({ area }) => (area ? [area] : []));
  const valid =
    judged.every(({ faults }) => faults.every(({ severity }) => severity !== 'error')) && !structural;
  return {
    ...about,
    suspicion,
    facilities: null,
    repairs: mended.flatMap(({ offer }) => (offer ? [offer] : [])),
    record: {
      file: name,
      status:
        file.shapes === 0 ? 'error' : issues.every(({ severity }) => severity === 'notice') ? 'ok' : 'warn',
      valid: features.length > 0 || structural ? valid : null,
      format: file.format,
      encoding: file.encoding,
      crs: file.crs,
      features: file.shapes,
      names: namesOf(features),
      areaM2: areas.length > 0 ? areas.reduce((sum, { ellipsoid }) => sum + ellipsoid, 0) : null,
      areas,
      issues: said(issues, input.language),
      verdicts: judged.flatMap(({ verdicts }) => verdicts),
    },
    shapes: shapesOf(mended.filter(({ judged: { faults } }) => drawable(faults))),
  };
}

/** A file as one of facilities: nothing of it is judged by the limits of land. */
function facilityReport(
  file: OpenedFile,
  found: readonly Issue[],
  { name, programme, language, unshift = null, known = [] }: CheckInput,
  onProgress: (done: number, total: number) => void,
): Pick<FileReport, 'record' | 'facilities' | 'suspicion'> {
  const { shapes, issues, area } = checkShapes(
    unshift
      ? file.shaped.map((each) => ({ ...each, geometry: unshifted(each.geometry, unshift) }))
      : file.shaped,
    programme,
    onProgress,
  );
  const suspicion = scatterSuspicionOf(shapes, { unshift, known });
  const all = [...withoutAreaNotices(found), ...suspicionIssues(suspicion), ...issues];
  const isBroken = all.some(({ code }) => code === 'geojson-structure');
  return {
    facilities: shapes,
    suspicion,
    record: {
      file: name,
      status:
        shapes.length === 0 ? 'error' : all.every(({ severity }) => severity === 'notice') ? 'ok' : 'warn',
      valid: shapes.length > 0 || isBroken ? !isBroken && shapes.every(({ isSound }) => isSound) : null,
      format: file.format,
      encoding: file.encoding,
      crs: file.crs,
      features: file.shapes,
      names: namesOf(file.shaped),
      areaM2: area,
      areas: [],
      issues: said(all, language, 'drawing'),
      verdicts: [],
    },
  };
}

const NOTHING = {
  repairs: [],
  suspicion: null,
  alternatives: [],
  evidence: [],
  facilities: null,
  shapes: { type: 'FeatureCollection', features: [] },
} satisfies Omit<FileReport, 'record'>;

/** A feature as it is judged: unshifted and repaired where the user said so. */
interface MendedFeature {
  readonly feature: OpenedFeature;
  /** As the file has it; null where nothing was done to it. */
  readonly original: AreaGeometry | null;
  readonly steps: readonly SourceStep[];
  readonly offer: RepairOffer | null;
  readonly judged: JudgedFeature;
}

function mend(
  features: readonly OpenedFeature[],
  input: CheckInput,
  onProgress: (done: number, total: number) => void,
): MendedFeature[] {
  const { unshift = null, repairs = {} } = input;
  let broken = 0;
  return features.map((opened, index): MendedFeature => {
    if (index % PROGRESS_EVERY === 0) onProgress(index, features.length);
    const { name, index: number } = opened;
    const moved = unshift ? { ...opened, geometry: unshifted(opened.geometry, unshift) } : opened;
    const steps: SourceStep[] = unshift ? [{ code: 'unshifted', params: { from: unshift } }] : [];
    const judged = judgeFeature(moved, input);
    const isBroken = judged.faults.some(({ severity }) => severity === 'error');
    const offers = isBroken && broken++ < REPAIRED ? repairsOf(moved.geometry) : [];
    const wanted = repairs === 'first' ? 0 : (repairs[number] ?? -1);
    const taken = offers[wanted];
    const offer = offers.length > 0 ? { feature: number, name, offers, taken: taken ? wanted : null } : null;
    const original = taken || unshift ? opened.geometry : null;
    if (!taken) return { feature: moved, original, steps, offer, judged };
    const feature = { ...moved, geometry: taken.geometry };
    const again = judgeFeature(feature, input);
    const done = [...steps, ...taken.steps.map(({ code, count }) => ({ code, params: { count } }))];
    return {
      feature,
      original,
      steps: done,
      offer,
      judged: { ...again, faults: [...again.faults, repairNotice(number, taken)] },
    };
  });
}

/** What was done, as one notice: the steps are put into words by `text/`. */
function repairNotice(feature: number, { steps, areaBefore, areaAfter }: Repair): Issue {
  const params = {
    steps: steps.map(({ code }) => code).join(','),
    before: Math.round(areaBefore),
    after: Math.round(areaAfter),
  };
  return { code: 'geometry-repaired', severity: 'notice', featureIndex: feature, params };
}

interface JudgedFeature {
  readonly faults: readonly Issue[];
  readonly area: CheckArea | null;
  readonly verdicts: readonly CheckVerdict[];
}

function judgeFeature(feature: OpenedFeature, given: CheckInput): JudgedFeature {
  const { programme, decisions, quarter, language, town } = given;
  // A zone of a plan is no town's boundary, as which kind the rest of the file may be judged.
  const isZone = given.kind === 'zone' || boundarySaying(feature.attributes, null).kind === 'zone';
  const input: CheckInput = isZone ? { ...given, kind: 'zone' } : given;
  const facts = boundaryFacts(boundaryOf(feature, input), programme);
  const context = { decisions, asOf: lastDayOf(quarter), town: townOf(programme, town) };
  return {
    faults: facts.faults.map((fault): Issue => ({ ...fault, featureIndex: feature.index })),
    area: areaOf(feature, facts, isZone ? input.name : null),
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

/** `fileName`: of a zone, which is also told by it; null: it is none. */
function areaOf(
  { index, name, attributes, geometry }: OpenedFeature,
  { area, contiguity }: BoundaryFacts,
  fileName: string | null,
): CheckArea | null {
  if (!area) return null;
  return {
    feature: index,
    name,
    ellipsoid: area.ellipsoid,
    plane: area.plane,
    planeCrs: area.planeCrs,
    turf: area.sphere,
    parts: contiguity?.parts.length ?? partsOf(geometry).length,
    holes: contiguity?.holes.length ?? partsOf(geometry).reduce((sum, rings) => sum + rings.length - 1, 0),
    ...(fileName === null ? {} : { zone: zoneSaid(zoneSaying(attributes), { plan: null, name, fileName }) }),
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
function said(
  issues: readonly Issue[],
  language: Language,
  what: Parameters<typeof issueSentence>[2] = 'feature',
): CheckIssue[] {
  const order: Record<Severity, number> = { error: 0, warning: 1, notice: 2 };
  const sorted = issues.toSorted((a, b) => order[a.severity] - order[b.severity]);
  const listed = sorted.slice(0, LISTED);
  if (sorted.length > LISTED) {
    listed.push({ code: 'checks-skipped', severity: 'notice', params: { count: LISTED } });
  }
  return listed.map((issue) => ({
    code: issue.code,
    severity: issue.severity,
    message: issueSentence(issue, language, what),
    ...(issue.featureIndex === undefined ? {} : { featureIndex: issue.featureIndex }),
    ...(issue.coordinates === undefined ? {} : { coordinates: issue.coordinates }),
  }));
}

function namesOf(features: readonly Pick<OpenedFeature, 'name'>[]): string[] {
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

function shapesOf(mended: readonly MendedFeature[]): FileReport['shapes'] {
  return {
    type: 'FeatureCollection',
    features: mended.map(({ feature: { geometry, name, index, attributes }, original, steps, judged }) => {
      const saying = boundarySaying(attributes, judged.area ? squareMetres(judged.area.ellipsoid) : null);
      const says = Object.values(saying).some((said) => said !== null);
      return {
        type: 'Feature',
        id: index,
        properties: {
          name,
          isSound: judged.area !== null,
          ...(original ? { original, steps } : {}),
          ...(says ? { saying } : {}),
        },
        geometry,
      };
    }),
  };
}

function isProjected(geometry: FacilityGeometry): boolean {
  const [x = 0, y = 0] = firstPosition(geometry) ?? [];
  return Math.abs(x) > 400 || Math.abs(y) > 400;
}

function firstPosition(geometry: FacilityGeometry): readonly number[] | null {
  let item: unknown = geometry.coordinates;
  while (Array.isArray(item) && Array.isArray(item[0])) item = item[0];
  return Array.isArray(item) && typeof item[0] === 'number' ? (item as number[]) : null;
}

function coordinatesOf(position: readonly number[] | null): { coordinates?: number[] } {
  return position ? { coordinates: [...position] } : {};
}
