/** Opens what is printed; it is loaded with the first use. */
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTexts } from '../workspace-context.tsx';

const PaperDialog = lazy(() => import('./PaperDialog.tsx'));

export function PaperButton() {
  const texts = useTexts();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<IconPrinter aria-hidden />} onClick={() => setOpened(true)}>
        {texts.paper.open}
      </Button>
      {opened && (
        <Suspense>
          <PaperDialog onClose={() => setOpened(false)} />
        </Suspense>
      )}
    </>
  );
}
