/** 风貌: what a town says of its look, in words and photos. Nothing of it is scored (R-T10). */
import { Button, Modal } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPhotoPlus, IconTrash } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { DragEvent } from 'react';
import { photosAt, SHOWN_PHOTOS } from '../../domain/photos.ts';
import type { Photo } from '../../domain/photos.ts';
import { wordsAt } from '../../domain/plans.ts';
import type { Town } from '../../domain/programme.ts';
import { lastDayOf } from '../../domain/quarter.ts';
import { textIn } from '../../domain/register.ts';
import { fill } from '../../text/dictionary.ts';
import { nameIn } from '../../text/speak.ts';
import { readPicture } from '../kit/read-picture.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './TownLook.module.css';

export function TownLook({ town }: { readonly town: Town }) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const records = useWorkspace((workspace) => workspace.records);
  const asOf = lastDayOf(useWorkspace((workspace) => workspace.quarter));
  const isReadOnly = useWorkspace(({ readOnly }) => readOnly !== null);
  const [enlarged, setEnlarged] = useState<Photo | null>(null);
  const photos = photosAt(records, town.id, asOf);
  const altOf = ({ caption }: Photo, index: number): string =>
    fill(caption === '' ? texts.photos.alt : texts.photos.altOf, {
      town: nameIn(town.name, language),
      number: index + 1,
      caption,
    });
  return (
    <section className={css['look']} aria-label={texts.photos.title}>
      <h3>{texts.photos.title}</h3>
      <Words town={town} isReadOnly={isReadOnly} />
      {photos.length > 0 && (
        <ol className={css['photos']}>
          {photos.map((photo, index) => (
            <li key={photo.id}>
              <button
                type="button"
                className={css['picture']}
                aria-label={fill(texts.photos.enlarge, { number: index + 1 })}
                onClick={() => setEnlarged(photo)}
              >
                <img src={photo.picture.data} alt={altOf(photo, index)} />
              </button>
              {index < SHOWN_PHOTOS && <small className={css['shown']}>{texts.photos.first}</small>}
              {isReadOnly ? (
                <p>{photo.caption}</p>
              ) : (
                <>
                  <Caption key={photo.caption} photo={photo} number={index + 1} />
                  <span className={css['tools']}>
                    <button
                      type="button"
                      disabled={index === 0}
                      aria-label={fill(texts.photos.earlier, { number: index + 1 })}
                      onClick={() => actions.movePhoto(town.id, photo.id, -1)}
                    >
                      <IconArrowUp aria-hidden />
                    </button>
                    <button
                      type="button"
                      disabled={index === photos.length - 1}
                      aria-label={fill(texts.photos.later, { number: index + 1 })}
                      onClick={() => actions.movePhoto(town.id, photo.id, 1)}
                    >
                      <IconArrowDown aria-hidden />
                    </button>
                    <button
                      type="button"
                      aria-label={fill(texts.photos.remove, { number: index + 1 })}
                      onClick={() => actions.removePhoto(town.id, photo.id)}
                    >
                      <IconTrash aria-hidden />
                    </button>
                  </span>
                </>
              )}
            </li>
          ))}
        </ol>
      )}
      {!isReadOnly && <AddPhotos town={town} />}
      <p className={css['note']}>{fill(texts.photos.note, { shown: SHOWN_PHOTOS })}</p>
      <Modal
        opened={enlarged !== null}
        onClose={() => setEnlarged(null)}
        size="auto"
        centered
        title={enlarged?.caption ?? ''}
        closeButtonProps={{ 'aria-label': texts.app.close }}
      >
        {enlarged && <img className={css['large']} src={enlarged.picture.data} alt={enlarged.caption} />}
      </Modal>
    </section>
  );
}

/** The words that hold at the quarter; those of another day stand beside them in the register. */
function Words({ town, isReadOnly }: { readonly town: Town; readonly isReadOnly: boolean }) {
  const texts = useTexts();
  const actions = useActions();
  const records = useWorkspace((workspace) => workspace.records);
  const asOf = lastDayOf(useWorkspace((workspace) => workspace.quarter));
  const canWrite = useWorkspace(({ programme }) => programme.registers.some(({ id }) => id === 'notes'));
  const [draft, setDraft] = useState<string | null>(null);
  const text = wordsAt(records, town.id, 'style', asOf);
  if (draft === null)
    return (
      <p className={css['words']}>
        {text || texts.photos.noWords}{' '}
        {canWrite && !isReadOnly && (
          <button type="button" onClick={() => setDraft(text)}>
            {text === '' ? texts.photos.write : texts.photos.edit}
          </button>
        )}
      </p>
    );
  const save = (): void => {
    const known = records.find(
      (record) =>
        record.register === 'notes' &&
        record.town === town.id &&
        textIn(record, 'kind') === 'style' &&
        textIn(record, 'date') === asOf,
    );
    if (draft.trim() === '' && known) actions.removeRecord(known.id);
    else if (draft.trim() !== text)
      actions.putRecord(
        'notes',
        town.id,
        { kind: 'style', text: draft.trim(), date: asOf },
        known?.id ?? null,
      );
    setDraft(null);
  };
  return (
    <form
      className={css['write']}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <textarea
        rows={4}
        aria-label={texts.photos.words}
        value={draft}
        onChange={({ currentTarget }) => setDraft(currentTarget.value)}
      />
      <span>
        <Button type="submit" size="compact-sm">
          {texts.photos.save}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={() => setDraft(null)}>
          {texts.photos.cancel}
        </Button>
      </span>
    </form>
  );
}

function Caption({ photo, number }: { readonly photo: Photo; readonly number: number }) {
  const texts = useTexts();
  const actions = useActions();
  const [text, setText] = useState(photo.caption);
  return (
    <textarea
      rows={2}
      className={css['caption']}
      maxLength={CAPTION}
      aria-label={fill(texts.photos.caption, { number })}
      placeholder={texts.photos.captionHint}
      value={text}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onBlur={() => actions.captionPhoto(photo.id, text)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.currentTarget.blur();
      }}
    />
  );
}

/** Characters: three lines below a photo on a slide. */
const CAPTION = 30;

/** Chosen or dropped; those that cannot be read are named, the others are taken. */
function AddPhotos({ town }: { readonly town: Town }) {
  const texts = useTexts();
  const actions = useActions();
  const picker = useRef<HTMLInputElement>(null);
  const [isReading, setReading] = useState(false);
  const [isOver, setOver] = useState(false);
  const [unread, setUnread] = useState<readonly string[]>([]);
  const take = async (files: readonly File[]): Promise<void> => {
    if (files.length === 0) return;
    setReading(true);
    setUnread([]);
    const failed: string[] = [];
    const read: { picture: NonNullable<Awaited<ReturnType<typeof readPicture>>>; caption: string }[] = [];
    // One after the other: a phone's photo takes 50 MB while it is open.
    for (const file of files) {
      const picture = await readPicture(file);
      if (picture) read.push({ picture, caption: '' });
      else failed.push(file.name);
    }
    if (read.length > 0) actions.addPhotos(town.id, read);
    setUnread(failed);
    setReading(false);
  };
  const overFiles = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  return (
    <div
      className={css['add']}
      data-over={isOver}
      onDragEnter={overFiles}
      onDragOver={overFiles}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const files = [...event.dataTransfer.files];
        // A boundary dropped here by mistake is still a boundary.
        if (!files.some(({ name, type }) => type.startsWith('image/') || /\.hei[cf]$/i.test(name))) return;
        event.preventDefault();
        void take(files);
      }}
    >
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPhotoPlus aria-hidden size="1.1em" />}
        disabled={isReading}
        onClick={() => picker.current?.click()}
      >
        {texts.photos.add}
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        accept="image/jpeg,image/png,image/webp"
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          currentTarget.value = '';
          void take(files);
        }}
      />
      <span role="status">{isReading ? texts.photos.reading : texts.photos.drop}</span>
      {unread.length > 0 && (
        <p role="alert">{fill(texts.photos.unreadable, { names: unread.join(texts.lists.comma) })}</p>
      )}
    </div>
  );
}
