/** The programme with the office's readings (口径) and what the office says of the towns put in: what everything is judged by. */
import { LEAD_REGISTER, withConfirmedLeads } from './leads.ts';
import type { RegisterRecord } from './model.ts';
import type { LimitRule, Programme } from './programme.ts';
import { optionOf } from './readings.ts';
import type { Reading, ReadingOption } from './readings.ts';
import { TIER_REGISTER, withTierMoves } from './tiers.ts';

/** The registers, besides the readings, that change what a town is. */
export const TOWN_REGISTERS: readonly string[] = [TIER_REGISTER, LEAD_REGISTER];
import { metres, squareMetres } from './units.ts';

/**
 * The programme as the office reads it; the same object where every reading stands at its default and no town has
 * moved or been confirmed. What is chosen becomes the default of the result, so that reading it once more changes nothing.
 */
export function effectiveProgramme(programme: Programme, records: readonly RegisterRecord[]): Programme {
  const towns = programme.towns.map((town) => withConfirmedLeads(withTierMoves(town, records), records));
  const isChanged = towns.some((town, index) => town !== programme.towns[index]);
  return withReadings(isChanged ? { ...programme, towns } : programme, records);
}

function withReadings(programme: Programme, records: readonly RegisterRecord[]): Programme {
  let next = programme;
  for (const subject of programme.readings) {
    const option = optionOf(subject, records);
    if (option.id !== subject.default) next = withOption(next, subject, option);
  }
  if (next === programme) return programme;
  const readings = programme.readings.map((each) => ({ ...each, default: optionOf(each, records).id }));
  return { ...next, readings };
}

function withOption(programme: Programme, subject: Reading, option: ReadingOption): Programme {
  const { effect, targets = [] } = subject;
  const { value = 0, date } = option;
  const isTarget = ({ id }: { readonly id: string }): boolean => targets.includes(id);
  switch (effect) {
    case 'milestone-dates': {
      const useDate = value === 0 ? 'strict' : 'lenient';
      return { ...programme, milestones: programme.milestones.map((each) => ({ ...each, useDate })) };
    }
    case 'due-date': {
      if (date === undefined) return programme;
      const { goals, milestones } = programme;
      return {
        ...programme,
        goals: goals.map((each) => (isTarget(each) ? { ...each, due: date } : each)),
        milestones: milestones.map((each) =>
          isTarget(each) ? { ...each, dueStrict: date, dueLenient: date } : each,
        ),
      };
    }
    case 'light-rule': {
      const { amberFrom = 0, redFrom = 0, basis = 'points' } = option;
      const lightRules = programme.lightRules.map((each) =>
        isTarget(each) ? { ...each, amberFrom, redFrom, basis, source: option.name } : each,
      );
      return { ...programme, lightRules };
    }
    case 'service-distance':
      return {
        ...programme,
        facilityKinds: programme.facilityKinds.map((each) =>
          isTarget(each) ? kindServing(each, option) : each,
        ),
      };
    case 'coverage-tolerance':
      return {
        ...programme,
        coverageTargets: programme.coverageTargets.map((each) => ({ ...each, tolerance: value })),
      };
    case 'measure-figure': {
      const name = subject.figure ?? '';
      const measures = programme.measures.map((each) =>
        isTarget(each) ? { ...each, figures: { ...each.figures, [name]: value } } : each,
      );
      return { ...programme, measures };
    }
    default:
      return {
        ...programme,
        limitRules: programme.limitRules.map((rule) => ruleWith(rule, subject, option)),
      };
  }
}

/** The preset of that distance becomes the one that is taken unasked; a distance that is no preset is called by the option. */
function kindServing(
  kind: Programme['facilityKinds'][number],
  { name, value = 0 }: ReadingOption,
): Programme['facilityKinds'][number] {
  const { serviceDistance: own, otherDistances } = kind;
  const presets = own ? [own, ...otherDistances] : otherDistances;
  const wanted = presets.find((each) => each.metres === value);
  return {
    ...kind,
    serviceDistance: wanted ?? {
      metres: metres(value),
      preset: name.zh,
      source: name,
      from: null,
      until: null,
    },
    otherDistances: presets.filter((each) => each !== wanted),
  };
}

/** A rule that is changed says so in version and method, so that a verdict names the reading that made it. */
function ruleWith(
  rule: LimitRule,
  { effect, title }: Reading,
  { id, name, value = 0 }: ReadingOption,
): LimitRule {
  const read = {
    version: `${rule.version}+${id}`,
    method: {
      zh: `${rule.method.zh}（${title.zh}：${name.zh}）`,
      en: `${rule.method.en} (${title.en}: ${name.en})`,
    },
  };
  if (effect === 'contiguity-gap' && rule.kind === 'contiguity')
    return { ...rule, ...read, gap: metres(value) };
  if (effect === 'containment-tolerance' && rule.kind === 'containment') {
    return { ...rule, ...read, tolerance: squareMetres(value) };
  }
  if (effect === 'declared-tolerance' && rule.kind === 'declared')
    return { ...rule, ...read, tolerance: value };
  return rule;
}
