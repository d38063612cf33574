/** 卷帘: two plates of the same ground over one another, and a divider that uncovers either. */
import { Button } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { plateOf } from '../../map/plate.ts';
import { boundsOf, townBounds } from '../../map/scene.ts';
import type { Bounds, MapScene } from '../../map/scene.ts';
import { fill } from '../../text/dictionary.ts';
import { formatQuarter } from '../../text/format.ts';
import { differenceOf, withVersion } from '../../workspace/comparison.ts';
import type { Comparison } from '../../workspace/comparison.ts';
import type { Workspace } from '../../workspace/store.ts';
import { useVersionName } from '../land/version-name.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { homeBounds } from './navigation.ts';
import { elementOf } from './plate-element.ts';
import { createSceneBuilder } from './scene-of.ts';
import { useSize } from './use-size.ts';
import css from './Swipe.module.css';

/** What the headings cover at the top, CSS pixels. */
const PADDING = { top: 56, right: 12, bottom: 12, left: 12 };
const STEPS = { ArrowLeft: -2, ArrowRight: 2, PageDown: -10, PageUp: 10, Home: -100, End: 100 } as const;

export default function Swipe({ comparison }: { readonly comparison: Comparison }) {
  const texts = useTexts();
  const actions = useActions();
  const workspace = useWorkspace((state) => state);
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const [share, setShare] = useState(50);
  const [builders] = useState(() => [createSceneBuilder(), createSceneBuilder()] as const);
  const names = useSideNames(comparison);
  const sides = useSides(workspace, comparison);
  // Not drawn anew while the divider moves: only what is uncovered changes.
  const { boundaries, decisions, facilities, quarter, town, layers, theme, language, page, coverage } =
    workspace;
  const plates = useMemo(() => {
    if (!sides || !size) return null;
    const scenes = sides.map((side, index) => ({ ...builders[index]!(side), hovered: null }));
    const bounds = boundsFor(scenes, workspace, comparison);
    return scenes.map((scene) => elementOf(plateOf(scene, { ...size, bounds, padding: PADDING }), 'plate'));
    // oxlint-disable-next-line react/exhaustive-deps
  }, [
    size,
    comparison,
    boundaries,
    decisions,
    facilities,
    quarter,
    town,
    layers,
    theme,
    language,
    page,
    coverage,
  ]);
  if (!names) return null;
  const moveTo = (to: number): void => setShare(Math.min(100, Math.max(0, to)));
  const drag = (event: PointerEvent): void => {
    const box = frame.current?.getBoundingClientRect();
    if (box && event.currentTarget.hasPointerCapture(event.pointerId))
      moveTo(((event.clientX - box.left) / box.width) * 100);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') actions.compare(null);
    const step = STEPS[event.key as keyof typeof STEPS] as number | undefined;
    if (step === undefined) return;
    event.preventDefault();
    moveTo(share + step);
  };
  return (
    <section ref={frame} className={css['swipe']} aria-label={texts.versions.swipeTitle} data-over-map>
      {plates?.map((plate, index) => (
        <div
          key={index}
          className={css['plate']}
          style={{ clipPath: index === 0 ? `inset(0 ${100 - share}% 0 0)` : `inset(0 0 0 ${share}%)` }}
        >
          {plate}
        </div>
      ))}
      <p className={css['left']}>{names[0]}</p>
      <p className={css['right']}>{names[1]}</p>
      <div
        className={css['divider']}
        style={{ insetInlineStart: `${share}%` }}
        role="slider"
        tabIndex={0}
        aria-orientation="horizontal"
        aria-label={fill(texts.versions.divider, { older: names[0], newer: names[1] })}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share)}
        title={texts.versions.dividerHelp}
        onKeyDown={press}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
      />
      <div className={css['end']}>
        <Button size="compact-md" variant="default" onClick={() => actions.compare(null)}>
          {texts.versions.end}
        </Button>
      </div>
    </section>
  );
}

/** The workspace as either side shows it; null where a version is no more. */
function useSides(workspace: Workspace, comparison: Comparison): readonly [Workspace, Workspace] | null {
  const { boundaries } = workspace;
  const pair = useMemo(() => {
    if (comparison.of === 'quarters') return null;
    const found = differenceOf(boundaries, comparison);
    return found && [withVersion(boundaries, found.older), withVersion(boundaries, found.newer)];
  }, [boundaries, comparison]);
  if (comparison.of === 'quarters')
    return [
      { ...workspace, quarter: comparison.older },
      { ...workspace, quarter: comparison.newer },
    ];
  return (
    pair && [
      { ...workspace, boundaries: pair[0]! },
      { ...workspace, boundaries: pair[1]! },
    ]
  );
}

function useSideNames(comparison: Comparison): readonly [string, string] | null {
  const language = useWorkspace((workspace) => workspace.language);
  const boundaries = useWorkspace((workspace) => workspace.boundaries);
  const nameOf = useVersionName();
  if (comparison.of === 'quarters')
    return [formatQuarter(comparison.older, language), formatQuarter(comparison.newer, language)];
  const found = differenceOf(boundaries, comparison);
  return found && [nameOf(found.older), nameOf(found.newer)];
}

/** The two versions, the selected town, or all of it; where only one side has anything, that one's. */
function boundsFor(
  scenes: readonly MapScene[],
  { boundaries, town, programme }: Workspace,
  comparison: Comparison,
): Bounds {
  const found = comparison.of === 'versions' ? differenceOf(boundaries, comparison) : null;
  const own = found && boundsOf([found.older.geometry, found.newer.geometry]);
  const fuller = scenes.toSorted((a, b) => b.boundaries.length - a.boundaries.length)[0]!;
  return own ?? (town && townBounds(fuller, town)) ?? homeBounds(fuller, programme.extent);
}
