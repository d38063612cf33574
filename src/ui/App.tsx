/** The page: header, navigation, one panel beside one map that never remounts, the quarter bar. */
import { MantineProvider, createTheme } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { ComponentType } from 'react';
import type { Actions } from '../workspace/actions.ts';
import type { Page } from '../workspace/address.ts';
import type { Workspace, WorkspaceStore } from '../workspace/store.ts';
import { Writing } from './files/Writing.tsx';
import { ErrorBoundary } from './kit/ErrorBoundary.tsx';
import { LandCheck } from './land/LandCheck.tsx';
import { MapPane } from './map/MapPane.tsx';
import { Overview } from './overview/Overview.tsx';
import { PreviewPanel } from './preview/PreviewPanel.tsx';
import { DropTarget } from './preview/DropTarget.tsx';
import { ClausePanel } from './shell/ClausePanel.tsx';
import { Header } from './shell/Header.tsx';
import { PanelEdge, panelStyle } from './shell/PanelEdge.tsx';
import { QuarterBar } from './shell/QuarterBar.tsx';
import { Rail } from './shell/Rail.tsx';
import { useThemeOnPage } from './theme.ts';
import { SessionProvider, useTexts, useWorkspace } from './workspace-context.tsx';
import css from './App.module.css';

const HandoverPanel = lazy(() => import('./files/HandoverPanel.tsx'));
const Palette = lazy(() => import('./shell/Palette.tsx'));
const FacilityForm = lazy(() => import('./facilities/FacilityForm.tsx'));
const FacilityTable = lazy(() => import('./facilities/FacilityTable.tsx'));
const Show = lazy(() => import('./meeting/Show.tsx'));
const EditPanel = lazy(() => import('./editing/EditPanel.tsx'));

/** The pages beside the map; those that are not the first to be seen come when asked for. */
const PAGE_VIEWS: Record<Page, ComponentType> = {
  overview: Overview,
  land: LandCheck,
  coverage: lazy(() => import('./coverage/CoverageView.tsx')),
  progress: lazy(() => import('./progress/ProgressView.tsx')),
  declare: lazy(() => import('./declare/DeclareView.tsx')),
  policy: lazy(() => import('./policy/PolicyView.tsx')),
  meeting: lazy(() => import('./meeting/MeetingView.tsx')),
};

interface AppProps {
  readonly store: WorkspaceStore;
  readonly actions: Actions;
}

export function App({ store, actions }: AppProps) {
  return (
    <SessionProvider store={store} actions={actions}>
      <Themed />
    </SessionProvider>
  );
}

/** Contrast and font come from our own tokens (theme.ts); Mantine adds only behaviour and spacing. */
const MANTINE = createTheme({ fontFamily: 'inherit', cursorType: 'pointer', respectReducedMotion: true });

function Themed() {
  const texts = useTexts();
  const theme = useWorkspace((workspace) => workspace.theme);
  useThemeOnPage();
  return (
    <MantineProvider
      theme={MANTINE}
      forceColorScheme={theme === 'dark' ? 'dark' : 'light'}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <ErrorBoundary texts={texts}>
        <Frame />
      </ErrorBoundary>
    </MantineProvider>
  );
}

function Frame() {
  const texts = useTexts();
  const isShowing = useWorkspace(({ showing }) => showing != null);
  const wide = useWorkspace(isWide);
  return (
    <div className={css['page']}>
      <a className={css['skip']} href="#panel">
        {texts.app.skip}
      </a>
      <Header />
      <Rail />
      <Panel />
      <PanelEdge isWide={wide} />
      <div className={css['map']} role="presentation">
        <MapPane />
      </div>
      <QuarterBar />
      <DropTarget />
      <Writing />
      <Suspense>
        <Palette />
      </Suspense>
      {isShowing && (
        <Suspense>
          <Show />
        </Suspense>
      )}
    </div>
  );
}

/** What stands beside the map: a dropped file's judgement, a clause, or the page. */
function Panel() {
  const page = useWorkspace((workspace) => workspace.page);
  const wide = useWorkspace(isWide);
  const share = useWorkspace((workspace) => workspace.panel);
  const isEditing = useWorkspace((workspace) => workspace.sketch !== null);
  const isPlacing = useWorkspace((workspace) => workspace.draft != null);
  const isListing = useWorkspace((workspace) => workspace.facilityTable != null);
  const clause = useWorkspace((workspace) => workspace.clause);
  const preview = useWorkspace((workspace) => workspace.preview);
  const handover = useWorkspace((workspace) => workspace.handover ?? null);
  const View = PAGE_VIEWS[page];
  return (
    <main id="panel" className={css['panel']} data-wide={wide} style={panelStyle(share, wide)} tabIndex={-1}>
      {isEditing ? (
        <Suspense>
          <EditPanel />
        </Suspense>
      ) : isPlacing ? (
        <Suspense>
          <FacilityForm />
        </Suspense>
      ) : handover ? (
        <Suspense>
          <HandoverPanel handover={handover} />
        </Suspense>
      ) : preview ? (
        <PreviewPanel preview={preview} />
      ) : clause ? (
        <ClausePanel id={clause} />
      ) : isListing ? (
        <Suspense>
          <FacilityTable />
        </Suspense>
      ) : (
        <Suspense>
          <View />
        </Suspense>
      )}
    </main>
  );
}

/** Tables of all towns need more room than one town's sheet. */
function isWide(workspace: Workspace): boolean {
  const { page, town, preview, handover, clause, sketch, draft, facilityTable } = workspace;
  if (sketch || draft) return false;
  if (handover) return handover.state === 'read';
  if (preview !== null || clause !== null) return false;
  if (facilityTable) return true;
  if (page === 'overview') return false;
  return page !== 'land' || town === null;
}
