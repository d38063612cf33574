/** The deck of the sample as PPTX, as `report` writes it: what is ours against the lettering of its maps by resvg. */
import { drawMaps } from '../command/picture.ts';
import { openPack } from '../command/check.ts';
import { deckOf } from '../../src/report/deck.ts';
import { writePptx } from '../../src/report/pptx.ts';
import type { DrawMap } from '../../src/report/pptx.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import type { BenchRow } from './row.ts';

export async function reportRows(): Promise<BenchRow[]> {
  const opened = await openPack({
    pack: null,
    language: 'zh',
    asOf: '2018Q2' as Quarter,
    withSample: true,
  });
  if (!opened.ok) throw new Error('bench: the sample cannot be read');
  const draw = drawMaps(opened.value);
  let [maps, drawing] = [0, 0];
  const timedDraw: DrawMap = async (block, size) => {
    const start = performance.now();
    const picture = await draw(block, size);
    drawing += performance.now() - start;
    maps += 1;
    return picture;
  };
  const start = performance.now();
  const { length } = await writePptx(deckOf(opened.value), timedDraw);
  const whole = performance.now() - start;
  return [
    {
      name: `report · PPTX of the sample, ${maps} maps, ${(length / 1e6).toFixed(1)} MB`,
      ours: whole - drawing,
      rivals: [{ name: 'its maps by resvg', ms: drawing }],
      goal: '≤ 20 s and ≤ 15 MB together',
    },
  ];
}
