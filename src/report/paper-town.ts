/** 一镇一页: map and key figures, lights with their reasons, the land check, open problems. */
import { rateOf, declaredAt } from '../domain/coverage.ts';
import type { Finding } from '../domain/finding.ts';
import type { TownLight } from '../domain/lights.ts';
import type { UnitId } from '../domain/model.ts';
import { placeAt } from '../domain/pipeline.ts';
import { wordsAt } from '../domain/plans.ts';
import { wantsLargeProject } from '../domain/progress.ts';
import { numberIn, textIn } from '../domain/register.ts';
import { fill } from '../text/dictionary.ts';
import { formatMoney, formatQuarter, formatShare, tellingDecimals } from '../text/format.ts';
import { lightReason, lightWord } from '../text/light-words.ts';
import { findingSentence, nameIn, subjectTitle } from '../text/speak.ts';
import { progressOf } from '../workspace/progress.ts';
import { EXPECTED_KINDS } from '../workspace/select.ts';
import type { TownSummary } from '../workspace/select.ts';
import { asOfDate, km2, leadNames, listed, statusWords, unitName } from './context.ts';
import type { DeckContext } from './context.ts';
import { ruleTitle } from './pages-land.ts';
import { cell } from './page.ts';
import { photoFrames } from './photo-frames.ts';
import type { Cell, TableBlock } from './page.ts';
import { dateOr } from './paper-lists.ts';
import type { PaperDraft } from './paper-parts.ts';
import { boundarySource, footnotes, registered, reported } from './sources.ts';
import type { Footnotes } from './sources.ts';

export function townDraft(summary: TownSummary, context: DeckContext): PaperDraft {
  const { words, source, language } = context;
  const { town: texts } = words.paper;
  const { town, tier } = summary;
  const facts = progressOf(source);
  const progress = facts.towns.find((each) => each.town.id === town.id)!;
  const open = facts.problems.open.filter((problem) => problem.town === town.id);
  // Only what somebody has to look at needs its reason on paper; the land has a table of its own.
  const why = progress.lights.lights
    .filter(
      ({ light, isUnreported, subject }) =>
        subject !== 'land' && (light === 'red' || light === 'amber' || isUnreported),
    )
    .map((light) => {
      const title = subjectTitle(light.subject, source.programme, language);
      const reason = lightReason(light, source.programme, language);
      return reason.startsWith(title) ? reason : `${title}${texts.colon}${reason}`;
    });
  // One page: what is wrong in full, the rest by name (its areas stand above).
  const told = summary.findings.filter(({ light }) => light === 'red' || light === 'amber');
  const unjudged = summary.findings.filter(({ light }) => light === 'grey');
  const fine = summary.findings.filter(({ light }) => light === 'green');
  const checksOf = (findings: readonly Finding[], nameOf: (finding: Finding) => string): string =>
    listed(findings.map(nameOf), language);
  const rest = [
    ...(unjudged.length > 0
      ? [
          fill(texts.unjudged, {
            checks: checksOf(
              unjudged,
              (finding) => `${ruleTitle(finding, context)}（${statusWords(finding, context)}）`,
            ),
          }),
        ]
      : []),
    ...(fine.length > 0
      ? [fill(texts.fine, { checks: checksOf(fine, (finding) => ruleTitle(finding, context)) })]
      : []),
  ];
  const [check = '', verdict = '', detail = ''] = texts.landColumns;
  const [problem = '', unit = '', measure = '', due = ''] = texts.problemColumns;
  const notes = footnotes(sourcesOf(summary, context));
  // R-L03, R-T10: what is stated is printed as it is; what is still to be stated is told on 进度.
  const said = (...kinds: readonly ('positioning' | 'style')[]): string[] =>
    kinds.flatMap((kind) => {
      const text = wordsAt(source.records, town.id, kind, asOfDate(context));
      return text === '' ? [] : [`${words.progress.townWords[kind]}${texts.colon}${text}`];
    });
  const photos = photoFrames(town, context);
  const style = wordsAt(source.records, town.id, 'style', asOfDate(context));
  const stated = photos.length > 0 ? said('positioning') : said('positioning', 'style');
  return {
    id: `town-${town.id}`,
    paper: 'A4',
    title: fill(texts.title, { town: nameIn(town.name, language) }),
    subtitle: fill(texts.subtitle, {
      quarter: formatQuarter(source.quarter, language),
      tier: tier ? words.tiers[tier] : '',
      theme: nameIn(town.theme, language),
      units: leadNames(town, context),
    }),
    parts: [
      {
        type: 'town',
        town: town.id,
        title: texts.figures,
        figures: figuresOf(summary, notes.marks, context),
      },
      ...(stated.length > 0 ? [{ type: 'text' as const, paragraphs: stated }] : []),
      { type: 'heading', text: texts.lights },
      { type: 'table', table: lightTable(progress.lights.lights, context) },
      ...(why.length > 0 ? [{ type: 'text' as const, paragraphs: [why.map(ended).join('')] }] : []),
      { type: 'heading', text: texts.land },
      ...(told.length > 0
        ? [
            {
              type: 'table' as const,
              table: {
                type: 'table' as const,
                columns: [
                  { heading: check, width: 3.3 },
                  { heading: verdict, width: 2.2 },
                  { heading: detail, width: 9 },
                ],
                rows: told.map((finding) => [
                  cell(ruleTitle(finding, context)),
                  cell(statusWords(finding, context), finding.light),
                  cell(findingSentence(finding, source.programme, language)),
                ]),
              },
            },
          ]
        : []),
      ...(rest.length > 0 ? [{ type: 'text' as const, paragraphs: rest }] : []),
      { type: 'heading', text: `${texts.problems}${notes.marks.problems}` },
      open.length === 0
        ? { type: 'text', paragraphs: [texts.noProblems] }
        : {
            type: 'table',
            table: {
              type: 'table',
              columns: [
                { heading: problem, width: 5 },
                { heading: unit, width: 2.4 },
                { heading: measure, width: 4 },
                { heading: due, width: 2.4 },
              ],
              rows: open.map((record) => [
                cell(textIn(record, 'text')),
                cell(unitName((textIn(record, 'unit') || null) as UnitId | null, context)),
                cell(textIn(record, 'measure') || '—'),
                cell(dateOr(textIn(record, 'due'), '—', context)),
              ]),
            },
          },
      { type: 'sources', text: fill(words.paper.sourcesOf, { sources: notes.lines.join(' ') }) },
      // Last, in the room that is left: a page of judgements is not torn apart by pictures.
      ...(photos.length > 0
        ? [
            { type: 'heading' as const, text: words.photos.title },
            { type: 'photos' as const, paragraphs: style === '' ? [] : [style], photos },
          ]
        : []),
    ],
  };
}

/** Reasons stand one after the other. */
function ended(sentence: string): string {
  if (/[。；]$/.test(sentence)) return sentence;
  return /[\u4e00-\u9fff）”]$/.test(sentence) ? `${sentence}。` : `${sentence} `;
}

type Sourced = (typeof EXPECTED_KINDS)[number] | 'reported' | 'large' | 'ladder' | 'problems';

/** Each figure's file or register, how it was measured, and its date. */
function sourcesOf({ town }: TownSummary, context: DeckContext): Record<Sourced, string> {
  const [planned, construction, built] = EXPECTED_KINDS.map((kind) => boundarySource(kind, town.id, context));
  return {
    planned: planned!,
    construction: construction!,
    built: built!,
    reported: reported(context, town.id),
    // Without a row of its own it has no line of its own.
    large: wantsLargeProject(context.source.programme)
      ? registered(context, ['projects'], town.id)
      : reported(context, town.id),
    ladder: registered(context, ['moves'], town.id),
    problems: registered(context, ['problems'], town.id),
  };
}

/** Subject and state, two pairs to a row. */
function lightTable(lights: readonly TownLight[], { words, source, language }: DeckContext): TableBlock {
  const [subject = '', state = ''] = words.paper.town.lightColumns;
  const cells = lights.map((light) => [
    cell(subjectTitle(light.subject, source.programme, language)),
    cell(lightWord(light, language), light.light),
  ]);
  const half = Math.ceil(cells.length / 2);
  return {
    type: 'table',
    columns: [subject, state, subject, state].map((heading, index) => ({
      heading,
      width: index % 2 === 0 ? 3.4 : 1.8,
    })),
    rows: cells
      .slice(0, half)
      .map((left, index) => [...left, ...(cells[half + index] ?? [cell(''), cell('')])]),
  };
}

/** Areas, investment, the large project, full coverage and the place on the ladder. */
function figuresOf(
  summary: TownSummary,
  marks: Footnotes<Sourced>['marks'],
  context: DeckContext,
): TableBlock {
  const { words, source, language } = context;
  const { programme, observations, quarter } = source;
  const { town: texts } = words.paper;
  const { town } = summary;
  const { year, largeProject } = progressOf(source).towns.find((each) => each.town.id === town.id)!;
  const unreported = words.progress.unreportedWord;
  const wan = (value: number | null | undefined): string =>
    value === null || value === undefined
      ? unreported
      : `${formatMoney(value, 'wan')} ${words.progress.units.wan}`;
  const areas = EXPECTED_KINDS.map((kind): Cell[] => {
    const area = summary.facts[kind]?.area?.ellipsoid;
    const finding = areaFinding(summary, kind);
    const text =
      area === undefined
        ? words.status.missingBoundary
        : `${km2(area, tellingDecimals(area, finding?.limit ?? []))} ${words.units.km2}`;
    return [cell(`${words.areas[kind]}${marks[kind]}`), cell(text, finding?.light)];
  });
  const coverage = programme.coverageTargets.map(({ facilityKind, name }): Cell[] => {
    const declared = declaredAt(programme, observations, town.id, facilityKind, quarter);
    const rate = declared ? rateOf(declared) : null;
    const text = !rate?.ok
      ? unreported
      : rate.value.share === null
        ? '—'
        : `${formatShare(rate.value.share)}（${rate.value.served}/${rate.value.total}）`;
    return [cell(`${nameIn(name, language)}${marks.reported}`), cell(text)];
  });
  const { list, level } = placeAt(town, source.records, asOfDate(context));
  const [label = '', value = ''] = texts.figureColumns;
  return {
    type: 'table',
    columns: [
      { heading: label, width: 4 },
      { heading: value, width: 5 },
    ],
    rows: [
      ...areas,
      [cell(`${words.progress.plannedYear}${marks.reported}`), cell(wan(year?.planned))],
      [cell(`${words.progress.doneYear}${marks.reported}`), cell(wan(year?.done))],
      [
        cell(`${words.progress.shareYear}${marks.reported}`),
        cell(year?.share == null ? '—' : formatShare(year.share)),
      ],
      ...(largeProject
        ? [
            [
              cell(`${texts.large}${marks.large}`),
              cell(
                largeProject.largest
                  ? `${textIn(largeProject.largest, 'name')} ${wan(numberIn(largeProject.largest, 'total'))}`
                  : context.texts.none,
                largeProject.isMet ? 'green' : 'amber',
              ),
            ],
          ]
        : []),
      ...coverage,
      [
        cell(`${texts.ladder}${marks.ladder}`),
        cell(`${words.declare.levels[level]}${words.declare.lists[list]}`),
      ],
    ],
  };
}

function areaFinding({ findings }: TownSummary, kind: string): Finding | null {
  return findings.find(({ boundary, limit }) => boundary === kind && limit !== null) ?? null;
}
