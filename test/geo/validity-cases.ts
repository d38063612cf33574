/** Seeded shapes, valid and not, and what JTS (jsts `IsValidOp`) says of them: the oracle of validity. */
import type { MultiPolygon, Polygon, Position } from 'geojson';
import GeometryFactory from 'jsts/org/locationtech/jts/geom/GeometryFactory.js';
import GeoJSONReader from 'jsts/org/locationtech/jts/io/GeoJSONReader.js';
import IsValidOp from 'jsts/org/locationtech/jts/operation/valid/IsValidOp.js';

export type Area = Polygon | MultiPolygon;
export type Random = () => number;

interface JtsError {
  getMessage(): string;
  getCoordinate(): { readonly x: number; readonly y: number } | null;
}

const reader = new GeoJSONReader(new GeometryFactory()) as { read(geometry: unknown): unknown };

/** What JTS finds wrong: null when valid. jsts throws on rings that it cannot even build. */
export function jtsFault(geometry: Area): string | null {
  try {
    const check = new IsValidOp(reader.read(geometry)) as { getValidationError(): JtsError | null };
    return check.getValidationError()?.getMessage() ?? null;
  } catch (error) {
    return `threw: ${String(error)}`;
  }
}

/** A small, fast, seeded generator (mulberry32): the same cases everywhere. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function polygon(...rings: readonly (readonly Position[])[]): Polygon {
  return { type: 'Polygon', coordinates: rings.map((ring) => closed(ring)) };
}

export function multiPolygon(...parts: readonly (readonly (readonly Position[])[])[]): MultiPolygon {
  return { type: 'MultiPolygon', coordinates: parts.map((part) => part.map((ring) => closed(ring))) };
}

/** Corners of an upright rectangle. */
export function box(west: number, south: number, east: number, north: number): Position[] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
}

/** A wiggly star-shaped ring round a centre: simple by construction. */
export function wiggly(
  random: Random,
  vertices: number,
  centre: Position = [115, 27.9],
  radius = 0.01,
): Position[] {
  const waves = [2, 3, 5, 9].map((frequency) => ({
    frequency,
    phase: random() * 7,
    height: random() * 0.08,
  }));
  return Array.from({ length: vertices }, (_, index) => {
    const angle = (2 * Math.PI * index) / vertices;
    let reach = 0.7 + 0.02 * random();
    for (const { frequency, phase, height } of waves) reach += height * Math.sin(frequency * angle + phase);
    return [centre[0]! + radius * reach * Math.cos(angle), centre[1]! + radius * reach * Math.sin(angle)];
  });
}

/** One case of the mix: shapes on small integer grids, where everything degenerate happens by itself. */
export function gridCase(seed: number): Area {
  const random = seeded(seed);
  const whole = (below: number): number => Math.floor(random() * below);
  const point = (size: number): Position => [whole(size), whole(size)];
  const scribble = (count: number, size: number): Position[] =>
    Array.from({ length: count }, () => point(size));
  const corner = (size: number): Position[] => {
    const [x, y] = point(size);
    return box(x!, y!, x! + 1 + whole(3), y! + 1 + whole(3));
  };
  /** A triangle between two lines of the grid, whatever way it lies. */
  const within = (low: number, high: number): Position[] =>
    scribble(3, high - low + 1).map(([x, y]) => [x! + low, y! + low]);
  /** A simple ring: distinct points by angle round a centre off the grid. */
  const simple = (count: number, size: number): Position[] => {
    const centre = [size / 2 + 0.137, size / 2 + 0.071];
    const angle = ([x, y]: Position): number => Math.atan2(y! - centre[1]!, x! - centre[0]!);
    const points = new Map(scribble(count, size).map((at) => [angle(at).toFixed(12), at]));
    return [...points.values()].sort((a, b) => angle(a) - angle(b));
  };
  switch (seed % 8) {
    case 0:
      return polygon(scribble(4 + whole(4), 5));
    case 1:
      return polygon(simple(6 + whole(8), 8));
    case 2:
      return polygon(box(0, 0, 7, 7), ...Array.from({ length: 1 + whole(4) }, () => corner(5)));
    case 3:
      return polygon(box(0, 0, 8, 8), ...Array.from({ length: 1 + whole(4) }, () => simple(4, 9)));
    case 4:
      return multiPolygon(...Array.from({ length: 2 + whole(3) }, () => [corner(8)]));
    case 5:
      return multiPolygon(
        [box(0, 0, 9, 9), box(2, 2, 7, 7)],
        [within(2, 7)],
        ...(whole(2) ? [[within(1, 8)]] : []),
      );
    case 6:
      return multiPolygon([simple(7, 9)], [simple(5, 7).map(([x, y]) => [x! + 6, y! + 3])]);
    default:
      return polygon(
        box(0, 0, 9, 9),
        simple(4, 5),
        simple(4, 6).map(([x, y]) => [x! + 3, y! + 4]),
      );
  }
}

/**
 * The same case turned and shifted to where the towns are: nearly collinear, nearly touching, and no
 * coordinate that a double holds exactly.
 */
export function turnedCase(seed: number): Area {
  const shape = gridCase(seed);
  const angle = seeded(seed + 1e6)() * 7;
  const [cos, sin] = [Math.cos(angle) * 1e-3, Math.sin(angle) * 1e-3];
  const turned = (rings: Position[][]): Position[][] =>
    rings.map((ring) => ring.map(([x, y]) => [115 + x! * cos - y! * sin, 27.9 + x! * sin + y! * cos]));
  return shape.type === 'Polygon'
    ? { type: 'Polygon', coordinates: turned(shape.coordinates) }
    : { type: 'MultiPolygon', coordinates: shape.coordinates.map(turned) };
}

function closed(ring: readonly Position[]): Position[] {
  return ring.length > 0 ? [...ring, ring[0]!] : [];
}
