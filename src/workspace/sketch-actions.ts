/** What a user can do while drawing or reshaping a boundary. Nothing of it touches the ledger until it is finished. */
import type { Position } from 'geojson';
import { applyChanges, changeTo } from '../domain/edit.ts';
import type { Change, Edit } from '../domain/edit.ts';
import { ledgerIn } from '../domain/ledger.ts';
import { boundaryAt } from '../domain/model.ts';
import type { AreaGeometry, Boundary, BoundaryKind, TownId } from '../domain/model.ts';
import { metres, squareMetres } from '../domain/units.ts';
import type { Metres } from '../domain/units.ts';
import { freeBoundaryId, makeCurrent } from '../domain/versions.ts';
import { ellipsoidArea, partsOf } from '../geo/area.ts';
import { buffered, simplified, together, without } from '../geo/cut.ts';
import { exactPlace } from '../geo/live.ts';
import {
  deleteVertex,
  following,
  insertVertex,
  isOnOutline,
  middleOf,
  moveVertex,
  planeFor,
  replaceRing,
  ringAt,
  rotated,
  runOf,
  shifted,
  vertexAt,
} from '../geo/reshape.ts';
import type { PointMove, VertexRef } from '../geo/reshape.ts';
import { snapperOf } from '../geo/snap.ts';
import type { Snapper } from '../geo/snap.ts';
import { isValid } from '../geo/validity.ts';
import type { LedgerActions } from './ledger-actions.ts';
import { asSample, sampleClearing, withoutSample } from './sample.ts';
import { sampleState } from './select.ts';
import { boundaryOfSketch, judgementOf } from './sketch-judge.ts';
import type { SketchOffer } from './sketch-offers.ts';
import { calm, isTracing, newSketch, stepBack, stepForward, traced, withShape, withTool } from './sketch.ts';
import type { Caught, Sketch, SketchProblem, SketchShape, SketchTool } from './sketch.ts';
import type { Workspace, WorkspaceStore } from './store.ts';

/** Points this near to each other, metres, are one shared boundary point. */
const SHARED = metres(0.02);

/** What becomes of the sample when real land is drawn: cleared in the same edit, or the drawing is sample too. */
export type BesideSample = 'clear' | 'practise';

/** Whether finishing the sketch would put real land beside the sample. */
export function mixesWithSample({ sketch, ...workspace }: Workspace): boolean {
  return sketch !== null && sketch.source !== 'sample' && sampleState(workspace) === 'loaded';
}

export type SketchActions = ReturnType<typeof createSketchActions>;

export function createSketchActions(store: WorkspaceStore, ledger: LedgerActions) {
  const current = (): Sketch | null => store.getState().sketch;
  const put = (sketch: Sketch | null): void => store.setState({ sketch });
  const change = (next: (sketch: Sketch) => Sketch): void => {
    const sketch = current();
    if (sketch) put(next(sketch));
  };
  /** A step that needs a sound outline and gives another one. */
  const reshape = (make: (geometry: AreaGeometry) => AreaGeometry | null, refusal: SketchProblem): void =>
    change((sketch) => {
      const { geometry } = sketch.shape;
      if (!geometry) return sketch;
      if (!isValid(geometry)) return { ...sketch, problem: 'invalid-first' };
      const next = make(geometry);
      return next ? withShape(sketch, { ...sketch.shape, geometry: next }) : { ...sketch, problem: refusal };
    });

  let snapper: { readonly key: readonly unknown[]; readonly found: Snapper } | null = null;
  const caughtAt = (sketch: Sketch, at: Position, reach: Metres): Caught | null => {
    if (!sketch.snapping || reach <= 0) return null;
    const workspace = store.getState();
    const key = [workspace.boundaries, workspace.quarter, sketch.origin, workspace.context.district];
    if (!snapper?.key.every((part, index) => part === key[index]))
      snapper = { key, found: snapperFor(workspace, sketch) };
    return snapper.found.find(at, reach);
  };

  /** The shape with other points, and with it, where asked for, all outlines that shared them. */
  const sharing = (sketch: Sketch, next: AreaGeometry, moves: readonly PointMove[]): SketchShape => {
    const { neighbours } = sketch.shape;
    if (!sketch.sharing) return { geometry: next, neighbours };
    const also: Record<string, AreaGeometry> = { ...neighbours };
    for (const { id, geometry: known } of othersOf(store.getState(), sketch)) {
      const before = also[id] ?? known;
      const after = following(before, moves, SHARED);
      if (after !== before) also[id] = after;
    }
    return { geometry: next, neighbours: also };
  };
  const moved = (sketch: Sketch, ref: VertexRef, to: Position): SketchShape => {
    const { geometry } = sketch.shape;
    const from = geometry && vertexAt(geometry, ref);
    if (!from) return sketch.shape;
    return sharing(sketch, moveVertex(geometry, ref, to), [{ from, to }]);
  };

  let run: { readonly key: readonly unknown[]; readonly found: readonly number[] } | null = null;
  /** Which points go with an edge: found once for as long as it is in hand. */
  const runAt = (sketch: Sketch, geometry: AreaGeometry, ref: VertexRef): readonly number[] => {
    const key = [geometry, ref.part, ref.ring, ref.vertex, sketch.sharing];
    if (run?.key.every((part, index) => part === key[index])) return run.found;
    const { neighbours } = sketch.shape;
    const others = sketch.sharing ? othersOf(store.getState(), sketch) : [];
    const outlines = others.map(({ id, geometry: known }) => neighbours[id] ?? known);
    const isShared = (at: Position): boolean => outlines.some((each) => isOnOutline(each, at, SHARED));
    const found = runOf(geometry, ref, isShared);
    run = { key, found };
    return found;
  };
  /** The edge that begins at a point moved in parallel; 公共边联动 takes the whole shared edge, on both sides. */
  const edgeMoved = (sketch: Sketch, ref: VertexRef, from: Position, to: Position): SketchShape => {
    const { geometry } = sketch.shape;
    const ring = geometry && ringAt(geometry, ref);
    if (!geometry || !ring) return sketch.shape;
    const plane = planeFor(geometry);
    const [x1, y1] = plane.toPlane(from);
    const [x2, y2] = plane.toPlane(to);
    const points = [...ring];
    const moves = runAt(sketch, geometry, ref).map((vertex): PointMove => {
      const [x, y] = plane.toPlane(ring[vertex]!);
      const move = { from: ring[vertex]!, to: plane.toGround([x + x2 - x1, y + y2 - y1]) };
      points[vertex] = move.to;
      return move;
    });
    return sharing(sketch, replaceRing(geometry, ref, points) ?? geometry, moves);
  };

  return {
    /** Begins with what holds at the quarter, with a draft (by id), or with nothing. */
    startSketch: (
      town: TownId,
      kind: BoundaryKind,
      from: 'current' | 'blank' | { readonly draft: string },
    ): void => {
      const { boundaries, quarter, readOnly } = store.getState();
      if (readOnly !== null) return;
      const origin =
        from === 'blank'
          ? null
          : from === 'current'
            ? boundaryAt(boundaries, town, kind, quarter)
            : (boundaries.find(({ id }) => id === from.draft) ?? null);
      store.setState({
        sketch: newSketch({
          town,
          kind,
          origin,
          method: origin?.method ?? 'traced',
          accuracy: origin?.accuracy ?? null,
          source: origin?.source.kind ?? 'inferred',
        }),
        town,
        preview: null,
        clause: null,
        place: null,
      });
    },
    /** Leaves without a trace. */
    dropSketch: (): void => put(null),
    describeSketch: (
      about: Partial<Pick<Sketch, 'method' | 'accuracy' | 'source' | 'reason' | 'snapping' | 'sharing'>>,
    ): void => change((sketch) => ({ ...sketch, ...about })),
    chooseSketchTool: (tool: SketchTool): void => change((sketch) => withTool(sketch, tool)),
    selectVertex: (selected: VertexRef | null): void =>
      change((sketch) => ({ ...sketch, selected, problem: null })),

    /** Where the pointer is while a line is traced; `reach` is how far it catches, metres. */
    pointSketch: (at: Position | null, reach: Metres): void =>
      change((sketch) => {
        if (!isTracing(sketch)) return sketch;
        const caught = at && caughtAt(sketch, at, reach);
        return { ...sketch, pointer: caught?.at ?? at, caught };
      }),
    /** Puts a point of the line being traced; on its first point the line closes. */
    tracePoint: (at: Position, reach: Metres): void =>
      change((sketch) => {
        if (!isTracing(sketch)) return sketch;
        const [first] = sketch.trace;
        if (first && sketch.trace.length >= 3 && sketch.tool !== 'split' && isNear(first, at, reach))
          return traced(sketch);
        const to = caughtAt(sketch, at, reach)?.at ?? at;
        const previous = sketch.trace.at(-1);
        if (previous && previous[0] === to[0] && previous[1] === to[1]) return sketch;
        return { ...sketch, trace: [...sketch.trace, to], problem: null, pieces: null };
      }),
    finishTrace: (): void => change(traced),

    /** Moves a point that is in hand, caught where something is; also on the place where the area meets its limit. */
    dragVertex: (ref: VertexRef, at: Position, reach: Metres): void => {
      const sketch = current();
      if (!sketch?.shape.geometry) return;
      const caught = caughtAt(sketch, at, reach) ?? limitAt(store.getState(), sketch, ref, at, reach);
      const inHand = moved(sketch, ref, caught?.at ?? at);
      put({ ...sketch, selected: ref, inHand, caught, problem: null, simplified: null });
    },
    /** Moves the edge that begins at a point, from where it was taken hold of. */
    dragEdge: (ref: VertexRef, from: Position, to: Position): void =>
      change((sketch) => ({
        ...sketch,
        selected: ref,
        inHand: edgeMoved(sketch, ref, from, to),
        problem: null,
        simplified: null,
      })),
    /** The same in one step: by keyboard. */
    moveEdge: (ref: VertexRef, from: Position, to: Position): void =>
      change((sketch) => withShape({ ...sketch, selected: ref }, edgeMoved(sketch, ref, from, to))),
    dragWhole: (from: Position, to: Position): void =>
      change((sketch) => {
        const { geometry } = sketch.shape;
        return geometry
          ? { ...sketch, inHand: { ...sketch.shape, geometry: shifted(geometry, from, to) } }
          : sketch;
      }),
    turnWhole: (from: Position, to: Position): void =>
      change((sketch) => {
        const { geometry } = sketch.shape;
        if (!geometry) return sketch;
        const about = middleOf(geometry);
        const turned = rotated(geometry, about, bearing(about, to) - bearing(about, from));
        return { ...sketch, inHand: { ...sketch.shape, geometry: turned } };
      }),
    /** Lets go: what is in hand becomes a step. */
    letGo: (): void => change((sketch) => (sketch.inHand ? withShape(sketch, sketch.inHand) : sketch)),
    /** Puts what is in hand back where it was. */
    putBack: (): void => change(calm),

    setVertex: (ref: VertexRef, at: Position): void =>
      change((sketch) => withShape({ ...sketch, selected: ref }, moved(sketch, ref, at))),
    insertVertex: (ref: VertexRef, at: Position): void =>
      change((sketch) => {
        const { geometry } = sketch.shape;
        if (!geometry) return sketch;
        const next = withShape(sketch, { ...sketch.shape, geometry: insertVertex(geometry, ref, at) });
        return { ...next, selected: { ...ref, vertex: ref.vertex + 1 } };
      }),
    deleteVertex: (ref: VertexRef): void =>
      change((sketch) => {
        const { geometry } = sketch.shape;
        if (!geometry) return sketch;
        const next = deleteVertex(geometry, ref);
        if (!next) return { ...sketch, problem: 'nothing-left' };
        const count = partsOf(next)[ref.part]?.[ref.ring]?.length ?? 0;
        const selected = count > 0 ? { ...ref, vertex: Math.min(ref.vertex, count - 2) } : null;
        return { ...withShape(sketch, { ...sketch.shape, geometry: next }), selected };
      }),
    /** Puts a whole list of points (typed, pasted, reordered) in a ring's place. */
    replaceRing: (ref: Omit<VertexRef, 'vertex'>, points: readonly Position[]): void =>
      change((sketch) => {
        const { geometry } = sketch.shape;
        const next = geometry
          ? replaceRing(geometry, ref, points)
          : points.length >= 3
            ? { type: 'Polygon' as const, coordinates: [[...points, [...points[0]!]]] }
            : null;
        if (!next) return { ...sketch, problem: 'too-few-points' };
        return {
          ...withShape(sketch, { ...sketch.shape, geometry: next }),
          tool: 'vertices',
          selected: null,
        };
      }),

    bufferSketch: (distance: Metres): void =>
      reshape((geometry) => buffered(geometry, distance), 'nothing-left'),
    simplifySketch: (tolerance: Metres): void =>
      change((sketch) => {
        const { geometry } = sketch.shape;
        if (!geometry) return sketch;
        const next = simplified(geometry, tolerance);
        const removed = countOf(geometry) - countOf(next);
        const areaChange = squareMetres(ellipsoidArea(next) - ellipsoidArea(geometry));
        const step = removed === 0 ? sketch : withShape(sketch, { ...sketch.shape, geometry: next });
        return { ...step, simplified: { removed, areaChange }, selected: null };
      }),
    /** 并入 · 扣除 another boundary (by id), as it holds. */
    mergeBoundary: (id: string): void => {
      const other = store.getState().boundaries.find((boundary) => boundary.id === id);
      if (other) reshape((geometry) => together(geometry, other.geometry), 'nothing-left');
    },
    subtractBoundary: (id: string): void => {
      const other = store.getState().boundaries.find((boundary) => boundary.id === id);
      if (!other) return;
      reshape((geometry) => without(geometry, other.geometry), 'nothing-left');
    },
    /** Keeps one side of a split. */
    choosePiece: (index: 0 | 1): void =>
      change((sketch) => {
        const piece = sketch.pieces?.[index];
        return piece
          ? { ...withShape(sketch, { ...sketch.shape, geometry: piece.geometry }), tool: 'vertices' }
          : sketch;
      }),
    showChange: (offer: SketchOffer | null): void =>
      change((sketch) => ({
        ...sketch,
        shown: offer && { added: offer.outcome.added, removed: offer.outcome.removed },
      })),
    takeOffer: (offer: SketchOffer): void =>
      change((sketch) => ({
        ...withShape(sketch, {
          geometry: offer.outcome.geometry,
          neighbours: { ...sketch.shape.neighbours, ...offer.neighbours },
        }),
        remedied: true,
        selected: null,
      })),

    undo: (): void => {
      const sketch = current();
      if (sketch) put(stepBack(sketch));
      else ledger.undo();
    },
    redo: (): void => {
      const sketch = current();
      if (sketch) put(stepForward(sketch));
      else ledger.redo();
    },

    /**
     * Takes the sketch into the ledger as one edit. Only a sound outline becomes 现行; null when it is not taken,
     * also where it would stand beside the sample and nobody has said what is to become of that.
     */
    finishSketch: (as: 'current' | 'draft', beside: BesideSample | null = null): Edit | null => {
      const workspace = store.getState();
      const { sketch } = workspace;
      const geometry = sketch?.shape.geometry;
      if (!sketch || !geometry || sketch.inHand) return null;
      if (as === 'current' && !judgementOf(workspace)?.facts?.area) return null;
      const mixes = mixesWithSample(workspace);
      if (mixes && beside === null) return null;
      const cleared = mixes && beside === 'clear' ? sampleClearing(ledgerIn(workspace)) : [];
      const start = cleared.length > 0 ? withoutSample(workspace) : workspace;
      const made = changesOf(start, sketch, geometry, as);
      const edit = ledger.commit({
        code: sketch.remedied ? 'remedied' : sketch.origin ? 'reshaped' : 'drawn',
        changes: [...cleared, ...(mixes && beside === 'practise' ? asSample(made) : made)],
        reason: sketch.reason,
      });
      if (edit) put(null);
      return edit;
    },
    deleteBoundary: (id: string, reason = ''): Edit | null =>
      ledger.commit({
        code: 'deleted',
        changes: [changeTo(ledgerIn(store.getState()), 'boundaries', id, null)],
        reason,
      }),
  };
}

function changesOf(
  workspace: Workspace,
  sketch: Sketch,
  geometry: AreaGeometry,
  as: 'current' | 'draft',
): Change[] {
  const changes: Change[] = [];
  let ledger = ledgerIn(workspace);
  const add = (more: readonly Change[]): void => {
    changes.push(...more);
    ledger = applyChanges(ledger, more);
  };
  const { origin } = sketch;
  const isDraft = origin?.status === 'draft';
  if (as === 'draft') {
    const id = isDraft ? origin.id : freeBoundaryId(ledger.boundaries, sketch, workspace.quarter, 'draft');
    const draft: Boundary = { ...boundaryOfSketch(sketch, geometry, workspace.quarter, id), status: 'draft' };
    add([changeTo(ledger, 'boundaries', id, draft)]);
    return changes;
  }
  if (isDraft) add([changeTo(ledger, 'boundaries', origin.id, null)]);
  const id = freeBoundaryId(ledger.boundaries, sketch, workspace.quarter, 'drawn');
  add(makeCurrent(ledger, boundaryOfSketch(sketch, geometry, workspace.quarter, id)));
  for (const [neighbour, moved] of Object.entries(sketch.shape.neighbours)) {
    const old = ledger.boundaries.find((boundary) => boundary.id === neighbour);
    if (!old) continue;
    const next = freeBoundaryId(ledger.boundaries, old, workspace.quarter, 'drawn');
    add(makeCurrent(ledger, { ...old, id: next, from: workspace.quarter, to: null, geometry: moved }));
  }
  return changes;
}

/** What holds at the quarter, but for the sketch's own boundary. */
function othersOf(
  { boundaries, programme, quarter }: Workspace,
  { town, kind }: Sketch,
): readonly Boundary[] {
  return programme.towns.flatMap(({ id }) =>
    (['planned', 'construction', 'built'] as const).flatMap((each) => {
      const boundary = id === town && each === kind ? null : boundaryAt(boundaries, id, each, quarter);
      return boundary ? [boundary] : [];
    }),
  );
}

function snapperFor(workspace: Workspace, sketch: Sketch): Snapper {
  const others = othersOf(workspace, sketch).map(({ geometry }) => geometry);
  const { district } = workspace.context;
  const [first] = others;
  const around = sketch.shape.geometry ?? first;
  return around
    ? snapperOf(district ? [...others, district] : others, planeFor(around))
    : snapperOf([], NO_PLANE);
}

/** Never asked: there is nothing to catch on. */
const NO_PLANE: Parameters<typeof snapperOf>[1] = {
  crs: null,
  centralMeridian: 0,
  toPlane: () => [0, 0],
  toGround: () => [0, 0],
};

/** The place within reach at which the area would meet the limit it is nearest to. */
function limitAt(
  workspace: Workspace,
  sketch: Sketch,
  ref: VertexRef,
  at: Position,
  reach: Metres,
): Caught | null {
  const { geometry } = sketch.shape;
  const judgement = judgementOf(workspace);
  const limited = judgement?.findings.find(
    ({ boundary, limit, unit, value }) =>
      boundary === sketch.kind && unit === 'm2' && limit && value !== null,
  );
  const ring = geometry && ringAt(geometry, ref);
  if (!geometry || !ring || !limited?.limit || !sketch.snapping || judgement?.area == null) return null;
  const plane = planeFor(geometry);
  const [x1, y1] = plane.toPlane(ring.at(ref.vertex - 1)!);
  const [x2, y2] = plane.toPlane(ring[(ref.vertex + 1) % ring.length]!);
  const base = Math.hypot(x2 - x1, y2 - y1);
  const [x, y] = plane.toPlane(at);
  for (const [index, limit] of limited.limit.entries()) {
    // Far from the limit no step within reach gets there: the search is left out on most frames.
    if (limit === null || Math.abs(judgement.area - limit) > 3 * base * reach) continue;
    const place = exactPlace(geometry, ref, at, squareMetres(limit), index === 0 ? 'minimum' : 'maximum');
    if (!place) continue;
    const [px, py] = plane.toPlane(place);
    if (Math.hypot(px - x, py - y) <= reach) return { on: 'limit', at: place };
  }
  return null;
}

function isNear(first: Position, second: Position, reach: Metres): boolean {
  const metresPerDegree = 111_320;
  const dx = (first[0]! - second[0]!) * metresPerDegree * Math.cos((first[1]! * Math.PI) / 180);
  const dy = (first[1]! - second[1]!) * metresPerDegree;
  return Math.hypot(dx, dy) <= reach;
}

/** Degrees counter-clockwise from east, as the ground lies. */
function bearing(about: Position, to: Position): number {
  const cosine = Math.cos((about[1]! * Math.PI) / 180);
  return (Math.atan2(to[1]! - about[1]!, (to[0]! - about[0]!) * cosine) * 180) / Math.PI;
}

function countOf(geometry: AreaGeometry): number {
  return partsOf(geometry).reduce(
    (sum, rings) => sum + rings.reduce((all, ring) => all + ring.length - 1, 0),
    0,
  );
}
