/** Phrases are found in a text however its file breaks lines, and nothing of the text is lost. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { piecesOf, quotesAround } from '../../src/text/marks.ts';

const programme = JSON.parse(
  readFileSync(new URL('../../public/geo/yushui/programme.json', import.meta.url), 'utf8'),
) as { clauses: { quote: string; printed: string }[] };
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

  it('leads from a word to the phrases of its paragraph, else to the last one before it', () => {
    const text = '一、甲句，乙句。\n二、丙句，扣除五项\n基金，丁句。';
    const around = (wanted: string) => [...quotesAround(text, wanted, ['乙句', '丙句', '没有'])];
    expect(around('甲句')).toEqual(['乙句']);
    expect(around('五项基金')).toEqual(['丙句']);
    expect(around('丁句')).toEqual(['丙句']);
    expect([around('戊句'), around('')]).toEqual([[], []]);
  });

  const policy = new URL('../../../shared/policy.txt', import.meta.url);
  it.runIf(existsSync(policy))('R-X04: finds 五项基金 once in the policy itself', () => {
    const text = readFileSync(policy, 'utf8');
    expect(marked(text, '五项基金')).toHaveLength(1);
    const quotes = programme.clauses.map(({ quote }) => quote);
    const [found] = quotesAround(text, '五项基金', quotes);
    expect(programme.clauses.find(({ quote }) => quote === found)?.printed).toBe('六（二）');
  });
});
