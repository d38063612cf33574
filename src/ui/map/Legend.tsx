/** What boundaries, facilities and projects look like, in the map's own strokes. */
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import type { RefObject } from 'react';
import { SITE_STATES } from '../../domain/projects.ts';
import { zoneOf } from '../../domain/model.ts';
import { projectMark } from '../../map/marks.ts';
import { THEME_TOKENS } from '../../map/theme.ts';
import { fill } from '../../text/dictionary.ts';
import { sitesShown } from '../../workspace/project-sites.ts';
import { patternNode, patternOf, TILE } from '../../map/zone-patterns.ts';
import { EXPECTED_KINDS, sampleState } from '../../workspace/select.ts';
import { zonesShown } from '../../workspace/zone-report.ts';
import { useTexts, useWorkspace } from '../workspace-context.tsx';
import { elementOf } from './plate-element.ts';
import { useSize } from './use-size.ts';
import css from './Legend.module.css';

interface LegendProps {
  /** The map it lies on. */
  readonly frame: RefObject<HTMLElement | null>;
}

/** On a map smaller than this, in heights of the page's type, the legend covers what it explains: it waits to be asked. */
const ROOM = 26;

export function Legend({ frame }: LegendProps) {
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
  const size = useSize(frame);
  const [wanted, setWanted] = useState<boolean | null>(null);
  if (!mapped && !hasFacilities && sites.length === 0) return null;
  const isOpen = wanted ?? (size === null || Math.min(size.height, size.width * 1.3) >= ROOM * typeSize());
  const Chevron = isOpen ? IconChevronDown : IconChevronUp;
  const toggle = (
    <button type="button" className={css['toggle']} aria-expanded={isOpen} onClick={() => setWanted(!isOpen)}>
      {texts.map.legend}
      <Chevron aria-hidden />
    </button>
  );
  if (!isOpen) return <div className={css['legend']}>{toggle}</div>;
  return (
    <div className={css['legend']} role="group" aria-label={texts.map.legend}>
      {toggle}
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
            {fill(texts.facilities.legend, { status: texts.facilities.statuses[status] })}
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
      <Zones />
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

/** Height of the page's type, CSS pixels: larger on a projector. */
function typeSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

/** Uses that the legend has room for; the rest is written on the zones. */
const USES = 6;

/** The uses of the plan on show, by pattern. */
function Zones() {
  const texts = useTexts();
  const plan = useWorkspace(({ zonePlan = null }) => zonePlan);
  const boundaries = useWorkspace((workspace) => workspace.boundaries);
  const programme = useWorkspace((workspace) => workspace.programme);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const theme = useWorkspace((workspace) => workspace.theme);
  const shown = zonesShown(boundaries, programme, quarter, plan);
  if (plan === null || shown.length === 0) return null;
  const uses = [...new Set(shown.map(({ boundary }) => zoneOf(boundary).use))];
  const { inkMuted } = THEME_TOKENS[theme];
  return (
    <>
      <span className={css['entry']}>{texts.zones.plans[plan]}</span>
      {uses.slice(0, USES).map((use, index) => (
        <span key={use} className={css['entry']}>
          <svg width={2 * TILE} height={TILE} aria-hidden>
            <defs>{elementOf(patternNode(patternOf(use), `legend-zone-${index}`, inkMuted), use)}</defs>
            <rect
              x={0.5}
              y={0.5}
              width={2 * TILE - 1}
              height={TILE - 1}
              fill={`url(#legend-zone-${index})`}
              stroke={inkMuted}
            />
          </svg>
          {use === '' ? texts.zones.noUse : use}
        </span>
      ))}
    </>
  );
}
