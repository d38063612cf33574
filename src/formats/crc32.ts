/** CRC-32 (IEEE 802.3), as zip archives carry it. Four bytes a step: a plain table would be slower than inflating. */

/** Checksum of `bytes`, unsigned; `before`: that of the bytes they follow on, where they come in pieces. */
export function crc32(bytes: Uint8Array, before = 0): number {
  tables ??= makeTables();
  const [one, two, three, four] = tables;
  let sum = ~before;
  let at = 0;
  for (const end = bytes.length - 3; at < end; at += 4) {
    sum ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    sum = four[sum & 255]! ^ three[(sum >>> 8) & 255]! ^ two[(sum >>> 16) & 255]! ^ one[sum >>> 24]!;
  }
  for (; at < bytes.length; at++) sum = one[(sum ^ bytes[at]!) & 255]! ^ (sum >>> 8);
  return ~sum >>> 0;
}

type Tables = readonly [Int32Array, Int32Array, Int32Array, Int32Array];

let tables: Tables | null = null;

function makeTables(): Tables {
  const one = new Int32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let sum = byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    one[byte] = sum;
  }
  const after = (table: Int32Array): Int32Array => table.map((sum) => one[sum & 255]! ^ (sum >>> 8));
  const two = after(one);
  const three = after(two);
  return [one, two, three, after(three)];
}
