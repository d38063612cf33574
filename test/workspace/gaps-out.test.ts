/** The land that is not served as a file: what is read back is what was measured. */
import { describe, expect, it } from 'vitest';
import type { TownId } from '../../src/domain/model.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import { openFile } from '../../src/formats/open.ts';
import { ellipsoidArea } from '../../src/geo/area.ts';
import { isValid } from '../../src/geo/validity.ts';
import { choiceOf } from '../../src/workspace/coverage-choice.ts';
import { shownCoverage } from '../../src/workspace/coverage.ts';
import { gapsOut } from '../../src/workspace/gaps-out.ts';
import { writeOutgoing } from '../../src/workspace/outgoing.ts';
import type { Workspace } from '../../src/workspace/store.ts';
import { openPack } from '../fixtures/packs.ts';

const sample = await openPack('');
const workspace: Workspace = {
  ...sample,
  quarter: '2019Q4' as Quarter,
  page: 'coverage',
  town: 'T7' as TownId,
  coverage: choiceOf('sanitation', null),
};
const { gaps } = shownCoverage(workspace)!;

describe('gaps as a file', () => {
  it('are sound shapes with the area, the nearest facility and the unit that answers for it', () => {
    const out = gapsOut(workspace)!;
    expect(out.name).toBe('良山特钢-环卫（含垃圾处理设施、公厕）-缺口');
    expect(out.features).toHaveLength(gaps.length);
    expect(out.features.every(({ geometry, isSample }) => isValid(geometry) && isSample)).toBe(true);
    const { name, attributes } = out.features[0]!;
    expect(name).toMatch(/缺口1（示例）$/);
    expect(attributes.get('椭球面积')).toBe(gaps[0]!.area.toFixed(2));
    expect(attributes.get('最近设施')).toBe(gaps[0]!.nearest!.facility.name);
    expect(attributes.get('责任单位')).not.toBe('');
  });

  it.each(['zip', 'dxf', 'geojson', 'gpkg', 'txt'])('come back from %s with their areas', async (ending) => {
    const { features } = gapsOut(workspace)!;
    const crs = ending === 'geojson' ? 'EPSG:4490' : 'EPSG:4547';
    const written = await writeOutgoing(features, ending, {
      stem: '缺口',
      crs,
      notice: '示例数据',
      date: '2019-12-31',
    });
    if (!written.ok) throw new Error(JSON.stringify(written.issues));
    const read = await openFile(written.value.name, written.value.bytes, { crs });
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    const areas = read.value.features.map(({ geometry }) => ellipsoidArea(geometry)).sort((a, b) => b - a);
    expect(areas).toHaveLength(gaps.length);
    areas.forEach((area, index) => expect(Math.abs(area / gaps[index]!.area - 1)).toBeLessThan(1e-3));
  });

  it('are none where no sheet is open', () => {
    expect(gapsOut({ ...workspace, coverage: null })).toBeNull();
  });

  it('leave out what is only thought of', () => {
    const tried: Workspace = {
      ...workspace,
      coverage: { ...workspace.coverage!, placed: [gaps[0]!.at] },
    };
    expect(gapsOut(tried)?.features).toHaveLength(gaps.length);
  });
});
