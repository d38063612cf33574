/**
 * Everything on the map that is a text or a mark, as SVG: labels, numbers, seats, reference points, the
 * graticule. The atlas lays it over its canvas, the plate over its paths, so both read the same and stay
 * crisp; nothing overlaps, and every text is a text.
 */
import type { Annotation, Context } from './annotation.ts';
import { graticuleNodes, referenceCircles, referenceItems, riverItems, seatItems } from './country-labels.ts';
import { overlap, placeLabels } from './labels.ts';
import type { Box } from './labels.ts';
import { placeItems } from './place-labels.ts';
import type { MapScene } from './scene.ts';
import { previewItems, siteMark, siteItems, zoneItems } from './site-labels.ts';
import type { SvgNode } from './svg.ts';
import { THEME_MEASURES, THEME_TOKENS } from './theme.ts';
import { townItems } from './town-labels.ts';
import type { View } from './view.ts';

export interface Annotations {
  /** Lines and circles of the ground, under all labels. */
  readonly ground: readonly SvgNode[];
  /** Bottom to top. Texts never overlap; the marks under them stand where they stand. */
  readonly labels: readonly Annotation[];
}

/** Draws the texts and marks of a scene in a view; nothing stands on what is `blocked`. */
export function annotationsOf(scene: MapScene, view: View, blocked: readonly Box[] = []): Annotations {
  const context: Context = {
    scene,
    view,
    tokens: THEME_TOKENS[scene.theme],
    measures: THEME_MEASURES[scene.theme],
  };
  const { visible } = scene;
  const towns = visible.labels ? townItems(context) : [];
  const spots = towns.flatMap((item) => item.ground);
  const items = [
    ...(visible.places ? placeItems(context) : []),
    ...towns,
    ...siteItems(context),
    ...zoneItems(context),
    ...(scene.preview ? previewItems(context, scene.preview) : []),
    ...(visible.reference ? referenceItems(context) : []),
    ...(visible.rivers ? riverItems(context) : []),
    ...(visible.seats ? seatItems(context, spots) : []),
  ];
  const placed = placeLabels(
    items.map((item) => item.request),
    { blocked, avoided: items.flatMap((item) => item.ground) },
  );
  const taken = placed.flatMap((label) => (label ? [label.box] : []));
  const labels = items.flatMap(({ at, target, bare }, index): Annotation[] => {
    const label = placed[index];
    const isFree = bare !== undefined && !taken.some((box) => overlap(box, bare.extent));
    const drawing = label ? label.value() : isFree ? bare : null;
    return drawing ? [{ ...drawing, at, target: target ?? null }] : [];
  });
  return {
    ground: [
      ...(visible.graticule ? graticuleNodes(context) : []),
      ...(visible.reference ? referenceCircles(context) : []),
    ],
    labels: [...scene.sites.map((site) => siteMark(context, site)), ...labels.reverse()],
  };
}
