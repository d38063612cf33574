/**
 * The deck as PPTX: native tables and charts with their workbooks, text in a master of theme fonts, speaker notes
 * with the sources; only maps are pictures. Everything stays editable.
 */
import type PptxGenJS from 'pptxgenjs';
import { SHAPES } from '../text/speak.ts';
import type { Light } from '../domain/finding.ts';
import { labelsAtBase } from './page.ts';
import type { Block, Cell, ChartBlock, Deck } from './page.ts';
import { polished } from './pptx-parts.ts';
import {
  captionHeight,
  figureRows,
  FOOT,
  MARGIN,
  MARK,
  PARAGRAPH,
  placedPhotos,
  SLIDE_SIZES,
  slidesOf,
  SMALLEST,
} from './slides.ts';
import type { Box, Placed, Slide, SlideShape } from './slides.ts';
import { CELL_PADDING, cellText, LINE_HEIGHT } from './table-layout.ts';

/**
 * A map drawn for a place of a slide, at `width` × `height` points so that its labels keep their size, and `scale`
 * pixels to the point: PNG as a data address, or null where it cannot be drawn.
 */
export type DrawMap = (
  block: Extract<Block, { type: 'map' }>,
  size: { readonly width: number; readonly height: number; readonly scale: number },
) => Promise<string | null>;

/** Sources, stamp and number; the projector writes its own larger. */
/** 216 to the inch: crisp on a projector and on paper. */
const PICTURE_SCALE = 3;
/** The fonts of the theme, by reference: who changes the theme changes every text. */
const THEME_FONT = '+mn-lt';
/** On every office machine; LibreOffice falls back to its own Chinese face. */
const OFFICE_FONT = 'Microsoft YaHei';
const INK = '0B0F13';
const MUTED = '3F4347';
const RULE = 'B9B3A4';
const ACCENT = '0B3D6B';
const COLOURS: Record<Light, string> = { red: 'A3150D', amber: '794600', green: '175A2B', grey: '45494D' };
const SERIES = [ACCENT, 'B9B09E', '8A5200', '2A6A3C'];
const LIMITS = [COLOURS.red, COLOURS.amber];

/** The file's bytes. Maps come from outside: the page draws them on a canvas, the command line from the plate. */
export async function writePptx(
  deck: Deck,
  drawMap: DrawMap,
  shape: SlideShape = 'wide',
): Promise<Uint8Array> {
  const { default: Presentation } = await import('pptxgenjs');
  const file = new Presentation();
  file.layout = shape === 'wide' ? 'LAYOUT_WIDE' : 'LAYOUT_4x3';
  file.title = deck.title;
  file.company = '';
  file.author = '';
  file.theme = { headFontFace: OFFICE_FONT, bodyFontFace: OFFICE_FONT };
  const slides = slidesOf(deck, shape);
  defineMasters(file, deck, slides, shape);
  for (const slide of slides) await addSlide(file, slide, deck.stamp, drawMap);
  return polished((await file.write({ outputType: 'uint8array' })) as Uint8Array, OFFICE_FONT, deck.asOf);
}

function defineMasters(file: PptxGenJS, deck: Deck, slides: readonly Slide[], shape: SlideShape): void {
  const { width, height } = SLIDE_SIZES[shape];
  const stamp = {
    text: {
      text: deck.stamp,
      options: {
        ...inches({
          x: MARGIN,
          y: height - FOOT.height + FOOT.line,
          width: width - 2 * MARGIN - 60,
          height: FOOT.line,
        }),
        ...textLook(FOOT.size),
        color: MUTED,
      },
    },
  };
  const mark =
    deck.watermark === null
      ? []
      : [
          {
            text: {
              text: deck.watermark,
              options: {
                ...inches({
                  x: width - MARGIN - MARK.width,
                  y: MARK.top,
                  width: MARK.width,
                  height: MARK.height,
                }),
                ...textLook(SMALLEST),
                align: 'center' as const,
                valign: 'middle' as const,
                bold: true,
                color: COLOURS.red,
                line: { color: COLOURS.red, width: 1, dashType: 'dash' as const },
              },
            },
          },
        ];
  const slideNumber = {
    ...inches({ x: width - MARGIN - 60, y: height - FOOT.height + FOOT.line, width: 60, height: FOOT.line }),
    fontSize: FOOT.size,
    color: MUTED,
    align: 'right' as const,
  };
  const across = width - 2 * MARGIN;
  const headlines = {
    // A title takes its place from its master: the one cover gives its own.
    COVER: slides.find(({ page }) => page.kind === 'cover')?.headline ?? {
      box: { x: MARGIN, y: height * 0.3, width: across, height: 116 },
      size: 44,
    },
    // A page of nothing but its headline.
    STATEMENT: { box: { x: MARGIN, y: 190, width: across, height: 94 }, size: 36 },
    PAGE: { box: { x: MARGIN, y: 20, width: across - MARK.width - 10, height: 74 }, size: 28 },
  };
  for (const [title, { box, size }] of Object.entries(headlines))
    file.defineSlideMaster({
      title,
      background: { color: 'FFFFFF' },
      objects: [
        { rect: { ...inches({ x: 0, y: 0, width: 9, height }), fill: { color: ACCENT } } },
        {
          placeholder: {
            options: {
              name: 'headline',
              type: 'title',
              ...inches(box),
              ...textLook(size),
              bold: true,
              color: INK,
              align: 'left',
            },
            text: '',
          },
        },
        stamp,
        ...mark,
      ],
      slideNumber,
    });
}

async function addSlide(file: PptxGenJS, made: Slide, stamp: string, drawMap: DrawMap): Promise<void> {
  const { page, headline, placed, remark, foot } = made;
  const masterName = page.kind === 'cover' ? 'COVER' : placed.length === 0 ? 'STATEMENT' : 'PAGE';
  const slide = file.addSlide({ masterName });
  // The size is of the text itself: the placeholder's own would win.
  slide.addText([{ text: headline.text, options: textLook(headline.size) }], { placeholder: 'headline' });
  for (const each of placed) await addBlock(file, slide, each, drawMap);
  if (remark)
    slide.addText(remark.text, {
      ...inches(remark.box),
      ...textLook(remark.size),
      italic: true,
      color: ACCENT,
    });
  if (foot.text)
    slide.addText(foot.text, {
      ...inches(foot.box),
      ...textLook(FOOT.size, FOOT.line / FOOT.size),
      color: MUTED,
      valign: 'bottom',
    });
  slide.addNotes([...page.notes, foot.text, stamp].filter((line) => line !== '').join('\n'));
}

async function addBlock(
  file: PptxGenJS,
  slide: PptxGenJS.Slide,
  placed: Placed,
  drawMap: DrawMap,
): Promise<void> {
  const { block, box, size } = placed;
  switch (block.type) {
    case 'text':
      slide.addText(
        block.paragraphs.map((text) => ({ text, options: { breakLine: true } })),
        {
          ...inches(box),
          ...textLook(size, PARAGRAPH.line),
          paraSpaceAfter: size * PARAGRAPH.gap,
          color: INK,
        },
      );
      break;
    case 'figures':
      addFigures(slide, block, box, size);
      break;
    case 'table':
      addTable(slide, placed);
      break;
    case 'bars':
    case 'lines':
      addChart(file, slide, block, box);
      break;
    case 'picture':
      slide.addImage({ data: block.data, ...inches(within(box, block.ratio)), altText: block.alt });
      break;
    case 'photos':
      for (const { photo, box: own, caption } of placedPhotos(block.photos, box)) {
        slide.addImage({ data: photo.data, ...inches(own), altText: photo.alt });
        if (photo.caption !== '')
          slide.addText(photo.caption, {
            ...inches(caption),
            ...textLook(SMALLEST),
            color: MUTED,
            align: 'center',
          });
      }
      break;
    case 'map': {
      // The caption stands below, as text.
      const caption = captionHeight(block.caption, box.width);
      const map = { ...box, height: box.height - caption };
      const picture = await drawMap(block, {
        width: Math.round(map.width),
        height: Math.round(map.height),
        scale: PICTURE_SCALE,
      });
      const below = { ...box, y: box.y + map.height, height: caption };
      if (picture === null) slide.addText(block.alt, { ...inches(map), ...textLook(SMALLEST), color: MUTED });
      else {
        slide.addImage({ data: picture, ...inches(map), altText: block.alt });
        slide.addText(block.caption, { ...inches(below), ...textLook(SMALLEST), color: MUTED });
      }
    }
  }
}

function addFigures(
  slide: PptxGenJS.Slide,
  { figures }: Extract<Block, { type: 'figures' }>,
  box: Box,
  size: number,
): void {
  let y = box.y;
  for (const row of figureRows(figures, box.width, size)) {
    row.figures.forEach(({ label, value, unit, change, light }, index) => {
      const look = textLook(SMALLEST);
      slide.addText(
        [
          { text: label, options: { ...look, color: MUTED, breakLine: true } },
          {
            text: `${light ? `${SHAPES[light]} ` : ''}${value}`,
            options: {
              ...textLook(row.size, 1.25),
              bold: true,
              color: light ? COLOURS[light] : INK,
              breakLine: unit === '' && change !== '',
            },
          },
          ...(unit === ''
            ? []
            : [
                { text: ` ${unit}`, options: { fontSize: SMALLEST, color: MUTED, breakLine: change !== '' } },
              ]),
          ...(change === '' ? [] : [{ text: change, options: { ...look, color: MUTED } }]),
        ],
        {
          ...inches({ x: box.x + index * row.width, y, width: row.width - 8, height: row.height }),
          margin: 0,
          valign: 'top',
        },
      );
    });
    y += row.height;
  }
}

function addTable(slide: PptxGenJS.Slide, { block, box, size, table }: Placed): void {
  if (block.type !== 'table' || !table) return;
  const { columns, rows, total } = block;
  const align = (column: number) =>
    columns[column]?.align === 'end' ? ('right' as const) : ('left' as const);
  const line = { type: 'solid' as const, pt: 0.75, color: RULE };
  const none = { type: 'none' as const };
  const border: PptxGenJS.TableCellProps['border'] = [none, none, line, none];
  const common = { fontSize: size, lineSpacing: size * LINE_HEIGHT, border, valign: 'middle' as const };
  const cellOf = (each: Cell, column: number, isTotal: boolean): PptxGenJS.TableCell => ({
    text: cellText(each, table.isStacked),
    options: {
      ...common,
      align: align(column),
      color: each.light ? COLOURS[each.light] : INK,
      bold: isTotal || each.light === 'red',
    },
  });
  slide.addTable(
    [
      columns.map(({ heading }, column) => ({
        text: heading,
        options: { ...common, align: align(column), bold: true, color: MUTED, fill: { color: 'F2EFE6' } },
      })),
      ...rows.map((row) => row.map((each, column) => cellOf(each, column, false))),
      ...(total ? [total.map((each, column) => cellOf(each, column, true))] : []),
    ],
    {
      ...inches(box),
      colW: table.widths.map((width) => width / 72),
      rowH: [table.heading, ...table.rows, ...(total ? [table.total] : [])].map((height) => height / 72),
      margin: [
        CELL_PADDING.down / 144,
        CELL_PADDING.across / 144,
        CELL_PADDING.down / 144,
        CELL_PADDING.across / 144,
      ],
      autoPage: false,
    },
  );
}

function addChart(file: PptxGenJS, slide: PptxGenJS.Slide, block: ChartBlock, box: Box): void {
  const { categories, series, limits } = block;
  const dataOf = (name: string, values: readonly (number | null)[]) => ({
    name,
    labels: [...categories],
    // A missing figure is no nought: its place stays empty (pptx-parts.ts takes the empty point out).
    values: values.map((value) => value ?? (null as unknown as number)),
  });
  const data = series.map(({ name, values }) => dataOf(name, values));
  const lines = limits.map(({ name, value }) =>
    dataOf(
      name,
      categories.map(() => value),
    ),
  );
  const number = block.decimals > 0 ? `0.${'0'.repeat(Math.min(block.decimals, 4))}` : '#,##0';
  const common: PptxGenJS.IChartOpts = {
    ...inches(box),
    showLegend: series.length + limits.length > 1,
    legendPos: 'b',
    legendFontSize: SMALLEST,
    legendFontFace: THEME_FONT,
    legendColor: INK,
    catAxisLabelFontSize: categories.length > 10 ? 12 : SMALLEST,
    catAxisLabelFontFace: THEME_FONT,
    catAxisLabelColor: INK,
    valAxisLabelFontSize: SMALLEST,
    valAxisLabelFontFace: THEME_FONT,
    valAxisLabelColor: INK,
    valAxisMinVal: 0,
    valAxisLabelFormatCode: block.decimals > 0 ? '0.0' : '#,##0',
    valAxisLineShow: false,
    valGridLine: { color: RULE, size: 0.5 },
    chartColors: SERIES.slice(0, Math.max(1, series.length)),
    chartArea: { roundedCorners: false },
    displayBlanksAs: 'gap',
    dataLabelFormatCode: number,
    dataLabelFontSize: SMALLEST,
    dataLabelFontFace: THEME_FONT,
    dataLabelColor: INK,
    showTitle: true,
    title: `${block.title}（${block.unit}）`,
    titleFontSize: SMALLEST,
    titleFontFace: THEME_FONT,
    titleColor: INK,
    altText: chartText(block),
  };
  const kinds = file.ChartType;
  const bars = {
    barGapWidthPct: 60,
    showValue: series.length === 1,
    ...(labelsAtBase(block) ? { dataLabelPosition: AT_BASE, dataLabelColor: 'FFFFFF' } : {}),
  } as const;
  const rules = { lineDataSymbol: 'none' as const, lineSize: 2, chartColors: LIMITS, showValue: false };
  if (block.type === 'lines')
    slide.addChart(kinds.line, [...data, ...lines], { ...common, lineDataSymbol: 'none', lineSize: 2.5 });
  else if (lines.length === 0) slide.addChart(kinds.bar, data, { ...common, ...bars });
  else
    slide.addChart(
      [
        { type: kinds.bar, data, options: { ...bars, chartColors: SERIES.slice(0, series.length) } },
        { type: kinds.line, data: lines, options: rules },
      ],
      // A combined chart takes its options second.
      common as unknown as PptxGenJS.OptsChartData[],
    );
}

/** A place that the format knows and the library passes on, though its types do not name it. */
const AT_BASE = 'inBase' as 'inEnd';

/** A chart for those who cannot see it: its title and every figure. */
function chartText({ title, unit, categories, series }: ChartBlock): string {
  return [
    `${title} ${unit}`,
    ...series.map(
      ({ name, values }) =>
        `${name}: ${values.map((value, index) => `${categories[index]} ${value ?? '—'}`).join(', ')}`,
    ),
  ].join('. ');
}

/** The largest box of a shape within another, in its middle. */
function within({ x, y, width, height }: Box, ratio: number): Box {
  const [w, h] = width / height > ratio ? [height * ratio, height] : [width, width / ratio];
  return { x: x + (width - w) / 2, y: y + (height - h) / 2, width: w, height: h };
}

function inches({ x, y, width, height }: Box) {
  return { x: x / 72, y: y / 72, w: width / 72, h: height / 72 };
}

/** Lines at a fixed distance: a viewer's other font changes no height. */
function textLook(size: number, lines = LINE_HEIGHT) {
  return { fontSize: size, lineSpacing: size * lines, margin: 0, valign: 'top' as const };
}
