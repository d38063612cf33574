/**
 * Versions of a boundary: at any quarter one holds for a town and kind (MODEL §4), and of zones one edition of each
 * plan: what begins in a later quarter ends the edition before as a whole, so that no zone of an old plan lives on.
 * Bringing in a new one ends the older ones and removes none.
 */
import { changeTo } from './edit.ts';
import type { Change } from './edit.ts';
import type { Ledger } from './ledger.ts';
import { isSameZone, WHOLE_DISTRICT, zoneOf } from './model.ts';
import type { Boundary, BoundaryKind, TownId } from './model.ts';
import { shiftQuarter } from './quarter.ts';
import type { Quarter } from './quarter.ts';

/**
 * The changes that make `next` the 现行 version from its `from` on: what held then ends the quarter before
 * (one that began in the same quarter never holds), and `next` ends before a version that begins later.
 * A draft disturbs nothing.
 */
export function makeCurrent(ledger: Ledger, next: Boundary): Change[] {
  if (next.status === 'draft') return [changeTo(ledger, 'boundaries', next.id, next)];
  const others = rivalsOf(ledger.boundaries, next);
  const later = others.find(
    ({ status, from, to }) => status !== 'draft' && from > next.from && holds(from, to),
  );
  const to = later ? shiftQuarter(later.from, -1) : next.to;
  const ended = others.filter(
    (other) =>
      other.status !== 'draft' && other.from <= next.from && (other.to === null || other.to >= next.from),
  );
  return [
    ...ended.map((other) =>
      changeTo(ledger, 'boundaries', other.id, {
        ...other,
        to: shiftQuarter(next.from, -1),
        status: 'history',
      }),
    ),
    changeTo(ledger, 'boundaries', next.id, { ...next, to, status: to === null ? 'current' : 'history' }),
  ];
}

/**
 * The boundaries that cannot hold beside it, the earliest first: of a town and kind the others, of a zone the same
 * zone and every other edition of its plan.
 */
export function rivalsOf(boundaries: readonly Boundary[], boundary: Boundary): Boundary[] {
  const zone = zoneOf(boundary);
  return versionsOf(boundaries, boundary.town, boundary.kind).filter((other) => {
    if (other.id === boundary.id) return false;
    if (boundary.kind !== 'zone') return true;
    const its = zoneOf(other);
    return its.plan === zone.plan && (other.from !== boundary.from || isSameZone(its, zone));
  });
}

/** An id that can be read and is not in use: versions of the same quarter are numbered. `how`: imported, drawn … */
export function freeBoundaryId(
  boundaries: readonly Boundary[],
  { town, kind }: Pick<Boundary, 'town' | 'kind'>,
  quarter: Quarter,
  how: string,
): string {
  const taken = new Set(boundaries.map(({ id }) => id));
  for (let number = 1; ; number++) {
    const id = `${town === WHOLE_DISTRICT ? 'district' : town}-${kind}-${quarter}-${how}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** All versions of a town's boundary of a kind, the earliest first. */
export function versionsOf(boundaries: readonly Boundary[], town: TownId, kind: BoundaryKind): Boundary[] {
  return boundaries
    .filter((boundary) => boundary.town === town && boundary.kind === kind)
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1));
}

function holds(from: Boundary['from'], to: Boundary['to']): boolean {
  return to === null || to >= from;
}
