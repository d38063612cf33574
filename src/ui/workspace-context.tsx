/** How components reach the workspace: its state by selector, its actions, and the texts of its language. */
import { createContext, use } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { dictionaryOf } from '../text/dictionary.ts';
import type { Dictionary } from '../text/dictionary.ts';
import type { Actions } from '../workspace/actions.ts';
import { landOf } from '../workspace/select.ts';
import type { Land } from '../workspace/select.ts';
import type { Workspace, WorkspaceStore } from '../workspace/store.ts';

interface Session {
  readonly store: WorkspaceStore;
  readonly actions: Actions;
}

const SessionContext = createContext<Session | null>(null);

interface SessionProviderProps extends Session {
  readonly children: ReactNode;
}

export function SessionProvider({ store, actions, children }: SessionProviderProps) {
  return <SessionContext value={{ store, actions }}>{children}</SessionContext>;
}

/** A piece of the workspace; the component renders again only when that piece changes. */
export function useWorkspace<T>(selector: (workspace: Workspace) => T): T {
  return useStore(useSession().store, selector);
}

export function useActions(): Actions {
  return useSession().actions;
}

export function useStoreHandle(): WorkspaceStore {
  return useSession().store;
}

/** The judged land of the quarter on show. */
export function useLand(): Land {
  return useWorkspace(landOf);
}

export function useTexts(): Dictionary {
  return dictionaryOf(useWorkspace((workspace) => workspace.language));
}

function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('no session around this component');
  return session;
}
