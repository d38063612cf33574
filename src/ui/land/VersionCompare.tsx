/** Two versions of a boundary against one another: land added and removed, on the map or under a swipe. */
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { OverlayFacts } from '../../domain/facts.ts';
import type { Boundary } from '../../domain/model.ts';
import { fill } from '../../text/dictionary.ts';
import { formatArea } from '../../text/format.ts';
import { differenceOf } from '../../workspace/comparison.ts';
import type { Comparison } from '../../workspace/comparison.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { useVersionName } from './version-name.ts';
import css from './Versions.module.css';

/** `versions`: of one town and kind, the earliest first; at least two. */
export function VersionCompare({ versions }: { readonly versions: readonly Boundary[] }) {
  const texts = useTexts().versions;
  const actions = useActions();
  const comparison = useWorkspace((workspace) => workspace.comparison ?? null);
  const nameOf = useVersionName();
  const [older, setOlder] = useState(versions.at(-2)?.id ?? '');
  const [newer, setNewer] = useState(versions.at(-1)?.id ?? '');
  const options = versions.map((version) => ({ value: version.id, label: nameOf(version) }));
  const isOurs =
    comparison?.of === 'versions' &&
    versions.some(({ id }) => id === comparison.older) &&
    versions.some(({ id }) => id === comparison.newer);
  const start = (view: 'difference' | 'swipe'): void =>
    actions.compare({ of: 'versions', older, newer, view });
  return (
    <fieldset className={css['compare']}>
      <legend>{texts.compare}</legend>
      <NativeSelect
        label={texts.older}
        value={older}
        data={options}
        onChange={(event) => setOlder(event.currentTarget.value)}
      />
      <NativeSelect
        label={texts.newer}
        value={newer}
        data={options}
        onChange={(event) => setNewer(event.currentTarget.value)}
      />
      {older === newer && <p>{texts.same}</p>}
      <div className={css['answers']}>
        <Button size="compact-md" disabled={older === newer} onClick={() => start('difference')}>
          {texts.compareTake}
        </Button>
        <Button size="compact-md" variant="default" disabled={older === newer} onClick={() => start('swipe')}>
          {texts.swipe}
        </Button>
        {isOurs && (
          <Button size="compact-md" variant="subtle" onClick={() => actions.compare(null)}>
            {texts.end}
          </Button>
        )}
      </div>
      {isOurs && <Outcome comparison={comparison} />}
    </fieldset>
  );
}

function Outcome({ comparison }: { readonly comparison: Extract<Comparison, { of: 'versions' }> }) {
  const texts = useTexts().versions;
  const language = useWorkspace((workspace) => workspace.language);
  const boundaries = useWorkspace((workspace) => workspace.boundaries);
  const difference = differenceOf(boundaries, comparison);
  if (!difference) return null;
  const { land } = difference;
  const words = (text: string, { area, pieces }: OverlayFacts): string =>
    fill(text, {
      area: formatArea(area, 'm2', language, 0),
      mu: formatArea(area, 'mu', language, 1),
      count: pieces.length,
    });
  return (
    <div role="status">
      {land === null ? (
        <p>{texts.unsound}</p>
      ) : land.added.area === 0 && land.removed.area === 0 ? (
        <p>{texts.equal}</p>
      ) : (
        <>
          <p className={css['figure']}>{words(texts.added, land.added)}</p>
          <p className={css['figure']}>{words(texts.removed, land.removed)}</p>
          {comparison.view === 'difference' && <p className={css['more']}>{texts.legend}</p>}
        </>
      )}
    </div>
  );
}
