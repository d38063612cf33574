/** Which layers are drawn; the choice stands in the address. */
import { ActionIcon, Checkbox, Popover } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { LAYERS } from '../../workspace/address.ts';
import { FacilityTree } from '../facilities/FacilityTree.tsx';
import { OpenFile } from '../preview/OpenFile.tsx';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './LayerMenu.module.css';

export function LayerMenu() {
  const texts = useTexts();
  const actions = useActions();
  const layers = useWorkspace((workspace) => workspace.layers);
  return (
    <Popover position="left-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon variant="default" size="lg" aria-label={texts.map.layers}>
          <IconStack2 aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={texts.map.layers}>
        <div className={css['layers']}>
          {LAYERS.map((layer) => (
            <Checkbox
              key={layer}
              label={texts.map.layer[layer]}
              checked={layers[layer] ?? false}
              onChange={() => actions.toggleLayer(layer)}
            />
          ))}
          <p className={css['note']}>{texts.map.riversNote}</p>
          <FacilityTree />
          <OpenFile />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
