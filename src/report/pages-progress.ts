/** Investment, the large projects, the ladder, policy money and the rankings: each headline a conclusion with numbers. */
import { measureRow } from '../domain/measures.ts';
import { isProvincial, placeAt } from '../domain/pipeline.ts';
import { numberIn, textIn } from '../domain/register.ts';
import { fill } from '../text/dictionary.ts';
import { formatDate, formatMoney, formatNumber, formatQuarter, formatShare } from '../text/format.ts';
import { nameIn } from '../text/speak.ts';
import { curveOf, progressOf } from '../workspace/progress.ts';
import { asOfDate, joined, listed, shortName } from './context.ts';
import type { DeckContext } from './context.ts';
import { cell, oneColumn } from './page.ts';
import type { DraftPage } from './page.ts';
import { registered, reported } from './sources.ts';

/** Slides count money in 万元. */
const WAN = 1e4;
const money = (yuan: number): string => formatMoney(yuan, 'wan');

export function investmentPage(context: DeckContext): DraftPage {
  const { words, texts, source, language } = context;
  const facts = progressOf(source);
  const { behind, onTime, unreported } = facts;
  const names = (towns: typeof behind): string =>
    listed(
      towns.map((town) => shortName(town, context)),
      language,
    );
  const parts = [
    ...(behind.length > 0
      ? [fill(words.progress.behind, { count: behind.length, towns: names(behind) })]
      : []),
    ...(behind.length === 0 && onTime.length > 0 ? [words.progress.allOnTime] : []),
    ...(unreported.length > 0
      ? [fill(words.progress.unreported, { count: unreported.length, towns: names(unreported) })]
      : []),
  ];
  const curve = curveOf(source, null) ?? [];
  const unit = words.progress.units.wan;
  return {
    id: 'investment',
    kind: 'investment',
    name: texts.names.investment,
    headline: parts.length > 0 ? joined(parts, language) : texts.investment.none,
    columns: [
      {
        share: 0.55,
        blocks: [
          {
            type: 'bars',
            title: words.progress.investment,
            unit,
            decimals: 0,
            categories: facts.towns.map(({ town }) => shortName(town, context)),
            series: [
              {
                name: words.progress.doneYear,
                values: facts.towns.map(({ year }) => (year?.done == null ? null : year.done / WAN)),
              },
              {
                name: words.progress.plannedYear,
                values: facts.towns.map(({ year }) => (year?.planned == null ? null : year.planned / WAN)),
              },
            ],
            limits: [],
          },
        ],
      },
      {
        share: 0.45,
        blocks: [
          {
            type: 'lines',
            title: fill(words.progress.curve, { who: words.progress.all }),
            unit,
            decimals: 0,
            categories: curve.map(({ quarter }) => quarter),
            series: [
              { name: words.progress.curvePlanned, values: curve.map(({ planned }) => planned / WAN) },
              {
                name: words.progress.curveDone,
                values: curve.map(({ done }) => (done === null ? null : done / WAN)),
              },
            ],
            limits: [],
          },
        ],
      },
    ],
    notes: source.programme.lightRules.map((rule) => nameIn(rule.source, language)),
    source: reported(context),
  };
}

/** No page where the policy wants no such project. */
export function projectsPage(context: DeckContext): DraftPage[] {
  const { words, texts, source } = context;
  const { towns } = progressOf(source);
  const sought = towns.flatMap(({ town, largeProject }) => (largeProject ? { town, ...largeProject } : []));
  if (sought.length === 0) return [];
  const met = sought.filter(({ isMet }) => isMet).length;
  const page: DraftPage = {
    id: 'projects',
    kind: 'projects',
    name: texts.names.projects,
    headline: fill(words.progress.largeProjects, { met, total: towns.length }),
    columns: oneColumn({
      type: 'table',
      columns: [
        { heading: words.progress.town, width: 3 },
        { heading: texts.names.projects, width: 6 },
        { heading: words.progress.units.wan, width: 2, align: 'end' },
        { heading: words.land.verdict, width: 2 },
      ],
      towns: sought.map(({ town }) => town.id),
      rows: sought.map(({ town, isMet, largest }) => [
        cell(shortName(town, context)),
        cell(largest ? textIn(largest, 'name') : texts.none),
        cell(largest ? money(numberIn(largest, 'total') ?? 0) : '—'),
        cell(isMet ? words.declare.goalFine : words.progress.words.amber, isMet ? 'green' : 'amber'),
      ]),
    }),
    notes: [],
    source: registered(context, ['projects']),
  };
  return [page];
}

export function ladderPage(context: DeckContext): DraftPage {
  const { words, texts, source, language } = context;
  const asOf = asOfDate(context);
  const rows = source.programme.towns.map((town) => ({ town, place: placeAt(town, source.records, asOf) }));
  return {
    id: 'ladder',
    kind: 'ladder',
    name: texts.names.ladder,
    headline: fill(words.declare.headline, {
      quarter: formatQuarter(source.quarter, language),
      create: rows.filter(({ place }) => place.list === 'create' || place.list === 'named').length,
      province: rows.filter(({ place }) => isProvincial(place)).length,
    }),
    columns: oneColumn({
      type: 'table',
      columns: [
        { heading: words.progress.town, width: 3 },
        { heading: words.declare.list, width: 2 },
        { heading: words.declare.level, width: 2 },
        { heading: words.declare.date, width: 3 },
        { heading: words.declare.document, width: 3 },
      ],
      towns: rows.map(({ town }) => town.id),
      rows: rows.map(({ town, place }) => [
        cell(shortName(town, context)),
        cell(words.declare.lists[place.list]),
        cell(words.declare.levels[place.level]),
        cell(place.since ? formatDate(place.since, language) : '—'),
        cell(place.document || '—'),
      ]),
    }),
    notes: [],
    source: registered(context, ['moves']),
  };
}

export function policyPage(context: DeckContext): DraftPage {
  const { words, texts, source, language } = context;
  const asOf = asOfDate(context);
  const { measures } = source.programme;
  const rows = measures.map((measure) => ({
    measure,
    cells: measureRow(source.programme, measure, source.records, asOf),
  }));
  const paidOf = ({ cells }: (typeof rows)[number]): number =>
    cells.reduce((sum, { paid }) => sum + Math.round(paid / WAN) * WAN, 0);
  const total = rows.reduce((sum, row) => sum + paidOf(row), 0);
  // 不适用 is no activity: a measure that is for the key towns alone says so of the others without being touched.
  const active = rows.filter(({ cells }) => cells.some(({ state }) => state !== null && state !== 'na'));
  return {
    id: 'policy',
    kind: 'policy',
    name: texts.names.policy,
    headline:
      active.length === 0
        ? texts.policy.none
        : fill(texts.policy.headline, { active: active.length, total: measures.length, paid: money(total) }),
    columns:
      active.length === 0
        ? oneColumn({ type: 'text', paragraphs: [texts.policy.help] })
        : oneColumn({
            type: 'table',
            columns: [
              { heading: words.policy.measure, width: 4 },
              { heading: words.policy.perTown, width: 6 },
              { heading: words.policy.paidTotal, width: 2, align: 'end' as const },
            ],
            rows: active.map((row) => [
              cell(`${row.measure.printed} ${nameIn(row.measure.title, language)}`),
              cell(townsOf(row.cells, context)),
              cell(money(paidOf(row))),
            ]),
            total: [cell(texts.land.columns.total), cell(''), cell(money(total))],
          }),
    notes: [],
    source: registered(context, ['measures']),
  };
}

/** Only the towns that have something: of eight columns most would be empty, and their words too narrow to read. */
function townsOf(cells: ReturnType<typeof measureRow>, context: DeckContext): string {
  const { words, source } = context;
  return source.programme.towns
    .flatMap((town, index) => {
      const { state, paid } = cells[index]!;
      if (state === null || state === 'na') return [];
      const amount = paid > 0 ? ` ${money(paid)}` : '';
      return [`${shortName(town, context)}${words.policy.states[state]}${amount}`];
    })
    .join(words.policy.between);
}

/** Key towns and nurtured ones apart; against the last quarter's rank. */
export function rankingPage(context: DeckContext): DraftPage {
  const { words, texts, source, previous, language } = context;
  const { rankings, towns } = progressOf(source);
  const before = previous && progressOf(previous.source).rankings;
  const groups = [
    { title: words.progress.keyTowns, rows: rankings.key, last: before?.key },
    { title: words.progress.nurturedTowns, rows: rankings.nurtured, last: before?.nurtured },
  ].filter(({ rows }) => rows.length > 0);
  const shareOf = (id: string): string => {
    const share = towns.find(({ town }) => town.id === id)?.year?.share ?? null;
    return share === null ? texts.unreported : formatShare(share);
  };
  const parts = groups.flatMap(({ title, rows }) => {
    const [first] = rows;
    return first?.rank == null
      ? []
      : [
          fill(texts.ranking.first, {
            group: title,
            town: shortName(first.town, context),
            share: shareOf(first.town.id),
          }),
        ];
  });
  return {
    id: 'ranking',
    kind: 'ranking',
    name: texts.names.ranking,
    headline: parts.length === 0 ? texts.ranking.none : joined(parts, language),
    columns: groups.map(({ title, rows, last }) => ({
      share: 1 / groups.length,
      blocks: [
        {
          type: 'table' as const,
          columns: [
            { heading: words.progress.rank, width: 1, align: 'end' as const },
            { heading: title, width: 4 },
            { heading: words.progress.shareYear, width: 2, align: 'end' as const },
            { heading: words.progress.deviation, width: 2, align: 'end' as const },
            { heading: texts.ranking.change, width: 2, align: 'end' as const },
          ],
          towns: rows.map(({ town }) => town.id),
          rows: rows.map(({ town, deviation, rank }) => [
            cell(rank === null ? '—' : String(rank)),
            cell(shortName(town, context)),
            cell(shareOf(town.id)),
            cell(deviation === null ? texts.unreported : formatNumber(deviation * 100, 1)),
            cell(rankChange(rank, last?.find((each) => each.town.id === town.id)?.rank ?? null)),
          ]),
        },
      ],
    })),
    notes: source.programme.lightRules.map((rule) => nameIn(rule.source, language)),
    source: reported(context),
  };
}

/** ↑2: two places better than last quarter. */
function rankChange(now: number | null, before: number | null): string {
  if (now === null || before === null) return '—';
  return now === before ? '＝' : now < before ? `↑${before - now}` : `↓${now - before}`;
}
