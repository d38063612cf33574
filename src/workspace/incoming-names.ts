/** What the name of a file or of a shape says: the town, the kind of boundary, the quarter. */
import type { BoundaryKind, TownId } from '../domain/model.ts';
import type { Programme } from '../domain/programme.ts';
import type { Quarter } from '../domain/quarter.ts';
import { PLAN_ZONE } from '../formats/zone-fields.ts';

/** As which kind of boundary a file names itself; planned where it does not. */
export function kindNamed(named: string): BoundaryKind {
  if (PLAN_ZONE.test(named) || ZONES.test(named)) return 'zone';
  if (/建成|现状/.test(named)) return 'built';
  return /建设范围|建设用地|建设区|核心区/.test(named) ? 'construction' : 'planned';
}

/** Layers of plans are called by what divides them; a plan's 范围 is the town's own boundary. */
const ZONES = /功能分?区|规划分区|管制|用地布局|土地利用规划|土地利用总体规划|生态红线|保护红线|基本农田/;

/** The quarter a file's name speaks of (2018Q2, 2018年第二季度, 2018年6月); null for none. */
export function quarterNamed(text: string): Quarter | null {
  const name = text.normalize('NFKC');
  const direct = /(20\d\d)\s*[年.-]?\s*(?:Q|第?\s*)([1-4一二三四])\s*(?:季|$|[^\d月])/i.exec(name);
  if (direct?.[1] && direct[2]) {
    const number = '一二三四'.indexOf(direct[2]) + 1 || Number(direct[2]);
    return `${direct[1]}Q${number}` as Quarter;
  }
  const month = /(20\d\d)\s*[年.-]\s*(1[0-2]|0?[1-9])\s*月/.exec(name);
  return month ? (`${month[1]}Q${Math.ceil(Number(month[2]) / 3)}` as Quarter) : null;
}

/** The only town whose name, short name or alias stands in a text; null for none, or when it could be several. */
export function townNamed({ towns }: Pick<Programme, 'towns'>, text: string): TownId | null {
  if (text.trim() === '') return null;
  const found = towns.filter((town) =>
    [town.name.zh, town.shortName.zh, ...town.aliases].some((name) => text.includes(name)),
  );
  return found.length === 1 ? found[0]!.id : null;
}
