/** Something about saving that has to be read before it goes away. */
import { Button } from '@mantine/core';
import { fill } from '../../text/dictionary.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './SavingMark.module.css';

export function SavingNotice() {
  const texts = useTexts();
  const actions = useActions();
  const notice = useWorkspace(({ saving }) => saving.notice ?? null);
  if (!notice) return null;
  const isWhole = notice.code === 'restored' && notice.count === 0;
  const text = isWhole ? texts.saving.notices.restoredAll : texts.saving.notices[notice.code];
  return (
    <div role="alert" className={css['notice']} data-good={isWhole}>
      <p>{fill(text, { count: notice.count })}</p>
      <Button variant="default" size="compact-md" onClick={actions.dismissSavingNotice}>
        {texts.saving.dismiss}
      </Button>
    </div>
  );
}
