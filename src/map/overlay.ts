/**
 * The layer of texts and marks over the map's canvas. It is laid out anew only when the scene or the scale
 * changes; while the map is dragged it is merely shifted, which costs a software-rendered computer nothing.
 */
import { annotationsOf } from './annotate.ts';
import type { Annotations } from './annotate.ts';
import type { Box } from './labels.ts';
import { FONT_SANS, watermarkNodes } from './marks.ts';
import type { MapScene } from './scene.ts';
import type { SvgNode } from './svg.ts';
import { THEME_TOKENS } from './theme.ts';
import { mercatorMetresPerPixel, mercatorPoint, mercatorPosition } from './view.ts';
import type { Padding, Point } from './view.ts';

/** Where the map looks, and how large it is on screen. */
export interface OverlayCamera {
  readonly center: readonly [number, number];
  readonly zoom: number;
  readonly width: number;
  readonly height: number;
}

export interface Overlay {
  /** Lays everything out for a scene and a camera. */
  layOut(scene: MapScene, camera: OverlayCamera, padding: Padding): void;
  /** Follows the camera: a shift when the scale stands, a new layout otherwise or when the reserve is used up. */
  follow(camera: OverlayCamera): void;
  /** The label or marker under a pixel of the map. */
  hit(at: Point): Pick<Annotations['townHits'][number], 'town'> | { readonly number: number } | null;
  destroy(): void;
}

/** How far beyond each edge texts are laid out in advance, pixels. */
const RESERVE = 256;

export function createOverlay(container: HTMLElement): Overlay {
  const texts = layer(container, 'zt-map-texts');
  const watermark = layer(container, 'zt-map-watermark');
  let drawn: { scene: MapScene; camera: OverlayCamera; padding: Padding; annotations: Annotations } | null =
    null;
  let marked = '';
  let shift: Point = [0, 0];

  const layOut: Overlay['layOut'] = (scene, camera, padding) => {
    const origin = originOf(camera);
    const whole: Box = [-RESERVE, -RESERVE, camera.width + RESERVE, camera.height + RESERVE];
    const annotations = annotationsOf(scene, {
      project: (at) => {
        const [x, y] = mercatorPoint(at, camera.zoom);
        return [x - origin[0], y - origin[1]];
      },
      unproject: ([x, y]) => mercatorPosition([x + origin[0], y + origin[1]], camera.zoom),
      clear: [padding.left, padding.top, camera.width - padding.right, camera.height - padding.bottom],
      whole,
      metresPerPixel: mercatorMetresPerPixel(camera.center[1], camera.zoom),
    });
    setFrame(texts, whole);
    texts.replaceChildren(...annotations.nodes.map(elementOf));
    drawn = { scene, camera, padding, annotations };
    move([0, 0]);
    const wanted = `${scene.watermark ?? ''}|${scene.theme}|${camera.width}|${camera.height}`;
    if (wanted === marked) return;
    marked = wanted;
    setFrame(watermark, [0, 0, camera.width, camera.height]);
    const nodes = scene.watermark
      ? watermarkNodes(scene.watermark, camera.width, camera.height, THEME_TOKENS[scene.theme].ink)
      : [];
    watermark.replaceChildren(...nodes.map(elementOf));
  };

  const move = (to: Point): void => {
    shift = to;
    texts.style.transform = `translate(${to[0]}px, ${to[1]}px)`;
  };

  return {
    layOut,
    follow: (camera) => {
      if (!drawn) return;
      const scaled = Math.abs(camera.zoom - drawn.camera.zoom) > 1e-4;
      const resized = camera.width !== drawn.camera.width || camera.height !== drawn.camera.height;
      if (scaled || resized) return layOut(drawn.scene, camera, drawn.padding);
      const [before, now] = [originOf(drawn.camera), originOf(camera)];
      const [right, down] = [before[0] - now[0], before[1] - now[1]];
      if (Math.abs(right) > RESERVE || Math.abs(down) > RESERVE) layOut(drawn.scene, camera, drawn.padding);
      else move([right, down]);
    },
    hit: ([x, y]) => {
      const [localX, localY] = [x - shift[0], y - shift[1]];
      const isOn = ({ box }: { box: Box }): boolean =>
        localX >= box[0] && localX <= box[2] && localY >= box[1] && localY <= box[3];
      return drawn?.annotations.placeHits.find(isOn) ?? drawn?.annotations.townHits.find(isOn) ?? null;
    },
    destroy: () => {
      texts.remove();
      watermark.remove();
    },
  };
}

const SVG = 'http://www.w3.org/2000/svg';

/** An SVG tree as elements: texts become text nodes, never markup. */
export function elementOf(node: SvgNode): SVGElement {
  const element = document.createElementNS(SVG, node.tag);
  for (const [name, value] of Object.entries(node.attributes)) {
    if (name !== 'xmlns') element.setAttribute(name, String(value));
  }
  if (typeof node.children === 'string') element.textContent = node.children;
  else element.append(...node.children.map(elementOf));
  return element;
}

/** The page tells the map's contents in words elsewhere: to a screen reader this layer would be noise. */
function layer(container: HTMLElement, name: string): SVGElement {
  const element = document.createElementNS(SVG, 'svg');
  element.setAttribute('class', name);
  element.setAttribute('aria-hidden', 'true');
  element.setAttribute('font-family', FONT_SANS);
  container.append(element);
  return element;
}

function setFrame(element: SVGElement, [left, top, right, bottom]: Box): void {
  element.setAttribute('viewBox', `${left} ${top} ${right - left} ${bottom - top}`);
  element.setAttribute('width', String(right - left));
  element.setAttribute('height', String(bottom - top));
  element.style.left = `${left}px`;
  element.style.top = `${top}px`;
}

/** World pixels of the map's top left corner. */
function originOf({ center, zoom, width, height }: OverlayCamera): Point {
  const [x, y] = mercatorPoint([...center], zoom);
  return [x - width / 2, y - height / 2];
}
