/** Every change, newest first: who, when, what, old → new, why; and the way back, whole or for one object. */
import { Button, Modal } from '@mantine/core';
import { useMemo, useState } from 'react';
import { fill } from '../../text/dictionary.ts';
import { ownerName } from '../../text/speak.ts';
import { fieldsOf, logEntries, objectWords, townsIn } from '../../workspace/change-log.ts';
import type { LogEntry, LogFilter } from '../../workspace/change-log.ts';
import type { Change } from '../../domain/edit.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { formatInstant } from '../saving/instant.ts';
import { HistoryFilter, NO_FILTER } from './HistoryFilter.tsx';
import { editWords } from './edit-words.ts';
import css from './History.module.css';

interface HistoryDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Edits, and objects of one edit, that are listed at once: a cleared sample has hundreds. */
const SHOWN = 50;
const NAMED = 40;
/** More towns than these are counted only. */
const NAMED_TOWNS = 3;

export function HistoryDialog({ opened, onClose }: HistoryDialogProps) {
  const texts = useTexts();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={texts.history.title}
      size="xl"
      lockScroll={false}
      closeButtonProps={{ 'aria-label': texts.history.close }}
      attributes={{ header: { role: 'presentation' } }}
    >
      <Log />
    </Modal>
  );
}

function Log() {
  const texts = useTexts().history;
  const actions = useActions();
  const history = useWorkspace((workspace) => workspace.history);
  const programme = useWorkspace((workspace) => workspace.programme);
  const language = useWorkspace((workspace) => workspace.language);
  const [filter, setFilter] = useState<LogFilter>(NO_FILTER);
  const [limit, setLimit] = useState(SHOWN);
  const [told, setTold] = useState('');
  const entries = useMemo(
    () => logEntries(history, filter, programme, language),
    [history, filter, programme, language],
  );
  const { edits } = history;
  if (edits.length === 0) return <p>{texts.empty}</p>;
  const restore = (entry: LogEntry, change: Change, index: number): void => {
    const what = objectWords(change, programme, language);
    const edit = actions.restoreChange(entry.index, index);
    setTold(fill(edit ? texts.restored : texts.restoredAlready, { what }));
  };
  return (
    <>
      <HistoryFilter
        filter={filter}
        onChange={(next) => {
          setFilter(next);
          setLimit(SHOWN);
        }}
      />
      <div className={css['bar']}>
        <span role="status">{fill(texts.found, { found: entries.length, count: edits.length })}</span>
        <Button
          variant="default"
          size="compact-sm"
          disabled={entries.length === 0}
          onClick={() => actions.saveChangeLog(entries)}
        >
          {texts.export}
        </Button>
      </div>
      <p role="status" className={css['told']}>
        {told}
      </p>
      {entries.length === 0 && <p>{texts.nothingFound}</p>}
      <ol className={css['list']}>
        {entries.slice(0, limit).map((entry) => (
          <li key={entry.index} data-undone={entry.isUndone}>
            <Entry entry={entry} onRestore={(change, index) => restore(entry, change, index)} />
            <Back to={entry.index + 1} />
          </li>
        ))}
      </ol>
      {entries.length > limit && (
        <Button variant="subtle" size="compact-sm" onClick={() => setLimit(limit + SHOWN)}>
          {fill(texts.more, { count: Math.min(SHOWN, entries.length - limit) })}
        </Button>
      )}
      <Back to={0} />
    </>
  );
}

function Back({ to }: { readonly to: number }) {
  const texts = useTexts();
  const actions = useActions();
  const position = useWorkspace((workspace) => workspace.history.position);
  const isReadOnly = useWorkspace((workspace) => workspace.readOnly !== null);
  return (
    <Button
      variant="default"
      size="compact-sm"
      disabled={isReadOnly || to === position}
      onClick={() => actions.travelTo(to)}
    >
      {to === 0 ? texts.history.start : texts.history.back}
    </Button>
  );
}

interface EntryProps {
  readonly entry: LogEntry;
  readonly onRestore: (change: Change, index: number) => void;
}

function Entry({ entry: { edit, isUndone }, onRestore }: EntryProps) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const [opened, setOpened] = useState(false);
  const { changes } = edit;
  const towns = townsIn(edit).map((id) => ownerName(programme, id, language));
  const isFew = towns.length > 0 && towns.length <= NAMED_TOWNS;
  const several = fill(isFew ? texts.history.objectsOf : texts.history.objects, {
    towns: towns.join(texts.lists.comma),
    count: changes.length,
  });
  return (
    <div className={css['entry']}>
      <p className={css['what']}>
        <strong>{editWords(edit, texts)}</strong>
        {isUndone && ` · ${texts.history.undone}`}
      </p>
      <p className={css['when']}>
        {fill(texts.history.by, {
          at: formatInstant(edit.at, language),
          by: edit.by || texts.history.anonymous,
        })}
      </p>
      {edit.reason !== '' && <p className={css['objects']}>{edit.reason}</p>}
      <details onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
        <summary className={css['objects']}>
          {changes.length === 1 && changes[0]
            ? changeLine(changes[0], objectWords(changes[0], programme, language))
            : several}
        </summary>
        {opened && (
          <ul className={css['changes']}>
            {changes.slice(0, NAMED).map((change, index) => (
              <Changed key={index} change={change} onRestore={() => onRestore(change, index)} />
            ))}
            {changes.length > NAMED && (
              <li>{fill(texts.history.others, { count: changes.length - NAMED })}</li>
            )}
          </ul>
        )}
      </details>
    </div>
  );

  function changeLine(change: Change, what: string): string {
    const { made, gone, changed } = texts.history;
    return fill(change.before === null ? made : change.after === null ? gone : changed, { what });
  }
}

interface ChangedProps {
  readonly change: Change;
  readonly onRestore: () => void;
}

/** One object: what of it changed, and the way back for it alone. */
function Changed({ change, onRestore }: ChangedProps) {
  const texts = useTexts().history;
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const isReadOnly = useWorkspace((workspace) => workspace.readOnly !== null);
  const what = objectWords(change, programme, language);
  return (
    <li>
      <div className={css['change']}>
        <strong>{what}</strong>
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={isReadOnly}
          aria-label={fill(texts.restoreOf, { what })}
          onClick={onRestore}
        >
          {texts.restore}
        </Button>
      </div>
      {fieldsOf(change, programme, language).map(({ field, before, after }) => (
        <div key={field} className={css['objects']}>
          {fill(texts.value, { field, before: before || '—', after: after || '—' })}
        </div>
      ))}
    </li>
  );
}
