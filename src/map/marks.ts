/** The smallest marks of the map: haloed text, status shapes, numbered circles, the watermark. */
import type { Light } from '../domain/finding.ts';
import type { SiteState } from '../domain/projects.ts';
import { boxAround, textWidth } from './labels.ts';
import type { Box } from './labels.ts';
import { short, svg } from './svg.ts';
import type { ThemeTokens } from './theme.ts';
import type { SvgNode } from './svg.ts';
import type { Point } from './view.ts';

export const FONT_SANS =
  "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','Segoe UI',sans-serif";
/** Small settlements and water are lettered in Song, as in printed atlases. */
export const FONT_SERIF = "'Noto Serif CJK SC','Source Han Serif SC','Songti SC',SimSun,serif";

export interface TextLook {
  readonly size: number;
  readonly weight: number;
  readonly fill: string;
  /** Colour of the halo; null on a ground of its own. */
  readonly halo: string | null;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly family?: string;
}

type Status = 'planned' | 'in-work' | 'built';

const DASHES = { planned: '4 4', 'in-work': '9 3', built: null } as const;
const WIDTHS = { planned: 1.2, 'in-work': 1.6, built: 2 } as const;

/** How a facility's line looks on the map: planned dotted, in work dashed, built solid. `line`: the theme's strokes. */
export function facilityLine(status: Status, { accent }: ThemeTokens, line: number) {
  return { stroke: accent, 'stroke-width': WIDTHS[status] * line, 'stroke-dasharray': DASHES[status] };
}

/** The same of a point: hollow, half there, solid. */
export function facilityDot(status: Status, { accent, panel }: ThemeTokens, line: number) {
  return {
    r: 3.5 * line,
    fill: status === 'built' ? accent : panel,
    stroke: accent,
    'stroke-width': short((status === 'in-work' ? 3.2 : 1.4) * line),
  };
}

/** Land that is not served. */
export function gapLook({ trouble }: ThemeTokens, line: number) {
  return {
    fill: trouble,
    'fill-opacity': 0.3,
    stroke: trouble,
    'stroke-width': 1.4 * line,
    'stroke-dasharray': '4 2',
  };
}

/** A text on its baseline, outlined against what lies under it. */
export function haloText(text: string, [x, y]: Point, look: TextLook): SvgNode {
  return svg(
    'text',
    {
      x: short(x),
      y: short(y),
      'font-size': look.size,
      'font-weight': look.weight,
      'font-family': look.family,
      fill: look.fill,
      'text-anchor': look.anchor,
      ...(look.halo
        ? {
            stroke: look.halo,
            'stroke-width': short(Math.max(3, look.size * 0.24)),
            'stroke-linejoin': 'round',
            'paint-order': 'stroke',
          }
        : {}),
    },
    text,
  );
}

/** ■ red, ▲ amber, ● green, ○ grey: drawn, so that no font can change them. */
export function statusMark(
  light: Light,
  [x, y]: Point,
  radius: number,
  colour: string,
  halo: string,
): SvgNode {
  const edge = { stroke: halo, 'stroke-width': short(radius * 0.5), 'paint-order': 'stroke' };
  const [cx, cy, r] = [short(x), short(y), short(radius)];
  if (light === 'red') {
    const half = radius * 0.9;
    return svg('rect', {
      x: short(x - half),
      y: short(y - half),
      width: short(half * 2),
      height: short(half * 2),
      fill: colour,
      ...edge,
    });
  }
  if (light === 'amber') {
    const [top, base, half] = [short(y - radius), short(y + radius * 0.85), radius * 1.1];
    return svg('path', {
      d: `M${cx} ${top}L${short(x + half)} ${base}H${short(x - half)}Z`,
      fill: colour,
      ...edge,
    });
  }
  if (light === 'green') return svg('circle', { cx, cy, r, fill: colour, ...edge });
  return svg('circle', {
    cx,
    cy,
    r: short(radius * 0.82),
    fill: halo,
    stroke: colour,
    'stroke-width': short(radius * 0.4),
  });
}

/** A project: a lozenge, hollow before it begins, half while it is built, solid once it stands, struck through while it rests. */
export function projectMark(
  state: SiteState,
  [x, y]: Point,
  radius: number,
  { accent, halo, trouble }: Pick<ThemeTokens, 'accent' | 'halo' | 'trouble'>,
): SvgNode {
  const [left, top, right, bottom] = [x - radius, y - radius, x + radius, y + radius].map(short);
  const [cx, cy] = [short(x), short(y)];
  const colour = state === 'suspended' ? trouble : accent;
  const whole = `M${cx} ${top}L${right} ${cy}L${cx} ${bottom}L${left} ${cy}Z`;
  const edge = { stroke: colour, 'stroke-width': short(radius * 0.3), 'stroke-linejoin': 'round' };
  return svg('g', {}, [
    svg('path', { d: whole, fill: 'none', stroke: halo, 'stroke-width': short(radius * 0.8) }),
    svg('path', { d: whole, fill: state === 'built' ? colour : halo, ...edge }),
    ...(state === 'in-work'
      ? [svg('path', { d: `M${cx} ${top}L${cx} ${bottom}L${left} ${cy}Z`, fill: colour })]
      : []),
    ...(state === 'suspended' ? [svg('path', { d: `M${left} ${cy}H${right}`, fill: 'none', ...edge })] : []),
  ]);
}

/** A number in a filled circle. */
export function marker(
  number: number,
  [x, y]: Point,
  radius: number,
  fill: string,
  ink: string,
  halo: string,
): SvgNode {
  const size = radius * (number > 9 ? 1.05 : 1.25);
  return svg('g', {}, [
    svg('circle', { cx: short(x), cy: short(y), r: short(radius), fill, stroke: halo, 'stroke-width': 1.6 }),
    haloText(String(number), [x, y + size * 0.36], {
      size,
      weight: 700,
      fill: ink,
      halo: null,
      anchor: 'middle',
    }),
  ]);
}

/** An arrow to the north, half filled as on survey sheets, with its word on top. */
export function northArrow(
  [x, y]: Point,
  radius: number,
  text: string,
  size: number,
  tokens: Pick<ThemeTokens, 'ink' | 'halo'>,
): SvgNode {
  const [top, bottom, notch] = [short(y - radius), short(y + radius), short(y + radius * 0.55)];
  const [cx, left, right] = [short(x), short(x - radius * 0.55), short(x + radius * 0.55)];
  return svg(
    'g',
    { 'data-furniture': 'north', 'stroke-linejoin': 'round', stroke: tokens.ink, 'stroke-width': 1.2 },
    [
      svg('path', { d: `M${cx} ${top}L${right} ${bottom}L${cx} ${notch}Z`, fill: tokens.halo }),
      svg('path', { d: `M${cx} ${top}L${left} ${bottom}L${cx} ${notch}Z`, fill: tokens.ink }),
      haloText(text, [x, y - radius - size * 0.3], {
        size,
        weight: 600,
        fill: tokens.ink,
        halo: tokens.halo,
        anchor: 'middle',
      }),
    ],
  );
}

export interface WatermarkPiece {
  readonly box: Box;
  readonly node: SvgNode;
}

/** 示例数据 across the drawing, faint and unmistakable, staggered so that no crop loses it. */
export function watermarkPieces(
  text: string,
  width: number,
  height: number,
  colour: string,
): WatermarkPiece[] {
  const size = Math.max(24, Math.min(44, width / 20));
  const across = textWidth(text, size);
  const [stepX, stepY] = [across * 2.3, size * 5.6];
  const pieces: WatermarkPiece[] = [];
  for (let row = 0, y = stepY * 0.5; y < height; row++, y += stepY) {
    for (let x = stepX * (row % 2 === 0 ? 0.35 : 0.85); x < width + across / 2; x += stepX) {
      pieces.push({
        box: boxAround([x, y], [across + size, across * 0.4 + size * 1.2]),
        node: svg(
          'text',
          {
            transform: `translate(${short(x)} ${short(y)}) rotate(-20)`,
            'font-size': short(size),
            'font-weight': 600,
            'letter-spacing': short(size * 0.06),
            'text-anchor': 'middle',
            fill: colour,
            'fill-opacity': 0.075,
            // Towns lie below it and must stay within reach of the pointer.
            'pointer-events': 'none',
          },
          text,
        ),
      });
    }
  }
  return pieces;
}
