/** The land of a sheet that nothing serves, as shapes for other programs: for those who plan the next pipe. */
import { boundaryAt } from '../domain/model.ts';
import type { AreaGeometry } from '../domain/model.ts';
import type { OutFeature } from '../formats/raw.ts';
import { repairsOf } from '../geo/repair.ts';
import { isValid } from '../geo/validity.ts';
import { dictionaryOf } from '../text/dictionary.ts';
import { serviceDistance, shownWithout } from './coverage.ts';
import type { OutgoingShapes } from './outgoing.ts';
import { programmeRead } from './select.ts';
import type { Workspace } from './store.ts';

/** The gaps of the sheet that is open, without what is only thought of; null when none is, or there are none. */
export function gapsOut(workspace: Workspace): OutgoingShapes | null {
  const { town: id, coverage, quarter, boundaries, facilities, programme, language } = workspace;
  const measure = shownWithout(workspace);
  const town = programme.towns.find((each) => each.id === id);
  const kind = programmeRead(workspace).facilityKinds.find((each) => each.id === coverage?.kind);
  if (!measure || measure.gaps.length === 0 || !town || !kind || !coverage) return null;
  const sources = [
    boundaryAt(boundaries, town.id, coverage.reference, quarter),
    ...facilities.filter((each) => each.town === town.id && each.kind === kind.id),
  ];
  // Worked out from something invented, it is invented.
  const isSample = sources.some((each) => each?.source.kind === 'sample');
  // Field names are data: Chinese, as the offices that receive the file write them.
  const texts = dictionaryOf('zh');
  const features = measure.gaps.map(({ area, place, nearest, geometry }, index): OutFeature => {
    const unit = programme.units.find((each) => each.id === nearest?.facility.unit);
    const name = `${town.shortName.zh}${kind.name.zh}缺口${index + 1}`;
    const attributes: [string, string][] = [
      ['编号', String(index + 1)],
      ['小镇', town.name.zh],
      ['设施类型', kind.name.zh],
      ['季度', quarter],
      ['量算范围', texts.coverage.references[coverage.reference]],
      ['服务距离', String(serviceDistance(kind, coverage.distance).metres)],
      ['椭球面积', area.toFixed(2)],
      ['方位', texts.editing.side[place.wind]],
      ['距中心', place.distance.toFixed(0)],
      ['最近设施', nearest?.facility.name ?? ''],
      ['距离', nearest ? nearest.distance.toFixed(1) : ''],
      ['责任单位', unit?.name.zh ?? ''],
      ['来源', isSample ? '示例数据' : ''],
    ];
    return {
      name: isSample ? `${name}（示例）` : name,
      kind: null,
      layer: texts.coverage.gapWord,
      attributes: new Map(attributes),
      geometry: sound(geometry),
      isSample,
    };
  });
  const { title, ...words } = dictionaryOf(language).coverage.outgoing;
  return { title, words, name: `${town.shortName.zh}-${kind.name.zh}-${texts.coverage.gapWord}`, features };
}

/** Where circles touch to the millimetre, an outline may touch itself: no other program has to take that. */
function sound(geometry: AreaGeometry): AreaGeometry {
  return isValid(geometry) ? geometry : (repairsOf(geometry)[0]?.geometry ?? geometry);
}
