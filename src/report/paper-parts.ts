/** What a printed document is made of: headed parts of texts and tables, which whoever prints cuts into pages. */
import type { TownId } from '../domain/model.ts';
import type { PhotoFrame, TableBlock } from './page.ts';

export type PaperPart =
  | { readonly type: 'heading'; readonly text: string }
  | { readonly type: 'text'; readonly paragraphs: readonly string[] }
  /** 出处: footnotes of the figures, set smaller. */
  | { readonly type: 'sources'; readonly text: string }
  | { readonly type: 'table'; readonly table: TableBlock }
  /** Photos below the words that go with them, not to be parted. */
  | {
      readonly type: 'photos';
      readonly paragraphs: readonly string[];
      readonly photos: readonly PhotoFrame[];
    }
  /** The town's map, and beside it its figures. */
  | { readonly type: 'town'; readonly town: TownId; readonly title: string; readonly figures: TableBlock };

export interface PaperDraft {
  readonly id: string;
  /** A3 lies across, A4 stands. */
  readonly paper: 'A3' | 'A4';
  readonly title: string;
  readonly subtitle: string;
  readonly parts: readonly PaperPart[];
}

export interface PrintedPaper extends PaperDraft {
  readonly foot: string;
  /** 示例数据; null when nothing is invented. */
  readonly watermark: string | null;
}
