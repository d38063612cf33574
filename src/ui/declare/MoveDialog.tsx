/** One move on the ladder with what it asks for; it cannot be recorded while something is missing. */
import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { conditionsAt } from '../../domain/criteria.ts';
import type { TownId } from '../../domain/model.ts';
import { LADDER_LEVELS, LADDER_LISTS, moveProblems, movesOf, placeAt } from '../../domain/pipeline.ts';
import type { LadderLevel, LadderList, Move } from '../../domain/pipeline.ts';
import { townOf } from '../../domain/programme.ts';
import { lastDayOf } from '../../domain/quarter.ts';
import type { IsoDate } from '../../domain/quarter.ts';
import { fill } from '../../text/dictionary.ts';
import { formatDate } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Declare.module.css';

interface MoveDialogProps {
  readonly town: TownId;
  /** Where it was put down on the board; null: not moved yet. */
  readonly to: { readonly list: LadderList; readonly level: LadderLevel } | null;
  readonly onClose: () => void;
}

export function MoveDialog({ town: id, to, onClose }: MoveDialogProps) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const records = useWorkspace((workspace) => workspace.records);
  const isReadOnly = useWorkspace(({ readOnly }) => readOnly !== null);
  const asOf = lastDayOf(useWorkspace((workspace) => workspace.quarter));
  const town = townOf(programme, id)!;
  const here = placeAt(town, records, asOf);
  const [move, setMove] = useState<Move>({
    list: to?.list ?? here.list,
    level: to?.level ?? here.level,
    // The day of a decision stands on its paper: what is put in for it would pass for it.
    date: '',
    document: '',
    review: '',
    opinion: '',
    approval: '',
    acceptance: '',
    reason: '',
  });
  const change = (part: Partial<Move>): void => setMove({ ...move, ...part });
  const entered = LADDER_LISTS.slice(
    LADDER_LISTS.indexOf(here.list) + 1,
    LADDER_LISTS.indexOf(move.list) + 1,
  ).filter((list) => list !== 'named');
  const unset = entered.filter((list) => conditionsAt(records, list, asOf).length === 0);
  const unmet = entered.flatMap((list) =>
    conditionsAt(records, list, asOf, id).filter(({ isMet }) => !isMet),
  );
  const problems = moveProblems(here, move, unmet.length);
  const history = movesOf(records, id).filter(({ date }) => date <= asOf);
  const save = (): void => {
    const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
    actions.recordMove(id, {
      list: move.list,
      level: move.level,
      date: move.date,
      document: move.document.trim(),
      review: orNull(move.review),
      opinion: orNull(move.opinion),
      approval: orNull(move.approval),
      acceptance: orNull(move.acceptance),
      reason: orNull(move.reason),
    });
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={fill(texts.declare.move, { town: nameIn(town.name, language) })}
      lockScroll={false}
      closeButtonProps={{ 'aria-label': texts.app.close }}
      attributes={{ header: { role: 'presentation' } }}
    >
      <div className={css['form']}>
        <p className={css['note']}>
          {fill(texts.declare.here, {
            list: texts.declare.lists[here.list],
            level: texts.declare.levels[here.level],
          })}
        </p>
        <NativeSelect
          label={texts.declare.list}
          value={move.list}
          data={LADDER_LISTS.map((list) => ({ value: list, label: texts.declare.lists[list] }))}
          onChange={({ currentTarget }) => change({ list: currentTarget.value as LadderList })}
        />
        <NativeSelect
          label={texts.declare.level}
          value={move.level}
          data={LADDER_LEVELS.map((level) => ({ value: level, label: texts.declare.levels[level] }))}
          onChange={({ currentTarget }) => change({ level: currentTarget.value as LadderLevel })}
        />
        <TextInput
          type="date"
          label={texts.declare.date}
          value={move.date}
          onChange={({ currentTarget }) => change({ date: currentTarget.value as IsoDate })}
        />
        <TextInput
          label={texts.declare.document}
          value={move.document}
          onChange={({ currentTarget }) => change({ document: currentTarget.value })}
        />
        <TextInput
          type="date"
          label={texts.declare.review}
          value={move.review}
          onChange={({ currentTarget }) => change({ review: currentTarget.value as IsoDate })}
        />
        <TextInput
          label={texts.declare.opinion}
          value={move.opinion}
          onChange={({ currentTarget }) => change({ opinion: currentTarget.value })}
        />
        <TextInput
          label={texts.declare.approval}
          value={move.approval}
          onChange={({ currentTarget }) => change({ approval: currentTarget.value })}
        />
        <NativeSelect
          label={texts.declare.acceptance}
          value={move.acceptance}
          data={(['', 'passed', 'failed'] as const).map((value) => ({
            value,
            label: texts.declare.acceptances[value],
          }))}
          onChange={({ currentTarget }) => change({ acceptance: currentTarget.value as Move['acceptance'] })}
        />
        <TextInput
          label={texts.declare.reason}
          value={move.reason}
          onChange={({ currentTarget }) => change({ reason: currentTarget.value })}
        />
        {unmet.length > 0 && (
          <p className={css['warning']}>
            ▲{' '}
            {fill(texts.declare.unmet, {
              conditions: unmet.map(({ text }) => text).join(texts.lists.comma),
            })}
          </p>
        )}
        {move.date > asOf && <p className={css['note']}>{texts.declare.laterThanShown}</p>}
        {unset.length > 0 && <p className={css['note']}>{texts.declare.unsetConditions}</p>}
        {problems.length > 0 && (
          <p role="status" className={css['note']}>
            {texts.declare.missing}
            {problems.map((problem) => texts.declare.problems[problem]).join(texts.lists.comma)}
          </p>
        )}
        <div className={css['answers']}>
          <Button disabled={problems.length > 0 || isReadOnly} onClick={save}>
            {texts.declare.save}
          </Button>
          <Button variant="default" onClick={onClose}>
            {texts.declare.cancel}
          </Button>
        </div>
        <h3>{texts.declare.history}</h3>
        {history.length === 0 ? (
          <p className={css['note']}>{texts.declare.noHistory}</p>
        ) : (
          <ul className={css['history']}>
            {history.map((each) => (
              <li key={`${each.date} ${each.list} ${each.level}`}>
                {fill(texts.declare.historyLine, {
                  date: formatDate(each.date, language),
                  list: texts.declare.lists[each.list],
                  level: texts.declare.levels[each.level],
                  document: each.document,
                })}
                {[
                  each.review === '' && each.opinion === ''
                    ? ''
                    : fill(texts.declare.historyReview, {
                        date: each.review === '' ? '' : formatDate(each.review, language),
                        opinion: each.opinion || texts.declare.noOpinion,
                      }),
                  each.approval && fill(texts.declare.historyApproval, { document: each.approval }),
                  each.reason && fill(texts.declare.historyReason, { reason: each.reason }),
                ]
                  .filter((line) => line !== '')
                  .map((line) => (
                    <div key={line} className={css['note']}>
                      {line}
                    </div>
                  ))}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Modal>
  );
}
