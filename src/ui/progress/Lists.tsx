/** 问题清单 of the quarter: carried over, new and closed, with who answers for it and how long it is overdue. */
import { Button } from '@mantine/core';
import { daysBetween, lastDayOf } from '../../domain/quarter.ts';
import { dateIn, textIn } from '../../domain/register.ts';
import type { RegisterRecord } from '../../domain/model.ts';
import { fill } from '../../text/dictionary.ts';
import { formatDate, formatQuarter, formatShare } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { progressOf } from '../../workspace/progress.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Progress.module.css';

export function Lists() {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const selected = useWorkspace((workspace) => workspace.town);
  const { towns, units } = useWorkspace((workspace) => workspace.programme);
  const { problems } = useWorkspace(progressOf);
  const isReadOnly = useWorkspace(({ readOnly }) => readOnly !== null);
  const words = texts.progress.lists;
  const asOf = lastDayOf(quarter);
  const stateOf = (record: RegisterRecord): keyof typeof words.states =>
    problems.closed.includes(record) ? 'closed' : problems.opened.includes(record) ? 'opened' : 'carried';
  const all = [...problems.carried, ...problems.opened];
  const shown = all.filter(({ town }) => selected === null || town === selected);
  const title = fill(words.title, {
    quarter: formatQuarter(quarter, language),
    carried: problems.carried.length,
    opened: problems.opened.length,
    closed: problems.closed.length,
    open: problems.open.length,
  });
  return (
    <section>
      <h3>
        {title}
        {problems.closeRate !== null && ` · ${fill(words.rate, { share: formatShare(problems.closeRate) })}`}
      </h3>
      {shown.length === 0 ? (
        <p className={css['note']}>{words.none}</p>
      ) : (
        <div className={css['frame']} tabIndex={0} role="region" aria-label={title}>
          <table className={css['wrapped']}>
            <thead>
              <tr>
                <th scope="col">{texts.progress.town}</th>
                <th scope="col">{words.problem}</th>
                <th scope="col">{texts.progress.close.state}</th>
                <th scope="col">{words.unit}</th>
                <th scope="col">{words.due}</th>
                <th scope="col">{texts.progress.close.step}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((record) => {
                const town = towns.find(({ id }) => id === record.town);
                const unit = units.find(({ id }) => id === textIn(record, 'unit'));
                const state = stateOf(record);
                const due = dateIn(record, 'due');
                const over = due === null || state === 'closed' ? 0 : daysBetween(due, asOf);
                return (
                  <tr key={record.id}>
                    <th scope="row">{town ? nameIn(town.shortName, language) : texts.progress.anyTown}</th>
                    <td>{textIn(record, 'text')}</td>
                    <td>{words.states[state]}</td>
                    <td data-light={unit ? undefined : 'amber'}>
                      {unit ? nameIn(unit.name, language) : words.unitMissing}
                    </td>
                    <td data-light={over > 0 ? 'red' : undefined}>
                      {due ? formatDate(due, language) : '—'}
                      {over > 0 && (
                        <small className={css['line']}>{fill(words.overdue, { days: over })}</small>
                      )}
                    </td>
                    <td>
                      {state !== 'closed' && (
                        <Button
                          size="compact-xs"
                          variant="default"
                          disabled={isReadOnly}
                          aria-label={`${words.closeNow} ${textIn(record, 'text')}`}
                          onClick={() =>
                            actions.putRecord('problems', record.town, { closed: quarter }, record.id)
                          }
                        >
                          {words.closeNow}
                        </Button>
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
