/** Whether land is in line with a plan, under the measure whose clause asks for it: the findings of the land check, town by town. */
import type { ClauseId } from '../../domain/model.ts';
import { inUnit } from '../../domain/units.ts';
import { controlledAreas } from '../../domain/zone-conformity.ts';
import { CONTROLS } from '../../domain/zones.ts';
import { formatNumber } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { conformityOf } from '../../workspace/conformity.ts';
import { landOf } from '../../workspace/select.ts';
import { Status } from '../kit/Status.tsx';
import { useActions, useWorkspace } from '../workspace-context.tsx';
import { FigureTable } from './FigureTable.tsx';
import css from './Policy.module.css';
import { useSources } from './use-sources.ts';

export function Conformity({ clause }: { readonly clause: ClauseId }) {
  const actions = useActions();
  const { texts, language, programme } = useSources();
  const land = useWorkspace(landOf);
  const { zones, kinds, units } = texts;
  const hasRule = programme.limitRules.some((rule) => rule.kind === 'zones' && rule.clause === clause);
  if (!hasRule) return null;
  const rows = land.towns.flatMap((summary) =>
    conformityOf(programme, summary, clause).map((finding) => ({ summary, finding })),
  );
  return (
    <section>
      <h3>{zones.conformity}</h3>
      <p className={css['note']}>{zones.conformityNote}</p>
      {rows.length === 0 ? (
        <p>{texts.states['no-boundary']}</p>
      ) : (
        <FigureTable
          label={zones.conformity}
          heads={[
            { name: zones.town },
            { name: zones.land },
            { name: zones.verdict },
            ...[...CONTROLS, 'none' as const].map((control) => ({
              name: `${zones.controls[control]} ${units.haShort}`,
              isFigure: true,
            })),
          ]}
          rows={rows.map(({ summary: { town, facts }, finding }) => {
            const zoned = facts.zoned.find(({ boundary }) => boundary === finding.boundary)?.land;
            const areas = zoned ? controlledAreas(zoned) : [];
            return {
              key: finding.id,
              cells: [
                <button
                  key="town"
                  type="button"
                  className={css['link']}
                  onClick={() => {
                    actions.showPage('land');
                    actions.selectTown(town.id);
                  }}
                >
                  {nameIn(town.shortName, language)}
                </button>,
                kinds[finding.boundary],
                <Status key="verdict" finding={finding} />,
                ...[...CONTROLS, 'none' as const].map((control) => {
                  const area = areas.find((each) => each.control === control)?.area;
                  return area === undefined ? texts.policy.noRecord : formatNumber(inUnit(area, 'ha'), 2);
                }),
              ],
            };
          })}
        />
      )}
    </section>
  );
}
