/** Pictures that users bring in, kept in records as data addresses. */
import type { RegisterRecord } from './model.ts';
import { numberIn, textIn } from './register.ts';

/** PNG or JPEG as a data address, and width ÷ height. */
export interface Picture {
  readonly data: string;
  readonly ratio: number;
}

const kept = new WeakMap<RegisterRecord, Picture | null>();

/** The picture in the fields `picture` and `ratio`; null: none. Only what can be drawn anywhere: a file may hold anything. */
export function pictureIn(record: RegisterRecord): Picture | null {
  const known = kept.get(record);
  if (known !== undefined) return known;
  const [data, ratio] = [textIn(record, 'picture'), numberIn(record, 'ratio')];
  const isDrawable =
    /^data:image\/(png|jpeg);base64,[\w+/=]+$/.test(data) && ratio !== null && ratio > 0.05 && ratio < 20;
  const picture = isDrawable ? { data, ratio } : null;
  // Half a million characters are not looked through at every frame.
  kept.set(record, picture);
  return picture;
}

/** About how many bytes a data address holds. */
export function pictureBytes(data: string): number {
  return Math.floor(((data.length - data.indexOf(',') - 1) * 3) / 4);
}
