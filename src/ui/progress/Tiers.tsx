/** 小镇类别 at the quarter on show: which town is 重点 or 培育, since when and why, and the way to move one (R-T02). */
import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { TownId } from '../../domain/model.ts';
import { tierAt, townOf } from '../../domain/programme.ts';
import type { Tier } from '../../domain/programme.ts';
import { lastDayOf } from '../../domain/quarter.ts';
import type { IsoDate } from '../../domain/quarter.ts';
import {
  TIER_REGISTER,
  tierCounts,
  tierPeriodAt,
  tierProblems,
  TIERS,
  withTierMoves,
} from '../../domain/tiers.ts';
import type { TierMove } from '../../domain/tiers.ts';
import { fill } from '../../text/dictionary.ts';
import { formatDate } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { programmeRead } from '../../workspace/select.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Progress.module.css';

export function Tiers() {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace(programmeRead);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const selected = useWorkspace((workspace) => workspace.town);
  const isReadOnly = useWorkspace(({ readOnly }) => readOnly !== null);
  const [moved, setMoved] = useState<TownId | null>(null);
  const words = texts.progress.tiers;
  const asOf = lastDayOf(quarter);
  if (programme.registers.every(({ id }) => id !== TIER_REGISTER)) return null;
  const counts = tierCounts(programme, asOf);
  const title = fill(words.title, {
    counts: TIERS.filter((tier) => counts[tier].length > 0)
      .map((tier) => fill(words.count, { tier: texts.tiers[tier], count: counts[tier].length }))
      .join(texts.lists.comma),
  });
  return (
    <section>
      <h3>{title}</h3>
      <p className={css['note']}>{fill(words.note, { date: formatDate(asOf, language) })}</p>
      <div className={css['frame']} tabIndex={0} role="region" aria-label={title}>
        <table className={css['wrapped']}>
          <thead>
            <tr>
              <th scope="col">{texts.progress.town}</th>
              <th scope="col">{words.tier}</th>
              <th scope="col">{words.since}</th>
              <th scope="col">{words.reason}</th>
              <th scope="col">{texts.progress.close.step}</th>
            </tr>
          </thead>
          <tbody>
            {programme.towns.map((town) => {
              const period = tierPeriodAt(town, asOf);
              const next = town.tier.find(({ from }) => from > asOf);
              const name = nameIn(town.shortName, language);
              return (
                <tr key={town.id} data-selected={town.id === selected}>
                  <th scope="row">{name}</th>
                  <td>
                    {period ? texts.tiers[period.tier] : '—'}
                    {next && (
                      <small className={css['line']}>
                        {fill(words.later, {
                          date: formatDate(next.from, language),
                          tier: texts.tiers[next.tier],
                        })}
                      </small>
                    )}
                  </td>
                  <td>{period ? formatDate(period.from, language) : '—'}</td>
                  <td>
                    {period?.reason ? nameIn(period.reason, language) : period ? words.byDocument : '—'}
                  </td>
                  <td>
                    <Button
                      size="compact-xs"
                      variant="default"
                      disabled={isReadOnly}
                      aria-label={`${words.move} ${name}`}
                      onClick={() => setMoved(town.id)}
                    >
                      {words.move}
                    </Button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {moved && <MoveTier town={moved} asOf={asOf} onClose={() => setMoved(null)} />}
    </section>
  );
}

interface MoveTierProps {
  readonly town: TownId;
  /** The day that is proposed. */
  readonly asOf: IsoDate;
  readonly onClose: () => void;
}

function MoveTier({ town: id, asOf, onClose }: MoveTierProps) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const records = useWorkspace((workspace) => workspace.records);
  const town = townOf(programme, id)!;
  const [move, setMove] = useState<TierMove>(() => {
    const now = tierAt(withTierMoves(town, records), asOf);
    return { tier: now === 'key' ? 'nurtured' : 'key', from: asOf, document: '', reason: '' };
  });
  const words = texts.progress.tiers;
  const problems = tierProblems(town, records, move);
  const change = (part: Partial<TierMove>): void => setMove({ ...move, ...part });
  return (
    <Modal
      opened
      onClose={onClose}
      title={fill(words.moveOf, { town: nameIn(town.name, language) })}
      lockScroll={false}
      closeButtonProps={{ 'aria-label': texts.app.close }}
      attributes={{ header: { role: 'presentation' } }}
      centered
    >
      <form
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (actions.moveTier(id, move)) onClose();
        }}
      >
        <NativeSelect
          label={words.to}
          value={move.tier}
          data={TIERS.map((tier) => ({ value: tier, label: texts.tiers[tier] }))}
          onChange={({ currentTarget }) => change({ tier: currentTarget.value as Tier })}
        />
        <TextInput
          type="date"
          label={words.from}
          value={move.from}
          onChange={({ currentTarget }) => change({ from: currentTarget.value as IsoDate })}
        />
        <TextInput
          label={words.why}
          value={move.reason}
          onChange={({ currentTarget }) => change({ reason: currentTarget.value })}
        />
        <TextInput
          label={words.document}
          value={move.document}
          onChange={({ currentTarget }) => change({ document: currentTarget.value })}
        />
        {problems.length > 0 && (
          <p role="status" className={css['note']}>
            {words.missing}
            {problems.map((problem) => words.problems[problem]).join(texts.lists.comma)}
          </p>
        )}
        <div className={css['sheets']}>
          <Button type="submit" disabled={problems.length > 0}>
            {words.save}
          </Button>
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
