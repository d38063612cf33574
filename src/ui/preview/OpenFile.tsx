/** Chooses a file to look at and judge, for those who do not drag and drop. */
import { Button, FileButton } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useActions, useTexts } from '../workspace-context.tsx';

export function OpenFile() {
  const texts = useTexts();
  const actions = useActions();
  const open = async (file: File | null): Promise<void> => {
    if (file) await actions.previewFile(file.name, new Uint8Array(await file.arrayBuffer()));
  };
  return (
    <FileButton onChange={(file) => void open(file)} inputProps={{ 'aria-label': texts.preview.openHelp }}>
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
