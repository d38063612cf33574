/** 讲者窗口: this slide and the next, notes with the sources, and the clock; a second window of the same page. */
import { useEffect, useEffectEvent, useState } from 'react';
import type { CSSProperties } from 'react';
import { createPortal } from 'react-dom';
import { cssVariablesOf } from '../../map/theme.ts';
import type { Deck } from '../../report/page.ts';
import { SLIDE_SIZES } from '../../report/slides.ts';
import type { Slide, SlideShape } from '../../report/slides.ts';
import { fill } from '../../text/dictionary.ts';
import { formatClock } from '../saving/instant.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Speaker.module.css';
import { SlideView } from './SlideView.tsx';

interface SpeakerWindowProps {
  readonly window: Window;
  readonly deck: Deck;
  readonly slides: readonly Slide[];
  readonly slide: Slide;
  readonly shape: SlideShape;
  readonly onClosed: () => void;
}

export function SpeakerWindow({ window: own, deck, slides, slide, shape, onClosed }: SpeakerWindowProps) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const at = slides.indexOf(slide);
  const next = slides[at + 1];
  const [start] = useState(actions.timeNow);
  const [now, setNow] = useState(start);

  useEffect(() => {
    dress(own, texts.meeting.presenter, language);
    const ticking = setInterval(() => {
      setNow(actions.timeNow());
      if (own.closed) onClosed();
    }, 1000);
    return () => clearInterval(ticking);
  }, [own, actions, onClosed, texts, language]);

  const go = (to: number): void => {
    const wanted = slides[Math.min(slides.length - 1, Math.max(0, to))];
    if (wanted) actions.turnTo(wanted.id);
  };
  const press = useEffectEvent(({ key }: KeyboardEvent): void => {
    if (['ArrowRight', 'ArrowDown', 'PageDown'].includes(key)) go(at + 1);
    else if (['ArrowLeft', 'ArrowUp', 'PageUp'].includes(key)) go(at - 1);
    else if (key === 'Home') go(0);
    else if (key === 'End') go(slides.length - 1);
  });
  useEffect(() => {
    own.addEventListener('keydown', press);
    return () => own.removeEventListener('keydown', press);
  }, [own]);
  const { width, height } = SLIDE_SIZES[shape];
  const passed = Math.max(0, Math.floor((Date.parse(now) - Date.parse(start)) / 1000));
  return createPortal(
    <div
      className={css['speaker']}
      style={{ ...cssVariablesOf('light'), '--ratio': width / height } as CSSProperties}
    >
      <header className={css['head']}>
        <span>{fill(texts.meeting.presenting.position, { number: at + 1, count: slides.length })}</span>
        <time className={css['clock']}>{formatClock(now, language)}</time>
        <span>
          {fill(texts.meeting.presenting.passed, {
            minutes: Math.floor(passed / 60),
            seconds: String(passed % 60).padStart(2, '0'),
          })}
        </span>
        <button type="button" onClick={() => go(at - 1)} disabled={at === 0}>
          {texts.meeting.presenting.previous}
        </button>
        <button type="button" onClick={() => go(at + 1)} disabled={!next}>
          {texts.meeting.presenting.next}
        </button>
      </header>
      <section className={css['now']}>
        <SlideView deck={deck} slide={slide} shape={shape} />
      </section>
      <section className={css['next']}>
        <h2>
          {next
            ? fill(texts.meeting.presenting.nextPage, { headline: next.headline.text })
            : texts.meeting.presenting.last}
        </h2>
        {next && <SlideView deck={deck} slide={next} shape={shape} />}
      </section>
      <section className={css['notes']}>
        <h2>{texts.meeting.presenting.notes}</h2>
        {[slide.page.remark, ...slide.page.notes, slide.page.source]
          .filter((line) => line !== '')
          .map((line, index) => (
            <p key={index}>{line}</p>
          ))}
      </section>
    </div>,
    own.document.body,
  );
}

/** The styles of this page, for a window that was opened empty; it needs no server of its own. */
function dress({ document: target }: Window, title: string, language: string): void {
  target.title = title;
  target.documentElement.lang = language;
  if (target.head.querySelector('[data-dressed]')) return;
  for (const node of document.querySelectorAll('style, link[rel="stylesheet"]')) {
    const copy = target.importNode(node, true);
    if (node instanceof HTMLLinkElement) (copy as HTMLLinkElement).href = node.href;
    (copy as HTMLElement).dataset['dressed'] = 'true';
    target.head.append(copy);
  }
}
