/** A change that matters, and why it is made: the reason goes into the history. */
import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../workspace-context.tsx';
import css from './Versions.module.css';

interface ReasonDialogProps {
  readonly opened: boolean;
  readonly title: string;
  /** What will happen. */
  readonly help: string;
  readonly onClose: () => void;
  readonly onConfirm: (reason: string) => void;
}

export function ReasonDialog({ opened, title, help, onClose, onConfirm }: ReasonDialogProps) {
  const texts = useTexts();
  const [reason, setReason] = useState('');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      lockScroll={false}
      closeButtonProps={{ 'aria-label': texts.app.close }}
      attributes={{ header: { role: 'presentation' } }}
      centered
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
          onConfirm(reason.trim());
          setReason('');
        }}
      >
        <p>{help}</p>
        <TextInput
          label={texts.versions.reasonLabel}
          value={reason}
          maxLength={200}
          autoComplete="off"
          data-autofocus
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div className={css['answers']}>
          <Button type="submit">{texts.versions.confirm}</Button>
          <Button variant="default" onClick={onClose}>
            {texts.versions.cancel}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
