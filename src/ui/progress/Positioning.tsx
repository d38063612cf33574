/** 发展定位 that is still to be stated, town by town (R-L03); what is stated stands in the town's sheet. */
import { wordsAt } from '../../domain/plans.ts';
import { lastDayOf } from '../../domain/quarter.ts';
import { fill } from '../../text/dictionary.ts';
import { nameIn } from '../../text/speak.ts';
import { useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Progress.module.css';

export function Positioning() {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const records = useWorkspace((workspace) => workspace.records);
  const asOf = lastDayOf(useWorkspace((workspace) => workspace.quarter));
  if (programme.registers.every(({ id }) => id !== 'notes')) return null;
  const missing = programme.towns.filter(({ id }) => wordsAt(records, id, 'positioning', asOf) === '');
  return (
    <p className={css['note']}>
      {missing.length === 0
        ? texts.progress.positioningWhole
        : fill(texts.progress.positioningMissing, {
            count: missing.length,
            towns: missing.map(({ shortName }) => nameIn(shortName, language)).join(texts.lists.comma),
          })}
    </p>
  );
}
