/** Which of a feature's attributes is its name, in the words surveys use. */
import type { Attributes } from './raw.ts';

const NAME_KEYS = /^(name|名称|镇名|小镇|小镇名称|地块名称|dkmc|xzqmc|zldwmc|mc|nom|title)$/i;

/** The first attribute called like a name that is not empty; '' when there is none. */
export function nameOf(attributes: Attributes): string {
  for (const [key, value] of attributes) {
    if (value !== '' && NAME_KEYS.test(key)) return value;
  }
  return '';
}
