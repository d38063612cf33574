/** The map as SVG, for computers without WebGL: the same scene, moved by the same buttons. */
import { createElement, useEffect, useMemo, useRef, useState } from 'react';
import type { MouseEvent, ReactElement } from 'react';
import { plateOf } from '../../map/plate.ts';
import type { PlateNode } from '../../map/plate.ts';
import { townBounds } from '../../map/scene.ts';
import type { Bounds } from '../../map/scene.ts';
import type { TownId } from '../../domain/model.ts';
import { landOf, placesOf, summaryOf } from '../../workspace/select.ts';
import { useActions, useStoreHandle, useWorkspace } from '../workspace-context.tsx';
import type { MapHandle } from './map-handle.ts';
import { homeBounds } from './navigation.ts';
import { createSceneBuilder } from './scene-of.ts';
import css from './MapPane.module.css';

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

  useEffect(() => {
    onHandle({ fit: setBounds, zoomBy: (levels) => setBounds((box) => zoomed(box, levels)) });
    document.documentElement.dataset['ready'] = 'true';
    return () => onHandle(null);
  }, [onHandle]);

  const plate = useMemo(() => (size ? plateOf(scene, { ...size, bounds }) : null), [scene, size, bounds]);
  const click = (event: MouseEvent): void => {
    const element = (event.target as Element).closest<SVGElement>('[data-place], [data-town]');
    const state = store.getState();
    const number = Number(element?.dataset['place']);
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

/** A plain node as a React element: attributes as they stand, texts as texts. */
function elementOf(node: PlateNode, key: string): ReactElement {
  const { tag, attributes, children } = node;
  return createElement(
    tag,
    { ...reactNames(attributes), key },
    typeof children === 'string' ? children : children.map((child, index) => elementOf(child, String(index))),
  );
}

function reactNames(attributes: PlateNode['attributes']): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name === 'class' ? 'className' : /^(data|aria)-/.test(name) ? name : camelCase(name),
      value,
    ]),
  );
}

function camelCase(name: string): string {
  return name.replace(/[-:](\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The box made smaller (levels > 0) or larger about its middle. */
function zoomed([west, south, east, north]: Bounds, levels: number): Bounds {
  const factor = 2 ** -levels;
  const [lon, lat] = [(west + east) / 2, (south + north) / 2];
  const [width, height] = [((east - west) / 2) * factor, ((north - south) / 2) * factor];
  return [lon - width, lat - height, lon + width, lat + height];
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function useSize(frame: React.RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const watcher = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [frame]);
  return size;
}
