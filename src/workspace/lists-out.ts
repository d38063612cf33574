/** 问题清单, 任务清单 and 责任清单 of the quarter, with the columns that the meeting's handouts have (REQUIREMENTS §4.3). */
import type { Result } from '../domain/issue.ts';
import { success } from '../domain/issue.ts';
import type { RegisterRecord } from '../domain/model.ts';
import { problemsAt } from '../domain/progress.ts';
import { daysBetween, lastDayOf } from '../domain/quarter.ts';
import { dateIn, recordsOf, textIn } from '../domain/register.ts';
import type { WrittenFile } from '../formats/raw.ts';
import { writeWorkbook } from '../formats/workbook.ts';
import type { SheetCell } from '../formats/workbook.ts';
import { dictionaryOf, fill } from '../text/dictionary.ts';
import { formatDate, formatQuarter } from '../text/format.ts';
import { nameIn, SHAPES } from '../text/speak.ts';
import { sheetFile } from './chart-files.ts';
import { sampleState } from './select.ts';
import type { Workspace } from './store.ts';

export const LISTS = ['problems', 'tasks', 'duties'] as const;
export type ListId = (typeof LISTS)[number];

export async function writeList(workspace: Workspace, id: ListId): Promise<Result<WrittenFile>> {
  const { programme, language, quarter } = workspace;
  const texts = dictionaryOf(language);
  const { title, columns, widths } = texts.sheets[id];
  const rows = { problems: problemRows, tasks: taskRows, duties: dutyRows }[id](workspace);
  const mark = sampleState(workspace) === 'loaded' ? ` · ${texts.app.sample}` : '';
  const written = await writeWorkbook([
    {
      name: title,
      above: [
        `${nameIn(programme.name, language)}${language === 'zh' ? '' : ' · '}${title} ${formatQuarter(quarter, language)}`,
        `${fill(texts.app.asOf, { date: formatDate(lastDayOf(quarter), language) })}${mark}`,
      ],
      columns: columns.map((column, index) => ({ title: column, width: widths[index] ?? 14 })),
      rows,
    },
  ]);
  return written.ok ? success(sheetFile(workspace, title, 'xlsx', written.value)) : written;
}

function problemRows(workspace: Workspace): SheetCell[][] {
  const { records, quarter, programme, language } = workspace;
  const texts = dictionaryOf(language);
  const facts = problemsAt(records, quarter);
  const asOf = lastDayOf(quarter);
  const register = programme.registers.find(({ id }) => id === 'problems');
  const option = (record: RegisterRecord, field: string): string => {
    const found = register?.fields
      .find(({ id }) => id === field)
      ?.options.find(({ id }) => id === textIn(record, field));
    return found ? nameIn(found.name, language) : '';
  };
  return [...facts.carried, ...facts.opened].map((record, index) => {
    const isClosed = facts.closed.includes(record);
    const due = dateIn(record, 'due');
    const light = isClosed ? 'green' : due !== null && daysBetween(due, asOf) > 0 ? 'red' : 'amber';
    return [
      index + 1,
      townName(workspace, record),
      textIn(record, 'text'),
      option(record, 'kind'),
      option(record, 'impact'),
      unitName(workspace, textIn(record, 'unit')) || texts.progress.lists.unitMissing,
      textIn(record, 'coUnits'),
      textIn(record, 'measure'),
      due ? formatDate(due, language) : '',
      textIn(record, 'progress'),
      `${SHAPES[light]} ${isClosed ? texts.progress.lists.states.closed : texts.progress.words[light]}`,
      isClosed ? texts.progress.yes : texts.progress.no,
      textIn(record, 'opened'),
    ];
  });
}

/** Tasks decided by the quarter and not done before it. */
function tasksOf({ records, quarter }: Pick<Workspace, 'records' | 'quarter'>): RegisterRecord[] {
  return recordsOf(records, 'tasks').filter((record) => {
    const [decided, done] = [textIn(record, 'quarter'), textIn(record, 'done')];
    return (decided === '' || decided <= quarter) && (done === '' || done >= quarter);
  });
}

function isDone(record: RegisterRecord, quarter: string): boolean {
  const done = textIn(record, 'done');
  return done !== '' && done <= quarter;
}

function taskRows(workspace: Workspace): SheetCell[][] {
  const { quarter, language } = workspace;
  const texts = dictionaryOf(language);
  return tasksOf(workspace).map((record, index) => {
    const due = dateIn(record, 'due');
    return [
      index + 1,
      textIn(record, 'title'),
      textIn(record, 'standard'),
      unitName(workspace, textIn(record, 'unit')) || texts.progress.lists.unitMissing,
      textIn(record, 'coUnits'),
      due ? formatDate(due, language) : '',
      textIn(record, 'node'),
      isDone(record, quarter) ? texts.sheets.done : textIn(record, 'state') || texts.sheets.open,
      textIn(record, 'evidence'),
    ];
  });
}

/** One line per duty of the document, with the tasks of the quarter of its units. */
function dutyRows(workspace: Workspace): SheetCell[][] {
  const { programme, quarter, language } = workspace;
  const texts = dictionaryOf(language);
  const tasks = tasksOf(workspace);
  return programme.duties.map((duty) => {
    const own = tasks.filter((record) => duty.units.some((id) => id === textIn(record, 'unit')));
    const open = own.filter((record) => !isDone(record, quarter));
    return [
      duty.units.map((id) => unitName(workspace, id)).join(texts.lists.comma),
      nameIn(duty.summary, language),
      own.map((record) => textIn(record, 'title')).join('；') || texts.sheets.noTask,
      own.length === 0 ? '' : `${own.length - open.length}/${own.length}`,
      open
        .map((record) => textIn(record, 'state'))
        .filter(Boolean)
        .join('；'),
    ];
  });
}

function townName({ programme, language }: Workspace, record: RegisterRecord): string {
  const town = programme.towns.find(({ id }) => id === record.town);
  return town ? nameIn(town.name, language) : dictionaryOf(language).progress.anyTown;
}

function unitName({ programme, language }: Workspace, id: string): string {
  const unit = programme.units.find((each) => each.id === id);
  return unit ? nameIn(unit.name, language) : '';
}
