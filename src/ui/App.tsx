/** The page: header, navigation, one panel beside one map that never remounts, the quarter bar. */
import { MantineProvider, createTheme } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { Actions } from '../workspace/actions.ts';
import type { WorkspaceStore } from '../workspace/store.ts';
import { ErrorBoundary } from './kit/ErrorBoundary.tsx';
import { LandCheck } from './land/LandCheck.tsx';
import { MapPane } from './map/MapPane.tsx';
import { Overview } from './overview/Overview.tsx';
import { PreviewPanel } from './preview/PreviewPanel.tsx';
import { DropTarget } from './preview/DropTarget.tsx';
import { ClausePanel } from './shell/ClausePanel.tsx';
import { Header } from './shell/Header.tsx';
import { QuarterBar } from './shell/QuarterBar.tsx';
import { Rail } from './shell/Rail.tsx';
import { useThemeOnPage } from './theme.ts';
import { SessionProvider, useTexts, useWorkspace } from './workspace-context.tsx';
import css from './App.module.css';

const Palette = lazy(() => import('./shell/Palette.tsx'));

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
        <Page />
      </ErrorBoundary>
    </MantineProvider>
  );
}

function Page() {
  const texts = useTexts();
  return (
    <div className={css['page']}>
      <a className={css['skip']} href="#panel">
        {texts.app.skip}
      </a>
      <Header />
      <Rail />
      <Panel />
      <DropTarget>
        <MapPane />
      </DropTarget>
      <QuarterBar />
      <Suspense>
        <Palette />
      </Suspense>
    </div>
  );
}

/** What stands beside the map: a dropped file's judgement, a clause, or the page. */
function Panel() {
  const page = useWorkspace((workspace) => workspace.page);
  const wide = useWorkspace(
    ({ page: shown, town, preview, clause }) =>
      shown === 'land' && town === null && preview === null && clause === null,
  );
  const clause = useWorkspace((workspace) => workspace.clause);
  const preview = useWorkspace((workspace) => workspace.preview);
  return (
    <main id="panel" className={css['panel']} data-wide={wide} tabIndex={-1}>
      {preview ? (
        <PreviewPanel preview={preview} />
      ) : clause ? (
        <ClausePanel id={clause} />
      ) : page === 'land' ? (
        <LandCheck />
      ) : (
        <Overview />
      )}
    </main>
  );
}
