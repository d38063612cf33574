/** 文件: in and out. A hand-over file takes everything along, other formats the boundaries alone. */
import { ActionIcon, Menu } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import {
  IconFileExport,
  IconFiles,
  IconFolderOpen,
  IconDeviceFloppy,
  IconPrinter,
} from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useActions, useTexts } from '../workspace-context.tsx';
import { useFilePicker } from './use-file-picker.tsx';

/** The writers are loaded with the first export. */
const ExportDialog = lazy(() => import('./ExportDialog.tsx'));
const PaperDialog = lazy(() => import('../paper/PaperDialog.tsx'));

export function FileMenu() {
  const texts = useTexts();
  const actions = useActions();
  const [opened, setOpened] = useState(false);
  const [wanted, setWanted] = useState(false);
  const [isPrinting, setPrinting] = useState(false);
  // Outside the menu, which is gone before the file has been chosen.
  const { input, pick } = useFilePicker(texts.files.open);
  useHotkeys([
    ['mod+S', () => void actions.saveWorkspaceFile()],
    ['mod+O', pick],
  ]);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={texts.files.title}
            title={texts.files.title}
          >
            <IconFiles aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFolderOpen aria-hidden />} onClick={pick}>
            {texts.files.open}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconDeviceFloppy aria-hidden />}
            title={texts.files.saveHelp}
            onClick={() => void actions.saveWorkspaceFile()}
          >
            {texts.files.save}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconFileExport aria-hidden />}
            onClick={() => {
              setWanted(true);
              setOpened(true);
            }}
          >
            {texts.files.exportBoundaries}
          </Menu.Item>
          <Menu.Item leftSection={<IconPrinter aria-hidden />} onClick={() => setPrinting(true)}>
            {texts.paper.open}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {input}
      {isPrinting && (
        <Suspense>
          <PaperDialog onClose={() => setPrinting(false)} />
        </Suspense>
      )}
      {wanted && (
        <Suspense>
          <ExportDialog opened={opened} onClose={() => setOpened(false)} />
        </Suspense>
      )}
    </>
  );
}
