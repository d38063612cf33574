/** One page per town, all laid out alike: map, areas, what is to be settled, who is responsible. */
import type { Finding } from '../domain/finding.ts';
import type { RegisterRecord } from '../domain/model.ts';
import { wordsAt } from '../domain/plans.ts';
import { problemsAt } from '../domain/progress.ts';
import { textIn } from '../domain/register.ts';
import { fill } from '../text/dictionary.ts';
import { formatQuarter, formatShare, tellingDecimals } from '../text/format.ts';
import { findingSentence, nameIn, remedySentence } from '../text/speak.ts';
import { progressOf } from '../workspace/progress.ts';
import { EXPECTED_KINDS } from '../workspace/select.ts';
import type { TownSummary } from '../workspace/select.ts';
import { asOfDate, joined, km2, leadNames, listed, shortName, statusWords, troubles } from './context.ts';
import type { DeckContext } from './context.ts';
import { ruleTitle } from './pages-land.ts';
import { cell } from './page.ts';
import { photoFrames } from './photo-frames.ts';
import type { Block, DraftPage, Figure } from './page.ts';
import { footnotes, measured, registered, reported } from './sources.ts';

export function townPages(context: DeckContext): DraftPage[] {
  return context.land.towns.map((summary) => townPage(summary, context));
}

function townPage(summary: TownSummary, context: DeckContext): DraftPage {
  const { texts, words, source, language } = context;
  const { town } = summary;
  const wrong = summary.findings.filter(({ light }) => light === 'red' || light === 'amber');
  // What cannot be judged is told where nothing else is; it stands in the notes of the page in any case.
  const shown = wrong.length > 0 ? wrong : summary.findings.filter(({ light }) => light === 'grey');
  const open = shown.toSorted(byLight);
  const problems = problemsAt(source.records, source.quarter).open.filter(
    (record) => record.town === town.id,
  );
  const land = measured(context, town.id);
  const { marks, lines } = footnotes({
    land,
    invested: reported(context, town.id),
    // Without a problem there is nothing to lead to.
    problems: problems.length > 0 ? registered(context, ['problems'], town.id) : land,
  });
  const figures = EXPECTED_KINDS.map((kind): Figure => {
    const area = summary.facts[kind]?.area?.ellipsoid ?? null;
    const finding = areaFinding(summary, kind);
    return {
      label: texts.town.areas[kind],
      value: area === null ? texts.unmapped : km2(area, tellingDecimals(area, finding?.limit ?? [])),
      unit: area === null ? '' : words.units.km2Short,
      change: '',
      light: finding?.light,
    };
  });
  figures.push(investedFigure(summary, context));
  const marked = figures.map((figure, index): Figure => {
    const mark = index < EXPECTED_KINDS.length ? marks.land : marks.invested;
    return { ...figure, label: `${figure.label}${mark}` };
  });
  const table: Block =
    open.length === 0 && problems.length === 0
      ? { type: 'text', paragraphs: [texts.town.allGood] }
      : {
          type: 'table',
          columns: [
            { heading: texts.town.columns[0] ?? '', width: 3 },
            { heading: texts.town.columns[1] ?? '', width: 2.4 },
          ],
          rows: [
            ...open.map((finding) => [
              cell(ruleTitle(finding, context)),
              cell(statusWords(finding, context), finding.light),
            ]),
            ...problems.map((record) => [
              cell(`${textIn(record, 'text')}${marks.problems}`),
              isOver(record, context)
                ? cell(texts.decided.overdueState, 'red')
                : cell(texts.decided.open, 'amber'),
            ]),
          ],
        };
  // R-L09, R-T10: what the town says of itself, without a figure or a light.
  const said = (...kinds: readonly ('style' | 'experience')[]): Block[] => {
    const paragraphs = kinds.flatMap((kind) => {
      const text = wordsAt(source.records, town.id, kind, asOfDate(context));
      return text === '' ? [] : [`${words.progress.townWords[kind]}${words.paper.town.colon}${text}`];
    });
    return paragraphs.length > 0 ? [{ type: 'text', paragraphs }] : [];
  };
  const photos = photoFrames(town, context);
  return {
    id: `town:${town.id}`,
    kind: 'town',
    name: fill(texts.names.town, { town: shortName(town, context) }),
    headline: townHeadline(summary, context),
    columns: [
      {
        share: 0.48,
        blocks: [
          {
            type: 'map',
            town: town.id,
            caption: `${nameIn(town.name, language)} · ${fill(texts.town.lead, { units: leadNames(town, context) })}`,
            alt: fill(texts.map.town, {
              town: nameIn(town.name, language),
              areas: listed(
                figures.map(({ label, value, unit }) => `${label} ${value} ${unit}`.trim()),
                language,
              ),
            }),
          },
        ],
      },
      {
        share: 0.52,
        blocks: [
          { type: 'figures', figures: marked },
          table,
          // Photos have a slide of their own, and the words on the town's look go with them.
          ...(photos.length > 0
            ? [...said('experience'), { type: 'photos' as const, photos }, ...said('style')]
            : said('style', 'experience')),
        ],
      },
    ],
    notes: [
      ...summary.findings.map((finding) => findingSentence(finding, source.programme, language)),
      ...open.flatMap(({ remedies }) => remedies.map((remedy) => remedySentence(remedy, language))),
      ...EXPECTED_KINDS.flatMap((kind) => {
        const boundary = summary.facts[kind]?.boundary;
        return boundary
          ? [
              fill(texts.notes.boundary, {
                town: shortName(town, context),
                kind: words.kinds[kind],
                source: boundary.source.name ?? words.sourceKinds[boundary.source.kind],
                method: words.methods[boundary.method],
                from: formatQuarter(boundary.from, language),
              }),
            ]
          : [];
      }),
    ],
    source: lines.join(' '),
  };
}

/** Investment of the year: its share of the plan, in the light of the schedule rule. */
function investedFigure({ town }: TownSummary, { texts, source }: DeckContext): Figure {
  const own = progressOf(source).towns.find((each) => each.town.id === town.id);
  const rule = source.programme.lightRules[0]?.id;
  const share = own?.year?.share ?? null;
  return {
    label: texts.town.invested,
    value: share === null ? texts.unreported : formatShare(share),
    unit: '',
    change: '',
    light: own?.lights.lights.find(({ subject }) => subject === rule)?.light,
  };
}

function isOver(record: RegisterRecord, context: DeckContext): boolean {
  const due = textIn(record, 'due');
  return due !== '' && due < asOfDate(context);
}

function townHeadline(summary: TownSummary, context: DeckContext): string {
  const { texts, words, language } = context;
  const town = shortName(summary.town, context);
  const planned = summary.facts.planned?.area?.ellipsoid ?? null;
  const isMapped = EXPECTED_KINDS.some((kind) => summary.facts[kind] !== null);
  if (!isMapped) return fill(texts.town.none, { town });
  const open = troubles(summary).sort(byLight);
  if (open.length === 0) {
    if (summary.worst?.light === 'green' && planned !== null)
      return fill(texts.town.good, { town, planned: `${km2(planned)} ${words.units.km2}` });
    return fill(texts.town.trouble, { town, parts: statusWords(summary.worst, context) });
  }
  // Two are named: more would not be read in the time a town has.
  const named = open.slice(0, 2).map((finding) => troubleWords(finding, context));
  const more = open.length > 2 ? [fill(texts.town.more, { count: open.length })] : [];
  return fill(texts.town.trouble, { town, parts: joined([...named, ...more], language) });
}

/** An area is named with its verdict; 不连片 or 与邻镇重叠 say by themselves what is meant. */
function troubleWords(finding: Finding, context: DeckContext): string {
  const { texts, words, source, language } = context;
  const kind = source.programme.limitRules.find(({ id }) => id === finding.rule)?.kind;
  const subject =
    kind === 'area-range'
      ? ruleTitle(finding, context)
      : kind === 'declared'
        ? texts.town.declared
        : kind === 'zones'
          ? words.kinds[finding.boundary]
          : '';
  return subject === ''
    ? statusWords(finding, context)
    : `${subject}${joiner(language)}${statusWords(finding, context)}`;
}

function areaFinding(summary: TownSummary, kind: string): Finding | null {
  return summary.findings.find(({ boundary, limit }) => boundary === kind && limit !== null) ?? null;
}

const ORDER = { red: 0, amber: 1, grey: 2, green: 3 } as const;

function byLight(first: Finding, second: Finding): number {
  return ORDER[first.light] - ORDER[second.light];
}

function joiner(language: string): string {
  return language === 'zh' ? '' : ' ';
}
