/** The map on screen as a picture: what is drawn stands in its legend, and with a sheet of coverage what the gaps are of. */
import { describe, expect, it } from 'vitest';
import type { TownId } from '../../src/domain/model.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import { townBounds } from '../../src/map/scene.ts';
import { homeBounds } from '../../src/ui/map/navigation.ts';
import { mapPicture } from '../../src/ui/paper/picture.ts';
import { createSceneBuilder } from '../../src/ui/map/scene-of.ts';
import { choiceOf } from '../../src/workspace/coverage-choice.ts';
import type { Workspace } from '../../src/workspace/store.ts';
import { openPack } from '../fixtures/packs.ts';

const overview: Workspace = { ...(await openPack('')), quarter: '2019Q4' as Quarter };
const T7 = 'T7' as TownId;
const coverage: Workspace = {
  ...overview,
  page: 'coverage',
  town: T7,
  coverage: choiceOf('sanitation', null),
};

function pictureOf(workspace: Workspace): string {
  const scene = createSceneBuilder()(workspace);
  const bounds = workspace.town
    ? townBounds(scene, workspace.town)!
    : homeBounds(scene, workspace.programme.extent);
  return mapPicture(workspace, bounds, 1.4).svg;
}

const keysOf = (picture: string): readonly (string | undefined)[] =>
  [...picture.matchAll(/data-legend="([^"]+)"/g)].map(([, key]) => key);

describe('the map as a picture', () => {
  it('has what is drawn in its legend, and no more', () => {
    const keys = keysOf(pictureOf(overview));
    expect(keys).toEqual(expect.arrayContaining(['planned', 'construction', 'built', 'river', 'light-red']));
    expect(keys.filter((key) => key === 'gap' || key?.startsWith('scene-'))).toEqual([]);
  });

  it('says of gaps which town, kind, distance and standard they are of', () => {
    const picture = pictureOf(coverage);
    expect(keysOf(picture)).toEqual(expect.arrayContaining(['gap', 'scene-built', 'scene-planned', 'place']));
    expect(keysOf(picture)).not.toContain('seat-county');
    expect(picture).toMatch(
      /良山特钢 · 环卫.*图上覆盖率 8\d\.\d%，缺口 \d+ 处，服务距离 300 米（GB 55013-2021/,
    );
    expect(picture).toContain('缺口编号');
    expect(picture).toContain('示例数据');
  });
});
