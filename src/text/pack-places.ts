/** What is wrong in a pack and where, said as its page says it: 小镇第2行“竹艺小镇”的名称：没有填写. */
import type { Issue } from '../domain/issue.ts';
import { dictionaryOf, fill } from './dictionary.ts';
import type { Language } from './dictionary.ts';

/** What is wrong, in words; `detail` and `id` of the issue stand in it. */
export function packProblem({ code, params = {} }: Issue, language: Language): string {
  const { problems } = dictionaryOf(language).pack;
  const key =
    code === 'pack-reference'
      ? params['kind'] === 'duplicate'
        ? 'duplicate'
        : 'missing'
      : String(params['problem'] ?? '');
  const words = problems[key];
  return words === undefined ? key : fill(words, { detail: '', id: '', ...params });
}

/**
 * One sentence for an issue of a programme that is being written. Its path (`towns[1].name.zh`) becomes list, row, name
 * and column; what the page has no word for keeps its path.
 */
export function packPlaceSentence(issue: Issue, programme: unknown, language: Language): string {
  const { issuePlace } = dictionaryOf(language).pack;
  const path = issue.path ?? '';
  return fill(issuePlace, {
    place: placeWords(path, programme, language) ?? path,
    problem: packProblem(issue, language),
  });
}

function placeWords(path: string, programme: unknown, language: Language): string | null {
  const { lists, parts, row, named, of } = dictionaryOf(language).pack;
  const inList = /^(\w+)\[(\d+)\]\.?(.*)$/.exec(path);
  if (!inList) return parts[plainPart(path)] ?? null;
  const [, list = '', index = '', rest = ''] = inList;
  const words = lists[list];
  if (words === undefined) return null;
  const name = nameOf(entryOf(programme, list, Number(index)), language);
  const where =
    fill(row, { list: words, row: Number(index) + 1 }) + (name === null ? '' : fill(named, { name }));
  const part = plainPart(rest).split('.');
  const known = parts[part.at(-1) ?? ''] ?? parts[part[0] ?? ''];
  if (rest === '') return where;
  return known === undefined ? null : fill(of, { of: where, part: known });
}

/** `leads[0].unit` → `leads.unit`; the language of a text is no part of its place. */
function plainPart(path: string): string {
  return path.replaceAll(/\[\d+\]/g, '').replace(/\.(zh|en)$/, '');
}

function entryOf(programme: unknown, list: string, index: number): unknown {
  const entries = (programme as Readonly<Record<string, unknown>> | null)?.[list];
  return Array.isArray(entries) ? (entries as unknown[])[index] : undefined;
}

/** The name or title of an entry; null where it has none yet. */
function nameOf(entry: unknown, language: Language): string | null {
  const { name, title, post, summary } = (entry ?? {}) as Readonly<Record<string, unknown>>;
  const text = (name ?? title ?? post ?? summary) as Partial<Record<Language, string>> | undefined;
  const said = text?.[language];
  return said === undefined || said === '' ? null : said;
}
