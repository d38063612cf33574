/** Writes GeoJSON as RFC 7946 asks: longitude and latitude, exteriors counter-clockwise, no coordinate system. */
import type { Position } from 'geojson';
import { success } from '../domain/issue.ts';
import { signedArea } from '../geo/winding.ts';
import type { FacilityGeometry } from '../domain/model.ts';
import { nameOf } from './names.ts';
import type { OutFeature, Writer } from './raw.ts';

/**
 * A feature a line. Coordinates with every digit of the number, so that what is read back is the same to the bit;
 * `options.crs` is ignored. The notice is a foreign member, as is each feature's `kind`; properties are text.
 */
export const writeGeoJson: Writer = (features, { stem, notice, date }) => {
  const head = { type: 'FeatureCollection', name: stem, notice, date };
  const lines = features.map(featureText).join(',\n');
  const text = `${JSON.stringify(head).slice(0, -1)},"features":[\n${lines}\n]}\n`;
  return success({ name: `${stem}.geojson`, bytes: new TextEncoder().encode(text) });
};

function featureText({ name, kind, attributes, geometry }: OutFeature): string {
  const named =
    name !== '' && nameOf(attributes) !== name
      ? [[freeKey(attributes), name], ...attributes]
      : [...attributes];
  // By hand: an object would put keys that look like numbers first, and take `__proto__` for something else.
  const properties = named.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',');
  const coordinates = JSON.stringify(coordinatesOf(geometry));
  return (
    `{"type":"Feature",${kind === null ? '' : `"kind":"${kind}",`}"properties":{${properties}},` +
    `"geometry":{"type":"${geometry.type}","coordinates":${coordinates}}}`
  );
}

function coordinatesOf(geometry: FacilityGeometry): unknown {
  const wound = (part: readonly Position[][]) => part.map((ring, index) => ringOf(ring, index > 0));
  if (geometry.type === 'Polygon') return wound(geometry.coordinates);
  return geometry.type === 'MultiPolygon' ? geometry.coordinates.map(wound) : geometry.coordinates;
}

/** What a property for the name may be called, should the attributes have none that says the same. */
const NAME_KEYS = ['name', '名称', '小镇名称', 'title'];

function freeKey(attributes: OutFeature['attributes']): string {
  return NAME_KEYS.find((key) => !attributes.has(key)) ?? 'name_1';
}

/** Closed, and wound as the standard asks. */
function ringOf(ring: readonly Position[], clockwise: boolean): readonly Position[] {
  const [first] = ring;
  const last = ring.at(-1);
  const isClosed = !first || !last || (first[0] === last[0] && first[1] === last[1]);
  const whole = isClosed ? ring : [...ring, first];
  const area = signedArea(whole);
  return (clockwise ? area > 0 : area < 0) ? whole.toReversed() : whole;
}
