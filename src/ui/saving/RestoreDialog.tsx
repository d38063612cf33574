/** What the browser kept is damaged: what is lost with each way of going on, and the choice. */
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { fill } from '../../text/dictionary.ts';
import type { Damage, Offer } from '../../workspace/restore.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { formatInstant } from './instant.ts';
import css from './SavingMark.module.css';

interface RestoreDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

const LABEL = { label: css['choiceLabel'] ?? '' };

export function RestoreDialog({ opened, onClose }: RestoreDialogProps) {
  const texts = useTexts();
  const damage = useWorkspace(({ saving }) => saving.damage ?? null);
  return (
    <Modal
      opened={opened && damage !== null}
      onClose={onClose}
      title={texts.saving.damage.title}
      size="lg"
      lockScroll={false}
      closeButtonProps={{ 'aria-label': texts.app.close }}
      attributes={{ header: { role: 'presentation' } }}
      centered
    >
      {damage && <Choices damage={damage} onLater={onClose} />}
    </Modal>
  );
}

function Choices({ damage, onLater }: { readonly damage: Damage; readonly onLater: () => void }) {
  const texts = useTexts().saving.damage;
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const state = useWorkspace(({ saving }) => saving.state);
  const [tried, setTried] = useState(false);
  const [sure, setSure] = useState(false);
  const instant = (iso: string): string => formatInstant(iso, language);
  const choose = (work: () => Promise<void>): void => {
    setTried(false);
    void work().then(() => setTried(true));
  };
  return (
    <div className={css['details']}>
      <p>
        {texts.kinds[damage.kind]} {fill(texts.reached, { count: damage.revision, at: instant(damage.at) })}
      </p>
      <p>{damage.offers.length > 0 ? texts.untouched : texts.none}</p>
      {damage.offers.map((offer, index) => (
        <Button
          key={offer.from}
          {...(index === 0 ? { 'data-autofocus': true } : { variant: 'default' })}
          className={css['choice']}
          classNames={LABEL}
          onClick={() => choose(() => actions.restoreFrom(offer.from))}
        >
          {texts.from[offer.from]} · {extentOf(offer)}
        </Button>
      ))}
      {sure ? (
        <Button
          variant="default"
          className={css['choice']}
          classNames={LABEL}
          onClick={() => choose(actions.startAgain)}
        >
          {texts.againSure}
        </Button>
      ) : (
        <Button variant="default" className={css['choice']} classNames={LABEL} onClick={() => setSure(true)}>
          {texts.again} · {texts.againHelp}
        </Button>
      )}
      {damage.kind === 'unopenable' && (
        <Button
          variant="default"
          className={css['choice']}
          classNames={LABEL}
          onClick={() => location.reload()}
        >
          {texts.retry}
        </Button>
      )}
      <p>{texts.file}</p>
      {tried && <p role="alert">{state === 'full' ? texts.full : texts.failed}</p>}
      <Button variant="subtle" onClick={onLater}>
        {texts.later}
      </Button>
    </div>
  );

  function extentOf({ at, lost }: Offer): string {
    return lost === 0
      ? fill(texts.complete, { at: instant(at) })
      : fill(texts.partial, { at: instant(at), count: lost });
  }
}
