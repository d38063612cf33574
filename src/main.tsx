/** The composition root: address, remembered choices, pack, worker, page. Nothing else reads the machine. */
import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/Button.css';
import '@mantine/core/styles/ActionIcon.css';
import '@mantine/core/styles/CloseButton.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/Menu.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/CheckboxIndicator.css';
import '@mantine/core/styles/Loader.css';
import './ui/page.css';
import { wrap } from 'comlink';
import type { Remote } from 'comlink';
import { createRoot } from 'react-dom/client';
import { dictionaryOf, LANGUAGES } from './text/dictionary.ts';
import type { Language } from './text/dictionary.ts';
import { issueSentence } from './text/speak.ts';
import { App } from './ui/App.tsx';
import { FailureNotice } from './ui/kit/ErrorBoundary.tsx';
import { createActions } from './workspace/actions.ts';
import { followAddress } from './workspace/address-bar.ts';
import { readAddress, THEMES } from './workspace/address.ts';
import type { Theme } from './workspace/address.ts';
import type { Jobs } from './workspace/jobs.ts';
import { loadSample, loadWorkspace } from './workspace/load.ts';
import { createWorkspace } from './workspace/store.ts';
import CheckWorker from './workspace/worker.ts?worker';

const root = document.getElementById('root');
if (!root) throw new Error('no #root in the page');
const page = createRoot(root);
const address = readAddress(location.search);
const language = address.language ?? remembered('language', LANGUAGES) ?? browserLanguage();
const opened = await loadWorkspace({
  readJson,
  address,
  language,
  theme: address.theme ?? remembered('theme', THEMES) ?? (prefersDark() ? 'dark' : 'light'),
  sampleCleared: remembered('sample', ['cleared', 'loaded']) === 'cleared',
});

if (opened.ok) {
  const store = createWorkspace(opened.value);
  let jobs: Remote<Jobs> | null = null;
  const actions = createActions(store, {
    loadSample: () => loadSample(readJson, opened.value.pack, opened.value.packId),
    // The worker starts with the first file: a page that is only looked at needs none.
    checkFile: (input) => (jobs ??= wrap<Jobs>(new CheckWorker())).checkFile(input),
    remember,
  });
  followAddress(store, actions, {
    query: () => location.search,
    push: (query) => history.pushState(null, '', query || location.pathname),
    replace: (query) => history.replaceState(null, '', query || location.pathname),
    onTravel: (listener) => {
      addEventListener('popstate', listener);
      return () => removeEventListener('popstate', listener);
    },
  });
  page.render(<App store={store} actions={actions} />);
} else {
  const problems = opened.issues.map((issue) => issueSentence(issue, language));
  page.render(<FailureNotice texts={dictionaryOf(language)} problems={problems} />);
}

/** Reads a file of a pack, by its path below the page. */
async function readJson(path: string): Promise<unknown> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
}

/** Remembered choices are a comfort: where storage is blocked, the page works without. */
function remembered<T extends Language | Theme | 'cleared' | 'loaded'>(
  key: string,
  values: readonly T[],
): T | null {
  try {
    const text = localStorage.getItem(`zhentu.${key}`);
    return values.find((value) => value === text) ?? null;
  } catch {
    return null;
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`zhentu.${key}`, value);
  } catch {
    // Blocked or full: nothing is lost but the choice.
  }
}

/** English only for a browser that asks for it before any Chinese; Chinese when unsure. */
function browserLanguage(): Language {
  const wanted = navigator.languages.find((tag) => /^(zh|en)\b/i.test(tag));
  return wanted?.toLowerCase().startsWith('en') ? 'en' : 'zh';
}

function prefersDark(): boolean {
  return matchMedia('(prefers-color-scheme: dark)').matches;
}
