/** Writes DXF AC1015 (R2000): the version that every drawing office's program of the last twenty years opens. */
import type { Position } from 'geojson';
import { failure, success } from '../domain/issue.ts';
import type { Issue } from '../domain/issue.ts';
import type { PointOrLine } from '../domain/model.ts';
import { partsOf } from '../geo/area.ts';
import { pointInside } from '../geo/inside.ts';
import { linesIn, positionsIn } from '../geo/positions.ts';
import { fromGroundTo } from './crs.ts';
import { FIRST_HANDLE, MODEL_SPACE, framed, textGroup } from './dxf-frame.ts';
import { encodeGbk } from './gbk.ts';
import { byKind } from './kind-names.ts';
import type { OutFeature, Writer } from './raw.ts';

/** AutoCAD colour numbers of the layers in turn: red, blue, green, magenta, cyan. */
const COLOURS = [1, 5, 3, 6, 4];
/** Decimals of a metre: a tenth of a millimetre, ten times finer than anybody asks. */
const DECIMALS = 4;

/**
 * One closed LWPOLYLINE a ring, holes among them, on the layer of the feature's kind, and the name as a text in
 * each part. Metres of `options.crs`, easting first; text in GBK, with AutoCAD's own code for what GBK lacks.
 * Attributes do not survive: a drawing has none.
 */
export const writeDxf: Writer = (features, { stem, crs, notice }) => {
  const toPlane = fromGroundTo(crs);
  if (!toPlane) return failure({ code: 'crs-unsupported', severity: 'error', params: { crs } });
  const pen = new Pen(toPlane);
  const layers = [...byKind(features)].map(([name, members], index) => {
    const handle = pen.nextHandle();
    for (const feature of members) pen.draw(feature, name);
    return { handle, name, colour: COLOURS[index % COLOURS.length]! };
  });
  const text = framed({
    extent: pen.extent,
    layers,
    entities: pen.entities,
    nextHandle: pen.nextHandle(),
    comment: plainText(`${crs} ${notice}`),
  });
  return success({ name: `${stem}.dxf`, bytes: encodeGbk(text).bytes }, lossOf(features));
};

function lossOf(features: readonly OutFeature[]): Issue[] {
  const fields = new Set(features.flatMap(({ attributes }) => [...attributes.keys()]));
  if (fields.size === 0) return [];
  const params = { format: 'DXF', count: fields.size };
  return [{ code: 'attributes-not-written', severity: 'notice', params }];
}

class Pen {
  readonly entities: string[] = [];
  #extent: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  #handle = FIRST_HANDLE;
  readonly #toPlane: (position: Position) => Position;

  constructor(toPlane: (position: Position) => Position) {
    this.#toPlane = toPlane;
  }

  get extent(): [number, number, number, number] {
    return Number.isFinite(this.#extent[0]) ? this.#extent : [0, 0, 1, 1];
  }

  nextHandle(): string {
    return (this.#handle++).toString(16).toUpperCase();
  }

  draw({ name, geometry }: OutFeature, layer: string): void {
    if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon')
      return this.#drawPointsOrLines(name, geometry, layer);
    for (const part of partsOf(geometry)) {
      const rings = part.map((ring) => ring.map(this.#toPlane));
      for (const ring of rings) this.#polyline(ring, layer);
      const place = name === '' ? null : pointInside(rings);
      if (place) this.#text(name, place, this.#heightIn(rings[0]!), layer);
    }
  }

  /** A POINT for each point, an open LWPOLYLINE for each line; the name stands at the first of them. */
  #drawPointsOrLines(name: string, geometry: PointOrLine, layer: string): void {
    const lines = linesIn(geometry).map((line) => line.map(this.#toPlane));
    const points = lines.length > 0 ? [] : positionsIn(geometry).map(this.#toPlane);
    for (const line of lines) this.#path(line, layer, false);
    for (const at of points) this.#point(at, layer);
    const place = lines[0]?.[Math.floor(lines[0].length / 2)] ?? points[0];
    if (name !== '' && place) this.#text(name, place, LABEL_HEIGHT, layer);
  }

  #point([x = NaN, y = NaN]: Position, layer: string): void {
    const groups = [`0 POINT|${this.#common(layer)}|100 AcDbPoint`];
    groups.push(`10 ${x.toFixed(DECIMALS)}|20 ${y.toFixed(DECIMALS)}|30 0.0`);
    this.#widen(x, y);
    this.entities.push(groups.join('|'));
  }

  #polyline(ring: readonly Position[], layer: string): void {
    const [first] = ring;
    const last = ring.at(-1);
    const repeats = ring.length > 1 && first![0] === last![0] && first![1] === last![1];
    const points = repeats ? ring.slice(0, -1) : ring;
    if (points.length > 0) this.#path(points, layer, true);
  }

  #path(points: readonly Position[], layer: string, isClosed: boolean): void {
    // Global width (43) of nothing, flag 1: closed.
    const groups = [
      `0 LWPOLYLINE|${this.#common(layer)}|100 AcDbPolyline|90 ${points.length}|70 ${Number(isClosed)}|43 0.0`,
    ];
    for (const [x = NaN, y = NaN] of points) {
      groups.push(`10 ${x.toFixed(DECIMALS)}|20 ${y.toFixed(DECIMALS)}`);
      this.#widen(x, y);
    }
    this.entities.push(groups.join('|'));
  }

  #widen(x: number, y: number): void {
    const [west, south, east, north] = this.#extent;
    this.#extent = [Math.min(west, x), Math.min(south, y), Math.max(east, x), Math.max(north, y)];
  }

  #text(text: string, [x = NaN, y = NaN]: Position, height: number, layer: string): void {
    const [east, north] = [x.toFixed(DECIMALS), y.toFixed(DECIMALS)];
    this.entities.push(
      `0 TEXT|${this.#common(layer)}|100 AcDbText|10 ${east}|20 ${north}|30 0.0|40 ${height.toFixed(2)}`,
      textGroup(1, plainText(text)),
      // Centred on the second point, in the middle of its height.
      `72 1|11 ${east}|21 ${north}|31 0.0|100 AcDbText|73 2`,
    );
  }

  #common(layer: string): string {
    return `5 ${this.nextHandle()}|330 ${MODEL_SPACE}|100 AcDbEntity|8 ${layer}`;
  }

  /** Metres: a twentieth of the shape's extent, readable on a plot of the whole. */
  #heightIn(ring: readonly Position[]): number {
    let [west, east] = [Infinity, -Infinity];
    for (const [x = NaN] of ring) [west, east] = [Math.min(west, x), Math.max(east, x)];
    return Math.min(200, Math.max(1, (east - west) / 20));
  }
}

/** Of the names of points and lines, metres: readable at 1:2000. */
const LABEL_HEIGHT = 5;
/** A label, not an essay; also the comment line. */
const LONGEST_TEXT = 200;

/** One line; `%%` begins a code in AutoCAD, `\U+XXXX` stands for what GBK does not have. */
function plainText(text: string): string {
  return Array.from(text.replace(/\s+/g, ' ').slice(0, LONGEST_TEXT).replaceAll('%%', '%%%%%%'))
    .map((character) => {
      if (character < ' ') return '';
      if (encodeGbk(character).lost.length === 0) return character;
      return Array.from({ length: character.length }, (_, at) => unicodeMark(character.charCodeAt(at))).join(
        '',
      );
    })
    .join('');
}

function unicodeMark(unit: number): string {
  return `\\U+${unit.toString(16).toUpperCase().padStart(4, '0')}`;
}
