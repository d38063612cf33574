/**
 * The segments under the sweep line from south to north: a treap over flat arrays whose nodes are the
 * segments themselves, threaded with a list so that neighbours are at hand.
 */

const NONE = -1;

export class SweepOrder {
  private root = NONE;
  private first = NONE;
  private readonly left: Int32Array;
  private readonly right: Int32Array;
  private readonly parent: Int32Array;
  private readonly next: Int32Array;
  private readonly previous: Int32Array;

  /** For segments numbered from 0 to before `size`. */
  constructor(size: number) {
    this.left = new Int32Array(size).fill(NONE);
    this.right = new Int32Array(size).fill(NONE);
    this.parent = new Int32Array(size).fill(NONE);
    this.next = new Int32Array(size).fill(NONE);
    this.previous = new Int32Array(size).fill(NONE);
  }

  /** The last segment for which `before` holds, −1 if none. It must hold for all up to some place. */
  lastBefore(before: (segment: number) => boolean): number {
    let found = NONE;
    for (let node = this.root; node !== NONE;) {
      if (before(node)) {
        found = node;
        node = this.right[node]!;
      } else node = this.left[node]!;
    }
    return found;
  }

  /** The segment above another, the lowest of all for −1; −1 if there is none. */
  after(segment: number): number {
    return segment === NONE ? this.first : this.next[segment]!;
  }

  /** Puts a segment directly above another, lowest of all for −1. */
  insertAfter(below: number, segment: number): void {
    const above = this.after(below);
    this.previous[segment] = below;
    this.next[segment] = above;
    if (below === NONE) this.first = segment;
    else this.next[below] = segment;
    if (above !== NONE) this.previous[above] = segment;
    this.left[segment] = NONE;
    this.right[segment] = NONE;
    // Of two neighbours in order one lacks the child between them.
    if (below !== NONE && this.right[below] === NONE) {
      this.right[below] = segment;
      this.parent[segment] = below;
    } else if (above !== NONE) {
      this.left[above] = segment;
      this.parent[segment] = above;
    } else {
      this.root = segment;
      this.parent[segment] = NONE;
    }
    while (this.parent[segment] !== NONE && priority(segment) < priority(this.parent[segment])) {
      this.lift(segment);
    }
  }

  remove(segment: number): void {
    for (;;) {
      const left = this.left[segment]!;
      const right = this.right[segment]!;
      if (left === NONE && right === NONE) break;
      if (right === NONE || (left !== NONE && priority(left) < priority(right))) this.lift(left);
      else this.lift(right);
    }
    this.replaceChild(this.parent[segment]!, segment, NONE);
    const below = this.previous[segment]!;
    const above = this.next[segment]!;
    if (below === NONE) this.first = above;
    else this.next[below] = above;
    if (above !== NONE) this.previous[above] = below;
  }

  /** Rotates a node above its parent. */
  private lift(node: number): void {
    const { left, right, parent } = this;
    const over = parent[node]!;
    const top = parent[over]!;
    const fromLeft = left[over] === node;
    const moved = fromLeft ? right[node]! : left[node]!;
    if (fromLeft) {
      left[over] = moved;
      right[node] = over;
    } else {
      right[over] = moved;
      left[node] = over;
    }
    if (moved !== NONE) parent[moved] = over;
    parent[over] = node;
    parent[node] = top;
    this.replaceChild(top, over, node);
  }

  private replaceChild(parent: number, child: number, by: number): void {
    if (parent === NONE) this.root = by;
    else if (this.left[parent] === child) this.left[parent] = by;
    else this.right[parent] = by;
  }
}

/** The same pseudo-random height for a segment in every run. */
function priority(segment: number): number {
  let mixed = Math.imul(segment ^ (segment >>> 16), 0x45d9f3b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
