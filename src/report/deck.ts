/**
 * 调度会材料: the quarterly meeting computed as data from the workspace, its quarter and the quarter before, and
 * arranged as the user wishes. Pure: the same workspace gives the same deck.
 */
import { arrangementAt, inOrder, wishFor } from '../domain/meeting.ts';
import type { Arrangement } from '../domain/meeting.ts';
import { fill } from '../text/dictionary.ts';
import { formatDate } from '../text/format.ts';
import { sampleState } from '../workspace/select.ts';
import { asOfDate, contextOf } from './context.ts';
import type { DeckContext, DeckSource } from './context.ts';
import { coverPage, decidedPage, mapPage, wholePage } from './pages-front.ts';
import { changesPage, landPages, landTablePage } from './pages-land.ts';
import { coveragePage, lightsPage } from './pages-lights.ts';
import { mattersPage, milestonesPage, problemsPage, tasksPage } from './pages-closing.ts';
import { investmentPage, ladderPage, policyPage, projectsPage, rankingPage } from './pages-progress.ts';
import { townPages } from './pages-towns.ts';
import { oneColumn, PAGE_KINDS } from './page.ts';
import type { Block, Deck, DeckPage, DraftPage } from './page.ts';

export function deckOf(source: DeckSource): Deck {
  const context = contextOf(source);
  const { texts, language } = context;
  const isSample = sampleState(source) === 'loaded';
  const arrangement = arrangementAt(source.records, source.quarter);
  const frozen = frozenPages(arrangement);
  const version = fill(texts.stampVersion, { version: source.programme.version });
  return {
    title: fill(texts.fileName, {
      district: source.programme.district.name[language],
      quarter: source.quarter,
    }),
    language,
    quarter: source.quarter,
    previous: context.previous?.quarter ?? null,
    asOf: asOfDate(context),
    watermark: isSample ? context.words.app.sample : null,
    stamp: fill(texts.stamp, { date: formatDate(asOfDate(context), language), version }),
    locked: frozen !== null,
    pages: frozen ?? arranged(computedPages(context, isSample), arrangement, context),
  };
}

function computedPages(context: DeckContext, isSample: boolean): DraftPage[] {
  return [
    coverPage(context, isSample),
    wholePage(context),
    decidedPage(context),
    mapPage(context),
    ...landPages(context),
    landTablePage(context),
    changesPage(context),
    lightsPage(context),
    investmentPage(context),
    ...projectsPage(context),
    coveragePage(context),
    milestonesPage(context),
    ladderPage(context),
    policyPage(context),
    rankingPage(context),
    ...townPages(context),
    problemsPage(context),
    tasksPage(context),
    mattersPage(context),
  ];
}

/** As the user wants them. */
function arranged(pages: readonly DraftPage[], arrangement: Arrangement, context: DeckContext): DeckPage[] {
  const own = arrangement.own.map((page): DraftPage => {
    const paragraphs = page.text.split('\n').filter((line) => line.trim() !== '');
    const text: Block[] = paragraphs.length > 0 ? [{ type: 'text', paragraphs }] : [];
    const headline = page.headline || context.texts.addTitle;
    const picture: Block[] = page.picture ? [{ type: 'picture', ...page.picture, alt: headline }] : [];
    return {
      id: page.id,
      kind: 'text',
      name: headline,
      headline,
      columns:
        text.length > 0 && picture.length > 0
          ? [
              { share: 0.62, blocks: picture },
              { share: 0.38, blocks: text },
            ]
          : oneColumn(...picture, ...text),
      notes: [],
      source: '',
    };
  });
  return inOrder([...pages, ...own], arrangement.order).map((page) => {
    const { headline, remark, hidden } = wishFor(arrangement, page.id);
    return { ...page, computed: page.headline, headline: headline || page.headline, remark, hidden };
  });
}

/** The pages of a deck as text, to be kept as they are. */
export function frozenText({ pages }: Deck): string {
  return JSON.stringify(pages);
}

/** A deck that was made final; null where there is none, or where its text is no deck: then the data speak again. */
function frozenPages({ frozen }: Arrangement): readonly DeckPage[] | null {
  if (frozen === null) return null;
  try {
    const pages: unknown = JSON.parse(frozen);
    return Array.isArray(pages) && pages.length > 0 && pages.every(isPage) ? pages : null;
  } catch {
    return null;
  }
}

/** Enough to be drawn: a file may hold anything. */
function isPage(page: unknown): page is DeckPage {
  const { id, kind, headline, source, remark, notes, columns } = (page ?? {}) as Record<string, unknown>;
  return (
    [id, headline, source, remark].every((text) => typeof text === 'string') &&
    PAGE_KINDS.some((each) => each === kind) &&
    isListOf(notes, (note) => typeof note === 'string') &&
    isListOf(columns, (column) => {
      const { share, blocks } = (column ?? {}) as Record<string, unknown>;
      return typeof share === 'number' && isListOf(blocks, isBlock);
    })
  );
}

function isBlock(block: unknown): boolean {
  const { type, figures, columns, rows, categories, series, limits, paragraphs, photos } = (block ??
    {}) as Record<string, unknown>;
  switch (type) {
    case 'figures':
      return isListOf(figures, isObject);
    case 'table':
      return isListOf(columns, isObject) && isListOf(rows, (row) => isListOf(row, isObject));
    case 'bars':
    case 'lines':
      return (
        isListOf(categories, (each) => typeof each === 'string') &&
        isListOf(series, (each) => isListOf((each as { values?: unknown } | null)?.values)) &&
        isListOf(limits, isObject)
      );
    case 'text':
      return isListOf(paragraphs, (each) => typeof each === 'string');
    case 'picture':
      return isImage(block);
    case 'photos':
      return isListOf(
        photos,
        (photo) => isImage(photo) && typeof (photo as { caption?: unknown }).caption === 'string',
      );
    case 'map':
      return true;
    default:
      return false;
  }
}

function isImage(value: unknown): boolean {
  const { data, ratio } = (value ?? {}) as Record<string, unknown>;
  return typeof data === 'string' && data.startsWith('data:image/') && typeof ratio === 'number';
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function isListOf(value: unknown, test: (item: unknown) => boolean = () => true): boolean {
  return Array.isArray(value) && value.every(test);
}
