/** 整改方案: what would turn the failing verdicts, each looked at on the map before it is taken. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { townOf } from '../../domain/programme.ts';
import { fill } from '../../text/dictionary.ts';
import { formatArea, formatLength } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { judgementOf } from '../../workspace/sketch-judge.ts';
import { offersOf } from '../../workspace/sketch-offers.ts';
import type { SketchOffer } from '../../workspace/sketch-offers.ts';
import type { Sketch, SketchShape } from '../../workspace/sketch.ts';
import { useActions, useStoreHandle, useTexts, useWorkspace } from '../workspace-context.tsx';
import { areaText } from './area-text.ts';
import css from './Editing.module.css';

export function Offers({ sketch }: { readonly sketch: Sketch }) {
  const texts = useTexts();
  const store = useStoreHandle();
  const judgement = useWorkspace(judgementOf);
  const [found, setFound] = useState<{
    readonly shape: SketchShape;
    readonly offers: readonly SketchOffer[];
  } | null>(null);
  const isTroubled = judgement?.findings.some(
    ({ light, boundary, value }) => light !== 'green' && boundary === sketch.kind && value !== null,
  );
  // Offers are worked out for one outline; the next step makes them stale.
  const offers = found?.shape === sketch.shape ? found.offers : null;
  if (!isTroubled || !judgement?.facts?.area) return null;
  return (
    <section className={css['box']} aria-label={texts.editing.offers}>
      <h3>{texts.editing.offers}</h3>
      {offers === null ? (
        <Button
          variant="default"
          onClick={() => setFound({ shape: sketch.shape, offers: offersOf(store.getState()) })}
        >
          {texts.editing.offersAsk}
        </Button>
      ) : offers.length === 0 ? (
        <p>{texts.editing.offersNone}</p>
      ) : (
        <>
          <p className={css['note']}>{texts.editing.offersHelp}</p>
          <ul className={css['offers']}>
            {offers.map((offer) => (
              <Offer key={offer.id} offer={offer} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Offer({ offer }: { readonly offer: SketchOffer }) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const area = useWorkspace((workspace) => judgementOf(workspace)?.area ?? null);
  const town = townOf(programme, offer.other);
  const other = town ? nameIn(town.shortName, language) : '';
  const title = fill(texts.editing.offer[offer.code], {
    other,
    distance: offer.distance === null ? '' : formatLength(offer.distance, language),
    side: offer.side ? texts.editing.side[offer.side] : '',
  });
  const hasOthers = Object.keys(offer.neighbours).length > 0;
  return (
    <li>
      <strong>{title}</strong>
      {offer.code !== 'take-overlap' && area !== null && (
        <span>
          {fill(texts.editing.offerOutcome, {
            before: areaText(area, offer.finding, language),
            after: areaText(offer.outcome.area, offer.finding, language),
          })}
          {` · ${formatArea(offer.outcome.area, 'mu', language)}`}
        </span>
      )}
      {hasOthers && <span>{fill(texts.editing.offerOther, { other })}</span>}
      <div className={css['answers']}>
        <Button size="compact-sm" variant="default" onClick={() => actions.showChange(offer)}>
          {texts.editing.look}
        </Button>
        <Button size="compact-sm" onClick={() => actions.takeOffer(offer)}>
          {texts.editing.take}
        </Button>
      </div>
    </li>
  );
}
