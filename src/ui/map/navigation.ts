/** Going places on the map: the buttons, the cards and the places of a verdict all go through here. */
import { useEffect, useMemo, useRef } from 'react';
import type { RefObject } from 'react';
import type { TownId } from '../../domain/model.ts';
import { boundsOf, placeBounds, sceneBounds, townBounds } from '../../map/scene.ts';
import type { Bounds, MapScene } from '../../map/scene.ts';
import { useStoreHandle, useWorkspace } from '../workspace-context.tsx';
import type { MapHandle } from './map-handle.ts';
import { createSceneBuilder } from './scene-of.ts';

export interface Navigation {
  readonly fitAll: () => void;
  readonly fitTown: (town: TownId) => void;
  readonly zoomBy: (levels: number) => void;
}

/** Also follows the selection: a newly selected town, place or dropped file is brought into view. */
export function useNavigation(handle: RefObject<MapHandle | null>): Navigation {
  const store = useStoreHandle();
  const build = useRef(createSceneBuilder());
  const town = useWorkspace((workspace) => workspace.town);
  const place = useWorkspace((workspace) => workspace.place);
  const preview = useWorkspace((workspace) => workspace.preview);
  const navigation = useMemo(() => {
    const scene = (): MapScene => build.current(store.getState());
    const go = (bounds: Bounds | null): void => {
      if (bounds) handle.current?.fit(bounds);
    };
    return {
      fitAll: () => go(homeBounds(scene(), store.getState().programme.extent)),
      fitTown: (id: TownId) => go(townBounds(scene(), id)),
      fitPlace: () => {
        const { places, activePlace } = scene();
        const active = places.find(({ number }) => number === activePlace);
        if (active) go(placeBounds(active));
      },
      fitPreview: () => go(boundsOf(scene().preview?.shapes ?? [])),
      zoomBy: (levels: number) => handle.current?.zoomBy(levels),
    };
  }, [handle, store]);

  // Only what changes after the map stands moves it; the first view is chosen when it is made.
  const seen = useRef({ town, place, preview });
  useEffect(() => {
    const before = seen.current;
    seen.current = { town, place, preview };
    if (preview !== before.preview && preview?.state === 'checked') navigation.fitPreview();
    else if (place !== before.place && place) navigation.fitPlace();
    else if (town !== before.town && town) navigation.fitTown(town);
    else if (town !== before.town) navigation.fitAll();
  }, [navigation, place, preview, town]);
  return navigation;
}

/** What "all" means: the towns on the map with their reference points, else the programme's surroundings. */
export function homeBounds(
  scene: MapScene,
  extent: { readonly west: number; readonly south: number; readonly east: number; readonly north: number },
): Bounds {
  return sceneBounds(scene) ?? [extent.west, extent.south, extent.east, extent.north];
}
