/** 示例数据 and real data do not stand side by side: when real data comes, the sample goes in the same edit. */
import { applyChanges, changeTo } from '../domain/edit.ts';
import type { Change } from '../domain/edit.ts';
import { COLLECTIONS, ledgerIn } from '../domain/ledger.ts';
import type { Collection, Item, Ledger } from '../domain/ledger.ts';

/** The changes that take every sample object away. */
export function sampleClearing(ledger: Ledger): Change[] {
  return COLLECTIONS.flatMap((collection) =>
    ledger[collection]
      .filter(({ source }) => source.kind === 'sample')
      .map(({ id }) => changeTo(ledger, collection, id, null)),
  );
}

/** The same workspace as if its sample had been cleared. */
export function withoutSample<T extends Ledger>(workspace: T): T {
  return { ...workspace, ...applyChanges(ledgerIn(workspace), sampleClearing(ledgerIn(workspace))) };
}

/** The same changes, with everything they bring marked as sample: practice beside the sample. */
export function asSample(changes: readonly Change[]): Change[] {
  return changes.map((change) =>
    change.after === null
      ? change
      : ({
          ...change,
          after: { ...change.after, source: { ...change.after.source, kind: 'sample' } },
        } as Change),
  );
}

/** What is told apart on the map and in the figures; readings and meetings of the office belong to both. */
const TOLD_APART = ['boundaries', 'facilities', 'observations'] as const satisfies readonly Collection[];

/** The changes that take real land, facilities and figures away. */
export function realClearing(ledger: Ledger): Change[] {
  return TOLD_APART.flatMap((collection) =>
    ledger[collection].filter(isReal).map(({ id }) => changeTo(ledger, collection, id, null)),
  );
}

/** Whether there is real land, a real facility or a real figure. */
export function hasReal(ledger: Ledger): boolean {
  return TOLD_APART.some((collection) => ledger[collection].some(isReal));
}

function isReal({ source }: Item): boolean {
  return source.kind !== 'sample';
}
