/** The kinds of facility as layers: how many there are, which are drawn, and the way to their table. */
import { Button, Checkbox } from '@mantine/core';
import { useMemo } from 'react';
import { fill } from '../../text/dictionary.ts';
import { nameIn } from '../../text/speak.ts';
import { kindCounts } from '../../workspace/facility-list.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Facilities.module.css';

const NONE: readonly string[] = [];

export function FacilityTree() {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const kinds = useWorkspace((workspace) => workspace.programme.facilityKinds);
  const facilities = useWorkspace((workspace) => workspace.facilities);
  const shown = useWorkspace((workspace) => workspace.facilityLayers ?? NONE);
  const counts = useMemo(() => kindCounts(facilities, quarter), [facilities, quarter]);
  const words = texts.facilities.tree;
  if (kinds.length === 0) return null;
  return (
    <>
      <strong>
        {words.title}（{words.countHelp}）
      </strong>
      <div className={css['tree']} role="group" aria-label={words.title}>
        {kinds.map(({ id, name }) => {
          const count = counts.get(id);
          const own = nameIn(name, language);
          return (
            <div key={id} className={css['branch']}>
              <Checkbox
                label={own}
                checked={shown.includes(id)}
                disabled={!count && !shown.includes(id)}
                onChange={() => actions.toggleFacilityLayer(id)}
              />
              <span className={css['count']}>
                {count ? fill(words.count, { built: count.built, total: count.total }) : words.none}
              </span>
            </div>
          );
        })}
      </div>
      <div className={css['tools']}>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => actions.showFacilityLayers(kinds.map(({ id }) => id).filter((id) => counts.has(id)))}
        >
          {words.all}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => actions.showFacilityLayers([])}>
          {words.nothing}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => actions.openFacilityTable()}>
          {words.table}
        </Button>
      </div>
    </>
  );
}
