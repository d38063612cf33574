/** Maps of the deck as PNG without a browser: the plate, drawn by resvg. */
import { plateSvg } from '../../src/map/plate.ts';
import type { DrawMap } from '../../src/report/pptx.ts';
import { createSceneBuilder } from '../../src/ui/map/scene-of.ts';
import { slidePlate } from '../../src/ui/meeting/slide-map.ts';
import type { Workspace } from '../../src/workspace/store.ts';

/** Draws each map of a slide; the machine's own fonts letter it. */
export function drawMaps(workspace: Workspace): DrawMap {
  const build = createSceneBuilder();
  return async ({ town }, size) => {
    const { Resvg } = await import('@resvg/resvg-js');
    const svg = plateSvg(slidePlate(build, workspace, town, size));
    const drawing = new Resvg(svg, {
      fitTo: { mode: 'width', value: Math.round(size.width * size.scale) },
      font: { loadSystemFonts: true },
    });
    return `data:image/png;base64,${Buffer.from(drawing.render().asPng()).toString('base64')}`;
  };
}
