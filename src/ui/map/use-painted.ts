/** Paints over whichever map lies below, outside of React: once a frame at most, and whenever the ground moves. */
import { useEffect } from 'react';
import type { RefObject } from 'react';
import { paintSketch } from '../../map/draw.ts';
import type { DrawScene } from '../../map/draw.ts';
import { useStoreHandle } from '../workspace-context.tsx';
import type { MapHandle } from './map-handle.ts';

/** `sceneNow` is asked at each painting; null leaves the picture as it is. Keep it the same while it asks the same. */
export function usePainted(
  canvas: RefObject<HTMLCanvasElement | null>,
  map: RefObject<MapHandle | null>,
  sceneNow: () => DrawScene | null,
): void {
  const store = useStoreHandle();
  useEffect(() => {
    const drawing = canvas.current;
    if (!drawing) return undefined;
    let frame = 0;
    const paint = (): void => {
      frame = 0;
      const scene = sceneNow();
      const context = drawing.getContext('2d');
      if (!map.current || !scene || !context) return;
      const { clientWidth: width, clientHeight: height } = drawing;
      const [across, down] = [width * devicePixelRatio, height * devicePixelRatio].map(Math.round);
      // Setting the size clears the canvas and costs: only when it has changed.
      if (drawing.width !== across || drawing.height !== down) {
        drawing.width = across!;
        drawing.height = down!;
      }
      context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      paintSketch(context, { width, height }, scene, map.current.project);
    };
    const soon = (): void => {
      frame ||= requestAnimationFrame(paint);
    };
    soon();
    const stops = [store.subscribe(soon), map.current?.onMove(soon)];
    const watcher = new ResizeObserver(soon);
    watcher.observe(drawing);
    return () => {
      cancelAnimationFrame(frame);
      watcher.disconnect();
      for (const stop of stops) stop?.();
    };
  }, [canvas, map, sceneNow, store]);
}
