/** The meeting on the projector: which slide stands, and whether somebody has gone to look at a figure's source. */
import type { TownId } from '../domain/model.ts';
import type { Page } from './address.ts';

/** Where a figure comes from: the page that shows it with file, method and clause. */
export interface Origin {
  readonly page: Page;
  readonly town: TownId | null;
}

export interface Showing {
  /** Id of the slide; null: the first. */
  readonly slide: string | null;
  readonly shape: 'wide' | 'standard';
  /** Away from the slides, at a source; the way back is kept. */
  readonly isAway: boolean;
}
