/** The whole window as a place to drop a file: it is shown and judged, not saved. */
import { useEffect, useState } from 'react';
import { useActions, useTexts } from '../workspace-context.tsx';
import { readPicked } from './picked.ts';
import css from './DropTarget.module.css';

export function DropTarget() {
  const texts = useTexts();
  const actions = useActions();
  const [over, setOver] = useState(false);
  useEffect(
    () =>
      followFiles(window, setOver, (files) => {
        void readPicked(files).then(actions.previewFiles);
      }),
    [actions],
  );
  return over && <p className={css['hint']}>{texts.map.dropHere}</p>;
}

/**
 * Files dragged over a window, wherever on it. A file that nobody catches would be opened by the browser in the
 * place of the page, and what is unfinished would be gone. Returns how to stop.
 */
function followFiles(
  target: Window,
  onOver: (isOver: boolean) => void,
  onDrop: (files: readonly File[]) => void,
): () => void {
  const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;
  const drag = (event: DragEvent): void => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    onOver(true);
  };
  const leave = ({ relatedTarget }: DragEvent): void => {
    // Out of the window there is nothing that the pointer could have gone to.
    if (relatedTarget === null) onOver(false);
  };
  const drop = (event: DragEvent): void => {
    onOver(false);
    // A place that takes files itself has had it already.
    if (!holdsFiles(event) || event.defaultPrevented) return;
    event.preventDefault();
    onDrop([...(event.dataTransfer?.files ?? [])]);
  };
  target.addEventListener('dragenter', drag);
  target.addEventListener('dragover', drag);
  target.addEventListener('dragleave', leave);
  target.addEventListener('drop', drop);
  return () => {
    target.removeEventListener('dragenter', drag);
    target.removeEventListener('dragover', drag);
    target.removeEventListener('dragleave', leave);
    target.removeEventListener('drop', drop);
  };
}
