/** 打印与图册: what is to be printed on the left, the very pages on the right; documents as DOCX. */
import { Button, Checkbox, Modal, NativeSelect, TextInput } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { plateSvg } from '../../map/plate.ts';
import { TOWN_SCALES } from '../../map/paper/scale.ts';
import { withoutSample } from '../../report/context.ts';
import { LISTS } from '../../report/paper.ts';
import { SHEET_THEMES, USUAL_THEMES } from '../../report/paper-sheets.ts';
import type { TownId } from '../../domain/model.ts';
import { quartersBetween } from '../../domain/quarter.ts';
import { fill } from '../../text/dictionary.ts';
import { formatNumber, formatQuarter } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { sampleState } from '../../workspace/select.ts';
import { asSettled } from '../../workspace/settled.ts';
import { elementOf } from '../map/plate-element.ts';
import { SettledNote } from '../meeting/SettledNote.tsx';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { Documents } from './Documents.tsx';
import css from './Paper.module.css';
import { paperPages } from './sheets.ts';
import type { PaperChoice, PaperPage } from './sheets.ts';

const CONTENTS = ['atlas', ...LISTS] as const;

export default function PaperDialog({ onClose }: { readonly onClose: () => void }) {
  const texts = useTexts();
  const workspace = useWorkspace((state) => state);
  const settled = useMemo(() => asSettled(workspace), [workspace]);
  const [withSample, setWithSample] = useState(false);
  const [choice, setChoice] = useState<PaperChoice>({
    contents: ['atlas'],
    themes: USUAL_THEMES,
    town: workspace.town,
    scale: null,
    group: null,
    theme: 'light',
    coordinates: true,
    approval: '',
  });
  const hasSample = sampleState(settled) === 'loaded';
  const source = useMemo(
    () => (withSample || !hasSample ? settled : withoutSample(settled)),
    [settled, withSample, hasSample],
  );
  // The form answers at once; the pages follow when they are drawn.
  const wanted = useDeferredValue(choice);
  const drawn = useDeferredValue(source);
  const pages = useMemo(() => paperPages(drawn, wanted), [drawn, wanted]);
  return (
    <Modal
      opened
      onClose={onClose}
      title={texts.paper.title}
      fullScreen
      closeButtonProps={{ 'aria-label': texts.app.close }}
      attributes={{ header: { role: 'presentation' } }}
      classNames={{ body: css['body'] ?? '' }}
    >
      <div className={css['view']}>
        <div className={css['form']}>
          <p className={css['note']}>{texts.paper.intro}</p>
          <SettledNote className={css['note']} />
          <Choices choice={choice} onChange={setChoice} />
          {hasSample && (
            <Checkbox
              label={texts.paper.withSample}
              checked={withSample}
              onChange={({ currentTarget }) => setWithSample(currentTarget.checked)}
            />
          )}
          {hasSample && !withSample && <p className={css['note']}>{texts.paper.sampleOnly}</p>}
          <Summary pages={pages} />
          <Button
            leftSection={<IconPrinter aria-hidden />}
            disabled={pages.length === 0}
            onClick={() => print()}
          >
            {texts.paper.print}
          </Button>
          <Documents source={source} />
        </div>
        <Preview pages={pages} isStale={wanted !== choice || drawn !== source} />
      </div>
      <Printed pages={pages} />
    </Modal>
  );
}

interface ChoicesProps {
  readonly choice: PaperChoice;
  readonly onChange: (choice: PaperChoice) => void;
}

function Choices({ choice, onChange }: ChoicesProps) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const quarters = useQuarters();
  const set = (change: Partial<PaperChoice>): void => onChange({ ...choice, ...change });
  const isAtlas = choice.contents.includes('atlas');
  const toggled = <T,>(all: readonly T[], chosen: readonly T[], one: T): T[] =>
    all.filter((each) => (each === one ? !chosen.includes(one) : chosen.includes(each)));
  return (
    <>
      <fieldset className={css['group']}>
        <legend>{texts.paper.what}</legend>
        {CONTENTS.map((each) => (
          <Checkbox
            key={each}
            label={texts.paper.contents[each]}
            checked={choice.contents.includes(each)}
            onChange={() => set({ contents: toggled(CONTENTS, choice.contents, each) })}
          />
        ))}
      </fieldset>
      {isAtlas && (
        <fieldset className={css['group']}>
          <legend>{texts.paper.themes}</legend>
          {SHEET_THEMES.map((each) => (
            <Checkbox
              key={each}
              label={texts.paper.sheets[each]}
              checked={choice.themes.includes(each)}
              onChange={() => set({ themes: toggled(SHEET_THEMES, choice.themes, each) })}
            />
          ))}
        </fieldset>
      )}
      <NativeSelect
        label={texts.paper.sheet.block.quarter}
        value={quarter}
        data={quarters.map((each) => ({ value: each, label: formatQuarter(each, language) }))}
        onChange={({ currentTarget }) => {
          const chosen = quarters.find((each) => each === currentTarget.value);
          if (chosen) actions.setQuarter(chosen);
        }}
      />
      <NativeSelect
        label={texts.paper.towns}
        value={choice.town ?? ''}
        data={[
          { value: '', label: texts.paper.allTowns },
          ...programme.towns.map(({ id, name }) => ({ value: id, label: nameIn(name, language) })),
        ]}
        onChange={({ currentTarget }) => set({ town: (currentTarget.value || null) as TownId | null })}
      />
      {isAtlas && (
        <>
          <NativeSelect
            label={texts.paper.scale}
            value={choice.scale === null ? '' : String(choice.scale)}
            data={[
              { value: '', label: texts.paper.fitted },
              ...TOWN_SCALES.map((scale) => ({
                value: String(scale),
                label: fill(texts.paper.scaleOne, { scale: formatNumber(scale, 0) }),
              })),
            ]}
            onChange={({ currentTarget }) => set({ scale: Number(currentTarget.value) || null })}
          />
          <NativeSelect
            label={texts.paper.group}
            value={choice.group ?? ''}
            data={[
              { value: '', label: texts.paper.allGroups },
              ...programme.facilityGroups.map(({ id, name }) => ({
                value: id,
                label: nameIn(name, language),
              })),
            ]}
            onChange={({ currentTarget }) => set({ group: currentTarget.value || null })}
          />
        </>
      )}
      <NativeSelect
        label={texts.paper.colour}
        value={choice.theme}
        data={(['light', 'print'] as const).map((each) => ({
          value: each,
          label: texts.paper.colours[each],
        }))}
        onChange={({ currentTarget }) => set({ theme: currentTarget.value === 'print' ? 'print' : 'light' })}
      />
      {isAtlas && (
        <>
          <Checkbox
            label={texts.paper.coordinates}
            checked={choice.coordinates}
            onChange={({ currentTarget }) => set({ coordinates: currentTarget.checked })}
          />
          <TextInput
            label={texts.paper.approval}
            description={texts.paper.approvalHelp}
            value={choice.approval}
            onChange={({ currentTarget }) => set({ approval: currentTarget.value })}
          />
        </>
      )}
    </>
  );
}

function Summary({ pages }: { readonly pages: readonly PaperPage[] }) {
  const texts = useTexts();
  if (pages.length === 0) return <p role="status">{texts.paper.nothing}</p>;
  const sizes = (['A3', 'A4'] as const).flatMap((paper) => {
    const count = pages.filter((page) => page.paper === paper).length;
    return count > 0 ? [fill(texts.paper.size, { paper, count })] : [];
  });
  const split = pages.find(({ parts }) => parts > 1);
  return (
    <p role="status" className={css['note']}>
      {fill(texts.paper.count, { count: pages.length, sizes: sizes.join(texts.lists.comma) })}
      {split && ` ${fill(texts.paper.split, { count: split.parts })}`}
    </p>
  );
}

/** Pictures of the same drawings: each with its own ids, and light enough for dozens of pages. */
function Preview({ pages, isStale }: { readonly pages: readonly PaperPage[]; readonly isStale: boolean }) {
  const texts = useTexts();
  const actions = useActions();
  const sources = useMemo(
    () =>
      pages.map((page) => {
        const text = plateSvg(page.node);
        return { page, text, address: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}` };
      }),
    [pages],
  );
  return (
    // It scrolls: it must be within reach of the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={css['preview']} aria-label={texts.paper.preview} aria-busy={isStale} tabIndex={0}>
      {sources.map(({ page: { id, title, paper }, text, address }) => (
        <figure key={id} data-paper={paper}>
          <img src={address} alt={title} loading="lazy" />
          <figcaption>
            {paper} {title}
            <Button
              size="compact-xs"
              variant="default"
              onClick={() =>
                actions.download({ name: `${title}.svg`, bytes: new TextEncoder().encode(text) })
              }
            >
              {texts.paper.save}
            </Button>
          </figcaption>
        </figure>
      ))}
    </section>
  );
}

/** The pages themselves, in the document only while it is printed: by the button, by Ctrl+P, into a PDF. */
function Printed({ pages }: { readonly pages: readonly PaperPage[] }) {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    // The browser prints what stands when its handlers return.
    const before = (): void => flushSync(() => setPrinting(true));
    const after = (): void => setPrinting(false);
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
    };
  }, []);
  if (!isPrinting) return null;
  return createPortal(
    <div className={css['printed']} data-printed>
      {pages.map(({ id, paper, node }) => (
        <div key={id} className={css['printedPage']} data-paper={paper}>
          {elementOf(node, id)}
        </div>
      ))}
    </div>,
    document.body,
  );
}

function useQuarters() {
  const { first, last } = useWorkspace((workspace) => workspace.programme.period);
  return useMemo(() => quartersBetween(first, last), [first, last]);
}
