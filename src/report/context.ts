/** What every page of a deck is made from, and the few phrases that all of them use. */
import type { Finding, Light } from '../domain/finding.ts';
import { COLLECTIONS } from '../domain/ledger.ts';
import type { Ledger } from '../domain/ledger.ts';
import type { UnitId } from '../domain/model.ts';
import type { Town } from '../domain/programme.ts';
import { lastDayOf, shiftQuarter } from '../domain/quarter.ts';
import type { Quarter } from '../domain/quarter.ts';
import type { SquareMetres } from '../domain/units.ts';
import { inUnit } from '../domain/units.ts';
import { dictionaryOf, fill } from '../text/dictionary.ts';
import type { Dictionary, Language } from '../text/dictionary.ts';
import { formatNumber } from '../text/format.ts';
import { nameIn, SHAPES } from '../text/speak.ts';
import { landOf, programmeRead } from '../workspace/select.ts';
import type { Land, TownSummary } from '../workspace/select.ts';
import type { Workspace } from '../workspace/store.ts';
import { changesBetween } from './changes.ts';
import type { Changes } from './changes.ts';

/** What a deck is computed from; the parts of the workspace that say how the page looks are none of it. */
export type DeckSource = Pick<
  Workspace,
  | 'programme'
  | 'context'
  | 'pack'
  | 'boundaries'
  | 'decisions'
  | 'facilities'
  | 'observations'
  | 'records'
  | 'quarter'
  | 'language'
> & {
  /** The ledger as the last meeting saw it; absent where its quarter is not settled and follows the data. */
  readonly lastSeen?: Ledger;
};

export interface DeckContext {
  readonly source: DeckSource;
  readonly language: Language;
  readonly texts: Dictionary['meeting'];
  readonly words: Dictionary;
  readonly land: Land;
  /** The last meeting; null: this is the first. */
  readonly previous: {
    readonly quarter: Quarter;
    readonly land: Land;
    /** What it saw, of its quarter. */
    readonly source: DeckSource;
  } | null;
  readonly changes: Changes | null;
}

export function contextOf(source: DeckSource): DeckContext {
  const { language, quarter, programme } = source;
  const words = dictionaryOf(language);
  const land = landOf(source);
  const last = shiftQuarter(quarter, -1);
  const seen: DeckSource = { ...source, ...source.lastSeen, quarter: last };
  const previous =
    last < programme.period.first
      ? null
      : {
          quarter: last,
          land: landOf(seen),
          source: { ...seen, programme: programmeRead(seen) },
        };
  return {
    source: { ...source, programme: programmeRead(source) },
    language,
    texts: words.meeting,
    words,
    land,
    previous,
    changes: previous && changesBetween(previous.land, land),
  };
}

/** The same without anything invented: what goes out unless the sample is asked for. */
export function withoutSample<T extends DeckSource>(source: T): T {
  const { lastSeen } = source;
  return { ...source, ...ownOf(source), ...(lastSeen ? { lastSeen: ownOf(lastSeen) } : {}) };
}

function ownOf(ledger: Ledger): Ledger {
  return Object.fromEntries(
    COLLECTIONS.map((collection) => [
      collection,
      ledger[collection].filter((item) => item.source.kind !== 'sample'),
    ]),
  ) as unknown as Ledger;
}

/** Names or clauses one after the other, as the language lists them. */
export function listed(items: readonly string[], language: Language): string {
  return items.join(language === 'zh' ? '、' : ', ');
}

/** Parts of a sentence one after the other. */
export function joined(parts: readonly string[], language: Language): string {
  return parts.join(language === 'zh' ? '，' : ', ');
}

export function shortName(town: Town, { language }: DeckContext): string {
  return nameIn(town.shortName, language);
}

/** The name of a unit of the programme; null or unknown: nobody has been named. */
export function unitName(id: UnitId | null, { source, texts, language }: DeckContext): string {
  const unit = source.programme.units.find((each) => each.id === id);
  return unit ? nameIn(unit.name, language) : texts.task.noUnit;
}

/** The units responsible for a town. */
export function leadNames(town: Town, context: DeckContext): string {
  return listed(
    town.leads.map(({ unit }) => unitName(unit, context)),
    context.language,
  );
}

export function km2(area: SquareMetres, decimals = 2): string {
  return formatNumber(inUnit(area, 'km2'), decimals);
}

/** ■ 超上限: shape and word; the colour is added where there is any. */
export function statusWords(finding: Finding | null, { words }: DeckContext): string {
  return finding ? words.states[finding.state] : words.status.missingBoundary;
}

export function lightOf(finding: Finding | null): Light {
  return finding?.light ?? 'grey';
}

export function withShape(text: string, light: Light | undefined): string {
  return light === undefined ? text : `${SHAPES[light]} ${text}`;
}

/** How many towns are of each light: 4 镇符合，2 镇待处理 …; empty where there is none. */
export function lightCounts(
  land: Land,
  texts: Readonly<Record<Light, string>>,
  language: Language,
  order: readonly Light[] = ['red', 'amber', 'grey', 'green'],
): string {
  return joined(
    order.flatMap((light) => {
      const count = land.towns.filter(({ worst }) => lightOf(worst) === light).length;
      return count > 0 ? [fill(texts[light], { count })] : [];
    }),
    language,
  );
}

/** The findings of a town that somebody has to do something about. */
export function troubles({ findings }: TownSummary): Finding[] {
  return findings.filter(({ light }) => light === 'red' || light === 'amber');
}

export const asOfDate = ({ source }: DeckContext) => lastDayOf(source.quarter);

/**
 * The sum of figures as they are printed, each at its decimals first: what stands under a column adds up. null where
 * there is none.
 */
export function printedSum(values: readonly (number | null)[], decimals: number): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + Number(value.toFixed(decimals)), 0);
}
