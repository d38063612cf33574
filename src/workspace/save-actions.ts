/** What the user can do about saving: take over from another window, go on after damage, try again. */
import { ledgerOf } from '../domain/ledger.ts';
import type { Ledger } from '../domain/ledger.ts';
import { NO_HISTORY } from './history.ts';
import type { Offer } from './restore.ts';
import type { Keeper } from './save-keeper.ts';

export interface SaveServices {
  /** Absent where nothing is saved (the tests of other things). */
  readonly keeper?: () => Keeper | undefined;
  readonly loadSample: () => Promise<Partial<Ledger>>;
}

export function createSaveActions(services: SaveServices) {
  const keeper = (): Keeper | undefined => services.keeper?.();
  return {
    takeOverEditing: async (): Promise<void> => keeper()?.takeOver(),
    restoreFrom: async (from: Offer['from']): Promise<void> => keeper()?.restore(from),
    /** Gives up what was kept, as at the first visit: the sample and no history. */
    startAgain: async (): Promise<void> => {
      const sample = await services.loadSample();
      await keeper()?.restore({ ...ledgerOf(sample), history: NO_HISTORY });
    },
    retrySaving: (): void => keeper()?.retry(),
    dismissSavingNotice: (): void => keeper()?.dismissNotice(),
  };
}
