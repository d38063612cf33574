/** What boundaries, facilities and projects look like, in the map's own strokes. */
import { SITE_STATES } from '../../domain/projects.ts';
import { projectMark } from '../../map/marks.ts';
import { THEME_TOKENS } from '../../map/theme.ts';
import { sitesShown } from '../../workspace/project-sites.ts';
import { EXPECTED_KINDS, sampleState } from '../../workspace/select.ts';
import { useTexts, useWorkspace } from '../workspace-context.tsx';
import { elementOf } from './plate-element.ts';
import css from './Legend.module.css';

export function Legend() {
  const texts = useTexts();
  const layers = useWorkspace((workspace) => workspace.layers);
  const mapped = useWorkspace((workspace) => workspace.boundaries.length > 0);
  const sample = useWorkspace((workspace) => sampleState(workspace) === 'loaded');
  const hasFacilities = useWorkspace(
    ({ facilityLayers, coverage, page, town }) =>
      (facilityLayers?.length ?? 0) > 0 || (page === 'coverage' && town !== null && coverage != null),
  );
  const isCoverage = useWorkspace(
    ({ coverage, page, town }) => page === 'coverage' && town !== null && coverage != null,
  );
  const sites = useWorkspace(sitesShown);
  const theme = useWorkspace((workspace) => workspace.theme);
  if (!mapped && !hasFacilities && sites.length === 0) return null;
  return (
    <div className={css['legend']} role="group" aria-label={texts.map.legend}>
      {EXPECTED_KINDS.filter((kind) => layers[kind]).map((kind) => (
        <span key={kind} className={css['entry']}>
          <span className={css['swatch']} data-kind={kind} aria-hidden />
          {texts.kinds[kind]}
        </span>
      ))}
      {hasFacilities &&
        (['planned', 'in-work', 'built'] as const).map((status) => (
          <span key={status} className={css['entry']}>
            <span className={css['facility']} data-status={status} aria-hidden>
              <span className={css['dot']} data-status={status} />
            </span>
            {texts.facilities.one}
            {texts.facilities.statuses[status]}
          </span>
        ))}
      {SITE_STATES.filter((state) => sites.some((site) => site.state === state)).map((state) => (
        <span key={state} className={css['entry']}>
          <svg viewBox="-9 -9 18 18" className={css['project']} aria-hidden>
            {elementOf(projectMark(state, [0, 0], 6, THEME_TOKENS[theme]), state)}
          </svg>
          {texts.registers.siteStates[state]}
        </span>
      ))}
      {isCoverage && (
        <span className={css['entry']}>
          <span className={css['swatch']} data-kind="gap" aria-hidden />
          {texts.coverage.gapWord}
        </span>
      )}
      {sample && <strong className={css['sample']}>{texts.app.sample}</strong>}
    </div>
  );
}
