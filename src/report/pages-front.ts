/** The opening pages: cover, the whole on one page, what became of earlier decisions, the one map. */
import { tasksAt } from '../domain/meeting.ts';
import type { Task } from '../domain/meeting.ts';
import type { BoundaryKind } from '../domain/model.ts';
import { inUnit, squareMetres } from '../domain/units.ts';
import type { SquareMetres } from '../domain/units.ts';
import { fill } from '../text/dictionary.ts';
import { formatDate, formatNumber, formatQuarter, formatShare } from '../text/format.ts';
import { nameIn } from '../text/speak.ts';
import { progressOf } from '../workspace/progress.ts';
import { EXPECTED_KINDS } from '../workspace/select.ts';
import type { Land } from '../workspace/select.ts';
import {
  asOfDate,
  joined,
  km2,
  lightCounts,
  printedSum,
  shortName,
  statusWords,
  unitName,
} from './context.ts';
import type { DeckContext } from './context.ts';
import { townsByLight } from './pages-lights.ts';
import { problemsOf } from './problems.ts';
import { cell, oneColumn } from './page.ts';
import { footnotes, measured, reported } from './sources.ts';
import type { DraftPage, Figure, TableBlock } from './page.ts';

export function coverPage(context: DeckContext, isSample: boolean): DraftPage {
  const { texts, source, language, previous } = context;
  const { programme, quarter } = source;
  const paragraphs = [
    nameIn(programme.document.issuer, language),
    formatDate(asOfDate(context), language),
    previous
      ? fill(texts.cover.previous, { quarter: formatQuarter(previous.quarter, language) })
      : texts.cover.first,
    ...(isSample ? [texts.cover.sample] : []),
  ];
  return {
    id: 'cover',
    kind: 'cover',
    name: texts.names.cover,
    headline: fill(texts.cover.headline, {
      programme: nameIn(programme.name, language),
      quarter: formatQuarter(quarter, language),
    }),
    columns: oneColumn({ type: 'text', paragraphs }),
    notes: [fill(texts.notes.asOf, { date: formatDate(asOfDate(context), language) })],
    source: fill(texts.cover.document, { title: programme.document.title }),
  };
}

export function wholePage(context: DeckContext): DraftPage {
  const { texts, words, source, previous, language } = context;
  const { towns } = progressOf(source);
  const { marks, lines } = footnotes({
    land: measured(context),
    invested: reported(context),
    problems: texts.sources.problems,
  });
  const marked = (figure: Figure, mark: string): Figure => ({ ...figure, label: `${figure.label}${mark}` });
  const figures: Figure[] = [
    marked(
      countFigure(context, texts.whole.figures.mapped, (each) => each.mapped),
      marks.land,
    ),
    ...EXPECTED_KINDS.map((kind) => marked(areaFigure(context, kind), marks.land)),
    marked(investmentFigure(context), marks.invested),
    marked(problemFigure(context), marks.problems),
  ];
  const lights: TableBlock = {
    type: 'table',
    columns: towns.map(({ town }) => ({ heading: shortName(town, context), width: 1 })),
    rows: [towns.map(({ lights: { overall } }) => cell(words.progress.words[overall], overall))],
  };
  return {
    id: 'whole',
    kind: 'whole',
    name: texts.names.whole,
    headline: wholeHeadline(context),
    columns: oneColumn({ type: 'figures', figures }, lights),
    notes: [
      previous
        ? fill(texts.notes.compared, { quarter: formatQuarter(previous.quarter, language) })
        : texts.notes.first,
      texts.lights.rule,
    ],
    source: lines.join(' '),
  };
}

function wholeHeadline(context: DeckContext): string {
  const { texts, land, language } = context;
  const { towns } = progressOf(context.source);
  const byLight = townsByLight(context);
  const values = { mapped: land.mapped, total: land.towns.length };
  const hasReports = towns.some(({ year }) => year?.done != null);
  if (land.mapped === 0 && !hasReports) return fill(texts.whole.none, values);
  const year = yearOfAll(context);
  return joined(
    [
      ...(byLight.green.length === towns.length ? [fill(texts.lights.good, { total: towns.length })] : []),
      ...(['red', 'amber'] as const).flatMap((light) =>
        byLight[light].length > 0 ? [fill(texts.whole[light], { count: byLight[light].length })] : [],
      ),
      ...(year ? [fill(texts.whole.invested, { share: formatShare(year.done / year.planned) })] : []),
      ...(year && year.unreported > 0 ? [fill(texts.whole.unreported, { count: year.unreported })] : []),
      fill(texts.whole.mapped, values),
    ],
    language,
  );
}

/** Investment of the year over the towns that have both a plan and a report; null where none has. */
function yearOfAll({ source }: DeckContext): { done: number; planned: number; unreported: number } | null {
  const { towns, unreported } = progressOf(source);
  const known = towns.flatMap(({ year }) =>
    year?.done != null && year.planned !== null ? [{ done: year.done, planned: year.planned }] : [],
  );
  const sum = (key: 'done' | 'planned'): number => known.reduce((all, each) => all + each[key], 0);
  const planned = sum('planned');
  return planned > 0 ? { done: sum('done'), planned, unreported: unreported.length } : null;
}

function investmentFigure(context: DeckContext): Figure {
  const { texts, words } = context;
  const year = yearOfAll(context);
  return {
    label: texts.whole.figures.invested,
    value: year ? formatShare(year.done / year.planned) : texts.unreported,
    unit: '',
    change: year
      ? fill(texts.whole.ofPlan, {
          done: formatNumber(year.done / 1e4, 0),
          planned: formatNumber(year.planned / 1e4, 0),
          unit: words.progress.units.wan,
        })
      : '',
  };
}

function problemFigure(context: DeckContext): Figure {
  const { texts, previous } = context;
  const { rows, fresh, closed } = problemsOf(context);
  return {
    label: texts.whole.figures.problems,
    value: String(rows.length),
    unit: texts.whole.figures.items,
    change: previous ? fill(texts.whole.turnover, { fresh, closed }) : texts.whole.first,
  };
}

/** Last meeting's decisions: what became of them is the first thing a meeting hears. */
export function decidedPage(context: DeckContext): DraftPage {
  const { texts, source, previous, language } = context;
  const asOf = asOfDate(context);
  const tasks = previous ? earlierTasks(context) : [];
  const done = tasks.filter((task) => task.done !== null).length;
  const overdue = tasks.filter((task) => isOverdue(task, asOf)).length;
  const headline = !previous
    ? texts.decided.first
    : tasks.length === 0
      ? texts.decided.none
      : fill(texts.decided.some, { total: tasks.length, done }) +
        (overdue > 0 ? fill(texts.decided.overdue, { count: overdue }) : '');
  const [number = '', title = '', unit = '', due = '', state = ''] = texts.decided.columns;
  return {
    id: 'decided',
    kind: 'decided',
    name: texts.names.decided,
    headline,
    columns:
      tasks.length === 0
        ? oneColumn({ type: 'text', paragraphs: [texts.decided.help] })
        : oneColumn({
            type: 'table',
            columns: [
              { heading: number, width: 1, align: 'end' },
              { heading: title, width: 7 },
              { heading: unit, width: 3 },
              { heading: due, width: 2.6 },
              { heading: state, width: 2 },
            ],
            rows: tasks.map((task, index) => [
              cell(String(index + 1)),
              cell(task.title),
              cell(unitName(task.unit, context)),
              cell(task.due ? formatDate(task.due, language) : texts.decided.noDue),
              task.done
                ? cell(texts.decided.done, 'green')
                : isOverdue(task, asOf)
                  ? cell(texts.decided.overdueState, 'red')
                  : cell(texts.decided.open, 'grey'),
            ]),
          }),
    notes: tasks.map(({ title: text, quarter }) =>
      fill(texts.pair, { label: formatQuarter(quarter, language), text }),
    ),
    source: texts.sources.tasks,
  };

  function earlierTasks({ previous: last }: DeckContext): Task[] {
    // Still open, or decided by or done since the last meeting: what was closed earlier has been heard.
    return tasksAt(source.records, source.quarter).filter(
      (task) =>
        task.quarter < source.quarter &&
        (task.done === null || task.done === source.quarter || task.quarter === last?.quarter),
    );
  }
}

export function isOverdue(task: Task, asOf: string): boolean {
  return task.done === null && task.due !== null && task.due < asOf;
}

export function mapPage(context: DeckContext): DraftPage {
  const { texts, land, language } = context;
  const parts = lightCounts(land, texts.map, language, ['green', 'amber', 'red', 'grey']);
  const values = { mapped: land.mapped, total: land.towns.length, parts };
  return {
    id: 'map',
    kind: 'map',
    name: texts.names.map,
    headline: fill(land.mapped === 0 ? texts.map.none : texts.map.headline, values),
    columns: oneColumn({
      type: 'map',
      town: null,
      caption: texts.map.caption,
      alt: fill(texts.map.alt, { parts }),
    }),
    notes: land.towns.map(({ town, worst }) =>
      fill(texts.pair, { label: nameIn(town.name, language), text: statusWords(worst, context) }),
    ),
    source: measured(context),
  };
}

function areaFigure(context: DeckContext, kind: Exclude<BoundaryKind, 'zone'>): Figure {
  const { texts, words, land, previous } = context;
  const now = totalOf(land, kind);
  const before = previous && totalOf(previous.land, kind);
  const change = !previous
    ? texts.whole.first
    : changeWords((now ?? 0) - (before ?? 0), (value) => km2(squareMetres(value)), context);
  return {
    label: texts.whole.figures[kind],
    value: now === null ? texts.unmapped : km2(now),
    unit: now === null ? '' : words.units.km2,
    change,
  };
}

/** The sum over the towns that have one, of the figures as they are printed; null: none has. */
export function totalOf(land: Land, kind: Exclude<BoundaryKind, 'zone'>): SquareMetres | null {
  const sum = printedSum(
    land.towns.map(({ facts }) => {
      const area = facts[kind]?.area?.ellipsoid;
      return area === undefined ? null : inUnit(area, 'km2');
    }),
    2,
  );
  return sum === null ? null : squareMetres(sum * 1e6);
}

function countFigure(context: DeckContext, label: string, count: (land: Land) => number): Figure {
  const { texts, land, previous } = context;
  const now = count(land);
  return {
    label,
    value: String(now),
    unit: texts.whole.figures.towns,
    change: previous ? changeWords(now - count(previous.land), String, context) : texts.whole.first,
  };
}

/** A change that rounds to nothing is none. */
function changeWords(change: number, show: (value: number) => string, { texts }: DeckContext): string {
  const value = show(Math.abs(change));
  if (Number(value.replace(/[^\d.]/g, '')) === 0) return texts.whole.same;
  return fill(change > 0 ? texts.whole.more : texts.whole.less, { value });
}
