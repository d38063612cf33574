/** What an import would add and take away, hatched over the map, and the places where its outline is broken. */
import { useCallback, useRef } from 'react';
import type { RefObject } from 'react';
import { EMPTY_DRAWING } from '../../map/draw.ts';
import type { DrawScene } from '../../map/draw.ts';
import type { MapHandle } from '../map/map-handle.ts';
import { usePainted } from '../map/use-painted.ts';
import { useStoreHandle, useWorkspace } from '../workspace-context.tsx';
import css from './PreviewPanel.module.css';

/** A broken file has thousands of places: the first ones show where to begin. */
const MOST_PLACES = 40;

export function IncomingLayer({ map }: { readonly map: RefObject<MapHandle | null> }) {
  const isShown = useWorkspace(({ preview }) => preview?.state === 'checked');
  return isShown && <Layer map={map} />;
}

function Layer({ map }: { readonly map: RefObject<MapHandle | null> }) {
  const store = useStoreHandle();
  const canvas = useRef<HTMLCanvasElement>(null);
  const sceneNow = useCallback((): DrawScene | null => {
    const workspace = store.getState();
    const { preview, incoming = null, theme } = workspace;
    if (preview?.state !== 'checked') return null;
    const land = incoming?.job === preview.job ? incoming.answer?.land : null;
    const faults = preview.record.issues.flatMap(({ severity, coordinates }) =>
      severity === 'error' && coordinates ? [[...coordinates]] : [],
    );
    return { ...EMPTY_DRAWING, theme, ...land, faults: faults.slice(0, MOST_PLACES) };
  }, [store]);
  usePainted(canvas, map, sceneNow);
  return <canvas ref={canvas} className={css['over']} aria-hidden />;
}
