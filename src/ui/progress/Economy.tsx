/** 税收与就业: the quarter's figures against the same quarter a year before, and what else tells of a town's industry. */
import { liveProjects, leadingIndustryShare, researchAt, yearPlanOf } from '../../domain/projects.ts';
import { figureAt, yearOnYear } from '../../domain/progress.ts';
import { lastDayOf, yearOf } from '../../domain/quarter.ts';
import { fill } from '../../text/dictionary.ts';
import { formatNumber, formatShare } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { useTexts, useWorkspace } from '../workspace-context.tsx';
import { moneyText } from './money.ts';
import type { MoneyUnit } from './money.ts';
import { TownTable } from './TownTable.tsx';
import { signed } from './signed.ts';

/** The two that the document names for the industry (四(三)). */
const INDICATORS = ['tax', 'jobs'] as const;

export function Economy({ unit }: { readonly unit: MoneyUnit }) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const observations = useWorkspace((workspace) => workspace.observations);
  const records = useWorkspace((workspace) => workspace.records);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const asOf = lastDayOf(quarter);
  const shown = INDICATORS.flatMap((id) => programme.indicators.find((each) => each.id === id) ?? []);
  if (shown.length === 0) return null;
  const columns = [
    texts.progress.town,
    ...shown.flatMap(({ name, unit: of }) => [
      `${nameIn(name, language)}/${of === 'yuan' ? texts.progress.units[unit] : texts.indicatorUnits[of]}`,
      texts.charts.yearOnYear,
    ]),
    texts.charts.leading,
    fill(texts.charts.yearPlan, { year: yearOf(quarter), unit: texts.progress.units[unit] }),
    texts.charts.research,
  ];
  const rows = programme.towns.map(({ id, shortName }) => {
    const leading = leadingIndustryShare(liveProjects(records, asOf, id));
    const plan = yearPlanOf(records, id, yearOf(quarter));
    return [
      nameIn(shortName, language),
      ...shown.flatMap(({ id: indicator, unit: of }) => {
        const value = figureAt(observations, id, indicator, quarter);
        const change = yearOnYear(observations, id, indicator, quarter);
        return [
          value === null
            ? texts.progress.unreportedWord
            : of === 'yuan'
              ? moneyText(value, unit)
              : formatNumber(value, 0),
          change === null ? texts.charts.noSamePeriod : `${signed(change)}%`,
        ];
      }),
      leading === null ? '—' : formatShare(leading),
      plan === null ? '—' : moneyText(plan, unit),
      String(researchAt(records, id, quarter)),
    ];
  });
  return (
    <TownTable title={texts.charts.economy} note={texts.charts.economyNote} columns={columns} rows={rows} />
  );
}
