/** A shape that mixes points, lines and areas: what is left of it is said, never dropped without a word. */
import { describe, expect, it } from 'vitest';
import { openFile } from '../../src/formats/open.ts';

const POINT = [114.95, 27.82];
const LINE = [POINT, [114.96, 27.83]];
const RING = [POINT, [114.97, 27.82], [114.97, 27.84], POINT];

const text = (positions: readonly (readonly number[])[]): string =>
  positions.map((position) => position.join(',')).join(' ');

const FILES = {
  'a.geojson': (shapes: readonly string[]) =>
    JSON.stringify({
      type: 'GeometryCollection',
      geometries: shapes.map((shape) => ({
        type: shape,
        coordinates: { Point: POINT, LineString: LINE, Polygon: [RING] }[shape],
      })),
    }),
  'a.kml': (shapes: readonly string[]) =>
    `<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><MultiGeometry>${shapes
      .map(
        (shape) =>
          ({
            Point: `<Point><coordinates>${text([POINT])}</coordinates></Point>`,
            LineString: `<LineString><coordinates>${text(LINE)}</coordinates></LineString>`,
            Polygon: `<Polygon><outerBoundaryIs><LinearRing><coordinates>${text(RING)}</coordinates></LinearRing></outerBoundaryIs></Polygon>`,
          })[shape],
      )
      .join('')}</MultiGeometry></Placemark></kml>`,
} as const;

describe.each(['a.geojson', 'a.kml'] as const)('%s', (name) => {
  const kept = async (...shapes: readonly string[]): Promise<unknown> => {
    const { issues } = await openFile(name, new TextEncoder().encode(FILES[name](shapes)));
    return issues.find(({ code }) => code === 'geometry-mixed')?.params?.['kept'] ?? null;
  };

  it('with an area and a point keeps the area, and says so', async () => {
    expect(await kept('Polygon', 'Point')).toBe('area');
    expect(await kept('LineString', 'Polygon')).toBe('area');
  });

  it('with a point and a line keeps neither, and says so', async () => {
    expect(await kept('Point', 'LineString')).toBe('none');
  });

  it('of one form says nothing', async () => {
    expect(await kept('Point', 'Point')).toBeNull();
    expect(await kept('Polygon', 'Polygon')).toBeNull();
  });
});
