import type { Language } from '../../text/dictionary.ts';

/** An instant as people here read it, to the minute, in the machine's own time zone. */
export function formatInstant(iso: string, language: Language): string {
  const instant = new Date(iso);
  if (Number.isNaN(instant.getTime())) return '—';
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(instant);
}

/** The time of day of an instant, to the second, in the machine's own time zone. */
export function formatClock(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeStyle: 'medium',
    hour12: false,
  }).format(new Date(iso));
}
