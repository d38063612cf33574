/** How far the measuring in the worker is, and the way to stop it or go on. */
import { Button } from '@mantine/core';
import { fill } from '../../text/dictionary.ts';
import type { CellRef } from '../../workspace/coverage-shares.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Coverage.module.css';

export function Measuring({ cells }: { readonly cells: () => readonly CellRef[] }) {
  const texts = useTexts().coverage;
  const actions = useActions();
  const run = useWorkspace((workspace) => workspace.coverageRun ?? null);
  const isRunning = run?.state === 'running';
  if (!run || run.state === 'done') return null;
  return (
    <p className={css['measuring']} role="status">
      {isRunning ? (
        <>
          <progress value={run.done} max={run.total} aria-label={texts.measured} />
          {fill(texts.measuring, { done: run.done, total: run.total })}
          <Button size="compact-sm" variant="default" onClick={actions.stopMeasuring}>
            {texts.stop}
          </Button>
        </>
      ) : (
        <>
          {fill(texts.stopped, { rest: run.total - run.done })}
          <Button size="compact-sm" variant="default" onClick={() => void actions.measureCells(cells())}>
            {texts.goOn}
          </Button>
        </>
      )}
    </p>
  );
}
