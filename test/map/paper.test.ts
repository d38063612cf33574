/** Sheets at a true scale: what is drawn is as long as the scale says, the legend names what is drawn and nothing else. */
import { describe, expect, it } from 'vitest';
import { fittingScale, gridStep, sheetPlane, windowsOf } from '../../src/map/paper/scale.ts';
import { FRAME } from '../../src/map/paper/sheet.ts';
import { wrapped } from '../../src/map/paper/text.ts';
import { textWidth } from '../../src/map/labels.ts';
import type { SvgNode } from '../../src/map/svg.ts';
import { withoutSample } from '../../src/report/context.ts';
import { paperPages } from '../../src/ui/paper/sheets.ts';
import type { PaperChoice, PaperPage } from '../../src/ui/paper/sheets.ts';
import type { Boundary, TownId } from '../../src/domain/model.ts';
import { choiceOf } from '../../src/workspace/coverage-choice.ts';
import { shownCoverage } from '../../src/workspace/coverage.ts';
import { boxOfPath, nodesOf, textsOf } from '../fixtures/drawing.ts';
import { bundledWorkspace } from '../fixtures/pack.ts';
import { workspaceOf } from '../fixtures/workspace.ts';

const ATLAS: PaperChoice = {
  contents: ['atlas'],
  themes: ['boundary'],
  town: 'T1' as TownId,
  scale: null,
  group: null,
  theme: 'light',
  coordinates: true,
  approval: '',
};

/** A square in the plane of the fixture's meridian, exactly `side` metres. */
function planeSquare(side: number): Boundary {
  const plane = sheetPlane(workspaceOf().programme.centralMeridian);
  const [x, y] = [598_000, 3_086_000];
  const ring = [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
    [x, y],
  ].map((point) => plane.toGround(point));
  return {
    ...workspaceOf().boundaries[0]!,
    source: { kind: 'imported' },
    geometry: { type: 'Polygon', coordinates: [ring] },
  };
}

const onPaper = (page: PaperPage): SvgNode =>
  nodesOf(page.node).find((node) => 'data-map' in node.attributes)!;
const legendOf = (page: PaperPage): string[] =>
  nodesOf(page.node).flatMap(({ attributes }) =>
    attributes['data-legend'] === undefined ? [] : [String(attributes['data-legend'])],
  );

describe('a sheet', () => {
  it('draws 1000 m as 100.0 mm at 1:10 000', () => {
    const [page] = paperPages(workspaceOf({ boundaries: [planeSquare(1000)] }), { ...ATLAS, scale: 10_000 });
    const map = onPaper(page!);
    const pixels = Number(String(map.attributes['viewBox']).split(' ')[2]);
    const millimetres = Number(map.attributes['width']) / 10;
    const outline = nodesOf(map).find((node) => node.attributes['data-town'] === 'T1')!;
    const { width, height } = boxOfPath(String(outline.attributes['d']));
    expect(Math.abs((width / pixels) * millimetres - 100)).toBeLessThan(0.1);
    expect(Math.abs((height / pixels) * millimetres - 100)).toBeLessThan(0.1);
  });

  it('is of A3 in millimetres, its frame 290 × 244 of them', () => {
    const [page] = paperPages(workspaceOf({ boundaries: [planeSquare(1000)] }), ATLAS);
    expect(page!.node.attributes).toMatchObject({
      width: '420mm',
      height: '297mm',
      viewBox: '0 0 4200 2970',
    });
    const neat = nodesOf(page!.node).find((node) => node.attributes['data-frame'] === 'neat')!;
    expect([neat.attributes['width'], neat.attributes['height']]).toEqual([2900, 2440]);
  });

  it('has a scale bar as long as its number of metres', () => {
    const [page] = paperPages(workspaceOf({ boundaries: [planeSquare(1000)] }), { ...ATLAS, scale: 5000 });
    const bar = nodesOf(page!.node).find((node) => 'data-scale-bar' in node.attributes)!;
    const pieces = nodesOf(bar).slice(1);
    const length = pieces.reduce((sum, { attributes }) => sum + Number(attributes['width']), 0) / 10;
    expect(length).toBeCloseTo(Number(bar.attributes['data-scale-bar']) / 5, 3);
  });

  it('writes round coordinates at its corners, with the zone before the easting', () => {
    const [page] = paperPages(workspaceOf({ boundaries: [planeSquare(1000)] }), ATLAS);
    const corners = textsOf(page!.node).filter((text) => text.startsWith('X='));
    expect(corners).toHaveLength(4);
    for (const corner of corners) expect(corner).toMatch(/^X=30\d{4}[05] {2}Y=38\d{5}[05]$/);
  });

  it('leaves coordinates out when they are not wanted', () => {
    const [page] = paperPages(workspaceOf({ boundaries: [planeSquare(1000)] }), {
      ...ATLAS,
      coordinates: false,
    });
    expect(textsOf(page!.node).filter((text) => /^X=|″E/.test(text))).toEqual([]);
  });

  it('names in its legend the land that is drawn and no other', () => {
    const land = planeSquare(1000);
    const [page] = paperPages(workspaceOf({ boundaries: [land] }), ATLAS);
    expect(legendOf(page!).filter((key) => ['planned', 'construction', 'built'].includes(key))).toEqual([
      'planned',
    ]);
    const built = { ...land, id: 'T1-built', kind: 'built' as const };
    const [with2] = paperPages(workspaceOf({ boundaries: [land, built] }), ATLAS);
    expect(legendOf(with2!)).toContain('built');
  });

  it('names no kind of facility of another town, no river at a large scale', async () => {
    const workspace = await bundledWorkspace('?quarter=2018Q4');
    const roads = { ...ATLAS, themes: ['facilities'] as const, town: 'T3' as TownId, group: 'road' };
    const [page] = paperPages(workspace, roads);
    const keys = legendOf(page!);
    expect(keys.filter((key) => key.startsWith('facility-'))).toEqual([
      'facility-internal-roads',
      'facility-external-corridor',
    ]);
    expect(keys).not.toContain('river');
    const [location] = paperPages(workspace, { ...ATLAS, themes: ['location'] });
    expect(legendOf(location!)).toContain('river');
  });

  it('shows the gaps of each full-coverage target that can be measured, listed as they are numbered', async () => {
    const workspace = await bundledWorkspace('?quarter=2019Q4');
    const pages = paperPages(workspace, { ...ATLAS, themes: ['coverage'], town: 'T7' as TownId });
    expect(pages.map(({ title }) => title)).toEqual([
      '良山特钢小镇供水全覆盖缺口图',
      '良山特钢小镇污水管网全覆盖缺口图',
      '良山特钢小镇垃圾清运全覆盖缺口图',
    ]);
    const [, , page] = pages;
    expect(legendOf(page!)).toEqual(expect.arrayContaining(['gap', 'place', 'scene-built', 'scene-planned']));
    const { gaps } = shownCoverage({
      ...workspace,
      page: 'coverage',
      town: 'T7' as TownId,
      coverage: choiceOf('sanitation', null),
    })!;
    const texts = textsOf(page!.node);
    expect(texts).toContain((gaps[0]!.area / 1e4).toFixed(2));
    const sentence = texts.join('');
    expect(sentence).toContain(`缺口 ${gaps.length} 处，服务距离 300 米`);
    // 姚圩蜜桔 has no boundary to measure against.
    expect(paperPages(workspace, { ...ATLAS, themes: ['coverage'], town: 'T8' as TownId })).toEqual([]);
  });

  it('R-X02: bears 示例数据 where something is invented, and only there', () => {
    const isMarked = (page: PaperPage): boolean =>
      nodesOf(page.node).some((node) => 'data-watermark' in node.attributes);
    const sample = { ...planeSquare(1000), source: { kind: 'sample' as const } };
    const [invented] = paperPages(workspaceOf({ boundaries: [sample] }), ATLAS);
    const [real] = paperPages(workspaceOf({ boundaries: [planeSquare(1000)] }), ATLAS);
    expect([isMarked(invented!), isMarked(real!)]).toEqual([true, false]);
    expect(textsOf(real!.node).join()).not.toContain('示例');
  });

  it('says that it is internal, its system, date and the missing approval number', () => {
    const [page] = paperPages(workspaceOf({ boundaries: [planeSquare(1000)] }), ATLAS);
    const texts = textsOf(page!.node).join('|');
    for (const part of [
      '内部工作用图，不得公开',
      '审图号',
      '（公开前填写）',
      '2018年6月30日',
      'CGCS2000',
      '比例尺 1:5000',
    ])
      expect(texts).toContain(part);
  });

  it('stands for a town without a boundary, about its reference point or the district', async () => {
    const workspace = await bundledWorkspace('?quarter=2018Q4');
    const bare = { ...workspace, ...withoutSample(workspace) };
    const pages = paperPages(bare, { ...ATLAS, town: null, themes: ['location', 'boundary'] });
    expect(pages).toHaveLength(9);
    expect(textsOf(pages[1]!.node).join('')).toContain('还没有上图');
  });

  it('gives every drawing ids of its own', async () => {
    const pages = paperPages(await bundledWorkspace('?pack=demo'), { ...ATLAS, town: null });
    const ids = pages.flatMap(({ node }) =>
      nodesOf(node).flatMap(({ attributes }) => (attributes['id'] === undefined ? [] : [attributes['id']])),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the choice of a scale', () => {
  it('takes the largest round one at which the whole box fits', () => {
    expect(fittingScale([0, 0, 2700, 1000], FRAME)).toBe(10_000);
    expect(fittingScale([0, 0, 2800, 1000], FRAME)).toBe(20_000);
    expect(fittingScale([0, 0, 500, 400], FRAME)).toBe(2000);
  });

  it('cuts what does not fit into sheets with a centimetre in common that cover all of it', () => {
    const plane = sheetPlane(114);
    const box = [600_000, 3_080_000, 604_000, 3_083_000] as const;
    const windows = windowsOf(box, 10_000, FRAME, plane);
    expect(windows).toHaveLength(4);
    for (const { box: each } of windows) expect(each[2] - each[0]).toBeCloseTo(2900, 6);
    const [first, second] = windows;
    expect(first!.box[2] - second!.box[0]).toBeCloseTo(100, 6);
    expect(Math.min(...windows.map(({ box: each }) => each[0]))).toBeLessThanOrEqual(box[0]);
    expect(Math.max(...windows.map(({ box: each }) => each[2]))).toBeGreaterThanOrEqual(box[2]);
  });

  it('has a grid 5 to 12 cm wide', () => {
    for (const scale of [2000, 5000, 10_000, 20_000, 25_000, 50_000, 200_000]) {
      const millimetres = (gridStep(scale) / scale) * 1000;
      expect(millimetres).toBeGreaterThanOrEqual(50);
      expect(millimetres).toBeLessThanOrEqual(125);
    }
  });
});

describe('wrapping', () => {
  it('keeps every line within its width, loses nothing and begins none with a stop', () => {
    const text =
      '规划面积 5.003 平方公里，离界限只有 0.0030 平方公里（0.30 公顷、4.5 亩），小于边界本身的不确定度。';
    for (const width of [120, 200, 333, 800]) {
      const lines = wrapped(text, 20, width);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      for (const line of lines) {
        expect(textWidth(line, 20)).toBeLessThanOrEqual(width + 20);
        expect(line).not.toMatch(/^[，。；、）]/);
      }
    }
  });
});
