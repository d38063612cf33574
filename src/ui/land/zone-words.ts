/** A part of a plan in words. */
import { fill } from '../../text/dictionary.ts';
import type { UseShare } from '../../workspace/zone-report.ts';
import { useTexts } from '../workspace-context.tsx';

/** The use with the names of its zones; what is in no zone is said to be. */
export function useShareWords(): (part: Pick<UseShare, 'use' | 'names'>) => string {
  const { zones, lists } = useTexts();
  return ({ use, names }) => {
    if (use === null) return zones.uncovered;
    const word = use === '' ? zones.noUse : use;
    return names.length === 0 ? word : fill(zones.named, { what: word, of: names.join(lists.comma) });
  };
}
