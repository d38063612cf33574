/** Writes a table of boundary points (界址点成果表) as CSV that Excel opens with its Chinese intact. */
import type { Position } from 'geojson';
import { failure, success } from '../domain/issue.ts';
import type { Issue } from '../domain/issue.ts';
import { partsOf } from '../geo/area.ts';
import { fromGroundTo } from './crs.ts';
import { csvCell } from './delimited-write.ts';
import { areasAmong } from './out-areas.ts';
import type { OutArea } from './out-areas.ts';
import type { OutFeature, Writer } from './raw.ts';

const HEADINGS = ['地块', '圈号', '点号', 'X(北)m', 'Y(东)m', '经度', '纬度', '边长m'];
/** Without it Excel takes UTF-8 for the local code page. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * A row a point, in the plane of `options.crs` and in longitude and latitude; side lengths to the next point, in
 * the plane. Rings are numbered through a feature's parts and not closed: the last side leads back. The last row
 * names the coordinate system and carries the notice.
 */
export const writePoints: Writer = (all, { stem, crs, notice }) => {
  const toPlane = fromGroundTo(crs);
  if (!toPlane) return failure({ code: 'crs-unsupported', severity: 'error', params: { crs } });
  const { areas: features, issues } = areasAmong(all, 'CSV');
  if (features.length === 0 && all.length > 0) return failure(...issues);
  const names = uniqueNames(features);
  const rows = features.flatMap((feature, index) => rowsOf(feature, names[index]!, toPlane));
  const foot = [csvCell(`坐标系 ${crs} ${notice}`)];
  const text = [HEADINGS, ...rows, foot].map((cells) => `${cells.join(',')}\r\n`).join('');
  const bytes = new TextEncoder().encode(BYTE_ORDER_MARK + text);
  return success({ name: `${stem}-界址点.csv`, bytes }, [...lossOf(features), ...issues]);
};

function rowsOf({ geometry }: OutArea, name: string, toPlane: (position: Position) => Position): string[][] {
  const parcel = csvCell(name);
  let point = 0;
  return partsOf(geometry)
    .flat()
    .flatMap((ring, order) => {
      const positions = withoutClosing(ring);
      const places = positions.map(toPlane);
      return positions.map(([lon = NaN, lat = NaN], at) => {
        const [east = NaN, north = NaN] = places[at]!;
        const [nextEast = NaN, nextNorth = NaN] = places[(at + 1) % places.length]!;
        const side = Math.hypot(nextEast - east, nextNorth - north);
        return [
          parcel,
          String(order + 1),
          `J${++point}`,
          north.toFixed(3),
          east.toFixed(3),
          // A tenth of a millimetre.
          lon.toFixed(9),
          lat.toFixed(9),
          side.toFixed(3),
        ];
      });
    });
}

function withoutClosing(ring: readonly Position[]): readonly Position[] {
  const [first, last] = [ring[0], ring.at(-1)];
  return ring.length > 1 && first![0] === last![0] && first![1] === last![1] ? ring.slice(0, -1) : ring;
}

/** Rows belong together by name: features of one name, or of none, get a number. */
function uniqueNames(features: readonly OutFeature[]): string[] {
  const taken = new Set<string>();
  return features.map(({ name }, index) => {
    const plain = name.trim() === '' ? `地块${index + 1}` : name;
    let own = plain;
    for (let number = 2; taken.has(own); number++) own = `${plain}（${number}）`;
    taken.add(own);
    return own;
  });
}

function lossOf(features: readonly OutFeature[]): Issue[] {
  const fields = new Set(features.flatMap(({ attributes }) => [...attributes.keys()]));
  if (fields.size === 0) return [];
  const params = { format: 'CSV', count: fields.size };
  return [{ code: 'attributes-not-written', severity: 'notice', params }];
}
