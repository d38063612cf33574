/** A page in the list of the deck: its slide made small, and what the user may do with it. */
import { Button, TextInput } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconEye,
  IconEyeOff,
  IconPencil,
  IconPlayerPlay,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { Deck, DeckPage } from '../../report/page.ts';
import { firstSlideOf } from '../../report/slides.ts';
import type { Slide, SlideShape } from '../../report/slides.ts';
import { fill } from '../../text/dictionary.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Meeting.module.css';
import { SlideView } from './SlideView.tsx';

interface PageEntryProps {
  readonly deck: Deck;
  readonly page: DeckPage;
  readonly index: number;
  readonly shape: SlideShape;
  /** Those it makes; none while it is hidden. */
  readonly slides: readonly Slide[];
  readonly onPresent: () => void;
}

export function PageEntry({ deck, page, index, shape, slides, onPresent }: PageEntryProps) {
  const texts = useTexts();
  const actions = useActions();
  const [isEditing, setEditing] = useState(false);
  const isOff = useWorkspace(({ readOnly }) => readOnly !== null) || deck.locked;
  const [first] = slides;
  const moveTo = (place: number): void => {
    const ids = deck.pages.map(({ id }) => id);
    ids.splice(place, 0, ...ids.splice(index, 1));
    actions.orderPages(ids);
  };
  return (
    <li data-hidden={page.hidden}>
      <div className={css['thumb']} aria-hidden>
        <SlideView
          deck={deck}
          slide={first ?? firstSlideOf(page, deck, shape)}
          shape={shape}
          isNumbered={slides.length > 0}
        />
      </div>
      <div className={css['about']}>
        <span className={css['note']}>
          {first ? fill(texts.meeting.page, { number: pageNumbers(slides) }) : texts.meeting.hiddenMark}{' '}
          {page.name}
          {page.headline !== page.computed && ` · ${texts.meeting.changedMark}`}
        </span>
        <strong>{page.headline}</strong>
        {page.remark && <em>{page.remark}</em>}
        <div className={css['tools']}>
          <Tool
            label={texts.meeting.presentFrom}
            name={page.name}
            Icon={IconPlayerPlay}
            onClick={onPresent}
            isOff={!first}
          />
          <Tool
            label={texts.meeting.up}
            name={page.name}
            Icon={IconArrowUp}
            onClick={() => moveTo(index - 1)}
            isOff={index === 0 || isOff}
          />
          <Tool
            label={texts.meeting.down}
            name={page.name}
            Icon={IconArrowDown}
            onClick={() => moveTo(index + 1)}
            isOff={index === deck.pages.length - 1 || isOff}
          />
          <Tool
            label={page.hidden ? texts.meeting.show : texts.meeting.hide}
            name={page.name}
            Icon={page.hidden ? IconEyeOff : IconEye}
            onClick={() => actions.arrangePage(page.id, { hidden: !page.hidden })}
            isOff={isOff}
          />
          <Tool
            label={texts.meeting.edit}
            name={page.name}
            Icon={IconPencil}
            onClick={() => setEditing(!isEditing)}
            isOff={isOff}
          />
          {page.kind === 'text' && (
            <Tool
              label={texts.meeting.remove}
              name={page.name}
              Icon={IconTrash}
              onClick={() => actions.removeOwnPage(page.id)}
              isOff={isOff}
            />
          )}
        </div>
        {isEditing && !isOff && <Words page={page} onDone={() => setEditing(false)} />}
      </div>
    </li>
  );
}

function Words({ page, onDone }: { readonly page: DeckPage; readonly onDone: () => void }) {
  const texts = useTexts();
  const actions = useActions();
  const [headline, setHeadline] = useState(page.headline === page.computed ? '' : page.headline);
  const [remark, setRemark] = useState(page.remark);
  return (
    <form
      className={css['decide']}
      onSubmit={(event) => {
        event.preventDefault();
        actions.arrangePage(page.id, { headline: headline.trim(), remark: remark.trim() });
        onDone();
      }}
    >
      <TextInput
        label={texts.meeting.headline}
        description={fill(texts.meeting.headlineHelp, { computed: page.computed })}
        value={headline}
        onChange={({ currentTarget }) => setHeadline(currentTarget.value)}
      />
      <TextInput
        label={texts.meeting.remark}
        description={texts.meeting.remarkHelp}
        value={remark}
        onChange={({ currentTarget }) => setRemark(currentTarget.value)}
      />
      <Button type="submit" size="compact-sm">
        {texts.meeting.save}
      </Button>
    </form>
  );
}

/** 12 or 12–13: a page that goes on has several. */
function pageNumbers(slides: readonly Slide[]): string {
  const [first, last] = [slides[0]?.number ?? 0, slides.at(-1)?.number ?? 0];
  return first === last ? String(first) : `${first}–${last}`;
}

interface ToolProps {
  readonly label: string;
  /** Of the page: many pages have the same tools. */
  readonly name: string;
  readonly Icon: typeof IconEye;
  readonly onClick: () => void;
  readonly isOff: boolean;
}

function Tool({ label, name, Icon, onClick, isOff }: ToolProps) {
  return (
    <Button
      size="compact-xs"
      variant="default"
      aria-label={`${label}：${name}`}
      title={label}
      disabled={isOff}
      onClick={onClick}
    >
      <Icon aria-hidden />
    </Button>
  );
}
