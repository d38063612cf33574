/** Facilities the document names besides the ones it counts: what stands, and what the registers say of the works (R-I15, R-I16). */
import { lastDayOf } from '../../domain/quarter.ts';
import { worksOf } from '../../domain/works.ts';
import { fill } from '../../text/dictionary.ts';
import { nameIn } from '../../text/speak.ts';
import { facilitiesFor } from '../../workspace/coverage-facilities.ts';
import { cellAt, extraKinds } from '../../workspace/coverage.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { Amount } from './Amount.tsx';
import { WorkLines } from './WorkLines.tsx';
import css from './Coverage.module.css';

export function ExtraKinds() {
  const texts = useTexts().coverage;
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const facilities = useWorkspace((workspace) => workspace.facilities);
  const records = useWorkspace((workspace) => workspace.records);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const asOf = lastDayOf(quarter);
  const kinds = extraKinds(programme);
  if (kinds.length === 0) return null;
  const groups = kinds.map((kind) => ({
    kind,
    rows: programme.towns.flatMap((town) => {
      const works = worksOf(programme, records, town.id, kind.id, asOf);
      const isThere = works.length > 0 || facilitiesFor(facilities, town.id, kind.id).length > 0;
      return isThere ? [{ town, works }] : [];
    }),
  }));
  return (
    <section>
      <h3>{texts.extras}</h3>
      <p className={css['note']}>{texts.extrasNote}</p>
      <div className={css['frame']} tabIndex={0} role="region" aria-label={texts.extras}>
        <table className={css['plain']}>
          <thead>
            <tr>
              {[texts.extraKind, texts.extraTown, texts.extraAmount, texts.extraRecord].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          {groups.map(({ kind, rows }) => (
            <tbody key={kind.id} className={css['group']}>
              {rows.length === 0 ? (
                <tr>
                  <th scope="row">{nameIn(kind.name, language)}</th>
                  <td colSpan={3} data-missing="true">
                    {texts.noData}
                  </td>
                </tr>
              ) : (
                rows.map(({ town, works }, index) => {
                  const cell = cellAt({ facilities }, town.id, kind, quarter);
                  const { planned, built } = cell.counts;
                  const total = planned + cell.counts['in-work'] + built;
                  return (
                    <tr key={town.id}>
                      {index === 0 && (
                        <th scope="rowgroup" rowSpan={rows.length}>
                          {nameIn(kind.name, language)}
                        </th>
                      )}
                      <td>
                        <button
                          type="button"
                          className={css['link']}
                          onClick={() => actions.openCoverage(town.id, kind.id)}
                        >
                          {nameIn(town.shortName, language)}
                        </button>
                      </td>
                      <td>
                        {total === 0 ? (
                          texts.noData
                        ) : (
                          <>
                            <Amount cell={cell} />
                            <span className={css['second']}>{fill(texts.builtOf, { built, total })}</span>
                          </>
                        )}
                      </td>
                      <td>
                        <WorkLines works={works} />
                      </td>
                    </tr>
                  );
                })
              )}
            </tbody>
          ))}
        </table>
      </div>
    </section>
  );
}
