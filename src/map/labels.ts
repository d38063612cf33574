/** Where labels go: widths without a screen, and a placement in which nothing overlaps. */

/** Left, top, right, bottom in pixels. */
export type Box = readonly [number, number, number, number];

export interface LabelCandidate<T> {
  readonly box: Box;
  readonly value: T;
}

export interface LabelRequest<T> {
  /** The label stays wholly inside. */
  readonly within: Box;
  /** The positions and forms it may take, best first. */
  readonly candidates: readonly LabelCandidate<T>[];
  /** Places to be taken only when there is no other way, besides what all labels avoid. */
  readonly shuns?: (box: Box) => boolean;
  /** Rather left out than placed over what should be avoided. */
  readonly optional?: boolean;
}

export interface PlacementSpace {
  /** Never covered. */
  readonly blocked: readonly Box[];
  /** Covered only when there is no other way. */
  readonly avoided: readonly Box[];
}

/**
 * Places labels in order of importance, each at its first candidate that stays inside and touches nothing;
 * a second round accepts what should rather be avoided. A label without a place is left out: null.
 */
export function placeLabels<T>(
  requests: readonly LabelRequest<T>[],
  { blocked, avoided }: PlacementSpace,
): (LabelCandidate<T> | null)[] {
  const taken: Box[] = [...blocked];
  const isFree = (within: Box, box: Box, others: readonly Box[]): boolean =>
    contains(within, box) &&
    !taken.some((other) => overlap(other, box)) &&
    !others.some((other) => overlap(other, box));
  return requests.map(({ within, candidates, optional, shuns }) => {
    const found =
      candidates.find(({ box }) => isFree(within, box, avoided) && !shuns?.(box)) ??
      (optional ? undefined : candidates.find(({ box }) => isFree(within, box, []))) ??
      null;
    if (found) taken.push(found.box);
    return found;
  });
}

/** Whether two boxes share more than an edge. */
export function overlap(first: Box, second: Box): boolean {
  return first[0] < second[2] && second[0] < first[2] && first[1] < second[3] && second[1] < first[3];
}

/** The box that holds both. */
export function united(first: Box, second: Box): Box {
  return [
    Math.min(first[0], second[0]),
    Math.min(first[1], second[1]),
    Math.max(first[2], second[2]),
    Math.max(first[3], second[3]),
  ];
}

/** A box of a size about a middle. */
export function boxAround(
  [x, y]: readonly [number, number],
  [width, height]: readonly [number, number],
): Box {
  return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
}

/** A box grown by `margin` on every side. */
export function grown([left, top, right, bottom]: Box, margin: number): Box {
  return [left - margin, top - margin, right + margin, bottom + margin];
}

/**
 * An upper estimate of a text's width in pixels, the same on every computer: ideographs fill their square,
 * Latin letters are taken at their widths in the common office fonts.
 */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const character of text) ems += characterWidth(character);
  return ems * size;
}

/** Ideographs and their marks, circled figures, squares and circles. */
const WIDE =
  /[\u1100-\u11ff\u2460-\u24ff\u25a0-\u25ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;
const ASTRAL = /[\u{20000}-\u{3ffff}]/u;

function characterWidth(character: string): number {
  if (WIDE.test(character) || ASTRAL.test(character)) return 1;
  if (/[ .,:;'’|il!()[\]′]/.test(character)) return 0.34;
  if (/[mwMW%@—]/.test(character)) return 0.92;
  if (/[A-Z&]/.test(character)) return 0.7;
  return 0.59;
}

function contains(outer: Box, inner: Box): boolean {
  return inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3];
}
