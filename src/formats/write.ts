/** Writes a file in whatever format is asked for, named by its ending. */
import { failure } from '../domain/issue.ts';
import type { Result } from '../domain/issue.ts';
import { formOf } from '../geo/form.ts';
import { writeDxf } from './dxf-write.ts';
import { writeGeoJson } from './geojson-write.ts';
import { writeGeoPackage } from './geopackage-write.ts';
import { writeKml } from './kml-write.ts';
import { writeLandTxt } from './landtxt-write.ts';
import { writePoints } from './points-write.ts';
import type { OutFeature, WriteOptions, Writer, WrittenFile } from './raw.ts';
import { writeShapefile } from './shapefile-write.ts';
import { writeTable } from './table-write.ts';

/** What can be written, by the ending of the file. `degrees`: longitude and latitude unless told otherwise. */
const WRITERS: Readonly<Record<string, { readonly write: Writer; readonly degrees: boolean }>> = {
  geojson: { write: writeGeoJson, degrees: true },
  json: { write: writeGeoJson, degrees: true },
  kml: { write: writeKml, degrees: true },
  gpkg: { write: writeGeoPackage, degrees: true },
  zip: { write: writeShapefile, degrees: false },
  dxf: { write: writeDxf, degrees: false },
  txt: { write: writeLandTxt, degrees: false },
  csv: { write: writePoints, degrees: false },
};

export const WRITABLE = Object.keys(WRITERS);

/** Whether files of that ending hold longitude and latitude when nobody asks for a plane; null: not writable. */
export function isInDegrees(ending: string): boolean | null {
  return WRITERS[ending]?.degrees ?? null;
}

/** Fails with `format-not-yet` for an ending that is not among `WRITABLE`, and as the format's writer does. */
export async function writeFile(
  ending: string,
  features: readonly OutFeature[],
  options: WriteOptions,
): Promise<Result<WrittenFile>> {
  const writer = WRITERS[ending];
  if (!writer)
    return failure({ code: 'format-not-yet', severity: 'error', params: { format: ending.toUpperCase() } });
  // A table of boundary points for boundaries; a row each for facilities.
  const isOfAreas = features.every(({ geometry, layer }) => formOf(geometry) === 'area' && !layer);
  return ending === 'csv' && !isOfAreas ? writeTable(features, options) : writer.write(features, options);
}
