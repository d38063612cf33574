/** The map as SVG, for computers without WebGL: the same scene, moved by the same buttons. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { MouseEvent } from 'react';
import { plateOf, plateView } from '../../map/plate.ts';
import { townBounds } from '../../map/scene.ts';
import { THEME_MEASURES } from '../../map/theme.ts';
import type { Bounds } from '../../map/scene.ts';
import type { TownId } from '../../domain/model.ts';
import { shownCoverage } from '../../workspace/coverage.ts';
import { isPutting } from '../../workspace/project-sites.ts';
import { landOf, placesOf, summaryOf } from '../../workspace/select.ts';
import type { Workspace } from '../../workspace/store.ts';
import { useActions, useStoreHandle, useWorkspace } from '../workspace-context.tsx';
import type { Padding } from '../../map/view.ts';
import type { MapHandle } from './map-handle.ts';
import { homeBounds } from './navigation.ts';
import { elementOf } from './plate-element.ts';
import { createSceneBuilder } from './scene-of.ts';
import { useSize } from './use-size.ts';
import css from './MapPane.module.css';

/** What the buttons and the legend cover at the edges, in heights of a note: they grow with the theme's type. */
function coveredEdges(theme: Workspace['theme']): Padding {
  const { noteText } = THEME_MEASURES[theme];
  return { top: 4 * noteText, right: 4.7 * noteText, bottom: 4.7 * noteText, left: 0.7 * noteText };
}

interface PlateViewProps {
  readonly onHandle: (handle: MapHandle | null) => void;
}

export function PlateView({ onHandle }: PlateViewProps) {
  const store = useStoreHandle();
  const actions = useActions();
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const workspace = useWorkspace((state) => state);
  const [build] = useState(createSceneBuilder);
  const scene = build(workspace);
  const [bounds, setBounds] = useState<Bounds>(
    () =>
      (workspace.town && townBounds(scene, workspace.town)) ?? homeBounds(scene, workspace.programme.extent),
  );

  const { theme } = workspace;
  const padding = useMemo(() => coveredEdges(theme), [theme]);
  const view = useMemo(
    () => (size ? plateView({ ...size, bounds, padding }) : null),
    [size, bounds, padding],
  );
  const shown = useRef(view);
  const [listeners] = useState(() => new Set<() => void>());
  useEffect(() => {
    shown.current = view;
    for (const listener of listeners) listener();
  }, [listeners, view]);

  useEffect(() => {
    onHandle({
      fit: setBounds,
      zoomBy: (levels) => setBounds((box) => zoomed(box, levels)),
      project: (at) => shown.current?.project(at) ?? [NaN, NaN],
      unproject: ([x, y]) => [...(shown.current?.unproject([x, y]) ?? [NaN, NaN])],
      onMove: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    });
    document.documentElement.dataset['ready'] = 'true';
    return () => onHandle(null);
  }, [listeners, onHandle]);

  const plate = useMemo(
    () => (size ? plateOf(scene, { ...size, bounds, padding }) : null),
    [scene, size, bounds, padding],
  );
  const click = (event: MouseEvent): void => {
    const element = (event.target as Element).closest<SVGElement>(
      '[data-place], [data-project], [data-town]',
    );
    const state = store.getState();
    if (state.sketch || isPutting(state)) return;
    const project = element?.dataset['project'];
    if (project !== undefined) return actions.showProject(project);
    const number = Number(element?.dataset['place']);
    if (state.page === 'coverage' && state.coverage) {
      const gap = shownCoverage(state)?.gaps[number - 1];
      if (gap) return actions.lookAt(gap.at, gap.geometry);
    }
    const place = placesOf(summaryOf(landOf(state), state.town)).find((item) => item.number === number);
    if (place) actions.pointAt(place.finding.id, place.index);
    else actions.selectTown((element?.dataset['town'] ?? null) as TownId | null);
  };
  return (
    // The towns can be chosen by keyboard in the list beside the map.
    <div ref={frame} className={css['map']} role="presentation" onClick={click}>
      {plate && elementOf(plate, 'plate')}
    </div>
  );
}

/** The box made smaller (levels > 0) or larger about its middle. */
function zoomed([west, south, east, north]: Bounds, levels: number): Bounds {
  const factor = 2 ** -levels;
  const [lon, lat] = [(west + east) / 2, (south + north) / 2];
  const [width, height] = [((east - west) / 2) * factor, ((north - south) / 2) * factor];
  return [lon - width, lat - height, lon + width, lat + height];
}
