/** A file chosen from a menu or a button that may be gone before the choice is made. */
import { useRef } from 'react';
import type { ReactElement } from 'react';
import { readPicked } from '../preview/picked.ts';
import { useActions } from '../workspace-context.tsx';

/** `input` belongs somewhere on the page; `pick` opens the machine's dialog. */
export function useFilePicker(label: string): {
  readonly input: ReactElement;
  readonly pick: () => void;
} {
  const actions = useActions();
  const element = useRef<HTMLInputElement>(null);
  const input = (
    <input
      ref={element}
      type="file"
      multiple
      hidden
      aria-label={label}
      onChange={({ currentTarget }) => {
        const files = [...(currentTarget.files ?? [])];
        // The same file may be chosen again.
        currentTarget.value = '';
        void readPicked(files).then(actions.previewFiles);
      }}
    />
  );
  return { input, pick: () => element.current?.click() };
}
