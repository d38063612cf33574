/** From what was found among segments, nodes and rings to faults with a code and a place. */
import type { Issue, IssueCode } from '../domain/issue.ts';
import { crossingsAround, relate } from './nodes.ts';
import type { Node, NodeRelation, Passage } from './nodes.ts';
import { strictlyBetween } from './orientation.ts';
import type { Report, Rings } from './rings.ts';
import { pairOfRings } from './segments.ts';
import type { Meetings } from './segments.ts';

/** Above this many passages through a node, pairs are not tried one by one. */
const MANY_PASSAGES = 32;

/** Collects faults and puts them in order: errors by part, ring and vertex, then notices. */
export class FaultList {
  private readonly limit: number;
  private readonly errors: { readonly issue: Issue; readonly order: number }[] = [];
  private readonly notices: Issue[] = [];

  constructor(limit: number) {
    this.limit = limit;
  }

  readonly report: Report = (code, { part, ring, order = 0, at, params }) => {
    const notice = code === 'repeated-point';
    // More than is listed, so that what comes first in the shape is not lost to what is found first.
    if (notice ? this.notices.length >= this.limit : this.errors.length >= 20 * this.limit) return;
    const issue: Issue = {
      code,
      severity: notice ? 'notice' : 'error',
      ...(part === undefined ? {} : { part }),
      ...(ring === undefined ? {} : { ring }),
      ...(at ? { coordinates: [at[0], at[1]] } : {}),
      ...(params ? { params } : {}),
    };
    if (notice) this.notices.push(issue);
    else this.errors.push({ issue, order });
  };

  issues(): Issue[] {
    const sorted = [...this.errors].sort(
      (a, b) =>
        (a.issue.part ?? 0) - (b.issue.part ?? 0) ||
        (a.issue.ring ?? 0) - (b.issue.ring ?? 0) ||
        a.order - b.order,
    );
    return [...sorted.map(({ issue }) => issue), ...this.notices].slice(0, this.limit);
  }
}

/** The place of a fault of `ring` at a vertex, with the other ring it has to do with. */
export function placeOf(rings: Rings, ring: number, vertex: number, other?: number): Parameters<Report>[1] {
  return {
    part: rings.part[ring]!,
    ring: rings.ring[ring]!,
    order: vertex - rings.start[rings.owner[vertex]!]!,
    at: [rings.xs[vertex]!, rings.ys[vertex]!],
    ...(other === undefined || other === ring
      ? {}
      : { params: { otherPart: rings.part[other]!, otherRing: rings.ring[other]! } }),
  };
}

/** Crossings, overlaps and spikes. Adds the rings that are not simple to `faulty`. */
export function reportMeetings(rings: Rings, meetings: Meetings, faulty: Set<number>, report: Report): void {
  const { owner } = rings;
  for (const spike of meetings.spikes) {
    faulty.add(owner[spike]!);
    report('ring-spike', placeOf(rings, owner[spike]!, spike));
  }
  for (let at = 0; at < meetings.crossings.length; at += 2) {
    const first = meetings.crossings[at]!;
    const second = meetings.crossings[at + 1]!;
    const [a, b] = [owner[first]!, owner[second]!];
    if (a === b) faulty.add(a);
    report(crossingCode(rings, a, b), {
      ...placeOf(rings, b, a === b ? first : second, a),
      at: crossingPoint(rings, first, second),
    });
  }
  const duplicates = new Set<number>();
  for (const [first, second] of overlapRuns(rings, meetings)) {
    const [a, b] = [owner[first]!, owner[second]!];
    if (a === b) faulty.add(a);
    const pair = pairOfRings(a, b, rings.count);
    if (duplicates.has(pair)) continue;
    const same = a !== b && isSameRing(rings, a, b);
    if (same) duplicates.add(pair);
    report(same ? 'ring-duplicated' : crossingCode(rings, a, b), {
      ...placeOf(rings, b, a === b ? first : second, a),
      at: sharedPoint(rings, first, second),
    });
  }
}

/** Rings that pass through each other, or a ring that meets itself, at a node. */
export function reportNode(
  rings: Rings,
  node: Node,
  faulty: Set<number>,
  conflicts: Set<number>,
  report: Report,
): void {
  const worst = new Map<number, { readonly a: number; readonly b: number; relation: NodeRelation }>();
  const note = (one: Passage, two: Passage, relation: NodeRelation): void => {
    const [a, b] = one.ring < two.ring ? [one.ring, two.ring] : [two.ring, one.ring];
    const key = pairOfRings(a, b, rings.count);
    const known = worst.get(key);
    if (!known) worst.set(key, { a, b, relation });
    else if (relation === 'cross' || known.relation === 'share') known.relation = relation;
  };
  const { passages, vertex } = node;
  if (passages.length <= MANY_PASSAGES) {
    passages.forEach((one, index) => {
      for (const two of passages.slice(index + 1)) note(one, two, relate(rings, vertex, one, two));
    });
  } else {
    passages.forEach((one, index) => {
      const two = passages[index + 1];
      if (two?.ring === one.ring) note(one, two, relate(rings, vertex, one, two));
    });
    for (const [one, two] of crossingsAround(rings, node)) note(one, two, 'cross');
  }
  for (const { a, b, relation } of worst.values()) {
    if (relation === 'share') continue;
    if (a === b) {
      faulty.add(a);
      const code = relation === 'cross' ? 'ring-self-intersection' : 'ring-self-touch';
      report(code, placeOf(rings, a, vertex));
    } else if (relation === 'cross') {
      conflicts.add(pairOfRings(a, b, rings.count));
      report(crossingCode(rings, a, b), placeOf(rings, b, vertex, a));
    }
  }
}

/**
 * Rings of one part that touch in a cycle (two rings in two points, three rings around a triangle …) cut
 * its interior. Rings and touching points are a graph; the first point that closes a cycle is the place.
 */
export function reportDisconnected(
  rings: Rings,
  nodes: readonly Node[],
  faulty: ReadonlySet<number>,
  conflicts: ReadonlySet<number>,
  report: Report,
): void {
  const { count, part } = rings;
  const unfit = new Set(faulty);
  for (const pair of conflicts) {
    const [a, b] = [Math.floor(pair / count), pair % count];
    if (part[a] === part[b]) unfit.add(a).add(b);
  }
  const group = Int32Array.from({ length: count }, (_, ring) => ring);
  const find = (ring: number): number => {
    let root = ring;
    while (group[root] !== root) root = group[root] = group[group[root]!]!;
    return root;
  };
  for (const { vertex, passages } of nodes) {
    // Passages come in the order of rings, hence of parts.
    let anchor = -1;
    let before = -1;
    for (const { ring } of passages) {
      if (unfit.has(ring) || ring === before) continue;
      before = ring;
      if (anchor < 0 || part[anchor] !== part[ring]) {
        anchor = ring;
        continue;
      }
      const [one, two] = [find(anchor), find(ring)];
      if (one === two) report('interior-disconnected', placeOf(rings, ring, vertex, anchor));
      else group[two] = one;
    }
  }
}

function crossingCode(rings: Rings, a: number, b: number): IssueCode {
  if (a === b) return 'ring-self-intersection';
  return rings.part[a] === rings.part[b] ? 'rings-cross' : 'parts-overlap';
}

/**
 * One pair of segments for each run along which two outlines overlap: a border shared over a hundred
 * segments is one fault. Runs that begin at a spike are that spike and left out.
 */
function overlapRuns(rings: Rings, meetings: Meetings): (readonly [number, number])[] {
  const { overlaps, spikes } = meetings;
  const size = rings.xs.length;
  const left = new Set<number>();
  for (let at = 0; at < overlaps.length; at += 2) left.add(overlaps[at]! * size + overlaps[at + 1]!);
  if (left.size === 0) return [];
  const step = (segment: number, by: number): number => {
    const first = rings.start[rings.owner[segment]!]!;
    const count = rings.start[rings.owner[segment]! + 1]! - 1 - first;
    return first + ((segment - first + by + count) % count);
  };
  const clear = (i: number, j: number): void => {
    const open = [i, j];
    while (open.length > 0) {
      const b = open.pop()!;
      const a = open.pop()!;
      for (const da of [-1, 0, 1]) {
        for (const db of [-1, 0, 1]) {
          const [p, q] = [step(a, da), step(b, db)];
          if (left.delete(Math.min(p, q) * size + Math.max(p, q))) open.push(p, q);
        }
      }
    }
  };
  for (const spike of spikes) clear(step(spike, -1), spike);
  const runs: (readonly [number, number])[] = [];
  for (const pair of [...left].sort((a, b) => a - b)) {
    if (!left.has(pair)) continue;
    const [i, j] = [Math.floor(pair / size), pair % size];
    left.delete(pair);
    clear(i, j);
    runs.push([i, j]);
  }
  return runs;
}

/** Whether two rings run through the same vertices, in either direction, from wherever they start. */
function isSameRing({ xs, ys, start }: Rings, a: number, b: number): boolean {
  const [firstA, firstB] = [start[a]!, start[b]!];
  const count = start[a + 1]! - 1 - firstA;
  if (start[b + 1]! - 1 - firstB !== count) return false;
  const equal = (p: number, q: number): boolean => xs[p] === xs[q] && ys[p] === ys[q];
  for (let shift = 0; shift < count; shift++) {
    if (!equal(firstA, firstB + shift)) continue;
    for (const way of [1, count - 1]) {
      let at = 0;
      while (at < count && equal(firstA + at, firstB + ((shift + at * way) % count))) at++;
      if (at === count) return true;
    }
  }
  return false;
}

/** Where two crossing segments cross, to the accuracy of a double. */
function crossingPoint({ xs, ys }: Rings, first: number, second: number): [number, number] {
  const [ax, ay] = [xs[first]!, ys[first]!];
  const [ux, uy] = [xs[first + 1]! - ax, ys[first + 1]! - ay];
  const [vx, vy] = [xs[second + 1]! - xs[second]!, ys[second + 1]! - ys[second]!];
  const across = ux * vy - uy * vx;
  const along = ((xs[second]! - ax) * vy - (ys[second]! - ay) * vx) / across;
  // Rounding may throw nearly parallel segments off by far: keep to the segment.
  const share = along > 0 && along < 1 ? along : along >= 1 ? 1 : 0;
  return [ax + share * ux, ay + share * uy];
}

/** An end of one of two overlapping segments that lies on both. */
function sharedPoint({ xs, ys }: Rings, first: number, second: number): [number, number] {
  for (const [end, other] of [
    [first, second],
    [second, first],
    [first + 1, second],
    [second + 1, first],
  ] as const) {
    const [x, y] = [xs[end]!, ys[end]!];
    const on = [other, other + 1].some((at) => xs[at] === x && ys[at] === y);
    if (on || strictlyBetween(x, y, xs[other]!, ys[other]!, xs[other + 1]!, ys[other + 1]!)) return [x, y];
  }
  return [xs[first]!, ys[first]!];
}
