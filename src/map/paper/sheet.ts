/**
 * One sheet of the A3 atlas: the plate at a true scale within a frame with coordinates, and beside it legend, tables,
 * scale bar and 图签. Pure; lengths are tenths of a millimetre unless they say otherwise.
 */
import type { AreaGeometry } from '../../domain/model.ts';
import { textWidth } from '../labels.ts';
import { northArrow } from '../marks.ts';
import { pathOf, plateOf } from '../plate.ts';
import type { MapScene } from '../scene.ts';
import { short, svg } from '../svg.ts';
import type { SvgNode } from '../svg.ts';
import { THEME_TOKENS } from '../theme.ts';
import { A3 } from './document.ts';
import { facilityNodes } from './facilities.ts';
import type { SheetFacility } from './facilities.ts';
import { isShown, legendOf, sceneWithin } from './legend.ts';
import type { LegendEntry, LegendWords } from './legend.ts';
import { gridStep, multiplesBetween, PIXELS, windowView } from './scale.ts';
import type { PaperSize, SheetWindow } from './scale.ts';
import { scaleBarNodes } from './scale-bar.ts';
import { tableAt } from './table.ts';
import type { PaperTable } from './table.ts';
import { paperPage, paperText, paperWatermark, POINT, withOwnIds, wrapped } from './text.ts';

export interface MapSheet {
  /** Unlike that of any other sheet in the same document. */
  readonly id: string;
  /** 图名. */
  readonly title: string;
  /** Above it, smaller: the programme. */
  readonly series: string;
  readonly scene: MapScene;
  readonly window: SheetWindow;
  readonly facilities: readonly SheetFacility[];
  /** Built land as it stood before, as an outline. */
  readonly earlier: readonly AreaGeometry[];
  /** Whether corners and ticks carry coordinates. */
  readonly coordinates: boolean;
  readonly tables: readonly { readonly title: string; readonly table: PaperTable }[];
  readonly remarks: readonly string[];
  /** 图签: label and value, from top to bottom. */
  readonly block: readonly (readonly [string, string])[];
  /** Empty boxes to sign in. */
  readonly signatures: readonly string[];
  readonly notice: string;
  readonly words: SheetWords;
}

export interface SheetWords extends LegendWords {
  readonly legend: string;
  readonly scale: string;
  readonly north: string;
  readonly metres: string;
  readonly kilometres: string;
  /** What is said where a table had to be cut: so many rows more. */
  readonly more: (rows: number) => string;
}

/** The map within its neat line, millimetres. */
export const FRAME: PaperSize = { width: 290, height: 244 };

const MAP = { left: 310, top: 330, right: 3210, bottom: 2770 };
const BORDER = { left: 200, top: 80, right: 4120, bottom: 2890 };
const SIDE = { left: 3330, right: 4080 };
const SMALL = 7.5 * POINT;
const NOTE = 8.5 * POINT;
const HEADING = 10.5 * POINT;

export interface DrawnSheet {
  readonly node: SvgNode;
  readonly legend: readonly LegendEntry[];
}

export function sheetOf(sheet: MapSheet): DrawnSheet {
  const view = windowView(sheet.window);
  const scene = sceneWithin({ ...sheet.scene, watermark: null }, view);
  const facilities = sheet.facilities.filter(({ geometry }) => isShown(geometry, view));
  const earlier = sheet.earlier.filter((geometry) => isShown(geometry, view));
  const tokens = THEME_TOKENS[scene.theme];
  const [, , width, height] = view.whole;
  const plate = plateOf(scene, {
    width,
    height,
    view,
    bounds: [0, 0, 0, 0],
    furniture: false,
    ground: '#fff',
    over: () => [
      ...earlier.map((geometry) =>
        svg('path', {
          d: pathOf(geometry, view),
          fill: 'none',
          stroke: tokens.ink,
          'stroke-width': 1.6,
          'stroke-dasharray': '2 2.4',
        }),
      ),
      ...facilityNodes(facilities, view, scene.theme),
    ],
  });
  const legend = legendOf(scene, plate, facilities, earlier.length > 0, sheet.words);
  const map = svg(
    'svg',
    {
      x: MAP.left,
      y: MAP.top,
      width: MAP.right - MAP.left,
      height: MAP.bottom - MAP.top,
      viewBox: `0 0 ${width} ${height}`,
      'data-map': 'true',
    },
    plate.children,
  );
  const { watermark } = sheet.scene;
  const node = paperPage(A3, sheet.title, [
    map,
    ...frameNodes(sheet),
    northArrow([MAP.right - 80, MAP.top + 120], 52, sheet.words.north, 34, tokens),
    ...headNodes(sheet),
    ...sideNodes(sheet, legend),
    ...(watermark === null ? [] : paperWatermark(watermark, A3)),
  ]);
  return { node: withOwnIds(node, sheet.id), legend };
}

/** Neat line, border, grid ticks and crosses, coordinates of ticks and corners. */
function frameNodes({ window: { box, scale, plane }, coordinates }: MapSheet): SvgNode[] {
  const [west, south, east, north] = box;
  const step = gridStep(scale);
  const unit = 10_000 / scale;
  const x = (easting: number): number => MAP.left + (easting - west) * unit;
  const y = (northing: number): number => MAP.top + (north - northing) * unit;
  const eastings = multiplesBetween(west, east, step);
  const northings = multiplesBetween(south, north, step);
  const ticks = [
    ...eastings.map((at) => `M${short(x(at))} ${MAP.top}v24M${short(x(at))} ${MAP.bottom}v-24`),
    ...northings.map((at) => `M${MAP.left} ${short(y(at))}h24M${MAP.right} ${short(y(at))}h-24`),
  ].join('');
  const crosses = eastings
    .flatMap((easting) =>
      northings.map((northing) => {
        const [cx, cy] = [short(x(easting)), short(y(northing))];
        return `M${cx - 20} ${cy}h40M${cx} ${cy - 20}v40`;
      }),
    )
    .join('');
  const zone = plane.centralMeridian % 3 === 0 ? plane.centralMeridian / 3 : null;
  const prefix = (easting: number): number => easting + (zone === null ? 0 : zone * 1e6);
  const decimals = step % 1000 === 0 ? 0 : step % 100 === 0 ? 1 : 2;
  const kilometres = (value: number): string => (value / 1000).toFixed(decimals);
  // Beside the corners their own coordinates stand: a tick too near to one is not written.
  const isFree = (at: number, from: number, to: number): boolean => at > from + 420 && at < to - 420;
  const labels = [
    ...eastings
      .filter((at) => isFree(x(at), MAP.left, MAP.right))
      .flatMap((at) => [
        paperText(kilometres(prefix(at)), x(at), MAP.top - 14, { size: SMALL, anchor: 'middle' }),
        paperText(kilometres(prefix(at)), x(at), MAP.bottom + 34, { size: SMALL, anchor: 'middle' }),
      ]),
    ...northings
      .filter((at) => y(at) > MAP.top + 60 && y(at) < MAP.bottom - 60)
      .flatMap((at) => [
        paperText(kilometres(at), MAP.left - 10, y(at) + 9, { size: SMALL, anchor: 'end' }),
        paperText(kilometres(at), MAP.right + 10, y(at) + 9, { size: SMALL }),
      ]),
  ];
  const corner = (easting: number, northing: number, isRight: boolean, isTop: boolean): SvgNode[] => {
    const [longitude, latitude] = plane.toGround([easting, northing]);
    const [at, first] = [isRight ? MAP.right : MAP.left, isTop ? MAP.top - 44 : MAP.bottom + 34];
    const look = { size: SMALL, anchor: isRight ? ('end' as const) : ('start' as const) };
    return [
      paperText(`X=${northing.toFixed(0)}  Y=${prefix(easting).toFixed(0)}`, at, first, look),
      paperText(`${sexagesimal(longitude)}E  ${sexagesimal(latitude)}N`, at, first + 31, look),
    ];
  };
  return [
    svg('path', {
      d: crosses,
      stroke: '#666',
      'stroke-width': 1.4,
      fill: 'none',
      'data-grid': step,
    }),
    svg('path', { d: ticks, stroke: '#000', 'stroke-width': 2, fill: 'none' }),
    rectangle(MAP, 3.5, 'neat'),
    rectangle(BORDER, 7, 'border'),
    ...(coordinates
      ? [
          ...labels,
          ...corner(west, north, false, true),
          ...corner(east, north, true, true),
          ...corner(west, south, false, false),
          ...corner(east, south, true, false),
        ]
      : []),
  ];
}

function headNodes({ title, series, notice, scene }: MapSheet): SvgNode[] {
  const middle = (MAP.left + MAP.right) / 2;
  return [
    paperText(series, middle, BORDER.top + 54, { size: NOTE, anchor: 'middle' }),
    paperText(title, middle, BORDER.top + 140, { size: 20 * POINT, bold: true, anchor: 'middle' }),
    paperText(notice, SIDE.right, BORDER.top + 66, { size: HEADING, bold: true, anchor: 'end' }),
    ...(scene.watermark === null
      ? []
      : [
          paperText(scene.watermark, SIDE.right, BORDER.top + 130, {
            size: HEADING,
            bold: true,
            anchor: 'end',
          }),
        ]),
  ];
}

/** Legend, tables and remarks from the top; scale and 图签 from the bottom. */
function sideNodes(sheet: MapSheet, legend: readonly LegendEntry[]): SvgNode[] {
  const { words, tables, remarks, scene } = sheet;
  const block = blockNodes(sheet);
  const scale = scaleNodes(sheet, block.top);
  const bottom = scale.top - 20;
  const nodes: SvgNode[] = [...block.nodes, ...scale.nodes];
  let y = 290;
  const heading = (text: string): void => {
    y += HEADING * 1.2;
    nodes.push(paperText(text, SIDE.left, y, { size: HEADING, bold: true }));
    y += HEADING * 0.5;
  };
  heading(words.legend);
  const column = (SIDE.right - SIDE.left) / 2;
  const line = 46;
  legend.forEach(({ label, swatch, key }, index) => {
    const [left, top] = [SIDE.left + (index % 2) * column, y + Math.floor(index / 2) * line];
    nodes.push(
      svg(
        'g',
        {
          transform: `translate(${short(left)} ${short(top)}) scale(${short(10 / PIXELS)})`,
          'data-legend': key,
        },
        swatch,
      ),
    );
    const size = Math.min(NOTE, ((column - 105) / Math.max(1, textWidth(label, 1))) * 1);
    nodes.push(paperText(label, left + 98, top + 18 + size * 0.36, { size }));
  });
  y += Math.ceil(legend.length / 2) * line + 10;
  for (const { title, table } of tables) {
    if (y + 160 > bottom) break;
    heading(title);
    // Rather a smaller table than one that is cut.
    const at = (size: number) =>
      tableAt(
        table,
        { width: SIDE.right - SIDE.left, size, theme: scene.theme },
        SIDE.left,
        y,
        bottom - NOTE * 2,
      );
    const drawn = [NOTE, NOTE * 0.9].map(at).find(({ left }) => left === 0) ?? at(NOTE * 0.8);
    nodes.push(...drawn.nodes);
    y = drawn.y;
    if (drawn.left > 0) {
      y += NOTE * 1.3;
      nodes.push(paperText(words.more(drawn.left), SIDE.left, y, { size: SMALL }));
    }
    y += 14;
  }
  for (const text of remarks.flatMap((remark) => wrapped(remark, SMALL, SIDE.right - SIDE.left))) {
    if (y + SMALL * 1.4 > bottom) break;
    y += SMALL * 1.4;
    nodes.push(paperText(text, SIDE.left, y, { size: SMALL }));
  }
  return nodes;
}

function scaleNodes(
  { window: { scale }, words }: MapSheet,
  top: number,
): { readonly nodes: SvgNode[]; readonly top: number } {
  const y = top - 62;
  return {
    nodes: [
      paperText(words.scale, SIDE.left, y - 54, { size: HEADING, bold: true }),
      ...scaleBarNodes(scale, SIDE.left, y, { ...words, limit: 62 }).nodes,
    ],
    top: y - 54 - HEADING,
  };
}

/** 图签 at the foot: rows of label and value, the last one to be signed by hand. */
function blockNodes({ block, signatures }: MapSheet): { readonly nodes: SvgNode[]; readonly top: number } {
  const width = SIDE.right - SIDE.left;
  const first = 185;
  const size = NOTE;
  const lineHeight = size * 1.3;
  const rows = block.map(([label, value]) => {
    const lines = wrapped(value, size, width - first - size);
    return { label, lines, height: Math.max(1, lines.length) * lineHeight + size * 0.7 };
  });
  const sign = signatures.length > 0 ? size * 3.4 : 0;
  const height = rows.reduce((sum, row) => sum + row.height, sign);
  const top = BORDER.bottom - 30 - height;
  const nodes: SvgNode[] = [];
  let y = top;
  const lines: string[] = [];
  for (const row of rows) {
    nodes.push(paperText(row.label, SIDE.left + size * 0.4, y + size * 1.25, { size }));
    row.lines.forEach((text, index) =>
      nodes.push(
        paperText(text, SIDE.left + first + size * 0.4, y + size * 1.25 + index * lineHeight, { size }),
      ),
    );
    y += row.height;
    lines.push(`M${SIDE.left} ${short(y)}H${SIDE.right}`);
  }
  lines.push(`M${SIDE.left + first} ${short(top)}V${short(y)}`);
  signatures.forEach((text, index) => {
    const x = SIDE.left + (width * index) / signatures.length;
    nodes.push(paperText(text, x + size * 0.4, y + size * 1.25, { size }));
    if (index > 0) lines.push(`M${short(x)} ${short(y)}V${short(y + sign)}`);
  });
  nodes.push(
    svg('path', { d: lines.join(''), stroke: '#000', 'stroke-width': 2, fill: 'none' }),
    rectangle({ left: SIDE.left, top, right: SIDE.right, bottom: top + height }, 4, 'block'),
  );
  return { nodes, top };
}

function rectangle({ left, top, right, bottom }: typeof MAP, stroke: number, name: string): SvgNode {
  return svg('rect', {
    x: short(left),
    y: short(top),
    width: short(right - left),
    height: short(bottom - top),
    fill: 'none',
    stroke: '#000',
    'stroke-width': stroke,
    'data-frame': name,
  });
}

/** 115°00′07.2″ */
function sexagesimal(degrees: number): string {
  const tenths = Math.round(degrees * 36_000);
  const [whole, rest] = [Math.floor(tenths / 36_000), tenths % 36_000];
  const minutes = String(Math.floor(rest / 600)).padStart(2, '0');
  const seconds = ((rest % 600) / 10).toFixed(1).padStart(4, '0');
  return `${whole}°${minutes}′${seconds}″`;
}
