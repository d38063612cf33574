/** Projects on the map: both maps draw them from here, the plate tells clicks by their ids. */
import { describe, expect, it } from 'vitest';
import { annotationsOf } from '../../src/map/annotate.ts';
import { plateOf, plateSvg, plateView } from '../../src/map/plate.ts';
import { EMPTY_SCENE } from '../../src/map/scene.ts';
import type { MapScene } from '../../src/map/scene.ts';

const NEAR = { width: 800, height: 600, bounds: [115, 28, 115.02, 28.02] } as const;
const FAR = { ...NEAR, bounds: [114, 27, 116, 29] } as const;
const scene: MapScene = {
  ...EMPTY_SCENE,
  sites: [
    { id: 'p1', name: '动力电池', at: [115.01, 28.01], state: 'in-work' },
    { id: 'p2', name: '标准厂房', at: [115.0101, 28.01], state: 'suspended' },
  ],
};
const targets = (shown: MapScene, options: typeof NEAR | typeof FAR) =>
  annotationsOf(shown, plateView(options)).labels.map(({ target }) => target);

describe('the site of a project', () => {
  it('has its mark whatever stands beside it, and its name from near', () => {
    const svg = plateSvg(plateOf(scene, NEAR));
    expect(svg.match(/data-project="p1"/g)).toHaveLength(2);
    expect(svg).toContain('动力电池');
    expect(plateSvg(plateOf(scene, FAR))).not.toContain('动力电池');
    expect(targets(scene, FAR)).toEqual([{ project: 'p1' }, { project: 'p2' }]);
  });

  it('has its name from afar too while it is looked at', () => {
    expect(plateSvg(plateOf({ ...scene, activeSite: 'p2' }, FAR))).toContain('标准厂房');
  });
});
