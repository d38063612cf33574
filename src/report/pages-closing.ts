/** The closing pages: milestones, problems, next quarter's tasks, matters for decision. */
import { tasksAt } from '../domain/meeting.ts';
import { clauseOf } from '../domain/programme.ts';
import type { Programme } from '../domain/programme.ts';
import { milestoneAt } from '../domain/progress.ts';
import { daysBetween, lastDayOf, shiftQuarter } from '../domain/quarter.ts';
import { fill } from '../text/dictionary.ts';
import { formatDate } from '../text/format.ts';
import { findingSentence, nameIn, remedySentence } from '../text/speak.ts';
import { progressOf } from '../workspace/progress.ts';
import { asOfDate, joined, listed, shortName, troubles, unitName } from './context.ts';
import type { DeckContext } from './context.ts';
import { problemsOf } from './problems.ts';
import { cell, oneColumn } from './page.ts';
import type { Cell, DraftPage } from './page.ts';
import { measured, milestonesKept } from './sources.ts';

type Milestone = Programme['milestones'][number];

/** The date the programme uses of the two readings. */
export function dueOf(milestone: Milestone): Milestone['dueStrict'] {
  return milestone.useDate === 'strict' ? milestone.dueStrict : milestone.dueLenient;
}

/** The dates of the policy, and of those that every town has to keep how many have. */
export function milestonesPage(context: DeckContext): DraftPage {
  const { texts, source, language } = context;
  const asOf = asOfDate(context);
  const milestones = [...source.programme.milestones].sort((a, b) => dueOf(a).localeCompare(dueOf(b)));
  const next = milestones.find((milestone) => dueOf(milestone) >= asOf) ?? null;
  const kept = new Map(milestones.map((milestone) => [milestone.id, keptBy(milestone, context)]));
  const overdue = milestones.flatMap((milestone) => {
    const late = kept.get(milestone.id)?.overdue ?? 0;
    return late > 0
      ? [fill(texts.milestones.overdue, { title: nameIn(milestone.title, language), count: late })]
      : [];
  });
  const untold = milestones.filter((milestone) => dueOf(milestone) < asOf && !kept.get(milestone.id)).length;
  const days = next ? daysBetween(asOf, dueOf(next)) : 0;
  const parts = [
    ...(next
      ? [
          fill(days === 0 ? texts.milestones.dueToday : texts.milestones.next, {
            title: nameIn(next.title, language),
            days,
          }),
        ]
      : [fill(texts.milestones.all, { count: milestones.length })]),
    ...overdue,
  ];
  const [title = '', clause = '', due = '', from = '', done = ''] = texts.milestones.columns;
  return {
    id: 'milestones',
    kind: 'milestones',
    name: texts.names.milestones,
    headline: milestones.length === 0 ? texts.milestones.none : joined(parts, language),
    columns:
      milestones.length === 0
        ? []
        : oneColumn({
            type: 'table',
            columns: [
              { heading: title, width: 5 },
              { heading: clause, width: 2 },
              { heading: due, width: 3 },
              { heading: fill(from, { date: formatDate(asOf, language) }), width: 4 },
              { heading: done, width: 4 },
            ],
            rows: milestones.map((milestone) => [
              cell(nameIn(milestone.title, language)),
              cell(clauseOf(source.programme, milestone.clause).printed),
              cell(formatDate(dueOf(milestone), language)),
              distance(milestone, context),
              keptCell(kept.get(milestone.id) ?? null, context),
            ]),
          }),
    notes: [
      ...(untold > 0 ? [fill(texts.milestones.untold, { count: untold })] : []),
      ...milestones.flatMap(({ title: name, note }) =>
        note
          ? [
              fill(texts.notes.milestone, {
                title: nameIn(name, language),
                note: nameIn(note, language),
              }),
            ]
          : [],
      ),
    ],
    source: [
      fill(texts.sources.milestones, { date: formatDate(source.programme.document.issued, language) }),
      milestonesKept(context),
    ].join(texts.sources.and),
  };
}

interface Kept {
  readonly done: number;
  readonly total: number;
  readonly overdue: number;
}

/**
 * How many towns have done a milestone that something proves; null: it is not followed town by town. Who has not declared
 * is not behind: a town declares when it is ready.
 */
export function keptBy(milestone: Milestone, context: DeckContext): Kept | null {
  const { source } = context;
  const { towns } = progressOf(source);
  if (milestone.evidence === undefined) return null;
  const states = towns
    .map(({ town }) => milestoneAt(milestone, town, source.records, asOfDate(context)).state)
    .filter((state) => state !== 'not-concerned');
  return {
    done: states.filter((state) => state === 'done' || state === 'late').length,
    total: states.length,
    overdue: milestone.evidence === 'materials' ? 0 : states.filter((state) => state === 'overdue').length,
  };
}

export function keptCell(kept: Kept | null, { texts }: DeckContext): Cell {
  if (!kept) return cell(texts.milestones.notFollowed);
  return cell(
    fill(texts.milestones.kept, { done: kept.done, total: kept.total }),
    kept.done === kept.total ? 'green' : kept.overdue > 0 ? 'red' : 'grey',
  );
}

export function distance(milestone: Milestone, context: DeckContext): Cell {
  const { texts, language } = context;
  const asOf = asOfDate(context);
  const days = daysBetween(asOf, dueOf(milestone));
  if (days < 0) return cell(fill(texts.milestones.over, { days: -days }));
  if (days === 0) return cell(texts.milestones.today, 'amber');
  if (milestone.opens !== null && milestone.opens > asOf)
    return cell(fill(texts.milestones.opens, { date: formatDate(milestone.opens, language) }));
  return cell(fill(texts.milestones.left, { days }));
}

/** What is open, from the register and from the checks, as new or carried over from the last meeting. */
export function problemsPage(context: DeckContext): DraftPage {
  const { texts, land, previous, language } = context;
  const { rows, fresh, carried, closed } = problemsOf(context);
  const parts = [
    ...(rows.length > 0 ? [fill(texts.problems.headline, { count: rows.length })] : [texts.problems.none]),
    ...(previous && fresh > 0 ? [fill(texts.problems.fresh, { count: fresh })] : []),
    ...(previous && carried > 0 ? [fill(texts.problems.carried, { count: carried })] : []),
    ...(closed > 0 ? [fill(texts.problems.closed, { count: closed })] : []),
  ];
  const [number = '', town = '', problem = '', unit = '', due = '', state = ''] = texts.problems.columns;
  return {
    id: 'problems',
    kind: 'problems',
    name: texts.names.problems,
    headline: joined(parts, language),
    columns:
      rows.length === 0
        ? oneColumn({ type: 'text', paragraphs: [texts.problems.help] })
        : oneColumn({
            type: 'table',
            columns: [
              { heading: number, width: 1, align: 'end' },
              { heading: town, width: 2.2 },
              { heading: problem, width: 8 },
              { heading: unit, width: 2.6 },
              { heading: due, width: 2.2 },
              { heading: state, width: 1.4 },
            ],
            rows: rows.map((row, index) => [
              cell(String(index + 1)),
              cell(row.town),
              cell(row.text, row.light),
              cell(row.unit),
              cell(row.due || texts.decided.noDue),
              cell(
                row.isNew === null ? texts.lights.none : row.isNew ? texts.problems.new : texts.problems.old,
              ),
            ]),
          }),
    notes: land.towns.flatMap((summary) =>
      troubles(summary).flatMap(({ remedies }) =>
        remedies.map((remedy) =>
          fill(texts.pair, {
            label: shortName(summary.town, context),
            text: remedySentence(remedy, language),
          }),
        ),
      ),
    ),
    source: texts.sources.problems,
  };
}

/** What this meeting and earlier ones have decided and is still to be done, and the dates that come. */
export function tasksPage(context: DeckContext): DraftPage {
  const { texts, source, language } = context;
  const asOf = asOfDate(context);
  const until = lastDayOf(shiftQuarter(source.quarter, 1));
  const tasks = tasksAt(source.records, source.quarter).filter(({ done }) => done === null);
  const due = source.programme.milestones.filter(
    (milestone) => dueOf(milestone) > asOf && dueOf(milestone) <= until,
  );
  const [number = '', title = '', unit = '', date = '', from = ''] = texts.tasks.columns;
  const rows: (readonly Cell[])[] = [
    ...tasks.map((task) => [
      cell(task.title),
      cell(unitName(task.unit, context)),
      cell(task.due ? formatDate(task.due, language) : texts.decided.noDue),
      cell(task.quarter === source.quarter ? texts.tasks.fromMeeting : texts.tasks.carried),
    ]),
    ...due.map((milestone) => [
      cell(nameIn(milestone.title, language)),
      cell(texts.tasks.allUnits),
      cell(formatDate(dueOf(milestone), language)),
      cell(`${texts.tasks.fromPolicy} ${clauseOf(source.programme, milestone.clause).printed}`),
    ]),
  ];
  return {
    id: 'tasks',
    kind: 'tasks',
    name: texts.names.tasks,
    headline:
      rows.length === 0
        ? texts.tasks.none
        : fill(texts.tasks.headline, { count: rows.length }) +
          (due.length > 0 ? fill(texts.tasks.due, { count: due.length }) : ''),
    columns:
      rows.length === 0
        ? oneColumn({ type: 'text', paragraphs: [texts.tasks.help] })
        : oneColumn({
            type: 'table',
            columns: [
              { heading: number, width: 1, align: 'end' },
              { heading: title, width: 7 },
              { heading: unit, width: 3 },
              { heading: date, width: 3 },
              { heading: from, width: 3 },
            ],
            rows: rows.map((row, index) => [cell(String(index + 1)), ...row]),
          }),
    notes: [],
    source: texts.sources.tasks,
  };
}

/** What only the leading group can settle: outcomes that wait for its decision. */
export function mattersPage(context: DeckContext): DraftPage {
  const { texts, source, land, language } = context;
  const matters = land.towns.flatMap((summary) =>
    summary.findings
      .filter(({ outcome }) => outcome === 'needs-decision')
      .map((finding) => ({ town: shortName(summary.town, context), finding })),
  );
  const names = listed([...new Set(matters.map(({ town }) => town))], language);
  return {
    id: 'matters',
    kind: 'matters',
    name: texts.names.matters,
    headline:
      matters.length === 0
        ? texts.matters.none
        : fill(texts.matters.headline, { count: matters.length, names }),
    columns:
      matters.length === 0
        ? oneColumn({ type: 'text', paragraphs: [texts.matters.unsaid] })
        : oneColumn({
            type: 'text',
            paragraphs: matters.map(
              ({ town, finding }, index) =>
                fill(texts.matters.item, {
                  number: index + 1,
                  town,
                  sentence: findingSentence(finding, source.programme, language),
                }) +
                finding.remedies
                  .slice(0, 1)
                  .map((remedy) => fill(texts.matters.mend, { remedy: remedySentence(remedy, language) }))
                  .join(''),
            ),
          }),
    notes: [texts.matters.unsaid],
    source: measured(context),
  };
}
