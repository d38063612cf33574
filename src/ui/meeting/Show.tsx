/** The meeting while it is shown: the slides, the way back from a source, and the speaker's window beside both. */
import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Slide } from '../../report/slides.ts';
import { fill } from '../../text/dictionary.ts';
import type { Showing } from '../../workspace/showing.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Meeting.module.css';
import { Presenter } from './Presenter.tsx';
import { SpeakerWindow } from './SpeakerWindow.tsx';
import { useDeck, useSlides } from './use-deck.ts';

export default function Show() {
  const showing = useWorkspace((workspace) => workspace.showing ?? null);
  return showing && <Shown showing={showing} />;
}

function Shown({ showing }: { readonly showing: Showing }) {
  const texts = useTexts();
  const actions = useActions();
  const deck = useDeck();
  const slides = useSlides(showing.shape);
  const [speaker, setSpeaker] = useState<Window | null>(null);
  const [problem, setProblem] = useState('');
  const slide = slideOf(slides, showing);
  // A browser leaves the full screen by itself when another window opens: that is no Esc, and ends no show.
  const opening = useRef(false);

  useEffect(() => {
    let was = false;
    // Where the browser refuses, the slides cover the window all the same.
    const enter = async (): Promise<void> => {
      await document.documentElement.requestFullscreen().catch(() => undefined);
    };
    // Esc leaves the full screen without telling the page of the key.
    const changed = (): void => {
      // A full screen that was asked for before the window may be granted after it, and be left at once.
      if (document.fullscreenElement) was = true;
      else if (opening.current) was = false;
      else if (was) actions.endShow();
    };
    // The next key or click on the slides brings it back: a browser grants it to nothing less.
    const again = (): void => {
      if (!opening.current || document.fullscreenElement) return;
      void enter().then(() => {
        if (document.fullscreenElement) opening.current = false;
      });
    };
    void enter();
    document.addEventListener('fullscreenchange', changed);
    // Before the slides take the key: the one that opens the window is not the next.
    document.addEventListener('keydown', again, true);
    document.addEventListener('pointerdown', again, true);
    return () => {
      document.removeEventListener('fullscreenchange', changed);
      document.removeEventListener('keydown', again, true);
      document.removeEventListener('pointerdown', again, true);
      if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
    };
  }, [actions]);
  useEffect(() => () => speaker?.close(), [speaker]);

  if (!slide) return null;
  const openSpeaker = (): void => {
    if (speaker && !speaker.closed) return speaker.focus();
    opening.current = true;
    const opened = window.open('', '', 'popup,width=960,height=640');
    // Where the full screen outlives the window (on a second screen, say), Esc ends the show again.
    setTimeout(() => {
      if (document.fullscreenElement) opening.current = false;
    }, OPENING);
    setProblem(opened ? '' : texts.meeting.presenting.noWindow);
    setSpeaker(opened);
  };
  return (
    <>
      {showing.isAway ? (
        <Button
          className={css['back']}
          leftSection={<IconArrowBackUp aria-hidden />}
          ref={focusOnce}
          onClick={actions.returnToShow}
        >
          {fill(texts.meeting.presenting.backTo, { number: slide.number })}
        </Button>
      ) : (
        <Presenter
          deck={deck}
          slides={slides}
          slide={slide}
          shape={showing.shape}
          problem={problem}
          onSpeaker={openSpeaker}
        />
      )}
      {speaker && !speaker.closed && (
        <SpeakerWindow
          window={speaker}
          deck={deck}
          slides={slides}
          slide={slide}
          shape={showing.shape}
          onClosed={() => setSpeaker(null)}
        />
      )}
    </>
  );
}

/** Milliseconds within which a window that opens has taken the full screen away, if it does. */
const OPENING = 2000;

function focusOnce(element: HTMLElement | null): void {
  element?.focus();
}

function slideOf(slides: readonly Slide[], { slide }: Showing): Slide | null {
  // A page that has become shorter meanwhile is still there with its first part.
  const page = slide?.replace(/#\d+$/, '');
  return (
    slides.find(({ id }) => id === slide) ?? slides.find((each) => each.page.id === page) ?? slides[0] ?? null
  );
}
