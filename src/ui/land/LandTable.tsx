/** The figures of all towns, one line each: what a spreadsheet user looks for. */
import { fill } from '../../text/dictionary.ts';
import { formatNumber, tellingDecimals } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { inUnit, squareMetres } from '../../domain/units.ts';
import type { Land } from '../../workspace/select.ts';
import { Status } from '../kit/Status.tsx';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { areaRules, findingUnder } from './area-scale.ts';
import type { AreaRule } from './area-scale.ts';
import css from './LandTable.module.css';

export function LandTable({ land }: { readonly land: Land }) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const columns = areaRules(programme).map((rule) => ({ rule, decimals: decimalsOf(land, rule) }));
  return (
    <div className={css['frame']} tabIndex={0} role="region" aria-label={texts.land.table}>
      <table className={css['table']}>
        <caption>{texts.land.table}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.land.town}</th>
            {columns.map(({ rule }) => (
              <th key={rule.id} scope="col" colSpan={2}>
                {texts.areas[rule.boundary]}
              </th>
            ))}
            <th scope="col">{texts.land.verdict}</th>
          </tr>
          <tr>
            <td />
            {columns.map(({ rule }) => [
              <th key={`${rule.id}-value`} scope="col">
                {texts.units.km2Short}
              </th>,
              <th key={`${rule.id}-margin`} scope="col">
                {texts.land.margin} {texts.units.haShort}
              </th>,
            ])}
            <td />
          </tr>
        </thead>
        <tbody>
          {land.towns.map((summary) => (
            <tr key={summary.town.id}>
              <th scope="row">
                <button type="button" onClick={() => actions.openSheet(summary.town.id)}>
                  {nameIn(summary.town.shortName, language)}
                </button>
              </th>
              {columns.map(({ rule, decimals }) => {
                const finding = findingUnder(summary, rule);
                const value = finding?.value ?? null;
                const margin = finding?.margin ?? null;
                return [
                  <td key={`${rule.id}-value`}>
                    {value === null ? '—' : formatNumber(inUnit(squareMetres(value), 'km2'), decimals)}
                  </td>,
                  <td key={`${rule.id}-margin`} data-outside={margin !== null && margin < 0}>
                    {margin === null ? '—' : formatNumber(inUnit(squareMetres(margin), 'ha'), 2)}
                  </td>,
                ];
              })}
              <td>
                <Status finding={summary.worst} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{texts.overview.totals}</th>
            {columns.map(({ rule, decimals }) => {
              const total = land.totals.find((candidate) => candidate.rule === rule.id);
              return (
                <td key={rule.id} colSpan={2}>
                  {total && formatNumber(inUnit(total.total, 'km2'), decimals)}
                  {total && (
                    <span>
                      {' '}
                      {fill(texts.overview.totalsNote, { mapped: total.mapped, total: total.towns })}
                    </span>
                  )}
                </td>
              );
            })}
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** The same decimals down a column: as many as its most delicate figure needs. */
function decimalsOf(land: Land, rule: AreaRule): number {
  return land.towns.reduce((most, summary) => {
    const finding = findingUnder(summary, rule);
    if (finding?.value == null) return most;
    return Math.max(most, tellingDecimals(squareMetres(finding.value), finding.limit ?? []));
  }, 2);
}
