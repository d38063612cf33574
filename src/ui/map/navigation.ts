/** Going places on the map: the buttons, the cards and the places of a verdict all go through here. */
import { useEffect, useMemo, useRef } from 'react';
import type { RefObject } from 'react';
import type { MultiPolygon, Position } from 'geojson';
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
  const spot = useWorkspace((workspace) => workspace.spot ?? null);
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
      fitSpot: (at: Position, geometry: MultiPolygon | null) => go(placeBounds({ at, line: null, geometry })),
      fitPreview: () => {
        const { preview: shown, facilities } = scene();
        const incoming = facilities.filter(({ thought }) => thought).map(({ geometry }) => geometry);
        const bounds = shown?.bounds ?? boundsOf(incoming);
        if (bounds) go(roomy(bounds));
      },
      zoomBy: (levels: number) => handle.current?.zoomBy(levels),
    };
  }, [handle, store]);

  // Only what changes after the map stands moves it; the first view is chosen when it is made.
  const seen = useRef({ town, place, preview, spot });
  useEffect(() => {
    const before = seen.current;
    seen.current = { town, place, preview, spot };
    if (spot !== before.spot && spot) navigation.fitSpot(spot.at, spot.geometry ?? null);
    // What is said of a file's facilities makes a new preview of the same job.
    else if (preview !== before.preview && preview && preview.state !== 'checking') {
      if (preview.state === 'checked' || before.preview?.state !== 'facilities') navigation.fitPreview();
    } else if (place !== before.place && place) navigation.fitPlace();
    else if (town !== before.town && town) navigation.fitTown(town);
    else if (town !== before.town) navigation.fitAll();
  }, [navigation, place, preview, spot, town]);
  return navigation;
}

/** A single point is no view: a few hundred metres about it are. */
function roomy([west, south, east, north]: Bounds): Bounds {
  const pad = 0.002;
  return east - west < pad && north - south < pad
    ? [west - pad, south - pad, east + pad, north + pad]
    : [west, south, east, north];
}

/** What "all" means: the towns on the map with their reference points, else the programme's surroundings. */
export function homeBounds(
  scene: MapScene,
  extent: { readonly west: number; readonly south: number; readonly east: number; readonly north: number },
): Bounds {
  return sceneBounds(scene) ?? [extent.west, extent.south, extent.east, extent.north];
}
