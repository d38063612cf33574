/** 情况汇总表, 问题清单 and 任务清单 as parts for paper. */
import { tasksAt } from '../domain/meeting.ts';
import type { FieldValue, RegisterRecord, UnitId } from '../domain/model.ts';
import { placeAt } from '../domain/pipeline.ts';
import { clauseOf } from '../domain/programme.ts';
import { wantsLargeProject } from '../domain/progress.ts';
import type { IsoDate } from '../domain/quarter.ts';
import { lastDayOf, shiftQuarter } from '../domain/quarter.ts';
import { textIn } from '../domain/register.ts';
import { roundedToSum } from '../domain/rounding.ts';
import { fill } from '../text/dictionary.ts';
import { formatDate, formatNumber, formatQuarter, formatShare } from '../text/format.ts';
import { findingSentence, nameIn } from '../text/speak.ts';
import { progressOf } from '../workspace/progress.ts';
import { EXPECTED_KINDS } from '../workspace/select.ts';
import { asOfDate, leadNames, lightOf, shortName, statusWords, troubles, unitName } from './context.ts';
import type { DeckContext } from './context.ts';
import { dueOf } from './pages-closing.ts';
import { ruleTitle } from './pages-land.ts';
import { cell } from './page.ts';
import type { Cell, Column, TableBlock } from './page.ts';
import type { PaperDraft, PaperPart } from './paper-parts.ts';
import { footnotes, measuredOf, registered, reported } from './sources.ts';

/** Sheets count money in 万元 and areas in km² with four decimals, which is a hundredth of a hectare. */
const WAN = 1e4;
const AREA_DECIMALS = 4;

/** All towns on one sheet; the last row is the sum of the rows as they are printed. */
export function summaryDraft(context: DeckContext): PaperDraft {
  const { words, source, land, language } = context;
  const { summary } = words.paper;
  const { columns: names } = summary;
  const facts = progressOf(source);
  const money = (values: readonly (number | null)[]): (number | null)[] => {
    const rounded = roundedToSum(
      values.map((value) => value ?? 0),
      WAN,
    );
    return values.map((value, index) => (value === null ? null : rounded[index]! / WAN));
  };
  const planned = money(facts.towns.map(({ year }) => year?.planned ?? null));
  const done = money(facts.towns.map(({ year }) => year?.done ?? null));
  const areas = EXPECTED_KINDS.map((kind) =>
    land.towns.map(({ facts: of }): number | null => {
      const area = of[kind]?.area?.ellipsoid;
      return area === undefined ? null : Number((area / 1e6).toFixed(AREA_DECIMALS));
    }),
  );
  const problems = land.towns.map(
    ({ town }) => facts.problems.open.filter((problem) => problem.town === town.id).length,
  );
  const figure = (value: number | null, decimals: number, missing: string): Cell =>
    cell(value === null ? missing : formatNumber(value, decimals));
  const unreported = words.progress.unreportedWord;
  const unmapped = words.status.missingBoundary;
  const asOf = asOfDate(context);
  const rows = land.towns.map((each, index): Cell[] => {
    const { town, tier, worst } = each;
    const { lights, report, largeProject, year } = facts.towns[index]!;
    const { list, level } = placeAt(town, source.records, asOf);
    return [
      cell(String(index + 1)),
      cell(nameIn(town.name, language)),
      cell(tier ? words.tiers[tier] : '—'),
      cell(leadNames(town, context)),
      ...areas.map((of) => figure(of[index] ?? null, AREA_DECIMALS, unmapped)),
      cell(statusWords(worst, context), lightOf(worst)),
      figure(planned[index] ?? null, 0, '—'),
      figure(done[index] ?? null, 0, unreported),
      cell(year?.share == null ? '—' : formatShare(year.share)),
      ...(largeProject ? [cell(largeProject.isMet ? words.progress.yes : words.progress.no)] : []),
      cell(`${words.declare.levels[level]}${words.declare.lists[list]}`),
      cell(String(problems[index])),
      cell(words.progress.words[lights.overall], lights.overall),
      cell(words.progress.reportStates[report.state]),
    ];
  });
  const sum = (values: readonly (number | null)[]): number =>
    values.reduce<number>((total, value) => total + (value ?? 0), 0);
  const total = [sum(planned), sum(done)];
  const isLarge = wantsLargeProject(source.programme);
  const end = (heading: string, width: number): Column => ({ heading, width, align: 'end' });
  const { marks, lines } = footnotes({
    planned: measuredOf('planned', context),
    construction: measuredOf('construction', context),
    built: measuredOf('built', context),
    land: fill(summary.judged, { version: source.programme.version }),
    figures: reported(context),
    // Without a column of its own it has no line of its own.
    large: isLarge ? registered(context, ['projects']) : reported(context),
    ladder: registered(context, ['moves']),
    problems: registered(context, ['problems']),
    overall: summary.lit,
    report: registered(context, ['reports']),
  });
  const table: TableBlock = {
    columns: [
      end(names.number, 1.1),
      { heading: names.town, width: 3.6 },
      { heading: names.tier, width: 1.4 },
      { heading: names.lead, width: 3.2 },
      ...EXPECTED_KINDS.map((kind) =>
        end(fill(summary.area, { area: `${words.areas[kind]}${marks[kind]}` }), 2.1),
      ),
      { heading: `${names.land}${marks.land}`, width: 2.6 },
      end(`${names.planned}${marks.figures}`, 2),
      end(`${names.done}${marks.figures}`, 2),
      end(`${names.share}${marks.figures}`, 1.8),
      ...(isLarge ? [{ heading: `${names.large}${marks.large}`, width: 1.5 }] : []),
      { heading: `${names.ladder}${marks.ladder}`, width: 2 },
      end(`${names.problems}${marks.problems}`, 1.4),
      { heading: `${names.overall}${marks.overall}`, width: 1.9 },
      { heading: `${names.report}${marks.report}`, width: 1.5 },
    ],
    rows,
    total: [
      cell(''),
      cell(summary.total),
      cell(''),
      cell(''),
      ...areas.map((of) => cell(formatNumber(sum(of), AREA_DECIMALS))),
      cell(''),
      cell(formatNumber(total[0]!, 0)),
      cell(formatNumber(total[1]!, 0)),
      cell(total[0]! > 0 ? formatShare(total[1]! / total[0]!) : '—'),
      ...(isLarge ? [cell('')] : []),
      cell(''),
      cell(String(sum(problems))),
      cell(''),
      cell(''),
    ],
    type: 'table',
  };
  return {
    id: 'summary',
    paper: 'A3',
    title: fill(summary.title, districtOf(context)),
    subtitle: formatQuarter(source.quarter, language),
    parts: [
      { type: 'table', table },
      { type: 'text', paragraphs: [summary.note] },
      { type: 'sources', text: fill(words.paper.sourcesOf, { sources: lines.join(' ') }) },
    ],
  };
}

/** What is on record as problems of the quarter, and what the checks leave open. */
export function problemDraft(context: DeckContext): PaperDraft {
  const { words, source, land, language } = context;
  const { problems: texts } = words.paper;
  const { columns } = texts;
  const { problems } = progressOf(source);
  const stateOf = (record: RegisterRecord): string =>
    problems.closed.includes(record)
      ? texts.states.closed
      : problems.opened.includes(record)
        ? texts.states.new
        : texts.states.carried;
  const live = [...problems.carried, ...problems.opened].sort(
    (a, b) => townIndex(a, context) - townIndex(b, context),
  );
  const checks = land.towns.flatMap((summary) => troubles(summary).map((finding) => ({ summary, finding })));
  const parts: PaperPart[] = [];
  if (live.length === 0) parts.push({ type: 'text', paragraphs: [texts.none] });
  else {
    parts.push(
      {
        type: 'text',
        paragraphs: [
          fill(texts.sum, {
            opened: problems.opened.length,
            carried: problems.carried.length,
            closed: problems.closed.length,
            open: problems.open.length,
          }),
        ],
      },
      {
        type: 'table',
        table: {
          type: 'table',
          columns: [
            { heading: columns.number, width: 1.2, align: 'end' },
            { heading: columns.town, width: 2 },
            { heading: columns.text, width: 4.6 },
            { heading: columns.kind, width: 1.5 },
            { heading: columns.impact, width: 1.3 },
            { heading: columns.unit, width: 2.3 },
            { heading: columns.measure, width: 3 },
            { heading: columns.due, width: 2.2 },
            { heading: columns.opened, width: 1.9 },
            { heading: columns.state, width: 1.7 },
          ],
          rows: live.map((record, index) => [
            cell(String(index + 1)),
            cell(townName(record, context)),
            cell(textIn(record, 'text')),
            cell(choiceName('problems', 'kind', record.fields['kind'], context)),
            cell(choiceName('problems', 'impact', record.fields['impact'], context)),
            cell(unitName((textIn(record, 'unit') || null) as UnitId | null, context)),
            cell(textIn(record, 'measure') || '—'),
            cell(dateOr(textIn(record, 'due'), '—', context)),
            cell(textIn(record, 'opened')),
            cell(stateOf(record)),
          ]),
        },
      },
    );
  }
  if (checks.length > 0) {
    const [number = '', town = '', check = '', verdict = '', detail = ''] = texts.checkColumns;
    parts.push(
      { type: 'heading', text: texts.checks },
      {
        type: 'table',
        table: {
          type: 'table',
          columns: [
            { heading: number, width: 1 },
            { heading: town, width: 2 },
            { heading: check, width: 2.4 },
            { heading: verdict, width: 2.2 },
            { heading: detail, width: 8 },
          ],
          rows: checks.map(({ summary, finding }, index) => [
            cell(String(index + 1)),
            cell(shortName(summary.town, context)),
            cell(ruleTitle(finding, context)),
            cell(statusWords(finding, context), finding.light),
            cell(findingSentence(finding, source.programme, language)),
          ]),
        },
      },
    );
  }
  return {
    id: 'problems',
    paper: 'A4',
    title: fill(texts.title, districtOf(context)),
    subtitle: formatQuarter(source.quarter, language),
    parts,
  };
}

/** Decisions and dates of the policy with what has become of them. */
export function taskDraft(context: DeckContext): PaperDraft {
  const { words, source, language } = context;
  const { tasks: texts } = words.paper;
  const { columns } = texts;
  const asOf = asOfDate(context);
  const until = lastDayOf(shiftQuarter(source.quarter, 1));
  const tasks = tasksAt(source.records, source.quarter).filter(
    ({ done }) => done === null || done === source.quarter,
  );
  const due = source.programme.milestones.filter(
    (milestone) => dueOf(milestone) > asOf && dueOf(milestone) <= until,
  );
  const rows: Cell[][] = [
    ...tasks.map((task) => [
      cell(task.title),
      cell(unitName(task.unit, context)),
      cell(dateOr(task.due ?? '', texts.noDue, context)),
      cell(fill(texts.from, { quarter: formatQuarter(task.quarter, language) })),
      task.done !== null
        ? cell(texts.states.done, 'green')
        : task.due !== null && task.due < asOf
          ? cell(texts.states.overdue, 'red')
          : cell(texts.states.open),
    ]),
    ...due.map((milestone) => [
      cell(nameIn(milestone.title, language)),
      cell(texts.allTowns),
      cell(formatDate(dueOf(milestone), language)),
      cell(fill(texts.milestone, { clause: clauseOf(source.programme, milestone.clause).printed })),
      cell(texts.states.open),
    ]),
  ];
  return {
    id: 'tasks',
    paper: 'A4',
    title: fill(texts.title, districtOf(context)),
    subtitle: formatQuarter(source.quarter, language),
    parts:
      rows.length === 0
        ? [{ type: 'text', paragraphs: [texts.none] }]
        : [
            {
              type: 'table',
              table: {
                type: 'table',
                columns: [
                  { heading: columns.number, width: 1, align: 'end' },
                  { heading: columns.task, width: 7 },
                  { heading: columns.unit, width: 3 },
                  { heading: columns.due, width: 2.6 },
                  { heading: columns.from, width: 3 },
                  { heading: columns.state, width: 2.2 },
                ],
                rows: rows.map((row, index) => [cell(String(index + 1)), ...row]),
              },
            },
          ],
  };
}

export function districtOf({ source, language }: DeckContext): { readonly district: string } {
  return { district: nameIn(source.programme.district.name, language) };
}

/** The short name of the town a record belongs to; 全区 where it belongs to none. */
export function townName(record: RegisterRecord, context: DeckContext): string {
  const town = context.source.programme.towns.find(({ id }) => id === record.town);
  return town ? shortName(town, context) : context.words.progress.anyTown;
}

export function townIndex({ town }: RegisterRecord, { source }: DeckContext): number {
  return source.programme.towns.findIndex(({ id }) => id === town);
}

/** The name of a choice of a register; what is no choice of it stays as it is. */
export function choiceName(
  register: string,
  field: string,
  value: FieldValue | undefined,
  { source, language }: DeckContext,
): string {
  if (value === null || value === undefined || value === '') return '—';
  const option = source.programme.registers
    .find(({ id }) => id === register)
    ?.fields.find(({ id }) => id === field)
    ?.options.find(({ id }) => id === value);
  return option ? nameIn(option.name, language) : String(value);
}

/** A date in words; what is not written as a whole date stays as it was written. */
export function dateOr(text: string, missing: string, { language }: DeckContext): string {
  if (text === '') return missing;
  return /^\d{4}-\d\d-\d\d$/.test(text) ? formatDate(text as IsoDate, language) : text;
}
