/** A verdict's mark: colour, shape and word together, so that none of them is needed alone. */
import type { Finding } from '../../domain/finding.ts';
import { SHAPES } from '../../text/speak.ts';
import { useTexts } from '../workspace-context.tsx';
import css from './Status.module.css';

interface StatusProps {
  /** null: there is nothing to judge by. */
  readonly finding: Finding | null;
  readonly size?: 'normal' | 'large';
}

export function Status({ finding, size = 'normal' }: StatusProps) {
  const texts = useTexts();
  const light = finding?.light ?? 'grey';
  return (
    <span className={css['status']} data-light={light} data-size={size}>
      <span className={css['shape']} aria-hidden>
        {SHAPES[light]}
      </span>
      {finding ? texts.states[finding.state] : texts.status.missingBoundary}
    </span>
  );
}
