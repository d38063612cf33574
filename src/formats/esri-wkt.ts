/** Coordinate systems in the dialect of WKT that `.prj` files are written in. */
import { zoneOf } from './crs.ts';

/** The WKT of EPSG:4490, EPSG:4326 or a CGCS2000 Gauss-Krüger zone, in ESRI's names; null for other systems. */
export function esriWktOf(code: string): string | null {
  if (code === 'EPSG:4490') return CGCS2000;
  if (code === 'EPSG:4326') return WGS_84;
  const number = Number(code.replace(/^EPSG:/, ''));
  const zone = zoneOf(number);
  if (!zone) return null;
  const { centralMeridian, prefix } = zone;
  const degrees = number >= 4513 ? '3_Degree_GK' : 'GK';
  const name = prefix > 0 ? `Zone_${prefix / 1e6}` : `CM_${centralMeridian}E`;
  return (
    `PROJCS["CGCS2000_${degrees}_${name}",${CGCS2000},PROJECTION["Gauss_Kruger"],` +
    `PARAMETER["False_Easting",${prefix + 500_000}.0],PARAMETER["False_Northing",0.0],` +
    `PARAMETER["Central_Meridian",${centralMeridian}.0],PARAMETER["Scale_Factor",1.0],` +
    `PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`
  );
}

const CGCS2000 =
  'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",' +
  'DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],' +
  'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';

const WGS_84 =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],' +
  'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
