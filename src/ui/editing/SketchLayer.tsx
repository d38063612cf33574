/** What lies over the map while a boundary is edited: the sketch, the gauge beside the pointer, mouse, touch and keys. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import type { Position } from 'geojson';
import { metres } from '../../domain/units.ts';
import type { Metres } from '../../domain/units.ts';
import { hitOf, isOver } from '../../map/draw.ts';
import { fill } from '../../text/dictionary.ts';
import type { Actions } from '../../workspace/actions.ts';
import { judgementOf } from '../../workspace/sketch-judge.ts';
import { neighbourVertex, vertexAt, vertexMoved } from '../../workspace/sketch-points.ts';
import { isTracing } from '../../workspace/sketch.ts';
import type { Sketch } from '../../workspace/sketch.ts';
import { ARROWS, CATCH, followHand, isOnMap, middleOf, placeIn, stepped } from '../map/hand.ts';
import type { MapHandle } from '../map/map-handle.ts';
import { usePainted } from '../map/use-painted.ts';
import { useActions, useStoreHandle, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Editing.module.css';
import { gaugeWords, sketchScene } from './sketch-scene.ts';

interface SketchLayerProps {
  readonly map: RefObject<MapHandle | null>;
}

export function SketchLayer({ map }: SketchLayerProps) {
  const texts = useTexts();
  const store = useStoreHandle();
  const actions = useActions();
  const tool = useWorkspace(({ sketch }) => sketch?.tool ?? 'vertices');
  const layer = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const gauge = useRef<HTMLDivElement>(null);
  const [crosshair, setCrosshair] = useState<Position | null>(null);

  const sceneNow = useCallback(() => sketchScene(store.getState(), crosshair), [crosshair, store]);
  usePainted(canvas, map, sceneNow);

  useEffect(() => {
    const host = layer.current?.parentElement;
    return host && map.current
      ? followPointer(
          host,
          map.current,
          actions,
          () => store.getState().sketch,
          (at) => moveGauge(gauge.current, at),
        )
      : undefined;
  }, [actions, map, store]);

  // The map is where the hands are: its keys work at once.
  useEffect(() => layer.current?.focus({ preventScroll: true }), [tool]);

  const press = (event: KeyboardEvent): void => {
    const handle = map.current;
    const { sketch } = store.getState();
    if (!handle || !sketch || event.ctrlKey || event.metaKey) return;
    if (isTracing(sketch)) {
      const from = crosshair ?? middleOf(layer.current, handle);
      const to = stepped(handle, from, event);
      const reach = reachOf(handle, from);
      if (to) {
        setCrosshair(to);
        actions.pointSketch(to, reach);
      } else if (event.key === 'Enter' || event.key === ' ') actions.tracePoint(from, reach);
      else if (event.key === 'Backspace') actions.undo();
      else if (event.key === 'f' || event.key === 'F') actions.finishTrace();
      else return;
    } else if (!pressOnVertices(event, sketch, actions)) return;
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
      aria-label={fill(texts.editing.map, { tool: texts.editing.tool[tool], hint: texts.editing.hint[tool] })}
      onKeyDown={press}
      onBlur={() => setCrosshair(null)}
    >
      <canvas ref={canvas} className={css['canvas']} />
      <div ref={gauge} className={css['gauge']} data-shown="false">
        <Gauge />
      </div>
    </div>
  );
}

/** Area, verdict and margin, changing with every frame; read out once the hand rests. */
function Gauge() {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const judgement = useWorkspace(judgementOf);
  const kind = useWorkspace(({ sketch }) => sketch?.kind ?? 'planned');
  const caught = useWorkspace(({ sketch }) => sketch?.caught?.on ?? null);
  const isInHand = useWorkspace(({ sketch }) => sketch?.inHand != null);
  if (!judgement) return null;
  const { area, state, margin } = gaugeWords(judgement, kind, texts, language);
  const light = judgement.facts && !judgement.facts.area ? 'red' : (judgement.worst?.light ?? 'grey');
  return (
    <>
      <strong data-light={light}>{area}</strong>
      <span data-light={light}>{state}</span>
      <span>{caught === 'limit' ? texts.editing.caught.limit : margin}</span>
      <span className={css['spoken']} role="status">
        {isInHand ? '' : fill(texts.editing.told, { area, state })}
      </span>
    </>
  );
}

/** Keys on the points of an outline; whether the key was one. */
function pressOnVertices(event: KeyboardEvent, sketch: Sketch, actions: Actions): boolean {
  const { geometry } = sketch.shape;
  if (!geometry) return false;
  const { selected } = sketch;
  if (event.key === '[' || event.key === ']') {
    actions.selectVertex(neighbourVertex(geometry, selected, event.key === ']' ? 1 : -1));
    return true;
  }
  if (event.key === 'Escape' && selected) {
    actions.selectVertex(null);
    return true;
  }
  if (!selected) return false;
  const step = ARROWS[event.key];
  if (step) {
    const stride = event.shiftKey ? 10 : event.altKey ? 0.1 : 1;
    const from = vertexAt(geometry, selected);
    const at = vertexMoved(geometry, selected, step[0] * stride, -step[1] * stride);
    if (at && from && sketch.tool === 'edge') actions.moveEdge(selected, from, at);
    else if (at) actions.setVertex(selected, at);
    return true;
  }
  if (event.key === 'Delete' || event.key === 'Backspace') {
    actions.deleteVertex(selected);
    return true;
  }
  if (event.key === 'i' || event.key === 'I' || event.key === 'Insert') {
    const next = neighbourVertex(geometry, selected, 1);
    const at = next && vertexMoved(geometry, selected, 0, 0, next);
    if (at) actions.insertVertex(selected, at);
    return true;
  }
  return false;
}

/**
 * Mouse, pen and finger. What is taken hold of stays with us; everything else goes on to the map, so that it can
 * still be moved and zoomed. Returns how to stop.
 */
function followPointer(
  host: HTMLElement,
  map: MapHandle,
  actions: Actions,
  sketchNow: () => Sketch | null,
  showAt: (at: readonly [number, number] | null) => void,
): () => void {
  /** Moves what was taken hold of; null: nothing is in hand. */
  let drag: ((at: Position, reach: Metres) => void) | null = null;
  let start: [number, number] | null = null;
  /** Where the button last went down; stays until the click that ends it. */
  let pressed: [number, number] | null = null;
  let frame = 0;
  let latest: [number, number] | null = null;

  const take = (point: [number, number]): boolean => {
    const sketch = sketchNow();
    const geometry = sketch?.shape.geometry;
    if (!sketch || !geometry || sketch.pieces) return false;
    const at = map.unproject(point);
    if (sketch.tool === 'vertices') {
      const hit = hitOf(geometry, point, map.project);
      if (!hit) {
        if (sketch.selected) actions.selectVertex(null);
        return false;
      }
      const ref = hit.on === 'vertex' ? hit.ref : { ...hit.ref, vertex: hit.ref.vertex + 1 };
      if (hit.on === 'edge') actions.insertVertex(hit.ref, at);
      else actions.selectVertex(ref);
      drag = (to, reach) => actions.dragVertex(ref, to, reach);
      return true;
    }
    if (sketch.tool === 'edge') {
      const hit = hitOf(geometry, point, map.project);
      if (!hit) return false;
      actions.selectVertex(hit.ref);
      drag = (to) => actions.dragEdge(hit.ref, at, to);
      return true;
    }
    if (sketch.tool === 'move' && isOver(geometry, point, map.project))
      drag = (to) => actions.dragWhole(at, to);
    if (sketch.tool === 'rotate') drag = (to) => actions.turnWhole(at, to);
    return drag !== null;
  };
  const down = (event: PointerEvent): void => {
    if (event.button !== 0 || !isOnMap(event)) return;
    pressed = placeIn(host, event);
    start = pressed;
    if (!take(start)) return;
    event.stopPropagation();
    host.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent): void => {
    latest = placeIn(host, event);
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      if (!latest || !sketchNow()) return;
      const at = map.unproject(latest);
      const reach = reachOf(map, at);
      showAt(latest);
      if (drag) {
        const [x, y] = start ?? latest;
        if (Math.hypot(latest[0] - x, latest[1] - y) > 2) drag(at, reach);
      } else actions.pointSketch(at, reach);
    });
  };
  const up = (event: PointerEvent): void => {
    if (drag) {
      event.stopPropagation();
      cancelAnimationFrame(frame);
      frame = 0;
      const end = placeIn(host, event);
      const at = map.unproject(end);
      const [x, y] = start ?? end;
      if (Math.hypot(end[0] - x, end[1] - y) > 2) drag(at, reachOf(map, at));
      drag = null;
      actions.letGo();
    }
    start = null;
  };
  const cancel = (): void => {
    drag = null;
    start = null;
    actions.putBack();
  };
  const click = (event: MouseEvent): void => {
    const sketch = sketchNow();
    const point = placeIn(host, event);
    if (!sketch || !isTracing(sketch) || !isOnMap(event)) return;
    // The end of a pan is no point.
    if (pressed && Math.hypot(point[0] - pressed[0], point[1] - pressed[1]) > 4) return;
    const at = map.unproject(point);
    actions.tracePoint(at, reachOf(map, at));
  };
  const doubleClick = (event: Event): void => {
    if (!isOnMap(event)) return;
    event.stopPropagation();
  };
  const stop = followHand(host, {
    down,
    move,
    up,
    cancel,
    leave: () => showAt(null),
    click,
    doubleClick,
    isHolding: () => drag !== null,
  });
  return () => {
    cancelAnimationFrame(frame);
    stop();
  };
}

function reachOf(map: MapHandle, at: Position): Metres {
  const [x, y] = map.project(at);
  const beside = map.unproject([x + CATCH, y]);
  const cosine = Math.cos((at[1]! * Math.PI) / 180);
  return metres(Math.hypot((beside[0]! - at[0]!) * cosine, beside[1]! - at[1]!) * 111_320);
}

/** Beside the pointer, on the side where there is room. */
function moveGauge(gauge: HTMLElement | null, at: readonly [number, number] | null): void {
  if (!gauge) return;
  gauge.dataset['shown'] = String(at !== null);
  if (!at) return;
  const room = gauge.parentElement?.clientWidth ?? 0;
  const left = at[0] + 20 + gauge.offsetWidth > room ? at[0] - 20 - gauge.offsetWidth : at[0] + 20;
  gauge.style.transform = `translate(${Math.round(left)}px, ${Math.round(at[1] + 18)}px)`;
}
