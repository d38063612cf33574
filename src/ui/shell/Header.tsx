/** Name of the programme, the 示例 mark, find, sources, theme and language. */
import { ActionIcon, Button, Menu, Modal, UnstyledButton } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { IconInfoCircle, IconLanguage, IconSearch, IconSunMoon } from '@tabler/icons-react';
import { useState } from 'react';
import { nameIn } from '../../text/speak.ts';
import { THEMES } from '../../workspace/address.ts';
import { hasReal } from '../../workspace/sample.ts';
import { sampleState } from '../../workspace/select.ts';
import { FileMenu } from '../files/FileMenu.tsx';
import { UndoButtons } from '../history/UndoButtons.tsx';
import { SavingMark } from '../saving/SavingMark.tsx';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { Credits } from './Credits.tsx';
import css from './Header.module.css';

export function Header() {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const [credits, setCredits] = useState(false);
  // Here, because the palette itself arrives a moment after the page: the key must not be lost until then.
  useHotkeys([['mod+K', spotlight.toggle]], []);
  return (
    <header className={css['header']}>
      <h1 className={css['name']}>
        <span className={css['brand']}>{texts.app.name}</span>
        <span className={css['programme']}>{nameIn(programme.name, language)}</span>
      </h1>
      <SampleMark />
      <div className={css['tools']}>
        <FileMenu />
        <UndoButtons />
        <SavingMark />
        <UnstyledButton
          className={css['find']}
          onClick={() => spotlight.open()}
          aria-label={`${texts.app.searchHint} Ctrl K`}
        >
          <IconSearch aria-hidden />
          <span className={css['findText']}>{texts.app.searchHint}</span>
          <kbd className={css['findKey']}>Ctrl K</kbd>
        </UnstyledButton>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={texts.app.credits}
          onClick={() => setCredits(true)}
        >
          <IconInfoCircle aria-hidden />
        </ActionIcon>
        <ThemeMenu />
        <Button
          variant="subtle"
          color="gray"
          size="compact-md"
          leftSection={<IconLanguage aria-hidden className={css['languageIcon']} />}
          onClick={() => actions.setLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {texts.app.language}
        </Button>
      </div>
      <Credits opened={credits} onClose={() => setCredits(false)} />
    </header>
  );
}

function ThemeMenu() {
  const texts = useTexts();
  const actions = useActions();
  const theme = useWorkspace((workspace) => workspace.theme);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={texts.app.theme}>
          <IconSunMoon aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{texts.app.theme}</Menu.Label>
        {THEMES.map((id) => (
          <Menu.Item
            key={id}
            role="menuitemradio"
            aria-checked={id === theme}
            fw={id === theme ? 700 : 400}
            onClick={() => actions.setTheme(id)}
          >
            {texts.app.themes[id]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** 示例数据 on every screen as long as any of it is shown, and the one action that removes it. */
function SampleMark() {
  const texts = useTexts();
  const actions = useActions();
  const sample = useWorkspace(sampleState);
  const [asking, setAsking] = useState(false);
  if (sample === 'none') return null;
  if (sample === 'cleared') return <RestoreSample />;
  return (
    <div className={css['sample']}>
      <strong className={css['sampleMark']}>{texts.app.sample}</strong>
      <Button variant="subtle" size="compact-sm" onClick={() => setAsking(true)}>
        {texts.app.sampleClear}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={texts.app.sampleClear}
        lockScroll={false}
        closeButtonProps={{ 'aria-label': texts.app.close }}
        attributes={{ header: { role: 'presentation' } }}
        centered
      >
        <p>{texts.app.sampleHelp}</p>
        <p>{texts.app.sampleClearAsk}</p>
        <div className={css['answers']}>
          <Button variant="default" onClick={() => setAsking(false)}>
            {texts.app.cancel}
          </Button>
          <Button
            onClick={() => {
              setAsking(false);
              actions.clearSample();
            }}
          >
            {texts.app.sampleClear}
          </Button>
        </div>
      </Modal>
    </div>
  );
}

/** Real data does not stay beside the sample: where there is any, it is asked for first. */
function RestoreSample() {
  const texts = useTexts();
  const actions = useActions();
  const isAsked = useWorkspace(hasReal);
  const [asking, setAsking] = useState(false);
  const restore = (): void => {
    setAsking(false);
    void actions.restoreSample();
  };
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => {
          if (isAsked) setAsking(true);
          else restore();
        }}
      >
        {texts.app.sampleRestore}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={texts.app.sampleRestore}
        lockScroll={false}
        closeButtonProps={{ 'aria-label': texts.app.close }}
        attributes={{ header: { role: 'presentation' } }}
        centered
      >
        <p>{texts.app.sampleRestoreAsk}</p>
        <div className={css['answers']}>
          <Button variant="default" onClick={() => setAsking(false)}>
            {texts.app.cancel}
          </Button>
          <Button variant="default" onClick={() => void actions.saveWorkspaceFile()}>
            {texts.files.save}
          </Button>
          <Button onClick={restore}>{texts.app.sampleRestoreTake}</Button>
        </div>
      </Modal>
    </>
  );
}
