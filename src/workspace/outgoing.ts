/** 导出: which boundaries of the ledger go out, and with what written on them. */
import { convex } from '@turf/turf';
import { boundaryAt, WHOLE_DISTRICT, zoneOf } from '../domain/model.ts';
import type { Boundary, BoundaryKind } from '../domain/model.ts';
import { plansOf } from '../domain/zones.ts';
import { kindName } from '../formats/kind-names.ts';
import { AREA_FIELD } from '../formats/landtxt.ts';
import type { Result } from '../domain/issue.ts';
import type { OutFeature, WriteOptions, WrittenFile } from '../formats/raw.ts';
import { writeFile } from '../formats/write.ts';
import { inUnit, squareMetres } from '../domain/units.ts';
import type { SquareMetres } from '../domain/units.ts';
import { ellipsoidArea } from '../geo/area.ts';
import { boundaryFacts } from '../geo/facts.ts';
import { commonForm } from '../geo/form.ts';
import { dictionaryOf } from '../text/dictionary.ts';
import { ownerName } from '../text/speak.ts';
import type { Workspace } from './store.ts';

export interface OutgoingChoice {
  readonly kinds: readonly BoundaryKind[];
  /** Invented data goes out only when asked for, and says so. */
  readonly withSample: boolean;
}

/** Shapes that go out instead of boundaries, and how that is said. */
export interface OutgoingShapes {
  readonly title: string;
  /** `{quarter}`, `{count}` and `{help}` stand for what they name. */
  readonly words: {
    readonly quarter?: string;
    readonly count: string;
    readonly nothing?: string;
    /** What a CSV file of them is, where it is no list of boundary points. */
    readonly csv?: string;
  };
  /** In the file's name. */
  readonly name: string;
  readonly features: readonly OutFeature[];
}

/** The boundaries that hold at the quarter, in the programme's order. */
export function outgoingBoundaries(workspace: Workspace, { kinds, withSample }: OutgoingChoice): Boundary[] {
  const { programme, boundaries, quarter } = workspace;
  const found = [...programme.towns.map(({ id }) => id), WHOLE_DISTRICT].flatMap((id) =>
    kinds.flatMap((kind) => {
      if (kind === 'zone') return plansOf(boundaries, id, quarter).flatMap(({ zones }) => zones);
      return boundaryAt(boundaries, id, kind, quarter) ?? [];
    }),
  );
  return found.filter(({ source }) => withSample || source.kind !== 'sample');
}

/** From this on a whole is to be shown with care (STANDARDS §6), m². */
const WHOLE = 25e6;

/** The area of the hull about everything that goes out, where it is more than 25 km²; null where it is not. */
export function wideHull(boundaries: readonly Boundary[]): SquareMetres | null {
  const hull = convex({
    type: 'FeatureCollection',
    features: boundaries.map(({ geometry }) => ({ type: 'Feature', properties: {}, geometry })),
  });
  const area = hull ? ellipsoidArea(hull.geometry) : 0;
  return area > WHOLE ? squareMetres(area) : null;
}

/** Whether only areas go out: a format of boundary points holds nothing else. */
export function isOfAreas({ features }: OutgoingShapes): boolean {
  return commonForm(features.map(({ geometry }) => geometry)) === 'area';
}

export { isInDegrees } from '../formats/write.ts';

/** A file of the format with that ending (`formats/write.ts`); what it loses comes back as issues. */
export function writeOutgoing(
  features: readonly OutFeature[],
  ending: string,
  options: WriteOptions,
): Promise<Result<WrittenFile>> {
  return writeFile(ending, features, options);
}

/** As writers want them. Field names are data: Chinese, as the offices that receive the file write them. */
export function outFeatures({ programme }: Workspace, boundaries: readonly Boundary[]): OutFeature[] {
  return boundaries.map((boundary): OutFeature => {
    const { id, town, kind, from, to, geometry, source } = boundary;
    const area = boundaryFacts(boundary, programme).area?.ellipsoid;
    const name = ownerName(programme, town, 'zh', 'name');
    const isSample = source.kind === 'sample';
    const attributes: [string, string][] = [
      ['编号', id],
      ['起始季度', from],
      ['截止季度', to ?? ''],
      ['来源', isSample ? '示例数据' : (source.name ?? '')],
    ];
    if (kind === 'zone') {
      const { plan, use, name: own } = zoneOf(boundary);
      attributes.push(
        ['类型', kindName(kind)],
        ['所属规划', dictionaryOf('zh').zones.plans[plan]],
        ['用途', use],
        ['分区名称', own],
      );
    }
    if (area !== undefined) {
      attributes.push(
        [AREA_FIELD, inUnit(squareMetres(area), 'ha').toFixed(4)],
        ['椭球面积', area.toFixed(2)],
      );
    }
    return { name: isSample ? `${name}（示例）` : name, kind, attributes: new Map(attributes), geometry };
  });
}
