/** 时间节点表 (R-S13): every date of the policy with both its readings, how far it is, and how many towns have kept it. */
import { phaseSpans } from '../domain/plans.ts';
import { clauseOf } from '../domain/programme.ts';
import { fill } from '../text/dictionary.ts';
import { formatDate, formatQuarter } from '../text/format.ts';
import { nameIn } from '../text/speak.ts';
import { asOfDate } from './context.ts';
import type { DeckContext } from './context.ts';
import { cell } from './page.ts';
import { distance, dueOf, keptBy, keptCell } from './pages-closing.ts';
import { districtOf } from './paper-lists.ts';
import type { PaperDraft } from './paper-parts.ts';
import { milestonesKept } from './sources.ts';

export function datesDraft(context: DeckContext): PaperDraft {
  const { words, source, language } = context;
  const { dates: texts } = words.paper;
  const { programme } = source;
  const printed = (clause: Parameters<typeof clauseOf>[1]): string => clauseOf(programme, clause).printed;
  const milestones = [...programme.milestones].sort((a, b) => dueOf(a).localeCompare(dueOf(b)));
  const [number = '', title = '', clause = '', lenient = '', strict = '', left = '', kept = ''] =
    texts.columns;
  const [phase = '', from = '', to = ''] = texts.phaseColumns;
  const notes = milestones.flatMap(({ title: name, note }) =>
    note ? [`${nameIn(name, language)}${words.paper.town.colon}${nameIn(note, language)}`] : [],
  );
  return {
    id: 'dates',
    paper: 'A4',
    title: fill(texts.title, districtOf(context)),
    subtitle: formatQuarter(source.quarter, language),
    parts: [
      {
        type: 'table',
        table: {
          type: 'table',
          columns: [
            { heading: number, width: 1 },
            { heading: title, width: 4.2 },
            { heading: clause, width: 1.8 },
            { heading: lenient, width: 3.3 },
            { heading: strict, width: 3.1 },
            {
              heading: fill(left, { date: formatDate(asOfDate(context), language) }),
              width: 3.3,
            },
            { heading: kept, width: 3.1 },
          ],
          rows: milestones.map((milestone) => [
            cell(milestone.id),
            cell(nameIn(milestone.title, language)),
            cell(printed(milestone.clause)),
            cell(formatDate(milestone.dueLenient, language)),
            cell(
              milestone.dueStrict === milestone.dueLenient
                ? texts.same
                : formatDate(milestone.dueStrict, language),
            ),
            distance(milestone, context),
            keptCell(keptBy(milestone, context), context),
          ]),
        },
      },
      { type: 'heading', text: texts.phases },
      {
        type: 'table',
        table: {
          type: 'table',
          columns: [
            { heading: phase, width: 4 },
            { heading: clause, width: 2 },
            { heading: from, width: 3 },
            { heading: to, width: 3 },
          ],
          rows: programme.phases.flatMap((each) =>
            phaseSpans(programme, each).map((span) => [
              cell(nameIn(each.title, language)),
              cell(printed(each.clause)),
              cell(formatDate(span.from, language)),
              cell(formatDate(span.to, language)),
            ]),
          ),
        },
      },
      ...(notes.length > 0 ? [{ type: 'text' as const, paragraphs: notes }] : []),
      { type: 'sources', text: fill(words.paper.sourcesOf, { sources: milestonesKept(context) }) },
    ],
  };
}
