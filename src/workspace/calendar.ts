/** 日历 of the programme as a file for Outlook or a phone. */
import { calendarOf } from '../domain/calendar.ts';
import type { CalendarEvent } from '../domain/calendar.ts';
import { parseQuarter } from '../domain/quarter.ts';
import { writeCalendar } from '../formats/calendar-file.ts';
import type { WrittenFile } from '../formats/raw.ts';
import { dictionaryOf, fill } from '../text/dictionary.ts';
import { formatQuarter } from '../text/format.ts';
import { nameIn } from '../text/speak.ts';
import { programmeRead, sampleState } from './select.ts';
import type { Workspace } from './store.ts';

/** `stamp`: the instant of the export. */
export function writeProgrammeCalendar(workspace: Workspace, stamp: string): WrittenFile {
  const { language, records } = workspace;
  const programme = programmeRead(workspace);
  const texts = dictionaryOf(language);
  const isSample = sampleState(workspace) === 'loaded';
  const title = ({ kind, subject, town }: CalendarEvent): string => {
    const of = programme.towns.find(({ id }) => id === town);
    const milestone = programme.milestones.find(({ id }) => id === subject);
    const quarter = parseQuarter(subject);
    const what =
      kind === 'milestone' && milestone
        ? nameIn(milestone.title, language)
        : quarter
          ? formatQuarter(quarter, language)
          : subject;
    return fill(texts.calendar[kind], { what, town: of ? nameIn(of.shortName, language) : '' }).trim();
  };
  const entries = calendarOf(programme, records).map((event) => ({
    uid: `${programme.id}-${event.id}@zhentu`,
    date: event.date,
    title: title(event),
    description: isSample && (event.kind === 'problem' || event.kind === 'task') ? texts.app.sample : '',
    remindDays: event.remind,
  }));
  const name = nameIn(programme.name, language);
  return { name: `${name}-${texts.calendar.file}.ics`, bytes: writeCalendar(name, entries, stamp) };
}
