/** How long or how large a facility is, in words. */
import type { FacilityGeometry } from '../../domain/model.ts';
import { fill } from '../../text/dictionary.ts';
import type { Dictionary, Language } from '../../text/dictionary.ts';
import { formatAreaFreely, formatLength } from '../../text/format.ts';
import { sizeOfShape } from '../../workspace/facility-list.ts';

/** null: a point, or an area that is broken. */
export function sizeOf(geometry: FacilityGeometry, texts: Dictionary, language: Language): string | null {
  const words = texts.facilities.edit;
  const size = sizeOfShape(geometry);
  if (!size) return null;
  return 'length' in size
    ? fill(words.length, { length: formatLength(size.length, language) })
    : fill(words.area, { area: formatAreaFreely(size.area, language) });
}
