/** 调度会: the deck's pages to look at and arrange, and the ways to show them: projector, PPTX, paper. */
import { Button, Checkbox } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { withoutSample } from '../../report/context.ts';
import { deckOf, frozenText } from '../../report/deck.ts';
import { writePptx } from '../../report/pptx.ts';
import type { SlideShape } from '../../report/slides.ts';
import { fill } from '../../text/dictionary.ts';
import { formatQuarter } from '../../text/format.ts';
import { sampleState } from '../../workspace/select.ts';
import { asSettled } from '../../workspace/settled.ts';
import { PaperButton } from '../paper/PaperButton.tsx';
import { useActions, useStoreHandle, useTexts, useWorkspace } from '../workspace-context.tsx';
import { Decisions } from './Decisions.tsx';
import { mapDrawer } from './draw-map.ts';
import css from './Meeting.module.css';
import { OwnPage } from './OwnPage.tsx';
import { PageEntry } from './PageEntry.tsx';
import { SettledNote } from './SettledNote.tsx';
import { SlideView } from './SlideView.tsx';
import { useDeck, useSlides } from './use-deck.ts';

export default function MeetingView() {
  const texts = useTexts();
  const actions = useActions();
  const store = useStoreHandle();
  const language = useWorkspace((workspace) => workspace.language);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const hasSample = useWorkspace((workspace) => sampleState(asSettled(workspace))) === 'loaded';
  const isReadOnly = useWorkspace(({ readOnly }) => readOnly !== null);
  const [isNarrow, setNarrow] = useState(isStandardScreen);
  const [isPrinting, setPrinting] = useState(false);
  const [withSample, setWithSample] = useState(false);
  const [message, setMessage] = useState('');
  const shape: SlideShape = isNarrow ? 'standard' : 'wide';
  const deck = useDeck();
  const slides = useSlides(shape);
  const hidden = deck.pages.filter((page) => page.hidden).length;

  const pptx = async (): Promise<void> => {
    setMessage(texts.meeting.making);
    try {
      const now = asSettled(store.getState());
      const source = withSample || !hasSample ? now : { ...now, ...withoutSample(now) };
      const made = deckOf(source);
      const bytes = await writePptx(made, mapDrawer(source), shape);
      const name = `${made.title}${made.watermark === null ? '' : `-${made.watermark}`}.pptx`;
      actions.download({ name, bytes });
      setMessage(fill(texts.meeting.made, { name }));
    } catch (error) {
      setMessage(fill(texts.meeting.failed, { problem: String(error) }));
    }
  };
  return (
    <div className={css['view']}>
      <h2 className={css['headline']}>{texts.meeting.title}</h2>
      <p className={css['note']}>
        {fill(texts.meeting.intro, { quarter: formatQuarter(quarter, language), count: slides.length })}
        {hidden > 0 && ` ${fill(texts.meeting.introHidden, { count: hidden })}`} {deck.stamp}
      </p>
      <SettledNote className={css['note']} />
      <div className={css['tools']}>
        <Button
          leftSection={<IconPlayerPlay aria-hidden />}
          onClick={() => actions.startShow(null, shape)}
          disabled={slides.length === 0}
        >
          {texts.meeting.present}
        </Button>
        <Button variant="default" onClick={() => void pptx()}>
          {texts.meeting.pptx}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            setPrinting(true);
            // Once the pages stand, maps included.
            setTimeout(() => {
              print();
              setPrinting(false);
            }, 600);
          }}
        >
          {texts.meeting.print}
        </Button>
        <PaperButton />
        <Button
          variant="default"
          disabled={isReadOnly}
          onClick={() => actions.freezeDeck(deck.locked ? null : frozenText(deck), deck.watermark !== null)}
        >
          {deck.locked ? texts.meeting.unlock : texts.meeting.lock}
        </Button>
        <Button variant="default" disabled={isReadOnly || deck.locked} onClick={actions.resetDeck}>
          {texts.meeting.reset}
        </Button>
      </div>
      <div className={css['tools']}>
        <Checkbox
          label={texts.meeting.ratio}
          checked={isNarrow}
          onChange={({ currentTarget }) => setNarrow(currentTarget.checked)}
        />
        {hasSample && (
          <Checkbox
            label={texts.meeting.withSample}
            checked={withSample}
            onChange={({ currentTarget }) => setWithSample(currentTarget.checked)}
          />
        )}
      </div>
      {hasSample && !withSample && <p className={css['note']}>{texts.meeting.sampleOnly}</p>}
      <p role="status" className={css['status']}>
        {message}
      </p>
      <ol className={css['pages']} aria-label={texts.meeting.pages}>
        {deck.pages.map((page, index) => {
          const own = slides.filter((slide) => slide.page === page);
          return (
            <PageEntry
              key={page.id}
              deck={deck}
              page={page}
              index={index}
              shape={shape}
              slides={own}
              onPresent={() => actions.startShow(own[0]?.id ?? null, shape)}
            />
          );
        })}
      </ol>
      {!isReadOnly && !deck.locked && <OwnPage />}
      <Decisions />
      {isPrinting &&
        createPortal(
          <div className={css['paper']}>
            {slides.map((slide) => (
              <div key={slide.id} className={css['sheet']}>
                <SlideView deck={deck} slide={slide} shape={shape} />
              </div>
            ))}
          </div>,
          document.body,
        )}
    </div>
  );
}

/** Whether the screen is 4:3, as older projectors are: the slides then fill it from the start. */
function isStandardScreen(): boolean {
  return Math.abs(screen.width / screen.height - 4 / 3) < 0.05;
}
