/** What every figure of the policy page stands on: the programme as it is read, the registers, the quarter on show. */
import type { TownId } from '../../domain/model.ts';
import { lastDayOf } from '../../domain/quarter.ts';
import { optionOf } from '../../domain/readings.ts';
import { fill } from '../../text/dictionary.ts';
import { formatQuarter } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { programmeRead } from '../../workspace/select.ts';
import type { MoneyUnit } from '../progress/money.ts';
import { useTexts, useWorkspace } from '../workspace-context.tsx';
import type { FigureHead } from './FigureTable.tsx';

export function useSources() {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace(programmeRead);
  const records = useWorkspace((workspace) => workspace.records);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const nameOf = (id: TownId | null): string => {
    const town = programme.towns.find((each) => each.id === id);
    return town ? nameIn(town.shortName, language) : '';
  };
  const namesOf = (ids: readonly TownId[]): string => ids.map(nameOf).join(texts.lists.comma);
  /** What the office reads into a figure of a measure, as a sentence; empty where the programme leaves nothing open. */
  const readingOf = (figureName: string, sentence: string): string => {
    const found = programme.readings.find((each) => each.figure === figureName);
    return found ? ` ${fill(sentence, { reading: nameIn(optionOf(found, records).name, language) })}` : '';
  };
  const figure = (name: string): number =>
    programme.measures.find(({ figures }) => name in figures)?.figures[name] ?? 0;
  /** The heads of columns of money. */
  const moneyHeads = (names: readonly string[], unit: MoneyUnit): FigureHead[] =>
    names.map((name) => ({ name: `${name} ${texts.progress.units[unit]}`, isFigure: true }));
  return {
    texts,
    language,
    programme,
    records,
    quarter,
    asOf: lastDayOf(quarter),
    nameOf,
    namesOf,
    readingOf,
    figure,
    moneyHeads,
    notYet: fill(texts.policy.notYet, { quarter: formatQuarter(quarter, language) }),
  };
}
