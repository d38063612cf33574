/** Undo, redo and the way to the history; Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y. */
import { ActionIcon } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconArrowBackUp, IconArrowForwardUp, IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import type { Edit } from '../../domain/edit.ts';
import { fill } from '../../text/dictionary.ts';
import type { Dictionary } from '../../text/dictionary.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { HistoryDialog } from './HistoryDialog.tsx';
import { editWords } from './edit-words.ts';
import css from './History.module.css';

export function UndoButtons() {
  const texts = useTexts();
  const actions = useActions();
  const { edits, position } = useWorkspace((workspace) => workspace.history);
  const isReadOnly = useWorkspace((workspace) => workspace.readOnly !== null);
  const [opened, setOpened] = useState(false);
  useHotkeys([
    ['mod+Z', () => actions.undo()],
    ['mod+shift+Z', () => actions.redo()],
    ['mod+Y', () => actions.redo()],
  ]);
  const [last, next] = [edits[position - 1], edits[position]];
  // While a boundary is drawn, the steps are those of the drawing.
  const sketch = useWorkspace((workspace) => workspace.sketch);
  const undo = sketch
    ? texts.editing.undoWhat
    : labelOf(texts.history.undo, texts.history.undoWhat, last, texts);
  const redo = sketch
    ? texts.editing.redoWhat
    : labelOf(texts.history.redo, texts.history.redoWhat, next, texts);
  const hasLast = sketch ? sketch.past.length > 0 || sketch.trace.length > 0 : last && !isReadOnly;
  const hasNext = sketch ? sketch.future.length > 0 : next && !isReadOnly;
  return (
    <div className={css['buttons']}>
      <Tool label={undo} isOff={!hasLast} onClick={actions.undo} Icon={IconArrowBackUp} />
      <Tool label={redo} isOff={!hasNext} onClick={actions.redo} Icon={IconArrowForwardUp} />
      <Tool
        label={fill(texts.history.open, { count: edits.length })}
        isOff={false}
        onClick={() => setOpened(true)}
        Icon={IconHistory}
      />
      <HistoryDialog opened={opened} onClose={() => setOpened(false)} />
    </div>
  );
}

interface ToolProps {
  readonly label: string;
  readonly isOff: boolean;
  readonly onClick: () => void;
  readonly Icon: typeof IconHistory;
}

function Tool({ label, isOff, onClick, Icon }: ToolProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={label}
      title={label}
      disabled={isOff}
      onClick={onClick}
    >
      <Icon aria-hidden />
    </ActionIcon>
  );
}

function labelOf(alone: string, withWords: string, edit: Edit | undefined, texts: Dictionary): string {
  return edit ? fill(withWords, { what: editWords(edit, texts) }) : alone;
}
