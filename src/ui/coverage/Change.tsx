/** ▲▼ since the last quarter; nothing where nothing that can be shown has changed. */
import { fill } from '../../text/dictionary.ts';
import { formatNumber } from '../../text/format.ts';
import { useTexts } from '../workspace-context.tsx';
import css from './Coverage.module.css';

interface ChangeProps {
  readonly now: number | null | undefined;
  readonly before: number | null | undefined;
  readonly decimals: number;
}

export function Change({ now, before, decimals }: ChangeProps) {
  const texts = useTexts().coverage;
  if (now == null || before == null) return null;
  const value = formatNumber(Math.abs(now - before), decimals);
  if (Number(value) === 0) return null;
  return (
    <span className={css['change']} data-up={now > before}>
      {fill(now > before ? texts.up : texts.down, { value })}
    </span>
  );
}
