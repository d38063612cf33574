/** 存图片: the part of the map on screen as a PNG for a document. */
import { ActionIcon } from '@mantine/core';
import { IconPhotoDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { RefObject } from 'react';
import { fill } from '../../text/dictionary.ts';
import type { MapHandle } from '../map/map-handle.ts';
import { useActions, useStoreHandle, useTexts } from '../workspace-context.tsx';

interface PictureButtonProps {
  readonly map: RefObject<MapHandle | null>;
  /** What shows the map: its size is the picture's. */
  readonly frame: RefObject<HTMLElement | null>;
}

export function PictureButton({ map, frame }: PictureButtonProps) {
  const texts = useTexts();
  const actions = useActions();
  const store = useStoreHandle();
  const [problem, setProblem] = useState('');
  const save = async (): Promise<void> => {
    const { clientWidth: width = 0, clientHeight: height = 0 } = frame.current ?? {};
    if (!map.current || width === 0 || height === 0) return;
    const [west = NaN, south = NaN] = map.current.unproject([0, height]);
    const [east = NaN, north = NaN] = map.current.unproject([width, 0]);
    try {
      // Drawing on paper comes with the first picture.
      const { mapPicture, pngOf } = await import('./picture.ts');
      const picture = mapPicture(store.getState(), [west, south, east, north], width / height);
      actions.download({ name: `${picture.name}.png`, bytes: await pngOf(picture) });
      setProblem('');
    } catch (error) {
      setProblem(fill(texts.paper.failed, { problem: String(error) }));
    }
  };
  return (
    <>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={texts.paper.savePicture}
        title={texts.paper.pictureHelp}
        onClick={() => void save()}
      >
        <IconPhotoDown aria-hidden />
      </ActionIcon>
      {problem && <p role="alert">{problem}</p>}
    </>
  );
}
