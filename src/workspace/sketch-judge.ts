/**
 * The verdict on a sketch: of its own outline on every frame while something is in hand, of the whole town once it
 * rests. Kept by geometry, so that looking twice costs once.
 */
import type { BoundaryFacts } from '../domain/facts.ts';
import type { Issue } from '../domain/issue.ts';
import { worstOf } from '../domain/finding.ts';
import type { Finding } from '../domain/finding.ts';
import { judgeBoundary } from '../domain/limits.ts';
import { boundaryAt } from '../domain/model.ts';
import type { AreaGeometry, Boundary } from '../domain/model.ts';
import { townOf } from '../domain/programme.ts';
import { lastDayOf } from '../domain/quarter.ts';
import { squareMetres } from '../domain/units.ts';
import type { SquareMetres } from '../domain/units.ts';
import { ellipsoidArea, measureArea, partsOf } from '../geo/area.ts';
import { boundaryFacts } from '../geo/facts.ts';
import { crossingAt } from '../geo/live.ts';
import { landOf, summaryOf } from './select.ts';
import { shapeOf } from './sketch.ts';
import type { Sketch } from './sketch.ts';
import type { Workspace } from './store.ts';

export interface SketchJudgement {
  readonly facts: BoundaryFacts | null;
  /** Also while the outline is broken: a figure to steer by, not to defend. */
  readonly area: SquareMetres | null;
  readonly findings: readonly Finding[];
  readonly worst: Finding | null;
  /**
   * own: this outline by itself · whole: with the town and its neighbours · area: many points in hand, judged by the
   * area as it is and by what else was true when they rested; of validity, only whether the edges in hand cross.
   */
  readonly scope: 'own' | 'whole' | 'area';
}

/** From so many points on, the full check waits until the hand is open: a frame has 16 ms. */
const LIVE_VERTICES = 8000;

/** What was measured of outlines at rest. */
const resting = new WeakMap<AreaGeometry, BoundaryFacts>();

const NOTHING: SketchJudgement = { facts: null, area: null, findings: [], worst: null, scope: 'whole' };

let last: { readonly key: readonly unknown[]; readonly judgement: SketchJudgement } | null = null;

/** The judgement of the sketch as it stands on the map; null where there is no sketch. */
export function judgementOf(workspace: Workspace): SketchJudgement | null {
  const { sketch } = workspace;
  if (!sketch) return null;
  const shape = shapeOf(sketch);
  const key = [
    shape,
    sketch.inHand !== null,
    sketch.accuracy,
    sketch.method,
    workspace.quarter,
    workspace.programme,
    workspace.decisions,
    workspace.boundaries,
  ];
  if (last && key.every((part, index) => part === last?.key[index])) return last.judgement;
  const judgement = shape.geometry ? judge(workspace, sketch, shape.geometry) : NOTHING;
  last = { key, judgement };
  return judgement;
}

/** The sketch as the boundary it would become from the quarter on; the same object for the same outline. */
export function boundaryOfSketch(
  sketch: Sketch,
  geometry: AreaGeometry,
  quarter: Workspace['quarter'],
  id = 'sketch',
): Boundary {
  return {
    id,
    town: sketch.town,
    kind: sketch.kind,
    from: quarter,
    to: null,
    status: 'current',
    geometry,
    method: sketch.method,
    accuracy: sketch.accuracy,
    declared: sketch.origin?.declared ?? null,
    source: {
      kind: sketch.source,
      ...(sketch.origin?.source.name ? { name: sketch.origin.source.name } : {}),
    },
  };
}

/** The boundaries with the sketch in the place of what holds at the quarter, and the neighbours it moves. */
export function boundariesWith(
  workspace: Workspace,
  sketch: Sketch,
  boundary: Boundary,
): readonly Boundary[] {
  const { neighbours } = shapeOf(sketch);
  const replaced = boundaryAt(workspace.boundaries, sketch.town, sketch.kind, workspace.quarter);
  return [
    ...workspace.boundaries
      .filter(({ id }) => id !== replaced?.id)
      .map((each) => {
        const geometry = neighbours[each.id];
        return geometry ? { ...each, geometry } : each;
      }),
    boundary,
  ];
}

function judge(workspace: Workspace, sketch: Sketch, geometry: AreaGeometry): SketchJudgement {
  const { programme, decisions, quarter } = workspace;
  const boundary = boundaryOfSketch(sketch, geometry, quarter);
  const isQuick = sketch.inHand !== null && countOf(geometry) > LIVE_VERTICES;
  const facts = isQuick ? quickFacts(sketch, boundary) : boundaryFacts(boundary, programme);
  if (!facts) return { ...NOTHING, area: squareMetres(ellipsoidArea(geometry)), scope: 'area' };
  if (!sketch.inHand) resting.set(geometry, facts);
  const area = facts.area ? squareMetres(facts.area.ellipsoid) : squareMetres(ellipsoidArea(geometry));
  if (sketch.inHand || !facts.area) {
    const context = { decisions, asOf: lastDayOf(quarter), town: townOf(programme, sketch.town) };
    const findings = judgeBoundary(programme, facts, context);
    return { facts, area, findings, worst: worstOf(findings), scope: isQuick ? 'area' : 'own' };
  }
  const land = landOf({ ...workspace, boundaries: boundariesWith(workspace, sketch, boundary) });
  const findings = summaryOf(land, sketch.town)?.findings ?? [];
  const own = findings.filter(
    (finding) => finding.boundary === sketch.kind || finding.state !== 'no-boundary',
  );
  return { facts, area, findings: own, worst: worstOf(own), scope: 'whole' };
}

/** null: what was at rest was broken, or has not been measured. */
function quickFacts(sketch: Sketch, boundary: Boundary): BoundaryFacts | null {
  const known = sketch.shape.geometry && resting.get(sketch.shape.geometry);
  if (!known?.area) return null;
  const { selected, tool } = sketch;
  const crossing = tool === 'vertices' && selected ? crossingAt(boundary.geometry, selected) : null;
  const { perimeter, vertices, uncertainty, contiguity } = known;
  const rest = { boundary, perimeter, vertices, uncertainty, contiguity };
  if (crossing && selected) {
    const { part, ring } = selected;
    const fault: Issue = {
      code: 'ring-self-intersection',
      severity: 'error',
      part,
      ring,
      coordinates: crossing,
    };
    return { ...rest, faults: [fault], area: null, at: null };
  }
  return {
    ...rest,
    faults: [],
    area: measureArea(boundary.geometry),
    get at() {
      return known.at;
    },
  };
}

function countOf(geometry: AreaGeometry): number {
  return partsOf(geometry).reduce((sum, rings) => sum + rings.reduce((all, ring) => all + ring.length, 0), 0);
}
