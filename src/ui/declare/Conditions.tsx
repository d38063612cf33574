/** 条件与标准: what the office asks for before a town enters a list or a goal counts as reached, and who meets it. */
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { conditionsAt } from '../../domain/criteria.ts';
import { lastDayOf } from '../../domain/quarter.ts';
import { fill } from '../../text/dictionary.ts';
import { formatDate } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Declare.module.css';

export function Conditions() {
  const texts = useTexts();
  const lists = useWorkspace(
    (workspace) =>
      workspace.programme.registers
        .find(({ id }) => id === 'criteria')
        ?.fields.find(({ id }) => id === 'list')?.options,
  );
  return (
    <>
      <p className={css['note']}>{texts.declare.conditionsNote}</p>
      {lists?.map(({ id, name }) => (
        <ConditionList key={id} list={id} name={name} />
      ))}
    </>
  );
}

interface ConditionListProps {
  readonly list: string;
  readonly name: { readonly zh: string; readonly en: string };
}

function ConditionList({ list, name }: ConditionListProps) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const records = useWorkspace((workspace) => workspace.records);
  const isReadOnly = useWorkspace(({ readOnly }) => readOnly !== null);
  const asOf = lastDayOf(useWorkspace((workspace) => workspace.quarter));
  const [text, setText] = useState('');
  const conditions = conditionsAt(records, list, asOf);
  const goal = programme.goals.find(({ id }) => id === list);
  const towns = programme.towns.filter(({ id }) => goal?.towns.includes(id) ?? true);
  const title = nameIn(name, language);
  return (
    <section>
      <h3>{title}</h3>
      {conditions.length === 0 ? (
        <p>{texts.declare.noConditions}</p>
      ) : (
        <div className={css['frame']} tabIndex={0} role="region" aria-label={title}>
          <table className={css['plain']}>
            <thead>
              <tr>
                <th scope="col">{texts.declare.conditionsOf}</th>
                {towns.map(({ id, shortName }) => (
                  <th key={id} scope="col">
                    {nameIn(shortName, language)}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {conditions.map((condition) => (
                <tr key={condition.id}>
                  <th scope="row">{condition.text}</th>
                  {towns.map((town) => {
                    const own = conditionsAt(records, list, asOf, town.id).find(
                      ({ id }) => id === condition.id,
                    );
                    return (
                      <td key={town.id}>
                        <label
                          className={css['met']}
                          title={
                            own?.metOn
                              ? fill(texts.declare.met, { date: formatDate(own.metOn, language) })
                              : texts.declare.notMet
                          }
                        >
                          <input
                            type="checkbox"
                            aria-label={fill(texts.declare.meets, {
                              town: nameIn(town.shortName, language),
                              text: condition.text,
                            })}
                            checked={own?.isMet ?? false}
                            disabled={isReadOnly}
                            onChange={({ currentTarget }) =>
                              actions.meetCondition(
                                town.id,
                                condition.id,
                                currentTarget.checked ? asOf : null,
                              )
                            }
                          />
                          {own?.metOn && <small>{own.metOn.slice(0, 7)}</small>}
                        </label>
                      </td>
                    );
                  })}
                  <td>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      disabled={isReadOnly}
                      aria-label={fill(texts.declare.removeCondition, { text: condition.text })}
                      onClick={() => actions.removeCondition(condition.id)}
                    >
                      <IconTrash aria-hidden />
                    </ActionIcon>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <form
        className={css['bar']}
        onSubmit={(event) => {
          event.preventDefault();
          if (actions.addCondition(list, text)) setText('');
        }}
      >
        <TextInput
          className={css['grow']}
          aria-label={`${title}：${texts.declare.newCondition}`}
          placeholder={texts.declare.newCondition}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={isReadOnly || text.trim() === ''}>
          {texts.declare.addCondition}
        </Button>
      </form>
    </section>
  );
}
