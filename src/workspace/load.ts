/** Opens a data pack: index, pack, programme, context and sample, each checked by its schema. */
import { failure, success } from '../domain/issue.ts';
import type { Issue, Result } from '../domain/issue.ts';
import type { Boundary, Decision } from '../domain/model.ts';
import { parseIndex, parsePack } from '../domain/pack.ts';
import type { Pack } from '../domain/pack.ts';
import { parseProgramme } from '../domain/programme.ts';
import { parseBoundaries, parseDecisions } from '../formats/boundary-file.ts';
import { parseOutline, parseReferencePoints, parseRivers, parseSeats } from '../formats/context-file.ts';
import type { Language } from '../text/dictionary.ts';
import type { Address, Theme } from './address.ts';
import { defaultQuarter } from './select.ts';
import type { ContextLayers, Workspace } from './store.ts';

/** Reads and parses a JSON file of the packs by its path, e.g. `geo/index.json`. Rejects when it cannot. */
export type ReadJson = (path: string) => Promise<unknown>;

export interface SampleData {
  readonly boundaries: readonly Boundary[];
  readonly decisions: readonly Decision[];
}

interface Opening {
  readonly readJson: ReadJson;
  readonly address: Address;
  readonly language: Language;
  readonly theme: Theme;
  /** The user has cleared the sample before: it stays away until asked for. */
  readonly sampleCleared: boolean;
}

/** Opens what the address asks for; an unknown pack falls back to the default. Issues name file and path. */
export async function loadWorkspace(opening: Opening): Promise<Result<Workspace>> {
  const { readJson, address, language, theme, sampleCleared } = opening;
  const index = await readParsed(readJson, 'geo/index.json', parseIndex);
  if (!index.ok) return index;
  const wanted = index.value.packs.some(({ id }) => id === address.pack) ? address.pack : null;
  const packId = wanted ?? index.value.default;
  const pack = await readParsed(readJson, `geo/${packId}/pack.json`, parsePack);
  if (!pack.ok) return pack;

  const [programme, context, sample] = await Promise.all([
    readParsed(readJson, `geo/${packId}/${pack.value.programme}`, parseProgramme),
    readContext(readJson, pack.value, packId),
    sampleCleared ? success(NO_SAMPLE) : readSample(readJson, pack.value, packId),
  ]);
  if (!programme.ok) return programme;
  if (!context.ok) return context;
  if (!sample.ok) return sample;

  const { first, last } = programme.value.period;
  const base = { programme: programme.value, boundaries: sample.value.boundaries };
  const quarter = address.quarter ?? defaultQuarter(base);
  return success({
    ...base,
    index: index.value,
    pack: pack.value,
    packId,
    context: context.value,
    decisions: sample.value.decisions,
    sample: pack.value.sample === null ? 'none' : sampleCleared ? 'cleared' : 'loaded',
    page: address.page,
    town: known(programme.value.towns, address.town),
    quarter: quarter < first ? first : quarter > last ? last : quarter,
    clause: known(programme.value.clauses, address.clause),
    layers: address.layers,
    language,
    theme,
    hovered: null,
    place: null,
    preview: null,
  });
}

/** The pack's sample. Throws when it cannot be read: it could when the page opened. */
export async function loadSample(readJson: ReadJson, pack: Pack, packId: string): Promise<SampleData> {
  const sample = await readSample(readJson, pack, packId);
  if (!sample.ok) throw new Error(sample.issues.map(({ path }) => path).join(', '));
  return sample.value;
}

const NO_SAMPLE: SampleData = { boundaries: [], decisions: [] };

async function readSample(readJson: ReadJson, { sample }: Pack, packId: string): Promise<Result<SampleData>> {
  if (!sample) return success(NO_SAMPLE);
  const [boundaries, decisions] = await Promise.all([
    readParsed(readJson, `geo/${packId}/${sample.boundaries}`, parseBoundaries),
    readParsed(readJson, `geo/${packId}/${sample.records}`, parseDecisions),
  ]);
  if (!boundaries.ok) return boundaries;
  if (!decisions.ok) return decisions;
  return success({ boundaries: boundaries.value, decisions: decisions.value });
}

async function readContext(readJson: ReadJson, pack: Pack, packId: string): Promise<Result<ContextLayers>> {
  const read = <T>(file: string | null, parse: (json: unknown) => Result<T>, none: T): Promise<Result<T>> =>
    file === null ? Promise.resolve(success(none)) : readParsed(readJson, `geo/${packId}/${file}`, parse);
  const [seats, rivers, referencePoints, district] = await Promise.all([
    read(pack.context.seats, parseSeats, []),
    read(pack.context.rivers, parseRivers, []),
    read(pack.context.referencePoints, parseReferencePoints, []),
    read(pack.context.district, parseOutline, null),
  ]);
  if (!seats.ok) return seats;
  if (!rivers.ok) return rivers;
  if (!referencePoints.ok) return referencePoints;
  if (!district.ok) return district;
  return success({
    seats: seats.value,
    rivers: rivers.value,
    referencePoints: referencePoints.value,
    district: district.value,
  });
}

async function readParsed<T>(
  readJson: ReadJson,
  path: string,
  parse: (json: unknown) => Result<T>,
): Promise<Result<T>> {
  let json: unknown;
  try {
    json = await readJson(path);
  } catch (error) {
    const code = error instanceof SyntaxError ? 'pack-json' : 'pack-unreachable';
    return failure({ code, severity: 'error', params: { path } });
  }
  const parsed = parse(json);
  if (parsed.ok) return parsed;
  return failure(
    ...parsed.issues.map((issue): Issue => ({ ...issue, path: `${path} ${issue.path ?? ''}`.trim() })),
  );
}

function known<T extends { readonly id: string }>(list: readonly T[], id: string | null): T['id'] | null {
  return list.some((item) => item.id === id) ? id : null;
}
