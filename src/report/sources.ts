/**
 * 出处: where the figures of a page or sheet come from — source, method and date — and the numbered footnotes that lead
 * there. What is measured says whose boundaries and how they were surveyed, what is reported by whom, what is registered
 * in which register.
 */
import type { SourceRef, TownId } from '../domain/model.ts';
import { reportOf } from '../domain/progress.ts';
import { recordsOf } from '../domain/register.ts';
import { fill } from '../text/dictionary.ts';
import { formatDate, formatQuarter } from '../text/format.ts';
import { nameIn } from '../text/speak.ts';
import { EXPECTED_KINDS } from '../workspace/select.ts';
import { listed, shortName } from './context.ts';
import type { DeckContext } from './context.ts';

const MARKS = ['①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨', '⑩'];

export interface Footnotes<K extends string> {
  /** What stands behind a label; nothing where everything comes from one source. */
  readonly marks: Readonly<Record<K, string>>;
  /** Each source once, behind its mark. */
  readonly lines: readonly string[];
}

/** The sources numbered in their order; equal ones share a number. */
export function footnotes<K extends string>(sources: Readonly<Record<K, string>>): Footnotes<K> {
  const keys = Object.keys(sources) as K[];
  const lines = [...new Set(keys.map((key) => sources[key]))];
  const markOf = (line: string): string => (lines.length > 1 ? (MARKS[lines.indexOf(line)] ?? '') : '');
  return {
    marks: Object.fromEntries(keys.map((key) => [key, markOf(sources[key])])) as Record<K, string>,
    lines: lines.map((line) => `${markOf(line)}${line}`),
  };
}

/** Measured on the map: the method, whose boundaries, and how they were surveyed. */
export function measured(context: DeckContext, town: TownId | null = null): string {
  return fill(context.texts.sources.land, { sources: landSources(context, town) });
}

/** Where the shown boundaries come from, each kind once with its ways of surveying: 示例：规划图转绘、示意. */
export function landSources({ land, words, language }: DeckContext, town: TownId | null = null): string {
  const boundaries = land.towns
    .filter((each) => town === null || each.town.id === town)
    .flatMap(({ facts }) => EXPECTED_KINDS.flatMap((kind) => facts[kind]?.boundary ?? []));
  const kinds = [...new Set(boundaries.map(({ source }) => source.kind))];
  if (kinds.length === 0) return words.meeting.sources.none;
  return kinds
    .map((kind) => {
      const own = boundaries.filter(({ source }) => source.kind === kind);
      const methods = [...new Set(own.map(({ method }) => words.methods[method]))];
      return fill(words.meeting.sources.kind, {
        kind: words.sourceKinds[kind],
        methods: listed(methods, language),
      });
    })
    .join(words.meeting.sources.and);
}

/** The boundaries of one kind, all towns: those of another source or survey are named. */
export function measuredOf(kind: (typeof EXPECTED_KINDS)[number], context: DeckContext): string {
  const { land, words, language, texts } = context;
  const groups = new Map<string, string[]>();
  for (const { town, facts } of land.towns) {
    const boundary = facts[kind]?.boundary;
    if (!boundary) continue;
    const key = originOf(boundary.source, words.methods[boundary.method], context);
    groups.set(key, [...(groups.get(key) ?? []), shortName(town, context)]);
  }
  const named = [...groups].map(([text, towns]) =>
    groups.size === 1 ? text : fill(texts.pair, { label: listed(towns, language), text }),
  );
  return fill(texts.sources.land, {
    sources: named.length === 0 ? texts.sources.none : named.join(words.meeting.sources.and),
  });
}

/** One boundary: its file or source, how it was surveyed, since when it holds. */
export function boundarySource(
  kind: (typeof EXPECTED_KINDS)[number],
  town: TownId,
  context: DeckContext,
): string {
  const { land, words, texts, language } = context;
  const boundary = land.towns.find((each) => each.town.id === town)?.facts[kind]?.boundary;
  if (!boundary) return words.status.missingBoundary;
  const from = fill(texts.sources.since, { quarter: formatQuarter(boundary.from, language) });
  return fill(texts.sources.map, {
    sources: listed([originOf(boundary.source, words.methods[boundary.method], context), from], language),
  });
}

/** Reported for the quarter: by the towns, of which kind; `town`: by one, with the state of its report. */
export function reported(context: DeckContext, town: TownId | null = null): string {
  const { source, texts, words, language } = context;
  const { observations, records, quarter } = source;
  const own = observations.filter(
    (each) => each.quarter === quarter && (town === null || each.town === town),
  );
  const kinds = kindsOf(own, context);
  if (town === null) return fill(texts.sources.reported, { kinds });
  const { state, date } = reportOf(records, town, quarter);
  const parts = [words.progress.reportStates[state], ...(date ? [formatDate(date, language)] : [])];
  return fill(texts.sources.report, {
    quarter: formatQuarter(quarter, language),
    state: listed(parts, language),
    kinds,
  });
}

/** Kept in registers of the programme, of which kind; `town`: what concerns one. */
export function registered(
  context: DeckContext,
  registers: readonly string[],
  town: TownId | null = null,
): string {
  const { source, texts, language } = context;
  const known = source.programme.registers.filter(({ id }) => registers.includes(id));
  const records = known
    .flatMap(({ id }) => recordsOf(source.records, id))
    .filter((record) => town === null || record.town === town);
  return fill(texts.sources.registered, {
    names: listed(
      known.map(({ name }) => nameIn(name, language)),
      language,
    ),
    kinds: kindsOf(records, context),
  });
}

/** What is registered of milestones: by hand, or in the registers that prove them. */
export function milestonesKept(context: DeckContext): string {
  const { source, texts } = context;
  const registers = ['milestones', ...source.programme.milestones.flatMap(({ evidence }) => evidence ?? [])];
  const records = registers.flatMap((id) => recordsOf(source.records, id));
  return fill(texts.sources.registered, {
    names: texts.names.milestones,
    kinds: kindsOf(records, context),
  });
}

function originOf({ name, kind }: SourceRef, method: string, { words, language }: DeckContext): string {
  return listed([name ?? words.sourceKinds[kind], method], language);
}

function kindsOf(
  items: readonly { readonly source: SourceRef }[],
  { words, texts, language }: DeckContext,
): string {
  const kinds = [...new Set(items.map(({ source }) => words.sourceKinds[source.kind]))];
  return kinds.length === 0 ? texts.sources.none : listed(kinds, language);
}
