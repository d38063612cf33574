/** Marks of projects, uses on their zones, and the name of a file that is looked at before it is imported. */
import type { Position } from 'geojson';
import { AROUND, boxBeside, chipText, drawn, request } from './annotation.ts';
import type { Annotation, Candidate, Context, Item } from './annotation.ts';
import { boxAround, textWidth } from './labels.ts';
import { haloText, projectMark } from './marks.ts';
import type { ScenePreview, SceneSite } from './scene.ts';
import { short, svg } from './svg.ts';
import type { ThemeMeasures } from './theme.ts';
import { projectBounds } from './view.ts';
import type { Point } from './view.ts';

/** From farther away than this, marks are smaller and only the site in focus has its name: towns would be hidden. */
const SITE_METRES_PER_PIXEL = 16;

/** The mark of a project stands on its place, whatever else is there: it is what the map is asked for. */
export function siteMark(
  { scene, view, tokens, measures }: Context,
  { id, at, state }: SceneSite,
): Annotation {
  const isActive = id === scene.activeSite;
  const radius =
    siteRadius(measures) * (isActive ? 1.3 : view.metresPerPixel < SITE_METRES_PER_PIXEL ? 1 : 0.75);
  const point = view.project(at);
  const ring = svg('circle', {
    cx: short(point[0]),
    cy: short(point[1]),
    r: short(radius * 1.6),
    fill: tokens.selection,
    stroke: tokens.accent,
    'stroke-width': measures.line,
  });
  const node = svg('g', { 'data-project': id }, [
    ...(isActive ? [ring] : []),
    projectMark(state, point, radius, tokens),
  ]);
  const size = radius * (isActive ? 3.6 : 2.6);
  return { node, at, extent: boxAround(point, [size, size]), target: { project: id } };
}

function siteRadius({ marker: size }: ThemeMeasures): number {
  return size * 0.75;
}

export function siteItems(context: Context): Item[] {
  const { scene, view, tokens, measures } = context;
  const isNear = view.metresPerPixel < SITE_METRES_PER_PIXEL;
  return scene.sites
    .filter(({ id }) => isNear || id === scene.activeSite)
    .toSorted((a, b) => Number(b.id === scene.activeSite) - Number(a.id === scene.activeSite))
    .map(({ id, at: place, name }): Item => {
      const at = view.project(place);
      const size = measures.noteText;
      const around = boxAround(at, [siteRadius(measures) * 2.4, siteRadius(measures) * 2.4]);
      const measured: Point = [textWidth(name, size) + 10, size * 1.6];
      const candidates = [3, 16].flatMap((gap) =>
        AROUND.map((side): Candidate => {
          const box = boxBeside(around, side, measured, gap);
          return {
            box,
            value: () =>
              drawn(svg('g', { 'data-project': id }, [chipText(name, box, size, tokens)]), box, null),
          };
        }),
      );
      const isActive = id === scene.activeSite;
      return {
        at: place,
        request: { ...request(view, at, candidates, null), optional: !isActive },
        ground: [around],
        target: { project: id },
      };
    });
}

/** Uses on their zones, where the label fits between those of towns and places; from afar there is no room. */
export function zoneItems({ scene, view, tokens, measures }: Context): Item[] {
  if (view.metresPerPixel > SITE_METRES_PER_PIXEL) return [];
  const size = measures.noteText;
  return scene.zones.map(({ at: place, text }): Item => {
    const at = view.project(place);
    const measured: Point = [textWidth(text, size) + 6, size * 1.5];
    const candidates = [0, 1.4, -1.4, 2.8, -2.8].map((lines): Candidate => {
      const box = boxAround([at[0], at[1] + lines * size], measured);
      return {
        box,
        value: () =>
          drawn(
            haloText(text, [at[0], (box[1] + box[3]) / 2 + size * 0.36], {
              size,
              weight: 600,
              fill: tokens.ink,
              halo: tokens.halo,
              anchor: 'middle',
            }),
            box,
            null,
          ),
      };
    });
    return { at: place, request: { ...request(view, at, candidates, null), optional: true }, ground: [] };
  });
}

export function previewItems({ view, tokens, measures }: Context, preview: ScenePreview): Item[] {
  const { bounds } = preview;
  if (!bounds || !preview.text) return [];
  const land = projectBounds(bounds, view.project);
  const at: Position = [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2];
  const size = measures.noteText;
  const measured: Point = [textWidth(preview.text, size) + 14, size * 1.8];
  const middle = boxAround(view.project(at), measured);
  const candidates = [...AROUND.map((side) => boxBeside(land, side, measured, 6)), middle].map(
    (box): Candidate => ({ box, value: () => drawn(chipText(preview.text, box, size, tokens), box, null) }),
  );
  return [{ at, request: request(view, view.project(at), candidates, land), ground: [] }];
}
