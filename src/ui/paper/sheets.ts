/**
 * The workspace on paper: which sheets and pages a choice makes, each as a drawing of its true size. Pure, and free of
 * React: the page shows and prints them, the command line writes them.
 */
import { statusAt } from '../../domain/facility.ts';
import { boundaryAt } from '../../domain/model.ts';
import type { Facility, TownId } from '../../domain/model.ts';
import { numberOf, shiftQuarter } from '../../domain/quarter.ts';
import { A3, A4, contentWidth, documentPages } from '../../map/paper/document.ts';
import type { PaperBlock } from '../../map/paper/document.ts';
import type { SheetFacility } from '../../map/paper/facilities.ts';
import { photoBlock } from '../../map/paper/photos.ts';
import { fittingScale, planeBox, sheetPlane, windowsOf, windowView } from '../../map/paper/scale.ts';
import type { PaperSize, PlaneBox } from '../../map/paper/scale.ts';
import { scaleBarNodes } from '../../map/paper/scale-bar.ts';
import { FRAME, sheetOf } from '../../map/paper/sheet.ts';
import { northArrow } from '../../map/marks.ts';
import { THEME_TOKENS } from '../../map/theme.ts';
import { tableAt } from '../../map/paper/table.ts';
import { paperText, POINT, withOwnIds } from '../../map/paper/text.ts';
import { plateOf } from '../../map/plate.ts';
import type { MapScene, SceneGeometry } from '../../map/scene.ts';
import { sceneWithin } from '../../map/paper/legend.ts';
import { short, svg } from '../../map/svg.ts';
import type { SvgNode } from '../../map/svg.ts';
import { contextOf } from '../../report/context.ts';
import type { DeckContext } from '../../report/context.ts';
import { paperOf } from '../../report/paper.ts';
import type { PaperList } from '../../report/paper.ts';
import type { PaperPart, PrintedPaper } from '../../report/paper-parts.ts';
import { facilitySigns, sheetData, sheetWords } from '../../report/paper-sheets.ts';
import type { SheetTheme } from '../../report/paper-sheets.ts';
import { dictionaryOf, fill } from '../../text/dictionary.ts';
import { formatNumber } from '../../text/format.ts';
import { facilitiesFor } from '../../workspace/coverage-facilities.ts';
import type { Workspace } from '../../workspace/store.ts';
import { createSceneBuilder } from '../map/scene-of.ts';
import { coverageIn, coverageSubjects } from './coverage-sheets.ts';

export interface PaperChoice {
  readonly contents: readonly ('atlas' | PaperList)[];
  readonly themes: readonly SheetTheme[];
  /** null: all towns. */
  readonly town: TownId | null;
  /** Denominator of the sheets of towns; null: the largest round one at which a town fits. */
  readonly scale: number | null;
  /** Id of a facility group; null: all. */
  readonly group: string | null;
  readonly theme: 'light' | 'print';
  readonly coordinates: boolean;
  readonly approval: string;
}

export interface PaperPage {
  /** Unlike that of any other page of the choice; also the stem of its file. */
  readonly id: string;
  readonly paper: 'A3' | 'A4';
  readonly title: string;
  readonly node: SvgNode;
  /** Denominator of its map; null where there is none. */
  readonly scale: number | null;
  /** How many sheets its subject had to be cut into at this scale. */
  readonly parts: number;
}

export function paperPages(workspace: Workspace, choice: PaperChoice): PaperPage[] {
  const lists = choice.contents.filter((each): each is PaperList => each !== 'atlas');
  return [
    ...(choice.contents.includes('atlas') ? atlasPages(workspace, choice) : []),
    ...paperOf(workspace, lists, choice.town).flatMap((paper) => listPages(workspace, paper, choice)),
  ];
}

/** Half the side of what is shown of a town without a boundary, metres. */
const ABOUT = 1200;

function atlasPages(workspace: Workspace, choice: PaperChoice): PaperPage[] {
  const context = contextOf(workspace);
  const towns = context.land.towns.filter(({ town }) => choice.town === null || town.id === choice.town);
  const pages: PaperPage[] = [];
  for (const theme of choice.themes) {
    const add = (town: TownId | null, subject: Workspace = workspace): void => {
      pages.push(...themePages(subject, context, choice, theme, town, pages.length));
    };
    if (theme === 'location') add(null);
    else
      for (const { town } of towns) {
        if (theme !== 'coverage') add(town.id);
        else for (const subject of coverageSubjects(workspace, town.id)) add(town.id, subject);
      }
  }
  return pages;
}

function themePages(
  workspace: Workspace,
  context: DeckContext,
  choice: PaperChoice,
  theme: SheetTheme,
  town: TownId | null,
  before: number,
): PaperPage[] {
  const texts = dictionaryOf(workspace.language).paper;
  const scene = sceneFor(workspace, choice.theme, theme, town);
  const plane = sheetPlane(workspace.programme.centralMeridian);
  const box = boxOf(scene, town, workspace.programme);
  const scale = (town === null ? null : choice.scale) ?? fittingScale(box, FRAME);
  const windows = windowsOf(box, scale, FRAME, plane);
  const summary = context.land.towns.find((each) => each.town.id === town) ?? null;
  const facilities = facilitiesOn(workspace, choice, theme, town);
  const signs = facilitySigns(context);
  const coverage = coverageIn(workspace, theme);
  const data = sheetData(context, theme, summary, facilities, choice, coverage);
  const usual = sheetWords(context, theme);
  const words = coverage ? { ...usual, place: dictionaryOf(workspace.language).coverage.gapNumber } : usual;
  // The scene of coverage brings its facilities itself, by line and dot as on screen.
  const drawn = (coverage ? [] : facilities).flatMap((facility): SheetFacility[] => {
    const status = statusAt(facility, workspace.quarter);
    const kind = workspace.programme.facilityKinds.find(({ id }) => id === facility.kind);
    if (status === 'closed') return [];
    return [
      {
        id: facility.id,
        kind: facility.kind,
        sign: signs.get(facility.kind) ?? '',
        status,
        geometry: facility.geometry,
        isRoad: kind?.group === 'road',
      },
    ];
  });
  return windows.map((window, index): PaperPage => {
    const id = [
      'atlas',
      theme,
      ...(town === null ? [] : [town]),
      ...(coverage ? [workspace.coverage!.kind] : []),
      ...(windows.length > 1 ? [String(index + 1)] : []),
    ].join('-');
    const title =
      windows.length > 1
        ? fill(texts.sheet.part, { title: data.title, number: index + 1, count: windows.length })
        : data.title;
    const number = `${workspace.quarter}-${String(before + index + 1).padStart(2, '0')}`;
    const { node } = sheetOf({
      ...data,
      id,
      title,
      block: [[texts.sheet.block.name, title], [texts.sheet.block.number, number], ...data.block],
      scene,
      window,
      facilities: drawn,
      earlier: theme === 'progress' && town !== null ? earlierBuilt(workspace, town) : [],
      coordinates: choice.coordinates,
      words: { ...words, scale: words.scale(scale) },
    });
    return { id, paper: 'A3', title, node, scale, parts: windows.length };
  });
}

/** The map's own scene, seen from nowhere in particular: no selection, no page, no dropped file. */
function sceneFor(
  workspace: Workspace,
  look: PaperChoice['theme'],
  theme: SheetTheme,
  town: TownId | null,
): MapScene {
  const scene = createSceneBuilder()({
    ...workspace,
    theme: look,
    page: theme === 'coverage' ? 'coverage' : 'land',
    town: theme === 'boundary' || theme === 'coverage' ? town : null,
    hovered: null,
    place: null,
    preview: null,
    sketch: null,
    layers: {
      planned: true,
      construction: theme !== 'facilities',
      built: theme !== 'facilities',
      seats: true,
      rivers: true,
      reference: false,
      graticule: false,
      labels: true,
      places: theme === 'boundary' || theme === 'coverage',
    },
  });
  return { ...scene, selected: null };
}

/** What the sheet has to show: a town's boundaries or its surroundings, or all towns; never nothing. */
function boxOf(
  scene: MapScene,
  town: TownId | null,
  { extent, centralMeridian }: Workspace['programme'],
): PlaneBox {
  const plane = sheetPlane(centralMeridian);
  const own = scene.boundaries.filter((boundary) => town === null || boundary.town === town);
  const points = scene.towns
    .filter(({ id, at }) => at !== null && (town === null || (id === town && own.length === 0)))
    .map(({ at }): SceneGeometry => ({ type: 'Point', coordinates: at! }));
  const all: SceneGeometry = {
    type: 'LineString',
    coordinates: [
      [extent.west, extent.south],
      [extent.east, extent.north],
    ],
  };
  const shapes = [...own.map(({ geometry }) => geometry), ...points];
  const [west, south, east, north] = planeBox(shapes.length > 0 ? shapes : [all], plane) ?? [0, 0, 1, 1];
  const about = own.length === 0 && town !== null ? ABOUT : 0;
  return [west - about, south - about, east + about, north + about];
}

/** Facilities of a town; on the sheet of progress those in work and those completed in the year. */
function facilitiesOn(
  { programme, facilities, quarter, coverage }: Workspace,
  { group }: PaperChoice,
  theme: SheetTheme,
  town: TownId | null,
): readonly Facility[] {
  if (town !== null && theme === 'coverage' && coverage)
    return facilitiesFor(facilities, town, coverage.kind);
  if (town === null || (theme !== 'facilities' && theme !== 'progress')) return [];
  const kinds = new Set(
    programme.facilityKinds.filter((kind) => group === null || kind.group === group).map(({ id }) => id),
  );
  const first = shiftQuarter(quarter, 1 - numberOf(quarter));
  return facilities.filter((facility) => {
    if (facility.town !== town || !kinds.has(facility.kind)) return false;
    const status = statusAt(facility, quarter);
    if (status === 'closed') return false;
    if (theme === 'facilities') return true;
    return status === 'in-work' || (status === 'built' && (facility.completed ?? '') >= first);
  });
}

/** Built land at the end of the year before. */
function earlierBuilt({ boundaries, quarter }: Workspace, town: TownId) {
  const boundary = boundaryAt(boundaries, town, 'built', shiftQuarter(quarter, -numberOf(quarter)));
  return boundary ? [boundary.geometry] : [];
}

function listPages(workspace: Workspace, paper: PrintedPaper, choice: PaperChoice): PaperPage[] {
  const texts = dictionaryOf(workspace.language).paper;
  const isTown = paper.parts.some(({ type }) => type === 'town');
  const scales: number[] = [];
  const blocksAt = (text: number | null): PaperBlock[] =>
    paper.parts.map((part): PaperBlock => {
      if (part.type === 'table')
        return text === null
          ? { type: 'table', table: part.table }
          : { type: 'table', table: part.table, size: text };
      if (part.type === 'text') return text === null ? part : { ...part, size: text };
      if (part.type === 'heading') return part;
      if (part.type === 'sources') return { type: 'text', paragraphs: [part.text], size: 8 * POINT };
      if (part.type === 'photos') return photoBlock(part, contentWidth(paper.paper === 'A3' ? A3 : A4));
      const drawing = townDrawing(workspace, part, choice);
      scales.push(drawing.scale);
      return { type: 'drawing', height: TOWN_BLOCK, draw: drawing.draw };
    });
  const pagesAt = (text: number | null): SvgNode[] =>
    documentPages({
      paper: paper.paper === 'A3' ? A3 : A4,
      theme: choice.theme,
      title: paper.title,
      subtitle: paper.subtitle,
      blocks: blocksAt(text),
      foot: paper.foot,
      notice: isTown ? texts.internal : texts.internalPaper,
      watermark: paper.watermark,
      numbered: (page, count) => fill(texts.pageOf, { page, pages: count }),
    });
  // 一镇一页: a little smaller where that makes it one, never smaller than print is read.
  const tried = (isTown ? TOWN_TEXTS : [null]).map((text) => () => pagesAt(text));
  const pages = firstOnePage(tried);
  return pages.map((node, index): PaperPage => {
    const id = pages.length > 1 ? `${paper.id}-${index + 1}` : paper.id;
    return {
      id,
      paper: paper.paper,
      title: paper.title,
      node: withOwnIds(node, id),
      scale: index === 0 ? (scales[0] ?? null) : null,
      parts: 1,
    };
  });
}

/** Of sentences and tables on a town's page, tenths of a millimetre. */
const TOWN_TEXTS = [9 * POINT, 8.5 * POINT, 8 * POINT];

/** The first way that makes a single page, else the first one. */
function firstOnePage(ways: readonly (() => SvgNode[])[]): SvgNode[] {
  let first: SvgNode[] | null = null;
  for (const way of ways) {
    const pages = way();
    if (pages.length === 1) return pages;
    first ??= pages;
  }
  return first ?? [];
}

/** Height of map and figures of a town's page, and width of the map: tenths of a millimetre. */
const TOWN_BLOCK = 860;
const TOWN_MAP: PaperSize = { width: 92, height: 80 };

/** A town's map at a true round scale, its figures beside it. */
function townDrawing(
  workspace: Workspace,
  { town, title, figures }: Extract<PaperPart, { type: 'town' }>,
  choice: PaperChoice,
) {
  const texts = dictionaryOf(workspace.language).paper;
  const whole = sceneFor(workspace, choice.theme, 'boundary', town);
  const box = boxOf(whole, town, workspace.programme);
  const scale = fittingScale(box, TOWN_MAP);
  const plane = sheetPlane(workspace.programme.centralMeridian);
  const window = windowsOf(box, scale, TOWN_MAP, plane)[0]!;
  const view = windowView(window);
  const [, , width, height] = view.whole;
  const scene = sceneWithin({ ...whole, watermark: null }, view);
  const plate = plateOf(scene, {
    width,
    height,
    view,
    bounds: [0, 0, 0, 0],
    furniture: false,
    ground: '#fff',
  });
  const size = 9.5 * POINT;
  const draw = (x: number, y: number, room: number): SvgNode[] => {
    const right = x + TOWN_MAP.width * 10 + 40;
    const table = tableAt(
      figures,
      { width: x + room - right, size: 9 * POINT, theme: choice.theme },
      right,
      y + 50,
      y + TOWN_BLOCK,
    );
    return [
      svg(
        'svg',
        {
          x: short(x),
          y: short(y),
          width: TOWN_MAP.width * 10,
          height: TOWN_MAP.height * 10,
          viewBox: `0 0 ${short(width)} ${short(height)}`,
          'data-map': 'true',
        },
        plate.children,
      ),
      svg('rect', {
        x: short(x),
        y: short(y),
        width: TOWN_MAP.width * 10,
        height: TOWN_MAP.height * 10,
        fill: 'none',
        stroke: '#000',
        'stroke-width': 3,
      }),
      northArrow(
        [x + TOWN_MAP.width * 10 - 50, y + 90],
        36,
        texts.sheet.north,
        28,
        THEME_TOKENS[choice.theme],
      ),
      paperText(
        fill(texts.town.mapCaption, { scale: formatNumber(scale, 0) }),
        x,
        y + TOWN_MAP.height * 10 + size * 1.3,
        { size },
      ),
      ...scaleBarNodes(scale, x + TOWN_MAP.width * 10 - 330, y + TOWN_MAP.height * 10 + size * 1.35, {
        metres: dictionaryOf(workspace.language).units.m,
        kilometres: dictionaryOf(workspace.language).units.km,
        limit: 24,
      }).nodes,
      paperText(title, right, y + 30, { size: 12 * POINT, bold: true }),
      ...table.nodes,
    ];
  };
  return { scale, draw };
}
