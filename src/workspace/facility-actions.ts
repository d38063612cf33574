/** Facilities on the map, in the table and under the hand: what is shown of them, and every change of them. */
import type { Position } from 'geojson';
import { changeTo } from '../domain/edit.ts';
import type { Edit } from '../domain/edit.ts';
import { ledgerIn } from '../domain/ledger.ts';
import type { Facility, FacilityForm } from '../domain/model.ts';
import { readAmount, readQuarter } from '../formats/facility-fields.ts';
import { planeOf } from '../geo/projection.ts';
import {
  checkDraft,
  cleared,
  draftOf,
  finished,
  movedPoint,
  newDraft,
  remembered,
  steppedBack,
  withForm,
  withMiddle,
  withNewPart,
  withoutPoint,
  withPoint,
  withTyped,
} from './facility-draft.ts';
import type { FacilityDraft, FacilityFields, PointRef } from './facility-draft.ts';
import type { FacilityFilter } from './facility-choices.ts';
import { facilityIds } from './facility-incoming.ts';
import type { LedgerActions } from './ledger-actions.ts';
import { asSample, sampleClearing } from './sample.ts';
import { sampleState } from './select.ts';
import type { BesideSample } from './sketch-actions.ts';
import type { WorkspaceStore } from './store.ts';

/** Fields that are typed in the table. */
export type TypedField = 'name' | 'grade' | 'completed' | 'capacity';

/** undefined: not to be read. */
function typedValue(field: TypedField, text: string): string | number | null | undefined {
  if (field === 'name' || field === 'grade') return text;
  if (text === '') return null;
  if (field === 'completed') return readQuarter(text) ?? undefined;
  return readAmount(text)?.value;
}

export function createFacilityActions(
  store: WorkspaceStore,
  { commit }: Pick<LedgerActions, 'commit'>,
  undoOtherwise: () => void,
  services: { readonly remember: (key: 'sample', value: string) => void },
) {
  const change = (next: (draft: FacilityDraft) => FacilityDraft): void => {
    const { draft } = store.getState();
    if (draft) store.setState({ draft: next(draft) });
  };
  const canWrite = (): boolean => store.getState().readOnly === null;

  return {
    /** 撤销 takes back the last point while one is drawn. */
    undo: (): void => {
      const { draft } = store.getState();
      if (draft && draft.past.length > 0) change(steppedBack);
      else undoOtherwise();
    },
    toggleFacilityLayer: (kind: string): void => {
      const { facilityLayers: shown = [], programme } = store.getState();
      const next = shown.includes(kind) ? shown.filter((each) => each !== kind) : [...shown, kind];
      const known = programme.facilityKinds.map(({ id }) => id);
      store.setState({ facilityLayers: known.filter((id) => next.includes(id)) });
    },
    showFacilityLayers: (kinds: readonly string[]): void => store.setState({ facilityLayers: kinds }),
    /** Opens the table, of a town and kind where they are given. */
    openFacilityTable: (filter: Partial<FacilityFilter> = {}): void => {
      const { town } = store.getState();
      const facilityTable = { town, kind: null, status: null, text: '', ...filter };
      store.setState({ facilityTable, handover: null, clause: null });
    },
    filterFacilities: (part: Partial<FacilityFilter>): void => {
      const { facilityTable } = store.getState();
      if (facilityTable) store.setState({ facilityTable: { ...facilityTable, ...part } });
    },
    closeFacilityTable: (): void => store.setState({ facilityTable: null }),

    /** Begins a new one: of the town and kind the table shows, in the form the kind is drawn in. */
    addFacility: (fields: Partial<FacilityFields> = {}, form?: FacilityForm): void => {
      const { programme, town, facilityTable } = store.getState();
      if (!canWrite()) return;
      const given = { town, kind: facilityTable?.kind ?? null, ...fields };
      const known = programme.facilityKinds.find(({ id }) => id === given.kind);
      const drawn = form ?? known?.geometry[0] ?? 'point';
      store.setState({ draft: newDraft(given, drawn), sketch: null, place: null });
    },
    editFacility: (id: string): void => {
      const found = store.getState().facilities.find((facility) => facility.id === id);
      if (found && canWrite()) store.setState({ draft: draftOf(found), sketch: null, place: null });
    },
    setFacilityFields: (part: Partial<FacilityFields>): void =>
      change((draft) => ({ ...draft, fields: { ...draft.fields, ...part } })),
    setFacilityReason: (reason: string): void => change((draft) => ({ ...draft, reason })),
    setFacilityForm: (form: FacilityForm): void => change((draft) => withForm(draft, form)),
    placeFacilityPoint: (at: Position): void => change((draft) => withPoint(draft, at)),
    pointFacility: (pointer: Position | null): void =>
      change((draft) => (draft.isTracing || pointer === null ? { ...draft, pointer } : draft)),
    finishFacilityPart: (): void => change(finished),
    newFacilityPart: (): void => change(withNewPart),
    redrawFacility: (): void => change(cleared),
    typeFacilityPoints: (points: readonly Position[]): void => change((draft) => withTyped(draft, points)),
    selectFacilityPoint: (selected: PointRef | null): void => change((draft) => ({ ...draft, selected })),
    /** Before a point is dragged: what stands now can be had back. */
    rememberFacilityShape: (): void => change(remembered),
    moveFacilityPoint: (ref: PointRef, to: Position): void => change((draft) => movedPoint(draft, ref, to)),
    deleteFacilityPoint: (ref: PointRef): void => change((draft) => withoutPoint(draft, ref)),
    insertFacilityPoint: (ref: PointRef): void => change((draft) => withMiddle(draft, ref)),
    cancelFacility: (): void => store.setState({ draft: null }),
    /**
     * Takes the draft into the ledger: one edit; null while something is missing or wrong. `beside`: what becomes of
     * the sample when a new facility would stand beside it; practise makes it one of the sample.
     */
    saveFacility: (beside: BesideSample = 'practise'): Edit | null => {
      const { draft, ...workspace } = store.getState();
      if (!draft) return null;
      const done = finished(draft);
      const { problems, geometry } = checkDraft(done);
      const { kind, town, ...fields } = done.fields;
      if (problems.length > 0 || kind === null || town === null || !geometry) {
        store.setState({ draft: done });
        return null;
      }
      const { origin, reason } = done;
      const isMoved = origin !== null && JSON.stringify(origin.geometry) !== JSON.stringify(geometry);
      const facility: Facility = {
        id: origin?.id ?? facilityIds(workspace.facilities, workspace.quarter, 'drawn')(town, kind),
        ...fields,
        kind,
        town,
        name: fields.name.trim(),
        grade: fields.grade.trim(),
        geometry: origin && !isMoved ? origin.geometry : geometry,
        // Whatever was invented before, what somebody has put his hand to is his word.
        source: origin?.source ?? { kind: 'reported' },
      };
      const mixes = facility.source.kind !== 'sample' && sampleState(workspace) === 'loaded';
      const made = [changeTo(ledgerIn(workspace), 'facilities', facility.id, facility)];
      const cleared = mixes && beside === 'clear' ? sampleClearing(ledgerIn(workspace)) : [];
      const edit = commit({
        code: origin ? 'facility-changed' : 'facility-added',
        changes: [...cleared, ...(mixes && beside === 'practise' ? asSample(made) : made)],
        reason: reason.trim(),
      });
      if (edit && cleared.length > 0) services.remember('sample', 'cleared');
      if (edit) store.setState({ draft: null });
      return edit;
    },
    /** One field of one facility, typed in the table: one edit. False: the text cannot be read. */
    typeInFacility: (id: string, field: TypedField, text: string): boolean => {
      const workspace = store.getState();
      const found = workspace.facilities.find((facility) => facility.id === id);
      const value = typedValue(field, text);
      if (!found || value === undefined) return false;
      const next = { ...found, [field]: value };
      if (found[field] === value) return true;
      commit({
        code: 'facility-changed',
        changes: [changeTo(ledgerIn(workspace), 'facilities', id, next)],
      });
      return true;
    },
    /** Moves a point of the draft by metres in the plane of the programme's zone. */
    stepFacilityPoint: (ref: PointRef, east: number, north: number): void =>
      change((draft) => {
        const at = draft.parts[ref.part]?.points[ref.point];
        if (!at) return draft;
        const plane = planeOf(store.getState().programme.centralMeridian);
        const [x, y] = plane.toPlane(at);
        return movedPoint(remembered(draft), ref, plane.toGround([x + east, y + north]));
      }),
    deleteFacility: (id: string, reason = ''): Edit | null => {
      const workspace = store.getState();
      if (!workspace.facilities.some((facility) => facility.id === id)) return null;
      const edit = commit({
        code: 'deleted',
        params: { id },
        changes: [changeTo(ledgerIn(workspace), 'facilities', id, null)],
        reason,
      });
      if (edit && workspace.draft?.origin?.id === id) store.setState({ draft: null });
      return edit;
    },
  };
}
