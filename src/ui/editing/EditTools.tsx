/** The way into editing, on the map: which boundary, reshaped or drawn anew; and the drafts that wait. */
import { ActionIcon, Button, NativeSelect, Popover } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { BOUNDARY_KINDS, boundaryAt } from '../../domain/model.ts';
import type { BoundaryKind, TownId } from '../../domain/model.ts';
import { townOf } from '../../domain/programme.ts';
import { fill } from '../../text/dictionary.ts';
import { formatQuarter } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Editing.module.css';

export function EditTools() {
  const texts = useTexts();
  const isEditing = useWorkspace(({ sketch }) => sketch !== null);
  const [opened, setOpened] = useState(false);
  if (isEditing) return null;
  return (
    <Popover position="left-start" shadow="md" trapFocus returnFocus opened={opened} onChange={setOpened}>
      <Popover.Target>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={texts.editing.edit}
          title={texts.editing.edit}
          onClick={() => setOpened(!opened)}
        >
          <IconPencil aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={texts.editing.edit}>
        <Start onStart={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Start({ onStart }: { readonly onStart: () => void }) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const boundaries = useWorkspace((workspace) => workspace.boundaries);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const isReadOnly = useWorkspace(({ readOnly }) => readOnly !== null);
  const selected = useWorkspace((workspace) => workspace.town);
  const [town, setTown] = useState<TownId>(selected ?? programme.towns[0]!.id);
  const [kind, setKind] = useState<BoundaryKind>('planned');
  const existing = boundaryAt(boundaries, town, kind, quarter);
  const drafts = boundaries.filter(({ status }) => status === 'draft');
  const start = (
    from: Parameters<typeof actions.startSketch>[2],
    of: TownId = town,
    as: BoundaryKind = kind,
  ): void => {
    onStart();
    actions.startSketch(of, as, from);
  };
  return (
    <div className={css['start']}>
      <p className={css['note']}>{texts.editing.startHelp}</p>
      <NativeSelect
        label={texts.editing.town}
        value={town}
        data={programme.towns.map(({ id, name }) => ({ value: id, label: nameIn(name, language) }))}
        onChange={({ currentTarget }) => setTown(currentTarget.value as TownId)}
      />
      <NativeSelect
        label={texts.editing.kind}
        value={kind}
        data={BOUNDARY_KINDS.filter((each) => each !== 'zone').map((each) => ({
          value: each,
          label: texts.kinds[each],
        }))}
        onChange={({ currentTarget }) => setKind(currentTarget.value as BoundaryKind)}
      />
      {isReadOnly && <p role="status">{texts.editing.readOnly}</p>}
      {!existing && (
        <p className={css['note']}>
          {fill(texts.editing.noCurrent, {
            quarter: formatQuarter(quarter, language),
            kind: texts.kinds[kind],
          })}
        </p>
      )}
      <div className={css['answers']}>
        {existing && (
          <Button disabled={isReadOnly} onClick={() => start('current')}>
            {texts.editing.reshape}
          </Button>
        )}
        <Button
          disabled={isReadOnly}
          variant={existing ? 'default' : 'filled'}
          onClick={() => start('blank')}
        >
          {texts.editing.blank}
        </Button>
      </div>
      {drafts.length > 0 && (
        <>
          <h3>{texts.editing.drafts}</h3>
          <ul className={css['drafts']}>
            {drafts.map((draft) => {
              const of = townOf(programme, draft.town);
              return (
                <li key={draft.id}>
                  {fill(texts.editing.draft, {
                    town: of ? nameIn(of.shortName, language) : draft.town,
                    kind: texts.kinds[draft.kind],
                    quarter: formatQuarter(draft.from, language),
                  })}
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={isReadOnly}
                    onClick={() => start({ draft: draft.id }, draft.town, draft.kind)}
                  >
                    {texts.editing.continueDraft}
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    disabled={isReadOnly}
                    onClick={() => actions.deleteBoundary(draft.id)}
                  >
                    {texts.editing.deleteDraft}
                  </Button>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </div>
  );
}
