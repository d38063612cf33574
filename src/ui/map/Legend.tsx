/** What the three kinds of boundary look like, in the map's own strokes. */
import { EXPECTED_KINDS } from '../../workspace/select.ts';
import { useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Legend.module.css';

export function Legend() {
  const texts = useTexts();
  const layers = useWorkspace((workspace) => workspace.layers);
  const mapped = useWorkspace((workspace) => workspace.boundaries.length > 0);
  const sample = useWorkspace((workspace) => workspace.sample === 'loaded');
  if (!mapped) return null;
  return (
    <div className={css['legend']} role="group" aria-label={texts.map.legend}>
      {EXPECTED_KINDS.filter((kind) => layers[kind]).map((kind) => (
        <span key={kind} className={css['entry']}>
          <span className={css['swatch']} data-kind={kind} aria-hidden />
          {texts.kinds[kind]}
        </span>
      ))}
      {sample && <strong className={css['sample']}>{texts.app.sample}</strong>}
    </div>
  );
}
