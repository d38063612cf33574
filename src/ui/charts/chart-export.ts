/** A chart as a file of its own: SVG with its colours written in, PNG drawn from it. Both say what they show and when. */

const KEPT = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'visibility',
] as const;

export interface ChartCaption {
  readonly title: string;
  /** Sources, as-of date, 示例: one line at the foot. */
  readonly foot: string;
}

const EDGE = 16;
const LINE = 30;

/** The drawing as it stands, with a title above and a line below; the page's own style sheets are not needed. */
export function chartSvg(drawing: SVGSVGElement, { title, foot }: ChartCaption): string {
  const { width, height } = drawing.getBoundingClientRect();
  const style = getComputedStyle(drawing);
  const ink = getComputedStyle(document.body);
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  inline(drawing, copy);
  copy.setAttribute('x', String(EDGE));
  copy.setAttribute('y', String(LINE + EDGE));
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  if (!copy.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  const page = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const [across, down] = [width + 2 * EDGE, height + 2 * (LINE + EDGE)];
  page.setAttribute('width', String(across));
  page.setAttribute('height', String(down));
  page.setAttribute('viewBox', `0 0 ${across} ${down}`);
  page.setAttribute('font-family', style.fontFamily);
  const ground = document.createElementNS(page.namespaceURI, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', ink.backgroundColor);
  page.append(ground, line(title, EDGE + 14, 16, ink.color, '700'), copy);
  page.append(line(foot, down - EDGE, 12, ink.color, '400'));
  return new XMLSerializer().serializeToString(page);
}

/** The same as a PNG, twice as many pixels as on screen. */
export async function chartPng(svg: string): Promise<Uint8Array | null> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width * 2;
  canvas.height = image.height * 2;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return blob ? new Uint8Array(await blob.arrayBuffer()) : null;
}

function inline(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const name of KEPT) to.setAttribute(name, plainColour(style.getPropertyValue(name)));
  for (const name of ['class', 'style', 'tabindex', 'role', 'aria-label', 'aria-pressed'])
    to.removeAttribute(name);
  [...from.children].forEach((child, index) => inline(child, to.children[index]!));
}

/** Mixed colours are computed as `color(srgb 0.1 0.2 0.3)`, which few other programs read. */
function plainColour(value: string): string {
  const match = /^color\(srgb ([\d.]+) ([\d.]+) ([\d.]+)/.exec(value);
  if (!match) return value;
  return `rgb(${match
    .slice(1, 4)
    .map((part) => Math.round(Number(part) * 255))
    .join(',')})`;
}

function line(text: string, y: number, size: number, colour: string, weight: string): SVGTextElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', 'text');
  element.textContent = text;
  element.setAttribute('x', String(EDGE));
  element.setAttribute('y', String(y));
  element.setAttribute('font-size', String(size));
  element.setAttribute('font-weight', weight);
  element.setAttribute('fill', colour);
  return element;
}
