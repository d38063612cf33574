/** Phrases are found in a text however its file breaks lines, and nothing of the text is lost. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { piecesOf } from '../../src/text/marks.ts';

const marked = (text: string, wanted: string, quoted: readonly string[] = []) =>
  piecesOf(text, wanted, quoted)
    .filter(({ mark }) => mark !== null)
    .map(({ text: each, mark }) => [each, mark]);

describe('marking phrases', () => {
  it('R-X04: finds a phrase that a line break of the file parts', () => {
    expect(marked('扣除五项\n基金后拨付', '五项基金')).toEqual([['五项\n基金', 'wanted']]);
  });

  it('finds brackets and letters of either width', () => {
    expect(marked('六（二）财政', '六(二)')).toEqual([['六（二）', 'wanted']]);
  });

  it('marks what is looked for above what is quoted, and two hits side by side as two', () => {
    expect(marked('奖励奖励100万元', '奖励', ['奖励100万元'])).toEqual([
      ['奖励', 'wanted'],
      ['奖励', 'wanted'],
      ['100万元', 'quoted'],
    ]);
  });

  it('marks nothing where nothing is looked for, and keeps the whole text', () => {
    const text = '一 段\n文字';
    expect(piecesOf(text, '', [])).toEqual([{ text, mark: null }]);
    expect(
      piecesOf(text, '文字', ['段'])
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });

  const policy = new URL('../../../shared/policy.txt', import.meta.url);
  it.runIf(existsSync(policy))('R-X04: finds 五项基金 once in the policy itself', () => {
    expect(marked(readFileSync(policy, 'utf8'), '五项基金')).toHaveLength(1);
  });
});
