/** A file as one of facilities: its points, lines and areas checked with places. Runs in the worker as checkFile does. */
import type { Issue } from '../domain/issue.ts';
import type { FacilityGeometry } from '../domain/model.ts';
import type { Programme } from '../domain/programme.ts';
import type { Attributes } from '../formats/raw.ts';
import type { ShapedFeature } from '../formats/open.ts';
import { ellipsoidArea } from '../geo/area.ts';
import { facilityFaults } from '../geo/facility-validity.ts';
import { positionsIn } from '../geo/positions.ts';

/** A shape of a file before anybody has said what it is. */
export interface IncomingShape {
  readonly index: number;
  readonly layer: string;
  readonly name: string;
  readonly attributes: Attributes;
  readonly geometry: FacilityGeometry;
  /** Whether it can be imported as it is drawn. */
  readonly isSound: boolean;
}

export interface CheckedShapes {
  readonly shapes: readonly IncomingShape[];
  readonly issues: readonly Issue[];
  /** Of the areas among them, m²; null without any. */
  readonly area: number | null;
}

/** So many shapes between two words of progress. */
const PROGRESS_EVERY = 200;

export function checkShapes(
  features: readonly ShapedFeature[],
  { extent }: Pick<Programme, 'extent'>,
  onProgress: (done: number, total: number) => void,
): CheckedShapes {
  const issues: Issue[] = [];
  let area = 0;
  let areas = 0;
  let isElsewhereTold = false;
  const shapes = features.map((feature, done): IncomingShape => {
    if (done % PROGRESS_EVERY === 0) onProgress(done, features.length);
    const { index, layer, name, attributes, geometry } = feature;
    const faults = facilityFaults(geometry);
    for (const fault of faults) issues.push({ ...fault, featureIndex: index });
    const isSound = faults.every(({ severity }) => severity !== 'error');
    if (isSound && (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon')) {
      area += ellipsoidArea(geometry);
      areas += 1;
    }
    const far = isSound && positionsIn(geometry).find(([lon = NaN, lat = NaN]) => !isWithin(lon, lat));
    if (far && !isElsewhereTold) {
      isElsewhereTold = true;
      issues.push({ code: 'outside-programme', severity: 'warning', featureIndex: index, coordinates: far });
    }
    return { index, layer, name, attributes, geometry, isSound };
  });
  return { shapes, issues, area: areas === 0 ? null : area };

  function isWithin(lon: number, lat: number): boolean {
    return lon >= extent.west && lon <= extent.east && lat >= extent.south && lat <= extent.north;
  }
}

/** What a reader of boundaries says of points and lines is no news to who asks for facilities. */
export function withoutAreaNotices(issues: readonly Issue[]): Issue[] {
  const dropped = issues.filter(({ code }) => code === 'geometry-not-areal').length;
  return issues.filter(({ code }) => !ABOUT_AREAS.has(code) && !(code === 'checks-skipped' && dropped > 0));
}

const ABOUT_AREAS = new Set<Issue['code']>([
  'geometry-not-areal',
  'dxf-open',
  'line-closed',
  'winding-clockwise',
]);
