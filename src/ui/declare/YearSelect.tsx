/** A year of the programme; the one of the quarter bar until another is chosen. */
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { yearOf } from '../../domain/quarter.ts';
import { useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Declare.module.css';

/** The year chosen and the control for it; stepping the quarter bar to another year leads it along. */
export function useYear(): { readonly year: number; readonly select: React.ReactNode } {
  const texts = useTexts();
  const { first, last } = useWorkspace((workspace) => workspace.programme.period);
  const pointer = yearOf(useWorkspace((workspace) => workspace.quarter));
  const [choice, setChoice] = useState<{ pointer: number; year: number } | null>(null);
  const year = choice?.pointer === pointer ? choice.year : pointer;
  const years = Array.from({ length: yearOf(last) - yearOf(first) + 1 }, (_, index) => yearOf(first) + index);
  const select = (
    <NativeSelect
      className={css['year']}
      aria-label={texts.declare.year}
      value={String(year)}
      data={years.map(String)}
      onChange={({ currentTarget }) => setChoice({ pointer, year: Number(currentTarget.value) })}
    />
  );
  return { year, select };
}
