/** 第一次使用: the sample, a blank start or a file. A card in the panel; nothing waits for it. */
import { Button } from '@mantine/core';
import { sampleState } from '../../workspace/select.ts';
import { useFilePicker } from '../files/use-file-picker.tsx';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './FirstRun.module.css';

export function FirstRun() {
  const texts = useTexts().welcome;
  const actions = useActions();
  const isFirst = useWorkspace(
    (workspace) =>
      workspace.isFirstVisit === true &&
      workspace.history.edits.length === 0 &&
      workspace.readOnly === null &&
      sampleState(workspace) === 'loaded',
  );
  const { input, pick } = useFilePicker(texts.open);
  if (!isFirst) return null;
  return (
    <section className={css['card']} aria-label={texts.title}>
      <h3>{texts.title}</h3>
      <p>{texts.help}</p>
      <div className={css['choices']}>
        <Button size="compact-md" title={texts.lookHelp} onClick={actions.settleIn}>
          {texts.look}
        </Button>
        <Button
          size="compact-md"
          variant="default"
          title={texts.blankHelp}
          onClick={() => {
            actions.settleIn();
            actions.clearSample();
          }}
        >
          {texts.blank}
        </Button>
        <Button size="compact-md" variant="default" title={texts.openHelp} onClick={pick}>
          {texts.open}
        </Button>
        {input}
      </div>
    </section>
  );
}
