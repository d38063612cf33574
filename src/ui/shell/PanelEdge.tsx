/** The edge between panel and map: dragged, moved by keys, or opened so that a wide table has the whole page. */
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useRef } from 'react';
import type { CSSProperties, KeyboardEvent, PointerEvent } from 'react';
import { PANEL_WIDTHS } from '../../workspace/address.ts';
import type { PanelWidth } from '../../workspace/address.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './PanelEdge.module.css';

const STEP = 5;

/** The panel over the whole map is for what is wide; one town's sheet stays beside its town. */
export function coversMap(share: PanelWidth | null, isWide: boolean): boolean {
  return isWide && share === PANEL_WIDTHS.all;
}

/** The custom properties by which the frame's grid gives the panel its place. */
export function panelStyle(share: PanelWidth | null, isWide: boolean): CSSProperties | undefined {
  if (coversMap(share, isWide))
    return { gridColumn: 'panel-start / map-end', width: 'auto', zIndex: 3, paddingInlineEnd: '2rem' };
  return share === null || share === PANEL_WIDTHS.all ? undefined : { width: `${share}cqi` };
}

export function PanelEdge({ isWide }: { readonly isWide: boolean }) {
  const texts = useTexts();
  const { setPanelWidth } = useActions();
  const share = useWorkspace((workspace) => workspace.panel);
  const covered = coversMap(share, isWide);
  const edge = useRef<HTMLDivElement>(null);
  const shareAt = (x: number): number => {
    const panel = document.getElementById('panel')!;
    const page = panel.parentElement!.getBoundingClientRect();
    return ((x - panel.getBoundingClientRect().left) / page.width) * 100;
  };
  const drag = (event: PointerEvent): void => {
    if (edge.current?.hasPointerCapture(event.pointerId)) setPanelWidth(shareAt(event.clientX));
  };
  const press = (event: KeyboardEvent): void => {
    const now = shareAt(document.getElementById('panel')!.getBoundingClientRect().right);
    const next = {
      ArrowLeft: now - STEP,
      ArrowRight: now + STEP,
      Home: PANEL_WIDTHS.narrowest,
      End: isWide ? PANEL_WIDTHS.all : PANEL_WIDTHS.widest,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setPanelWidth(next);
  };
  const Icon = covered ? IconChevronLeft : IconChevronRight;
  const label = covered ? texts.app.panelBeside : texts.app.panelAll;
  return (
    // A landmark of its own: nothing on the page stands outside of one.
    <section className={css['parts']} aria-label={texts.app.panelEdge}>
      {!covered && (
        // Focusable separators are widgets (WAI-ARIA 1.2), which the rule does not know.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <div
          ref={edge}
          className={css['edge']}
          role="separator"
          aria-orientation="vertical"
          aria-label={texts.app.panelEdge}
          aria-controls="panel"
          aria-valuemin={PANEL_WIDTHS.narrowest}
          aria-valuemax={PANEL_WIDTHS.all}
          aria-valuenow={share ?? 50}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          onPointerDown={(event) => {
            event.preventDefault();
            event.currentTarget.setPointerCapture(event.pointerId);
          }}
          onPointerMove={drag}
          onDoubleClick={() => setPanelWidth(null)}
          onKeyDown={press}
        />
      )}
      {isWide && (
        <button
          type="button"
          className={css['toggle']}
          data-covered={covered}
          aria-label={label}
          title={label}
          onClick={() => setPanelWidth(covered ? null : PANEL_WIDTHS.all)}
        >
          <Icon aria-hidden />
        </button>
      )}
    </section>
  );
}
