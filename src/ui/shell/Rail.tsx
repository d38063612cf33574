/** The slim navigation: the pages there are. */
import {
  IconChartBar,
  IconDroplet,
  IconLayoutDashboard,
  IconPresentation,
  IconRulerMeasure,
  IconScale,
  IconStairsUp,
} from '@tabler/icons-react';
import { PAGES } from '../../workspace/address.ts';
import type { Page } from '../../workspace/address.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Rail.module.css';

const ICONS: Record<Page, typeof IconRulerMeasure> = {
  overview: IconLayoutDashboard,
  land: IconRulerMeasure,
  coverage: IconDroplet,
  progress: IconChartBar,
  declare: IconStairsUp,
  policy: IconScale,
  meeting: IconPresentation,
};

export function Rail() {
  const texts = useTexts();
  const actions = useActions();
  const page = useWorkspace((workspace) => workspace.page);
  return (
    <nav className={css['rail']} aria-label={texts.app.menu}>
      {PAGES.map((id) => {
        const Icon = ICONS[id];
        return (
          <button
            key={id}
            type="button"
            className={css['entry']}
            aria-current={page === id ? 'page' : undefined}
            onClick={() => actions.showPage(id)}
          >
            <Icon aria-hidden />
            {texts.views[id]}
          </button>
        );
      })}
    </nav>
  );
}
