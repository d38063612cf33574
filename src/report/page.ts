/**
 * The meeting as data: pages of blocks. The page, the projector, PPTX and paper draw the same pages; none of them
 * computes anything. All texts are finished sentences in the language of the deck.
 */
import type { Light } from '../domain/finding.ts';
import type { TownId } from '../domain/model.ts';
import type { IsoDate, Quarter } from '../domain/quarter.ts';
import type { Language } from '../text/dictionary.ts';
import type { Origin } from '../workspace/showing.ts';

export const PAGE_KINDS = [
  'cover',
  'whole',
  'decided',
  'map',
  'land',
  'land-table',
  'changes',
  'lights',
  'investment',
  'projects',
  'coverage',
  'milestones',
  'ladder',
  'policy',
  'ranking',
  'town',
  'problems',
  'tasks',
  'matters',
  'text',
] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

export interface Cell {
  readonly text: string;
  /** Drawn with the light's shape and colour; the text says it in words. */
  readonly light?: Light | undefined;
}

export interface Column {
  readonly heading: string;
  /** Relative width. */
  readonly width: number;
  readonly align?: 'start' | 'end' | undefined;
}

export interface Figure {
  readonly label: string;
  readonly value: string;
  readonly unit: string;
  /** Against the last meeting, in words; empty where there is nothing to compare. */
  readonly change: string;
  readonly light?: Light | undefined;
}

export interface Series {
  readonly name: string;
  /** One for each category; null: 未报, drawn as nothing. */
  readonly values: readonly (number | null)[];
}

export interface TableBlock {
  readonly type: 'table';
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Whose figures each row has; null: of all. Absent: none in particular. */
  readonly towns?: readonly (TownId | null)[] | undefined;
  /** The sum, printed below a rule. */
  readonly total?: readonly Cell[] | undefined;
  /** What did not fit on the slide before. */
  readonly isRest?: boolean;
}

export interface ChartBlock {
  /** bars: side by side over categories · lines: over quarters. */
  readonly type: 'bars' | 'lines';
  readonly title: string;
  readonly unit: string;
  readonly decimals: number;
  readonly categories: readonly string[];
  readonly series: readonly Series[];
  /** Levels drawn right across: 下限, 上限, 计划. */
  readonly limits: readonly { readonly name: string; readonly value: number }[];
}

export type Block =
  | { readonly type: 'figures'; readonly figures: readonly Figure[] }
  | TableBlock
  | ChartBlock
  /** null: all towns. */
  | { readonly type: 'map'; readonly town: TownId | null; readonly caption: string; readonly alt: string }
  /** The user's own picture as a data address; ratio: width ÷ height. */
  | { readonly type: 'picture'; readonly data: string; readonly ratio: number; readonly alt: string }
  /** Photos side by side, each with its words below it (empty: none). */
  | { readonly type: 'photos'; readonly photos: readonly PhotoFrame[] }
  | { readonly type: 'text'; readonly paragraphs: readonly string[] };

/** data: PNG or JPEG as a data address; ratio: width ÷ height. */
export interface PhotoFrame {
  readonly data: string;
  readonly ratio: number;
  readonly caption: string;
  readonly alt: string;
}

export interface PageColumn {
  /** Share of the page's width; the shares of a page add up to 1. */
  readonly share: number;
  readonly blocks: readonly Block[];
}

/** What a page says before anybody has arranged anything. */
export interface DraftPage {
  /** Stable: a user's arrangement hangs on it. */
  readonly id: string;
  readonly kind: PageKind;
  /** Its name in the list of pages. */
  readonly name: string;
  /** The conclusion, with numbers. */
  readonly headline: string;
  readonly columns: readonly PageColumn[];
  /** For the speaker: what stands behind the figures. */
  readonly notes: readonly string[];
  /** One short line at the foot: source, method, date. */
  readonly source: string;
}

/** The page of the atlas that shows where the figures of a page come from; null: they were written by hand. */
export function originOf({ kind, id }: Pick<DraftPage, 'kind' | 'id'>): Origin | null {
  switch (kind) {
    case 'whole':
    case 'map':
      return { page: 'overview', town: null };
    case 'land':
    case 'land-table':
    case 'changes':
    case 'matters':
      return { page: 'land', town: null };
    case 'town':
      return { page: 'land', town: id.replace(/^town:/, '') as TownId };
    case 'lights':
    case 'investment':
    case 'projects':
    case 'milestones':
    case 'ranking':
    case 'problems':
    case 'decided':
    case 'tasks':
      return { page: 'progress', town: null };
    case 'coverage':
      return { page: 'coverage', town: null };
    case 'ladder':
      return { page: 'declare', town: null };
    case 'policy':
      return { page: 'policy', town: null };
    case 'cover':
    case 'text':
      return null;
  }
}

export interface DeckPage extends DraftPage {
  /** As computed; differs from `headline` where the user has written another. */
  readonly computed: string;
  /** The user's remark, printed on the page; empty when there is none. */
  readonly remark: string;
  readonly hidden: boolean;
}

export interface Deck {
  readonly title: string;
  readonly language: Language;
  readonly quarter: Quarter;
  /** The quarter of the last meeting; null: this is the first. */
  readonly previous: Quarter | null;
  readonly asOf: IsoDate;
  /** 示例数据, to be written across every page; null when nothing is invented. */
  readonly watermark: string | null;
  /** 数据截至 … · 规则版本 …, for the foot of every page. */
  readonly stamp: string;
  /** Kept as it was shown: later changes of the data do not reach it. */
  readonly locked: boolean;
  /** In the order of the meeting, the hidden ones among them. */
  readonly pages: readonly DeckPage[];
}

export const oneColumn = (...blocks: readonly Block[]): readonly PageColumn[] => [{ share: 1, blocks }];

export const cell = (text: string, light?: Light): Cell => (light === undefined ? { text } : { text, light });

/** What is shown: in order, without the hidden ones. */
export function shownPages({ pages }: Deck): readonly DeckPage[] {
  return pages.filter(({ hidden }) => !hidden);
}

/** Above this part of the axis a bar has room for its figure at its foot. */
const TALL = 0.15;

/**
 * Whether bars carry their figures at their feet: above a bar the line of a limit would strike through them. Not where
 * a bar is too short to hold one.
 */
export function labelsAtBase({ type, series, limits }: ChartBlock): boolean {
  if (type !== 'bars' || series.length !== 1 || limits.length === 0) return false;
  const values = (series[0]?.values ?? []).filter((value) => value !== null);
  const top = Math.max(...values, ...limits.map(({ value }) => value));
  return values.every((value) => value >= top * TALL);
}
