/** What is looked at of coverage; provisional, never in the ledger. */
import type { MultiPolygon, Position } from 'geojson';
import type { TownId } from '../domain/model.ts';
import { metres } from '../domain/units.ts';
import { choiceOf } from './coverage-choice.ts';
import type { CoverageChoice, ReferenceKind } from './coverage-choice.ts';
import { keepShares, measureShares, missingShares, proposeNext } from './coverage-shares.ts';
import type { CellRef, MeasuredShare, NextQuestion, ShareRequest } from './coverage-shares.ts';
import { proposalFor } from './coverage.ts';
import type { BestPlace } from '../geo/placing.ts';
import type { WorkspaceStore } from './store.ts';

/** Heavy work on coverage; null: it was given up meanwhile. Absent: done on the spot. */
export interface CoverageServices {
  readonly measureShares?: (requests: readonly ShareRequest[]) => Promise<readonly MeasuredShare[] | null>;
  readonly proposeNext?: (question: NextQuestion) => Promise<BestPlace | null>;
}

/** So many cells go to the worker at once: a step of the progress, and what a stop waits for. */
const CHUNK = 24;
/** A worker cut off (a file was given up) is started again so often for the same cells. */
const TRIES = 3;

export function createCoverageActions(store: WorkspaceStore, services: CoverageServices) {
  const change = (part: Partial<CoverageChoice>): void => {
    const { coverage } = store.getState();
    if (coverage) store.setState({ coverage: { ...coverage, ...part } });
  };
  const measure = async (requests: readonly ShareRequest[]): Promise<readonly MeasuredShare[] | null> =>
    services.measureShares ? services.measureShares(requests) : measureShares(requests);
  let runs = 0;

  return {
    /** Opens the sheet of a town and kind, with its preset distance. */
    openCoverage: (town: TownId, kind: string, reference?: ReferenceKind): void => {
      const { programme, coverage } = store.getState();
      const isKnown = programme.facilityKinds.some(({ id }) => id === kind);
      if (!isKnown || !programme.towns.some(({ id }) => id === town)) return;
      store.setState({
        page: 'coverage',
        town,
        place: null,
        clause: null,
        coverage: choiceOf(kind, coverage ?? null, reference),
      });
    },
    /** Back to the matrix. */
    closeCoverage: (): void => store.setState({ coverage: null, spot: null }),
    /** Metres; null: the preset again. */
    setServiceDistance: (distance: number | null): void => {
      if (distance !== null && !(distance > 0 && distance <= 10_000)) return;
      change({ distance, proposal: null });
    },
    setCoverageReference: (reference: ReferenceKind): void => change({ reference, proposal: null }),
    setCoverageGrade: (grade: string | null): void => change({ grade, proposal: null }),
    /** From now on clicks on the map put a facility there to see what it would change; null: no longer. */
    startPlacing: (placing: CoverageChoice['placing']): void => {
      const { coverage } = store.getState();
      const isOther = placing !== null && placing !== coverage?.placing;
      change({ placing, ...(isOther ? { placed: null, proposal: null } : {}) });
    },
    /** Puts the thought-of facility there; a line goes on to there. */
    placeFacility: (at: Position): void => {
      const { coverage } = store.getState();
      const before = coverage?.placing === 'line' ? (coverage.placed ?? []) : [];
      change({ placed: [...before, at], proposal: null });
    },
    clearPlaced: (): void => change({ placed: null, proposal: null }),
    /** Puts one more facility where it would help most, and says what it would gain. */
    placeBest: async (): Promise<void> => {
      change({ placed: null, placing: null, proposal: null });
      const asked = store.getState();
      const question = proposalFor(asked);
      if (!question) return;
      const best = await (services.proposeNext ?? proposeNextNow)(question);
      const { coverage } = store.getState();
      // Something else is on show, or was changed, meanwhile.
      if (!best || coverage !== asked.coverage) return;
      change({ placed: [best.at], proposal: { gain: best.gain, candidates: best.candidates } });
      store.setState({ spot: { at: best.at, geometry: around(best.at, 2 * question.distance) } });
    },
    /** Measures what of these cells is not known yet, a few at a time; a later call takes its place. */
    measureCells: async (cells: readonly CellRef[]): Promise<void> => {
      const run = (runs += 1);
      const isWanted = (): boolean => run === runs;
      const workspace = store.getState();
      const missing = missingShares(workspace, cells);
      const total = missing.length;
      const say = (state: 'running' | 'done', done: number): void =>
        store.setState({ coverageRun: { state, done, total } });
      if (total === 0) {
        if (workspace.coverageRun?.state !== 'done') say('done', 0);
        return;
      }
      say('running', 0);
      let tries = 0;
      for (let at = 0; at < total && isWanted();) {
        const chunk = missing.slice(at, at + CHUNK);
        const shares = await measure(chunk.map(({ request }) => request));
        if (shares === null && (tries += 1) < TRIES) continue;
        if (shares) keepShares(workspace.facilities, chunk, shares);
        at += CHUNK;
        if (isWanted()) say(at < total ? 'running' : 'done', Math.min(at, total));
      }
    },
    /** Leaves the rest of the cells unmeasured. */
    stopMeasuring: (): void => {
      runs += 1;
      const { coverageRun } = store.getState();
      if (coverageRun?.state === 'running')
        store.setState({ coverageRun: { ...coverageRun, state: 'stopped' } });
    },
  };
}

/** A square box about a place, for the map to show what lies within its reach. */
function around([lon = 0, lat = 0]: Position, reach: number): MultiPolygon {
  const up = reach / 111_000;
  const aside = up / Math.cos((lat * Math.PI) / 180);
  const ring = [
    [lon - aside, lat - up],
    [lon + aside, lat - up],
    [lon + aside, lat + up],
    [lon - aside, lat + up],
    [lon - aside, lat - up],
  ];
  return { type: 'MultiPolygon', coordinates: [[ring]] };
}

const proposeNextNow = (question: NextQuestion): Promise<BestPlace | null> =>
  Promise.resolve(proposeNext({ ...question, distance: metres(question.distance) }));
