/**
 * The workspace: everything the page shows, in one immutable object behind one store. It changes only
 * through the named functions of `actions.ts`.
 */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { Boundary, BoundaryKind, ClauseId, Decision, TownId } from '../domain/model.ts';
import type { Pack, PackIndex } from '../domain/pack.ts';
import type { Programme } from '../domain/programme.ts';
import type { Quarter } from '../domain/quarter.ts';
import type { ReferencePoint, River, Seat } from '../formats/context-file.ts';
import type { Language } from '../text/dictionary.ts';
import type { LayerChoice, Page, Theme } from './address.ts';
import type { CheckRecord } from './check.ts';

/** Geography the pack brings along for orientation; never judged. */
export interface ContextLayers {
  readonly seats: readonly Seat[];
  readonly rivers: readonly River[];
  readonly referencePoints: readonly ReferencePoint[];
  /** The district's outline, where somebody loaded one: containment of the towns hangs on it. */
  readonly district: Polygon | MultiPolygon | null;
}

/** A file dropped on the map: shown and judged, not saved. */
export type Preview =
  | { readonly state: 'checking'; readonly name: string; readonly job: number }
  | {
      readonly state: 'checked';
      readonly name: string;
      readonly job: number;
      readonly kind: BoundaryKind;
      readonly town: TownId | null;
      readonly record: CheckRecord;
      readonly shapes: FeatureCollection<Polygon | MultiPolygon>;
    };

/** What a verdict points at on the map: one of a finding's places. */
export interface PlacePointer {
  readonly finding: string;
  readonly index: number;
}

export interface Workspace {
  readonly index: PackIndex;
  readonly pack: Pack;
  readonly packId: string;
  readonly programme: Programme;
  readonly context: ContextLayers;
  readonly boundaries: readonly Boundary[];
  readonly decisions: readonly Decision[];
  /** loaded: 示例 is shown and marked · cleared: it can be loaded again · none: the pack has none. */
  readonly sample: 'loaded' | 'cleared' | 'none';

  readonly page: Page;
  readonly town: TownId | null;
  readonly quarter: Quarter;
  readonly clause: ClauseId | null;
  readonly layers: LayerChoice;
  readonly language: Language;
  readonly theme: Theme;

  readonly hovered: TownId | null;
  readonly place: PlacePointer | null;
  readonly preview: Preview | null;
}

export type WorkspaceStore = StoreApi<Workspace>;

export function createWorkspace(initial: Workspace): WorkspaceStore {
  return createStore<Workspace>(() => initial);
}
