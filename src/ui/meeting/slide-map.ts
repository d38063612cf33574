/** The map of a slide as a plate, drawn in points so that its labels are as large as the slide's text. */
import { plateOf } from '../../map/plate.ts';
import type { PlateNode } from '../../map/plate.ts';
import { townBounds } from '../../map/scene.ts';
import type { MapScene } from '../../map/scene.ts';
import type { TownId } from '../../domain/model.ts';
import type { Workspace } from '../../workspace/store.ts';
import { homeBounds } from '../map/navigation.ts';

/** What lies at the edge keeps its label. */
const EDGE = 26;

export function slidePlate(
  build: (workspace: Workspace) => MapScene,
  workspace: Workspace,
  town: TownId | null,
  { width, height }: { readonly width: number; readonly height: number },
): PlateNode {
  const scene = build(slideWorkspace(workspace, town));
  const bounds = (town && townBounds(scene, town)) ?? homeBounds(scene, workspace.programme.extent);
  const padding = { top: EDGE, right: EDGE, bottom: EDGE, left: EDGE };
  return plateOf(scene, { width, height, bounds, padding });
}

/** As the projector shows it: nothing hovered or pointed at, no facilities, zones, coverage or file in hand. */
export function slideWorkspace(workspace: Workspace, town: TownId | null): Workspace {
  return {
    ...workspace,
    theme: 'projector',
    page: 'meeting',
    town,
    hovered: null,
    place: null,
    preview: null,
    sketch: null,
    draft: null,
    facilityLayers: [],
    zonePlan: null,
  };
}
