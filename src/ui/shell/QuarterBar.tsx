/** The quarter pointer: one bar along the bottom that drives boundaries and verdicts everywhere. */
import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { lastDayOf, numberOf, quartersBetween, shiftQuarter, yearOf } from '../../domain/quarter.ts';
import type { Quarter } from '../../domain/quarter.ts';
import { formatDate, formatQuarter } from '../../text/format.ts';
import { fill } from '../../text/dictionary.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './QuarterBar.module.css';

/** One quarter a beat: slow enough to read a card, quick enough for a meeting. */
const BEAT = 1200;

export function QuarterBar() {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const period = useWorkspace((workspace) => workspace.programme.period);
  const quarters = useMemo(() => quartersBetween(period.first, period.last), [period]);
  const [playing, setPlaying] = usePlay(quarter, period.last, () => actions.stepQuarter(1));
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    list.current
      ?.querySelector('[aria-checked="true"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [quarter]);

  const play = (): void => {
    if (!playing && quarter === period.last) actions.setQuarter(period.first);
    setPlaying(!playing);
  };

  return (
    <section className={css['bar']} aria-label={texts.quarter.label}>
      <div className={css['buttons']}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={texts.quarter.previous}
          disabled={quarter === period.first}
          onClick={() => actions.stepQuarter(-1)}
        >
          <IconChevronLeft aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={playing ? texts.quarter.pause : texts.quarter.play}
          onClick={play}
        >
          {playing ? <IconPlayerPause aria-hidden /> : <IconPlayerPlay aria-hidden />}
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={texts.quarter.next}
          disabled={quarter === period.last}
          onClick={() => actions.stepQuarter(1)}
        >
          <IconChevronRight aria-hidden />
        </ActionIcon>
      </div>
      <div className={css['now']} aria-live="polite">
        <strong>{formatQuarter(quarter, language)}</strong>
        <span>{fill(texts.app.asOf, { date: formatDate(lastDayOf(quarter), language) })}</span>
      </div>
      <div className={css['years']} role="radiogroup" aria-label={texts.quarter.label} ref={list}>
        {yearsOf(quarters).map(({ year, quarters: ofYear }) => (
          <div key={year} className={css['year']} style={{ flexGrow: ofYear.length }}>
            <span className={css['yearName']} aria-hidden>
              {year}
            </span>
            <div className={css['quarters']}>
              {ofYear.map((item) => (
                <QuarterButton
                  key={item}
                  quarter={item}
                  name={formatQuarter(item, language)}
                  current={item === quarter}
                />
              ))}
            </div>
          </div>
        ))}
      </div>
    </section>
  );
}

interface QuarterButtonProps {
  readonly quarter: Quarter;
  readonly name: string;
  readonly current: boolean;
}

/** One quarter of the radio group: arrows move and select, Tab stops once for the whole group. */
function QuarterButton({ quarter, name, current }: QuarterButtonProps) {
  const actions = useActions();
  const button = useRef<HTMLButtonElement>(null);
  const wasCurrent = useRef(false);
  useEffect(() => {
    const group = button.current?.closest('[role="radiogroup"]');
    if (current && !wasCurrent.current && group?.contains(document.activeElement)) {
      button.current?.focus({ preventScroll: true });
    }
    wasCurrent.current = current;
  }, [current]);
  return (
    <button
      ref={button}
      type="button"
      role="radio"
      aria-checked={current}
      aria-label={name}
      tabIndex={current ? 0 : -1}
      className={css['quarter']}
      onClick={() => actions.setQuarter(quarter)}
      onKeyDown={(event) => {
        const steps = STEPS[event.key];
        if (steps === undefined) return;
        event.preventDefault();
        actions.stepQuarter(steps);
      }}
    >
      {numberOf(quarter)}
    </button>
  );
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageUp: 4,
  PageDown: -4,
  Home: -10_000,
  End: 10_000,
};

function yearsOf(quarters: readonly Quarter[]): { readonly year: number; readonly quarters: Quarter[] }[] {
  const years = new Map<number, Quarter[]>();
  for (const quarter of quarters) {
    const year = yearOf(quarter);
    years.set(year, [...(years.get(year) ?? []), quarter]);
  }
  return [...years].map(([year, ofYear]) => ({ year, quarters: ofYear }));
}

/** Steps on by itself, and stops at the last quarter. */
function usePlay(
  quarter: Quarter,
  last: Quarter,
  step: () => void,
): [playing: boolean, setPlaying: (playing: boolean) => void] {
  const [playing, setPlaying] = useState(false);
  const onBeat = useEffectEvent(() => {
    step();
    if (shiftQuarter(quarter, 1) >= last) setPlaying(false);
  });
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setTimeout(onBeat, BEAT);
    return () => clearTimeout(timer);
  }, [playing, quarter]);
  return [playing, setPlaying];
}
