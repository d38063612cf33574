/** 方案与规划: what each town owes on paper, by the contents the document asks for, and when it came in. */
import {
  annualPlanDate,
  contentsOf,
  institutionGaps,
  isWorkPlanComplete,
  revisionsAt,
} from '../../domain/plans.ts';
import type { Town } from '../../domain/programme.ts';
import { lastDayOf, yearOf } from '../../domain/quarter.ts';
import { numberIn, recordsOf, textIn } from '../../domain/register.ts';
import { fill } from '../../text/dictionary.ts';
import { formatDate } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { programmeRead } from '../../workspace/select.ts';
import { useTexts, useWorkspace } from '../workspace-context.tsx';
import { TownTable } from './TownTable.tsx';

export function Plans() {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace(programmeRead);
  const records = useWorkspace((workspace) => workspace.records);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const asOf = lastDayOf(quarter);
  const year = yearOf(quarter);
  if (programme.contentLists.length === 0) return null;
  const itemsOf = (list: string, at: readonly number[]): string => {
    const items = programme.contentLists.find(({ id }) => id === list)?.items ?? [];
    return at.map((index) => (items[index] ? nameIn(items[index], language) : '')).join(texts.lists.comma);
  };
  const annual = (town: Town): string => {
    const record = recordsOf(records, 'annual-plans').find(
      (each) => each.town === town.id && numberIn(each, 'year') === year,
    );
    const submitted = annualPlanDate(records, town.id, year);
    if (!record || submitted === null || submitted > asOf) return texts.charts.notSubmitted;
    const { ticked, of, missing } = contentsOf(programme, 'annual-plan', record);
    const first = programme.milestones.find(
      (each) => each.evidence === 'annual-plans' && yearOf(quarter) === Number(each.dueLenient.slice(0, 4)),
    );
    const when = !first
      ? formatDate(submitted, language)
      : submitted > first.dueLenient
        ? texts.charts.late
        : submitted > first.dueStrict
          ? `${texts.charts.onTime}，${texts.charts.strictLate}`
          : texts.charts.onTime;
    const lacking =
      missing.length > 0
        ? `，${fill(texts.charts.contentsMissing, { items: itemsOf('annual-plan', missing) })}`
        : '';
    return `${fill(texts.charts.contents, { ticked, of })} ${when}${lacking}`;
  };
  const work = (town: Town): string => {
    const record = recordsOf(records, 'work-plans').find((each) => each.town === town.id);
    if (!record || textIn(record, 'submitted') === '' || textIn(record, 'submitted') > asOf)
      return texts.charts.notSubmitted;
    const { ticked, of, missing } = contentsOf(programme, 'work-plan', record);
    const filed = isWorkPlanComplete(programme, record, asOf) ? texts.charts.filed : texts.charts.notFiled;
    const lacking =
      missing.length > 0
        ? `，${fill(texts.charts.contentsMissing, { items: itemsOf('work-plan', missing) })}`
        : '';
    return `${fill(texts.charts.contents, { ticked, of })} ${filed}${lacking}`;
  };
  const revision = (town: Town): string => {
    const { approved, of, date } = revisionsAt(records, town.id, asOf);
    return `${fill(texts.charts.revisionOf, { approved, of })}${date ? ` ${formatDate(date, language)}` : ''}`;
  };
  const institution = (town: Town): string => {
    const gaps = institutionGaps(records, town.id, asOf);
    return gaps.length === 0
      ? texts.charts.complete
      : fill(texts.charts.gaps, {
          items: gaps.map((gap) => texts.charts.institutionGaps[gap]).join(texts.lists.comma),
        });
  };
  const columns = [
    texts.progress.town,
    fill(texts.charts.annualPlan, { year }),
    texts.charts.workPlan,
    texts.charts.revision,
    texts.charts.institution,
  ];
  const rows = programme.towns.map((town) => [
    nameIn(town.shortName, language),
    annual(town),
    work(town),
    revision(town),
    institution(town),
  ]);
  return (
    <TownTable title={texts.charts.plans} note={texts.charts.plansNote} columns={columns} rows={rows} wraps />
  );
}
