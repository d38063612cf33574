/**
 * Where on earth a file lies: the user's word, else the file's own, else what its numbers say; with the reasons,
 * the doubts and the alternatives. Geometry comes out in longitude and latitude, wound as RFC 7946 asks.
 */
import type { Position } from 'geojson';
import type { Issue, Result } from '../domain/issue.ts';
import { failure, success } from '../domain/issue.ts';
import { signedArea } from '../geo/winding.ts';
import type { AreaGeometry, FacilityGeometry, PointOrLine } from '../domain/model.ts';
import { movedGeometry, positionsIn } from '../geo/positions.ts';
import { convincing, isWithin, readingsOf } from './crs-readings.ts';
import type { Extent, Reading } from './crs-readings.ts';
import { isModern } from './crs-zones.ts';
import type { Crs } from './crs-zones.ts';
import { parseCrs, toGroundFrom } from './crs.ts';
import type { RawFeature, RawLayer } from './raw.ts';

/** The coordinate system in which a file's coordinates stand, and how we know. */
export interface FileCrs {
  readonly code: string;
  readonly how: 'declared' | 'recognised' | 'given' | 'assumed';
}

/** What the user may choose instead. */
export type Alternative = Pick<Reading, 'code' | 'swapped' | 'centre' | 'inside'>;

export interface LocatedLayer {
  readonly name: string;
  /** Null when it could not be found out: the features then stand in the file's own coordinates. */
  readonly crs: FileCrs | null;
  /** Whether the two columns changed places. */
  readonly swapped: boolean;
  readonly shapes: number;
  /** Longitude and latitude, exteriors counter-clockwise, holes clockwise; nothing dropped, nothing mended. */
  readonly features: readonly RawFeature[];
  readonly others: readonly RawFeature<PointOrLine>[];
  /** Why it was recognised: notices, in the order of their weight. */
  readonly evidence: readonly Issue[];
  /** Whether the system used puts the shape outside of the programme while another would not: worth a question. */
  readonly doubtful: boolean;
  /** Likeliest first; without the one in use. */
  readonly alternatives: readonly Alternative[];
}

export interface LocateOptions {
  /** The user's word, over what the file says. */
  readonly given?: string | null;
  /** The user's word that the file has north first. Only with `given`. */
  readonly swapped?: boolean;
  /** The user's word for layers that do not say themselves. */
  readonly otherwise?: string | null;
  /** What the format stands for when nothing is said: `EPSG:4326` for GeoJSON. */
  readonly assumed?: string | null;
  /** Of the programme. */
  readonly extent?: Extent | null;
  /** Its towns' reference points, lon/lat. */
  readonly points?: readonly Position[];
}

/**
 * Each layer on its own. Fails only when the user's own word is not understood (`crs-unsupported`); a layer that
 * cannot be located comes with the error `crs-unknown` or `crs-unsupported` and with alternatives.
 */
export function locate(layers: readonly RawLayer[], options: LocateOptions = {}): Result<LocatedLayer[]> {
  for (const word of [options.given, options.otherwise]) {
    if (typeof word === 'string' && !parseCrs(word)) return failure(unsupported(word, 'error'));
  }
  const issues: Issue[] = [];
  const located = layers.map((layer) => locateLayer(layer, options, issues));
  return success(located, unique(issues));
}

function locateLayer(layer: RawLayer, options: LocateOptions, issues: Issue[]): LocatedLayer {
  const { extent = null, points = [] } = options;
  const { others = [] } = layer;
  // Areas say best where a file lies; points and lines do where there are none.
  const middle = middleOf(layer.features) ?? middleOf(others);
  const readings = middle ? readingsOf(middle, extent) : [];
  const choice = choose(layer, options, middle, readings, points);
  const { crs, swapped } = choice;
  const system = crs && parseCrs(crs.code);
  const centre = middle && system ? groundOf(system, swapped)(middle) : null;
  // By the place: one plane has several numbers, and degrees of WGS 84 are degrees of CGCS2000.
  const used = readings.find((each) => isSame(each.centre, centre));
  const outside = extent !== null && centre !== null && !isWithin(centre, extent);
  const better = outside && crs?.how !== 'given' ? readings.find(({ inside }) => inside === true) : undefined;
  issues.push(...choice.issues);
  if (system) issues.push(...aboutSystem(system));
  if (better && system && centre) issues.push(doubt(system, better, centre));
  return {
    name: layer.name,
    crs,
    swapped,
    shapes: layer.shapes,
    features: system ? inDegrees(layer.features, system, swapped) : layer.features,
    others: system ? othersInDegrees(others, system, swapped) : others,
    evidence: crs?.how === 'recognised' ? (used?.evidence ?? []) : [],
    doubtful: better !== undefined,
    alternatives: alternativesTo(used, readings, extent),
  };
}

interface Choice {
  readonly crs: FileCrs | null;
  readonly swapped: boolean;
  readonly issues: readonly Issue[];
}

function choose(
  layer: RawLayer,
  { given = null, swapped = false, otherwise = null, assumed = null }: LocateOptions,
  middle: Position | null,
  readings: readonly Reading[],
  points: readonly Position[],
): Choice {
  const as = (code: string, how: FileCrs['how'], turned = false, ...issues: Issue[]): Choice => ({
    crs: { code: parseCrs(code)?.code ?? code, how },
    swapped: turned,
    issues,
  });
  if (given !== null) return as(given, 'given', swapped);
  if (layer.crs !== null && parseCrs(layer.crs)) return as(layer.crs, 'declared');
  const unread = layer.crs;
  if (unread === null && otherwise !== null) return as(otherwise, 'given');
  const isDegrees = middle?.every((value, axis) => Math.abs(value) <= (axis === 0 ? 180 : 90)) ?? true;
  // RFC 7946 fixes the order of axes: turned ones are a fault to be told, with the turn offered.
  if (unread === null && assumed !== null && isDegrees) return as(assumed, 'assumed');
  const found = convincing(readings, points);
  // A declaration that we cannot read may mean another place: only numbers that fall into the programme speak louder.
  if (found && (unread === null || found.inside === true)) {
    const { code } = found;
    const issues: Issue[] = unread === null ? [] : [unsupported(unread, 'warning')];
    issues.push({
      code: 'crs-recognised',
      severity: 'notice',
      params: { crs: code },
      coordinates: found.centre,
    });
    if (found.swapped) issues.push({ code: 'axes-turned', severity: 'warning' });
    return as(code, 'recognised', found.swapped, ...issues);
  }
  if (unread !== null) return { crs: null, swapped: false, issues: [unsupported(unread, 'error')] };
  if (!middle) return { crs: null, swapped: false, issues: [] };
  return {
    crs: null,
    swapped: false,
    issues: [{ code: 'crs-unknown', severity: 'error', coordinates: middle }],
  };
}

function aboutSystem({ code, datum }: Crs): Issue[] {
  if (isModern(datum)) return [];
  return [{ code: 'crs-datum-old', severity: 'warning', params: { crs: code } }];
}

function doubt({ code }: Crs, better: Reading, centre: Position): Issue {
  if (better.swapped) {
    const params = { crs: better.code };
    return { code: 'axes-doubtful', severity: 'warning', params, coordinates: centre };
  }
  const params = { crs: code, other: better.code };
  return { code: 'crs-declared-doubtful', severity: 'warning', params, coordinates: centre };
}

function unsupported(crs: string, severity: 'error' | 'warning'): Issue {
  const brief = crs.length > 100 ? `${crs.slice(0, 100)}…` : crs;
  return { code: 'crs-unsupported', severity, params: { crs: brief } };
}

/** Zones that nobody would choose are not offered: with an extent, those within it and the next few. */
const OFFERED = 6;

function alternativesTo(
  used: Reading | undefined,
  readings: readonly Reading[],
  extent: Extent | null,
): Alternative[] {
  const others = readings.filter((each) => each !== used);
  return (extent ? others.slice(0, OFFERED) : others).map(({ code, swapped, centre, inside }) => ({
    code,
    swapped,
    centre,
    inside,
  }));
}

/** Positions looked at for the middle. */
const SAMPLE = 500;

/** The median of each column, which a few stray points do not move; null when there is no number at all. */
function middleOf(features: readonly RawFeature<FacilityGeometry>[]): Position | null {
  let total = 0;
  for (const ring of ringsOf(features)) total += ring.length;
  const step = Math.max(1, Math.floor(total / SAMPLE));
  const [xs, ys]: [number[], number[]] = [[], []];
  let next = 0;
  let passed = 0;
  for (const ring of ringsOf(features)) {
    for (; next < passed + ring.length; next += step) {
      const [x = NaN, y = NaN] = ring[next - passed]!;
      if (Number.isFinite(x) && Number.isFinite(y)) {
        xs.push(x);
        ys.push(y);
      }
    }
    passed += ring.length;
  }
  return xs.length === 0 ? null : [medianOf(xs), medianOf(ys)];
}

function* ringsOf(features: readonly RawFeature<FacilityGeometry>[]): Generator<readonly Position[]> {
  for (const { geometry } of features) {
    if (geometry.type === 'Polygon') yield* geometry.coordinates;
    else if (geometry.type === 'MultiPolygon') for (const part of geometry.coordinates) yield* part;
    else yield positionsIn(geometry);
  }
}

function medianOf(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function changeOf(system: Crs, swapped: boolean): ((position: Position) => Position) | null {
  return system.plane || system.kind === 'mercator' || swapped ? groundOf(system, swapped) : null;
}

function othersInDegrees(
  others: readonly RawFeature<PointOrLine>[],
  system: Crs,
  swapped: boolean,
): readonly RawFeature<PointOrLine>[] {
  const change = changeOf(system, swapped);
  return change
    ? others.map((each) => ({ ...each, geometry: movedGeometry(each.geometry, change) }))
    : others;
}

function inDegrees(features: readonly RawFeature[], system: Crs, swapped: boolean): RawFeature[] {
  const change = changeOf(system, swapped);
  const rings = (part: readonly Position[][]): Position[][] =>
    part.map((ring, index) => wound(change ? ring.map(change) : ring, index > 0));
  return features.map((feature) => ({ ...feature, geometry: changed(feature.geometry, rings) }));
}

function changed(geometry: AreaGeometry, rings: (part: readonly Position[][]) => Position[][]): AreaGeometry {
  return geometry.type === 'Polygon'
    ? { type: 'Polygon', coordinates: rings(geometry.coordinates) }
    : { type: 'MultiPolygon', coordinates: geometry.coordinates.map(rings) };
}

/** The ring itself where it already runs the right way. */
function wound(ring: Position[], clockwise: boolean): Position[] {
  const area = signedArea(ring);
  return clockwise ? (area > 0 ? ring.toReversed() : ring) : area < 0 ? ring.toReversed() : ring;
}

function groundOf(system: Crs, swapped: boolean): (position: Position) => Position {
  const toGround = toGroundFrom(system.code) ?? ((position: Position) => position);
  return swapped ? ([x = NaN, y = NaN]) => toGround([y, x]) : toGround;
}

/** To a centimetre. */
function isSame([lon = NaN, lat = NaN]: Position, other: Position | null): boolean {
  return Math.hypot(lon - (other?.[0] ?? NaN), lat - (other?.[1] ?? NaN)) < 1e-7;
}

/** What several layers have in common is said once. */
function unique(issues: readonly Issue[]): Issue[] {
  const seen = new Set<string>();
  return issues.filter(({ code, params = {} }) => {
    const key = JSON.stringify([code, params]);
    return !seen.has(key) && seen.add(key);
  });
}
