/** The entities of a drawing that can bound an area, as outlines, fills, labels and inserted blocks. */
import type { Position } from 'geojson';
import { isSpline, traceArc, tracePolyline, traceSpline, traceWhole } from './dxf-curves.ts';
import type { EllipticArc, Spline, Trace, Vertex } from './dxf-curves.ts';
import { hatchLoops } from './dxf-hatch.ts';
import { real } from './dxf-pairs.ts';
import type { Entity } from './dxf-pairs.ts';
import { cleanMultilineText, cleanText } from './dxf-text.ts';

export interface Outline {
  readonly layer: string;
  readonly closed: boolean;
  readonly trace: Trace;
}

export interface Fill {
  readonly layer: string;
  readonly loops: readonly Trace[];
}

export interface Label {
  readonly layer: string;
  readonly at: Position;
  readonly height: number;
  readonly text: string;
}

export interface Insertion {
  readonly layer: string;
  readonly block: string;
  readonly at: Position;
  readonly scale: readonly [number, number];
  /** Radians. */
  readonly rotation: number;
  readonly columns: number;
  readonly rows: number;
  readonly spacing: readonly [number, number];
  /** Drawn from below: x runs to the west. */
  readonly mirrored: boolean;
}

/** The entities of the model space or of one block. */
export class Drawing {
  readonly outlines: Outline[] = [];
  readonly fills: Fill[] = [];
  readonly labels: Label[] = [];
  readonly insertions: Insertion[] = [];
  readonly points: { readonly layer: string; readonly at: Position }[] = [];
  readonly leftOut: { readonly layer: string; readonly type: string }[] = [];
  curves = 0;
  #polyline: { readonly header: Entity; readonly vertices: Vertex[] } | null = null;

  /** Takes one entity in, in the order of the file (the vertices of a POLYLINE follow it). */
  add(entity: Entity): void {
    if (entity.type === 'VERTEX') this.#addVertex(entity);
    else {
      this.#endPolyline();
      if (isShown(entity)) this.#addShape(entity);
    }
  }

  /** To be called after the last entity. */
  finish(): void {
    this.#endPolyline();
  }

  #addShape(entity: Entity): void {
    const { type } = entity;
    const layer = layerOf(entity);
    const facing = facingOf(entity);
    if (type === 'POINT') {
      const at = pointOf(entity, 10);
      if (isPlace(at)) this.points.push({ layer, at });
      return;
    }
    if (SILENT.has(type)) return;
    if (facing === 0 && !WORLD.has(type)) {
      this.#leaveOut(entity);
      return;
    }
    const east = (x: number): number => x * facing;
    switch (type) {
      case 'LWPOLYLINE':
        return this.#addPolyline(entity, lightVertices(entity, facing));
      case 'POLYLINE':
        this.#polyline = { header: entity, vertices: [] };
        return;
      case 'LINE': {
        const ends = [pointOf(entity, 10), pointOf(entity, 11)];
        if (ends.every(isPlace)) this.#addTrace(layer, false, () => ends);
        else this.#leaveOut(entity);
        return;
      }
      case 'CIRCLE':
      case 'ARC':
        return this.#addArc(entity, circleOf(entity, facing), type === 'CIRCLE');
      case 'ELLIPSE': {
        const arc = ellipseOf(entity);
        const whole = Math.abs(Math.abs(arc.to - arc.from) - 2 * Math.PI) < 1e-6;
        return this.#addArc(entity, arc, whole);
      }
      case 'SPLINE':
        return this.#addSpline(entity);
      case 'HATCH': {
        const loops = hatchLoops(entity, facing);
        if (loops && loops.length > 0) this.fills.push({ layer, loops });
        else this.#leaveOut(entity);
        return;
      }
      case 'TEXT':
      case 'ATTRIB':
      case 'MTEXT': {
        // A text that is not set from its lower left corner has the point it was given in the second place.
        const aligned = type !== 'MTEXT' && (entity.number(72, 0) !== 0 || entity.number(73, 0) !== 0);
        const second = pointOf(entity, 11);
        const [x = NaN, y = NaN] = aligned && isPlace(second) ? second : pointOf(entity, 10);
        const text = type === 'MTEXT' ? cleanMultilineText(entity) : cleanText(entity.text(1));
        const at = [type === 'MTEXT' ? x : east(x), y];
        if (text !== '' && isPlace(at)) this.labels.push({ layer, at, height: entity.number(40, 0), text });
        return;
      }
      case 'INSERT':
        return this.#addInsertion(entity, facing);
      default:
        this.#leaveOut(entity);
    }
  }

  #addVertex(entity: Entity): void {
    const kind = entity.number(70, 0);
    // The frame of a fitted curve, or a face of a mesh: not points of the line.
    if (!this.#polyline || kind & 16 || (kind & 128 && !(kind & 64))) return;
    const facing = facingOf(this.#polyline.header) || 1;
    const [x = NaN, y = NaN] = pointOf(entity, 10);
    this.#polyline.vertices.push({ x: x * facing, y, bulge: entity.number(42, 0) * facing });
  }

  #endPolyline(): void {
    if (!this.#polyline) return;
    const { header, vertices } = this.#polyline;
    this.#polyline = null;
    if (header.number(70, 0) & (16 | 64)) this.#leaveOut(header);
    else this.#addPolyline(header, vertices);
  }

  #addPolyline(entity: Entity, vertices: readonly Vertex[]): void {
    const closes = (entity.number(70, 0) & 1) !== 0;
    if (vertices.length < 2) return this.#leaveOut(entity);
    if (vertices.some(({ bulge }) => bulge !== 0)) this.curves++;
    this.#addTrace(layerOf(entity), closes, (tolerance, budget) =>
      tracePolyline(vertices, closes, tolerance, budget),
    );
  }

  #addArc(entity: Entity, arc: EllipticArc, whole: boolean): void {
    const values = [...arc.centre, ...arc.major, arc.ratio, arc.from, arc.to];
    if (!values.every(Number.isFinite) || Math.hypot(arc.major[0]!, arc.major[1]!) === 0) {
      return this.#leaveOut(entity);
    }
    this.curves++;
    const trace = whole ? traceWhole : traceArc;
    this.#addTrace(layerOf(entity), whole, (tolerance, budget) => trace(arc, tolerance, budget));
  }

  #addSpline(entity: Entity): void {
    const weights = entity.numbers(41);
    const ys = entity.numbers(20);
    const spline: Spline = {
      degree: entity.number(71, 3),
      knots: entity.numbers(40),
      controls: entity.numbers(10).map((x, index) => [x, ys[index] ?? NaN, weights[index] ?? 1]),
    };
    if (!isSpline(spline)) return this.#leaveOut(entity);
    this.curves++;
    this.#addTrace(layerOf(entity), false, (tolerance, budget) => traceSpline(spline, tolerance, budget));
  }

  #addInsertion(entity: Entity, facing: number): void {
    const [x = NaN, y = NaN] = pointOf(entity, 10);
    const insertion: Insertion = {
      layer: layerOf(entity),
      block: entity.text(2),
      at: [x, y],
      scale: [entity.number(41, 1), entity.number(42, 1)],
      rotation: (entity.number(50, 0) * Math.PI) / 180,
      columns: Math.max(1, Math.floor(entity.number(70, 1)) || 1),
      rows: Math.max(1, Math.floor(entity.number(71, 1)) || 1),
      spacing: [entity.number(44, 0), entity.number(45, 0)],
      mirrored: facing < 0,
    };
    const numbers = [x, y, ...insertion.scale, insertion.rotation, ...insertion.spacing];
    if (numbers.every(Number.isFinite)) this.insertions.push(insertion);
    else this.#leaveOut(entity);
  }

  #addTrace(layer: string, isClosed: boolean, trace: Trace): void {
    this.outlines.push({ layer, closed: isClosed, trace });
  }

  #leaveOut(entity: Entity): void {
    this.leftOut.push({ layer: layerOf(entity), type: entity.type });
  }
}

/** What bounds no area and is missed by nobody who asks for boundaries. */
const SILENT = new Set([
  ...['SEQEND', 'ATTDEF', 'DIMENSION', 'LEADER', 'MULTILEADER', 'TOLERANCE', 'VIEWPORT', 'IMAGE'],
  ...['RAY', 'XLINE', 'OLE2FRAME', 'OLEFRAME', 'WIPEOUT', 'SHAPE', 'ENDBLK', 'ENDSEC', 'LIGHT', 'ACAD_TABLE'],
  ...['PDFUNDERLAY', 'DWFUNDERLAY', 'DGNUNDERLAY', 'ARC_DIMENSION', 'SECTIONOBJECT', 'ACIDBLOCKREFERENCE'],
]);

/** Entities whose points stand in the world's axes whatever their normal. */
const WORLD = new Set(['LINE', 'ELLIPSE', 'SPLINE', 'MTEXT']);

/** In the model space, not on a sheet, and visible. */
function isShown(entity: Entity): boolean {
  return entity.number(67, 0) !== 1 && entity.number(60, 0) !== 1;
}

function layerOf(entity: Entity): string {
  return cleanText(entity.text(8)) || '0';
}

/** 1 seen from above, −1 from below (a mirrored copy), 0 when the entity stands on edge or slants. */
function facingOf(entity: Entity): -1 | 0 | 1 {
  const [x, y, z] = [entity.number(210, 0), entity.number(220, 0), entity.number(230, 1)];
  if (Math.abs(x) > 1e-6 || Math.abs(y) > 1e-6) return 0;
  return z > 0 ? 1 : z < 0 ? -1 : 0;
}

function pointOf(entity: Entity, code: number): Position {
  return [entity.number(code), entity.number(code + 10)];
}

function isPlace(point: Position): boolean {
  return point.every(Number.isFinite);
}

function lightVertices({ codes, values }: Entity, facing: number): Vertex[] {
  const vertices: { x: number; y: number; bulge: number }[] = [];
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at];
    if (code === 10) vertices.push({ x: real(values[at]!) * facing, y: NaN, bulge: 0 });
    const last = vertices.at(-1);
    if (code === 20 && last) last.y = real(values[at]!);
    if (code === 42 && last) last.bulge = real(values[at]!) * facing;
  }
  return vertices;
}

function circleOf(entity: Entity, facing: number): EllipticArc {
  const [x = NaN, y = NaN] = pointOf(entity, 10);
  const from = (entity.number(50, 0) * Math.PI) / 180;
  const to = (entity.number(51, 360) * Math.PI) / 180;
  // From below, angles run from the west and clockwise: the major axis points west and the ratio turns.
  return {
    centre: [x * facing, y],
    major: [entity.number(40) * facing, 0],
    ratio: facing,
    from,
    to: onwards(from, to),
  };
}

function ellipseOf(entity: Entity): EllipticArc {
  const [from, to] = [entity.number(41, 0), entity.number(42, 2 * Math.PI)];
  const ratio = entity.number(40) * (facingOf(entity) || 1);
  return { centre: pointOf(entity, 10), major: pointOf(entity, 11), ratio, from, to: onwards(from, to) };
}

/** The end of an arc that runs on from its start, by at most a whole turn. */
function onwards(from: number, to: number): number {
  const turn = 2 * Math.PI;
  const angle = (((to - from) % turn) + turn) % turn;
  return from + (angle < 1e-9 ? turn : angle);
}
