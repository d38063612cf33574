/** 导出日历: one button and what the file holds. */
import { Button } from '@mantine/core';
import { useActions, useTexts } from '../workspace-context.tsx';
import css from './Progress.module.css';

export function CalendarButton() {
  const texts = useTexts();
  const actions = useActions();
  return (
    <div className={css['sheets']}>
      <Button size="compact-sm" variant="default" onClick={() => actions.downloadCalendar()}>
        {texts.charts.calendar}
      </Button>
      <span className={css['note']}>{texts.charts.calendarNote}</span>
    </div>
  );
}
