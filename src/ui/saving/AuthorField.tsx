/** Who edits, as they call themselves: it goes into the record of every change. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './SavingMark.module.css';

export function AuthorField() {
  const texts = useTexts();
  const actions = useActions();
  const author = useWorkspace((workspace) => workspace.author);
  const [typed, setTyped] = useState(author);
  return (
    <form
      className={css['author']}
      onSubmit={(event) => {
        event.preventDefault();
        actions.setAuthor(typed);
      }}
    >
      <TextInput
        className={css['authorField']}
        classNames={{ description: css['hint'] }}
        label={texts.saving.author}
        description={texts.saving.authorHelp}
        value={typed}
        maxLength={40}
        autoComplete="off"
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => actions.setAuthor(typed)}
      />
      <Button type="submit" variant="default">
        {texts.saving.authorSave}
      </Button>
    </form>
  );
}
