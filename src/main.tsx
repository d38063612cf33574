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
import '@mantine/core/styles/NumberInput.css';
import '@mantine/core/styles/Switch.css';
import '@mantine/core/styles/Loader.css';
import '@mantine/core/styles/VisuallyHidden.css';
import './ui/page.css';
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
import { loadSample, loadWorkspace } from './workspace/load.ts';
import { isKept } from './workspace/select.ts';
import { openSaving } from './workspace/save.ts';
import type { OpenedSaving } from './workspace/save.ts';
import type { Keeper } from './workspace/save-keeper.ts';
import { shelfOn } from './workspace/save-shelf.ts';
import { createWorkspace } from './workspace/store.ts';
import type { WorkspaceStore } from './workspace/store.ts';
import type { TabChannel, TabMessage } from './workspace/tabs.ts';
import { workerLine } from './workspace/worker-line.ts';
import CheckWorker from './workspace/worker.ts?worker';

const root = document.getElementById('root');
if (!root) throw new Error('no #root in the page');
const page = createRoot(root);
const address = readAddress(location.search);
const language = address.language ?? remembered('language', LANGUAGES) ?? browserLanguage();
let saving: OpenedSaving | null = null;
let keeper: Keeper | undefined;
const opened = await loadWorkspace({
  readJson,
  address,
  language,
  theme: address.theme ?? remembered('theme', THEMES) ?? (prefersDark() ? 'dark' : 'light'),
  sampleCleared: remembered('sample', ['cleared', 'loaded']) === 'cleared',
  author: rememberedText('author') ?? '',
  openSaving: async (packId) =>
    (saving = await openSaving(packId, { now, id: newId(), shelf: shelfOn(storage()), channel })),
});

if (opened.ok) {
  const store = createWorkspace({
    ...opened.value,
    isFirstVisit: rememberedText('welcome') === null && opened.value.history.edits.length === 0,
  });
  // The worker starts with the first file: a page that is only looked at needs none.
  const line = workerLine(() => new CheckWorker());
  // Its own: a check that is given up must not take a file that is being written with it.
  const fileLine = workerLine(() => new CheckWorker());
  const actions = createActions(store, {
    loadSample: () => loadSample(readJson, opened.value.pack, opened.value.packId),
    checkFile: line.checkFile,
    compareIncoming: line.compareIncoming,
    giveUp: line.giveUp,
    rest: line.rest,
    measureShares: line.measureShares,
    proposeNext: line.proposeNext,
    files: fileLine.files,
    giveUpFiles: fileLine.giveUp,
    download,
    remember,
    now,
    newId,
    keeper: () => keeper,
  });
  keeper = (saving as OpenedSaving | null)?.follow?.(store);
  warnBeforeLeaving(store);
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

/** A closing window lets the others write; one that comes back from the browser's own cache starts afresh. */
function warnBeforeLeaving(store: WorkspaceStore): void {
  addEventListener('pagehide', () => keeper?.leave());
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
  addEventListener('beforeunload', (event) => {
    if (!isKept(store.getState())) event.preventDefault();
  });
}

/** Between the windows of this browser; without it each window is alone, and the database still fences them. */
function channel(name: string): TabChannel {
  const line = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
  return {
    post: (message) => line?.postMessage(message),
    listen: (listener) =>
      line?.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => listener(data)),
  };
}

function download({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }): void {
  const address = URL.createObjectURL(new Blob([new Uint8Array(bytes)]));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the file after the click: freed at once, some would save nothing.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

function now(): string {
  return new Date().toISOString();
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
  const text = rememberedText(key);
  return values.find((value) => value === text) ?? null;
}

function rememberedText(key: string): string | null {
  try {
    return localStorage.getItem(`zhentu.${key}`);
  } catch {
    return null;
  }
}

/** `crypto.randomUUID` is not to be had on plain http; random bytes are. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
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
