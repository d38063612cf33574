/** 图例: exactly what a sheet shows, found out from what was drawn; each entry looks as it does on the map. */
import type { Light } from '../../domain/finding.ts';
import { isInside } from '../../geo/inside.ts';
import { RIVER_METRES_PER_PIXEL } from '../country-labels.ts';
import { facilityDot, facilityLine, gapLook, marker, statusMark } from '../marks.ts';
import type { MapScene, SceneGeometry } from '../scene.ts';
import { svg } from '../svg.ts';
import type { SvgNode } from '../svg.ts';
import { lightColour, THEME_MEASURES, THEME_TOKENS } from '../theme.ts';
import type { View } from '../view.ts';
import { networkLine, roadLine, signBox } from './facilities.ts';
import type { DrawnStatus, SheetFacility } from './facilities.ts';
import { positionsOf } from './scale.ts';

export interface LegendWords {
  readonly kinds: Readonly<Record<'planned' | 'construction' | 'built', string>>;
  readonly schematic: string;
  readonly earlier: string;
  readonly lights: Readonly<Record<Light, string>>;
  readonly place: string;
  readonly seats: Readonly<Record<'county' | 'township', string>>;
  readonly river: string;
  readonly district: string;
  readonly reference: string;
  /** By kind of facility. */
  readonly facilities: Readonly<Record<string, string>>;
  readonly statuses: Readonly<Record<DrawnStatus, string>>;
  /** Land that is not served. */
  readonly gap: string;
}

export interface LegendEntry {
  readonly key: string;
  readonly label: string;
  /** In CSS pixels, within 34 × 14 of them. */
  readonly swatch: readonly SvgNode[];
}

/** What of a scene lies in the view: nothing else is drawn, and nothing else can be in the legend. */
export function sceneWithin(scene: MapScene, view: View): MapScene {
  const shows = (geometry: SceneGeometry): boolean => isShown(geometry, view);
  return {
    ...scene,
    boundaries: scene.boundaries.filter(({ geometry }) => shows(geometry)),
    towns: scene.towns.filter(({ at }) => at !== null && shows({ type: 'Point', coordinates: at })),
    places: scene.places.filter(({ at }) => shows({ type: 'Point', coordinates: at })),
    facilities: scene.facilities.filter(({ geometry }) => shows(geometry)),
    gaps: scene.gaps.filter(({ geometry }) => shows(geometry)),
    seats: scene.seats.filter(({ at }) => shows({ type: 'Point', coordinates: at })),
    // The rivers are coarse: the plate leaves them out of large scales.
    rivers:
      view.metresPerPixel < RIVER_METRES_PER_PIXEL
        ? []
        : scene.rivers.filter(({ geometry }) => shows(geometry)),
    referencePoints: scene.referencePoints.filter(({ at }) => shows({ type: 'Point', coordinates: at })),
    district: scene.district && shows(scene.district) ? scene.district : null,
  };
}

/** Whether some of a geometry lies in the view. */
export function isShown(geometry: SceneGeometry | SheetFacility['geometry'], view: View): boolean {
  const [left, top, right, bottom] = view.whole;
  const shape: SceneGeometry =
    geometry.type === 'MultiPoint' ? { type: 'LineString', coordinates: geometry.coordinates } : geometry;
  let before: readonly [number, number] | null = null;
  for (const position of positionsOf(shape)) {
    const at = view.project(position);
    if (at[0] > left && at[0] < right && at[1] > top && at[1] < bottom) return true;
    // A long edge may cross the view without a vertex in it.
    if (before && geometry.type !== 'MultiPoint') {
      for (const share of [0.25, 0.5, 0.75]) {
        const x = before[0] + (at[0] - before[0]) * share;
        const y = before[1] + (at[1] - before[1]) * share;
        if (x > left && x < right && y > top && y < bottom) return true;
      }
    }
    before = at;
  }
  const isArea = geometry.type === 'Polygon' || geometry.type === 'MultiPolygon';
  return isArea && isInside([...view.unproject([(left + right) / 2, (top + bottom) / 2])], geometry);
}

/** The entries for a scene already cut to its view, and for the drawing that came of it. */
export function legendOf(
  scene: MapScene,
  drawing: SvgNode,
  facilities: readonly SheetFacility[],
  hasEarlier: boolean,
  words: LegendWords,
): LegendEntry[] {
  const tokens = THEME_TOKENS[scene.theme];
  const { line } = THEME_MEASURES[scene.theme];
  const kinds = new Set(scene.boundaries.filter(({ kind }) => scene.visible[kind]).map(({ kind }) => kind));
  const hatch = `zt-hatch-${scene.theme}`;
  const entries: LegendEntry[] = [];
  const add = (key: string, label: string, ...swatch: SvgNode[]): void => {
    entries.push({ key, label, swatch });
  };
  const planned = scene.boundaries.filter(({ kind }) => kind === 'planned');
  if (kinds.has('planned')) {
    if (planned.some(({ schematic }) => !schematic))
      add(
        'planned',
        words.kinds.planned,
        box({ fill: 'none', stroke: tokens.ink, 'stroke-width': 2.3 * line }),
      );
    if (planned.some(({ schematic }) => schematic))
      add(
        'schematic',
        words.schematic,
        box({ fill: 'none', stroke: tokens.ink, 'stroke-width': 2.3 * line, 'stroke-dasharray': '7 4.5' }),
      );
  }
  if (kinds.has('construction'))
    add(
      'construction',
      words.kinds.construction,
      box({ fill: `url(#${hatch})`, stroke: tokens.construction, 'stroke-width': 1.3 }),
    );
  if (kinds.has('built'))
    add('built', words.kinds.built, box({ fill: tokens.built, stroke: tokens.builtLine, 'stroke-width': 1 }));
  if (hasEarlier)
    add(
      'earlier',
      words.earlier,
      box({ fill: 'none', stroke: tokens.ink, 'stroke-width': 1.6, 'stroke-dasharray': '2 2.4' }),
    );
  if (scene.visible.labels)
    for (const light of ['red', 'amber', 'green', 'grey'] as const) {
      if (scene.towns.some((town) => town.light === light))
        add(
          `light-${light}`,
          words.lights[light],
          statusMark(light, [17, 7], 5, lightColour(scene.theme, light), '#fff'),
        );
    }
  if (scene.visible.places && scene.places.length > 0)
    add('place', words.place, marker(1, [17, 7], 6.5, tokens.trouble, '#fff', '#fff'));
  const statuses = new Set(facilities.map(({ status }) => status));
  for (const kind of Object.keys(words.facilities)) {
    const own = facilities.filter((each) => each.kind === kind);
    if (own.length === 0) continue;
    const isLine = own.some(({ geometry }) => geometry.type.includes('Line'));
    const first = own[0]!;
    add(
      `facility-${kind}`,
      words.facilities[kind] ?? kind,
      ...(isLine
        ? first.isRoad
          ? roadLine('M1 7H33', 'built', tokens)
          : [networkLine('M1 7H33', 'built', tokens)]
        : []),
      ...(isLine && first.isRoad ? [] : [signBox(first.sign, [17, 7], 'built', tokens)]),
    );
  }
  for (const status of ['built', 'in-work', 'planned'] as const) {
    if (statuses.has(status))
      add(
        `status-${status}`,
        words.statuses[status],
        networkLine('M1 7H18', status, tokens),
        signBox('', [26, 7], status, tokens),
      );
  }
  // Of the map on screen, which draws facilities by line and dot and no sign.
  for (const status of ['built', 'in-work', 'planned'] as const) {
    if (scene.facilities.some((each) => each.status === status))
      add(
        `scene-${status}`,
        words.statuses[status],
        svg('path', { d: 'M1 7H33', fill: 'none', ...facilityLine(status, tokens, line) }),
        svg('circle', { cx: 17, cy: 7, ...facilityDot(status, tokens, line) }),
      );
  }
  if (scene.gaps.length > 0) add('gap', words.gap, box(gapLook(tokens, line)));
  const seats = seatsIn(drawing);
  for (const rank of ['county', 'township'] as const) {
    if (!seats.has(rank)) continue;
    const radius = rank === 'county' ? 4 : 2.6;
    add(
      `seat-${rank}`,
      words.seats[rank],
      svg('circle', { cx: 17, cy: 7, r: radius, fill: '#fff', stroke: tokens.inkMuted, 'stroke-width': 1.2 }),
      ...(rank === 'county' ? [svg('circle', { cx: 17, cy: 7, r: 1.8, fill: tokens.inkMuted })] : []),
    );
  }
  if (scene.visible.rivers && scene.rivers.length > 0)
    add(
      'river',
      words.river,
      svg('path', { d: 'M1 9C10 3 22 12 33 5', fill: 'none', stroke: tokens.river, 'stroke-width': 2.2 }),
    );
  if (scene.district)
    add(
      'district',
      words.district,
      svg('path', {
        d: 'M1 7H33',
        stroke: tokens.district,
        'stroke-width': 1.2,
        'stroke-dasharray': '8 4 1.5 4',
      }),
    );
  if (scene.visible.reference && scene.referencePoints.length > 0)
    add(
      'reference',
      words.reference,
      svg('path', { d: 'M12 7H22M17 2V12', stroke: tokens.inkMuted, 'stroke-width': 1.4 }),
    );
  return entries;
}

function box(attributes: Readonly<Record<string, string | number>>): SvgNode {
  return svg('rect', { x: 2, y: 1.5, width: 30, height: 11, ...attributes });
}

function seatsIn({ attributes, children }: SvgNode): Set<string | number> {
  const found = new Set<string | number>();
  if (attributes['data-seat'] !== undefined) found.add(attributes['data-seat']);
  if (typeof children !== 'string')
    for (const child of children) for (const rank of seatsIn(child)) found.add(rank);
  return found;
}
