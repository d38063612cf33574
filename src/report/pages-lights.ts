/** 红黄绿灯总表 and 设施覆盖: towns by subjects, the same lights as on the page 进度. */
import { declaredAt, rateOf } from '../domain/coverage.ts';
import type { Rate, TargetVerdict } from '../domain/coverage.ts';
import type { Light } from '../domain/finding.ts';
import type { Town } from '../domain/programme.ts';
import { wantsLargeProject } from '../domain/progress.ts';
import { fill } from '../text/dictionary.ts';
import { formatNumber, formatShare } from '../text/format.ts';
import { nameIn, subjectTitle } from '../text/speak.ts';
import { targetVerdictAt } from '../workspace/coverage.ts';
import { progressOf } from '../workspace/progress.ts';
import { joined, listed, shortName } from './context.ts';
import type { DeckContext } from './context.ts';
import { cell, oneColumn } from './page.ts';
import type { Cell, DraftPage } from './page.ts';
import { footnotes, measured, milestonesKept, registered, reported } from './sources.ts';

export function lightsPage(context: DeckContext): DraftPage {
  const { texts, words, source, language } = context;
  const { programme } = source;
  const { towns } = progressOf(source);
  const { marks, lines } = footnotes({
    land: measured(context),
    figures: reported(context),
    // Without a column of its own it has no line of its own.
    large: wantsLargeProject(programme) ? registered(context, ['projects']) : reported(context),
    milestones: milestonesKept(context),
  });
  const markOf = (subject: string): string =>
    subject === 'land'
      ? marks.land
      : subject === 'large-project'
        ? marks.large
        : subject.startsWith('milestone/')
          ? marks.milestones
          : marks.figures;
  const subjects = [...new Set(towns.flatMap(({ lights }) => lights.lights.map(({ subject }) => subject)))];
  return {
    id: 'lights',
    kind: 'lights',
    name: texts.names.lights,
    headline: lightsHeadline(context),
    columns: oneColumn({
      type: 'table',
      columns: [
        { heading: texts.land.columns.town, width: 2.2 },
        { heading: words.progress.overall, width: 1.6 },
        ...subjects.map((subject) => ({
          heading: `${subjectTitle(subject, programme, language)}${markOf(subject)}`,
          width: 2,
        })),
      ],
      towns: towns.map(({ town }) => town.id),
      rows: towns.map(({ town, lights }) => [
        cell(shortName(town, context)),
        cell(words.progress.words[lights.overall], lights.overall),
        ...subjects.map((subject): Cell => {
          const found = lights.lights.find((each) => each.subject === subject);
          if (!found) return cell(texts.lights.none);
          return found.isUnreported
            ? cell(words.progress.unreportedWord, found.light)
            : cell(words.progress.words[found.light], found.light);
        }),
      ]),
    }),
    notes: [texts.lights.rule, ...programme.lightRules.map((rule) => nameIn(rule.source, language))],
    source: lines.join(' '),
  };
}

function lightsHeadline(context: DeckContext): string {
  const { texts, language } = context;
  const towns = townsByLight(context);
  if (towns.green.length === progressOf(context.source).towns.length)
    return fill(texts.lights.good, { total: towns.green.length });
  const named = (light: Light): string =>
    listed(
      towns[light].map((town) => shortName(town, context)),
      language,
    );
  return joined(
    (['red', 'amber', 'green', 'grey'] as const).flatMap((light) =>
      towns[light].length > 0
        ? [fill(texts.lights[light], { count: towns[light].length, names: named(light) })]
        : [],
    ),
    language,
  );
}

/** Towns by their overall light. */
export function townsByLight({ source }: DeckContext): Readonly<Record<Light, readonly Town[]>> {
  const of = (light: Light): Town[] =>
    progressOf(source)
      .towns.filter(({ lights }) => lights.overall === light)
      .map(({ town }) => town);
  return { red: of('red'), amber: of('amber'), green: of('green'), grey: of('grey') };
}

interface Declared {
  readonly rate: Rate | null;
  readonly verdict: TargetVerdict;
}

/** What the towns declare of each 全覆盖 target, and how far that is from last quarter. */
export function coveragePage(context: DeckContext): DraftPage {
  const { texts, source, previous, language } = context;
  const targets = source.programme.coverageTargets;
  const declaredOf = (town: Town, kind: string, from: DeckContext['source']): Declared => {
    const { programme, observations, quarter } = from;
    const target = targets.find(({ facilityKind }) => facilityKind === kind)!;
    const observation = declaredAt(programme, observations, town.id, kind, quarter);
    const rate = observation && rateOf(observation);
    return {
      rate: rate?.ok ? rate.value : null,
      verdict: targetVerdictAt(from, town.id, target, quarter),
    };
  };
  const rows = source.programme.towns.map((town) => ({
    town,
    cells: targets.map(({ facilityKind }) => ({
      now: declaredOf(town, facilityKind, source),
      before: previous && declaredOf(town, facilityKind, previous.source).rate,
    })),
  }));
  const unreported = rows.filter(({ cells }) => cells.every(({ now }) => now.verdict.state === 'unreported'));
  const parts = targets.map(({ name }, index) =>
    fill(texts.coverage.full, {
      target: nameIn(name, language),
      count: rows.filter(({ cells }) => cells[index]?.now.verdict.state === 'full').length,
      total: rows.length,
    }),
  );
  const naming = (towns: typeof rows, text: string): string[] => {
    const names = listed(
      towns.map(({ town }) => shortName(town, context)),
      language,
    );
    return towns.length === 0 ? [] : [fill(text, { count: towns.length, names })];
  };
  const missing = naming(unreported, texts.coverage.unreported);
  const inDispute = rows.filter(({ cells }) => cells.some(({ now }) => now.verdict.state === 'differs'));
  const disputed = naming(inDispute, texts.coverage.differs);
  return {
    id: 'coverage',
    kind: 'coverage',
    name: texts.names.coverage,
    headline:
      targets.length === 0
        ? texts.coverage.none
        : unreported.length === rows.length
          ? texts.coverage.nothing
          : joined([...parts, ...missing, ...disputed], language),
    columns:
      targets.length === 0
        ? []
        : oneColumn({
            type: 'table',
            columns: [
              { heading: texts.land.columns.town, width: 3 },
              ...targets.flatMap(({ name }) => [
                { heading: nameIn(name, language), width: 3, align: 'end' as const },
                { heading: texts.coverage.change, width: 2, align: 'end' as const },
              ]),
            ],
            towns: rows.map(({ town }) => town.id),
            rows: rows.map(({ town, cells }) => [
              cell(shortName(town, context)),
              ...cells.flatMap(({ now, before }) => [shareCell(now, context), changeCell(now.rate, before)]),
            ]),
          }),
    notes: [texts.coverage.note],
    source: reported(context),
  };
}

function shareCell({ rate, verdict }: Declared, { texts, words }: DeckContext): Cell {
  if (verdict.state === 'refused') return cell(words.progress.coverageStates.refused, verdict.light);
  if (rate === null) return cell(texts.unreported, verdict.light);
  return rate.share === null ? cell('—') : cell(formatShare(rate.share), verdict.light);
}

/** Percentage points; nothing where there is nothing to compare. */
function changeCell(now: Rate | null, before: Rate | null): Cell {
  if (now?.share == null || before?.share == null) return cell('—');
  const points = Math.round((now.share - before.share) * 1000) / 10;
  return cell(points === 0 ? '0.0' : `${points > 0 ? '+' : '−'}${formatNumber(Math.abs(points), 1)}`);
}
