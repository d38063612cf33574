/** A file as accidents and malice leave it: the same for the same seed. */
export function mutated(bytes: Uint8Array, seed: number): Uint8Array {
  const random = generator(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  let changed = bytes.slice();
  for (let change = 0; change <= below(8); change++) {
    const at = below(changed.length);
    switch (below(6)) {
      case 0:
        changed[at] = below(256);
        break;
      case 1:
        changed[at] = (changed[at] ?? 0) ^ (1 << below(8));
        break;
      case 2:
        changed = changed.slice(0, Math.max(1, at));
        break;
      case 3:
        changed = spliced(changed, at, Math.min(changed.length, at + below(64)), new Uint8Array());
        break;
      case 4:
        changed = spliced(changed, at, at, changed.slice(below(changed.length)).subarray(0, below(256)));
        break;
      default: {
        const text = ['-1', '1e400', 'NaN', '99999999999', '\0', '\r\n', ',,,', '"'][below(8)]!;
        changed = spliced(changed, at, at + text.length, new TextEncoder().encode(text));
      }
    }
  }
  return changed;
}

function spliced(bytes: Uint8Array, from: number, to: number, middle: Uint8Array): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(from + middle.length + Math.max(0, bytes.length - to));
  result.set(bytes.subarray(0, from));
  result.set(middle, from);
  result.set(bytes.subarray(to), from + middle.length);
  return result;
}

/** mulberry32 */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
