/**
 * The texts and marks over the map's canvas. They are laid out anew when the scene or the scale changes; while
 * the map is dragged they are merely shifted. Each is a small layer of its own: without a graphics card every
 * screen-sized layer costs as much as the map itself (measured: 25 ms of processor time a frame at 1440 × 900).
 */
import { annotationsOf } from './annotate.ts';
import type { Annotation } from './annotation.ts';
import type { Box } from './labels.ts';
import { FONT_SANS, watermarkPieces } from './marks.ts';
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
  /** Follows the camera until the next layout: labels keep their size and stay with their ground. */
  follow(camera: OverlayCamera): void;
  /** What the label or marker under a pixel of the map stands for. */
  hit(at: Point): Annotation['target'];
  destroy(): void;
}

/** How far beyond each edge texts are laid out in advance, pixels. */
const RESERVE = 256;
/** A change of scale beyond which labels are laid out anew without waiting for the end of the movement. */
const SCALE_STEP = 0.7;

interface Placed {
  readonly annotation: Annotation;
  readonly element: SVGElement;
  /** Its ground at layout, pixels of the map. */
  readonly from: Point;
}

interface Layout {
  readonly scene: MapScene;
  readonly camera: OverlayCamera;
  readonly padding: Padding;
  readonly placed: readonly Placed[];
}

export function createOverlay(container: HTMLElement): Overlay {
  const watermark = group(container, 'zt-map-watermark');
  const texts = group(container, 'zt-map-texts');
  let layout: Layout | null = null;
  let marked = '';
  let shift: Point = [0, 0];
  let spread = false;

  const move = (to: Point): void => {
    shift = to;
    texts.style.transform = `translate(${to[0]}px, ${to[1]}px)`;
  };

  const layOut: Overlay['layOut'] = (scene, camera, padding) => {
    const project = projection(camera);
    const origin = originOf(camera);
    const whole: Box = [-RESERVE, -RESERVE, camera.width + RESERVE, camera.height + RESERVE];
    const { ground, labels } = annotationsOf(scene, {
      project,
      unproject: ([x, y]) => mercatorPosition([x + origin[0], y + origin[1]], camera.zoom),
      clear: [padding.left, padding.top, camera.width - padding.right, camera.height - padding.bottom],
      whole,
      metresPerPixel: mercatorMetresPerPixel(camera.center[1], camera.zoom),
    });
    const placed = labels.map((annotation): Placed => ({
      annotation,
      element: drawing([annotation.node], annotation.extent),
      from: project(annotation.at),
    }));
    texts.replaceChildren(
      ...(ground.length > 0 ? [drawing(ground, whole)] : []),
      ...placed.map(({ element }) => element),
    );
    layout = { scene, camera, padding, placed };
    spread = false;
    move([0, 0]);
    drawWatermark(scene, camera);
  };

  const drawWatermark = ({ watermark: text, theme }: MapScene, { width, height }: OverlayCamera): void => {
    const wanted = `${text ?? ''}|${theme}|${width}|${height}`;
    if (wanted === marked) return;
    marked = wanted;
    const pieces = text ? watermarkPieces(text, width, height, THEME_TOKENS[theme].ink) : [];
    watermark.replaceChildren(...pieces.map(({ node, box }) => drawing([node], box)));
  };

  return {
    layOut,
    follow: (camera) => {
      if (!layout) return;
      const [before, now] = [originOf(layout.camera), originOf(camera)];
      const scaled = Math.abs(camera.zoom - layout.camera.zoom);
      const resized = camera.width !== layout.camera.width || camera.height !== layout.camera.height;
      const [right, down] = [before[0] - now[0], before[1] - now[1]];
      const far = scaled === 0 && (Math.abs(right) > RESERVE || Math.abs(down) > RESERVE);
      if (resized || scaled > SCALE_STEP || far) return layOut(layout.scene, camera, layout.padding);
      if (scaled === 0 && !spread) return move([right, down]);
      spread = true;
      move([0, 0]);
      const project = projection(camera);
      for (const { annotation, element, from } of layout.placed) {
        const [x, y] = project(annotation.at);
        element.style.transform = `translate(${x - from[0]}px, ${y - from[1]}px)`;
      }
    },
    hit: ([x, y]) => {
      if (!layout || spread) return null;
      const [localX, localY] = [x - shift[0], y - shift[1]];
      const hits = layout.placed.filter(
        ({ annotation: { target, extent } }) =>
          target && localX >= extent[0] && localX <= extent[2] && localY >= extent[1] && localY <= extent[3],
      );
      return hits.at(-1)?.annotation.target ?? null;
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

/** The page tells the map's contents in words elsewhere: to a screen reader these layers would be noise. */
function group(container: HTMLElement, name: string): HTMLElement {
  const element = document.createElement('div');
  element.className = name;
  element.setAttribute('aria-hidden', 'true');
  container.append(element);
  return element;
}

function drawing(nodes: readonly SvgNode[], box: Box): SVGElement {
  const [left, top] = [Math.floor(box[0]), Math.floor(box[1])];
  const [width, height] = [Math.ceil(box[2]) - left, Math.ceil(box[3]) - top];
  const element = document.createElementNS(SVG, 'svg');
  element.setAttribute('viewBox', `${left} ${top} ${width} ${height}`);
  element.setAttribute('width', String(width));
  element.setAttribute('height', String(height));
  element.setAttribute('font-family', FONT_SANS);
  element.style.left = `${left}px`;
  element.style.top = `${top}px`;
  element.append(...nodes.map(elementOf));
  return element;
}

function projection(camera: OverlayCamera): (at: readonly number[]) => Point {
  const [left, top] = originOf(camera);
  return (at) => {
    const [x, y] = mercatorPoint([...at], camera.zoom);
    return [x - left, y - top];
  };
}

/** World pixels of the map's top left corner. */
function originOf({ center, zoom, width, height }: OverlayCamera): Point {
  const [x, y] = mercatorPoint([...center], zoom);
  return [x - width / 2, y - height / 2];
}
