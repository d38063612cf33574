/** The elements of KML that make a feature, followed one by one: its shape, its attributes, its folder. */
import type { Position } from 'geojson';
import type { XmlVisitor } from './xml.ts';

/** Elements that show something and are no features of ours. */
const LEFT_OUT = new Set(['NetworkLink', 'GroundOverlay', 'ScreenOverlay', 'PhotoOverlay', 'Tour']);
/** Shapes that are no areas, in the words of GeoJSON. */
const OTHER_SHAPES: ReadonlyMap<string, string> = new Map([
  ['Point', 'Point'],
  ['Model', 'Point'],
  ['LineString', 'LineString'],
  ['Track', 'LineString'],
  ['MultiTrack', 'MultiLineString'],
]);
/** Texts of a Placemark that are worth an attribute. */
const OWN_TEXTS = new Set(['name', 'description', 'Snippet', 'address', 'phoneNumber']);

/** A folder or a document. Its name is known for certain only at the end: it may stand behind the features. */
export interface Container {
  name: string;
  readonly parent: Container | null;
}

/** A feature as its elements are met. */
export class Placemark {
  name = '';
  readonly attributes = new Map<string, string>();
  /** Names of the shapes that are no areas. */
  readonly others = new Set<string>();
  readonly parts: Position[][][] = [];
  readonly points: Position[] = [];
  readonly lines: Position[][] = [];
  closedLines = 0;
  bareRings = 0;

  readonly #repeats = new Map<string, number>();

  /** Two attributes of one name both stay: ExtendedData has a `name` of its own at times. */
  put(key: string, value: string): void {
    if (key === '' || this.attributes.get(key) === value) return;
    let free = key;
    // Counted on from the last repeat: a hundred thousand of one name must not cost their square.
    let number = this.#repeats.get(key) ?? 1;
    while (this.attributes.has(free)) {
      number += 1;
      free = `${key}_${number}`;
    }
    if (number > 1) this.#repeats.set(key, number);
    this.attributes.set(free, value);
  }
}

export interface Found {
  /** Called in the order of the file. */
  placemark(placemark: Placemark, container: Container): void;
  leftOut(element: string): void;
  /** Points with a height other than 0, which is what map programs write when there is none. */
  heights(count: number): void;
}

/** Follows the elements of one document. */
export class DocumentVisitor implements XmlVisitor {
  readonly #path: string[] = [];
  readonly #found: Found;
  #container: Container;
  #placemark: Placemark | null = null;
  /** Rings of the Polygon being read. */
  #outer: Position[][] = [];
  #inner: Position[][] = [];
  /** Name of the Data element being read. */
  #key = '';

  constructor(stem: string, found: Found) {
    this.#container = { name: stem, parent: null };
    this.#found = found;
  }

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    this.#path.push(name);
    if (name === 'Document' || name === 'Folder') this.#container = { name: '', parent: this.#container };
    else if (name === 'Placemark') this.#placemark = new Placemark();
    else if (LEFT_OUT.has(name)) this.#found.leftOut(name);
    else if (name === 'Data' || name === 'SimpleData') this.#key = attributes.get('name') ?? '';
    else if (name === 'Polygon') [this.#outer, this.#inner] = [[], []];
  }

  close(name: string, text: string): void {
    this.#path.pop();
    const parent = this.#path.at(-1);
    if (name === 'Document' || name === 'Folder') this.#container = this.#container.parent ?? this.#container;
    else if (name === 'name' && (parent === 'Document' || parent === 'Folder'))
      this.#container.name = text.trim();
    else if (this.#placemark) this.#inPlacemark(this.#placemark, name, text, parent);
  }

  #inPlacemark(placemark: Placemark, name: string, text: string, parent: string | undefined): void {
    if (name === 'coordinates') this.#coordinates(placemark, text, parent);
    else if (name === 'Polygon') this.#polygon(placemark);
    else if (OTHER_SHAPES.has(name)) placemark.others.add(OTHER_SHAPES.get(name) ?? name);
    else if (name === 'Placemark') {
      this.#found.placemark(placemark, this.#container);
      this.#placemark = null;
    } else if (parent === 'Placemark' && OWN_TEXTS.has(name)) {
      // The name is the feature's; descriptions are text, and what looks like HTML in them stays text.
      if (name === 'name') placemark.name = text.trim();
      else if (text.trim() !== '') placemark.put(name, valueOf(text));
    } else if ((name === 'value' && parent === 'Data') || name === 'SimpleData')
      placemark.put(this.#key, valueOf(text));
    else if (parent === 'ExtendedData' && name !== 'Data' && name !== 'SchemaData')
      placemark.put(name, valueOf(text));
  }

  #coordinates(placemark: Placemark, text: string, parent: string | undefined): void {
    if (parent !== 'LinearRing' && parent !== 'LineString' && parent !== 'Point') return;
    const { positions, heights } = positionsOf(text);
    if (parent === 'Point') {
      placemark.points.push(...positions.slice(0, 1));
      return;
    }
    this.#found.heights(heights);
    if (parent === 'LineString') {
      if (isClosed(positions)) placemark.closedLines += 1;
      if (positions.length > 0) placemark.lines.push(positions);
      return;
    }
    if (this.#path.includes('Polygon')) {
      (this.#path.includes('innerBoundaryIs') ? this.#inner : this.#outer).push(positions);
    } else if (isClosed(positions)) {
      placemark.bareRings += 1;
      placemark.parts.push([positions]);
    } else {
      placemark.others.add('LineString');
      placemark.lines.push(positions);
    }
  }

  /** Two outer rings are against the schema; both are areas all the same. */
  #polygon(placemark: Placemark): void {
    const [outer, ...more] = this.#outer;
    if (outer) placemark.parts.push([outer, ...this.#inner], ...more.map((ring) => [ring]));
  }
}

/** Names of the folders around, outermost first, joined by `/`. */
export function pathOf(container: Container): string {
  const names: string[] = [];
  for (let at: Container | null = container; at; at = at.parent) if (at.name !== '') names.unshift(at.name);
  return names.join('/');
}

/** `lon,lat[,height] …`; blanks about the commas are against the schema and common in files made by hand. */
function positionsOf(text: string): { positions: Position[]; heights: number } {
  let heights = 0;
  const tuples = (/\s,|,\s/.test(text) ? text.replace(/\s+/g, ' ').replace(/ ?, ?/g, ',') : text).trim();
  if (tuples === '') return { positions: [], heights };
  const positions = tuples.split(/\s+/).map((tuple): Position => {
    const [lon, lat, height] = tuple.split(',');
    if (height !== undefined && height !== '' && Number(height) !== 0) heights += 1;
    return [numberOf(lon), numberOf(lat)];
  });
  return { positions, heights };
}

/** NaN for what is no number: geo/validity says where. */
function numberOf(text: string | undefined): number {
  return text === undefined || text === '' ? NaN : Number(text);
}

/** Line breaks come from the layout of the file, other blanks from the value. */
function valueOf(text: string): string {
  return text.includes('\n') ? text.trim() : text;
}

function isClosed(positions: readonly Position[]): boolean {
  const [first, last] = [positions[0], positions.at(-1)];
  return positions.length >= 4 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
}
