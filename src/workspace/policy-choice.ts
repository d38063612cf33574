/** The policy page as the user has it: kept while the page is open, never saved. */
import type { Programme } from '../domain/programme.ts';

export const POLICY_TABS = [
  'measures',
  'works',
  'sums',
  'duties',
  'clauses',
  'defects',
  'readings',
  'pack',
] as const;
export type PolicyTab = (typeof POLICY_TABS)[number];

export interface PolicyChoice {
  readonly tab: PolicyTab;
  /** Id of the measure whose work is on show; null: the first. */
  readonly measure: string | null;
  /** The policy's full text, from a file of the user's; null: not loaded. */
  readonly text: string | null;
  /** What is looked for in clauses and text. */
  readonly wanted: string;
  /** A pack being written; null: none. */
  readonly draft: PackDraft | null;
  /** The draft as it was last taken from a file or written to one. */
  readonly filedDraft: PackDraft | null;
}

/** A programme as JSON while it is edited: it may be unsound until it is checked. */
export interface PackDraft {
  /** Folder name, e.g. `my-district`. */
  readonly id: string;
  readonly programme: Programme;
}

export const POLICY_AT_FIRST: PolicyChoice = {
  tab: 'measures',
  measure: null,
  text: null,
  wanted: '',
  draft: null,
  filedDraft: null,
};
