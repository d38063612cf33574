/**
 * Everything a user can do, by name: the button, the shortcut, the palette and the tests call the same
 * function. Nothing else changes the workspace.
 */
import type { BoundaryKind, ClauseId, TownId } from '../domain/model.ts';
import { shiftQuarter } from '../domain/quarter.ts';
import type { Quarter } from '../domain/quarter.ts';
import type { Language } from '../text/dictionary.ts';
import type { Address, Layer, Page, Theme } from './address.ts';
import type { CheckInput } from './check.ts';
import type { FileCheck } from './jobs.ts';
import type { SampleData } from './load.ts';
import { defaultQuarter } from './select.ts';
import type { Preview, Workspace, WorkspaceStore } from './store.ts';

/** What the actions need from outside: everything that is slow, remembered or of the machine. */
export interface Services {
  readonly loadSample: () => Promise<SampleData>;
  readonly checkFile: FileCheck;
  readonly remember: (key: 'language' | 'theme' | 'sample', value: string) => void;
}

/** A file with the parts picked together with it (the `.dbf` and `.prj` of a loose `.shp`). */
export type FileParts = Pick<CheckInput, 'name' | 'bytes'> & {
  readonly companions: readonly Pick<CheckInput, 'name' | 'bytes'>[];
};

export type Actions = ReturnType<typeof createActions>;

export function createActions(store: WorkspaceStore, services: Services) {
  const set = (change: Partial<Workspace>): void => store.setState(change);
  const within = (quarter: Quarter): Quarter => {
    const { first, last } = store.getState().programme.period;
    return quarter < first ? first : quarter > last ? last : quarter;
  };
  const knownTown = (town: TownId | null): TownId | null =>
    store.getState().programme.towns.some(({ id }) => id === town) ? town : null;
  const knownClause = (clause: ClauseId | null): ClauseId | null =>
    store.getState().programme.clauses.some(({ id }) => id === clause) ? clause : null;
  let jobs = 0;

  const judgePreview = async (file: FileParts, kind: BoundaryKind, town: TownId | null): Promise<void> => {
    const { name } = file;
    const job = (jobs += 1);
    const { programme, decisions, quarter, language } = store.getState();
    set({ preview: { state: 'checking', name, job } });
    const outcome = await services.checkFile({
      ...file,
      programme,
      decisions,
      quarter,
      language,
      kind,
      town,
    });
    // A later drop, or a closed preview, has taken this one's place meanwhile.
    if (store.getState().preview?.job !== job) return;
    lastFile = file;
    const preview: Preview = { state: 'checked', name, job, kind, town, ...outcome };
    set({ preview });
  };
  let lastFile: FileParts | null = null;

  return {
    showPage: (page: Page): void => set({ page, clause: null, place: null }),
    /** Selects a town (or none) wherever one is; the page stays. */
    selectTown: (town: TownId | null): void => set({ town: knownTown(town), place: null }),
    /** Opens a town's check sheet. */
    openSheet: (town: TownId): void =>
      set({ page: 'land', town: knownTown(town), place: null, clause: null }),
    hoverTown: (hovered: TownId | null): void => {
      if (store.getState().hovered !== hovered) set({ hovered });
    },
    setQuarter: (quarter: Quarter): void => set({ quarter: within(quarter), place: null }),
    stepQuarter: (steps: number): void =>
      set({ quarter: within(shiftQuarter(store.getState().quarter, steps)), place: null }),
    openClause: (clause: ClauseId | null): void => set({ clause: knownClause(clause) }),
    pointAt: (finding: string, index: number): void => set({ place: { finding, index } }),
    toggleLayer: (layer: Layer): void => {
      const { layers } = store.getState();
      set({ layers: { ...layers, [layer]: !layers[layer] } });
    },
    setTheme: (theme: Theme): void => {
      services.remember('theme', theme);
      set({ theme });
    },
    setLanguage: (language: Language): void => {
      services.remember('language', language);
      set({ language });
    },
    /** Removes every sample boundary and decision; the facts of the policy stay. */
    clearSample: (): void => {
      const { boundaries, decisions } = store.getState();
      services.remember('sample', 'cleared');
      set({
        boundaries: boundaries.filter((boundary) => boundary.source.kind !== 'sample'),
        decisions: decisions.filter((decision) => decision.source.kind !== 'sample'),
        sample: 'cleared',
        place: null,
      });
    },
    restoreSample: async (): Promise<void> => {
      const sample = await services.loadSample();
      const { boundaries, decisions } = store.getState();
      services.remember('sample', 'loaded');
      set({
        boundaries: [...boundaries, ...sample.boundaries],
        decisions: [...decisions, ...sample.decisions],
        sample: 'loaded',
      });
    },
    /** Shows and judges a file without saving it. */
    previewFile: (file: FileParts): Promise<void> => judgePreview(file, 'planned', null),
    /** Judges the file at hand again, as another kind of boundary or another town's. */
    rejudgePreview: (kind: BoundaryKind, town: TownId | null): Promise<void> =>
      lastFile ? judgePreview(lastFile, kind, town) : Promise.resolve(),
    closePreview: (): void => {
      lastFile = null;
      set({ preview: null });
    },
    /** Goes to what a link or the back button says. */
    applyAddress: (address: Address): void => {
      const state = store.getState();
      set({
        page: address.page,
        town: knownTown(address.town),
        quarter: within(address.quarter ?? defaultQuarter(state)),
        clause: knownClause(address.clause),
        layers: address.layers,
        language: address.language ?? state.language,
        theme: address.theme ?? state.theme,
        place: null,
      });
    },
  };
}
