/** What the Office does to the ladder beyond a move: evaluation forms, conditions and what meets them. */
import { changeTo } from '../domain/edit.ts';
import type { Edit } from '../domain/edit.ts';
import { ledgerIn } from '../domain/ledger.ts';
import type { FieldValue, RegisterRecord, TownId } from '../domain/model.ts';
import { FULL_SCORE, scoreSheet } from '../domain/scores.ts';
import type { IsoDate } from '../domain/quarter.ts';
import { textIn } from '../domain/register.ts';
import type { LedgerActions } from './ledger-actions.ts';
import type { WorkspaceStore } from './store.ts';

export function createDeclareActions(store: WorkspaceStore, newId: () => string, { commit }: LedgerActions) {
  const made = (
    register: string,
    town: TownId | null,
    fields: Readonly<Record<string, FieldValue>>,
  ): RegisterRecord => ({
    id: `${register}-${newId()}`,
    register,
    town,
    fields,
    source: { kind: 'reported' },
  });
  const registerName = (id: string): string => {
    const { programme, language } = store.getState();
    return programme.registers.find((register) => register.id === id)?.name[language] ?? id;
  };
  const add = (records: readonly RegisterRecord[]): Edit | null => {
    const ledger = ledgerIn(store.getState());
    return commit({
      code: 'record-added',
      changes: records.map((record) => changeTo(ledger, 'records', record.id, record)),
      params: { register: registerName(records[0]?.register ?? '') },
    });
  };
  return {
    /**
     * Begins a town's evaluation form of a year: an item for each aspect, the hundred points shared out evenly. The
     * document gives no form, so this is where the Office starts from. null where there is one already.
     */
    startScoreSheet: (town: TownId, year: number): Edit | null => {
      const { programme, records } = store.getState();
      const { aspects } = programme;
      if (aspects.length === 0 || scoreSheet(programme, records, town, year).items.length > 0) return null;
      const share = Math.floor(FULL_SCORE / aspects.length);
      return add(
        aspects.map(({ id, name }, index) =>
          made('scores', town, {
            year,
            aspect: id,
            item: name.zh,
            max: share + (index < FULL_SCORE - share * aspects.length ? 1 : 0),
            self: null,
            office: null,
            basis: null,
          }),
        ),
      );
    },
    /** Writes a condition of a list or goal down; null without words. */
    addCondition: (list: string, text: string): Edit | null =>
      text.trim() === '' ? null : add([made('criteria', null, { list, text: text.trim() })]),
    /** Removes a condition and whatever says that it is met. */
    removeCondition: (id: string): Edit | null => {
      const ledger = ledgerIn(store.getState());
      const gone = ledger.records.filter((each) => each.id === id || textIn(each, 'criterion') === id);
      return commit({
        code: 'deleted',
        changes: gone.map((each) => changeTo(ledger, 'records', each.id, null)),
      });
    },
    /** Says since when a town meets a condition, or that it does not (null). */
    meetCondition: (town: TownId, criterion: string, date: IsoDate | null): Edit | null => {
      const ledger = ledgerIn(store.getState());
      const known = ledger.records.filter(
        (each) =>
          each.register === 'criteria-met' && each.town === town && textIn(each, 'criterion') === criterion,
      );
      if (date !== null && known.length === 0) return add([made('criteria-met', town, { criterion, date })]);
      return commit({
        code: 'record-changed',
        changes: known.map((each) =>
          changeTo(
            ledger,
            'records',
            each.id,
            date === null ? null : { ...each, fields: { ...each.fields, date } },
          ),
        ),
        params: { register: registerName('criteria-met') },
      });
    },
  };
}
