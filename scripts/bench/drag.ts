/** One frame of dragging a boundary point, as the page does it: the point moved, caught, judged. */
import { readFileSync } from 'node:fs';
import type { TownId } from '../../src/domain/model.ts';
import { metres } from '../../src/domain/units.ts';
import { moveVertex } from '../../src/geo/reshape.ts';
import { createActions } from '../../src/workspace/actions.ts';
import { readAddress } from '../../src/workspace/address.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';
import { judgementOf } from '../../src/workspace/sketch-judge.ts';
import { createWorkspace } from '../../src/workspace/store.ts';
import { timed } from './row.ts';
import type { BenchRow } from './row.ts';
import { outline, polygon, seeded } from './shapes.ts';

const PUBLIC = new URL('../../public/', import.meta.url);

export async function dragRows(): Promise<BenchRow[]> {
  const loaded = await loadWorkspace({
    readJson: (path) => Promise.resolve(JSON.parse(readFileSync(new URL(path, PUBLIC), 'utf8')) as unknown),
    address: readAddress(''),
    language: 'zh',
    theme: 'light',
    sampleCleared: false,
    author: '',
  });
  if (!loaded.ok) throw new Error('bench: the pack cannot be read');
  return [500, 5000, 50_000].map((vertices) => {
    const store = createWorkspace(loaded.value);
    const actions = createActions(store, {
      loadSample: () => Promise.resolve({}),
      now: () => '',
      newId: () => 'bench',
      checkFile: () => Promise.resolve(null),
      remember: () => undefined,
    });
    actions.startSketch('T1' as TownId, 'planned', 'blank');
    const geometry = polygon(outline(seeded(5), vertices));
    actions.replaceRing({ part: 0, ring: 0 }, geometry.coordinates[0]!.slice(0, -1));
    const ref = { part: 0, ring: 0, vertex: 0 };
    const [lon = 0, lat = 0] = geometry.coordinates[0]![0]!;
    let frame = 0;
    const drag = (): void => {
      // A new place each time, a few metres away: nothing is kept from the frame before.
      frame += 1;
      actions.dragVertex(ref, [lon + 1e-6 * (frame % 50), lat], metres(10));
      if (!judgementOf(store.getState())?.area) throw new Error('bench: no verdict');
    };
    const rival = (): void => {
      moveVertex(geometry, ref, [lon, lat]);
    };
    return {
      name: `drag · one frame, ${vertices} vertices`,
      ours: timed(drag, 41),
      rivals: [{ name: 'moving the point alone', ms: timed(rival, 41) }],
      ...(vertices === 5000 ? { goal: '≤ 8 ms' } : {}),
      ...(vertices > 8000 ? { note: 'area and crossings; the full check follows when let go' } : {}),
    };
  });
}
