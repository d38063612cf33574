/**
 * Everything a user can do, by name: the button, the shortcut, the palette and the tests call the same
 * function. Nothing else changes the workspace.
 */
import type { MultiPolygon, Position } from 'geojson';
import type { Change } from '../domain/edit.ts';
import { ledgerIn } from '../domain/ledger.ts';
import type { BoundaryKind, ClauseId, TownId, ZonePlan } from '../domain/model.ts';
import { shiftQuarter } from '../domain/quarter.ts';
import type { Quarter } from '../domain/quarter.ts';
import { isWorkspaceFile } from '../formats/sniff.ts';
import type { WrittenFile } from '../formats/raw.ts';
import type { Language } from '../text/dictionary.ts';
import { PANEL_WIDTHS, panelWidth } from './address.ts';
import type { Address, Layer, Page, Theme } from './address.ts';
import type { FileCheck } from './jobs.ts';
import type { CheckInput } from './check.ts';
import { AS_FILE_SAYS } from './facility-choices.ts';
import type { FacilityChoices } from './facility-choices.ts';
import { facilitiesIn, facilityEdit, facilityFile } from './facility-incoming.ts';
import { incomingEdit, takeOver } from './incoming.ts';
import { incomingAnswers } from './incoming-answers.ts';
import type { IncomingCompare } from './incoming-answers.ts';
import type { ImportedAs } from './incoming-change.ts';
import { kindNamed, townNamed } from './incoming-names.ts';
import { writeProgrammeCalendar } from './calendar.ts';
import { createCoverageActions } from './coverage-actions.ts';
import type { CoverageServices } from './coverage-actions.ts';
import { choiceOf } from './coverage-choice.ts';
import { createFacilityActions } from './facility-actions.ts';
import { createFileActions } from './file-actions.ts';
import { createDeclareActions } from './declare-actions.ts';
import type { FileServices } from './file-actions.ts';
import { createHistoryActions } from './history-actions.ts';
import { createLedgerActions } from './ledger-actions.ts';
import type { LedgerServices } from './ledger-actions.ts';
import { createMeetingActions } from './meeting-actions.ts';
import { createPhotoActions } from './photo-actions.ts';
import { createProjectActions } from './project-actions.ts';
import { createReportActions } from './report-actions.ts';
import { createSketchActions } from './sketch-actions.ts';
import { createPolicyActions } from './policy-actions.ts';
import { asSample, sampleClearing, withoutSample } from './sample.ts';
import { createSaveActions } from './save-actions.ts';
import type { SaveServices } from './save-actions.ts';
import { defaultQuarter, EXPECTED_KINDS, landOf, sampleState } from './select.ts';
import type { FileParts, Preview, ReadingChoice, Workspace, WorkspaceStore } from './store.ts';
import { createVersionActions } from './version-actions.ts';

/** What the actions need from outside: everything that is slow, remembered or of the machine. */
export interface Services extends LedgerServices, SaveServices, CoverageServices, FileServices {
  readonly checkFile: FileCheck;
  readonly compareIncoming?: IncomingCompare;
  /** Ends a check that is running. */
  readonly giveUp?: () => void;
  /** A file has been taken in: what was held of it can go. */
  readonly rest?: () => void;
  readonly remember: (key: 'language' | 'theme' | 'sample' | 'author' | 'welcome', value: string) => void;
}

export type Actions = ReturnType<typeof createActions>;

export function createActions(store: WorkspaceStore, services: Services) {
  const set = (change: Partial<Workspace>): void => store.setState(change);
  const within = (quarter: Quarter): Quarter => {
    const { first, last } = store.getState().programme.period;
    return quarter < first ? first : quarter > last ? last : quarter;
  };
  /** What is pointed at on the map has to be seen: a panel over all of it steps aside. */
  const besideMap = (): Partial<Workspace> =>
    store.getState().panel === PANEL_WIDTHS.all ? { panel: null } : {};
  const knownTown = (town: TownId | null): TownId | null =>
    store.getState().programme.towns.some(({ id }) => id === town) ? town : null;
  const knownClause = (clause: ClauseId | null): ClauseId | null =>
    store.getState().programme.clauses.some(({ id }) => id === clause) ? clause : null;
  const ledger = createLedgerActions(store, services);
  const files = createFileActions(store, services, ledger);
  const reports = createReportActions(store, services.newId, ledger);
  const sketching = createSketchActions(store, ledger);
  const askIncoming = incomingAnswers(store, services.compareIncoming);
  let jobs = 0;

  /** `as`: guess while nobody has said whether these are boundaries or facilities. */
  const judgePreview = async (
    file: FileParts,
    kind: BoundaryKind,
    town: TownId | null,
    as: NonNullable<CheckInput['as']> = 'boundaries',
  ): Promise<void> => {
    const { name } = file;
    const job = (jobs += 1);
    const { programme, decisions, quarter, language, preview: before } = store.getState();
    // What was said of the file's zones is said of the file, however it is read.
    const said =
      before?.state === 'checked' && before.name === name && before.plan ? { plan: before.plan } : {};
    services.giveUp?.();
    const megabytes = file.bytes.length / 1e6;
    set({
      preview: { state: 'checking', name, job, megabytes, progress: null },
      incoming: null,
      handover: null,
    });
    const onProgress = (done: number, total: number): void => {
      const { preview } = store.getState();
      if (preview?.state === 'checking' && preview.job === job)
        set({ preview: { ...preview, progress: { done, total } } });
    };
    // Beside what is known, a shift of phone maps can be seen.
    const known = landOf(store.getState()).towns.flatMap(({ facts }) =>
      EXPECTED_KINDS.flatMap((each) => (facts[each]?.area ? [facts[each].boundary.geometry] : [])),
    );
    const input = { ...file, known, programme, decisions, quarter, language, kind, town, as };
    const outcome = await services.checkFile(input, onProgress);
    if (outcome === null) return;
    // A later drop, or a closed preview, has taken this one's place meanwhile.
    if (store.getState().preview?.job !== job) return;
    lastFile = file;
    const { given = null, encoding = null, unshift = null, repairs = {} } = file;
    const choice = { given, encoding, unshift, repairs };
    const preview: Preview = outcome.facilities
      ? { state: 'facilities', name, job, choice, choices: facilityChoices, ...outcome }
      : { state: 'checked', name, job, kind, town, choice, ...said, ...outcome };
    set({ preview });
  };
  /** Beside the sample, what comes in is sample too. */
  const besideSample = (start: Workspace, changes: readonly Change[]): readonly Change[] =>
    sampleState(start) === 'loaded' ? asSample(changes) : changes;
  let lastFile: FileParts | null = null;
  /** What was said of the file at hand stays while it is read again. */
  let facilityChoices = AS_FILE_SAYS;
  /** Looks at a file without saving it: a hand-over file as one, anything else as boundaries. */
  const openNext = (file: FileParts): Promise<void> => {
    facilityChoices = AS_FILE_SAYS;
    if (isWorkspaceFile(file.name, file.bytes)) return files.openWorkspaceFile(file);
    const { programme } = store.getState();
    return judgePreview(file, kindNamed(file.name), townNamed(programme, file.name), 'guess');
  };
  const nextFile = (): void => {
    const [next, ...queue] = store.getState().queue ?? [];
    if (!next) return;
    set({ queue });
    void openNext(next);
  };

  return {
    showPage: (page: Page): void =>
      set({ page, tab: null, clause: null, place: null, siting: null, handover: null, facilityTable: null }),
    /** Opens a part of the page on show. */
    showTab: (tab: string): void => set({ tab, place: null, siting: null }),
    /** Selects a town (or none) wherever one is; the page stays. */
    selectTown: (town: TownId | null): void => set({ town: knownTown(town), place: null, project: null }),
    /** Opens a town's check sheet. */
    openSheet: (town: TownId): void =>
      set({
        page: 'land',
        town: knownTown(town),
        place: null,
        clause: null,
        handover: null,
        facilityTable: null,
      }),
    hoverTown: (hovered: TownId | null): void => {
      if (store.getState().hovered !== hovered) set({ hovered });
    },
    setQuarter: (quarter: Quarter): void => set({ quarter: within(quarter), place: null }),
    stepQuarter: (steps: number): void =>
      set({ quarter: within(shiftQuarter(store.getState().quarter, steps)), place: null }),
    openClause: (clause: ClauseId | null): void => set({ clause: knownClause(clause) }),
    /** Brings a place on the ground into view. */
    lookAt: (at: Position, geometry?: MultiPolygon): void =>
      set({ spot: geometry ? { at, geometry } : { at }, ...besideMap() }),
    pointAt: (finding: string, index: number): void => set({ place: { finding, index }, ...besideMap() }),
    /** Per cent of the page's width; null: as the page asks for. */
    setPanelWidth: (share: number | null): void => set({ panel: share === null ? null : panelWidth(share) }),
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
    ...ledger,
    /** The first visit is over: its choices are not offered again. */
    settleIn: (): void => {
      services.remember('welcome', 'done');
      set({ isFirstVisit: false });
    },
    ...sketching,
    ...createFacilityActions(store, ledger, sketching.undo, services),
    ...createMeetingActions(store, services, ledger),
    ...reports,
    ...createPhotoActions(store, services.newId, ledger),
    ...createProjectActions(store, { ...reports, besideMap }),
    ...createDeclareActions(store, services.newId, ledger),
    ...createPolicyActions(store, services),
    ...createSaveActions(services),
    ...files,
    ...createVersionActions(store, ledger),
    ...createCoverageActions(store, services),
    ...createHistoryActions(store, services, ledger),
    clearSample: (): void => {
      services.remember('sample', 'cleared');
      ledger.clearSample();
    },
    restoreSample: async (): Promise<void> => {
      services.remember('sample', 'loaded');
      await ledger.restoreSample();
    },
    setAuthor: (author: string): void => {
      services.remember('author', author.trim());
      ledger.setAuthor(author);
    },
    previewFile: openNext,
    /** Looks at several files, one after the other: each is imported or closed before the next is shown. */
    previewFiles: async ([first, ...others]: readonly FileParts[]): Promise<void> => {
      set({ queue: others });
      if (first) await openNext(first);
    },
    /** Judges the file at hand again, as another kind of boundary or another town's. */
    rejudgePreview: (kind: BoundaryKind, town: TownId | null): Promise<void> =>
      lastFile ? judgePreview(lastFile, kind, town) : Promise.resolve(),
    /** Draws the zones of one plan on the map, or of none: two over each other could not be told apart. */
    showZones: (zonePlan: ZonePlan | null): void => set({ zonePlan, ...besideMap() }),
    /** Of which plan the zones of the file at hand are; null: as it says itself. */
    setPlan: (plan: ZonePlan | null): void => {
      const { preview } = store.getState();
      if (preview?.state === 'checked') set({ preview: { ...preview, plan } });
    },
    /** Whether each shape is what its own attributes say, or all are as chosen for the file. */
    setSayings: (ignoresSayings: boolean): void => {
      const { preview } = store.getState();
      if (preview?.state === 'checked') set({ preview: { ...preview, ignoresSayings } });
    },
    /** Reads the file at hand as one of boundaries. */
    readAsBoundaries: (): Promise<void> =>
      lastFile
        ? judgePreview(
            lastFile,
            kindNamed(lastFile.name),
            townNamed(store.getState().programme, lastFile.name),
          )
        : Promise.resolve(),
    /** Reads the file at hand as one of facilities. */
    readAsFacilities: (): Promise<void> =>
      lastFile ? judgePreview(lastFile, 'planned', null, 'facilities') : Promise.resolve(),
    /** Says of the facilities at hand what the file does not, or says wrongly. */
    chooseForFacilities: (part: Partial<FacilityChoices>): void => {
      const { preview } = store.getState();
      if (preview?.state !== 'facilities') return;
      facilityChoices = { ...preview.choices, ...part };
      set({ preview: { ...preview, choices: facilityChoices } });
    },
    /** Takes the facilities at hand into the ledger, as they stand in the panel: one edit, or nothing. */
    importFacilities: (clearSample = false): void => {
      const workspace = store.getState();
      const { preview } = workspace;
      if (preview?.state !== 'facilities') return;
      const start = clearSample ? withoutSample(workspace) : workspace;
      const draft = facilityEdit(
        start,
        facilitiesIn(facilityFile(preview), preview.choices, start),
        preview.name,
      );
      if (!draft) return;
      const cleared = clearSample ? sampleClearing(ledgerIn(workspace)) : [];
      if (!ledger.commit({ ...draft, changes: [...cleared, ...besideSample(start, draft.changes)] })) return;
      if (clearSample) services.remember('sample', 'cleared');
      lastFile = null;
      set({ preview: null });
      nextFile();
    },
    /** Reads the file at hand again: in another coordinate system or encoding, unshifted, repaired. */
    rereadPreview: (choice: ReadingChoice): Promise<void> => {
      const { preview } = store.getState();
      if (!lastFile) return Promise.resolve();
      if (preview?.state === 'facilities')
        return judgePreview({ ...lastFile, ...choice }, 'planned', null, 'facilities');
      if (preview?.state !== 'checked') return Promise.resolve();
      return judgePreview({ ...lastFile, ...choice }, preview.kind, preview.town);
    },
    askIncoming,
    /** Takes the file at hand into the ledger, as it is compared on screen: one edit, or nothing. */
    importPreview: async (as: ImportedAs, clearSample = false): Promise<void> => {
      const incoming = await askIncoming(as, clearSample);
      const workspace = store.getState();
      const { preview } = workspace;
      if (incoming === null || preview?.state !== 'checked') return;
      const start = clearSample ? withoutSample(workspace) : workspace;
      const draft = incomingEdit(start, preview, incoming, as);
      if (!draft) return;
      takeOver(start, preview, incoming, draft);
      const cleared = clearSample ? sampleClearing(ledgerIn(workspace)) : [];
      if (!ledger.commit({ ...draft, changes: [...cleared, ...besideSample(start, draft.changes)] })) return;
      if (clearSample) services.remember('sample', 'cleared');
      lastFile = null;
      services.rest?.();
      const [only, ...others] = incoming.changes;
      set({ preview: null, incoming: null, town: only && others.length === 0 ? only.town : workspace.town });
      nextFile();
    },
    download: (file: WrittenFile): void => services.download?.(file),
    downloadCalendar: (): void =>
      services.download?.(writeProgrammeCalendar(store.getState(), services.now())),
    closePreview: (): void => {
      services.giveUp?.();
      lastFile = null;
      set({ preview: null, incoming: null });
      nextFile();
    },
    /** Puts away the files that wait as well. */
    dropQueue: (): void => set({ queue: [] }),
    /** Goes to what a link or the back button says. */
    applyAddress: (address: Address): void => {
      const state = store.getState();
      const { programme, coverage = null } = state;
      const isSheet = programme.facilityKinds.some(({ id }) => id === address.kind);
      set({
        page: address.page,
        tab: address.tab,
        town: knownTown(address.town),
        quarter: within(address.quarter ?? defaultQuarter(state)),
        clause: knownClause(address.clause),
        coverage: address.kind !== null && isSheet ? choiceOf(address.kind, coverage) : null,
        layers: address.layers,
        zonePlan: address.zonePlan,
        language: address.language ?? state.language,
        theme: address.theme ?? state.theme,
        panel: address.panel,
        place: null,
      });
    },
  };
}
