/** What changes reported figures and registers: each one edit, with its inverse like any other. */
import { changeTo } from '../domain/edit.ts';
import type { Change, Edit } from '../domain/edit.ts';
import { ledgerIn } from '../domain/ledger.ts';
import { observationId } from '../domain/model.ts';
import type { FieldValue, Observation, RegisterRecord, TownId } from '../domain/model.ts';
import { reportOf, snapshotOf } from '../domain/progress.ts';
import type { ReportState } from '../domain/progress.ts';
import { townOf } from '../domain/programme.ts';
import { lastDayOf } from '../domain/quarter.ts';
import type { IsoDate, Quarter } from '../domain/quarter.ts';
import { settingId } from '../domain/readings.ts';
import { TIER_REGISTER, tierProblems } from '../domain/tiers.ts';
import type { TierMove } from '../domain/tiers.ts';
import type { LedgerActions } from './ledger-actions.ts';
import { isLocked } from './progress.ts';
import type { Workspace, WorkspaceStore } from './store.ts';

export interface TypedFigure {
  readonly town: TownId;
  readonly indicator: string;
  readonly quarter: Quarter;
  readonly basis: string;
  /** In the indicator's unit; null takes the figure away: 未报. */
  readonly value: number | null;
  readonly total: number | null;
}

export interface ImportedRecord {
  readonly register: string;
  readonly town: TownId | null;
  readonly fields: Readonly<Record<string, FieldValue>>;
}

export function createReportActions(store: WorkspaceStore, newId: () => string, { commit }: LedgerActions) {
  const registerName = (id: string): string => {
    const { programme, language } = store.getState();
    return programme.registers.find((register) => register.id === id)?.name[language] ?? id;
  };
  return {
    /** Types figures in; null when nothing changes, a quarter is locked, or more is served than there is. */
    reportFigures: (figures: readonly TypedFigure[]): Edit | null => {
      const workspace = store.getState();
      return commit({ code: 'reported', changes: figureChanges(workspace, figures, '') });
    },
    /** What was chosen of files that were brought in: figures and records, as one edit that remembers the files. */
    importForms: (
      figures: readonly TypedFigure[],
      records: readonly ImportedRecord[],
      files: readonly { readonly name: string; readonly fingerprint: string }[],
    ): Edit | null => {
      const workspace = store.getState();
      const ledger = ledgerIn(workspace);
      const name = files.map((file) => file.name).join('、');
      const recordChanges = records.map(({ register, town, fields }): Change => {
        const known = sameRecord(workspace, register, town, fields);
        const record: RegisterRecord = {
          id: known?.id ?? `${register}-${newId()}`,
          register,
          town,
          fields: { ...known?.fields, ...fields },
          source: { kind: 'reported', name },
        };
        return changeTo(ledger, 'records', record.id, record);
      });
      return commit({
        code: 'report-imported',
        changes: [...figureChanges(workspace, figures, name), ...recordChanges],
        params: { name, fingerprints: files.map(({ fingerprint }) => fingerprint).join(' ') },
      });
    },
    /** Puts a record's fields; without an id it is a new one. */
    putRecord: (
      register: string,
      town: TownId | null,
      fields: Readonly<Record<string, FieldValue>>,
      id: string | null = null,
    ): Edit | null => {
      const ledger = ledgerIn(store.getState());
      const known = ledger.records.find((record) => record.id === id);
      const record: RegisterRecord = {
        id: known?.id ?? `${register}-${newId()}`,
        register,
        town,
        fields: { ...known?.fields, ...fields },
        source: known?.source.kind === 'sample' ? known.source : { kind: 'reported' },
      };
      return commit({
        code: known ? 'record-changed' : 'record-added',
        changes: [changeTo(ledger, 'records', record.id, record)],
        params: { register: registerName(register) },
      });
    },
    /** A move on the ladder: a record of its own, told as such. */
    recordMove: (town: TownId, fields: Readonly<Record<string, FieldValue>>): Edit | null => {
      const ledger = ledgerIn(store.getState());
      const id = `moves-${newId()}`;
      const record: RegisterRecord = { id, register: 'moves', town, fields, source: { kind: 'reported' } };
      const reason = fields['reason'];
      return commit({
        code: 'record-moved',
        changes: [changeTo(ledger, 'records', id, record)],
        reason: typeof reason === 'string' ? reason : '',
      });
    },
    /** Moves a town to another tier from a day on (R-T02); null while something is missing for it. */
    moveTier: (town: TownId, move: TierMove): Edit | null => {
      const { programme, records } = store.getState();
      const subject = townOf(programme, town);
      if (!subject || tierProblems(subject, records, move).length > 0) return null;
      const id = `${TIER_REGISTER}-${newId()}`;
      const [document, reason] = [move.document.trim(), move.reason.trim()];
      const record: RegisterRecord = {
        id,
        register: TIER_REGISTER,
        town,
        fields: { tier: move.tier, from: move.from, document: document === '' ? null : document, reason },
        source: { kind: 'reported' },
      };
      return commit({
        code: 'tier-moved',
        changes: [changeTo(ledgerIn(store.getState()), 'records', id, record)],
        reason,
      });
    },
    /** Reads what the policy leaves open in another way; null without a reason. */
    chooseReading: (reading: string, option: string, reason: string): Edit | null => {
      if (reason.trim() === '') return null;
      const id = settingId(reading);
      const record: RegisterRecord = {
        id,
        register: 'settings',
        town: null,
        fields: { reading, option, reason: reason.trim() },
        source: { kind: 'reported' },
      };
      return commit({
        code: 'setting-changed',
        changes: [changeTo(ledgerIn(store.getState()), 'records', id, record)],
        reason: reason.trim(),
      });
    },
    removeRecord: (id: string): Edit | null =>
      commit({ code: 'deleted', changes: [changeTo(ledgerIn(store.getState()), 'records', id, null)] }),
    /**
     * 草稿 → 已报 → 已核 → 锁定, of several towns as one edit. What is locked is opened again only as a new version
     * with a reason; null without one, or where nothing changes. `date` is when the report came in.
     */
    setReportState: (
      towns: TownId | readonly TownId[],
      quarter: Quarter,
      state: Exclude<ReportState, 'missing'>,
      { reason = '', date = null }: { readonly reason?: string; readonly date?: IsoDate | null } = {},
    ): Edit | null => {
      const workspace = store.getState();
      const ledger = ledgerIn(workspace);
      const changes = (typeof towns === 'string' ? [towns] : towns).flatMap((town): Change[] => {
        const now = reportOf(ledger.records, town, quarter);
        const reopens = now.state === 'locked' && state !== 'locked';
        if (reopens && reason.trim() === '') return [];
        const version = reopens ? now.version + 1 : Math.max(1, now.version);
        const existing = ledger.records.find(
          (each) =>
            each.register === 'reports' &&
            each.town === town &&
            each.fields['quarter'] === quarter &&
            (each.fields['version'] ?? 1) === version,
        );
        const record: RegisterRecord = {
          id: existing?.id ?? `report-${town}-${quarter}-${version}`,
          register: 'reports',
          town,
          fields: {
            ...existing?.fields,
            quarter,
            state,
            // The quarter's own last day stands for "in time" where nobody says when it came.
            date: date ?? now.date ?? lastDayOf(quarter),
            version,
            ...(reason ? { reason } : {}),
            ...(state === 'locked' ? { snapshot: snapshotOf(workspace.observations, town, quarter) } : {}),
          },
          source: existing?.source.kind === 'sample' ? existing.source : { kind: 'reported' },
        };
        return [changeTo(ledger, 'records', record.id, record)];
      });
      return commit({
        code: 'record-changed',
        changes,
        params: { register: registerName('reports') },
        reason,
      });
    },
  };
}

/** Figures as changes; what is locked, impossible or the same as before changes nothing. */
function figureChanges(workspace: Workspace, figures: readonly TypedFigure[], name: string): Change[] {
  const ledger = ledgerIn(workspace);
  return figures.flatMap(({ value, total, ...of }): Change[] => {
    if (isLocked(workspace.records, of.town, of.quarter)) return [];
    if (value !== null && total !== null && (value > total || value < 0)) return [];
    const id = observationId(of);
    const next: Observation | null =
      value === null
        ? null
        : { id, ...of, value, total, source: { kind: 'reported', ...(name ? { name } : {}) } };
    const change = changeTo(ledger, 'observations', id, next);
    const isSame =
      change.collection === 'observations' &&
      change.before?.value === (value ?? undefined) &&
      change.before?.total === (next?.total ?? undefined);
    return (change.before === null && next === null) || isSame ? [] : [change];
  });
}

/** The record that a row of a file is about: the same town, the same name, and the same year where it has one. */
export function sameRecord(
  { programme, records }: Pick<Workspace, 'programme' | 'records'>,
  register: string,
  town: TownId | null,
  fields: Readonly<Record<string, FieldValue>>,
): RegisterRecord | null {
  const of = programme.registers.find(({ id }) => id === register);
  const keys = (of?.fields ?? [])
    .filter(({ required, type }) => required && type !== 'money')
    .map(({ id }) => id)
    .slice(0, 3);
  return (
    records.find(
      (record) =>
        record.register === register &&
        record.town === town &&
        keys.every((key) => (record.fields[key] ?? null) === (fields[key] ?? null)),
    ) ?? null
  );
}
