/** A map as a picture for PPTX: the plate as SVG on a canvas. */
import { plateSvg } from '../../map/plate.ts';
import type { DrawMap } from '../../report/pptx.ts';
import type { Workspace } from '../../workspace/store.ts';
import { createSceneBuilder } from '../map/scene-of.ts';
import { slidePlate } from './slide-map.ts';

export function mapDrawer(workspace: Workspace): DrawMap {
  const build = createSceneBuilder();
  return async ({ town }, size) => {
    const svg = plateSvg(slidePlate(build, workspace, town, size));
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = size.width * size.scale;
    canvas.height = size.height * size.scale;
    const context = canvas.getContext('2d');
    if (!context) return null;
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/png');
  };
}
