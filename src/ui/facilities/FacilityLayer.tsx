/** What lies over the map while a facility is placed: its shape, and mouse, touch and keys. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import type { Position } from 'geojson';
import { EMPTY_DRAWING } from '../../map/draw.ts';
import type { DrawScene } from '../../map/draw.ts';
import { fill } from '../../text/dictionary.ts';
import type { Actions } from '../../workspace/actions.ts';
import type { FacilityDraft, PointRef } from '../../workspace/facility-draft.ts';
import { ARROWS, CATCH, followHand, isOnMap, middleOf, placeIn, stepped } from '../map/hand.ts';
import type { MapHandle } from '../map/map-handle.ts';
import { usePainted } from '../map/use-painted.ts';
import { useActions, useStoreHandle, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Facilities.module.css';

export function FacilityLayer({ map }: { readonly map: RefObject<MapHandle | null> }) {
  const texts = useTexts();
  const store = useStoreHandle();
  const actions = useActions();
  const form = useWorkspace(({ draft }) => draft?.form ?? 'point');
  const isTracing = useWorkspace(({ draft }) => draft?.isTracing ?? false);
  const layer = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [crosshair, setCrosshair] = useState<Position | null>(null);

  const sceneNow = useCallback((): DrawScene | null => {
    const { draft, theme } = store.getState();
    return draft ? sceneOf(draft, theme, crosshair) : null;
  }, [crosshair, store]);
  usePainted(canvas, map, sceneNow);

  useEffect(() => {
    const host = layer.current?.parentElement;
    return host && map.current
      ? followPointer(host, map.current, actions, () => store.getState().draft ?? null)
      : undefined;
  }, [actions, map, store]);

  const press = (event: KeyboardEvent): void => {
    const handle = map.current;
    const { draft } = store.getState();
    if (!handle || !draft || event.ctrlKey || event.metaKey) return;
    if (draft.isTracing) {
      const from = crosshair ?? middleOf(layer.current, handle);
      const to = stepped(handle, from, event);
      if (to) {
        setCrosshair(to);
        actions.pointFacility(to);
      } else if (event.key === 'Enter' || event.key === ' ') actions.placeFacilityPoint(from);
      else if (event.key === 'Backspace') actions.undo();
      else if (event.key === 'f' || event.key === 'F') actions.finishFacilityPart();
      else return;
    } else if (!pressOnPoints(event, draft, actions)) return;
    event.preventDefault();
  };

  return (
    // An application takes its keys itself, as a map does; the rule knows no such role.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={layer}
      className={css['layer']}
      role="application"
      tabIndex={0}
      aria-label={fill(texts.facilities.edit.map, {
        hint: isTracing ? texts.facilities.edit.hint[form] : texts.facilities.edit.reshape,
      })}
      onKeyDown={press}
      onBlur={() => setCrosshair(null)}
    >
      <canvas ref={canvas} className={css['canvas']} />
    </div>
  );
}

function sceneOf(draft: FacilityDraft, theme: DrawScene['theme'], crosshair: Position | null): DrawScene {
  const { parts, form, isTracing, beginsPart, pointer, selected } = draft;
  const chosen = selected && parts[selected.part]?.points[selected.point];
  const isGrowing = isTracing && !beginsPart && parts.length > 0;
  const done = isGrowing ? parts.slice(0, -1) : parts;
  return {
    ...EMPTY_DRAWING,
    theme,
    paths: done.map(({ points }) => points),
    closes: form === 'area',
    trace: isGrowing ? (parts.at(-1)?.points ?? []) : [],
    pointer: isTracing ? pointer : null,
    caught: chosen ? { on: 'vertex', at: chosen } : null,
    crosshair: isTracing ? crosshair : null,
  };
}

/** Keys on the points of a shape that stands; whether the key was one. */
function pressOnPoints(event: KeyboardEvent, { parts, selected }: FacilityDraft, actions: Actions): boolean {
  const refs = parts.flatMap(({ points }, part) => points.map((_, point): PointRef => ({ part, point })));
  const at = refs.findIndex(({ part, point }) => part === selected?.part && point === selected.point);
  if (event.key === '[' || event.key === ']') {
    const next = (at + (event.key === ']' ? 1 : -1) + refs.length) % refs.length;
    actions.selectFacilityPoint(refs[at < 0 ? 0 : next] ?? null);
    return refs.length > 0;
  }
  if (!selected) return false;
  const step = ARROWS[event.key];
  if (step) {
    const stride = event.shiftKey ? 10 : event.altKey ? 0.1 : 1;
    actions.stepFacilityPoint(selected, step[0] * stride, -step[1] * stride);
  } else if (event.key === 'Delete' || event.key === 'Backspace') actions.deleteFacilityPoint(selected);
  else if (event.key === 'i' || event.key === 'I' || event.key === 'Insert')
    actions.insertFacilityPoint(selected);
  else if (event.key === 'Escape') actions.selectFacilityPoint(null);
  else return false;
  return true;
}

/** Mouse, pen and finger: what is taken hold of stays with us, everything else goes on to the map. */
function followPointer(
  host: HTMLElement,
  map: MapHandle,
  actions: Actions,
  draftNow: () => FacilityDraft | null,
): () => void {
  let held: PointRef | null = null;
  let isMoved = false;
  let pressed: readonly [number, number] | null = null;

  const down = (event: PointerEvent): void => {
    if (event.button !== 0 || !isOnMap(event)) return;
    pressed = placeIn(host, event);
    const draft = draftNow();
    if (!draft || draft.isTracing) return;
    held = pointNear(draft, pressed, map);
    isMoved = false;
    actions.selectFacilityPoint(held);
    if (!held) return;
    event.stopPropagation();
    host.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent): void => {
    const draft = draftNow();
    if (!draft) return;
    const at = placeIn(host, event);
    if (held) {
      if (!isMoved && pressed && Math.hypot(at[0] - pressed[0], at[1] - pressed[1]) <= 2) return;
      if (!isMoved) actions.rememberFacilityShape();
      isMoved = true;
      actions.moveFacilityPoint(held, map.unproject(at));
    } else if (draft.isTracing) actions.pointFacility(map.unproject(at));
  };
  const up = (event: PointerEvent): void => {
    if (held) event.stopPropagation();
    held = null;
  };
  const click = (event: MouseEvent): void => {
    const draft = draftNow();
    if (!draft?.isTracing || !isOnMap(event)) return;
    const at = placeIn(host, event);
    // The end of a pan is no point; the second click of a double click is none either.
    if (event.detail > 1 || (pressed && Math.hypot(at[0] - pressed[0], at[1] - pressed[1]) > 4)) return;
    actions.placeFacilityPoint(map.unproject(at));
  };
  const doubleClick = (event: Event): void => {
    if (!isOnMap(event)) return;
    event.stopPropagation();
    if (draftNow()?.isTracing) actions.finishFacilityPart();
  };
  return followHand(host, {
    down,
    move,
    up,
    cancel: up,
    leave: () => actions.pointFacility(null),
    click,
    doubleClick,
    isHolding: () => held !== null,
  });
}

function pointNear(
  { parts }: FacilityDraft,
  [x, y]: readonly [number, number],
  map: MapHandle,
): PointRef | null {
  let found: { readonly ref: PointRef; readonly distance: number } | null = null;
  for (const [part, { points }] of parts.entries()) {
    for (const [point, at] of points.entries()) {
      const [px, py] = map.project(at);
      const distance = Math.hypot(px - x, py - y);
      if (distance <= CATCH && distance < (found?.distance ?? Infinity))
        found = { ref: { part, point }, distance };
    }
  }
  return found?.ref ?? null;
}
