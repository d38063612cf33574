/** 加一页: a page of the user's own words, with a picture where there is one. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Picture } from '../../domain/picture.ts';
import { readPicture } from '../kit/read-picture.ts';
import { useActions, useTexts } from '../workspace-context.tsx';
import css from './Meeting.module.css';

export function OwnPage() {
  const texts = useTexts();
  const actions = useActions();
  const [headline, setHeadline] = useState('');
  const [text, setText] = useState('');
  const [picture, setPicture] = useState<Picture | null>(null);
  const [problem, setProblem] = useState('');
  const take = async (file: File | undefined): Promise<void> => {
    setProblem('');
    setPicture(null);
    if (!file) return;
    const read = await readPicture(file);
    if (read) setPicture(read);
    else setProblem(texts.meeting.noPicture);
  };
  return (
    <details>
      <summary>{texts.meeting.add}</summary>
      <form
        className={css['decide']}
        onSubmit={(event) => {
          event.preventDefault();
          if (headline.trim() === '') return;
          actions.addOwnPage(headline.trim(), text, picture);
          setHeadline('');
          setText('');
          setPicture(null);
          event.currentTarget.reset();
        }}
      >
        <TextInput
          label={texts.meeting.headline}
          value={headline}
          onChange={({ currentTarget }) => setHeadline(currentTarget.value)}
        />
        <label className={css['field']}>
          {texts.meeting.ownText}
          <textarea rows={4} value={text} onChange={({ currentTarget }) => setText(currentTarget.value)} />
        </label>
        <label className={css['field']}>
          {texts.meeting.ownPicture}
          <input
            type="file"
            accept="image/*"
            onChange={({ currentTarget }) => void take(currentTarget.files?.[0])}
          />
        </label>
        {problem && <p role="alert">{problem}</p>}
        <Button type="submit" size="compact-sm" disabled={headline.trim() === ''}>
          {texts.meeting.add}
        </Button>
      </form>
    </details>
  );
}
