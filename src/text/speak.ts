/**
 * Issues and findings as sentences that say what, where, how much and how to mend it.
 * Codes and numbers come in, words go out; nothing is decided here.
 */
import type { Finding, Remedy } from '../domain/finding.ts';
import type { Issue } from '../domain/issue.ts';
import { WHOLE_DISTRICT } from '../domain/model.ts';
import type { TownId, ZoneOf } from '../domain/model.ts';
import type { Programme, RuleOf } from '../domain/programme.ts';
import type { Bilingual } from '../domain/schema.ts';
import { townOf } from '../domain/programme.ts';
import type { AreaUnit, SquareMetres } from '../domain/units.ts';
import { inUnit, squareMetres } from '../domain/units.ts';
import { dictionaryOf, fill } from './dictionary.ts';
import type { Dictionary, Language } from './dictionary.ts';
import {
  formatArea,
  formatAreaFreely,
  formatDate,
  formatJudgedArea,
  formatLength,
  formatMargin,
  formatNumber,
  formatPosition,
  formatShare,
} from './format.ts';
import { packProblem } from './pack-places.ts';

/** Shapes that carry the status where colour does not: grey print, colour-blind readers. */
export const SHAPES = { red: '■', amber: '▲', green: '●', grey: '○' } as const;

/**
 * One sentence for an issue, e.g. 第 3 个图斑外环在 (115.012300, 27.845600) 自相交，请…。
 * `what` a file holds: 图斑 where it is read for boundaries, 图形 (points, lines, areas) where for facilities.
 */
export function issueSentence(
  issue: Issue,
  language: Language,
  what: 'feature' | 'drawing' = 'feature',
): string {
  const texts = dictionaryOf(language);
  return fill(texts.issues[issue.code], {
    ...issue.params,
    ...wordsFor(issue, texts, language),
    where: whereText(issue, texts, language, what),
    at: issue.coordinates ? formatPosition(issue.coordinates) : texts.where.shape,
    path: issue.path ?? '',
  });
}

/** The codes among an issue's values, in words. */
function wordsFor(issue: Issue, texts: Dictionary, language: Language): Record<string, string> {
  const { code, params = {} } = issue;
  const word = (words: Readonly<Record<string, string>>, key: string, otherwise: string): string =>
    words[String(params[key])] ?? otherwise;
  switch (code) {
    case 'geometry-not-areal':
      return { type: word(texts.geometryTypes, 'type', String(params['type'])) };
    case 'geometry-mixed':
      return { kept: word(texts.mixedForms, 'kept', texts.mixedForms.none) };
    case 'geojson-structure':
      return { problem: word(texts.structureProblems, 'problem', texts.structureProblems.coordinates) };
    case 'facility-form':
      return {
        form: word(texts.facilities.forms, 'form', ''),
        forms: String(params['forms'] ?? '')
          .split(',')
          .map((form) => (texts.facilities.forms as Readonly<Record<string, string>>)[form] ?? form)
          .join(texts.lists.comma),
      };
    case 'file-unreadable':
      return { reason: word(texts.readProblems, 'reason', texts.readProblems.other) };
    case 'geometry-repaired':
      return { steps: repairWords(String(params['steps'] ?? '').split(','), texts) };
    case 'pack-schema':
    case 'pack-reference':
      return { problem: packProblem(issue, language) };
    default:
      return {};
  }
}

/** What a repair does, one step after the other; a step that has no words is left out. */
export function repairWords(codes: readonly string[], texts: Dictionary): string {
  const words: Readonly<Record<string, string>> = texts.repairs;
  return codes.flatMap((code) => words[code] ?? []).join(texts.lists.comma);
}

/** One sentence for a finding: measured, against what, by how much. */
export function findingSentence(finding: Finding, programme: Programme, language: Language): string {
  const texts = dictionaryOf(language);
  return fill(texts.findings[finding.state], findingValues(finding, programme, language));
}

/** The outcome in the office's words with its shape: ▲ 临界. */
export function statusText(finding: Finding, language: Language): string {
  return `${SHAPES[finding.light]} ${dictionaryOf(language).states[finding.state]}`;
}

export function remedySentence(remedy: Remedy, language: Language): string {
  const texts = dictionaryOf(language);
  const units = texts.units;
  switch (remedy.code) {
    case 'reduce':
    case 'extend':
    case 'explain':
    case 'cut-outside':
    case 'settle-overlap':
    case 'complete-zones':
    case 'leave-prohibited':
    case 'justify-restricted':
    case 'adjust-conditional':
      return fill(texts.remedies[remedy.code], { area: formatMargin(remedy.area, language) });
    case 'obtain-approval':
      return fill(texts.remedies[remedy.code], { area: formatArea(roundUp(remedy.area), 'km2', language) });
    case 'correct-declared':
      return fill(texts.remedies[remedy.code], { area: formatArea(remedy.area, 'km2', language, 4) });
    case 'resurvey':
      return fill(texts.remedies[remedy.code], { accuracy: formatLength(remedy.accuracy, language) });
    case 'connect':
      return fill(texts.remedies[remedy.code], { distance: formatLength(remedy.distance, language) });
    case 'mend-geometry':
      return fill(texts.remedies[remedy.code], { count: remedy.count });
    case 'correct-unit':
      return fill(texts.remedies[remedy.code], {
        value: plainNumber(remedy.value),
        written: units[remedy.written],
        meant: units[remedy.meant],
      });
    default:
      return texts.remedies[remedy.code];
  }
}

/** The limit of a finding in its unit: `3–5 平方公里`. */
export function limitText(finding: Finding, language: Language): string {
  if (!finding.limit) return '';
  const texts = dictionaryOf(language);
  const [low, high] = finding.limit;
  const small = finding.unit === 'm2' && Math.max(low ?? 0, high ?? 0) < 1e5;
  const unit = finding.unit === 'm' ? texts.units.m : small ? texts.units.ha : texts.units.km2;
  const scale = finding.unit === 'm' ? 1 : small ? 1e4 : 1e6;
  const show = (value: number): string => plainNumber(Number((value / scale).toFixed(4)));
  if (low !== null && high !== null)
    return fill(texts.limits.between, { low: show(low), high: show(high), unit });
  if (low !== null) return fill(texts.limits.atLeast, { low: show(low), unit });
  return high === null ? '' : fill(texts.limits.atMost, { high: show(high), unit });
}

/** A place with its size: 第 2 片 0.82 平方公里 · 间隔 400 米. */
export function placeText({ places }: Pick<Finding, 'places'>, index: number, language: Language): string {
  const texts = dictionaryOf(language);
  const place = places[index]!;
  // Parts and gaps are counted each by their own kind, as the finding's sentence counts them.
  const number = places.slice(0, index + 1).filter(({ label }) => label === place.label).length;
  const name = fill(texts.places[place.label], { number });
  if (place.distance !== undefined) return `${name} ${formatLength(place.distance, language)}`;
  if (place.area !== undefined) return `${name} ${formatAreaFreely(place.area, language)}`;
  return name;
}

/** The text of a bilingual name in the language of the screen. */
export function nameIn(name: Bilingual, language: Language): string {
  return name[language];
}

function findingValues(
  finding: Finding,
  programme: Programme,
  language: Language,
): Record<string, string | number> {
  const texts = dictionaryOf(language);
  const other = townOf(programme, finding.other);
  const limit = finding.limit ?? [null, null];
  return {
    subject: texts.areas[finding.boundary] + (language === 'zh' ? ' ' : ''),
    kind: texts.kinds[finding.boundary],
    value: valueText(finding, language),
    limit: limitText(finding, language),
    margin: formatMargin(squareMetres(finding.margin ?? 0), language),
    uncertainty: formatAreaFreely(finding.uncertainty ?? squareMetres(0), language),
    decision: finding.decision ?? '',
    other: other ? nameIn(other.shortName, language) : (finding.other ?? ''),
    count: finding.places.length,
    pieces: finding.places.length,
    ...ruleValues(finding, programme, language),
    ...contiguityValues(finding, language),
    ...declaredValues(finding, language, limit),
  };
}

function ruleValues(finding: Finding, programme: Programme, language: Language): Record<string, string> {
  const rule = programme.limitRules.find((candidate) => candidate.id === finding.rule);
  if (rule?.kind === 'declared') return { tolerance: formatShare(rule.tolerance, 0) };
  if (rule?.kind === 'zones') {
    const { plans, controls } = dictionaryOf(language).zones;
    const label = finding.places[0]?.label;
    const isControl = label === 'prohibited' || label === 'restricted' || label === 'conditional';
    return { plan: plans[rule.plan], control: isControl ? controls[label] : '' };
  }
  if (rule?.kind !== 'area-range') return {};
  const show = (area: SquareMetres | null): string =>
    area === null ? '' : formatArea(area, 'km2', language, Number.isInteger(inUnit(area, 'km2')) ? 0 : 2);
  return { base: show(rule.maximum), low: show(rule.minimum), due: dueText(rule, language) };
}

function dueText(rule: RuleOf<'area-range'>, language: Language): string {
  return rule.minimumFrom === null ? '' : formatDate(rule.minimumFrom, language);
}

function contiguityValues(finding: Finding, language: Language): Record<string, string | number> {
  if (finding.unit !== 'm') return {};
  const texts = dictionaryOf(language);
  const limit = formatLength(finding.limit?.[1] ?? 0, language);
  const open = finding.places.filter((place) => place.label === 'gap' && place.closed === false);
  const worst = open.slice(0, 3).map((place) =>
    fill((place.distance ?? 0) > (finding.limit?.[1] ?? Infinity) ? texts.gapTooWide : texts.gapCornerOnly, {
      first: (place.between?.[0] ?? 0) + 1,
      second: (place.between?.[1] ?? 0) + 1,
      distance: formatLength(place.distance ?? 0, language),
      facing: formatLength(place.facing ?? 0, language),
      limit,
    }),
  );
  return {
    limit,
    parts: finding.places.filter((place) => place.label === 'part').length,
    gap: formatLength(finding.value ?? 0, language),
    worst: worst.join(language === 'zh' ? '；' : '; '),
  };
}

function declaredValues(
  finding: Finding,
  language: Language,
  [low, high]: readonly [number | null, number | null],
): Record<string, string> {
  if (low === null || high === null || finding.value === null) return {};
  const computed = squareMetres((low + high) / 2);
  const slip = finding.remedies.find((remedy) => remedy.code === 'correct-unit');
  const written = (unit: AreaUnit): string =>
    slip ? `${plainNumber(slip.value)} ${dictionaryOf(language).units[unit]}` : '';
  return {
    computed: formatArea(computed, 'km2', language, 4),
    difference: formatShare(Math.abs(finding.value - computed) / computed),
    written: slip ? written(slip.written) : '',
    meant: slip ? written(slip.meant) : '',
  };
}

function valueText(finding: Finding, language: Language): string {
  if (finding.value === null) return '';
  if (finding.unit === 'm') return formatLength(finding.value, language);
  const area = squareMetres(finding.value);
  // Land in a zone is said in hectares, as plans say it.
  if (finding.state.startsWith('zones-')) return formatArea(area, 'ha', language, 2);
  return area < 1e5 && (finding.limit?.[0] ?? null) === null
    ? formatAreaFreely(area, language)
    : formatJudgedArea(area, finding.limit ?? [], language);
}

/** `第 3 个图斑第 2 片外环`, as much of it as the issue knows. */
function whereText(issue: Issue, texts: Dictionary, language: Language, what: 'feature' | 'drawing'): string {
  const words: string[] = [];
  if (issue.featureIndex !== undefined)
    words.push(fill(texts.where[what], { feature: issue.featureIndex + 1 }));
  if (issue.part !== undefined && issue.part > 0)
    words.push(fill(texts.where.part, { part: issue.part + 1 }));
  if (issue.ring !== undefined) {
    words.push(issue.ring === 0 ? texts.where.exterior : fill(texts.where.hole, { hole: issue.ring }));
  }
  if (words.length === 0) return issue.path ?? texts.where.shape;
  return words.join(language === 'zh' ? '' : ', ');
}

/** A figure as it was written: no rounding, thin grouping. */
function plainNumber(value: number): string {
  const decimals = Math.min(6, (String(value).split('.')[1] ?? '').length);
  return formatNumber(value, decimals);
}

/** An approved ceiling must not be smaller than the area: round up to 0.01 km². */
function roundUp(area: SquareMetres): SquareMetres {
  return squareMetres(Math.ceil(area / 1e4) * 1e4);
}

/** The title of a finding's rule; with the kind of land where one rule judges several. */
export function ruleName(
  { rule: id, boundary }: Pick<Finding, 'rule' | 'boundary'>,
  { limitRules }: Pick<Programme, 'limitRules'>,
  language: Language,
): string {
  const rule = limitRules.find((each) => each.id === id);
  if (!rule) return id;
  const texts = dictionaryOf(language);
  const what = nameIn(rule.title, language);
  return rule.kind === 'zones' ? fill(texts.zones.named, { what, of: texts.kinds[boundary] }) : what;
}

/** Whose land it is: a town by its full or short name, or 全区. */
export function ownerName(
  programme: Programme,
  id: TownId,
  language: Language,
  which: 'name' | 'shortName' = 'shortName',
): string {
  const town = townOf(programme, id);
  if (town) return nameIn(town[which], language);
  return id === WHOLE_DISTRICT ? dictionaryOf(language).zones.wholeDistrict : id;
}

/** A zone in words: 土地利用总体规划 · 禁止建设区. */
export function zoneText(zone: ZoneOf, language: Language): string {
  const { plans, noUse, stated } = dictionaryOf(language).zones;
  const use = [zone.use === '' ? noUse : zone.use, zone.name].filter(Boolean).join(' ');
  return fill(stated, { plan: plans[zone.plan], use });
}

/** What a light of the matrix is about: 用地 · a light rule · 亿元项目 · coverage/<kind> · milestone/<id>. */
export function subjectTitle(
  subject: string,
  { coverageTargets, milestones }: Pick<Programme, 'coverageTargets' | 'milestones'>,
  language: Language,
): string {
  const [kind, id] = subject.split('/');
  const known: Readonly<Record<string, string>> = dictionaryOf(language).progress.subjects;
  const name =
    kind === 'coverage'
      ? coverageTargets.find(({ facilityKind }) => facilityKind === id)?.name
      : kind === 'milestone'
        ? milestones.find((each) => each.id === id)?.title
        : undefined;
  return name ? nameIn(name, language) : (known[subject] ?? id ?? subject);
}
