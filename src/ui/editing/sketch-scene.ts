/** The sketch as the map paints it, and its verdict in words. */
import type { Position } from 'geojson';
import { fill } from '../../text/dictionary.ts';
import type { Dictionary, Language } from '../../text/dictionary.ts';
import { formatArea, formatJudgedArea } from '../../text/format.ts';
import { squareMetres } from '../../domain/units.ts';
import type { Finding } from '../../domain/finding.ts';
import type { DrawScene } from '../../map/draw.ts';
import { judgementOf } from '../../workspace/sketch-judge.ts';
import type { SketchJudgement } from '../../workspace/sketch-judge.ts';
import { isTracing, shapeOf } from '../../workspace/sketch.ts';
import type { Workspace } from '../../workspace/store.ts';

/** Faults shown on the map at most: a broken file has thousands. */
const MOST_FAULTS = 20;

export function sketchScene(workspace: Workspace, crosshair: Position | null): DrawScene | null {
  const { sketch, theme } = workspace;
  const judgement = judgementOf(workspace);
  if (!sketch || !judgement) return null;
  const { geometry, neighbours } = shapeOf(sketch);
  const [piece] = sketch.pieces ?? [];
  return {
    theme,
    geometry,
    neighbours: [...Object.values(neighbours), ...(piece ? [piece.geometry] : [])],
    light: judgement.facts && !judgement.facts.area ? 'red' : (judgement.worst?.light ?? 'grey'),
    handles: sketch.tool === 'vertices' || sketch.tool === 'edge',
    selected: sketch.selected,
    trace: sketch.trace,
    closes: sketch.tool !== 'split',
    pointer: isTracing(sketch) ? sketch.pointer : null,
    caught: sketch.caught,
    faults: (judgement.facts?.faults ?? [])
      .flatMap(({ coordinates }) => (coordinates ? [coordinates] : []))
      .slice(0, MOST_FAULTS),
    added: sketch.shown?.added ?? null,
    removed: sketch.shown?.removed ?? null,
    crosshair,
  };
}

/** The finding whose limit the area is steered by. */
export function areaFinding({ findings }: SketchJudgement, kind: Finding['boundary']): Finding | null {
  return (
    findings.find(
      ({ boundary, unit, limit, value }) => boundary === kind && unit === 'm2' && limit && value !== null,
    ) ?? null
  );
}

/** Area, state and margin in three short lines, for the gauge beside the pointer and for reading out. */
export function gaugeWords(
  judgement: SketchJudgement,
  kind: Finding['boundary'],
  texts: Dictionary,
  language: Language,
): { readonly area: string; readonly state: string; readonly margin: string } {
  const { area, facts, worst, scope } = judgement;
  if (area === null) return { area: texts.editing.noShape, state: '', margin: '' };
  const finding = areaFinding(judgement, kind);
  const state =
    scope === 'area' && !facts
      ? texts.editing.afterwards
      : facts && !facts.area
        ? texts.states.invalid
        : finding && worst && worst.light !== finding.light
          ? `${texts.states[finding.state]} · ${texts.states[worst.state]}`
          : worst
            ? texts.states[worst.state]
            : '';
  return {
    area: finding?.limit
      ? formatJudgedArea(area, finding.limit, language)
      : formatArea(area, 'km2', language, 4),
    state,
    margin: finding ? marginWords(finding, texts, language) : '',
  };
}

/** How far it is to the limit that is nearest, in 亩: the unit in which land is given and taken. */
export function marginWords({ value, limit }: Finding, texts: Dictionary, language: Language): string {
  if (value === null || !limit) return '';
  const [minimum, maximum] = limit;
  const told = (text: string, amount: number): string =>
    fill(text, { margin: formatArea(squareMetres(Math.abs(amount)), 'mu', language) });
  if (maximum !== null && value > maximum) return told(texts.editing.over, value - maximum);
  if (minimum !== null && value < minimum) return told(texts.editing.under, minimum - value);
  const [above, below] = [
    maximum === null ? Infinity : maximum - value,
    minimum === null ? Infinity : value - minimum,
  ];
  if (above === Infinity && below === Infinity) return '';
  return above <= below ? told(texts.editing.toLimit, above) : told(texts.editing.toMinimum, below);
}
