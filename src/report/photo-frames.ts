/** The photos of a town as its pages show them: the first two, with their words (R-T10). */
import { photosAt, SHOWN_PHOTOS } from '../domain/photos.ts';
import type { Town } from '../domain/programme.ts';
import { fill } from '../text/dictionary.ts';
import { nameIn } from '../text/speak.ts';
import { asOfDate } from './context.ts';
import type { DeckContext } from './context.ts';
import type { PhotoFrame } from './page.ts';

export function photoFrames(town: Town, context: DeckContext): PhotoFrame[] {
  const { words, source, language } = context;
  return photosAt(source.records, town.id, asOfDate(context))
    .slice(0, SHOWN_PHOTOS)
    .map(({ caption, picture }, index) => ({
      ...picture,
      caption,
      alt: fill(caption === '' ? words.photos.alt : words.photos.altOf, {
        town: nameIn(town.name, language),
        number: index + 1,
        caption,
      }),
    }));
}
