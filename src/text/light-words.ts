/** A light and its reason as words, the same on the page 进度 and on paper. */
import type { TownLight } from '../domain/lights.ts';
import type { Programme } from '../domain/programme.ts';
import type { IsoDate } from '../domain/quarter.ts';
import { dictionaryOf, fill } from './dictionary.ts';
import type { Language } from './dictionary.ts';
import { formatDate, formatMoney, formatNumber, formatShare } from './format.ts';
import { nameIn } from './speak.ts';

/** The word of a light: 未报 is not 未到期. */
export function lightWord({ light, isUnreported }: TownLight, language: Language): string {
  const { unreportedWord, words } = dictionaryOf(language).progress;
  return isUnreported ? unreportedWord : words[light];
}

/** Why a light is what it is, with numbers and rule. `speakMoney` says an amount of yuan with its unit; 万元 unless told. */
export function lightReason(
  { reason: { code, params }, subject }: TownLight,
  programme: Programme,
  language: Language,
  speakMoney: (yuan: number) => string = (yuan) =>
    `${formatMoney(yuan, 'wan')} ${dictionaryOf(language).progress.units.wan}`,
): string {
  const texts = dictionaryOf(language);
  const { why, ahead, late, rule } = texts.progress;
  const word = (words: Readonly<Record<string, string>>, key: unknown): string => words[String(key)] ?? '';
  const money = (key: string): string => speakMoney(Number(params[key]));
  const points = (key: string): string => formatNumber(Math.abs(Number(params[key])) * 100, 1);
  switch (code) {
    case 'land':
      return fill(why.land, { state: word(texts.states, params['state']) });
    case 'schedule':
    case 'schedule-ratio': {
      const by = programme.lightRules.find(({ id }) => id === subject);
      const share = (key: string, decimals = 1): string => formatShare(Number(params[key]), decimals);
      const text =
        code === 'schedule'
          ? fill(why.schedule, {
              planned: money('planned'),
              done: money('done'),
              share: share('share'),
              direction: Number(params['deviation']) >= 0 ? ahead : late,
              points: points('deviation'),
              amber: points('amber'),
              red: points('red'),
            })
          : fill(why['schedule-ratio'], {
              plannedToDate: money('plannedToDate'),
              done: money('done'),
              ratio: share('ratio'),
              amber: share('amber', 0),
              red: share('red', 0),
            });
      return by ? `${text} ${fill(rule, { source: nameIn(by.source, language) })}` : text;
    }
    case 'large-project':
      return fill(why['large-project'], { name: String(params['name']), total: money('total') });
    case 'no-large-project': {
      const name = String(params['name']);
      const largest = name === '' ? '' : fill(why.largestIs, { name, total: money('total') });
      return fill(why['no-large-project'], { largest });
    }
    case 'coverage': {
      const target = programme.coverageTargets.find(({ facilityKind }) => facilityKind === params['kind']);
      return fill(why.coverage, {
        kind: target ? nameIn(target.name, language) : '',
        state: word(texts.progress.coverageStates, params['state']),
        due: formatDate(params['due'] as IsoDate, language),
      });
    }
    case 'milestone': {
      const milestone = programme.milestones.find(({ id }) => id === params['milestone']);
      const done = String(params['done']);
      return fill(why.milestone, {
        milestone: milestone ? nameIn(milestone.title, language) : '',
        state: fill(word(texts.progress.milestoneStates, params['state']), {
          date: done === '' ? '' : formatDate(done as IsoDate, language),
          days: Math.abs(Number(params['slip'])),
        }),
        due: formatDate(params['due'] as IsoDate, language),
      });
    }
    default:
      return why[code];
  }
}
