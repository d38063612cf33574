/** What a schema cannot say of a programme: which of two figures or dates comes first, and what names an indicator. */
import type { Issue } from './issue.ts';

/** The parts of a programme that are looked at; dates and quarters are read, so their texts sort as they follow. */
interface Subject {
  readonly period: { readonly first: string; readonly last: string };
  readonly extent: {
    readonly west: number;
    readonly south: number;
    readonly east: number;
    readonly north: number;
  };
  readonly centralMeridian: number;
  readonly limitRules: readonly {
    readonly kind: string;
    readonly minimum?: number | null;
    readonly maximum?: number | null;
  }[];
  readonly milestones: readonly { readonly dueStrict: string; readonly dueLenient: string }[];
  readonly measures: readonly { readonly figures: Readonly<Record<string, number>> }[];
  readonly indicators: readonly {
    readonly id: string;
    readonly measure: string;
    readonly bases: readonly string[];
    readonly plan: string | null;
    readonly of: string | null;
  }[];
  readonly lightRules: readonly { readonly indicator: string }[];
}

/** Beyond this a plane coordinate is distorted so much, in degrees, that the zone must be a slip. */
const FARTHEST_MERIDIAN = 3;

/** One issue (`pack-schema`, `pack-reference`) for each, with the path of the part that stands wrong. */
export function contradictionsIn(programme: Subject): Issue[] {
  const issues: Issue[] = [];
  const wrong = (path: string, problem: string): void => {
    issues.push({ code: 'pack-schema', severity: 'error', path, params: { problem } });
  };
  const { period, extent, centralMeridian } = programme;
  if (period.first > period.last) wrong('period.last', 'before-first');
  if (extent.west >= extent.east) wrong('extent.east', 'east-of-west');
  if (extent.south >= extent.north) wrong('extent.north', 'north-of-south');
  const middle = (extent.west + extent.east) / 2;
  if (Math.abs(middle - centralMeridian) > FARTHEST_MERIDIAN) wrong('centralMeridian', 'far-meridian');
  programme.limitRules.forEach(({ kind, minimum, maximum }, index) => {
    if (kind === 'area-range' && minimum === null && maximum === null)
      wrong(`limitRules[${index}].maximum`, 'no-limit');
    if (typeof minimum === 'number' && typeof maximum === 'number' && minimum > maximum)
      wrong(`limitRules[${index}].maximum`, 'below-minimum');
  });
  programme.milestones.forEach(({ dueStrict, dueLenient }, index) => {
    if (dueStrict > dueLenient) wrong(`milestones[${index}].dueLenient`, 'before-strict');
  });
  programme.measures.forEach(({ figures }, index) => {
    const { villageMinimumYuan: low, villageMaximumYuan: high } = figures;
    if (low !== undefined && (high ?? 0) < low)
      wrong(`measures[${index}].figures.villageMaximumYuan`, 'below-minimum');
  });
  const known = new Set(programme.indicators.map(({ id }) => id));
  const need = (id: string | null, path: string): void => {
    if (id === null || known.has(id)) return;
    issues.push({ code: 'pack-reference', severity: 'error', path, params: { kind: 'indicator', id } });
  };
  programme.indicators.forEach(({ measure, bases, plan, of }, index) => {
    if (measure === 'rate' && bases.length === 0) wrong(`indicators[${index}].bases`, 'none');
    need(plan, `indicators[${index}].plan`);
    need(of, `indicators[${index}].of`);
  });
  programme.lightRules.forEach(({ indicator }, index) => need(indicator, `lightRules[${index}].indicator`));
  return issues;
}
