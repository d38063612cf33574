/** Whether the last change has been kept, as shape and word; more on demand, and what to do about it. */
import { Button, Popover, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconFileOff, IconLock, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { fill } from '../../text/dictionary.ts';
import type { ReadOnly, Saving, Workspace } from '../../workspace/store.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { AuthorField } from './AuthorField.tsx';
import { RestoreDialog } from './RestoreDialog.tsx';
import css from './SavingMark.module.css';
import { SavingNotice } from './SavingNotice.tsx';

type Mark = Saving['state'] | NonNullable<ReadOnly>;

const ICONS = {
  saved: IconCheck,
  saving: IconRefresh,
  full: IconAlertTriangle,
  failed: IconAlertTriangle,
  off: IconFileOff,
  'other-tab': IconLock,
  'newer-data': IconLock,
  'damaged-store': IconAlertTriangle,
} satisfies Record<Mark, typeof IconCheck>;

export function SavingMark() {
  const texts = useTexts();
  const mark = useWorkspace(markOf);
  const isUnsigned = useWorkspace(({ author, history }) => author === '' && history.edits.length > 0);
  const [restoring, setRestoring] = useState(true);
  const Icon = ICONS[mark];
  const word = texts.saving.marks[mark];
  const whole =
    isUnsigned && (mark === 'saved' || mark === 'saving') ? `${word} · ${texts.saving.unsigned}` : word;
  return (
    <>
      {/* Saving is not read out each time: only that it is done, or what is in its way. */}
      <VisuallyHidden role="status">{mark === 'saving' ? texts.saving.marks.saved : word}</VisuallyHidden>
      <Popover position="bottom-end" shadow="md" width={320} trapFocus returnFocus>
        <Popover.Target>
          <UnstyledButton
            className={css['mark']}
            data-mark={mark}
            aria-label={`${texts.saving.title}: ${whole}`}
          >
            <Icon aria-hidden />
            <span className={css['word']}>{whole}</span>
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown aria-label={texts.saving.title}>
          <Details mark={mark} onRestore={() => setRestoring(true)} />
        </Popover.Dropdown>
      </Popover>
      <RestoreDialog opened={restoring} onClose={() => setRestoring(false)} />
      <SavingNotice />
    </>
  );
}

function Details({ mark, onRestore }: { readonly mark: Mark; readonly onRestore: () => void }) {
  const texts = useTexts();
  const actions = useActions();
  const revision = useWorkspace(({ saving }) => saving.revision);
  return (
    <div className={css['details']}>
      <p>{texts.saving.help[mark]}</p>
      {mark !== 'off' && <p className={css['count']}>{fill(texts.saving.count, { count: revision })}</p>}
      {mark === 'other-tab' && (
        <Button onClick={() => void actions.takeOverEditing()}>{texts.saving.takeOver}</Button>
      )}
      {(mark === 'full' || mark === 'failed') && (
        <Button variant="default" onClick={actions.retrySaving}>
          {texts.saving.retry}
        </Button>
      )}
      {mark === 'damaged-store' && <Button onClick={onRestore}>{texts.saving.restore}</Button>}
      <AuthorField />
    </div>
  );
}

/** What stands in the way of editing comes before what has become of the last edit. */
function markOf({ readOnly, saving }: Workspace): Mark {
  return readOnly ?? saving.state;
}
