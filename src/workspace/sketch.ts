/**
 * A boundary while it is being drawn or reshaped: provisional, beside the ledger and never in it, with an undo of
 * its own. Pure: every function takes a sketch and returns the next one.
 */
import type { MultiPolygon, Position } from 'geojson';
import type {
  AreaGeometry,
  Boundary,
  BoundaryKind,
  SourceKind,
  SurveyMethod,
  TownId,
} from '../domain/model.ts';
import { squareMetres } from '../domain/units.ts';
import type { Metres, SquareMetres } from '../domain/units.ts';
import { ellipsoidArea } from '../geo/area.ts';
import { areaOfRing, splitAlong, together, without } from '../geo/cut.ts';
import type { VertexRef } from '../geo/reshape.ts';
import { isValid } from '../geo/validity.ts';

/** 节点 · 边 · 移动 · 旋转 · 画范围 · 挖洞 · 分割. The last three trace a line point by point. */
export const SKETCH_TOOLS = ['vertices', 'edge', 'move', 'rotate', 'draw', 'hole', 'split'] as const;
export type SketchTool = (typeof SKETCH_TOOLS)[number];

/** The outline, and neighbours (by boundary id) that change with it. */
export interface SketchShape {
  /** null until the first ring is closed. */
  readonly geometry: AreaGeometry | null;
  readonly neighbours: Readonly<Record<string, AreaGeometry>>;
}

/** Where the pointer was caught. limit: the area meets its limit exactly there. */
export interface Caught {
  readonly on: 'vertex' | 'edge' | 'limit';
  readonly at: Position;
}

/** Land given up and taken in, shown before it is decided. */
export interface ShownChange {
  readonly added: MultiPolygon;
  readonly removed: MultiPolygon;
}

/** One side of a split. */
export interface SketchPiece {
  readonly geometry: AreaGeometry;
  readonly area: SquareMetres;
}

/** Why a step was refused. */
export const SKETCH_PROBLEMS = [
  'too-few-points',
  'ring-crosses',
  'split-misses',
  'nothing-left',
  'nothing-shared',
  'invalid-first',
] as const;
export type SketchProblem = (typeof SKETCH_PROBLEMS)[number];

export interface Sketch {
  readonly town: TownId;
  readonly kind: BoundaryKind;
  /** The boundary that is reshaped, or the draft that is carried on; null for one newly drawn. */
  readonly origin: Boundary | null;
  readonly method: SurveyMethod;
  readonly accuracy: Metres | null;
  readonly source: SourceKind;
  readonly reason: string;
  readonly shape: SketchShape;
  readonly past: readonly SketchShape[];
  readonly future: readonly SketchShape[];
  readonly tool: SketchTool;
  /** The line being traced. */
  readonly trace: readonly Position[];
  readonly pointer: Position | null;
  readonly caught: Caught | null;
  readonly selected: VertexRef | null;
  /** What would be left if what is in hand were let go now. */
  readonly inHand: SketchShape | null;
  readonly snapping: boolean;
  /** 公共边联动 */
  readonly sharing: boolean;
  readonly shown: ShownChange | null;
  readonly pieces: readonly [SketchPiece, SketchPiece] | null;
  readonly problem: SketchProblem | null;
  /** How many points the last 简化 took away, and what that did to the area; null after anything else. */
  readonly simplified: { readonly removed: number; readonly areaChange: SquareMetres } | null;
  /** Whether a remedy was taken: the edit is told as such. */
  readonly remedied: boolean;
}

export type SketchAbout = Pick<Sketch, 'town' | 'kind' | 'origin' | 'method' | 'accuracy' | 'source'>;

const KEPT_STEPS = 200;

/** A sketch with nothing on it yet, or of a boundary to be reshaped. */
export function newSketch(about: SketchAbout): Sketch {
  return {
    ...about,
    reason: '',
    shape: { geometry: about.origin?.geometry ?? null, neighbours: {} },
    past: [],
    future: [],
    tool: about.origin ? 'vertices' : 'draw',
    trace: [],
    pointer: null,
    caught: null,
    selected: null,
    inHand: null,
    snapping: true,
    sharing: false,
    shown: null,
    pieces: null,
    problem: null,
    simplified: null,
    remedied: false,
  };
}

export function isTracing({ tool }: Pick<Sketch, 'tool'>): boolean {
  return tool === 'draw' || tool === 'hole' || tool === 'split';
}

/** Whether anything would be lost by leaving. */
export function isTouched({ past, trace }: Sketch): boolean {
  return past.length > 0 || trace.length > 1;
}

/** The shape on show: what is in hand, else what stands. */
export function shapeOf({ inHand, shape }: Sketch): SketchShape {
  return inHand ?? shape;
}

/** The next step of the shape; the one before can be had back. */
export function withShape(sketch: Sketch, shape: SketchShape): Sketch {
  return {
    ...calm(sketch),
    shape,
    past: [...sketch.past, sketch.shape].slice(-KEPT_STEPS),
    future: [],
  };
}

export function withTool(sketch: Sketch, tool: SketchTool): Sketch {
  // Without an outline there is nothing but drawing one.
  return { ...calm(sketch), tool: sketch.shape.geometry ? tool : 'draw', trace: [], selected: null };
}

export function stepBack(sketch: Sketch): Sketch {
  if (sketch.trace.length > 0) return { ...calm(sketch), trace: sketch.trace.slice(0, -1) };
  const before = sketch.past.at(-1);
  if (!before) return sketch;
  const tool = before.geometry ? sketch.tool : 'draw';
  return {
    ...calm(sketch),
    tool,
    selected: null,
    shape: before,
    past: sketch.past.slice(0, -1),
    future: [sketch.shape, ...sketch.future],
  };
}

export function stepForward(sketch: Sketch): Sketch {
  const [next, ...future] = sketch.future;
  if (!next) return sketch;
  return { ...calm(sketch), selected: null, shape: next, past: [...sketch.past, sketch.shape], future };
}

/** What a traced line becomes: a ring of the outline, a hole, two pieces to choose from; or the reason why not. */
export function traced(sketch: Sketch): Sketch {
  const { tool, trace, shape } = sketch;
  const refused = (problem: SketchProblem): Sketch => ({ ...sketch, problem });
  const { geometry } = shape;
  if (tool === 'split') {
    if (!geometry || trace.length < 2) return refused('too-few-points');
    if (!isValid(geometry)) return refused('invalid-first');
    const pieces = splitAlong(geometry, trace);
    if (!pieces) return refused('split-misses');
    const [first, second] = pieces.map((piece) => ({
      geometry: piece,
      area: squareMetres(ellipsoidArea(piece)),
    }));
    return { ...calm(sketch), trace: [], pieces: [first!, second!] };
  }
  const ring = areaOfRing(trace);
  if (!ring) return refused('too-few-points');
  if (!isValid(ring)) return refused('ring-crosses');
  if (!geometry) return { ...withShape(sketch, { ...shape, geometry: ring }), trace: [], tool: 'vertices' };
  if (!isValid(geometry)) return refused('invalid-first');
  const next = tool === 'hole' ? without(geometry, ring) : together(geometry, ring);
  if (!next) return refused('nothing-left');
  return { ...withShape(sketch, { ...shape, geometry: next }), trace: [], tool: 'vertices' };
}

/** Without what belongs to the moment: hints, offers on show, what is in hand. */
export function calm(sketch: Sketch): Sketch {
  return {
    ...sketch,
    inHand: null,
    caught: null,
    shown: null,
    pieces: null,
    problem: null,
    simplified: null,
  };
}
