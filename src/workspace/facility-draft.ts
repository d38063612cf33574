/**
 * A facility while it is added or edited: its fields and its shape as lists of points, beside the ledger and never in
 * it. Pure: every function takes a draft and returns the next one.
 */
import type { Position } from 'geojson';
import type { Facility, FacilityForm, FacilityGeometry, TownId } from '../domain/model.ts';
import { formOf } from '../geo/form.ts';
import { facilityFaults } from '../geo/facility-validity.ts';
import { linesIn, positionsIn } from '../geo/positions.ts';
import type { Issue } from '../domain/issue.ts';

export type FacilityFields = Pick<
  Facility,
  'name' | 'planned' | 'started' | 'completed' | 'closed' | 'capacity' | 'grade' | 'cost' | 'unit'
> & { readonly kind: string | null; readonly town: TownId | null };

/** Points of a part: one for a point, those of a line, those of a ring (not closed). */
export interface DraftPart {
  readonly points: readonly Position[];
  /** Of an area: which of its polygons the ring belongs to; the first ring of a polygon is its outside. */
  readonly polygon: number;
}

export interface PointRef {
  readonly part: number;
  readonly point: number;
}

export interface FacilityDraft {
  /** null: a new one. */
  readonly origin: Facility | null;
  readonly fields: FacilityFields;
  readonly form: FacilityForm;
  readonly parts: readonly DraftPart[];
  readonly past: readonly (readonly DraftPart[])[];
  /** Whether the next point goes to the end of the last part. */
  readonly isTracing: boolean;
  /** Whether it begins a part of its own. */
  readonly beginsPart: boolean;
  readonly pointer: Position | null;
  readonly selected: PointRef | null;
  readonly reason: string;
}

export const DRAFT_PROBLEMS = ['no-kind', 'no-town', 'no-place', 'broken', 'order', 'number'] as const;
export type DraftProblem = (typeof DRAFT_PROBLEMS)[number];

const NO_FIELDS: FacilityFields = {
  name: '',
  kind: null,
  town: null,
  planned: null,
  started: null,
  completed: null,
  closed: null,
  capacity: null,
  grade: '',
  cost: null,
  unit: null,
};

export function newDraft(fields: Partial<FacilityFields>, form: FacilityForm): FacilityDraft {
  return {
    origin: null,
    fields: { ...NO_FIELDS, ...fields },
    form,
    parts: [],
    past: [],
    isTracing: true,
    beginsPart: true,
    pointer: null,
    selected: null,
    reason: '',
  };
}

export function draftOf(origin: Facility): FacilityDraft {
  const { name, kind, town, planned, started, completed, closed, capacity, grade, cost, unit } = origin;
  const fields = { name, kind, town, planned, started, completed, closed, capacity, grade, cost, unit };
  const form = formOf(origin.geometry);
  return { ...newDraft(fields, form), origin, parts: partsOf(origin.geometry), isTracing: false };
}

/** Another form begins from nothing. */
export function withForm(draft: FacilityDraft, form: FacilityForm): FacilityDraft {
  return form === draft.form ? draft : { ...withParts(draft, []), form, isTracing: true };
}

export function withPoint(draft: FacilityDraft, at: Position): FacilityDraft {
  if (!draft.isTracing) return draft;
  const { parts, form } = draft;
  const last = parts.at(-1);
  if (form === 'point') return { ...withParts(draft, [...parts, partOf([at], parts)]), isTracing: false };
  if (!last || draft.beginsPart) return withParts(draft, [...parts, partOf([at], parts)]);
  const [x, y] = last.points.at(-1) ?? [];
  // The second click of a double click.
  if (x === at[0] && y === at[1]) return draft;
  return withParts(draft, [...parts.slice(0, -1), { ...last, points: [...last.points, at] }]);
}

/** Ends the line or ring being traced; what is too short to be one goes. */
export function finished(draft: FacilityDraft): FacilityDraft {
  const least = { point: 1, line: 2, area: 3 }[draft.form];
  const last = draft.parts.at(-1);
  const parts = last && last.points.length < least ? draft.parts.slice(0, -1) : draft.parts;
  return { ...draft, parts, isTracing: parts.length === 0, pointer: null };
}

/** Goes on with another part. */
export function withNewPart(draft: FacilityDraft): FacilityDraft {
  return { ...draft, isTracing: true, beginsPart: true, selected: null };
}

/** Everything anew. */
export function cleared(draft: FacilityDraft): FacilityDraft {
  return { ...withParts(draft, []), isTracing: true };
}

/** Typed points in place of all that was there. */
export function withTyped(draft: FacilityDraft, points: readonly Position[]): FacilityDraft {
  const parts = draft.form === 'point' ? points.map((at) => partOf([at], [])) : [partOf(points, [])];
  return finished({ ...withParts(draft, parts), isTracing: false });
}

export function movedPoint(draft: FacilityDraft, { part, point }: PointRef, to: Position): FacilityDraft {
  const known = draft.parts[part];
  if (!known?.points[point]) return draft;
  return { ...draft, parts: draft.parts.with(part, { ...known, points: known.points.with(point, to) }) };
}

/** Keeps the shape as it was, for a step back; once at the start of a gesture. */
export function remembered(draft: FacilityDraft): FacilityDraft {
  return { ...draft, past: [...draft.past, draft.parts].slice(-MOST_STEPS) };
}

export function withoutPoint(draft: FacilityDraft, { part, point }: PointRef): FacilityDraft {
  const known = draft.parts[part];
  if (!known) return draft;
  const points = known.points.filter((_, index) => index !== point);
  const least = { point: 1, line: 2, area: 3 }[draft.form];
  const parts =
    points.length < least
      ? draft.parts.filter((_, index) => index !== part)
      : draft.parts.with(part, { ...known, points });
  return { ...withParts(draft, parts), isTracing: parts.length === 0 };
}

/** A point in the middle of the side behind the one named. */
export function withMiddle(draft: FacilityDraft, { part, point }: PointRef): FacilityDraft {
  const known = draft.parts[part];
  const from = known?.points[point];
  const to = known?.points[point + 1] ?? (draft.form === 'area' ? known?.points[0] : undefined);
  if (!known || !from || !to) return draft;
  const middle = [(from[0]! + to[0]!) / 2, (from[1]! + to[1]!) / 2];
  const points = known.points.toSpliced(point + 1, 0, middle);
  return {
    ...withParts(draft, draft.parts.with(part, { ...known, points })),
    selected: { part, point: point + 1 },
  };
}

export function steppedBack(draft: FacilityDraft): FacilityDraft {
  const before = draft.past.at(-1);
  if (!before) return draft;
  const isTracing = draft.isTracing || before.length === 0;
  const beginsPart = draft.beginsPart && !draft.isTracing;
  return { ...draft, parts: before, past: draft.past.slice(0, -1), selected: null, isTracing, beginsPart };
}

/** The shape so far; null while there is none. */
export function geometryOf({ form, parts }: FacilityDraft): FacilityGeometry | null {
  const filled = parts.filter(({ points }) => points.length > 0);
  const [only] = filled;
  if (!only) return null;
  if (form === 'point') {
    const points = filled.map((part) => [...part.points[0]!]);
    return points.length === 1
      ? { type: 'Point', coordinates: points[0]! }
      : { type: 'MultiPoint', coordinates: points };
  }
  if (form === 'line') {
    const lines = filled.map((part) => [...part.points]);
    return lines.length === 1
      ? { type: 'LineString', coordinates: lines[0]! }
      : { type: 'MultiLineString', coordinates: lines };
  }
  const polygons = new Map<number, Position[][]>();
  for (const { points, polygon } of filled) {
    const rings = polygons.get(polygon) ?? [];
    polygons.set(polygon, rings);
    rings.push([...points, points[0]!]);
  }
  const all = [...polygons.values()];
  return all.length === 1
    ? { type: 'Polygon', coordinates: all[0]! }
    : { type: 'MultiPolygon', coordinates: all };
}

export interface DraftCheck {
  readonly problems: readonly DraftProblem[];
  /** What is wrong with the shape, for a sentence. */
  readonly fault: Issue | null;
  readonly geometry: FacilityGeometry | null;
}

export function checkDraft(draft: FacilityDraft): DraftCheck {
  const { kind, town, started, completed, closed, capacity, cost } = draft.fields;
  const geometry = geometryOf(draft);
  const fault = geometry
    ? (facilityFaults(geometry).find(({ severity }) => severity === 'error') ?? null)
    : null;
  const isBefore = (one: string | null, other: string | null): boolean =>
    one !== null && other !== null && other < one;
  const isNumber = (value: number | null): boolean =>
    value === null || (Number.isFinite(value) && value >= 0);
  const problems: DraftProblem[] = [];
  if (kind === null) problems.push('no-kind');
  if (town === null) problems.push('no-town');
  if (!geometry) problems.push('no-place');
  if (fault) problems.push('broken');
  if (isBefore(started, completed) || isBefore(completed, closed) || isBefore(started, closed))
    problems.push('order');
  if (!isNumber(capacity) || !isNumber(cost)) problems.push('number');
  return { problems, fault, geometry };
}

const MOST_STEPS = 200;

function withParts(draft: FacilityDraft, parts: readonly DraftPart[]): FacilityDraft {
  return { ...remembered(draft), parts, selected: null, beginsPart: false };
}

/** A new line, point or polygon. */
function partOf(points: readonly Position[], before: readonly DraftPart[]): DraftPart {
  return { points, polygon: Math.max(-1, ...before.map(({ polygon }) => polygon)) + 1 };
}

function partsOf(geometry: FacilityGeometry): DraftPart[] {
  const open = (ring: readonly Position[]): Position[] => ring.slice(0, -1);
  switch (geometry.type) {
    case 'Polygon':
      return geometry.coordinates.map((ring) => ({ points: open(ring), polygon: 0 }));
    case 'MultiPolygon':
      return geometry.coordinates.flatMap((rings, polygon) =>
        rings.map((ring) => ({ points: open(ring), polygon })),
      );
    case 'LineString':
    case 'MultiLineString':
      return linesIn(geometry).map((points, polygon) => ({ points, polygon }));
    default:
      return positionsIn(geometry).map((at, polygon) => ({ points: [at], polygon }));
  }
}
