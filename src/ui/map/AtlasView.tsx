/** Hosts the MapLibre atlas, which is loaded apart because it is most of the page's weight. */
import { useEffect, useRef } from 'react';
import { townBounds } from '../../map/scene.ts';
import { shownCoverage } from '../../workspace/coverage.ts';
import { isPutting } from '../../workspace/project-sites.ts';
import { landOf, placesOf, summaryOf } from '../../workspace/select.ts';
import { useActions, useStoreHandle } from '../workspace-context.tsx';
import type { MapHandle } from './map-handle.ts';
import { homeBounds } from './navigation.ts';
import type { ReadingsStore } from './readings.ts';
import { createSceneBuilder } from './scene-of.ts';
import css from './MapPane.module.css';

interface AtlasViewProps {
  readonly onHandle: (handle: MapHandle | null) => void;
  readonly readings: ReadingsStore;
  /** WebGL is not to be had after all. */
  readonly onFailure: () => void;
}

/** What the buttons and the legend cover, CSS pixels: labels and fits keep clear of it. */
const COVERED = { top: 12, right: 60, bottom: 44, left: 12 };

export function AtlasView({ onHandle, readings, onFailure }: AtlasViewProps) {
  const container = useRef<HTMLDivElement>(null);
  const store = useStoreHandle();
  const actions = useActions();

  useEffect(() => {
    const element = container.current;
    if (!element) return undefined;
    let stop = (): void => undefined;
    let gone = false;
    void import('../../map/atlas.ts').then(({ createAtlas }) => {
      if (gone) return;
      const build = createSceneBuilder();
      const initial = build(store.getState());
      const { town, programme } = store.getState();
      const atlas = createAtlas(element, {
        initial,
        padding: COVERED,
        bounds: (town && townBounds(initial, town)) ?? homeBounds(initial, programme.extent),
        events: {
          // While a boundary is drawn, or a facility tried out, a click belongs to that.
          onSelect: (id) => {
            const workspace = store.getState();
            if (workspace.sketch === null && !isPutting(workspace)) actions.selectTown(id);
          },
          onHover: actions.hoverTown,
          onPointer: (pointer) => readings.setState({ pointer }),
          onPlace: (number) => {
            const workspace = store.getState();
            if (workspace.sketch || isPutting(workspace)) return;
            if (workspace.page === 'coverage' && workspace.coverage) {
              const gap = shownCoverage(workspace)?.gaps[number - 1];
              if (gap) actions.lookAt(gap.at, gap.geometry);
              return;
            }
            const places = placesOf(summaryOf(landOf(workspace), workspace.town));
            const place = places.find((candidate) => candidate.number === number);
            if (place) actions.pointAt(place.finding.id, place.index);
          },
          onProject: (id) => {
            const workspace = store.getState();
            if (workspace.sketch === null && !isPutting(workspace)) actions.showProject(id);
          },
          onReady: () => {
            document.documentElement.dataset['ready'] = 'true';
          },
          onCamera: ({ metresPerPixel }) => readings.setState({ metresPerPixel }),
          onFailure,
        },
      });
      if (!atlas.available) {
        onFailure();
        return;
      }
      onHandle({
        fit: (bounds) => atlas.fit(bounds),
        zoomBy: atlas.zoomBy,
        project: atlas.project,
        unproject: atlas.unproject,
        onMove: atlas.onMove,
      });
      const unsubscribe = store.subscribe((workspace) => atlas.apply(build(workspace)));
      const watcher = new ResizeObserver(() => atlas.resize());
      watcher.observe(element);
      stop = () => {
        watcher.disconnect();
        unsubscribe();
        onHandle(null);
        atlas.destroy();
      };
    }, onFailure);
    return () => {
      gone = true;
      stop();
    };
  }, [actions, onFailure, onHandle, readings, store]);

  return <div ref={container} className={css['map']} />;
}
