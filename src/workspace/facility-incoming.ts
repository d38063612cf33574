/**
 * 导入设施: what the shapes of a file would become in the ledger: kind, town, times and figures, each with how it was
 * found. Worked out before anything is saved; the import itself is one edit.
 */
import type { Position } from 'geojson';
import type { EditDraft } from '../domain/edit.ts';
import { changeTo } from '../domain/edit.ts';
import { statusAt } from '../domain/facility.ts';
import type { Issue } from '../domain/issue.ts';
import { ledgerIn } from '../domain/ledger.ts';
import { boundaryAt } from '../domain/model.ts';
import type { Facility, FacilityForm, FacilityStatus, TownId, UnitId, SourceStep } from '../domain/model.ts';
import type { Programme } from '../domain/programme.ts';
import type { Quarter } from '../domain/quarter.ts';
import {
  columnsIn,
  inWantedUnit,
  proposedMapping,
  readAmount,
  readCost,
  readQuarter,
  readStatus,
} from '../formats/facility-fields.ts';
import type { CostUnit, FacilityField, FieldMapping } from '../formats/facility-fields.ts';
import { formOf } from '../geo/form.ts';
import { isInside, pointInside } from '../geo/inside.ts';
import { linesIn, positionsIn } from '../geo/positions.ts';
import { isValid } from '../geo/validity.ts';
import { planeOf } from '../geo/projection.ts';
import type { FileReport } from './check.ts';
import type { IncomingShape } from './check-facilities.ts';
import { facilityKindNamed, fitsForm } from './facility-kinds.ts';
import type { FacilityChoices } from './facility-choices.ts';
import { townNamed } from './incoming-names.ts';
import type { ReadingChoice, Workspace } from './store.ts';

/** How the town was found. inside and nearest are proposals, and said to be. */
export type TownHow = 'named' | 'chosen' | 'inside' | 'nearest';
export type KindHow = 'chosen' | 'column' | 'layer' | 'name' | 'file';

export interface IncomingFacility {
  readonly shape: IncomingShape;
  /** null: broken, or kind or town have to be asked for. */
  readonly facility: Facility | null;
  readonly kind: string | null;
  readonly kindHow: KindHow | null;
  readonly town: TownId | null;
  readonly townHow: TownHow | null;
  /** The one in the ledger that it would change; null: a new one. */
  readonly existing: Facility | null;
}

export interface IncomingFacilities {
  readonly items: readonly IncomingFacility[];
  readonly issues: readonly Issue[];
  readonly columns: readonly string[];
  readonly mapping: FieldMapping;
}

export type FacilityPlace = Pick<
  Workspace,
  'programme' | 'boundaries' | 'facilities' | 'quarter' | 'context'
>;

/** What a file is, in the words of the record of its source. */
export interface FacilityFile {
  readonly name: string;
  readonly crs: string | null;
  readonly shapes: readonly IncomingShape[];
  /** What was done to all of its shapes. */
  readonly steps?: readonly SourceStep[];
}

/** A file that was read, as it is looked at. */
export function facilityFile({
  name,
  record,
  facilities,
  choice: { unshift = null } = {},
}: Pick<FileReport, 'record' | 'facilities'> & {
  readonly name: string;
  readonly choice?: ReadingChoice;
}): FacilityFile {
  const steps = unshift ? [{ code: 'unshifted' as const, params: { from: unshift } }] : [];
  return { name, crs: record.crs?.code ?? null, shapes: facilities ?? [], steps };
}

export function facilitiesIn(
  file: FacilityFile,
  choices: FacilityChoices,
  place: FacilityPlace,
): IncomingFacilities {
  const columns = columnsIn(file.shapes);
  const mapping = choices.mapping ?? proposedMapping(columns);
  const issues: Issue[] = [];
  const newId = facilityIds(place.facilities, place.quarter, 'imported');
  const byId = new Map(place.facilities.map((facility) => [facility.id, facility]));
  const seen = new Set<string>();
  const tellTown = townFinder(place);
  let undated = 0;
  const items = file.shapes.map((shape): IncomingFacility => {
    const cell = (field: FacilityField): string => {
      const column = mapping[field];
      return column === undefined ? '' : (shape.attributes.get(column) ?? '').trim();
    };
    const tell = (code: Issue['code'], severity: Issue['severity'], params: Issue['params'] = {}): void => {
      issues.push({ code, severity, featureIndex: shape.index, params });
    };
    const existing = byId.get(cell('id')) ?? null;
    const { kind, how: kindHow } = kindOf(shape, cell('kind'), file.name, choices, place.programme, existing);
    const { town, how: townHow } = townOf(shape, [
      cell('town'),
      cell('name') || shape.name,
      shape.layer,
      file.name,
    ]);
    const at = positionsIn(shape.geometry)[0];
    if (shape.isSound && kind === null) tell('facility-kind-open', 'warning');
    if (shape.isSound && kind !== null && town === null)
      issues.push({
        code: 'facility-town-open',
        severity: 'warning',
        featureIndex: shape.index,
        ...(at ? { coordinates: at } : {}),
      });
    const item = { shape, kind, kindHow, town, townHow, existing };
    if (!shape.isSound || kind === null || town === null) return { ...item, facility: null };
    const known = place.programme.facilityKinds.find(({ id }) => id === kind);
    const form = formOf(shape.geometry);
    if (known && !fitsForm(known, form))
      tell('facility-form', 'warning', { form, kind: known.name.zh, forms: known.geometry.join(',') });
    const key = `${kind}|${JSON.stringify(shape.geometry.coordinates)}`;
    if (seen.has(key)) tell('facility-twice', 'warning');
    seen.add(key);

    const quarter = (field: 'planned' | 'started' | 'completed' | 'closed'): Quarter | null => {
      const text = cell(field);
      const read = text === '' ? null : readQuarter(text);
      if (text !== '' && read === null && !NOTHING.test(text))
        tell('facility-quarter', 'warning', { field: mapping[field] ?? '', value: text.slice(0, 40) });
      return read;
    };
    const times = {
      planned: quarter('planned'),
      started: quarter('started'),
      completed: quarter('completed'),
      closed: quarter('closed'),
    };
    const isSilent = Object.values(times).every((time) => time === null);
    const said = readStatus(cell('status')) ?? (isSilent ? choices.status : null);
    const dated = said === null ? times : withStatus(times, said, place.quarter);
    if (dated !== times) undated += 1;
    const { started, completed, closed } = dated;
    if ((started && completed && started > completed) || (completed && closed && completed > closed))
      tell('facility-order', 'warning', {
        value: [started, completed, closed].filter((time) => time !== null).join(' → '),
      });
    const facility: Facility = {
      id: existing?.id ?? newId(town, kind),
      town,
      kind,
      name: cell('name') || shape.name,
      geometry: shape.geometry,
      ...dated,
      capacity: capacityOf(known?.capacityUnit ?? '', cell, mapping, tell),
      grade: cell('grade'),
      cost: costOf(cell('cost'), mapping.cost ?? '', choices.costUnit, tell),
      unit: unitOf(cell('unit'), place.programme, tell),
      source: {
        kind: 'imported',
        name: file.name,
        ...(file.crs === null ? {} : { crs: file.crs }),
        ...(file.steps && file.steps.length > 0 ? { steps: file.steps } : {}),
      },
    };
    return { ...item, facility };
  });
  if (undated > 0)
    issues.push({
      code: 'facility-undated',
      severity: 'notice',
      params: { count: undated, quarter: place.quarter },
    });
  return { items, issues, columns, mapping };

  function townOf(
    shape: IncomingShape,
    texts: readonly string[],
  ): { town: TownId | null; how: TownHow | null } {
    for (const text of texts) {
      const town = townNamed(place.programme, text);
      if (town) return { town, how: 'named' };
    }
    if (choices.town) return { town: choices.town, how: 'chosen' };
    return shape.isSound ? tellTown(shape) : { town: null, how: null };
  }
}

/** The import as one edit; null when there is nothing to import. */
export function facilityEdit(
  workspace: Workspace,
  { items }: Pick<IncomingFacilities, 'items'>,
  name: string,
): EditDraft | null {
  const ledger = ledgerIn(workspace);
  const changes = items.flatMap(({ facility }) =>
    facility ? [changeTo(ledger, 'facilities', facility.id, facility)] : [],
  );
  return changes.length === 0 ? null : { code: 'imported', params: { name }, changes };
}

const NOTHING = /^(无|-+|—+|\/|未定|待定|不详|null|none)$/i;

function kindOf(
  { layer, name }: IncomingShape,
  column: string,
  fileName: string,
  { kind }: FacilityChoices,
  programme: Programme,
  existing: Facility | null,
): { readonly kind: string | null; readonly how: KindHow | null } {
  if (kind !== null) return { kind, how: 'chosen' };
  const texts: readonly (readonly [string, KindHow])[] = [
    [column, 'column'],
    [layer, 'layer'],
    [name, 'name'],
    [fileName, 'file'],
  ];
  for (const [text, how] of texts) {
    const found = facilityKindNamed(programme, text);
    if (found) return { kind: found, how };
  }
  return { kind: existing?.kind ?? null, how: existing ? 'column' : null };
}

/** A status without its time holds from the quarter on show: that is when somebody said so. */
function withStatus(
  times: Pick<Facility, 'planned' | 'started' | 'completed' | 'closed'>,
  status: FacilityStatus,
  quarter: Quarter,
): Pick<Facility, 'planned' | 'started' | 'completed' | 'closed'> {
  if (status === 'closed' && times.closed === null) return { ...times, closed: quarter };
  if (status === 'built' && times.completed === null) return { ...times, completed: quarter };
  if (status === 'in-work' && times.started === null) return { ...times, started: quarter };
  return times;
}

type Tell = (code: Issue['code'], severity: Issue['severity'], params?: Issue['params']) => void;

function capacityOf(
  unit: string,
  cell: (field: FacilityField) => string,
  mapping: FieldMapping,
  tell: Tell,
): number | null {
  for (const field of ['capacity', 'length'] as const) {
    const text = cell(field);
    if (text === '' || NOTHING.test(text)) continue;
    const amount = readAmount(text, mapping[field] ?? '');
    const value =
      amount &&
      inWantedUnit(field === 'length' && amount.unit === '' ? { ...amount, unit: 'm' } : amount, unit);
    if (value !== null) return value;
    // A length beside a capacity in something else is what the geometry says anyway.
    if (field === 'capacity' || amount === null)
      tell('facility-value', 'warning', { field: mapping[field] ?? '', value: text.slice(0, 40) });
  }
  return null;
}

function costOf(text: string, heading: string, otherwise: CostUnit, tell: Tell): Facility['cost'] {
  if (text === '' || NOTHING.test(text)) return null;
  const cost = readCost(text, heading, otherwise);
  if (cost === null) tell('facility-value', 'warning', { field: heading, value: text.slice(0, 40) });
  return cost;
}

function unitOf(text: string, { units }: Programme, tell: Tell): UnitId | null {
  if (text === '' || NOTHING.test(text)) return null;
  const found = units.find(
    ({ id, name, aliases }) =>
      id === text || name.zh === text || name.en === text || aliases.some((alias) => alias.text === text),
  );
  if (!found) tell('facility-unit', 'notice', { value: text.slice(0, 40) });
  return found?.id ?? null;
}

/** Beyond this a reference point says nothing about whose land it is, metres. */
const NEAR = 3000;
/** Points of a line that are looked at. */
const LOOKED_AT = 50;

/** By which town's boundary holds most of a shape, else by the reference point that is clearly the nearest. */
function townFinder({
  programme,
  boundaries,
  quarter,
  context,
}: FacilityPlace): (shape: IncomingShape) => { town: TownId | null; how: TownHow | null } {
  const grounds = programme.towns.flatMap(({ id }) => {
    const boundary =
      boundaryAt(boundaries, id, 'planned', quarter) ?? boundaryAt(boundaries, id, 'construction', quarter);
    return boundary && isValid(boundary.geometry) ? [{ town: id, geometry: boundary.geometry }] : [];
  });
  return ({ geometry }) => {
    const places = placesOn(geometry);
    for (const { town, geometry: ground } of grounds) {
      const inside = places.filter((at) => isInside(at, ground)).length;
      if (inside * 2 > places.length) return { town, how: 'inside' };
    }
    const middle = places[Math.floor(places.length / 2)] ?? [0, 0];
    const plane = planeOf(Math.round((middle[0] ?? 0) / 3) * 3);
    const [x, y] = plane.toPlane(middle);
    const [first, second] = context.referencePoints
      .map(({ town, at }) => {
        const [px, py] = plane.toPlane(at);
        return { town, distance: Math.hypot(px - x, py - y) };
      })
      .toSorted((a, b) => a.distance - b.distance);
    // Two that are almost equally near are no answer.
    const isClear = first && first.distance <= NEAR && (!second || second.distance > 1.5 * first.distance);
    return isClear ? { town: first.town, how: 'nearest' } : { town: null, how: null };
  };
}

/** Places that stand for a shape: its points, some of a line's, one within an area. */
function placesOn(geometry: Facility['geometry']): readonly Position[] {
  if (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon') {
    const rings = geometry.type === 'Polygon' ? geometry.coordinates : (geometry.coordinates[0] ?? []);
    const within = pointInside(rings);
    return within ? [within] : [];
  }
  // The middles of its sides as well: a long straight road has two points, and both may lie at the edge.
  const middles = linesIn(geometry).flatMap((line) =>
    line.slice(1).map(([x = 0, y = 0], index): Position => {
      const [px = 0, py = 0] = line[index]!;
      return [(x + px) / 2, (y + py) / 2];
    }),
  );
  const all = [...positionsIn(geometry), ...middles];
  const step = Math.max(1, Math.floor(all.length / LOOKED_AT));
  return all.filter((_, index) => index % step === 0);
}

/** Ids that can be read and are not in use, one after the other. `how`: imported, drawn. */
export function facilityIds(
  facilities: readonly Facility[],
  quarter: Quarter,
  how: 'imported' | 'drawn',
): (town: TownId, kind: string) => string {
  const taken = new Set(facilities.map(({ id }) => id));
  const numbers = new Map<string, number>();
  return (town, kind) => {
    const stem = `${town}-${kind}-${quarter}-${how}`;
    let number = numbers.get(stem) ?? 0;
    do number += 1;
    while (taken.has(`${stem}-${number}`));
    numbers.set(stem, number);
    return `${stem}-${number}`;
  };
}

/** How many of each status at the quarter. */
export function statusCounts(
  items: readonly IncomingFacility[],
  quarter: Quarter,
): Readonly<Record<FacilityStatus, number>> {
  const counts = { planned: 0, 'in-work': 0, built: 0, closed: 0 };
  for (const { facility } of items) if (facility) counts[statusAt(facility, quarter)] += 1;
  return counts;
}

/** How many of them are points, lines and areas. */
export function formCounts(shapes: readonly IncomingShape[]): Readonly<Record<FacilityForm, number>> {
  const counts = { point: 0, line: 0, area: 0 };
  for (const { geometry } of shapes) counts[formOf(geometry)] += 1;
  return counts;
}
