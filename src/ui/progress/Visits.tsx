/** 巡查与考核: which town was visited in which quarter, and how each year was assessed; empty is empty. */
import { assessmentOf, inspectionOf } from '../../domain/plans.ts';
import type { TownId } from '../../domain/model.ts';
import { lastDayOf, quarterOf, yearOf } from '../../domain/quarter.ts';
import { textIn } from '../../domain/register.ts';
import { fill } from '../../text/dictionary.ts';
import { formatDate, formatQuarter, shortQuarter } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { ChartFrame } from '../charts/ChartFrame.tsx';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Progress.module.css';

export function Visits() {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const { towns, inspections, assessments, registers } = useWorkspace((workspace) => workspace.programme);
  const records = useWorkspace((workspace) => workspace.records);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const asOf = lastDayOf(quarter);
  if (inspections.length === 0) return null;
  const due = inspections.filter((each) => each.quarter <= quarter);
  const visited = (town: TownId, of: string) => {
    const found = inspectionOf(records, town, of);
    return found && textIn(found, 'date') <= asOf ? found : null;
  };
  const held = due.reduce((sum, each) => sum + towns.filter(({ id }) => visited(id, each.quarter)).length, 0);
  const word = (town: TownId, of: string): string =>
    of > quarter ? texts.charts.notYet : visited(town, of) ? texts.charts.visited : texts.charts.notVisited;
  const years = assessments.filter(
    ({ due: date }) => date <= asOf || yearOf(quarterOf(date)) <= yearOf(quarter),
  );
  const results = registers.find(({ id }) => id === 'assessments')?.fields.find(({ id }) => id === 'result');
  const resultOf = (town: TownId, year: number): string => {
    const record = assessmentOf(records, town, year);
    if (!record || textIn(record, 'date') > asOf) return '—';
    const option = results?.options.find(({ id }) => id === textIn(record, 'result'));
    return option ? nameIn(option.name, language) : '—';
  };
  const rows = towns.map((town) => ({ town, name: nameIn(town.shortName, language) }));
  const missing = years
    .filter(({ due: date }) => date < asOf)
    .map(({ year }) => ({
      year,
      towns: rows.filter(({ town }) => resultOf(town.id, year) === '—').map(({ name }) => name),
    }));
  return (
    <>
      <ChartFrame
        title={texts.charts.inspections}
        note={`${texts.charts.inspectionsNote}${fill(texts.charts.inspectionsHeld, {
          quarter: formatQuarter(quarter, language),
          due: due.length * towns.length,
          held,
        })}`}
        table={{
          columns: [texts.progress.town, ...inspections.map((each) => formatQuarter(each.quarter, language))],
          rows: rows.map(({ town, name }) => [
            name,
            ...inspections.map((each) => word(town.id, each.quarter)),
          ]),
        }}
        cells={rows.map(({ town, name }) => [
          { text: name },
          ...inspections.map((each) => ({
            text: each.quarter > quarter ? '·' : visited(town.id, each.quarter) ? '✓' : '—',
          })),
        ])}
      >
        <div className={css['frame']} tabIndex={0} role="region" aria-label={texts.charts.inspections}>
          <table className={css['visits']}>
            <thead>
              <tr>
                <th scope="col">{texts.progress.town}</th>
                {inspections.map((each) => (
                  <th key={each.quarter} scope="col" data-on={each.quarter === quarter}>
                    <button type="button" onClick={() => actions.setQuarter(each.quarter)}>
                      {shortQuarter(each.quarter, language)[0]}
                      <br />
                      {shortQuarter(each.quarter, language)[1]}
                    </button>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ town, name }) => (
                <tr key={town.id}>
                  <th scope="row">{name}</th>
                  {inspections.map((each) => {
                    const found = visited(town.id, each.quarter);
                    const said = word(town.id, each.quarter);
                    const title = found
                      ? `${said} ${formatDate(textIn(found, 'date') as Parameters<typeof formatDate>[0], language)} ${textIn(found, 'findings')}`
                      : said;
                    return (
                      <td key={each.quarter} title={title} data-on={each.quarter === quarter}>
                        <span aria-hidden>{each.quarter > quarter ? '·' : found ? '✓' : ''}</span>
                        <span className={css['spoken']}>{said}</span>
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </ChartFrame>
      {years.length > 0 && (
        <ChartFrame
          title={texts.charts.assessments}
          note={missing
            .map(({ year, towns: lacking }) =>
              lacking.length === 0
                ? fill(texts.charts.assessmentDone, { year })
                : fill(texts.charts.assessmentMissing, { year, towns: lacking.join(texts.lists.comma) }),
            )
            .join('；')}
          table={{
            columns: [texts.progress.town, ...years.map(({ year }) => String(year))],
            rows: rows.map(({ town, name }) => [name, ...years.map(({ year }) => resultOf(town.id, year))]),
          }}
          cells={rows.map(({ town, name }) => [
            { text: name },
            ...years.map(({ year }) => ({ text: resultOf(town.id, year) })),
          ])}
        >
          <table className={css['plain']}>
            <thead>
              <tr>
                <th scope="col">{texts.progress.town}</th>
                {years.map(({ year }) => (
                  <th key={year} scope="col">
                    {year}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ town, name }) => (
                <tr key={town.id}>
                  <th scope="row">{name}</th>
                  {years.map(({ year }) => (
                    <td key={year}>{resultOf(town.id, year)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ChartFrame>
      )}
    </>
  );
}
