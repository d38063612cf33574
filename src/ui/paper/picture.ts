/** The map on screen as a picture for a document: its own drawing at 300 dots to the inch, with the stamp below it. */
import { textWidth } from '../../map/labels.ts';
import { FONT_SANS } from '../../map/marks.ts';
import { legendOf, sceneWithin } from '../../map/paper/legend.ts';
import type { LegendEntry } from '../../map/paper/legend.ts';
import { plateOf, plateSvg, plateView } from '../../map/plate.ts';
import type { Bounds } from '../../map/scene.ts';
import { short, svg } from '../../map/svg.ts';
import type { SvgAttributes, SvgNode } from '../../map/svg.ts';
import { THEME_TOKENS } from '../../map/theme.ts';
import { sheetWords } from '../../report/paper-sheets.ts';
import { withDensity } from '../../report/picture.ts';
import { lastDayOf } from '../../domain/quarter.ts';
import { dictionaryOf, fill } from '../../text/dictionary.ts';
import { formatDate } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { coverageSentence } from '../../workspace/coverage-caption.ts';
import { sampleState } from '../../workspace/select.ts';
import type { Workspace } from '../../workspace/store.ts';
import { createSceneBuilder } from '../map/scene-of.ts';

export const DOTS = 300;
/** A4 across, CSS pixels. */
const WIDTH = (297 / 25.4) * 96;
/** Height of a line under the map, CSS pixels. */
const LINE = 26;
const TYPE = 14;
const EDGE = 16;

export interface MapPicture {
  readonly svg: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Without ending. */
  readonly name: string;
}

/** `ratio`: width ÷ height of what is on screen. */
export function mapPicture(workspace: Workspace, bounds: Bounds, ratio: number): MapPicture {
  const { language, programme, quarter, theme } = workspace;
  const texts = dictionaryOf(language);
  const scene = createSceneBuilder()({ ...workspace, hovered: null });
  const height = WIDTH / ratio;
  const tokens = THEME_TOKENS[theme];
  const mark = sampleState(workspace) === 'loaded' ? [texts.app.sample] : [];
  const stamp = [
    ...mark,
    texts.paper.internal,
    fill(texts.app.asOf, { date: formatDate(lastDayOf(quarter), language) }),
    `${texts.paper.sheet.block.approval}${texts.paper.sheet.approvalMissing}`,
  ].join(' · ');
  const options = { width: WIDTH, height, bounds };
  const view = plateView(options);
  const seen = sceneWithin(scene, view);
  const map = plateOf(seen, { ...options, view });
  const title = workspace.page === 'coverage' ? coverageSentence(workspace) : null;
  const words = sheetWords({ words: texts, source: workspace, language }, 'boundary');
  // With a sheet of coverage open the numbers on the map are those of its gaps.
  const place = title === null ? words.place : texts.coverage.gapNumber;
  const legend = flowing(legendOf(seen, map, [], false, { ...words, place }));
  const lines: SvgNode[][] = [
    ...(title === null ? [] : [[lettering(title, { 'font-weight': 700 })]]),
    ...legend,
    [lettering(stamp, {})],
  ];
  const strip = lines.length * LINE + 8;
  const whole = svg(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: WIDTH,
      height: height + strip,
      viewBox: `0 0 ${WIDTH} ${height + strip}`,
      'font-family': FONT_SANS,
    },
    [
      svg('rect', { width: WIDTH, height: height + strip, fill: tokens.paper }),
      map,
      svg('rect', { y: height, width: WIDTH, height: strip, fill: tokens.panel }),
      svg(
        'g',
        { fill: tokens.ink, 'font-size': TYPE },
        lines.map((nodes, index) =>
          svg('g', { transform: `translate(${EDGE} ${short(height + 4 + index * LINE)})` }, nodes),
        ),
      ),
    ],
  );
  return {
    svg: plateSvg(whole),
    width: WIDTH,
    height: height + strip,
    name: [nameIn(programme.district.name, language), texts.paper.pictureName, quarter, ...mark].join('-'),
  };
}

/** A line of text that stays within the picture, however long it is. */
function lettering(text: string, look: SvgAttributes): SvgNode {
  const size = Math.min(TYPE, (WIDTH - 2 * EDGE) / Math.max(1, textWidth(text, 1)));
  return svg('text', { y: 18, 'font-size': short(size), ...look }, text);
}

/** The entries of a legend in as many lines as they take. */
function flowing(entries: readonly LegendEntry[]): SvgNode[][] {
  const lines: SvgNode[][] = [];
  let x = Infinity;
  for (const { key, label, swatch } of entries) {
    const width = 40 + textWidth(label, TYPE) + 18;
    if (x + width > WIDTH - 2 * EDGE) {
      lines.push([]);
      x = 0;
    }
    lines
      .at(-1)!
      .push(
        svg('g', { transform: `translate(${short(x)} 0)`, 'data-legend': key }, [
          svg('g', { transform: 'translate(0 6)' }, swatch),
          svg('text', { x: 40, y: 18 }, label),
        ]),
      );
    x += width;
  }
  return lines;
}

/** The picture's bytes; throws where the browser cannot draw so large a canvas. */
export async function pngOf({ svg: text, width, height }: MapPicture): Promise<Uint8Array> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round((width / 96) * DOTS);
  canvas.height = Math.round((height / 96) * DOTS);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('canvas');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('canvas');
  return withDensity(new Uint8Array(await blob.arrayBuffer()), DOTS);
}
