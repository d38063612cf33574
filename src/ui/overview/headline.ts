/** The sentence of the quarter: the conclusion first. */
import type { Quarter } from '../../domain/quarter.ts';
import { dictionaryOf, fill } from '../../text/dictionary.ts';
import type { Language } from '../../text/dictionary.ts';
import { formatQuarter } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import type { Land } from '../../workspace/select.ts';

/** E.g. 2018年第二季度，2 镇用地不符合必须的要求，3 镇待处理，7/8 镇已上图. */
export function headlineOf(land: Land, quarter: Quarter, language: Language): string {
  const texts = dictionaryOf(language).overview;
  const values = { quarter: formatQuarter(quarter, language), mapped: land.mapped, total: land.towns.length };
  if (land.mapped === 0) return fill(texts.headlineNone, values);
  const parts: string[] = [];
  if (land.red.length > 0) {
    const names = land.red.map((town) => nameIn(town.shortName, language));
    const text = land.red.length === 1 ? texts.headlineRedOne : texts.headlineRed;
    parts.push(fill(text, { names: names.join(language === 'zh' ? '、' : ', '), count: land.red.length }));
  }
  if (land.amber.length > 0) parts.push(fill(texts.headlineAmber, { count: land.amber.length }));
  if (parts.length === 0) return fill(texts.headlineGood, values);
  if (land.mapped < land.towns.length) parts.push(fill(texts.headlineMapped, values));
  return fill(texts.headlineTrouble, { ...values, parts: parts.join(language === 'zh' ? '，' : ', ') });
}
