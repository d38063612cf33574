/** 修改记录 as rows of who, when, what, old and new value (R-X08): filtered for the dialog, written for the file. */
import type { Change, Edit, EditCode } from '../domain/edit.ts';
import type { TownId } from '../domain/model.ts';
import type { Programme } from '../domain/programme.ts';
import type { WrittenFile } from '../formats/raw.ts';
import { editSentence, fieldDifferences, itemWords } from '../text/describe.ts';
import { dictionaryOf } from '../text/dictionary.ts';
import type { Language } from '../text/dictionary.ts';
import type { History } from './history.ts';
import { measuredArea } from './select.ts';

export interface LogFilter {
  readonly town: TownId | null;
  readonly code: EditCode | null;
  /** Looked for in what was done, to which object, by whom, why and with which ids. */
  readonly text: string;
}

export interface LogEntry {
  readonly edit: Edit;
  /** Zero-based place in the history. */
  readonly index: number;
  readonly isUndone: boolean;
}

/** The edits that pass the filter, newest first. */
export function logEntries(
  { edits, position }: History,
  filter: LogFilter,
  programme: Programme,
  language: Language,
): LogEntry[] {
  const wanted = filter.text.trim().toLowerCase();
  return edits
    .map((edit, index): LogEntry => ({ edit, index, isUndone: index >= position }))
    .filter(
      ({ edit }) =>
        (filter.code === null || edit.code === filter.code) &&
        (filter.town === null || edit.changes.some((change) => townOf(change) === filter.town)) &&
        (wanted === '' || wordsOf(edit, programme, language).includes(wanted)),
    )
    .reverse();
}

/** A row for every value that changed. With a byte order mark, so that Excel opens it with its Chinese intact. */
export function changeLogFile(
  entries: readonly LogEntry[],
  programme: Programme,
  language: Language,
  name: string,
): WrittenFile {
  const texts = dictionaryOf(language).history;
  const { columns } = texts;
  const head = [
    columns.number,
    columns.at,
    columns.by,
    columns.what,
    columns.object,
    columns.field,
    columns.before,
    columns.after,
    columns.reason,
    columns.state,
    columns.id,
  ];
  const rows = entries.flatMap(({ edit, index, isUndone }) => {
    const what = editSentence(edit, language);
    const state = isUndone ? texts.undone : texts.inForce;
    return edit.changes.flatMap((change) =>
      fieldsOf(change, programme, language).map(({ field, before, after }) => [
        String(index + 1),
        edit.at,
        edit.by,
        what,
        objectWords(change, programme, language),
        field,
        before,
        after,
        edit.reason,
        state,
        change.id,
      ]),
    );
  });
  const text = [head, ...rows].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
  return { name, bytes: new TextEncoder().encode(`\ufeff${text}`) };
}

export function objectWords(change: Change, programme: Programme, language: Language): string {
  const item = change.after ?? change.before;
  return item ? itemWords(change.collection, item, programme, language) : change.id;
}

/** What of an object a change has changed, old → new. */
export function fieldsOf(
  { collection, before, after }: Change,
  programme: Programme,
  language: Language,
): ReturnType<typeof fieldDifferences> {
  return fieldDifferences(collection, before, after, programme, language, measuredArea);
}

/** The towns whose objects an edit changes, in the order of the changes. */
export function townsIn({ changes }: Edit): readonly TownId[] {
  return [...new Set(changes.map(townOf).filter((town) => town !== null))];
}

function townOf({ before, after }: Change): TownId | null {
  return (after ?? before)?.town ?? null;
}

const words = new WeakMap<Edit, { readonly language: Language; readonly text: string }>();

function wordsOf(edit: Edit, programme: Programme, language: Language): string {
  const known = words.get(edit);
  if (known?.language === language) return known.text;
  const text = [
    editSentence(edit, language),
    edit.by,
    edit.reason,
    ...edit.changes.flatMap((change) => [change.id, objectWords(change, programme, language)]),
  ]
    .join('\n')
    .toLowerCase();
  words.set(edit, { language, text });
  return text;
}

/** In quotes; what a spreadsheet would take for a formula stays a text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
