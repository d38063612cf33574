/** The map as a place to drop a file: it is shown and judged, not saved. */
import { useState } from 'react';
import type { DragEvent, ReactNode } from 'react';
import { useActions, useTexts } from '../workspace-context.tsx';
import { readPicked } from './picked.ts';
import css from './DropTarget.module.css';

export function DropTarget({ children }: { readonly children: ReactNode }) {
  const texts = useTexts();
  const actions = useActions();
  const [over, setOver] = useState(false);
  const drag = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void readPicked([...event.dataTransfer.files]).then((file) => file && actions.previewFile(file));
  };
  return (
    // A drop target has no keyboard counterpart; the button 打开文件 does the same.
    <div
      className={css['target']}
      role="presentation"
      onDragEnter={drag}
      onDragOver={drag}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={drop}
    >
      {children}
      {over && <p className={css['hint']}>{texts.map.dropHere}</p>}
    </div>
  );
}
