/** A hand-over file that takes its time to be written: how far it is, and how to stop it. */
import { Button } from '@mantine/core';
import { fill } from '../../text/dictionary.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Writing.module.css';

export function Writing() {
  const texts = useTexts().files;
  const actions = useActions();
  const writing = useWorkspace((workspace) => workspace.writing ?? null);
  if (!writing) return null;
  const share = Math.floor((100 * writing.done) / writing.total);
  return (
    <div className={css['card']} role="status">
      {fill(texts.writing, { name: writing.name })} {fill(texts.written, { share })}
      <Button size="compact-sm" variant="default" onClick={actions.stopWriting}>
        {texts.stop}
      </Button>
    </div>
  );
}
