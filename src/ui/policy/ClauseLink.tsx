/** The number of a clause as printed; opens the clause. */
import type { ClauseId } from '../../domain/model.ts';
import { useActions, useWorkspace } from '../workspace-context.tsx';
import css from './Policy.module.css';

export function ClauseLink({ id }: { readonly id: ClauseId }) {
  const actions = useActions();
  const clause = useWorkspace(({ programme }) => programme.clauses.find((each) => each.id === id));
  if (!clause) return null;
  return (
    <button type="button" className={css['link']} onClick={() => actions.openClause(id)}>
      {clause.printed}
    </button>
  );
}
