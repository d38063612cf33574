/** The deck of the sample as PPTX, as `report` writes it: what is ours against the lettering of its maps by resvg. */
import { drawMaps } from '../command/picture.ts';
import { deckOf } from '../../src/report/deck.ts';
import { writePptx } from '../../src/report/pptx.ts';
import type { DrawMap } from '../../src/report/pptx.ts';
import type { BenchRow } from './row.ts';
import { sampleAt } from './sample.ts';

export async function reportRows(): Promise<BenchRow[]> {
  const workspace = await sampleAt('2018Q2');
  const draw = drawMaps(workspace);
  let [maps, drawing] = [0, 0];
  const timedDraw: DrawMap = async (block, size) => {
    const start = performance.now();
    const picture = await draw(block, size);
    drawing += performance.now() - start;
    maps += 1;
    return picture;
  };
  const start = performance.now();
  const { length } = await writePptx(deckOf(workspace), timedDraw);
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
