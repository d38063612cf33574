/** A drawing as plain objects: pure to make, easy to test, written out as text or as elements. */

export interface SvgNode {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  /** Elements, or one text (escaped by whoever writes it out). */
  readonly children: readonly SvgNode[] | string;
}

export type SvgAttributes = Readonly<Record<string, string | number | null | undefined>>;

/** An element; attributes that are null or undefined are left out. */
export function svg(
  tag: string,
  attributes: SvgAttributes = {},
  children: readonly SvgNode[] | string = [],
): SvgNode {
  const kept = Object.entries(attributes).filter(
    (entry): entry is [string, string | number] => entry[1] != null,
  );
  return { tag, attributes: Object.fromEntries(kept), children };
}

/** The tree as text, escaped. */
export function svgText(node: SvgNode): string {
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name}="${escapeText(String(value))}"`)
    .join('');
  const inside =
    typeof node.children === 'string' ? escapeText(node.children) : node.children.map(svgText).join('');
  return inside ? `<${node.tag}${attributes}>${inside}</${node.tag}>` : `<${node.tag}${attributes}/>`;
}

/** A coordinate for an attribute: two decimals, no trailing zeros. */
export function short(value: number): number {
  return Math.round(value * 100) / 100;
}

function escapeText(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
