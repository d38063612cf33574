/** Which changes are listed: of a town, of a kind, with a text in them. */
import { NativeSelect, TextInput } from '@mantine/core';
import { EDIT_CODES } from '../../domain/edit.ts';
import type { EditCode } from '../../domain/edit.ts';
import type { TownId } from '../../domain/model.ts';
import { fill } from '../../text/dictionary.ts';
import { nameIn } from '../../text/speak.ts';
import type { LogFilter } from '../../workspace/change-log.ts';
import { useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './History.module.css';

export const NO_FILTER: LogFilter = { town: null, code: null, text: '' };

interface HistoryFilterProps {
  readonly filter: LogFilter;
  readonly onChange: (filter: LogFilter) => void;
}

export function HistoryFilter({ filter, onChange }: HistoryFilterProps) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const towns = useWorkspace((workspace) => workspace.programme.towns);
  const edits = useWorkspace((workspace) => workspace.history.edits);
  const done = new Set(edits.map(({ code }) => code));
  const { history } = texts;
  return (
    <div className={css['filter']} role="search" aria-label={history.filter}>
      <NativeSelect
        label={history.filterTown}
        value={filter.town ?? ''}
        data={[
          { value: '', label: history.all },
          ...towns.map(({ id, shortName }) => ({ value: id, label: nameIn(shortName, language) })),
        ]}
        onChange={(event) =>
          onChange({ ...filter, town: (event.currentTarget.value || null) as TownId | null })
        }
      />
      <NativeSelect
        label={history.filterCode}
        value={filter.code ?? ''}
        data={[
          { value: '', label: history.all },
          ...EDIT_CODES.filter((code) => done.has(code)).map((code) => ({
            value: code,
            label: fill(texts.edits[code], { name: '…', register: '…' }),
          })),
        ]}
        onChange={(event) =>
          onChange({ ...filter, code: (event.currentTarget.value || null) as EditCode | null })
        }
      />
      <TextInput
        label={history.filterText}
        value={filter.text}
        autoComplete="off"
        onChange={(event) => onChange({ ...filter, text: event.currentTarget.value })}
      />
    </div>
  );
}
