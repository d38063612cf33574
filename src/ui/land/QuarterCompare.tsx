/** 两季对比: two quarters under a swipe. */
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { quartersBetween } from '../../domain/quarter.ts';
import type { Quarter } from '../../domain/quarter.ts';
import { formatQuarter } from '../../text/format.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Versions.module.css';

export function QuarterCompare() {
  const texts = useTexts().versions;
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const { first, last } = useWorkspace((workspace) => workspace.programme.period);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const isOn = useWorkspace((workspace) => workspace.comparison?.of === 'quarters');
  const [older, setOlder] = useState<Quarter>(first);
  const [newer, setNewer] = useState<Quarter | null>(null);
  const options = quartersBetween(first, last).map((value) => ({
    value,
    label: formatQuarter(value, language),
  }));
  return (
    <details className={css['kind']}>
      <summary>{texts.quarters}</summary>
      <div className={css['compare']}>
        <p className={css['more']}>{texts.quartersHelp}</p>
        <NativeSelect
          label={texts.firstQuarter}
          value={older}
          data={options}
          onChange={(event) => setOlder(event.currentTarget.value as Quarter)}
        />
        <NativeSelect
          label={texts.secondQuarter}
          value={newer ?? quarter}
          data={options}
          onChange={(event) => setNewer(event.currentTarget.value as Quarter)}
        />
        <div className={css['answers']}>
          <Button
            size="compact-md"
            onClick={() => actions.compare({ of: 'quarters', older, newer: newer ?? quarter })}
          >
            {texts.swipe}
          </Button>
          {isOn && (
            <Button size="compact-md" variant="subtle" onClick={() => actions.compare(null)}>
              {texts.end}
            </Button>
          )}
        </div>
      </div>
    </details>
  );
}
