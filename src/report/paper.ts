/**
 * What is printed beside the atlas, as data: 一镇一页, 情况汇总表, 问题清单, 任务清单, 时间节点表. Headed parts of texts and tables; whoever
 * prints cuts them into pages. Sums are sums of what is printed.
 */
import type { TownId } from '../domain/model.ts';
import { fill } from '../text/dictionary.ts';
import { formatDate } from '../text/format.ts';
import { sampleState } from '../workspace/select.ts';
import { asOfDate, contextOf } from './context.ts';
import type { DeckContext, DeckSource } from './context.ts';
import { datesDraft } from './paper-dates.ts';
import { problemDraft, summaryDraft, taskDraft } from './paper-lists.ts';
import type { PaperDraft, PrintedPaper } from './paper-parts.ts';
import { landSources } from './sources.ts';
import { townDraft } from './paper-town.ts';

export const LISTS = ['towns', 'summary', 'problems', 'tasks', 'dates'] as const;
export type PaperList = (typeof LISTS)[number];

/** The documents asked for, in their usual order; `town`: one town only, null: all. */
export function paperOf(
  source: DeckSource,
  lists: readonly PaperList[],
  town: TownId | null,
): PrintedPaper[] {
  const context = contextOf(source);
  const drafts = lists.flatMap((list): PaperDraft[] => {
    switch (list) {
      case 'towns':
        return context.land.towns
          .filter((summary) => town === null || summary.town.id === town)
          .map((summary) => townDraft(summary, context));
      case 'summary':
        return [summaryDraft(context)];
      case 'problems':
        return [problemDraft(context)];
      case 'tasks':
        return [taskDraft(context)];
      case 'dates':
        return [datesDraft(context)];
    }
  });
  const watermark = sampleState(source) === 'loaded' ? context.words.app.sample : null;
  return drafts.map((draft) => ({ ...draft, watermark, foot: footOf(context) }));
}

export function footOf(context: DeckContext): string {
  const { words, source, language } = context;
  return fill(words.paper.foot, {
    date: formatDate(asOfDate(context), language),
    version: source.programme.version,
    source: fill(words.paper.sources, { kinds: landSources(context) }),
  });
}
