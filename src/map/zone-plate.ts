/** The zones of the plan on show as SVG: a pattern and an outline, readable in grey. */
import type { AreaGeometry } from '../domain/model.ts';
import type { MapScene } from './scene.ts';
import { zoneImageName } from './style.ts';
import { short, svg } from './svg.ts';
import type { SvgNode } from './svg.ts';
import { THEME_MEASURES, THEME_TOKENS } from './theme.ts';
import { patternNode } from './zone-patterns.ts';

/** Only those in use: a sheet of small multiples repeats them often enough. */
export function zonePatterns({ theme, zones }: MapScene): SvgNode[] {
  const used = new Set(zones.map(({ pattern }) => pattern));
  const [{ line }, { inkMuted }] = [THEME_MEASURES[theme], THEME_TOKENS[theme]];
  return [...used].map((each) => patternNode(each, zoneImageName(each, theme), inkMuted, line));
}

/** `pathOf`: an outline as path data in the view. */
export function zoneNodes({ theme, zones }: MapScene, pathOf: (geometry: AreaGeometry) => string): SvgNode[] {
  return zones.map(({ geometry, pattern }) =>
    svg('path', {
      d: pathOf(geometry),
      'fill-rule': 'evenodd',
      'data-zone': pattern,
      fill: pattern === 'plain' ? 'none' : `url(#${zoneImageName(pattern, theme)})`,
      stroke: THEME_TOKENS[theme].inkMuted,
      'stroke-width': short(1.2 * THEME_MEASURES[theme].line),
      'stroke-linejoin': 'round',
    }),
  );
}
