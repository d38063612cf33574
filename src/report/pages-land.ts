/** Land: one page a limit with all towns side by side, the table of figures and checks, what changed. */
import type { Finding, FindingState } from '../domain/finding.ts';
import { worstOf } from '../domain/finding.ts';
import { clauseOf } from '../domain/programme.ts';
import type { LimitRule, RuleOf } from '../domain/programme.ts';
import { inUnit, squareMetres } from '../domain/units.ts';
import { fill } from '../text/dictionary.ts';
import { formatNumber, formatQuarter, tellingDecimals } from '../text/format.ts';
import { findingSentence, nameIn, ruleName } from '../text/speak.ts';
import type { TownSummary } from '../workspace/select.ts';
import type { LandChange } from './changes.ts';
import { measured } from './sources.ts';
import { joined, km2, listed, printedSum, shortName, statusWords } from './context.ts';
import type { DeckContext } from './context.ts';
import { cell, oneColumn } from './page.ts';
import type { Block, Cell, DraftPage } from './page.ts';

type AreaRule = RuleOf<'area-range'>;

/** A page for each rule about an area that limits it on both sides or at the top. */
export function landPages(context: DeckContext): DraftPage[] {
  return areaRules(context)
    .filter((rule) => rule.maximum !== null)
    .map((rule) => landPage(rule, context));
}

function landPage(rule: AreaRule, context: DeckContext): DraftPage {
  const { texts, words, source, language } = context;
  const rows = context.land.towns.map((summary) => ({ summary, finding: under(summary, rule) }));
  const subject = words.areas[rule.boundary];
  const limits = [
    { name: texts.land.minimum, value: rule.minimum },
    { name: texts.land.maximum, value: rule.maximum },
  ].flatMap(({ name, value }) =>
    value === null ? [] : [{ name, value: inUnit(squareMetres(value), 'km2') }],
  );
  const relaxed = rows.flatMap(({ summary, finding }) => {
    const maximum = finding?.limit?.[1] ?? null;
    return maximum !== null && rule.maximum !== null && maximum > rule.maximum
      ? [
          fill(texts.land.relaxed, {
            town: shortName(summary.town, context),
            value: `${km2(squareMetres(maximum), 0)} ${words.units.km2}`,
          }),
        ]
      : [];
  });
  return {
    id: `land:${rule.id}`,
    kind: 'land',
    name: fill(texts.names.land, { subject }),
    headline: landHeadline(rule, rows, context),
    columns: oneColumn(
      {
        type: 'bars',
        title: subject,
        unit: words.units.km2,
        decimals: decimalsOf(rows.map(({ finding }) => finding)),
        categories: rows.map(({ summary }) => shortName(summary.town, context)),
        series: [
          {
            name: subject,
            values: rows.map(({ finding }) =>
              finding?.value == null ? null : inUnit(squareMetres(finding.value), 'km2'),
            ),
          },
        ],
        limits,
      },
      ...(relaxed.length > 0
        ? [{ type: 'text', paragraphs: [listed(relaxed, language)] } satisfies Block]
        : []),
    ),
    notes: [
      ruleNote(rule, context),
      ...rows.flatMap(({ summary, finding }) =>
        finding
          ? [
              fill(texts.pair, {
                label: shortName(summary.town, context),
                text: findingSentence(finding, source.programme, language),
              }),
            ]
          : [],
      ),
    ],
    source: measured(context),
  };
}

function landHeadline(
  rule: AreaRule,
  rows: readonly { readonly summary: TownSummary; readonly finding: Finding | null }[],
  context: DeckContext,
): string {
  const { texts, words, language } = context;
  const subject = words.areas[rule.boundary];
  const green = rows.filter(({ finding }) => finding?.light === 'green').length;
  const mapped = rows.filter(({ finding }) => finding?.value != null).length;
  if (mapped === 0) return fill(texts.land.none, { subject });
  if (green === rows.length) return fill(texts.land.good, { subject, count: green });
  if (green === mapped && rows.every(({ finding }) => finding?.light === 'green' || finding?.value == null))
    return fill(texts.land.goodMapped, { subject, count: green });
  const states = new Map<FindingState, string[]>();
  for (const { summary, finding } of rows) {
    if (!finding || finding.light === 'green') continue;
    states.set(finding.state, [...(states.get(finding.state) ?? []), shortName(summary.town, context)]);
  }
  const parts = [...states].map(([state, names]) =>
    names.length === 1
      ? fill(texts.land.state, { names: names[0]!, state: words.states[state] })
      : fill(texts.land.stateMany, {
          count: names.length,
          state: words.states[state],
          names: listed(names, language),
        }),
  );
  const good = green > 0 ? [fill(texts.land.green, { count: green })] : [];
  return fill(texts.land.parts, { subject, parts: joined([...good, ...parts], language) });
}

/** Areas and the other checks of all towns in one table; the sums are those of the figures as printed. */
export function landTablePage(context: DeckContext): DraftPage {
  const { texts, words, land } = context;
  const rules = areaRules(context);
  const columns = rules.map((rule) => {
    const findings = land.towns.map((summary) => under(summary, rule));
    const decimals = decimalsOf(findings);
    const values = findings.map((finding) =>
      finding?.value == null ? null : inUnit(squareMetres(finding.value), 'km2'),
    );
    return { rule, findings, decimals, values, total: printedSum(values, decimals) };
  });
  const groups = checkGroups(context);
  const totalText = (kind: string): string => {
    const column = columns.find(({ rule }) => rule.boundary === kind);
    return column?.total == null
      ? texts.unmapped
      : `${formatNumber(column.total, column.decimals)} ${words.units.km2}`;
  };
  return {
    id: 'land-table',
    kind: 'land-table',
    name: texts.names.landTable,
    headline: columns.every(({ total }) => total === null)
      ? texts.land.tableNone
      : fill(texts.land.table, {
          mapped: land.mapped,
          planned: totalText('planned'),
          construction: totalText('construction'),
        }),
    columns: oneColumn({
      type: 'table',
      columns: [
        { heading: texts.land.columns.town, width: 2.4 },
        ...columns.map(({ rule }) => ({
          heading: `${words.areas[rule.boundary]} ${words.units.km2Short}`,
          width: 2.2,
          align: 'end' as const,
        })),
        ...groups.map(({ name }) => ({ heading: name, width: 2.2 })),
      ],
      towns: land.towns.map(({ town }) => town.id),
      rows: land.towns.map((summary, index) => [
        cell(shortName(summary.town, context)),
        ...columns.map(({ findings, values, decimals }): Cell => {
          const value = values[index] ?? null;
          return value === null
            ? cell(texts.unmapped)
            : cell(formatNumber(value, decimals), findings[index]?.light);
        }),
        ...groups.map(({ holds }) => {
          const worst = worstOf(summary.findings.filter(holds));
          return worst ? cell(statusWords(worst, context), worst.light) : cell(texts.lights.none);
        }),
      ]),
      total: [
        cell(texts.land.columns.total),
        ...columns.map(({ total, decimals }) =>
          cell(total === null ? texts.unmapped : formatNumber(total, decimals)),
        ),
        ...groups.map((_, index) =>
          cell(
            index === 0 ? fill(texts.land.totalNote, { mapped: land.mapped, total: land.towns.length }) : '',
          ),
        ),
      ],
    }),
    notes: [
      ...context.source.programme.limitRules.map((rule) => ruleNote(rule, context)),
      texts.summary.note,
    ],
    source: measured(context),
  };
}

export function changesPage(context: DeckContext): DraftPage {
  const { texts, words, changes, previous, language } = context;
  const base = {
    id: 'changes',
    kind: 'changes',
    name: texts.names.changes,
    source: measured(context),
  } as const;
  if (!changes || !previous)
    return {
      ...base,
      headline: texts.changes.first,
      columns: oneColumn({ type: 'text', paragraphs: [texts.changes.firstHelp] }),
      notes: [texts.notes.first],
    };
  const { land, turns } = changes;
  const of = (direction: string): number => turns.filter((turn) => turn.direction === direction).length;
  const added = sum(land.map((change) => change.added));
  const removed = sum(land.map((change) => change.removed));
  const area = (value: number): string =>
    `${formatNumber(inUnit(squareMetres(value), 'ha'), 2)} ${words.units.ha}`;
  const mapped = new Set(
    land.filter(({ kind, whole }) => kind === 'planned' && whole === 'new').map(({ town }) => town.id),
  ).size;
  const parts = [
    ...(mapped > 0 ? [fill(texts.changes.mapped, { count: mapped })] : []),
    ...(land.length > 0
      ? [
          fill(texts.changes.land, {
            added: area(added),
            removed: area(removed),
            towns: new Set(land.map(({ town }) => town.id)).size,
          }),
        ]
      : []),
    ...(['worse', 'better', 'same'] as const).flatMap((direction) =>
      of(direction) > 0 ? [fill(texts.changes[direction], { count: of(direction) })] : [],
    ),
  ];
  const [town = '', kind = '', plus = '', minus = '', what = ''] = texts.changes.columns;
  const [turnTown = '', check = '', was = '', is = ''] = texts.changes.turnColumns;
  const blocks: Block[] = [];
  if (land.length > 0)
    blocks.push({
      type: 'table',
      columns: [
        { heading: town, width: 3 },
        { heading: kind, width: 3 },
        { heading: plus, width: 2.6, align: 'end' },
        { heading: minus, width: 2.6, align: 'end' },
        { heading: what, width: 3 },
      ],
      towns: land.map((change) => change.town.id),
      rows: land.map((change) => [
        cell(shortName(change.town, context)),
        cell(words.kinds[change.kind]),
        cell(formatNumber(inUnit(change.added, 'ha'), 2)),
        cell(formatNumber(inUnit(change.removed, 'ha'), 2)),
        cell(wholeWords(change, context)),
      ]),
    });
  if (turns.length > 0)
    blocks.push({
      type: 'table',
      columns: [
        { heading: turnTown, width: 3 },
        { heading: check, width: 4 },
        { heading: was, width: 3 },
        { heading: is, width: 3 },
      ],
      towns: turns.map((turn) => turn.town.id),
      rows: turns.map(({ town: each, before, after }) => [
        cell(shortName(each, context)),
        cell(ruleTitle((after ?? before)!, context)),
        before ? cell(statusWords(before, context), before.light) : cell(texts.none),
        after ? cell(statusWords(after, context), after.light) : cell(texts.none),
      ]),
    });
  return {
    ...base,
    headline: parts.length === 0 ? texts.changes.none : joined(parts, language),
    columns: oneColumn(
      ...(blocks.length > 0 ? blocks : [{ type: 'text' as const, paragraphs: [texts.changes.noneHelp] }]),
    ),
    notes: [fill(texts.notes.compared, { quarter: formatQuarter(previous.quarter, language) })],
  };
}

interface CheckGroup {
  readonly name: string;
  readonly holds: (finding: Finding) => boolean;
}

/** The checks beside the areas that the programme has rules for. */
function checkGroups({ texts, source }: DeckContext): CheckGroup[] {
  const kindOf = new Map(source.programme.limitRules.map((rule) => [rule.id, rule.kind]));
  const groups = [
    { name: texts.lights.groups.contiguity, kinds: ['contiguity'] },
    { name: texts.lights.groups.place, kinds: ['containment', 'overlap', 'district', 'zones'] },
    { name: texts.lights.groups.declared, kinds: ['declared'] },
  ];
  const known = new Set<string>(kindOf.values());
  return groups
    .filter(({ kinds }) => kinds.some((kind) => known.has(kind)))
    .map(({ name, kinds }) => ({
      name,
      holds: ({ rule }) => kinds.includes(kindOf.get(rule) ?? ''),
    }));
}

export function areaRules({ source }: DeckContext): AreaRule[] {
  return source.programme.limitRules.filter((rule): rule is AreaRule => rule.kind === 'area-range');
}

export function ruleTitle(finding: Finding, { source, language }: DeckContext): string {
  return ruleName(finding, source.programme, language);
}

/** The rule with its clause and phrase, its version and how it is measured. */
function ruleNote(rule: LimitRule, { texts, source, language }: DeckContext): string {
  return fill(texts.notes.rule, {
    title: nameIn(rule.title, language),
    clause: clauseOf(source.programme, rule.clause).printed,
    quote: rule.quote,
    version: rule.version,
    method: nameIn(rule.method, language),
  });
}

function under(summary: TownSummary, rule: AreaRule): Finding | null {
  return summary.findings.find((finding) => finding.rule === rule.id) ?? null;
}

/** The same decimals down a column: as many as its most delicate figure needs. */
function decimalsOf(findings: readonly (Finding | null)[]): number {
  return findings.reduce(
    (most, finding) =>
      finding?.value == null
        ? most
        : Math.max(most, tellingDecimals(squareMetres(finding.value), finding.limit ?? [])),
    2,
  );
}

function wholeWords({ whole }: LandChange, { texts }: DeckContext): string {
  return whole === 'new' ? texts.changes.new : whole === 'gone' ? texts.changes.gone : texts.changes.reshaped;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
