/** 合并: object by object, what differs and which side to keep. */
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { proposedSide } from '../../domain/merge.ts';
import type { Difference, Side } from '../../domain/merge.ts';
import { fieldDifferences, itemWords } from '../../text/describe.ts';
import { fill } from '../../text/dictionary.ts';
import { fileDifferences } from '../../workspace/opened-file.ts';
import type { OpenedFile } from '../../workspace/opened-file.ts';
import { recordedIn } from '../../workspace/save-entries.ts';
import { measuredArea, sampleState } from '../../workspace/select.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './HandoverPanel.module.css';

/** Lists on screen are for reading; past this the choice for all is the one to use. */
const LONGEST_LIST = 80;
const ORDER: readonly Difference['changedBy'][] = ['both', 'theirs', 'mine'];

interface MergeProps {
  readonly file: OpenedFile;
  readonly isReadOnly: boolean;
}

export function Merge({ file, isReadOnly }: MergeProps) {
  const texts = useTexts().files;
  const actions = useActions();
  const workspace = useWorkspace((state) => state);
  const { history } = workspace;
  const differences = useMemo(
    () =>
      fileDifferences(recordedIn(workspace), file).toSorted(
        (a, b) => ORDER.indexOf(a.changedBy) - ORDER.indexOf(b.changedBy),
      ),
    // The ledger changes with its history and with nothing else.
    // oxlint-disable-next-line react/exhaustive-deps
    [history, file],
  );
  const [chosen, setChosen] = useState<ReadonlyMap<string, Side>>(new Map());
  const [clearSample, setClearSample] = useState(true);
  const [reason, setReason] = useState('');
  if (differences.length === 0) return <p role="status">{texts.mergeNone}</p>;
  const choose = (difference: Difference): Side => chosen.get(keyOf(difference)) ?? proposedSide(difference);
  const chooseAll = (side: Side): void => setChosen(new Map(differences.map((each) => [keyOf(each), side])));
  const conflicts = differences.filter(({ changedBy }) => changedBy === 'both').length;
  const taken = differences.filter((each) => choose(each) === 'theirs').length;
  const hasSample = sampleState(workspace) === 'loaded';
  return (
    <>
      <p>{fill(texts.differences, { count: differences.length, conflicts })}</p>
      <div className={css['answers']}>
        <Button variant="default" size="compact-sm" onClick={() => setChosen(new Map())}>
          {texts.allProposed}
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => chooseAll('mine')}>
          {texts.allMine}
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => chooseAll('theirs')}>
          {texts.allTheirs}
        </Button>
      </div>
      <ul className={css['differences']}>
        {differences.slice(0, LONGEST_LIST).map((difference) => (
          <Entry
            key={keyOf(difference)}
            difference={difference}
            side={choose(difference)}
            onChoose={(side) => setChosen(new Map(chosen).set(keyOf(difference), side))}
          />
        ))}
      </ul>
      {differences.length > LONGEST_LIST && (
        <p>{fill(texts.more, { count: differences.length - LONGEST_LIST })}</p>
      )}
      {hasSample && (
        <Checkbox
          label={texts.clearSample}
          checked={clearSample}
          onChange={(event) => setClearSample(event.currentTarget.checked)}
        />
      )}
      <TextInput
        label={texts.reason}
        value={reason}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={css['answers']}>
        <Button
          disabled={isReadOnly || (taken === 0 && conflicts === 0)}
          onClick={() =>
            actions.mergeFile({
              differences,
              choose,
              clearSample: hasSample && clearSample,
              reason: reason.trim(),
            })
          }
        >
          {fill(texts.mergeTake, { count: taken })}
        </Button>
      </div>
    </>
  );
}

interface EntryProps {
  readonly difference: Difference;
  readonly side: Side;
  readonly onChoose: (side: Side) => void;
}

function Entry({ difference, side, onChoose }: EntryProps) {
  const texts = useTexts().files;
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const { collection, mine, theirs, changedBy } = difference;
  const item = theirs ?? mine;
  if (!item) return null;
  const what = itemWords(collection, item, programme, language);
  const fields =
    mine && theirs ? fieldDifferences(collection, mine, theirs, programme, language, measuredArea) : [];
  const where = mine === null ? texts.onlyTheirs : theirs === null ? texts.onlyMine : '';
  return (
    <li data-changed-by={changedBy}>
      <strong>{what}</strong>
      <span className={css['how']}>{[where, texts.changedBy[changedBy]].filter(Boolean).join(' · ')}</span>
      {fields.map(({ field, before, after }) => (
        <div key={field} className={css['field']}>
          {fill(texts.field, { field, mine: before || '—', theirs: after || '—' })}
        </div>
      ))}
      <fieldset className={css['sides']}>
        <legend className={css['hidden']}>{fill(texts.choice, { what })}</legend>
        {(['mine', 'theirs'] as const).map((value) => (
          <label key={value}>
            <input
              type="radio"
              name={keyOf(difference)}
              checked={side === value}
              onChange={() => onChoose(value)}
            />
            {texts[value]}
          </label>
        ))}
      </fieldset>
    </li>
  );
}

function keyOf({ collection, id }: Difference): string {
  return `${collection}/${id}`;
}
