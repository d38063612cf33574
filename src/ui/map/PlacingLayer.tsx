/**
 * While a facility is being thought of, or a project waits for its place: clicks on the map put it there, panning still
 * pans; arrows and Enter do too.
 */
import type { Position } from 'geojson';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import { Button } from '@mantine/core';
import { textIn } from '../../domain/register.ts';
import { fill } from '../../text/dictionary.ts';
import { isPutting } from '../../workspace/project-sites.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import type { MapHandle } from './map-handle.ts';
import css from './Placing.module.css';

/** CSS pixels a click may wander before it is a drag. */
const STILL = 4;
const STEP = 12;
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as const;

export function PlacingLayer({ map }: { readonly map: RefObject<MapHandle | null> }) {
  const isOn = useWorkspace(isPutting);
  return isOn ? <Placing map={map} /> : null;
}

function Placing({ map }: { readonly map: RefObject<MapHandle | null> }) {
  const texts = useTexts();
  const actions = useActions();
  const project = useWorkspace(({ records, siting }) => records.find(({ id }) => id === siting) ?? null);
  const isSiting = project !== null;
  const layer = useRef<HTMLDivElement>(null);
  // From the middle of the map, CSS pixels.
  const [cross, setCross] = useState<readonly [number, number]>([0, 0]);

  const put = useCallback(
    (at: Position): void => {
      if (isSiting) actions.siteProject(at);
      else actions.placeFacility(at);
    },
    [actions, isSiting],
  );
  const stop = (): void => {
    if (isSiting) actions.startSiting(null);
    else actions.startPlacing(null);
  };

  useEffect(() => {
    const pane = layer.current?.parentElement;
    if (!pane) return undefined;
    let down: readonly [number, number] | null = null;
    const press = (event: PointerEvent): void => {
      const isMap = !(event.target as Element).closest('button, a, [data-over-map], [role=menu]');
      down = isMap ? [event.clientX, event.clientY] : null;
    };
    const click = (event: MouseEvent): void => {
      if (!down || Math.hypot(event.clientX - down[0], event.clientY - down[1]) > STILL) return;
      const box = pane.getBoundingClientRect();
      const at = map.current?.unproject([event.clientX - box.left, event.clientY - box.top]);
      if (at) put(at);
    };
    pane.addEventListener('pointerdown', press, true);
    pane.addEventListener('click', click, true);
    pane.classList.add(css['aiming']!);
    return () => {
      pane.removeEventListener('pointerdown', press, true);
      pane.removeEventListener('click', click, true);
      pane.classList.remove(css['aiming']!);
    };
  }, [map, put]);

  useEffect(() => layer.current?.querySelector<HTMLElement>('[tabindex]')?.focus(), []);

  const key = (event: KeyboardEvent): void => {
    const step = STEPS[event.key as keyof typeof STEPS] as readonly [number, number] | undefined;
    if (event.key === 'Escape') stop();
    else if (event.key === 'Enter') {
      const { clientWidth, clientHeight } = layer.current!;
      const at = map.current?.unproject([clientWidth / 2 + cross[0], clientHeight / 2 + cross[1]]);
      if (at) put(at);
    } else if (step) setCross([cross[0] + step[0] * STEP, cross[1] + step[1] * STEP]);
    else return;
    event.preventDefault();
  };

  return (
    <div ref={layer} className={css['layer']}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        className={css['cross']}
        style={{ translate: `${cross[0]}px ${cross[1]}px` }}
        role="application"
        tabIndex={0}
        aria-label={isSiting ? texts.registers.siteCross : texts.coverage.crosshair}
        onKeyDown={key}
      />
      {project && (
        <p className={css['hint']} data-over-map>
          {fill(texts.registers.siteHint, { project: textIn(project, 'name') })}{' '}
          <Button size="compact-xs" variant="default" onClick={stop}>
            {texts.progress.cancelImport}
          </Button>
        </p>
      )}
    </div>
  );
}
