/**
 * Boxes over runs of consecutive segments, a binary tree for each ring. A ring is its own best order
 * (neighbours along it are neighbours in space), so the tree costs one pass and no sort; rings among
 * themselves are found by Flatbush.
 */
import Flatbush from 'flatbush';
import type { Rings } from './rings.ts';

/** Segments in a leaf. Smaller leaves mean more boxes, larger ones more pairs of segments. */
const LEAF = 8;

/** Called for two segments whose boxes meet and which are not neighbours in one ring; true stops. */
export type MeetSegments = (first: number, second: number) => boolean;

export class RingIndex {
  readonly rings: Rings;
  /** Leaves of each ring's tree, a power of two; the tree's nodes are numbered like a heap, root 1. */
  private readonly leaves: Int32Array;
  /** Where each ring's boxes begin; a box is minX, minY, maxX, maxY. */
  private readonly base: Int32Array;
  private readonly boxes: Float64Array;
  private among: Flatbush | null = null;
  private work = Infinity;

  constructor(rings: Rings) {
    this.rings = rings;
    this.leaves = new Int32Array(rings.count);
    this.base = new Int32Array(rings.count);
    let size = 0;
    for (let ring = 0; ring < rings.count; ring++) {
      const blocks = Math.ceil(this.segments(ring) / LEAF);
      let leaves = 1;
      while (leaves < blocks) leaves *= 2;
      this.leaves[ring] = leaves;
      this.base[ring] = size;
      size += 8 * leaves;
    }
    this.boxes = new Float64Array(size);
    for (let ring = 0; ring < rings.count; ring++) this.build(ring);
  }

  /**
   * Limits the steps of the searches that follow; beyond it they stop and the index is `exhausted`. Boxes
   * are quick on outlines as they are drawn, and square on some that nobody draws.
   */
  allow(steps: number): void {
    this.work = steps;
  }

  /** Counts steps taken outside; true when that was too many. */
  spend(steps: number): boolean {
    this.work -= steps;
    return this.work < 0;
  }

  get exhausted(): boolean {
    return this.work < 0;
  }

  /** Number of segments of a ring. */
  segments(ring: number): number {
    return this.rings.start[ring + 1]! - this.rings.start[ring]! - 1;
  }

  /** Whether the box of `inner` lies within that of `outer`, edges included. */
  boxWithin(inner: number, outer: number): boolean {
    const { boxes } = this;
    const a = this.base[inner]! + 4;
    const b = this.base[outer]! + 4;
    return (
      boxes[a]! >= boxes[b]! &&
      boxes[a + 1]! >= boxes[b + 1]! &&
      boxes[a + 2]! <= boxes[b + 2]! &&
      boxes[a + 3]! <= boxes[b + 3]!
    );
  }

  /** The rings after `from` whose boxes meet the box of `ring` and that pass the filter, in order. */
  ringsMeeting(ring: number, accept: (other: number) => boolean): number[] {
    if (this.exhausted) return [];
    const root = this.base[ring]! + 4;
    const { boxes } = this;
    const found = this.amongRings().search(
      boxes[root]!,
      boxes[root + 1]!,
      boxes[root + 2]!,
      boxes[root + 3]!,
      (other) => {
        this.work--;
        return accept(other);
      },
    );
    return found.sort((a, b) => a - b);
  }

  /** Every pair of segments of one ring that is not adjacent and whose boxes meet; true when stopped or exhausted. */
  meetWithin(ring: number, meet: MeetSegments): boolean {
    const leaves = this.leaves[ring]!;
    const base = this.base[ring]!;
    const stack = [1, 1];
    while (stack.length > 0) {
      const b = stack.pop()!;
      const a = stack.pop()!;
      if (--this.work < 0) return true;
      if (a === b) {
        if (a >= leaves) {
          if (this.meetInBlock(ring, a - leaves, meet)) return true;
        } else stack.push(2 * a, 2 * a, 2 * a + 1, 2 * a + 1, 2 * a, 2 * a + 1);
      } else if (this.apart(base + 4 * a, base + 4 * b)) continue;
      else if (a >= leaves) {
        if (this.meetBlocks(ring, a - leaves, ring, b - leaves, meet)) return true;
      } else {
        stack.push(2 * a, 2 * b, 2 * a, 2 * b + 1, 2 * a + 1, 2 * b, 2 * a + 1, 2 * b + 1);
      }
    }
    return false;
  }

  /** Every pair of segments of two rings whose boxes meet; true when stopped or exhausted. */
  meetBetween(first: number, second: number, meet: MeetSegments): boolean {
    const [leavesA, leavesB] = [this.leaves[first]!, this.leaves[second]!];
    const [baseA, baseB] = [this.base[first]!, this.base[second]!];
    const stack = [1, 1];
    while (stack.length > 0) {
      const b = stack.pop()!;
      const a = stack.pop()!;
      if (--this.work < 0) return true;
      if (this.apart(baseA + 4 * a, baseB + 4 * b)) continue;
      const endA = a >= leavesA;
      const endB = b >= leavesB;
      if (endA && endB) {
        if (this.meetBlocks(first, a - leavesA, second, b - leavesB, meet)) return true;
      } else if (endB || (!endA && leavesA / a >= leavesB / b)) {
        stack.push(2 * a, b, 2 * a + 1, b);
      } else stack.push(a, 2 * b, a, 2 * b + 1);
    }
    return false;
  }

  /**
   * Walks the ray from (x, y) to the east through a ring. Runs of segments that lie wholly east of the
   * point only matter by which side of the ray they begin and end on; the others are handed over.
   * Returns whether those runs cross the ray an odd number of times.
   */
  castEast(ring: number, x: number, y: number, near: (segment: number) => void): boolean {
    const { boxes } = this;
    const { ys, start } = this.rings;
    const leaves = this.leaves[ring]!;
    const base = this.base[ring]!;
    const first = start[ring]!;
    const count = this.segments(ring);
    let odd = false;
    const stack = [1];
    while (stack.length > 0) {
      const node = stack.pop()!;
      this.work--;
      const box = base + 4 * node;
      if (boxes[box + 2]! < x || boxes[box + 1]! > y || boxes[box + 3]! < y) continue;
      const level = 31 - Math.clz32(leaves) - (31 - Math.clz32(node));
      const from = ((node << level) - leaves) * LEAF;
      const to = Math.min(count, from + (LEAF << level));
      if (boxes[box]! > x) {
        if (ys[first + from]! > y !== ys[first + to]! > y) odd = !odd;
      } else if (node >= leaves) {
        for (let segment = first + from; segment < first + to; segment++) near(segment);
      } else stack.push(2 * node, 2 * node + 1);
    }
    return odd;
  }

  private build(ring: number): void {
    const { boxes } = this;
    const { xs, ys, start } = this.rings;
    const leaves = this.leaves[ring]!;
    const base = this.base[ring]!;
    const last = start[ring + 1]! - 1;
    let vertex = start[ring]!;
    for (let leaf = 0; leaf < leaves; leaf++) {
      const box = base + 4 * (leaves + leaf);
      let minX = Infinity;
      let minY = Infinity;
      let maxX = -Infinity;
      let maxY = -Infinity;
      if (vertex < last) {
        const end = Math.min(last, vertex + LEAF);
        for (let at = vertex; at <= end; at++) {
          const x = xs[at]!;
          const y = ys[at]!;
          if (x < minX) minX = x;
          if (x > maxX) maxX = x;
          if (y < minY) minY = y;
          if (y > maxY) maxY = y;
        }
        vertex = end;
      }
      boxes[box] = minX;
      boxes[box + 1] = minY;
      boxes[box + 2] = maxX;
      boxes[box + 3] = maxY;
    }
    for (let node = leaves - 1; node > 0; node--) {
      const box = base + 4 * node;
      const left = base + 8 * node;
      boxes[box] = Math.min(boxes[left]!, boxes[left + 4]!);
      boxes[box + 1] = Math.min(boxes[left + 1]!, boxes[left + 5]!);
      boxes[box + 2] = Math.max(boxes[left + 2]!, boxes[left + 6]!);
      boxes[box + 3] = Math.max(boxes[left + 3]!, boxes[left + 7]!);
    }
  }

  private amongRings(): Flatbush {
    if (this.among) return this.among;
    const index = new Flatbush(this.rings.count);
    for (let ring = 0; ring < this.rings.count; ring++) {
      const box = this.base[ring]! + 4;
      index.add(this.boxes[box]!, this.boxes[box + 1]!, this.boxes[box + 2], this.boxes[box + 3]);
    }
    index.finish();
    this.among = index;
    return index;
  }

  private apart(a: number, b: number): boolean {
    const { boxes } = this;
    return (
      boxes[a]! > boxes[b + 2]! ||
      boxes[b]! > boxes[a + 2]! ||
      boxes[a + 1]! > boxes[b + 3]! ||
      boxes[b + 1]! > boxes[a + 3]!
    );
  }

  private meetInBlock(ring: number, block: number, meet: MeetSegments): boolean {
    const first = this.rings.start[ring]!;
    const from = first + block * LEAF;
    const to = Math.min(this.rings.start[ring + 1]! - 1, from + LEAF);
    const wrap = this.rings.start[ring + 1]! - 2;
    for (let i = from; i < to - 2; i++) {
      // The last segment ends where the first begins: neighbours too.
      const end = i === first && to - 1 === wrap ? to - 1 : to;
      if (this.meetRun(i, i + 2, end, meet)) return true;
    }
    return false;
  }

  private meetBlocks(ringA: number, blockA: number, ringB: number, blockB: number, meet: MeetSegments) {
    const { start, xs, ys } = this.rings;
    const fromA = start[ringA]! + blockA * LEAF;
    const toA = Math.min(start[ringA + 1]! - 1, fromA + LEAF);
    const fromB = start[ringB]! + blockB * LEAF;
    const toB = Math.min(start[ringB + 1]! - 1, fromB + LEAF);
    const { boxes } = this;
    const box = this.base[ringB]! + 4 * (this.leaves[ringB]! + blockB);
    const minX = boxes[box]!;
    const minY = boxes[box + 1]!;
    const maxX = boxes[box + 2]!;
    const maxY = boxes[box + 3]!;
    const same = ringA === ringB;
    this.work -= toA - fromA;
    const wraps = same && fromA === start[ringA]! && toB === start[ringB + 1]! - 1;
    for (let i = fromA; i < toA; i++) {
      const x1 = xs[i]!;
      const x2 = xs[i + 1]!;
      if ((x1 < minX && x2 < minX) || (x1 > maxX && x2 > maxX)) continue;
      const y1 = ys[i]!;
      const y2 = ys[i + 1]!;
      if ((y1 < minY && y2 < minY) || (y1 > maxY && y2 > maxY)) continue;
      const begin = same && i + 1 === fromB ? fromB + 1 : fromB;
      const end = wraps && i === fromA ? toB - 1 : toB;
      if (this.meetRun(i, begin, end, meet)) return true;
    }
    return false;
  }

  /** Segment `i` against the segments from `begin` to before `end`. */
  private meetRun(i: number, begin: number, end: number, meet: MeetSegments): boolean {
    const { xs, ys } = this.rings;
    const x1 = xs[i]!;
    const x2 = xs[i + 1]!;
    const y1 = ys[i]!;
    const y2 = ys[i + 1]!;
    const minX = x1 < x2 ? x1 : x2;
    const maxX = x1 < x2 ? x2 : x1;
    const minY = y1 < y2 ? y1 : y2;
    const maxY = y1 < y2 ? y2 : y1;
    for (let j = begin; j < end; j++) {
      const u1 = xs[j]!;
      const u2 = xs[j + 1]!;
      if ((u1 < minX && u2 < minX) || (u1 > maxX && u2 > maxX)) continue;
      const v1 = ys[j]!;
      const v2 = ys[j + 1]!;
      if ((v1 < minY && v2 < minY) || (v1 > maxY && v2 > maxY)) continue;
      if (meet(i, j)) return true;
    }
    return false;
  }
}
