/** A town's name stands where it cannot be read as another's. */
import type { Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { TownId } from '../../src/domain/model.ts';
import { annotationsOf } from '../../src/map/annotate.ts';
import { placeLabels } from '../../src/map/labels.ts';
import type { Box } from '../../src/map/labels.ts';
import { townAt } from '../../src/map/pick.ts';
import { plateView } from '../../src/map/plate.ts';
import { EMPTY_SCENE } from '../../src/map/scene.ts';
import type { MapScene } from '../../src/map/scene.ts';

const [T1, T2] = ['T1' as TownId, 'T2' as TownId];

function box(west: number, south: number, east: number, north: number): Polygon {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}

/** A large town in the middle of the view, and one of which only a strip is seen at its left. */
const scene: MapScene = {
  ...EMPTY_SCENE,
  selected: T1,
  boundaries: [
    {
      id: 'b1',
      town: T1,
      kind: 'planned',
      geometry: box(115.004, 28.001, 115.019, 28.019),
      light: 'green',
      schematic: false,
    },
    {
      id: 'b2',
      town: T2,
      kind: 'planned',
      geometry: box(114.985, 28.002, 115.003, 28.018),
      light: 'amber',
      schematic: false,
    },
  ],
  towns: [
    {
      id: T1,
      number: 1,
      name: '百丈峰禅修',
      status: '符合',
      light: 'green',
      at: [115.0115, 28.01],
      approximate: false,
    },
    {
      id: T2,
      number: 2,
      name: '南安养生',
      status: '临界',
      light: 'amber',
      at: [114.994, 28.01],
      approximate: false,
    },
  ],
};

describe('the label of a town', () => {
  it('stands on no other town’s land while there is room elsewhere', () => {
    const view = plateView({ width: 800, height: 800, bounds: [115, 28, 115.02, 28.02] });
    const { labels } = annotationsOf(scene, view);
    const neighbour = labels.find(({ target }) => target !== null && 'town' in target && target.town === T2)!;
    const [left, top, right, bottom] = neighbour.extent;
    const middle = [...view.unproject([(left + right) / 2, (top + bottom) / 2])];
    expect(townAt(scene, middle)).not.toBe(T1);
  });

  it('is not pushed to the edge when its land is out of sight', () => {
    const far = box(115.025, 28.06, 115.05, 28.09);
    const [own, , ...none] = scene.boundaries;
    const [town, other] = scene.towns;
    const apart: MapScene = {
      ...scene,
      boundaries: [own!, { ...scene.boundaries[1]!, geometry: far }, ...none],
      towns: [town!, { ...other!, at: [115.036, 28.075] }],
    };
    const padding = { top: 40, right: 80, bottom: 40, left: 10 };
    const shown = plateView({ width: 800, height: 800, bounds: [115, 28, 115.02, 28.02], padding });
    // The atlas lays labels out beyond its edges, for the map that is dragged.
    const view = { ...shown, whole: [-256, -256, 1056, 1056] as const };
    const labels = annotationsOf(apart, view).labels.map(({ target }) => target);
    expect(labels).toEqual([{ town: T1 }]);
  });

  it('takes what it shuns when nothing else is left, rather than go without', () => {
    const place = (candidates: readonly Box[]) =>
      placeLabels(
        [
          {
            within: [0, 0, 100, 100],
            candidates: candidates.map((each) => ({ box: each, value: null })),
            shuns: ([left]) => left < 50,
          },
        ],
        { blocked: [], avoided: [] },
      )[0]?.box;
    expect(
      place([
        [10, 10, 40, 20],
        [60, 10, 90, 20],
      ]),
    ).toEqual([60, 10, 90, 20]);
    expect(
      place([
        [10, 10, 40, 20],
        [90, 10, 120, 20],
      ]),
    ).toEqual([10, 10, 40, 20]);
  });
});
