/** 议定事项: a task with its unit and date; it opens the next meeting. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { UnitId } from '../../domain/model.ts';
import type { IsoDate } from '../../domain/quarter.ts';
import { nameIn } from '../../text/speak.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Meeting.module.css';

interface DecideProps {
  /** Called when one is written down; the form stays for the next. */
  readonly onDone?: (title: string) => void;
  readonly takesFocus?: boolean;
}

export function Decide({ onDone, takesFocus = false }: DecideProps) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const units = useWorkspace((workspace) => workspace.programme.units);
  const isReadOnly = useWorkspace(({ readOnly }) => readOnly !== null);
  const [title, setTitle] = useState('');
  const [unit, setUnit] = useState('');
  const [due, setDue] = useState('');
  const add = (): void => {
    const told = title.trim();
    if (told === '') return;
    actions.decide({
      title: told,
      unit: (unit || null) as UnitId | null,
      due: (due || null) as IsoDate | null,
    });
    setTitle('');
    onDone?.(told);
  };
  return (
    <form
      className={css['decide']}
      aria-label={texts.meeting.presenting.decide}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <TextInput
        label={texts.meeting.task.title}
        value={title}
        ref={(element) => {
          if (takesFocus && element && !element.dataset['met']) {
            element.dataset['met'] = 'true';
            element.focus();
          }
        }}
        onChange={({ currentTarget }) => setTitle(currentTarget.value)}
      />
      <NativeSelect
        label={texts.meeting.task.unit}
        value={unit}
        data={[
          { value: '', label: texts.meeting.task.noUnit },
          ...units.map(({ id, name }) => ({ value: id, label: nameIn(name, language) })),
        ]}
        onChange={({ currentTarget }) => setUnit(currentTarget.value)}
      />
      <TextInput
        type="date"
        label={texts.meeting.task.due}
        value={due}
        onChange={({ currentTarget }) => setDue(currentTarget.value)}
      />
      <Button type="submit" disabled={title.trim() === '' || isReadOnly}>
        {texts.meeting.task.add}
      </Button>
    </form>
  );
}
