/** The map of a slide come alive: it can be dragged and zoomed, and flies from town to town at a set pace. */
import { Button, NativeSelect } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { TownId } from '../../domain/model.ts';
import type { Atlas } from '../../map/atlas.ts';
import { townBounds } from '../../map/scene.ts';
import { nameIn } from '../../text/speak.ts';
import { fill } from '../../text/dictionary.ts';
import { asSettled } from '../../workspace/settled.ts';
import { homeBounds } from '../map/navigation.ts';
import { createSceneBuilder } from '../map/scene-of.ts';
import { useStoreHandle, useTexts, useWorkspace } from '../workspace-context.tsx';
import { slideWorkspace } from './slide-map.ts';
import css from './Slide.module.css';

/** Seconds at each town. */
const PACES = ['4', '6', '10'];
/** A flight is followed by the eye. */
const FLIGHT = 1800;

/** Stands over the plate of its slide: nothing flickers while it starts, and without WebGL the plate stays. */
export function LiveMap({ town: first }: { readonly town: TownId | null }) {
  const texts = useTexts();
  const store = useStoreHandle();
  const towns = useWorkspace((workspace) => workspace.programme.towns);
  const language = useWorkspace((workspace) => workspace.language);
  const container = useRef<HTMLDivElement>(null);
  const atlas = useRef<Atlas | null>(null);
  const [build] = useState(createSceneBuilder);
  const [state, setState] = useState<'starting' | 'live' | 'none'>('starting');
  const [town, setTown] = useState(first);
  const [pace, setPace] = useState(PACES[1]!);
  const [isFlying, setFlying] = useState(false);

  useEffect(() => {
    const element = container.current;
    if (!element) return undefined;
    let gone = false;
    void import('../../map/atlas.ts').then(
      ({ createAtlas }) => {
        if (gone) return;
        const scene = build(slideWorkspace(asSettled(store.getState()), first));
        const made = createAtlas(element, {
          initial: scene,
          bounds: (first && townBounds(scene, first)) ?? homeBounds(scene, store.getState().programme.extent),
          events: {
            onSelect: (id) => setTown(id),
            onHover: () => undefined,
            onPointer: () => undefined,
            onPlace: () => undefined,
            onReady: () => setState('live'),
            onCamera: () => undefined,
            onFailure: () => setState('none'),
          },
        });
        if (made.available) atlas.current = made;
        else setState('none');
      },
      () => setState('none'),
    );
    return () => {
      gone = true;
      atlas.current?.destroy();
      atlas.current = null;
    };
  }, [build, first, store]);

  // Only what changes after the map stands moves it.
  const seen = useRef(first);
  useEffect(() => {
    const map = atlas.current;
    if (!map || town === seen.current) return;
    seen.current = town;
    const scene = build(slideWorkspace(asSettled(store.getState()), town));
    map.apply(scene);
    const bounds = (town && townBounds(scene, town)) ?? homeBounds(scene, store.getState().programme.extent);
    map.fit(bounds, 40, FLIGHT);
  }, [build, store, town]);

  useEffect(() => {
    if (!isFlying) return undefined;
    const next = (): void =>
      setTown((now) => {
        const at = towns.findIndex(({ id }) => id === now);
        return towns[(at + 1) % towns.length]?.id ?? null;
      });
    const timer = setInterval(next, Number(pace) * 1000);
    return () => clearInterval(timer);
  }, [isFlying, pace, towns]);

  const name = towns.find(({ id }) => id === town)?.name;
  return (
    <div className={css['live']} data-state={state}>
      <div ref={container} className={css['liveMap']} />
      {state === 'none' ? (
        <p className={css['liveTools']}>{texts.meeting.presenting.noLive}</p>
      ) : (
        <div className={css['liveTools']}>
          <strong role="status">{name ? nameIn(name, language) : texts.meeting.task.allTowns}</strong>
          <Button
            size="compact-sm"
            variant="default"
            aria-pressed={isFlying}
            onClick={() => {
              if (!isFlying) setTown(towns[0]?.id ?? null);
              setFlying(!isFlying);
            }}
          >
            {isFlying ? texts.meeting.presenting.stopTour : texts.meeting.presenting.tour}
          </Button>
          <NativeSelect
            size="xs"
            aria-label={texts.meeting.presenting.pace}
            value={pace}
            data={PACES.map((value) => ({
              value,
              label: fill(texts.meeting.presenting.seconds, { count: value }),
            }))}
            onChange={({ currentTarget }) => setPace(currentTarget.value)}
          />
          <Button size="compact-sm" variant="default" onClick={() => setTown(null)}>
            {texts.meeting.presenting.home}
          </Button>
        </div>
      )}
    </div>
  );
}
