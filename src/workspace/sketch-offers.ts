/** 整改方案 for a sketch: for each verdict that fails, what would turn it, with its figures. */
import type { Finding } from '../domain/finding.ts';
import { boundaryAt } from '../domain/model.ts';
import type { AreaGeometry, TownId } from '../domain/model.ts';
import { squareMetres } from '../domain/units.ts';
import type { Metres } from '../domain/units.ts';
import { contiguityLimits } from '../geo/facts.ts';
import { bridges, cutTo, edgeInward, evenly, halved, yielded } from '../geo/offers.ts';
import type { Outcome } from '../geo/offers.ts';
import type { Wind } from '../geo/wind.ts';
import { isValid } from '../geo/validity.ts';
import { judgementOf } from './sketch-judge.ts';
import type { Workspace } from './store.ts';

export const OFFER_CODES = [
  'edge-inward',
  'trim-evenly',
  'grow-evenly',
  'cut-outside',
  'yield-overlap',
  'take-overlap',
  'halve-overlap',
  'bridge',
] as const;
export type OfferCode = (typeof OFFER_CODES)[number];

export interface SketchOffer {
  readonly id: string;
  readonly code: OfferCode;
  readonly finding: Finding;
  /** The sketch's outline with the offer taken. */
  readonly outcome: Outcome;
  /** Boundaries of others that change with it, by id. */
  readonly neighbours: Readonly<Record<string, AreaGeometry>>;
  readonly other: TownId | null;
  readonly distance: Metres | null;
  readonly side: Wind | null;
}

/** The offers for the sketch as it stands; none while its outline is broken. Takes a moment: ask when asked. */
export function offersOf(workspace: Workspace): readonly SketchOffer[] {
  const { sketch, boundaries, quarter, programme } = workspace;
  const geometry = sketch?.shape.geometry;
  if (!sketch || !geometry || !isValid(geometry)) return [];
  const findings = judgementOf(workspace)?.findings ?? [];
  const holding = (town: TownId, kind: 'planned'): ReturnType<typeof boundaryAt> =>
    boundaryAt(boundaries, town, kind, quarter);
  const make = (
    code: OfferCode,
    finding: Finding,
    outcome: Outcome | null,
    rest: Partial<SketchOffer> = {},
  ): SketchOffer[] =>
    // What is offered is sound, or it is not offered.
    outcome && [outcome.geometry, ...Object.values(rest.neighbours ?? {})].every(isValid)
      ? [
          {
            id: `${code}/${finding.id}/${rest.other ?? ''}/${outcome.area}`,
            code,
            finding,
            outcome,
            neighbours: {},
            other: null,
            distance: null,
            side: null,
            ...rest,
          },
        ]
      : [];

  return findings.flatMap((finding): SketchOffer[] => {
    if (finding.light === 'green' || finding.boundary !== sketch.kind) return [];
    const rule = programme.limitRules.find(({ id }) => id === finding.rule);
    switch (rule?.kind) {
      case 'area-range': {
        const [minimum = null, maximum = null] = finding.limit ?? [];
        const value = finding.value ?? 0;
        if (maximum !== null && value > maximum) {
          const limit = squareMetres(maximum);
          const [edge, even] = [edgeInward(geometry, limit), evenly(geometry, limit)];
          return [
            ...make('edge-inward', finding, edge, edge ? { distance: edge.distance, side: edge.side } : {}),
            ...make('trim-evenly', finding, even, even ? { distance: even.distance } : {}),
          ];
        }
        // Built land is what stands there: a larger outline would build nothing.
        if (minimum !== null && value < minimum && sketch.kind !== 'built') {
          const even = evenly(geometry, squareMetres(minimum));
          return make('grow-evenly', finding, even, even ? { distance: even.distance } : {});
        }
        return [];
      }
      case 'containment': {
        const outer = rule.outer === 'planned' ? holding(sketch.town, 'planned') : null;
        return outer && isValid(outer.geometry)
          ? make('cut-outside', finding, cutTo(geometry, outer.geometry))
          : [];
      }
      case 'overlap': {
        const { other } = finding;
        const theirs = other && holding(other, 'planned');
        if (!theirs || !isValid(theirs.geometry)) return [];
        const [given, taken] = [yielded(geometry, theirs.geometry), yielded(theirs.geometry, geometry)];
        const half = halved(geometry, theirs.geometry);
        return [
          ...make('yield-overlap', finding, given, { other }),
          ...(taken
            ? make(
                'take-overlap',
                finding,
                { geometry, area: squareMetres(finding.value ?? 0), removed: NONE, added: taken.removed },
                { other, neighbours: { [theirs.id]: taken.geometry } },
              )
            : []),
          ...make(
            'halve-overlap',
            finding,
            half?.mine ?? null,
            half ? { other, neighbours: { [theirs.id]: half.theirs.geometry } } : {},
          ),
        ];
      }
      case 'contiguity':
        return bridges(geometry, contiguityLimits(programme, sketch.kind)).flatMap((bridge) =>
          make('bridge', finding, bridge, { distance: bridge.length }),
        );
      default:
        return [];
    }
  });
}

const NONE = { type: 'MultiPolygon' as const, coordinates: [] };
