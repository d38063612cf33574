/** Which layers are drawn; the choice stands in the address. */
import { ActionIcon, Checkbox, NativeSelect, Popover } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { WHOLE_DISTRICT, ZONE_PLANS } from '../../domain/model.ts';
import type { ZonePlan } from '../../domain/model.ts';
import { planOver } from '../../domain/zones.ts';
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
          <ZoneChoice />
          <FacilityTree />
          <OpenFile />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** One plan's zones at a time; plans that are not loaded at the quarter cannot be chosen. */
function ZoneChoice() {
  const texts = useTexts();
  const actions = useActions();
  const shown = useWorkspace(({ zonePlan = null }) => zonePlan);
  const boundaries = useWorkspace((workspace) => workspace.boundaries);
  const towns = useWorkspace((workspace) => workspace.programme.towns);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const owners = [...towns.map(({ id }) => id), WHOLE_DISTRICT];
  return (
    <NativeSelect
      label={texts.zones.mapPlan}
      value={shown ?? ''}
      data={[
        { value: '', label: texts.zones.mapNone },
        ...ZONE_PLANS.map((plan) => ({
          value: plan,
          label: texts.zones.plans[plan],
          disabled: plan !== shown && owners.every((id) => planOver(boundaries, id, plan, quarter) === null),
        })),
      ]}
      onChange={({ currentTarget }) => actions.showZones((currentTarget.value || null) as ZonePlan | null)}
    />
  );
}
