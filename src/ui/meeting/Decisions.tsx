/** 本次议定事项, as they are typed here or during the meeting, and what became of the earlier ones. */
import { Button } from '@mantine/core';
import { tasksAt } from '../../domain/meeting.ts';
import type { Task } from '../../domain/meeting.ts';
import { fill } from '../../text/dictionary.ts';
import { formatDate, formatQuarter } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { Decide } from './Decide.tsx';
import css from './Meeting.module.css';

export function Decisions() {
  const texts = useTexts();
  const records = useWorkspace((workspace) => workspace.records);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const tasks = tasksAt(records, quarter);
  const own = tasks.filter((task) => task.quarter === quarter);
  const earlier = tasks.filter(
    (task) => task.quarter < quarter && (task.done === null || task.done === quarter),
  );
  return (
    <section aria-label={texts.meeting.decisions}>
      <h3>{texts.meeting.decisions}</h3>
      <p className={css['note']}>{texts.meeting.decisionsHelp}</p>
      {own.length === 0 ? <p>{texts.meeting.task.empty}</p> : <TaskList tasks={own} />}
      <Decide />
      {earlier.length > 0 && (
        <>
          <h3>{texts.meeting.earlier}</h3>
          <TaskList tasks={earlier} />
        </>
      )}
    </section>
  );
}

function TaskList({ tasks }: { readonly tasks: readonly Task[] }) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const units = useWorkspace((workspace) => workspace.programme.units);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const isReadOnly = useWorkspace(({ readOnly }) => readOnly !== null);
  const unitOf = (task: Task): string => {
    const unit = units.find(({ id }) => id === task.unit);
    return unit ? nameIn(unit.name, language) : texts.meeting.task.noUnit;
  };
  return (
    <ol className={css['tasks']}>
      {tasks.map((task) => (
        <li key={task.id}>
          <span>{task.title}</span>
          <span className={css['note']}>
            {fill(texts.meeting.task.about, {
              unit: unitOf(task),
              due: task.due ? formatDate(task.due, language) : texts.meeting.decided.noDue,
              quarter: formatQuarter(task.quarter, language),
            })}
          </span>
          <Button
            size="compact-xs"
            variant="default"
            disabled={isReadOnly}
            aria-label={`${task.done ? texts.meeting.task.undone : texts.meeting.task.done}：${task.title}`}
            onClick={() =>
              actions.putRecord('tasks', task.town, { done: task.done ? null : quarter }, task.id)
            }
          >
            {task.done ? texts.meeting.task.undone : texts.meeting.task.done}
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            disabled={isReadOnly}
            aria-label={`${texts.meeting.task.remove}：${task.title}`}
            onClick={() => actions.removeRecord(task.id)}
          >
            {texts.meeting.task.remove}
          </Button>
        </li>
      ))}
    </ol>
  );
}
