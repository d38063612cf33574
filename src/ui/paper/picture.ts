/** The map on screen as a picture for a document: its own drawing at 300 dots to the inch, with the stamp below it. */
import { textWidth } from '../../map/labels.ts';
import { FONT_SANS } from '../../map/marks.ts';
import { plateOf, plateSvg } from '../../map/plate.ts';
import type { Bounds } from '../../map/scene.ts';
import { svg } from '../../map/svg.ts';
import { THEME_TOKENS } from '../../map/theme.ts';
import { withDensity } from '../../report/picture.ts';
import { lastDayOf } from '../../domain/quarter.ts';
import { dictionaryOf, fill } from '../../text/dictionary.ts';
import { formatDate } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { sampleState } from '../../workspace/select.ts';
import type { Workspace } from '../../workspace/store.ts';
import { createSceneBuilder } from '../map/scene-of.ts';

export const DOTS = 300;
/** A4 across, CSS pixels. */
const WIDTH = (297 / 25.4) * 96;
const STRIP = 30;

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
  const size = Math.min(14, (WIDTH - 32) / Math.max(1, textWidth(stamp, 1)));
  const whole = svg(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: WIDTH,
      height: height + STRIP,
      viewBox: `0 0 ${WIDTH} ${height + STRIP}`,
      'font-family': FONT_SANS,
    },
    [
      svg('rect', { width: WIDTH, height: height + STRIP, fill: tokens.paper }),
      plateOf(scene, { width: WIDTH, height, bounds }),
      svg('rect', { y: height, width: WIDTH, height: STRIP, fill: tokens.panel }),
      svg('text', { x: 16, y: height + 20, 'font-size': size, fill: tokens.ink }, stamp),
    ],
  );
  return {
    svg: plateSvg(whole),
    width: WIDTH,
    height: height + STRIP,
    name: [nameIn(programme.district.name, language), texts.paper.pictureName, quarter, ...mark].join('-'),
  };
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
