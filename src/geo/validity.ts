/**
 * Validity of areas to the OGC/JTS definition, with the kind and the place of every fault.
 *
 * A shape has no fault of severity error exactly when JTS `IsValidOp` accepts it and its coordinates are
 * longitude and latitude. Predicates are exact (robust orientation, comparisons), so nothing hangs on a
 * tolerance. Decisions where the definition leaves room:
 * - a repeated point is a notice: JTS accepts it and the area is the same;
 * - a ring that touches itself is a fault (JTS: Ring Self-intersection), rings that touch each other in
 *   single points are not;
 * - an empty shape, which JTS accepts, is a fault: there is nothing to judge.
 */
import { failure, success } from '../domain/issue.ts';
import type { Issue, Result } from '../domain/issue.ts';
import { findMisplaced } from './nesting.ts';
import { nodesOf } from './nodes.ts';
import { RingIndex } from './ring-index.ts';
import { readRings } from './rings.ts';
import { findMeetings } from './segments.ts';
import { FaultList, placeOf, reportDisconnected, reportMeetings, reportNode } from './validity-report.ts';

/** Faults of one shape that are listed; a bow-tie lawn of thousands tells nobody more. */
export const FAULT_LIMIT = 100;

export interface FaultOptions {
  /** How many faults are listed, {@link FAULT_LIMIT} if not said. */
  readonly limit?: number | undefined;
  /** Steps over boxes after which the sweep takes over (segments.ts); tests make it 0. */
  readonly steps?: number | undefined;
}

/**
 * Every fault of a shape, at most `limit`: errors first, in the order of parts, rings and vertices, then
 * notices (so a list that is not empty may still be of a valid shape: see {@link isValid}). `part` and
 * `ring` are zero-based (ring 0 is the exterior), `coordinates` is the place; where two rings are involved
 * the fault is told of the later one and `params` names the other (`otherPart`, `otherRing`). Of a shape
 * with crossings far beyond the limit, only crossings are told.
 *
 * Takes anything that JSON can hold, never throws and changes nothing: what is no geometry is
 * `geometry-missing`, what is no Polygon or MultiPolygon is `geometry-not-areal`.
 */
export function faultsOf(geometry: unknown, options: FaultOptions = {}): readonly Issue[] {
  const { limit = FAULT_LIMIT, steps } = options;
  const read = partsOf(geometry);
  if (!read.ok) return read.issues;
  const parts = read.value;
  const list = new FaultList(limit);
  if (parts.length === 0) list.report('empty-geometry', {});
  const rings = readRings(parts, list.report);
  if (rings.count > 0) {
    const index = new RingIndex(rings);
    const meetings = findMeetings(index, 4 * limit, steps);
    const faulty = new Set<number>();
    reportMeetings(rings, meetings, faulty, list.report);
    const nodes = meetings.coinciding || meetings.touches.length > 0 ? nodesOf(rings, meetings) : [];
    const conflicts = new Set(meetings.conflicts);
    for (const node of nodes) reportNode(rings, node, faulty, conflicts, list.report);
    // Where not all crossings are known, nobody can say which ring lies in which.
    if (meetings.complete) {
      const misplaced = findMisplaced(index, conflicts, (ring) => !faulty.has(ring), limit, steps);
      for (const { code, ring, vertex, other } of misplaced) {
        faulty.add(ring);
        list.report(code, placeOf(rings, ring, vertex, other));
      }
      reportDisconnected(rings, nodes, faulty, conflicts, list.report);
    }
  }
  return list.issues();
}

/** Whether a shape may be measured: no fault of severity error. Same definition as {@link faultsOf}. */
export function isValid(geometry: unknown): boolean {
  return faultsOf(geometry, { limit: 1 }).every((fault) => fault.severity !== 'error');
}

/** The parts of what may be an area, each to be judged by what it holds; else why it is none. */
function partsOf(geometry: unknown): Result<readonly unknown[]> {
  if (geometry === null || typeof geometry !== 'object') {
    return failure({ code: 'geometry-missing', severity: 'error' });
  }
  const { type, coordinates } = geometry as { readonly type?: unknown; readonly coordinates?: unknown };
  const list: readonly unknown[] = Array.isArray(coordinates) ? coordinates : [];
  if (type === 'Polygon') return success(list.length > 0 ? [list] : []);
  if (type === 'MultiPolygon') return success(list);
  const params = { type: typeof type === 'string' ? type : '' };
  return failure({ code: 'geometry-not-areal', severity: 'error', params });
}
