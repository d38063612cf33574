/** Keeps the address bar and the workspace saying the same thing, in both directions. */
import type { Actions } from './actions.ts';
import { isStep, readAddress, writeAddress } from './address.ts';
import type { Address } from './address.ts';
import type { Workspace, WorkspaceStore } from './store.ts';

/** The part of the browser that this needs. */
export interface AddressBar {
  readonly query: () => string;
  readonly push: (query: string) => void;
  readonly replace: (query: string) => void;
  /** Calls back when the user goes back or forward; returns how to stop listening. */
  readonly onTravel: (listener: () => void) => () => void;
}

/**
 * Starts following; returns how to stop. What the user does becomes a step for the back button, what he
 * travels to does not.
 */
export function followAddress(store: WorkspaceStore, actions: Actions, bar: AddressBar): () => void {
  let written = addressOf(store.getState());
  let travelling = false;
  bar.replace(writeAddress(written));
  const stopStore = store.subscribe((workspace) => {
    if (travelling) return;
    const address = addressOf(workspace);
    const query = writeAddress(address);
    if (query === writeAddress(written)) return;
    if (isStep(written, address)) bar.push(query);
    else bar.replace(query);
    written = address;
  });
  const stopTravel = bar.onTravel(() => {
    travelling = true;
    actions.applyAddress(readAddress(bar.query()));
    travelling = false;
    written = addressOf(store.getState());
  });
  return () => {
    stopStore();
    stopTravel();
  };
}

/** The address that reopens what the workspace shows. */
export function addressOf(workspace: Workspace): Address {
  return {
    pack: workspace.packId === workspace.index.default ? null : workspace.packId,
    page: workspace.page,
    tab: workspace.tab ?? null,
    town: workspace.town,
    quarter: workspace.quarter,
    clause: workspace.clause,
    kind: workspace.page === 'coverage' && workspace.town ? (workspace.coverage?.kind ?? null) : null,
    layers: workspace.layers,
    zonePlan: workspace.zonePlan ?? null,
    language: workspace.language,
    theme: workspace.theme,
    panel: workspace.panel,
  };
}
