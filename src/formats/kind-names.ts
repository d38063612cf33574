/**
 * Names of the layers written into files. They are data, Chinese in every language of the page: the drawing
 * offices that receive the file filter by them.
 */
import type { BoundaryKind, FacilityForm } from '../domain/model.ts';
import type { OutFeature } from './raw.ts';

export const KIND_NAMES: Readonly<Record<BoundaryKind, string>> = {
  planned: '规划范围',
  construction: '规划建设范围',
  built: '已建成范围',
  zone: '规划分区',
};

/** Where a format keeps points, lines and areas apart. */
export const FORM_NAMES: Readonly<Record<FacilityForm, string>> = { point: '点', line: '线', area: '面' };

/** For boundaries of no stated kind. */
export const OTHER_NAME = '其他范围';

/** The layer of a boundary's kind. */
export function kindName(kind: BoundaryKind | null): string {
  return kind === null ? OTHER_NAME : KIND_NAMES[kind];
}

/** Features by layer: a boundary's kind, or the layer they name themselves; in the order in which the layers first appear; none is empty. */
export function byKind(features: readonly OutFeature[]): ReadonlyMap<string, readonly OutFeature[]> {
  const layers = new Map<string, OutFeature[]>();
  for (const feature of features) {
    const name = feature.layer ?? kindName(feature.kind);
    const layer = layers.get(name);
    if (layer) layer.push(feature);
    else layers.set(name, [feature]);
  }
  return layers;
}
