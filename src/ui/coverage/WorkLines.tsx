/** The steps of works on record, each with its day or that it is still to come. */
import type { Work } from '../../domain/works.ts';
import { formatDate } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Coverage.module.css';

export function WorkLines({ works }: { readonly works: readonly Work[] }) {
  const texts = useTexts().coverage;
  const language = useWorkspace((workspace) => workspace.language);
  if (works.length === 0) return null;
  return works.map(({ record, steps }) => (
    <span key={record.id} className={css['steps']}>
      {steps.map(({ field, date }) => (
        <span key={field.id} data-missing={date === null}>
          {nameIn(field.name, language)} {date === null ? texts.recordOpen : formatDate(date, language)}
        </span>
      ))}
    </span>
  ));
}
