/** The numbered places of a finding, and the words beside the one in focus. */
import { AROUND, boxBeside, chipText, drawn, leaderLine, request } from './annotation.ts';
import type { Candidate, Context, Item } from './annotation.ts';
import { boxAround, grown, textWidth } from './labels.ts';
import type { Box } from './labels.ts';
import { marker } from './marks.ts';
import { boundsOf, townBounds } from './scene.ts';
import type { SceneGeometry, ScenePlace } from './scene.ts';
import { svg } from './svg.ts';
import { projectBounds } from './view.ts';
import type { Point, View } from './view.ts';

/** Below this size on screen a town is a spot: its places would only hide it. */
const SPOT = 70;

export function placeItems(context: Context): Item[] {
  const { scene, view, measures } = context;
  const bounds = scene.selected ? townBounds(scene, scene.selected) : null;
  const land = bounds ? projectBounds(bounds, view.project) : null;
  const spot =
    land !== null && Math.max(land[2] - land[0], land[3] - land[1]) < SPOT * (measures.marker / 10);
  const order = [...scene.places].sort(
    (a, b) =>
      Number(b.number === scene.activePlace) - Number(a.number === scene.activePlace) || a.number - b.number,
  );
  return order
    .filter((place) => place.number === scene.activePlace || !spot)
    .flatMap((place) => {
      const numbered = placeItem(context, place);
      return place.number === scene.activePlace ? [numbered, placeText(context, place)] : [numbered];
    });
}

function placeItem({ scene, view, tokens, measures }: Context, place: ScenePlace): Item {
  const at = view.project(place.at);
  const active = place.number === scene.activePlace;
  const radius = measures.marker * (active ? 1.2 : 1);
  const calm = place.closed || place.label === 'part' || place.label === 'hole';
  const fill = active ? tokens.accent : calm ? tokens.marker : tokens.trouble;
  const ink = active ? tokens.accentInk : calm ? tokens.markerInk : tokens.halo;
  const candidates = [0, 2.2, 3.6].flatMap((distance) =>
    (distance === 0 ? [0] : DIRECTIONS).map((angle): Candidate => {
      const centre: Point = [
        at[0] + Math.cos(angle) * distance * radius,
        at[1] + Math.sin(angle) * distance * radius,
      ];
      const box = boxAround(centre, [radius * 2 + 2, radius * 2 + 2]);
      return {
        box,
        value: () =>
          drawn(
            svg('g', { 'data-place': place.number }, [
              ...(distance > 0 ? [leaderLine(box, at, tokens.ink)] : []),
              marker(place.number, centre, radius, fill, ink, tokens.halo),
            ]),
            box,
            at,
          ),
      };
    }),
  );
  return {
    at: place.at,
    request: request(view, at, candidates, null),
    ground: active ? placeGround(place, view) : [],
    target: { place: place.number },
  };
}

/** What the place in focus shows: its text should stand beside it. */
function placeGround({ geometry, line }: ScenePlace, view: View): Box[] {
  const shapes: SceneGeometry[] = geometry ? [geometry] : [];
  if (line) shapes.push({ type: 'LineString', coordinates: [...line] });
  const bounds = boundsOf(shapes);
  return bounds ? [grown(projectBounds(bounds, view.project), 3)] : [];
}

function placeText({ view, tokens, measures }: Context, place: ScenePlace): Item {
  const at = view.project(place.at);
  const size = measures.noteText;
  const measured: Point = [textWidth(place.text, size) + 14, size * 1.8];
  const around = boxAround(at, [measures.marker * 2.4, measures.marker * 2.4]);
  const candidates = [5, 24, 48].flatMap((gap) =>
    AROUND.map((side): Candidate => {
      const box = boxBeside(around, side, measured, gap);
      return { box, value: () => drawn(chipText(place.text, box, size, tokens), box, null) };
    }),
  );
  return {
    at: place.at,
    request: request(view, at, candidates, null),
    ground: [],
    target: { place: place.number },
  };
}

const DIRECTIONS = [-0.25, 0.25, -0.75, 0.75, 0, 0.5, 1, -0.5].map((turns) => turns * Math.PI);
