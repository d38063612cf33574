/** What kind of facility a text speaks of, in the words of the programme; and whether a file is of facilities at all. */
import type { FacilityForm } from '../domain/model.ts';
import type { Programme } from '../domain/programme.ts';
import { columnsIn, proposedMapping } from '../formats/facility-fields.ts';
import type { ShapedFeature } from '../formats/open.ts';
import { formOf } from '../geo/form.ts';

type FacilityKind = Programme['facilityKinds'][number];

/** The kind whose name, alias or id stands in the text, the longest of them (道路绿化 is no 道路); null for none. */
export function facilityKindNamed(
  { facilityKinds }: Pick<Programme, 'facilityKinds'>,
  text: string,
): string | null {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  if (plain === '') return null;
  let found: { readonly id: string; readonly length: number } | null = null;
  for (const kind of facilityKinds) {
    if (plain === kind.id) return kind.id;
    for (const word of wordsOf(kind)) {
      if (plain.includes(word) && word.length > (found?.length ?? 0))
        found = { id: kind.id, length: word.length };
    }
  }
  return found?.id ?? null;
}

function wordsOf({ name, aliases }: FacilityKind): string[] {
  // The name in front of its explanation: 排水（含污水处理设施）.
  const short = name.zh.replace(/[（(].*$/, '');
  return [short, name.zh, name.en, ...aliases].map((word) => word.toLowerCase());
}

/** Whether a kind is drawn in that form; a kind that is no longer known is drawn in any. */
export function fitsForm(kind: FacilityKind | undefined, form: FacilityForm): boolean {
  return kind?.geometry.includes(form) ?? true;
}

/** Words of boundaries: a file that has them is one of boundaries, whatever else it speaks of. */
const BOUNDARY_WORDS = /范围|边界|界线|红线|界址|分区|行政区|boundar/i;

/** Points and lines are facilities; areas are boundaries unless layer, file or a column says otherwise. */
export function looksLikeFacilities(
  shaped: readonly ShapedFeature[],
  fileName: string,
  programme: Pick<Programme, 'facilityKinds'>,
): boolean {
  if (shaped.length === 0) return false;
  const areas = shaped.filter(({ geometry }) => formOf(geometry) === 'area');
  if (areas.length === 0) return true;
  const names = [fileName, ...new Set(shaped.map(({ layer }) => layer))];
  if (names.some((name) => BOUNDARY_WORDS.test(name))) return false;
  const column = proposedMapping(columnsIn(shaped)).kind;
  const named = shaped.filter(({ layer, attributes }) =>
    [layer, column === undefined ? '' : (attributes.get(column) ?? '')].some(
      (text) => !BOUNDARY_WORDS.test(text) && facilityKindNamed(programme, text) !== null,
    ),
  );
  return named.length * 2 > shaped.length || facilityKindNamed(programme, fileName) !== null;
}
