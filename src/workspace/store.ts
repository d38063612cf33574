/**
 * The workspace: everything the page shows, in one immutable object behind one store. It changes only
 * through the named functions of `actions.ts`.
 */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { Issue } from '../domain/issue.ts';
import type { Ledger } from '../domain/ledger.ts';
import type { BoundaryKind, ClauseId, TownId, ZonePlan } from '../domain/model.ts';
import type { Pack, PackIndex } from '../domain/pack.ts';
import type { Programme } from '../domain/programme.ts';
import type { Quarter } from '../domain/quarter.ts';
import type { ReferencePoint, River, Seat } from '../formats/context-file.ts';
import type { Language } from '../text/dictionary.ts';
import type { LayerChoice, Page, PanelWidth, Theme } from './address.ts';
import type { CheckInput, FileReport } from './check.ts';
import type { Comparison } from './comparison.ts';
import type { CoverageChoice, CoverageRun } from './coverage-choice.ts';
import type { FacilityChoices, FacilityFilter } from './facility-choices.ts';
import type { FacilityDraft } from './facility-draft.ts';
import type { History } from './history.ts';
import type { IncomingAnswer } from './incoming-change.ts';
import type { OpenedFile } from './opened-file.ts';
import type { Damage } from './restore.ts';
import type { PolicyChoice } from './policy-choice.ts';
import type { Showing } from './showing.ts';
import type { Sketch } from './sketch.ts';

/** Geography the pack brings along for orientation; never judged. */
export interface ContextLayers {
  readonly seats: readonly Seat[];
  readonly rivers: readonly River[];
  readonly referencePoints: readonly ReferencePoint[];
  /** The district's outline, where somebody loaded one: containment of the towns hangs on it. */
  readonly district: Polygon | MultiPolygon | null;
}

/** How the user wants a file read and mended; what is absent is found out, or left as it stands. */
export type ReadingChoice = Pick<CheckInput, 'given' | 'encoding' | 'unshift'> & {
  /** The repair taken, by feature. */
  readonly repairs?: Readonly<Record<number, number>>;
};

/** A file with the parts picked together with it (the `.dbf` and `.prj` of a loose `.shp`). */
export type FileParts = Pick<CheckInput, 'name' | 'bytes'> & {
  readonly companions: readonly Pick<CheckInput, 'name' | 'bytes'>[];
} & ReadingChoice;

/** A file dropped on the map: shown and judged, not saved. */
export type Preview =
  | {
      readonly state: 'checking';
      readonly name: string;
      readonly job: number;
      readonly megabytes: number;
      /** Shapes judged so far; null while the file is still read. */
      readonly progress: { readonly done: number; readonly total: number } | null;
    }
  | ({
      readonly state: 'facilities';
      readonly name: string;
      readonly job: number;
      readonly choice: ReadingChoice;
      readonly choices: FacilityChoices;
    } & FileReport)
  | ({
      readonly state: 'checked';
      readonly name: string;
      readonly job: number;
      readonly kind: BoundaryKind;
      readonly town: TownId | null;
      /** Whether kind and quarter that a shape's attributes state are put aside. */
      readonly ignoresSayings?: boolean;
      /** Of which plan the file's zones are; null: as it says itself. */
      readonly plan?: ZonePlan | null;
      readonly choice: ReadingChoice;
    } & FileReport);

/** A hand-over file that was opened: what came of it, or what it holds until the user has chosen. */
export type Handover =
  | {
      readonly state: 'opening';
      readonly name: string;
      readonly job: number;
      readonly megabytes: number;
      /** Objects taken over so far; null while the file is read and checked. */
      readonly progress: { readonly done: number; readonly total: number } | null;
    }
  | { readonly state: 'refused'; readonly name: string; readonly issues: readonly Issue[] }
  | { readonly state: 'read'; readonly name: string; readonly file: OpenedFile }
  | {
      readonly state: 'done';
      readonly name: string;
      readonly how: 'replaced' | 'merged';
      /** Place in the history that leads back to what was there before. */
      readonly before: number;
    };

/** What a verdict points at on the map: one of a finding's places. */
export interface PlacePointer {
  readonly finding: string;
  readonly index: number;
}

/** Why nothing can be changed at the moment; null: it can. */
export type ReadOnly = 'other-tab' | 'newer-data' | 'damaged-store' | null;

/** What has become of the last edit. off: this browser keeps nothing, only a file does. */
export interface Saving {
  readonly state: 'off' | 'saved' | 'saving' | 'full' | 'failed';
  /** How many journal entries the store has acknowledged. */
  readonly revision: number;
  /** What is wrong with the store, until the user has chosen how to go on. */
  readonly damage?: Damage | null;
  /** Something the user has to be told about saving; `count`: changes it is about. */
  readonly notice?: { readonly code: SavingNotice; readonly count: number } | null;
}

/**
 * restored: `count` changes are lost. put-aside: another window writes, `count` changes of this one are not in the
 * journal. writer-unsaved: the other window cannot hand over. no-database: only the backup keeps what is done.
 */
export type SavingNotice = 'restored' | 'put-aside' | 'writer-unsaved' | 'no-database';

export interface Workspace extends Ledger {
  readonly index: PackIndex;
  readonly pack: Pack;
  readonly packId: string;
  readonly programme: Programme;
  readonly context: ContextLayers;
  readonly history: History;
  /** Who edits, as they call themselves; empty until they say. */
  readonly author: string;
  readonly readOnly: ReadOnly;
  readonly saving: Saving;

  readonly page: Page;
  /** Which part of the page is open, by its own name; null: the first. */
  readonly tab?: string | null;
  readonly town: TownId | null;
  readonly quarter: Quarter;
  readonly clause: ClauseId | null;
  readonly layers: LayerChoice;
  readonly language: Language;
  readonly theme: Theme;
  readonly panel: PanelWidth | null;

  readonly hovered: TownId | null;
  readonly place: PlacePointer | null;
  /** The project that is looked at, in the register and on the map; null: none. */
  readonly project?: string | null;
  /** The project whose place the next click on the map says; null: none. */
  readonly siting?: string | null;
  /** Where the map is asked to look; a new object each time it is asked. */
  readonly spot?: { readonly at: Position; readonly geometry?: MultiPolygon } | null;
  readonly preview: Preview | null;
  /** What importing the previewed file would do. */
  readonly incoming?: IncomingAnswer | null;
  /** Files picked together with the one on show that wait for their turn. */
  readonly queue?: readonly FileParts[];
  readonly handover?: Handover | null;
  /** A hand-over file that is being written: how much of it has been handed to the writer. */
  readonly writing?: { readonly name: string; readonly done: number; readonly total: number } | null;
  readonly comparison?: Comparison | null;
  /** The sheet of a facility kind that is open on the coverage page; null: the matrix. */
  readonly coverage?: CoverageChoice | null;
  /** Measuring of shares in the worker; what it finds is kept beside the facilities. */
  readonly coverageRun?: CoverageRun | null;
  /** Kinds of facility that are drawn on the map, by id; the coverage sheet draws its own besides. */
  readonly facilityLayers?: readonly string[];
  /** The plan whose zones are drawn on the map; null: none. */
  readonly zonePlan?: ZonePlan | null;
  /** The part of the policy page that is open, and what was loaded or written there; none of it is saved. */
  readonly policy?: PolicyChoice;
  /** What the table of facilities lists; null: it is closed. */
  readonly facilityTable?: FacilityFilter | null;
  /** A facility being added or edited; provisional. */
  readonly draft?: FacilityDraft | null;
  /** The meeting on the projector; null: nothing is shown. */
  readonly showing?: Showing | null;
  /** Nobody has chosen yet how to start. */
  readonly isFirstVisit?: boolean;
  /** The history as it was when it was last saved as a file; the same object while nothing has been done since. */
  readonly filed?: History | null;
  /** A boundary being drawn or reshaped; provisional. */
  readonly sketch: Sketch | null;
}

export type WorkspaceStore = StoreApi<Workspace>;

export function createWorkspace(initial: Workspace): WorkspaceStore {
  return createStore<Workspace>(() => initial);
}
