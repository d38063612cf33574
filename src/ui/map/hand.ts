/** The hand of whoever draws over the map: mouse, pen and finger, and the crosshair that keys move instead. */
import type { Position } from 'geojson';
import type { MapHandle } from './map-handle.ts';

/** How near the pointer catches, CSS pixels. */
export const CATCH = 10;
/** What the keyboard's crosshair moves by, CSS pixels; with Shift by the finer one. */
const STRIDE = { coarse: 10, fine: 1 } as const;

/** Right and down are positive, as on the screen. */
export const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Where an arrow key takes the crosshair; null for another key. */
export function stepped(
  map: MapHandle,
  from: Position,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
): Position | null {
  const step = ARROWS[key];
  if (!step) return null;
  const stride = shiftKey ? STRIDE.fine : STRIDE.coarse;
  const [x, y] = map.project(from);
  return map.unproject([x + step[0] * stride, y + step[1] * stride]);
}

/** The ground in the middle of what is drawn over the map. */
export function middleOf(layer: HTMLElement | null, map: MapHandle): Position {
  return map.unproject([(layer?.clientWidth ?? 0) / 2, (layer?.clientHeight ?? 0) / 2]);
}

/** Where an event happened, in the host's pixels. */
export function placeIn(host: HTMLElement, { clientX, clientY }: MouseEvent): [number, number] {
  const { left, top } = host.getBoundingClientRect();
  return [clientX - left, clientY - top];
}

/** Whether an event is for the map, not for a button or a box that stands over it. */
export function isOnMap(event: Event): boolean {
  return !(event.target as Element).closest(
    'button, input, select, [role="menu"], [role="dialog"], details, [data-over-map]',
  );
}

export interface Hand {
  readonly down: (event: PointerEvent) => void;
  readonly move: (event: PointerEvent) => void;
  readonly up: (event: PointerEvent) => void;
  /** The system took the pointer away. */
  readonly cancel: (event: PointerEvent) => void;
  readonly leave: () => void;
  readonly click: (event: MouseEvent) => void;
  readonly doubleClick: (event: MouseEvent) => void;
  /** Whether something is in hand: the map, which listens to mouse and touch, must not pan with it then. */
  readonly isHolding: () => boolean;
}

/** What is taken hold of stays with the hand; everything else goes on to the map. Returns how to stop. */
export function followHand(host: HTMLElement, hand: Hand): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const first = { capture: true, signal };
  const keep = (event: Event): void => {
    if (!hand.isHolding()) return;
    event.stopPropagation();
    if (event.cancelable) event.preventDefault();
  };
  host.addEventListener('pointerdown', hand.down, first);
  host.addEventListener('mousedown', keep, first);
  for (const type of ['touchstart', 'touchmove'])
    host.addEventListener(type, keep, { ...first, passive: false });
  host.addEventListener('pointermove', hand.move, { signal });
  host.addEventListener('pointerup', hand.up, first);
  host.addEventListener('pointercancel', hand.cancel, first);
  host.addEventListener('pointerleave', hand.leave, { signal });
  host.addEventListener('click', hand.click, { signal });
  host.addEventListener('dblclick', hand.doubleClick, first);
  return () => stop.abort();
}
