/** What may be wrong with where or how the shapes are drawn, offered to be mended; never without being asked. */
import { Button, NativeSelect } from '@mantine/core';
import { fill } from '../../text/dictionary.ts';
import { formatArea, formatPosition } from '../../text/format.ts';
import { repairWords } from '../../text/speak.ts';
import type { RepairOffer } from '../../workspace/check.ts';
import type { Preview } from '../../workspace/store.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './PreviewPanel.module.css';

type Checked = Extract<Preview, { state: 'checked' }>;

/** Offers on show; all of them can be taken with one button. */
const LISTED = 20;

export function Mending({ preview }: { readonly preview: Checked }) {
  return (
    <>
      <Elsewhere preview={preview} />
      <Shift preview={preview} />
      {preview.repairs.length > 0 && <Repairs preview={preview} />}
    </>
  );
}

/** The other coordinate systems the numbers could stand in, one click away, and why this one was chosen. */
export function Elsewhere({ preview }: { readonly preview: Exclude<Preview, { state: 'checking' }> }) {
  const texts = useTexts();
  const actions = useActions();
  const { alternatives, evidence } = preview;
  if (alternatives.length === 0 && evidence.length === 0) return null;
  return (
    <details className={css['mending']} open={preview.record.status === 'ask'}>
      <summary>{texts.incoming.whySystem}</summary>
      {evidence.length > 0 && (
        <ul className={css['list']}>
          {evidence.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {alternatives.length > 0 && (
        <>
          <p className={css['note']}>{texts.incoming.alternatives}</p>
          <ul className={css['list']}>
            {alternatives.map(({ code, swapped, centre, inside }) => (
              <li key={`${code}${String(swapped)}`}>
                {fill(swapped ? texts.incoming.alternativeSwapped : texts.incoming.alternative, {
                  code,
                  at: formatPosition(centre),
                })}
                {inside === false && ` ${texts.incoming.outside}`}{' '}
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => void actions.rereadPreview({ given: { code, swapped } })}
                >
                  {texts.incoming.useThis}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}

/** GCJ-02 and BD-09: taken back when asked, with the record of it, and put back as easily. */
export function Shift({ preview }: { readonly preview: Exclude<Preview, { state: 'checking' }> }) {
  const texts = useTexts();
  const actions = useActions();
  const { suspicion, choice } = preview;
  if (choice.unshift) {
    return (
      <div className={css['mending']} role="status">
        {fill(preview.state === 'facilities' ? texts.incoming.unshiftedScatter : texts.incoming.unshifted, {
          from: choice.unshift,
        })}{' '}
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => void actions.rereadPreview({ unshift: null })}
        >
          {texts.incoming.shiftBack}
        </Button>
      </div>
    );
  }
  if (!suspicion) return null;
  return (
    <div className={css['mending']} role="alert">
      {fill(suspicion.by === 'outline' ? texts.incoming.suspected : texts.incoming.suspectedScatter, {
        from: suspicion.from,
        points: suspicion.by === 'outline' ? 0 : suspicion.points,
        before: Math.round(suspicion.before),
        after: Math.round(suspicion.after),
      })}{' '}
      <Button size="compact-sm" onClick={() => void actions.rereadPreview({ unshift: suspicion.from })}>
        {texts.incoming.unshift}
      </Button>
    </div>
  );
}

function Repairs({ preview }: { readonly preview: Checked }) {
  const texts = useTexts();
  const actions = useActions();
  const { repairs, choice } = preview;
  const take = (feature: number, index: number | null): void => {
    const rest = Object.entries(choice.repairs ?? {}).filter(([key]) => key !== String(feature));
    const next = index === null ? rest : [...rest, [feature, index]];
    void actions.rereadPreview({ repairs: Object.fromEntries(next) as Record<number, number> });
  };
  const open = repairs.filter(({ taken }) => taken === null);
  return (
    <section className={css['mending']} aria-label={texts.incoming.repairs}>
      <h3>{texts.incoming.repairs}</h3>
      <p className={css['note']}>{texts.incoming.repairsHelp}</p>
      {open.length > 1 && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() =>
            void actions.rereadPreview({
              repairs: Object.fromEntries(repairs.map(({ feature, taken }) => [feature, taken ?? 0])),
            })
          }
        >
          {fill(texts.incoming.repairAll, { count: open.length })}
        </Button>
      )}
      <ul className={css['list']}>
        {repairs.slice(0, LISTED).map((offer) => (
          <Offer key={offer.feature} offer={offer} onTake={(index) => take(offer.feature, index)} />
        ))}
      </ul>
      {repairs.length > LISTED && (
        <p>{fill(texts.incoming.repairMore, { count: repairs.length - LISTED })}</p>
      )}
    </section>
  );
}

interface OfferProps {
  readonly offer: RepairOffer;
  readonly onTake: (index: number | null) => void;
}

function Offer({ offer, onTake }: OfferProps) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const name = offer.name === '' ? fill(texts.preview.unnamed, { number: offer.feature + 1 }) : offer.name;
  return (
    <li>
      <NativeSelect
        label={name}
        value={offer.taken === null ? '' : String(offer.taken)}
        data={[
          { value: '', label: texts.incoming.repairNone },
          ...offer.offers.map(({ steps, areaBefore, areaAfter }, index) => ({
            value: String(index),
            label: fill(texts.incoming.repair, {
              steps: repairWords(
                steps.map(({ code }) => code),
                texts,
              ),
              before: formatArea(areaBefore, 'mu', language),
              after: formatArea(areaAfter, 'mu', language),
            }),
          })),
        ]}
        onChange={({ currentTarget }) =>
          onTake(currentTarget.value === '' ? null : Number(currentTarget.value))
        }
      />
    </li>
  );
}
