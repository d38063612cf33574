/** The two dictionaries, their common type, and filling in the values of a text. */
import { en } from './en.ts';
import { zh } from './zh.ts';

export type Dictionary = typeof zh;
export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const DICTIONARIES: Record<Language, Dictionary> = { zh, en };

export function dictionaryOf(language: Language): Dictionary {
  return DICTIONARIES[language];
}

/** Puts values into the `{name}` marks of a text. A mark without a value is a bug and throws. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for {${name}} in: ${text}`);
    return String(value);
  });
}
