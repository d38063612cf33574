/** 放映: one slide over everything, by keys and presenter remotes; decisions are written down where they are made. */
import { Button } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { CSSProperties } from 'react';
import { createPortal } from 'react-dom';
import { originOf } from '../../report/page.ts';
import type { Deck } from '../../report/page.ts';
import { SLIDE_SIZES } from '../../report/slides.ts';
import type { Slide, SlideShape } from '../../report/slides.ts';
import { cssVariablesOf } from '../../map/theme.ts';
import { fill } from '../../text/dictionary.ts';
import { useActions, useTexts } from '../workspace-context.tsx';
import { Decide } from './Decide.tsx';
import css from './Meeting.module.css';
import { SlideView } from './SlideView.tsx';

interface PresenterProps {
  readonly deck: Deck;
  readonly slides: readonly Slide[];
  readonly slide: Slide;
  readonly shape: SlideShape;
  /** What went wrong with the speaker's window; empty: nothing. */
  readonly problem: string;
  readonly onSpeaker: () => void;
}

/** As remotes and keyboards send them. */
const FORWARD = ['ArrowRight', 'ArrowDown', 'PageDown', ' ', 'Enter'];
const BACK = ['ArrowLeft', 'ArrowUp', 'PageUp', 'Backspace'];

export function Presenter({ deck, slides, slide, shape, problem, onSpeaker }: PresenterProps) {
  const texts = useTexts();
  const actions = useActions();
  const [isBlack, setBlack] = useState(false);
  const [isDeciding, setDeciding] = useState(false);
  const [isLive, setLive] = useState(false);
  const [digits, setDigits] = useState('');
  const [told, setTold] = useState('');
  const [moved, touch] = useMoved();
  const surface = useRef<HTMLDivElement>(null);
  const at = slides.indexOf(slide);
  const origin = originOf(slide.page);
  const hasMap = slide.placed.some(({ block }) => block.type === 'map');

  useEffect(() => {
    if (!isDeciding) surface.current?.focus();
  }, [isDeciding]);

  const go = (to: number): void => {
    setLive(false);
    const next = slides[Math.min(slides.length - 1, Math.max(0, to))];
    if (next) actions.turnTo(next.id);
  };
  // Wherever the focus is: a remote knows of none.
  const press = useEffectEvent((event: KeyboardEvent): void => {
    const { key } = event;
    if (isDeciding) {
      if (key === 'Escape') setDeciding(false);
      return;
    }
    // A button with the focus takes its own keys; the live map its arrows.
    const isOnButton = event.target instanceof HTMLElement && event.target.closest('button, select, canvas');
    if (isOnButton && (key === 'Enter' || key === ' ' || key.startsWith('Arrow'))) return;
    if (isBlack) setBlack(false);
    else if (key === 'Escape') {
      if (isLive) setLive(false);
      else actions.endShow();
    } else if (key === 'b' || key === 'B' || key === '.') setBlack(true);
    else if (key === 't' || key === 'T') setDeciding(true);
    else if (key === 'p' || key === 'P') onSpeaker();
    else if ((key === 'm' || key === 'M') && hasMap) setLive(!isLive);
    else if ((key === 's' || key === 'S') && origin) actions.drillTo(origin);
    else if (/^\d$/.test(key)) setDigits(`${digits}${key}`.slice(-3));
    else if (key === 'Enter' && digits !== '') go(Number(digits) - 1);
    else if (FORWARD.includes(key)) go(at + 1);
    else if (BACK.includes(key)) go(at - 1);
    else if (key === 'Home') go(0);
    else if (key === 'End') go(slides.length - 1);
    else return;
    if (!/^\d$/.test(key)) setDigits('');
    event.preventDefault();
  });
  useEffect(() => {
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  const { width, height } = SLIDE_SIZES[shape];
  return createPortal(
    <div
      ref={surface}
      className={css['stage']}
      style={{ ...cssVariablesOf('projector'), '--ratio': width / height } as CSSProperties}
      role="dialog"
      aria-modal="true"
      aria-label={texts.meeting.presenting.label}
      data-moved={moved || isDeciding}
      onPointerMove={touch}
      tabIndex={-1}
    >
      {isBlack ? (
        <p className={css['black']}>{texts.meeting.presenting.black}</p>
      ) : (
        <div className={css['screen']}>
          <SlideView
            deck={deck}
            slide={slide}
            shape={shape}
            isLive={isLive}
            onDrill={(town) => origin && actions.drillTo(town ? { ...origin, town } : origin)}
          />
        </div>
      )}
      {isDeciding && (
        <div className={css['deciding']}>
          <Decide
            takesFocus
            onDone={(title) => {
              setDeciding(false);
              setTold(fill(texts.meeting.presenting.noted, { title }));
            }}
          />
        </div>
      )}
      <div className={css['stageHelp']}>
        <span role="status">
          {fill(texts.meeting.presenting.position, { number: at + 1, count: slides.length })}
          {digits !== '' && `　${fill(texts.meeting.presenting.goTo, { number: digits })}`}
          {told !== '' && `　${told}`}
          {problem !== '' && `　${problem}`}
        </span>
        <span>{texts.meeting.presenting.help}</span>
        {hasMap && (
          <Button size="compact-sm" variant="default" aria-pressed={isLive} onClick={() => setLive(!isLive)}>
            {texts.meeting.presenting.live}
          </Button>
        )}
        {origin && (
          <Button size="compact-sm" variant="default" onClick={() => actions.drillTo(origin)}>
            {texts.meeting.presenting.source}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={() => setDeciding(true)}>
          {texts.meeting.presenting.decide}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onSpeaker}>
          {texts.meeting.presenter}
        </Button>
        <Button size="compact-sm" variant="default" onClick={actions.endShow}>
          {texts.meeting.presenting.exit}
        </Button>
      </div>
    </div>,
    document.body,
  );
}

/** Whether the pointer has moved within the last seconds: only then do controls lie over the slide. */
function useMoved(): [boolean, () => void] {
  const [moved, setMoved] = useState(false);
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  return [
    moved,
    () => {
      clearTimeout(timer.current);
      timer.current = window.setTimeout(() => setMoved(false), 2500);
      setMoved(true);
    },
  ];
}
