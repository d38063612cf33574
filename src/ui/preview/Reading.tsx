/** In which coordinate system and encoding the file is read, where what was found out is not right. */
import { NativeSelect } from '@mantine/core';
import { fill } from '../../text/dictionary.ts';
import { planeChoices } from '../../workspace/planes.ts';
import type { Preview } from '../../workspace/store.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './PreviewPanel.module.css';

const ENCODINGS = ['utf-8', 'gb18030'] as const;

export function Reading({ preview }: { readonly preview: Exclude<Preview, { state: 'checking' }> }) {
  const texts = useTexts();
  const actions = useActions();
  const programme = useWorkspace((workspace) => workspace.programme);
  const { systems, encodings } = texts.incoming;
  const zones = planeChoices(programme, true).map(({ code, meridian, isPrefixed }) => ({
    value: code,
    label: fill(isPrefixed ? systems.prefixed : systems.plane, { meridian, code }),
  }));
  return (
    <div className={css['choices']}>
      <NativeSelect
        label={texts.incoming.crs}
        value={preview.choice.given?.code ?? ''}
        data={[
          { value: '', label: texts.incoming.crsFound },
          ...zones,
          { value: 'EPSG:4490', label: systems.degrees },
          { value: 'EPSG:3857', label: systems.mercator },
        ]}
        onChange={({ currentTarget }) =>
          void actions.rereadPreview({
            given: currentTarget.value === '' ? null : { code: currentTarget.value, swapped: false },
          })
        }
      />
      <NativeSelect
        label={texts.incoming.encoding}
        value={preview.choice.encoding ?? ''}
        data={[
          { value: '', label: texts.incoming.encodingFound },
          ...ENCODINGS.map((value) => ({ value, label: encodings[value] })),
        ]}
        onChange={(event) => void actions.rereadPreview({ encoding: event.currentTarget.value || null })}
      />
    </div>
  );
}
