/**
 * 导入前查看: what a file's shapes would become in the ledger, and what that would change, worked out before anything
 * is saved. The worker works it out beside the shapes it has read; the import itself is one edit.
 */
import type { MultiPolygon } from 'geojson';
import type { LandPiece, OverlayFacts } from '../domain/facts.ts';
import { applyChanges } from '../domain/edit.ts';
import type { Change, EditDraft } from '../domain/edit.ts';
import { worstOf } from '../domain/finding.ts';
import type { Finding } from '../domain/finding.ts';
import { ledgerIn } from '../domain/ledger.ts';
import type { Ledger } from '../domain/ledger.ts';
import { boundaryAt, isSameZone, WHOLE_DISTRICT, zoneOf } from '../domain/model.ts';
import type { AreaGeometry, Boundary } from '../domain/model.ts';
import { squareMetres } from '../domain/units.ts';
import { freeBoundaryId, makeCurrent } from '../domain/versions.ts';
import { partsOf } from '../geo/area.ts';
import { boundaryFacts, keepMeasured, keepOverlay, knownOverlays, measuredOf } from '../geo/facts.ts';
import { outsideOf } from '../geo/overlay.ts';
import { geometryOf, resolved } from '../geo/repair-split.ts';
import { keepOutline, thinned } from '../geo/thinning.ts';
import { isValid } from '../geo/validity.ts';
import type { ImportedAs, Incoming, IncomingChange, OverlayEnd, Target } from './incoming-change.ts';
import { targetsOf } from './incoming-targets.ts';
import type { FileChoice, Shape } from './incoming-targets.ts';
import { landOf, programmeRead, summaryOf } from './select.ts';
import type { Land } from './select.ts';
import type { Preview, Workspace } from './store.ts';

type Checked = Extract<Preview, { state: 'checked' }>;

/** The workspace as far as an import can change it. */
export type IncomingPlace = Pick<
  Workspace,
  'programme' | 'boundaries' | 'decisions' | 'records' | 'quarter' | 'context'
>;

/** All that an answer hangs on, besides the shapes. */
export interface IncomingQuestion {
  readonly choice: FileChoice;
  readonly as: ImportedAs;
  readonly place: IncomingPlace;
}

/** The question as it stands, with the file's own choices. */
export function questionOf(preview: Checked, place: IncomingPlace, as: ImportedAs): IncomingQuestion {
  const { name, kind, town, plan = null, ignoresSayings = false } = preview;
  const { programme, boundaries, decisions, records, quarter, context } = place;
  return {
    choice: { name, kind, town, plan, ignoresSayings },
    as,
    place: { programme, boundaries, decisions, records, quarter, context },
  };
}

/** The targets as boundaries from their quarters on, beside what they would replace. */
export function compareIncoming(shapes: readonly Shape[], { choice, as, place }: IncomingQuestion): Incoming {
  const { programme } = place;
  const { targets, unassigned } = targetsOf(shapes, choice, place);
  const outlines = targets.map(({ members, kind }) =>
    togetherOf(
      members.map((at) => shapes[at]!.geometry),
      kind,
    ),
  );
  // Zones of one plan have the same owner and kind: each id has to be free of those before it.
  const boundaries = targets.reduce<Boundary[]>((made, target, index) => {
    const taken = { boundaries: [...place.boundaries, ...made] };
    return [...made, plainBoundary(target, outlines[index]!, as, taken)];
  }, []);
  const facts = boundaries.map((boundary) => boundaryFacts(boundary, programme));
  const sound = boundaries.filter((_, index) => facts[index]!.area !== null);
  const next = importedInto(ledgerIn(place), sound);
  const [now, then] = [landOf(place), landOf({ ...place, ...next })];
  const compared = targets.map((target, index) => {
    const area = facts[index]!.area;
    const existing = boundaryAt(place.boundaries, target.town, target.kind, target.quarter, target.zone);
    const old = existing && boundaryFacts(existing, programme).area;
    const land =
      area && old
        ? {
            added: outsideOf(outlines[index]!, existing.geometry),
            removed: outsideOf(existing.geometry, outlines[index]!),
          }
        : null;
    const change: IncomingChange = {
      ...target,
      areaBefore: old ? squareMetres(old.ellipsoid) : null,
      areaAfter: area ? squareMetres(area.ellipsoid) : null,
      added: land?.added.area ?? null,
      removed: land?.removed.area ?? null,
      turned:
        target.town === WHOLE_DISTRICT
          ? // Said once: no one of the plan's zones turns a verdict by itself.
            index === targets.findIndex(({ town }) => town === WHOLE_DISTRICT)
            ? turnedInDistrict(now, then)
            : []
          : turnedOf(
              summaryOf(now, target.town)?.findings ?? [],
              summaryOf(then, target.town)?.findings ?? [],
            ),
    };
    return { change, land };
  });
  const read = programmeRead(place);
  const lands = compared.flatMap(({ land }) => land ?? []);
  return {
    changes: compared.map(({ change }) => change),
    unassigned,
    ended: endedZones(place.boundaries, next.boundaries, sound),
    land: {
      added: forTheMap(lands.map(({ added }) => added)),
      removed: forTheMap(lands.map(({ removed }) => removed)),
    },
    worked: {
      measured: boundaries.map((boundary) => measuredOf(boundary, read)),
      overlays: namedOverlays(outlines, place),
    },
  };
}

/** The import as one edit; null when one of the targets is not a valid boundary, or there is none. */
export function incomingEdit(
  place: IncomingPlace & Partial<Ledger>,
  preview: Checked,
  { changes }: Pick<Incoming, 'changes'>,
  as: ImportedAs,
): EditDraft | null {
  if (changes.length === 0 || changes.some(({ areaAfter }) => areaAfter === null)) return null;
  let ledger = ledgerIn(place);
  const edits = changes.flatMap((target): Change[] => {
    // One after the other: the second version of a kind ends the first of the same file.
    const boundary = boundaryOf(target, preview, ledger, as);
    const done = makeCurrent(ledger, boundary);
    ledger = applyChanges(ledger, done);
    return done;
  });
  return { code: 'imported', params: { name: preview.name }, changes: edits };
}

/**
 * Before the import is put in force: what the worker has worked out of its boundaries is known here too, and the page
 * need not do it again on millions of points.
 */
export function takeOver(
  place: IncomingPlace,
  { drawn }: Checked,
  { changes, worked }: Pick<Incoming, 'changes' | 'worked'>,
  { changes: edits }: Pick<EditDraft, 'changes'>,
): void {
  const read = programmeRead(place);
  const made = newBoundaries(edits);
  const geometries = made.map(({ geometry }) => geometry);
  made.forEach((boundary, target) => {
    const { members } = changes[target]!;
    keepMeasured(boundary, read, worked.measured[target]!);
    // Where shapes were left out, theirs are not at the same places.
    const isWhole = drawn?.omitted === 0;
    if (isWhole) keepOutline(boundary.geometry, plainlyTogether(members.map((at) => drawn.geometries[at]!)));
  });
  for (const { how, first, second, facts } of worked.overlays) {
    const [one, other] = [first, second].map((name) => geometryNamed(name, geometries, place));
    if (one && other) keepOverlay({ how, first: one, second: other, facts });
  }
}

/** The boundaries that an import adds, in the order of its targets. */
function newBoundaries(changes: readonly Change[]): Boundary[] {
  return changes.flatMap((change) =>
    change.collection === 'boundaries' && change.before === null && change.after ? [change.after] : [],
  );
}

/** What is known between a target and whatever it meets. */
function namedOverlays(
  outlines: readonly AreaGeometry[],
  place: IncomingPlace,
): Incoming['worked']['overlays'] {
  const { district } = place.context;
  const names = new Map<AreaGeometry, OverlayEnd>(place.boundaries.map(({ id, geometry }) => [geometry, id]));
  if (district) names.set(district, null);
  outlines.forEach((outline, target) => names.set(outline, target));
  const known = knownOverlays([...names.keys()]);
  return known
    .map(({ first, second, ...rest }) => ({ ...rest, first: names.get(first)!, second: names.get(second)! }))
    .filter(({ first, second }) => typeof first === 'number' || typeof second === 'number');
}

function geometryNamed(
  name: OverlayEnd,
  targets: readonly AreaGeometry[],
  { boundaries, context }: IncomingPlace,
): AreaGeometry | null {
  if (typeof name === 'number') return targets[name] ?? null;
  if (name === null) return context.district;
  return boundaries.find(({ id }) => id === name)?.geometry ?? null;
}

/** A boundary as far as a verdict hangs on it. */
function plainBoundary(
  { town, kind, zone, quarter, declared }: Target,
  geometry: AreaGeometry,
  { method, accuracy }: ImportedAs,
  { boundaries }: Pick<Ledger, 'boundaries'>,
): Boundary {
  return {
    id: freeBoundaryId(boundaries, { town, kind }, quarter, 'imported'),
    town,
    kind,
    from: quarter,
    to: null,
    status: 'current',
    geometry,
    method,
    accuracy,
    declared: declared ? { value: declared.value, unit: declared.unit } : null,
    source: { kind: 'imported', name: '' },
    ...(zone ? { zone } : {}),
  };
}

/** The boundary as it enters the ledger: with its source, and with what was done to the shapes of the file. */
function boundaryOf(
  target: Target,
  { name, record, shapes }: Checked,
  ledger: Pick<Ledger, 'boundaries'>,
  as: ImportedAs,
): Boundary {
  const features = target.members.map((at) => shapes.features[at]!);
  const isMended = features.some(({ properties }) => properties.original);
  const steps = features.flatMap(({ properties }) => properties.steps ?? []);
  return {
    ...plainBoundary(
      target,
      togetherOf(
        features.map(({ geometry }) => geometry),
        target.kind,
      ),
      as,
      ledger,
    ),
    source: {
      kind: 'imported',
      name,
      ...(record.crs ? { crs: record.crs.code } : {}),
      ...(isMended ? { steps } : {}),
    },
    ...(isMended
      ? {
          original: plainlyTogether(
            features.map(({ geometry, properties }) => properties.original ?? geometry),
          ),
        }
      : {}),
  };
}

function turnedOf(before: readonly Finding[], after: readonly Finding[]): IncomingChange['turned'] {
  return after.flatMap(({ rule, boundary, state }) => {
    const same = before.filter((finding) => finding.rule === rule);
    const was = (same.find((finding) => finding.boundary === boundary) ?? same[0])?.state ?? null;
    return was === state ? [] : [{ rule, boundary, before: was, after: state }];
  });
}

/** Town by town, of each rule the worst that it says of any of the town's land: three kinds by eight towns are too many to read. */
function turnedInDistrict(now: Land, then: Land): IncomingChange['turned'] {
  return then.towns.flatMap(({ town: { id }, findings }) => {
    const before = summaryOf(now, id)?.findings ?? [];
    const rules = [...new Set(findings.map(({ rule }) => rule))];
    return rules.flatMap((rule) => {
      const of = (list: readonly Finding[]): Finding | null =>
        worstOf(list.filter((finding) => finding.rule === rule));
      const [was, is] = [of(before), of(findings)];
      if (is === null || was?.state === is.state) return [];
      return [{ town: id, rule, boundary: is.boundary, before: was?.state ?? null, after: is.state }];
    });
  });
}

function importedInto(ledger: Ledger, boundaries: readonly Boundary[]): Ledger {
  return boundaries.reduce((next, boundary) => applyChanges(next, makeCurrent(next, boundary)), ledger);
}

function forTheMap(overlays: readonly OverlayFacts[]): MultiPolygon {
  const pieces = overlays.flatMap((overlay): readonly LandPiece[] => overlay.pieces);
  const shapes = pieces.map(({ geometry }) => geometry);
  const drawn = thinned(shapes)?.geometries ?? shapes;
  return { type: 'MultiPolygon', coordinates: drawn.flatMap((geometry) => [...partsOf(geometry)]) };
}

/** Zones in force that are not after the import, but for those of which a newer version comes in. */
function endedZones(
  before: readonly Boundary[],
  after: readonly Boundary[],
  incoming: readonly Boundary[],
): string[] {
  const later = new Map(after.map((boundary) => [boundary.id, boundary]));
  return before.flatMap((boundary) => {
    const { id, kind, status, to, town } = boundary;
    if (kind !== 'zone' || status === 'draft' || later.get(id)?.to === to) return [];
    const isReplaced = incoming.some(
      (each) => each.kind === 'zone' && each.town === town && isSameZone(zoneOf(each), zoneOf(boundary)),
    );
    return isReplaced ? [] : [id];
  });
}

/**
 * The shapes as one area. Parcels of a plan lie side by side: parts that share an edge are no valid area, and are joined
 * where they touch; a town's own boundary never is, its parts are somebody's decision.
 */
function togetherOf(geometries: readonly AreaGeometry[], kind: Boundary['kind']): AreaGeometry {
  const plain = plainlyTogether(geometries);
  if (kind !== 'zone' || geometries.length === 1 || isValid(plain)) return plain;
  if (!geometries.every(isValid)) return plain;
  const parts = resolved(partsOf(plain), { rings: 'non-zero', holes: 'union' });
  return parts && parts.length > 0 ? geometryOf(parts, plain) : plain;
}

function plainlyTogether(geometries: readonly AreaGeometry[]): AreaGeometry {
  const [only] = geometries;
  if (geometries.length === 1 && only) return only;
  return { type: 'MultiPolygon', coordinates: geometries.flatMap((geometry) => [...partsOf(geometry)]) };
}
