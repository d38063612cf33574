/** 日历: everything with a date in the programme and its registers, as events of a day. */
import type { RegisterRecord } from './model.ts';
import { inspectionOf } from './plans.ts';
import type { Programme } from './programme.ts';
import type { IsoDate } from './quarter.ts';
import { dateIn, recordsOf, textIn } from './register.ts';

export interface CalendarEvent {
  /** Stable: the same event has the same id in every export. */
  readonly id: string;
  readonly kind: 'milestone' | 'inspection' | 'assessment' | 'problem' | 'task';
  readonly date: IsoDate;
  /** Which milestone, quarter or year, or the record's own text. */
  readonly subject: string;
  /** Days before it at which to be reminded. */
  readonly remind: readonly number[];
  readonly town: string | null;
}

/** Milestones at the date in force, visits and assessments that are due, open problems and tasks. */
export function calendarOf(programme: Programme, records: readonly RegisterRecord[]): CalendarEvent[] {
  const event = (
    kind: CalendarEvent['kind'],
    of: string,
    date: IsoDate,
    subject: string,
    remind: readonly number[] = [],
    town: string | null = null,
  ): CalendarEvent => ({ id: `${kind}-${of}`, kind, date, subject, remind, town });
  return [
    ...programme.milestones.map((milestone) =>
      event(
        'milestone',
        milestone.id,
        milestone.useDate === 'strict' ? milestone.dueStrict : milestone.dueLenient,
        milestone.id,
        milestone.remindDays,
      ),
    ),
    ...programme.inspections
      .filter(({ quarter }) => programme.towns.some(({ id }) => !inspectionOf(records, id, quarter)))
      .map(({ quarter, due }) => event('inspection', quarter, due, quarter, [7])),
    ...programme.assessments.map(({ year, due }) =>
      event('assessment', String(year), due, String(year), [30]),
    ),
    ...recordsOf(records, 'problems').flatMap((record) => {
      const due = dateIn(record, 'due');
      return due === null || textIn(record, 'closed') !== ''
        ? []
        : [event('problem', record.id, due, textIn(record, 'text'), [7], record.town)];
    }),
    ...recordsOf(records, 'tasks').flatMap((record) => {
      const due = dateIn(record, 'due');
      return due === null || textIn(record, 'done') !== ''
        ? []
        : [event('task', record.id, due, textIn(record, 'title'), [7], record.town)];
    }),
  ].toSorted((a, b) => a.date.localeCompare(b.date));
}
