/** 公文 as data: agenda, draft minutes and assignment notices, composed from registers and findings; `docx.ts` sets them. */
import { tasksAt } from '../domain/meeting.ts';
import type { Task } from '../domain/meeting.ts';
import type { RegisterRecord, UnitId } from '../domain/model.ts';
import type { LadderLevel, LadderList } from '../domain/pipeline.ts';
import { quarterOf, yearOf } from '../domain/quarter.ts';
import type { IsoDate } from '../domain/quarter.ts';
import { recordsOf, textIn } from '../domain/register.ts';
import { fill } from '../text/dictionary.ts';
import { formatDate, formatMoney, formatQuarter, formatShare } from '../text/format.ts';
import { findingSentence, nameIn } from '../text/speak.ts';
import { progressOf } from '../workspace/progress.ts';
import { sampleState } from '../workspace/select.ts';
import { asOfDate, contextOf, joined, listed, shortName, statusWords, unitName } from './context.ts';
import type { DeckContext, DeckSource } from './context.ts';
import { deckOf } from './deck.ts';
import { dateOr, districtOf, townIndex, townName } from './paper-lists.ts';

export const DOCUMENTS = ['agenda', 'minutes', 'notices'] as const;
export type DocumentKind = (typeof DOCUMENTS)[number];

/** heading: 黑体 · text: two characters indented · address: flush · end: issuer and date at the right. */
export type OfficialPart =
  | { readonly type: 'heading' | 'text' | 'address' | 'centre' | 'end'; readonly text: string }
  | {
      readonly type: 'table';
      readonly headings: readonly string[];
      /** Relative. */
      readonly widths: readonly number[];
      readonly rows: readonly (readonly string[])[];
    };

/** A letter of its own: begins on a new page, counts its own pages. */
export interface OfficialLetter {
  /** Lines of the title, broken where the words are. */
  readonly title: readonly string[];
  readonly parts: readonly OfficialPart[];
}

export interface OfficialDocument {
  readonly kind: DocumentKind;
  /** File name without ending. */
  readonly name: string;
  readonly letters: readonly OfficialLetter[];
  readonly date: IsoDate;
  /** 示例数据 at the head of each page; null when nothing is invented. */
  readonly watermark: string | null;
}

export function officialDocument(source: DeckSource, kind: DocumentKind): OfficialDocument {
  const context = contextOf(source);
  const { words, language } = context;
  const isSample = sampleState(source) === 'loaded';
  const watermark = isSample ? words.app.sample : null;
  const letters =
    kind === 'agenda' ? [agenda(context)] : kind === 'minutes' ? [minutes(context)] : notices(context);
  return {
    kind,
    name: [
      nameIn(source.programme.district.name, language),
      words.paper.official.fileNames[kind],
      source.quarter,
      ...(watermark === null ? [] : [watermark]),
    ].join('-'),
    letters,
    date: asOfDate(context),
    watermark,
  };
}

function agenda(context: DeckContext): OfficialLetter {
  const { words, source, land, language } = context;
  const { official: texts } = words.paper;
  const headline = headlines(context);
  const matters = land.towns.flatMap(({ town, findings }) =>
    findings
      .filter(({ outcome }) => outcome === 'needs-decision')
      .map((finding) => ({ town, sentence: findingSentence(finding, source.programme, language) })),
  );
  const text = (line: string): OfficialPart => ({ type: 'text', text: line });
  return {
    title: titleLines(texts.agendaTitle, context),
    parts: [
      text(texts.time),
      text(texts.place),
      text(texts.chair),
      text(fill(texts.attending, { units: attendees(context) })),
      text(texts.items),
      text(fill(texts.steps.decided, { headline: headline('decided') })),
      text(
        fill(texts.steps.office, {
          quarter: formatQuarter(source.quarter, language),
          headline: headline('whole'),
        }),
      ),
      text(
        fill(texts.steps.towns, {
          towns: listed(
            land.towns.map(({ town }) => shortName(town, context)),
            language,
          ),
        }),
      ),
      text(fill(texts.steps.problems, { headline: problemSum(context) })),
      text(matters.length > 0 ? texts.steps.matters : texts.steps.noMatters),
      ...matters.map(({ town, sentence }, index) =>
        text(
          fill(texts.matter, {
            number: index + 1,
            text: fill(context.texts.pair, { label: shortName(town, context), text: sentence }),
          }),
        ),
      ),
      text(texts.steps.tasks),
      text(texts.steps.closing),
      { type: 'end', text: issuerOf(context) },
      { type: 'end', text: texts.stamp },
    ],
  };
}

function minutes(context: DeckContext): OfficialLetter {
  const { words, source, land, language } = context;
  const { official: texts } = words.paper;
  const facts = progressOf(source);
  const asOf = asOfDate(context);
  const [whole = '', decided = '', problems = '', resolved = ''] = texts.minutesSections;
  const tasks = tasksAt(source.records, source.quarter);
  const earlier = tasks.filter(
    ({ quarter, done }) => quarter < source.quarter && (done === null || done === source.quarter),
  );
  const now = tasks.filter(({ quarter }) => quarter === source.quarter);
  const text = (line: string): OfficialPart => ({ type: 'text', text: line });
  const heading = (line: string): OfficialPart => ({ type: 'heading', text: line });
  const listOr = (items: readonly string[], none: string): OfficialPart[] =>
    items.length === 0 ? [text(none)] : items.map(text);
  return {
    title: titleLines(texts.minutesTitle, context),
    parts: [
      text(fill(texts.minutesIntro, { quarter: formatQuarter(source.quarter, language) })),
      heading(whole),
      text(`${headlines(context)('whole')}${words.paper.stop}`),
      ...land.towns.map(({ town, worst }, index) => {
        const { year } = facts.towns[index]!;
        const wan = (value: number): string => formatMoney(value, 'wan');
        const investment =
          year?.planned == null || year.done === null || year.share === null
            ? texts.investmentMissing
            : fill(texts.investment, {
                planned: wan(year.planned),
                done: wan(year.done),
                share: formatShare(year.share),
              });
        const state = fill(texts.landWords, { state: statusWords(worst, context) });
        return text(
          fill(texts.town, { town: shortName(town, context), text: joined([state, investment], language) }),
        );
      }),
      text(fill(texts.asOf, { date: formatDate(asOf, language), version: source.programme.version })),
      heading(decided),
      ...listOr(
        earlier.map((task, index) =>
          fill(texts.decided, {
            number: index + 1,
            title: task.title,
            unit: unitName(task.unit, context),
            due: dateOr(task.due ?? '', texts.noDue, context),
            state:
              task.done !== null
                ? words.paper.tasks.states.done
                : task.due !== null && task.due < asOf
                  ? words.paper.tasks.states.overdue
                  : words.paper.tasks.states.open,
          }),
        ),
        texts.decidedNone,
      ),
      heading(problems),
      ...listOr(
        sortedByTown(facts.problems.open, context).map((record, index) =>
          fill(texts.problem, {
            number: index + 1,
            town: townName(record, context),
            text: textIn(record, 'text'),
            unit: unitName(unitIn(record), context),
            due: dateOr(textIn(record, 'due'), texts.noDue, context),
          }),
        ),
        texts.problemsNone,
      ),
      heading(resolved),
      ...listOr(
        now.map((task, index) =>
          fill(texts.resolved, {
            number: index + 1,
            title: task.title,
            unit: unitName(task.unit, context),
            due: dateOr(task.due ?? '', texts.noDue, context),
          }),
        ),
        texts.resolvedNone,
      ),
      text(fill(texts.attendees, { units: attendees(context) })),
      { type: 'end', text: issuerOf(context) },
      { type: 'end', text: texts.stamp },
    ],
  };
}

interface Duties {
  readonly tasks: readonly Task[];
  readonly problems: readonly RegisterRecord[];
  readonly moves: readonly RegisterRecord[];
}

/** One letter for each unit that has something to do, in the order of the programme's units. */
function notices(context: DeckContext): OfficialLetter[] {
  const { words, source } = context;
  const { official: texts } = words.paper;
  const letters = source.programme.units.flatMap(({ id }) => {
    const duties = dutiesOf(id, context);
    return duties.tasks.length + duties.problems.length + duties.moves.length > 0
      ? [notice(id, duties, context)]
      : [];
  });
  if (letters.length > 0) return letters;
  return [{ title: titleLines(texts.noticeTitle, context), parts: [{ type: 'text', text: texts.none }] }];
}

function dutiesOf(unit: UnitId, context: DeckContext): Duties {
  const { source } = context;
  const { programme, records, quarter } = source;
  const open = tasksAt(records, quarter).filter((task) => task.done === null && task.unit === unit);
  const leads = programme.towns.filter((town) => town.leads.some((lead) => lead.unit === unit));
  return {
    tasks: open,
    problems: sortedByTown(
      progressOf(source).problems.open.filter((record) => unitIn(record) === unit),
      context,
    ),
    moves: recordsOf(records, 'moves').filter((record) => {
      const date = textIn(record, 'date');
      return (
        leads.some(({ id }) => id === record.town) && date !== '' && quarterOf(date as IsoDate) === quarter
      );
    }),
  };
}

function notice(unit: UnitId, { tasks, problems, moves }: Duties, context: DeckContext): OfficialLetter {
  const { words, source, language } = context;
  const { official: texts } = words.paper;
  const due = (date: string): string => dateOr(date, texts.noDue, context);
  // Sections are counted as they come: a unit without decisions begins with its problems.
  let section = 0;
  const numeral = (): string => texts.numerals[section++] ?? '';
  const parts: OfficialPart[] = [
    { type: 'centre', text: fill(texts.noticeNumber, { year: yearOf(source.quarter) }) },
    { type: 'address', text: fill(texts.noticeTo, { unit: unitName(unit, context) }) },
    {
      type: 'text',
      text: fill(texts.noticeIntro, { quarter: formatQuarter(source.quarter, language) }),
    },
  ];
  if (tasks.length > 0)
    parts.push(
      { type: 'heading', text: fill(texts.noticeTasks, { section: numeral() }) },
      {
        type: 'table',
        headings: texts.taskColumns,
        widths: [1, 6, 3, 3],
        rows: tasks.map((task, index) => [String(index + 1), task.title, due(task.due ?? ''), '']),
      },
    );
  if (problems.length > 0)
    parts.push(
      { type: 'heading', text: fill(texts.noticeProblems, { section: numeral() }) },
      {
        type: 'table',
        headings: texts.problemColumns,
        widths: [1, 2, 4, 4, 2.6],
        rows: problems.map((record, index) => [
          String(index + 1),
          townName(record, context),
          textIn(record, 'text'),
          textIn(record, 'measure'),
          due(textIn(record, 'due')),
        ]),
      },
    );
  if (moves.length > 0)
    parts.push(
      { type: 'heading', text: fill(texts.noticeMoves, { section: numeral() }) },
      ...moves.map((record, index): OfficialPart => ({
        type: 'text',
        text: fill(texts.move, {
          number: index + 1,
          town: townName(record, context),
          date: due(textIn(record, 'date')),
          level: words.declare.levels[textIn(record, 'level') as LadderLevel],
          list: words.declare.lists[textIn(record, 'list') as LadderList],
          document: textIn(record, 'document') || context.texts.none,
        }),
      })),
    );
  parts.push(
    { type: 'text', text: texts.noticeEnd },
    { type: 'end', text: issuerOf(context) },
    { type: 'end', text: texts.stamp },
  );
  return { title: titleLines(texts.noticeTitle, context), parts };
}

function titleLines(text: string, context: DeckContext): string[] {
  const { source, language, words } = context;
  const lines = fill(text, {
    ...districtOf(context),
    quarter: formatQuarter(source.quarter, language),
  }).split('\n');
  return sampleState(source) === 'loaded' ? [...lines, words.paper.official.sample] : lines;
}

/** The headline a page of the deck comes to. */
function headlines({ source }: DeckContext): (id: string) => string {
  const { pages } = deckOf(source);
  return (id) => (pages.find((page) => page.id === id)?.computed ?? '').replace(/[。.]$/u, '');
}

function problemSum({ source, words }: DeckContext): string {
  const { opened, carried, closed, open } = progressOf(source).problems;
  return fill(words.paper.problems.sum, {
    opened: opened.length,
    carried: carried.length,
    closed: closed.length,
    open: open.length,
  }).replace(/[。.]$/u, '');
}

/** Units with a seat in the order of the annex, then those that lead a town. Units only: no personal names. */
function attendees(context: DeckContext): string {
  const { source, language } = context;
  const { seats, towns } = source.programme;
  const ids = [
    ...seats.map(({ unit }) => unit),
    ...towns.flatMap(({ leads }) => leads.map(({ unit }) => unit)),
  ];
  return listed(
    [...new Set(ids)].map((id) => unitName(id, context)),
    language,
  );
}

function issuerOf({ source, language }: DeckContext): string {
  const { units, document } = source.programme;
  return nameIn(units.find(({ kind }) => kind === 'office')?.name ?? document.issuer, language);
}

function unitIn(record: RegisterRecord): UnitId | null {
  return (textIn(record, 'unit') || null) as UnitId | null;
}

function sortedByTown(records: readonly RegisterRecord[], context: DeckContext): RegisterRecord[] {
  return [...records].sort((a, b) => townIndex(a, context) - townIndex(b, context));
}
