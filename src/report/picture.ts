/** A PNG told how large it is meant to be: without it every program takes 96 dots for an inch. */
import { crc32 } from '../formats/crc32.ts';

/** Bytes before the first chunk after IHDR: signature 8, IHDR 25. */
const AFTER_HEADER = 33;

/** The same picture with its density written in; `dots` to the inch. Bytes of a canvas or of resvg, which write none. */
export function withDensity(png: Uint8Array, dots: number): Uint8Array {
  const perMetre = Math.round(dots / 0.0254);
  const chunk = new Uint8Array(21);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, 9);
  chunk.set([0x70, 0x48, 0x59, 0x73], 4);
  view.setUint32(8, perMetre);
  view.setUint32(12, perMetre);
  chunk[16] = 1;
  view.setUint32(17, crc32(chunk.subarray(4, 17)));
  const made = new Uint8Array(png.length + chunk.length);
  made.set(png.subarray(0, AFTER_HEADER));
  made.set(chunk, AFTER_HEADER);
  made.set(png.subarray(AFTER_HEADER), AFTER_HEADER + chunk.length);
  return made;
}
