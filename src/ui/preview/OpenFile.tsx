/** Chooses a file to look at and judge, for those who do not drag and drop. */
import { Button, FileButton } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { readPicked } from './picked.ts';
import { useActions, useTexts } from '../workspace-context.tsx';

export function OpenFile() {
  const texts = useTexts();
  const actions = useActions();
  const open = async (files: readonly File[]): Promise<void> => {
    await actions.previewFiles(await readPicked(files));
  };
  return (
    <FileButton
      multiple
      onChange={(files) => void open(files)}
      inputProps={{ 'aria-label': texts.preview.openHelp }}
    >
      {(props) => (
        <Button
          {...props}
          variant="default"
          leftSection={<IconFolderOpen aria-hidden />}
          title={texts.preview.openHelp}
        >
          {texts.preview.open}
        </Button>
      )}
    </FileButton>
  );
}
