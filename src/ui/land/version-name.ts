/** What a version is called: since when, until when, its status and id. */
import type { Boundary } from '../../domain/model.ts';
import { fill } from '../../text/dictionary.ts';
import { formatQuarter } from '../../text/format.ts';
import { useTexts, useWorkspace } from '../workspace-context.tsx';

export function useVersionName(): (version: Boundary) => string {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  return ({ from, to, status, id }) => {
    const [first, last] = [formatQuarter(from, language), to && formatQuarter(to, language)];
    const span =
      status === 'draft'
        ? fill(texts.versions.draft, { from: first })
        : to !== null && to < from
          ? fill(texts.versions.never, { from: first })
          : fill(texts.versions.span, { from: first, to: last ?? texts.versions.now });
    return fill(texts.versions.version, { span, status: texts.describe.statuses[status], id });
  };
}
