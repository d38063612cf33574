/** Writes KML 2.2: a folder per kind, a Placemark per feature, attributes as ExtendedData. */
import type { Position } from 'geojson';
import { success } from '../domain/issue.ts';
import type { Issue } from '../domain/issue.ts';
import type { FacilityGeometry } from '../domain/model.ts';
import { byKind } from './kind-names.ts';
import type { OutFeature, Writer } from './raw.ts';

/**
 * Longitude and latitude with every digit of the number, so that what is read back is the same to the bit;
 * `options.crs` is ignored. Characters that XML forbids are left out, with a notice.
 */
export const writeKml: Writer = (features, { stem, notice }) => {
  const escape = new Escape();
  const layers = [...byKind(features)];
  const schemas = layers.map(([, members], index) => schema(`fields${index + 1}`, members, escape));
  const folders = layers.map(([name, members], index) => {
    const placemarks = members.map((each) => placemark(each, `fields${index + 1}`, escape));
    return `<Folder>\n<name>${escape.text(name)}</name>\n${placemarks.join('')}</Folder>\n`;
  });
  const text =
    '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n' +
    `<name>${escape.text(stem)}</name>\n<description>${escape.text(notice)}</description>\n` +
    STYLE +
    schemas.join('') +
    folders.join('') +
    '</Document>\n</kml>\n';
  const issues: Issue[] = [];
  if (escape.dropped > 0) {
    issues.push({ code: 'characters-dropped', severity: 'notice', params: { count: escape.dropped } });
  }
  return success({ name: `${stem}.kml`, bytes: new TextEncoder().encode(text) }, issues);
};

/** Without one, Google Earth fills areas with opaque white. Colours are alpha, blue, green, red. */
const STYLE =
  '<Style id="area"><LineStyle><color>ff2b2bc0</color><width>2</width></LineStyle>' +
  '<PolyStyle><color>332b2bc0</color></PolyStyle></Style>\n';

/** Typed fields and not bare `Data`: GDAL, and QGIS with it, spells the latter's Chinese names `______`. */
function schema(id: string, members: readonly OutFeature[], escape: Escape): string {
  const keys = new Set(members.flatMap(({ attributes }) => [...attributes.keys()]).filter(isField));
  const fields = [...keys].map((key) => `<SimpleField name="${escape.text(key)}" type="string"/>`);
  return keys.size > 0 ? `<Schema name="${id}" id="${id}">${fields.join('')}</Schema>\n` : '';
}

/** The description has an element of its own. */
function isField(key: string): boolean {
  return key !== 'description';
}

function placemark({ name, attributes, geometry }: OutFeature, schemaId: string, escape: Escape): string {
  const description = attributes.get('description');
  const data = [...attributes]
    .filter(([key]) => isField(key))
    .map(([key, value]) => `<SimpleData name="${escape.text(key)}">${escape.text(value)}</SimpleData>\n`);
  const extended = `<ExtendedData><SchemaData schemaUrl="#${schemaId}">\n${data.join('')}</SchemaData></ExtendedData>\n`;
  return (
    `<Placemark>\n<name>${escape.text(name)}</name>\n` +
    (description === undefined ? '' : `<description>${escape.text(description)}</description>\n`) +
    '<styleUrl>#area</styleUrl>\n' +
    (data.length > 0 ? extended : '') +
    `${shape(geometry)}\n</Placemark>\n`
  );
}

function shape(geometry: FacilityGeometry): string {
  const several = (shapes: readonly string[]): string =>
    `<MultiGeometry>\n${shapes.join('\n')}\n</MultiGeometry>`;
  switch (geometry.type) {
    case 'Point':
      return simple('Point', [geometry.coordinates]);
    case 'MultiPoint':
      return several(geometry.coordinates.map((at) => simple('Point', [at])));
    case 'LineString':
      return simple('LineString', geometry.coordinates);
    case 'MultiLineString':
      return several(geometry.coordinates.map((line) => simple('LineString', line)));
    case 'Polygon':
      return polygon(geometry.coordinates);
    case 'MultiPolygon':
      return several(geometry.coordinates.map(polygon));
  }
}

function simple(element: 'Point' | 'LineString', line: readonly Position[]): string {
  return `<${element}><coordinates>${line.map(tuple).join(' ')}</coordinates></${element}>`;
}

function tuple([longitude, latitude]: Position): string {
  return `${longitude},${latitude}`;
}

function polygon(rings: readonly Position[][]): string {
  const boundaries = rings.map((ring, index) => {
    const side = index === 0 ? 'outerBoundaryIs' : 'innerBoundaryIs';
    const coordinates = ring.map(tuple).join(' ');
    return `<${side}><LinearRing><coordinates>${coordinates}</coordinates></LinearRing></${side}>`;
  });
  return `<Polygon>${boundaries.join('\n')}</Polygon>`;
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // Left bare, XML turns these into line feeds and blanks.
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

class Escape {
  /** Characters that XML 1.0 cannot hold, so far. */
  dropped = 0;

  text(text: string): string {
    return text
      .replace(FORBIDDEN, () => {
        this.dropped += 1;
        return '';
      })
      .replace(/[&<>"\r\n\t]/g, (sign) => SIGNS[sign] ?? sign);
  }
}

const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;
