/** An edit in the words of the page, where its dictionary is at hand. */
import type { Edit } from '../../domain/edit.ts';
import { fill } from '../../text/dictionary.ts';
import type { Dictionary } from '../../text/dictionary.ts';

export function editWords({ code, params }: Edit, texts: Dictionary): string {
  return fill(texts.edits[code], { name: '', register: '', ...params });
}
