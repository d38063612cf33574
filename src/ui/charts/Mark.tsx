/** A mark of a chart that can be chosen with mouse, touch and keys, and says what it stands for. */
import { Children, isValidElement } from 'react';
import type { ReactNode } from 'react';
import css from './Charts.module.css';

interface MarkProps {
  readonly label: string;
  readonly isChosen?: boolean;
  readonly onChoose: () => void;
  readonly onPoint?: (isOver: boolean) => void;
  readonly children: ReactNode;
}

export function Mark({ label, isChosen = false, onChoose, onPoint, children }: MarkProps) {
  // Labels stand beside the button, not in it: its name says more than they do, and in other words.
  const all = Children.toArray(children);
  const labels = all.filter((each) => isValidElement(each) && each.type === 'text');
  const shapes = all.filter((each) => !labels.includes(each));
  return (
    <g>
      <g
        role="button"
        tabIndex={0}
        aria-label={label}
        aria-pressed={isChosen}
        className={css['mark']}
        onClick={onChoose}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          onChoose();
        }}
        onPointerEnter={() => onPoint?.(true)}
        onPointerLeave={() => onPoint?.(false)}
      >
        <title>{label}</title>
        {shapes}
      </g>
      <g className={css['labels']}>{labels}</g>
    </g>
  );
}
