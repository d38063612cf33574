/** What a user does to the photos of a town: each one edit, with its inverse like any other. */
import { changeTo } from '../domain/edit.ts';
import type { Change, Edit } from '../domain/edit.ts';
import { ledgerIn } from '../domain/ledger.ts';
import type { TownId } from '../domain/model.ts';
import { PHOTO_FILES, photoRecords, PHOTOS, photosAt } from '../domain/photos.ts';
import type { Photo } from '../domain/photos.ts';
import type { Picture } from '../domain/picture.ts';
import { lastDayOf } from '../domain/quarter.ts';
import type { FieldValue } from '../domain/model.ts';
import { dictionaryOf } from '../text/dictionary.ts';
import type { LedgerActions } from './ledger-actions.ts';
import type { WorkspaceStore } from './store.ts';

export function createPhotoActions(store: WorkspaceStore, newId: () => string, { commit }: LedgerActions) {
  const params = () => ({ register: dictionaryOf(store.getState().language).describe.registers.photos });
  const photosOf = (town: TownId): Photo[] => {
    const { records, quarter } = store.getState();
    return photosAt(records, town, lastDayOf(quarter));
  };
  /** The record of a photo with other fields. */
  const changed = (id: string, fields: Readonly<Record<string, FieldValue>>): Change[] => {
    const ledger = ledgerIn(store.getState());
    const known = ledger.records.find((record) => record.id === id && record.register === PHOTOS);
    return known
      ? [changeTo(ledger, 'records', id, { ...known, fields: { ...known.fields, ...fields } })]
      : [];
  };
  return {
    /** Puts photos behind those of the town, to hold from the end of the quarter on show. */
    addPhotos: (
      town: TownId,
      photos: readonly { readonly picture: Picture; readonly caption: string }[],
    ): Edit | null => {
      const state = store.getState();
      const ledger = ledgerIn(state);
      const date = lastDayOf(state.quarter);
      const last = photosOf(town).at(-1)?.place ?? 0;
      const records = photos.flatMap(({ picture, caption }, index) => {
        const ids = { photo: `${PHOTOS}-${newId()}`, file: `${PHOTO_FILES}-${newId()}` };
        return photoRecords(ids, town, picture, { caption, date, place: last + index + 1 });
      });
      const changes = records.map((record) => changeTo(ledger, 'records', record.id, record));
      return commit({ code: 'record-added', changes, params: params() });
    },
    captionPhoto: (id: string, caption: string): Edit | null => {
      const before = store.getState().records.find((record) => record.id === id)?.fields['caption'];
      return before === caption.trim()
        ? null
        : commit({
            code: 'record-changed',
            changes: changed(id, { caption: caption.trim() }),
            params: params(),
          });
    },
    /** One place on in the order (1) or back (-1). */
    movePhoto: (town: TownId, id: string, by: 1 | -1): Edit | null => {
      const photos = photosOf(town);
      const at = photos.findIndex((photo) => photo.id === id);
      const [photo, other] = [photos[at], photos[at + by]];
      if (!photo || !other) return null;
      // Two that came in by a merge may have one place: then the order is written anew.
      const order = photos.with(at, other).with(at + by, photo);
      const changes = order.flatMap((each, index) =>
        each.place === index + 1 ? [] : changed(each.id, { place: index + 1 }),
      );
      return commit({ code: 'record-changed', changes, params: params() });
    },
    removePhoto: (town: TownId, id: string): Edit | null => {
      const photo = photosOf(town).find((each) => each.id === id);
      if (!photo) return null;
      const ledger = ledgerIn(store.getState());
      const changes = [photo.id, photo.file].map((each) => changeTo(ledger, 'records', each, null));
      return commit({ code: 'deleted', changes });
    },
  };
}
