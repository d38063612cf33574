/** Opens a data pack: index, pack, programme, context and sample, each checked by its schema. */
import { failure, success } from '../domain/issue.ts';
import type { Issue, Result } from '../domain/issue.ts';
import { EMPTY_LEDGER, ledgerIn, ledgerOf } from '../domain/ledger.ts';
import type { Ledger } from '../domain/ledger.ts';
import { parseIndex, parsePack } from '../domain/pack.ts';
import type { Pack } from '../domain/pack.ts';
import { parseProgramme } from '../domain/programme.ts';
import { parseBoundaries, parseDecisions } from '../formats/boundary-file.ts';
import { parseFacilities } from '../formats/facility-file.ts';
import { parseObservations, parseRecords } from '../formats/observation-file.ts';
import { parseOutline, parseReferencePoints, parseRivers, parseSeats } from '../formats/context-file.ts';
import type { Language } from '../text/dictionary.ts';
import type { Address, Theme } from './address.ts';
import { choiceOf } from './coverage-choice.ts';
import type { CoverageChoice } from './coverage-choice.ts';
import { NO_HISTORY } from './history.ts';
import type { OpenedSaving } from './save.ts';
import { defaultQuarter } from './select.ts';
import type { ContextLayers, Workspace } from './store.ts';

/** Reads and parses a JSON file of the packs by its path, e.g. `geo/index.json`. Rejects when it cannot. */
export type ReadJson = (path: string) => Promise<unknown>;

interface Opening {
  readonly readJson: ReadJson;
  readonly address: Address;
  readonly language: Language;
  readonly theme: Theme;
  /** The user has cleared the sample before: it stays away until asked for. Asked only where nothing can be saved. */
  readonly sampleCleared: boolean;
  readonly author: string;
  /** What was kept of the pack. Absent: nothing is. */
  readonly openSaving?: (packId: string) => Promise<Saved>;
}

type Saved = Pick<OpenedSaving, 'recorded' | 'readOnly' | 'saving'>;

const NOT_SAVED: Saved = { recorded: null, readOnly: null, saving: { state: 'off', revision: 0 } };

/** Opens what the address asks for; an unknown pack falls back to the default. Issues name file and path. */
export async function loadWorkspace(opening: Opening): Promise<Result<Workspace>> {
  const { readJson, address, language, theme, sampleCleared } = opening;
  const index = await readParsed(readJson, 'geo/index.json', parseIndex);
  if (!index.ok) return index;
  const wanted = index.value.packs.some(({ id }) => id === address.pack) ? address.pack : null;
  const packId = wanted ?? index.value.default;
  // Beside the pack's files, so that the first picture does not wait for it.
  const opened = opening.openSaving?.(packId) ?? Promise.resolve(NOT_SAVED);
  const pack = await readParsed(readJson, `geo/${packId}/pack.json`, parsePack);
  if (!pack.ok) return pack;

  const [programme, context, sample, saved] = await Promise.all([
    readParsed(readJson, `geo/${packId}/${pack.value.programme}`, parseProgramme),
    readContext(readJson, pack.value, packId),
    readSample(readJson, pack.value, packId),
    opened,
  ]);
  if (!programme.ok) return programme;
  if (!context.ok) return context;
  const isBlank = saved.saving.state === 'off' && sampleCleared;
  if (!saved.recorded && !isBlank && !sample.ok) return sample;

  const { first, last } = programme.value.period;
  const ledger = saved.recorded
    ? ledgerIn(saved.recorded)
    : ledgerOf(isBlank || !sample.ok ? EMPTY_LEDGER : sample.value);
  const quarter =
    address.quarter ?? defaultQuarter({ programme: programme.value, boundaries: ledger.boundaries });
  return success({
    ...ledger,
    history: saved.recorded?.history ?? NO_HISTORY,
    author: opening.author,
    readOnly: saved.readOnly,
    saving: saved.saving,
    programme: programme.value,
    index: index.value,
    pack: pack.value,
    packId,
    context: context.value,
    page: address.page,
    tab: address.tab,
    town: known(programme.value.towns, address.town),
    quarter: quarter < first ? first : quarter > last ? last : quarter,
    clause: known(programme.value.clauses, address.clause),
    coverage: sheetOf(known(programme.value.facilityKinds, address.kind)),
    layers: address.layers,
    zonePlan: address.zonePlan,
    language,
    theme,
    panel: address.panel,
    hovered: null,
    place: null,
    preview: null,
    sketch: null,
  });
}

/** The pack's sample. Throws when it cannot be read: it could when the page opened. */
export async function loadSample(readJson: ReadJson, pack: Pack, packId: string): Promise<Ledger> {
  const sample = await readSample(readJson, pack, packId);
  if (!sample.ok) throw new Error(sample.issues.map(({ path }) => path).join(', '));
  return sample.value;
}

async function readSample(readJson: ReadJson, { sample }: Pack, packId: string): Promise<Result<Ledger>> {
  if (!sample) return success(EMPTY_LEDGER);
  const read = <T>(file: string | undefined, parse: (json: unknown) => Result<T[]>): Promise<Result<T[]>> =>
    file === undefined ? Promise.resolve(success([])) : readParsed(readJson, `geo/${packId}/${file}`, parse);
  const [boundaries, decisions, facilities, observations, records] = await Promise.all([
    read(sample.boundaries, parseBoundaries),
    read(sample.records, parseDecisions),
    read(sample.facilities, parseFacilities),
    read(sample.observations, parseObservations),
    read(sample.registers, parseRecords),
  ]);
  if (!boundaries.ok) return boundaries;
  if (!decisions.ok) return decisions;
  if (!facilities.ok) return facilities;
  if (!observations.ok) return observations;
  if (!records.ok) return records;
  return success({
    boundaries: boundaries.value,
    decisions: decisions.value,
    facilities: facilities.value,
    observations: observations.value,
    records: records.value,
  });
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
    return failure({ code, severity: 'error', path });
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

function sheetOf(kind: string | null): CoverageChoice | null {
  return kind === null ? null : choiceOf(kind, null);
}
