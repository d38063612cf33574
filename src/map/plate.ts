/**
 * The map as SVG in the Gauss-Krüger plane: the fallback without WebGL, and paper. Pure: a tree of plain
 * objects that the page, a test or the command line turns into elements or text.
 */
import type { Bounds, MapScene } from './scene.ts';

export interface PlateNode {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  /** Elements, or one text (to be escaped by whoever writes it). */
  readonly children: readonly PlateNode[] | string;
}

export interface PlateOptions {
  /** Size of the drawing in CSS pixels (96 to the inch on paper). */
  readonly width: number;
  readonly height: number;
  readonly bounds: Bounds;
  /** Pixels kept free at each side. */
  readonly padding?: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
  /** Scale bar and north arrow; on by default. */
  readonly furniture?: boolean;
}

/** Draws the scene. Towns and places carry `data-town` and `data-place`, so that clicks can be told apart. */
export function plateOf(_scene: MapScene, options: PlateOptions): PlateNode {
  return {
    tag: 'svg',
    attributes: { xmlns: 'http://www.w3.org/2000/svg', width: options.width, height: options.height },
    children: [],
  };
}

/** The tree as text, escaped. */
export function plateSvg(node: PlateNode): string {
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name}="${escape(String(value))}"`)
    .join('');
  const inside =
    typeof node.children === 'string' ? escape(node.children) : node.children.map(plateSvg).join('');
  return inside ? `<${node.tag}${attributes}>${inside}</${node.tag}>` : `<${node.tag}${attributes}/>`;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
