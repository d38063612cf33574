/** Land added and removed between two versions, hatched over the map; or the swipe in its place. */
import { Button } from '@mantine/core';
import { lazy, Suspense, useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { MultiPolygon } from 'geojson';
import type { OverlayFacts } from '../../domain/facts.ts';
import { EMPTY_DRAWING, paintSketch } from '../../map/draw.ts';
import { boundsOf } from '../../map/scene.ts';
import { differenceOf } from '../../workspace/comparison.ts';
import type { VersionDifference } from '../../workspace/comparison.ts';
import { useActions, useStoreHandle, useTexts, useWorkspace } from '../workspace-context.tsx';
import type { MapHandle } from './map-handle.ts';
import css from './Swipe.module.css';

const Swipe = lazy(() => import('./Swipe.tsx'));

export function ComparisonLayer({ map }: { readonly map: RefObject<MapHandle | null> }) {
  const comparison = useWorkspace((workspace) => workspace.comparison ?? null);
  const boundaries = useWorkspace((workspace) => workspace.boundaries);
  const isEditing = useWorkspace((workspace) => workspace.sketch !== null);
  const sheet = useWorkspace(({ page, town }) => (page === 'land' ? town : null));
  if (!comparison || isEditing) return null;
  const swipe = (
    <Suspense>
      <Swipe comparison={comparison} />
    </Suspense>
  );
  if (comparison.of === 'quarters') return swipe;
  // Beside its own sheet only: elsewhere nothing would say what the hatching is.
  const difference = differenceOf(boundaries, comparison);
  if (difference?.newer.town !== sheet) return null;
  return comparison.view === 'swipe' ? swipe : <Difference difference={difference} map={map} />;
}

interface DifferenceProps {
  readonly difference: VersionDifference;
  readonly map: RefObject<MapHandle | null>;
}

function Difference({ difference, map }: DifferenceProps) {
  const texts = useTexts();
  const actions = useActions();
  const store = useStoreHandle();
  const layer = useRef<HTMLCanvasElement>(null);
  const { older, newer, land } = difference;

  useEffect(() => {
    const bounds = boundsOf([older.geometry, newer.geometry]);
    if (bounds) map.current?.fit(bounds);
  }, [map, older, newer]);

  // Outside of React, as the sketch is: it moves with the ground.
  useEffect(() => {
    const canvas = layer.current;
    if (!canvas) return undefined;
    let frame = 0;
    const paint = (): void => {
      frame = 0;
      const context = canvas.getContext('2d');
      const handle = map.current;
      if (!context || !handle) return;
      const { clientWidth: width, clientHeight: height } = canvas;
      canvas.width = Math.round(width * devicePixelRatio);
      canvas.height = Math.round(height * devicePixelRatio);
      context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      const scene = {
        ...EMPTY_DRAWING,
        theme: store.getState().theme,
        neighbours: [older.geometry],
        added: land && piecesOf(land.added),
        removed: land && piecesOf(land.removed),
      };
      paintSketch(context, { width, height }, scene, handle.project);
    };
    const soon = (): void => {
      frame ||= requestAnimationFrame(paint);
    };
    soon();
    const stops = [store.subscribe(soon), map.current?.onMove(soon)];
    const watcher = new ResizeObserver(soon);
    watcher.observe(canvas);
    return () => {
      cancelAnimationFrame(frame);
      watcher.disconnect();
      for (const stop of stops) stop?.();
    };
  }, [land, map, older, store]);

  return (
    <>
      <canvas ref={layer} className={css['difference']} aria-hidden />
      <div className={css['end']} data-over-map>
        <Button size="compact-md" variant="default" onClick={() => actions.compare(null)}>
          {texts.versions.end}
        </Button>
      </div>
    </>
  );
}

function piecesOf({ pieces }: OverlayFacts): MultiPolygon {
  return { type: 'MultiPolygon', coordinates: pieces.flatMap(({ geometry }) => geometry.coordinates) };
}
