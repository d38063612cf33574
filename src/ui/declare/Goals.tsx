/** Goals with their counts: 力争 is never red, and what nobody has defined is said to be so. */
import { goalsAt } from '../../domain/pipeline.ts';
import { lastDayOf } from '../../domain/quarter.ts';
import { fill } from '../../text/dictionary.ts';
import { formatDate } from '../../text/format.ts';
import { nameIn, SHAPES } from '../../text/speak.ts';
import { programmeRead } from '../../workspace/select.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Declare.module.css';

export function Goals() {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace(programmeRead);
  const records = useWorkspace((workspace) => workspace.records);
  const asOf = lastDayOf(useWorkspace((workspace) => workspace.quarter));
  const goals = goalsAt(programme, records, asOf);
  if (goals.length === 0) return null;
  return (
    <section>
      <h3>{texts.declare.goals}</h3>
      <div className={css['frame']} tabIndex={0} role="region" aria-label={texts.declare.goals}>
        <table className={css['plain']}>
          <thead>
            <tr>
              <th scope="col">{texts.declare.goal}</th>
              <th scope="col">{texts.declare.goalState}</th>
              <th scope="col">{texts.declare.goalDue}</th>
            </tr>
          </thead>
          <tbody>
            {goals.map(({ goal, reached, of, isDue }) => {
              const light = reached === null ? 'grey' : reached >= of ? 'green' : isDue ? 'amber' : 'grey';
              return (
                <tr key={goal.id}>
                  <th scope="row">
                    <button
                      type="button"
                      className={css['link']}
                      onClick={() => actions.openClause(goal.clause)}
                    >
                      {nameIn(goal.title, language)}
                    </button>
                  </th>
                  <td data-light={light}>
                    <span aria-hidden>{SHAPES[light]}</span>{' '}
                    {reached === null
                      ? texts.declare.goalUnset
                      : `${fill(texts.declare.goalReached, { reached, of })} ${
                          reached >= of
                            ? texts.declare.goalFine
                            : isDue
                              ? fill(texts.declare.goalMissed, { count: of - reached })
                              : texts.declare.goalOpen
                        }`}
                  </td>
                  <td>{formatDate(goal.due, language)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
