/**
 * Objects of the ledger in words: what one is called, and what is said of it field by field, so that a change can be
 * read as old → new in the history, its export and when two files are compared.
 */
import type { Edit } from '../domain/edit.ts';
import type { Collection, Item } from '../domain/ledger.ts';
import { zoneOf } from '../domain/model.ts';
import type { Boundary, Decision, Facility, Observation, RegisterRecord } from '../domain/model.ts';
import { textIn } from '../domain/register.ts';
import type { Programme } from '../domain/programme.ts';
import { pictureBytes } from '../domain/picture.ts';
import { squareMetres } from '../domain/units.ts';
import { dictionaryOf, fill } from './dictionary.ts';
import type { Language } from './dictionary.ts';
import { formatArea, formatDate, formatQuarter } from './format.ts';
import { nameIn, ownerName, zoneText } from './speak.ts';

/** How large a boundary is, m²; null: it cannot be measured. Measuring is geo's, and comes in from outside. */
export type AreaOf = (boundary: Boundary) => number | null;

export interface FieldDifference {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** What an edit did, e.g. 导入“a.zip”. A value that an older version did not write down is left empty. */
export function editSentence({ code, params }: Edit, language: Language): string {
  return fill(dictionaryOf(language).edits[code], { name: '', register: '', ...params });
}

/** e.g. 规划范围 2018年二季度, with the town before it. */
export function itemWords(
  collection: Collection,
  item: Item,
  programme: Programme,
  language: Language,
): string {
  const texts = dictionaryOf(language);
  const quarterWords = (quarter: Observation['quarter']): string => formatQuarter(quarter, language);
  const rest = (): (string | null | undefined)[] => {
    switch (collection) {
      case 'boundaries': {
        const { kind, from } = item as Boundary;
        const what = kind === 'zone' ? zoneText(zoneOf(item as Boundary), language) : texts.kinds[kind];
        return [what, quarterWords(from)];
      }
      case 'facilities': {
        const { kind, name } = item as Facility;
        const found = programme.facilityKinds.find(({ id }) => id === kind);
        return [found ? nameIn(found.name, language) : kind, name];
      }
      case 'observations': {
        const { indicator, basis, quarter } = item as Observation;
        const found = programme.indicators.find(({ id }) => id === indicator);
        return [found ? nameIn(found.name, language) : indicator, basis, quarterWords(quarter)];
      }
      case 'records': {
        const { register, fields } = item as RegisterRecord;
        const found = programme.registers.find(({ id }) => id === register);
        const own = ownWord(texts.describe.registers, register);
        if (!found && own !== null) return [own, textIn(item as RegisterRecord, 'caption')];
        const title = Object.values(fields).find((value) => typeof value === 'string' && value !== '');
        return [found ? nameIn(found.name, language) : register, title === undefined ? '' : String(title)];
      }
      case 'decisions': {
        const { type, documentNumber } = item as Decision;
        return [texts.land.decisionTypes[type], documentNumber];
      }
    }
  };
  return [item.town === null ? null : ownerName(programme, item.town, language), ...rest()]
    .filter(Boolean)
    .join(' ');
}

/** The fields in which two states of an object differ; of one that is new or gone, all that say something. */
export function fieldDifferences(
  collection: Collection,
  before: Item | null,
  after: Item | null,
  programme: Programme,
  language: Language,
  areaOf: AreaOf,
): FieldDifference[] {
  const [old, young] = [before, after].map(
    (item) => new Map(item ? fieldsOf(collection, item, programme, language, areaOf) : []),
  ) as [Map<string, string>, Map<string, string>];
  const found = [...new Set([...old.keys(), ...young.keys()])].flatMap((field) => {
    const [was, is] = [old.get(field) ?? '', young.get(field) ?? ''];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
  const { geometry } = dictionaryOf(language).describe.fields;
  // A vertex that moved by a centimetre leaves every figure as it was.
  if (found.length > 0 || !before || !after) return found;
  const { moved } = dictionaryOf(language).describe;
  return [{ field: geometry, before: old.get(geometry) ?? '', after: moved }];
}

function fieldsOf(
  collection: Collection,
  item: Item,
  programme: Programme,
  language: Language,
  areaOf: AreaOf,
): [string, string][] {
  const texts = dictionaryOf(language);
  const { fields, statuses } = texts.describe;
  const quarter = (value: Boundary['to']): string => (value === null ? '' : formatQuarter(value, language));
  const number = (value: number | null): string => (value === null ? '' : String(value));
  const source: [string, string][] = [
    [
      fields.source,
      [texts.sourceKinds[item.source.kind], item.source.name, item.source.crs].filter(Boolean).join(' '),
    ],
  ];
  switch (collection) {
    case 'boundaries': {
      const boundary = item as Boundary;
      const area = areaOf(boundary);
      return [
        [fields.status, statuses[boundary.status]],
        [fields.from, quarter(boundary.from)],
        [fields.to, quarter(boundary.to)],
        [fields.area, area === null ? '' : formatArea(squareMetres(area), 'km2', language, 4)],
        [fields.geometry, geometryWords(boundary.geometry, language)],
        [fields.zone, boundary.zone ? zoneText(boundary.zone, language) : ''],
        [fields.method, texts.methods[boundary.method]],
        [fields.accuracy, number(boundary.accuracy)],
        [
          fields.declared,
          boundary.declared ? `${boundary.declared.value} ${texts.units[boundary.declared.unit]}` : '',
        ],
        ...source,
      ];
    }
    case 'facilities': {
      const facility = item as Facility;
      return [
        [fields.name, facility.name],
        [fields.planned, quarter(facility.planned)],
        [fields.started, quarter(facility.started)],
        [fields.completed, quarter(facility.completed)],
        [fields.closed, quarter(facility.closed)],
        [fields.capacity, number(facility.capacity)],
        [fields.grade, facility.grade],
        [fields.cost, number(facility.cost)],
        [fields.geometry, geometryWords(facility.geometry, language)],
        ...source,
      ];
    }
    case 'observations': {
      const { value, total } = item as Observation;
      return [[fields.value, number(value)], [fields.total, number(total)], ...source];
    }
    case 'records': {
      const record = item as RegisterRecord;
      const register = programme.registers.find(({ id }) => id === record.register);
      return [
        ...Object.entries(record.fields).map(([id, value]): [string, string] => {
          const field = register?.fields.find((each) => each.id === id);
          const option = field?.options.find((each) => each.id === value);
          return [
            field ? nameIn(field.name, language) : (ownWord(texts.describe.recordFields, id) ?? id),
            option ? nameIn(option.name, language) : valueWords(value, language),
          ];
        }),
        ...source,
      ];
    }
    case 'decisions': {
      const decision = item as Decision;
      return [
        [fields.date, formatDate(decision.date, language)],
        [fields.documentNumber, decision.documentNumber],
        [fields.decidedBy, decision.decidedBy],
        [fields.reason, decision.reason],
        ...(decision.type === 'relaxation'
          ? ([[fields.maximum, formatArea(decision.maximum, 'km2', language, 4)]] as [string, string][])
          : decision.type === 'excess'
            ? ([[fields.accepted, valueWords(decision.accepted, language)]] as [string, string][])
            : ([[fields.tourism, texts.tourism[decision.status]]] as [string, string][])),
        ...source,
      ];
    }
  }
}

function valueWords(value: RegisterRecord['fields'][string], language: Language): string {
  const { yes, no, pictureOf } = dictionaryOf(language).describe;
  // Half a million characters are no answer to what has changed.
  if (typeof value === 'string' && value.startsWith('data:'))
    return fill(pictureOf, { size: Math.round(pictureBytes(value) / 1000) });
  return value === null ? '' : value === true ? yes : value === false ? no : String(value);
}

/** The word for a register of the page itself or for one of its fields; null: it is the programme's. */
function ownWord(words: Readonly<Record<string, string>>, id: string): string | null {
  return Object.hasOwn(words, id) ? (words[id] ?? null) : null;
}

/** How many parts and points: enough to see that it is another one. */
function geometryWords(geometry: Boundary['geometry'] | Facility['geometry'], language: Language): string {
  const { parts } = dictionaryOf(language).describe;
  const count = geometry.type.startsWith('Multi') ? geometry.coordinates.length : 1;
  const points = (geometry.coordinates as unknown[]).flat(3).length / 2;
  return fill(parts, { parts: count, points: Math.round(points) });
}
