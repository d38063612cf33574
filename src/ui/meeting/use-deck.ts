/** The deck of the workspace and its slides: computed once, whoever asks. */
import { deckOf } from '../../report/deck.ts';
import type { DeckSource } from '../../report/context.ts';
import type { Deck } from '../../report/page.ts';
import { slidesOf } from '../../report/slides.ts';
import type { Slide, SlideShape } from '../../report/slides.ts';
import { asSettled } from '../../workspace/settled.ts';
import { useWorkspace } from '../workspace-context.tsx';

let last: { readonly parts: readonly unknown[]; readonly deck: Deck } | null = null;
const slides = new WeakMap<Deck, Partial<Record<SlideShape, Slide[]>>>();

export function useDeck(): Deck {
  return useWorkspace((workspace) => rememberedDeck(asSettled(workspace)));
}

export function useSlides(shape: SlideShape): readonly Slide[] {
  const deck = useDeck();
  const known = slides.get(deck) ?? {};
  slides.set(deck, known);
  return (known[shape] ??= slidesOf(deck, shape));
}

function rememberedDeck(source: DeckSource): Deck {
  const { language, quarter, programme, context, pack } = source;
  const { boundaries, decisions, facilities, observations, records, lastSeen } = source;
  const parts = [
    language,
    quarter,
    programme,
    context,
    pack,
    boundaries,
    decisions,
    facilities,
    observations,
    records,
    lastSeen,
  ];
  if (last && parts.every((part, index) => part === last?.parts[index])) return last.deck;
  last = { parts, deck: deckOf(source) };
  return last.deck;
}
