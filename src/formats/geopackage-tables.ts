/** The tables every GeoPackage has (OGC 12-128r18, annex C), and the coordinate systems in ours. */
import { zoneOf } from './crs.ts';
import type { Zone } from './crs.ts';
import type { NewTable } from './sqlite-write.ts';

type Template = Omit<NewTable, 'rows'>;

export const SPATIAL_REF_SYS: Template = {
  name: 'gpkg_spatial_ref_sys',
  sql: `CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL,
  description TEXT
)`,
  unique: [],
};

export const CONTENTS: Template = {
  name: 'gpkg_contents',
  sql: `CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY,
  data_type TEXT NOT NULL,
  identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE,
  min_y DOUBLE,
  max_x DOUBLE,
  max_y DOUBLE,
  srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
)`,
  unique: [[0], [2]],
};

export const GEOMETRY_COLUMNS: Template = {
  name: 'gpkg_geometry_columns',
  sql: `CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL,
  column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL,
  m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
)`,
  unique: [[0, 1], [0]],
};

/** Rows for gpkg_spatial_ref_sys, by number, and the number of the chosen system; null for an unknown one. */
export function systemsFor(crs: string): { readonly srsId: number; readonly rows: NewTable['rows'] } | null {
  const srsId = Number(/^EPSG:(\d+)$/.exec(crs)?.[1]);
  const zone = zoneOf(srsId);
  if (!zone && srsId !== 4490 && srsId !== 4326) return null;
  const systems = [
    system(-1, 'Undefined Cartesian SRS', 'NONE', 'undefined'),
    system(0, 'Undefined geographic SRS', 'NONE', 'undefined'),
    system(4326, 'WGS 84 geodetic', 'EPSG', WGS_84),
    system(4490, 'China Geodetic Coordinate System 2000', 'EPSG', CGCS2000),
  ];
  if (zone) systems.push(system(srsId, zoneName(srsId, zone), 'EPSG', zoneDefinition(srsId, zone)));
  return { srsId, rows: systems.sort((a, b) => a.rowid - b.rowid) };
}

function system(
  id: number,
  name: string,
  organization: string,
  definition: string,
): NewTable['rows'][number] {
  // The second column is the row number itself.
  return { rowid: id, values: [name, null, organization, id, definition, null] };
}

const DEGREES =
  'PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],' +
  'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]]';
const WGS_84 =
  'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],' +
  `AUTHORITY["EPSG","6326"]],${DEGREES},AUTHORITY["EPSG","4326"]]`;
const CGCS2000 =
  'GEOGCS["China Geodetic Coordinate System 2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,' +
  `298.257222101,AUTHORITY["EPSG","1024"]],AUTHORITY["EPSG","1043"]],${DEGREES},AUTHORITY["EPSG","4490"]]`;

/** As EPSG names it: `CGCS2000 / 3-degree Gauss-Kruger CM 114E`, `CGCS2000 / Gauss-Kruger zone 20`. */
function zoneName(code: number, { centralMeridian, prefix }: Zone): string {
  const width = code >= 4513 ? '3-degree ' : '';
  const place = prefix === 0 ? `CM ${centralMeridian}E` : `zone ${prefix / 1e6}`;
  return `CGCS2000 / ${width}Gauss-Kruger ${place}`;
}

function zoneDefinition(code: number, zone: Zone): string {
  return (
    `PROJCS["${zoneName(code, zone)}",${CGCS2000},PROJECTION["Transverse_Mercator"],` +
    `PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",${zone.centralMeridian}],` +
    `PARAMETER["scale_factor",1],PARAMETER["false_easting",${500_000 + zone.prefix}],` +
    `PARAMETER["false_northing",0],UNIT["metre",1,AUTHORITY["EPSG","9001"]],AUTHORITY["EPSG","${code}"]]`
  );
}
