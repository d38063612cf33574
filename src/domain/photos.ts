/**
 * 风貌照片 of a town (R-T10): pictures with their words, never scored. A photo is two records, so that another caption
 * or order does not write the whole picture into the journal once more.
 */
import type { FieldValue, RegisterRecord, TownId } from './model.ts';
import { pictureIn } from './picture.ts';
import type { Picture } from './picture.ts';
import type { IsoDate } from './quarter.ts';
import { numberIn, recordsOf, textIn } from './register.ts';

/** What is said of a photo: fields caption, date (from which it holds), place (in the order), file. */
export const PHOTOS = 'photos';
/** The picture itself: fields picture, ratio. */
export const PHOTO_FILES = 'photo-files';

/** How many of a town's photos stand on its pages of the meeting and on paper: the first ones. */
export const SHOWN_PHOTOS = 2;

export interface Photo {
  /** Of its record in the register of photos. */
  readonly id: string;
  /** Of the record that holds its picture. */
  readonly file: string;
  readonly caption: string;
  readonly place: number;
  readonly picture: Picture;
}

/** The photos of a town at a date, in their order; what has lost its picture is none. */
export function photosAt(records: readonly RegisterRecord[], town: TownId, asOf: IsoDate): Photo[] {
  const own = recordsOf(records, PHOTOS).filter(
    (record) => record.town === town && textIn(record, 'date') <= asOf,
  );
  if (own.length === 0) return [];
  const files = new Map(recordsOf(records, PHOTO_FILES).map((record) => [record.id, record]));
  return own
    .flatMap((record): Photo[] => {
      const file = textIn(record, 'file');
      const kept = files.get(file);
      const picture = kept ? pictureIn(kept) : null;
      const [caption, place] = [textIn(record, 'caption').trim(), numberIn(record, 'place') ?? 0];
      return picture ? [{ id: record.id, file, caption, place, picture }] : [];
    })
    .toSorted((a, b) => a.place - b.place);
}

/** The two records of a new photo, by their ids. */
export function photoRecords(
  ids: { readonly photo: string; readonly file: string },
  town: TownId,
  picture: Picture,
  words: { readonly caption: string; readonly date: IsoDate; readonly place: number },
): readonly RegisterRecord[] {
  const of = (id: string, register: string, fields: Record<string, FieldValue>): RegisterRecord => ({
    id,
    register,
    town,
    fields,
    source: { kind: 'reported' },
  });
  return [
    of(ids.file, PHOTO_FILES, { picture: picture.data, ratio: picture.ratio }),
    of(ids.photo, PHOTOS, { ...words, file: ids.file }),
  ];
}
