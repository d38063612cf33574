import { ActionIcon } from '@mantine/core';
import { IconMinus, IconPlus, IconZoomScan } from '@tabler/icons-react';
import { useTexts } from '../workspace-context.tsx';
import type { Navigation } from './navigation.ts';

export function ZoomButtons({ navigation }: { readonly navigation: Navigation }) {
  const texts = useTexts();
  return (
    <ActionIcon.Group orientation="vertical">
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={texts.map.zoomIn}
        onClick={() => navigation.zoomBy(1)}
      >
        <IconPlus aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={texts.map.zoomOut}
        onClick={() => navigation.zoomBy(-1)}
      >
        <IconMinus aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" size="lg" aria-label={texts.map.fitAll} onClick={navigation.fitAll}>
        <IconZoomScan aria-hidden />
      </ActionIcon>
    </ActionIcon.Group>
  );
}
