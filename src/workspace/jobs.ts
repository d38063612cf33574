/** The table of heavy functions that may run in the worker, pure but for the file it holds; the page calls them as promises. */
import { checkFile } from './check.ts';
import type { CheckInput, FileReport } from './check.ts';
import { measureShares, proposeNext } from './coverage-shares.ts';
import { FILE_JOBS } from './file-work.ts';
import { compareIncoming } from './incoming.ts';
import type { IncomingQuestion } from './incoming.ts';
import type { Incoming } from './incoming-change.ts';
import { thinned } from '../geo/thinning.ts';
import { loadsOf } from './parcels.ts';

/**
 * checkFile whose shapes go ahead in loads: a message is unpacked at once where it arrives, and a file of a hundred
 * megabytes would hold the page still for seconds.
 */
async function checkInLoads(
  input: CheckInput,
  onProgress: (done: number, total: number) => void,
  onLoad: (load: CheckLoad) => unknown,
): Promise<FileReport> {
  const report = await checkFile(input, onProgress);
  held = report.shapes.features;
  const drawn = thinned(held.map(({ geometry }) => geometry));
  for (const load of loadsOf(report.shapes.features)) await onLoad({ shapes: [...load] });
  const { areas, verdicts } = report.record;
  for (let at = 0; at < areas.length; at += ROWS) await onLoad({ areas: areas.slice(at, at + ROWS) });
  for (let at = 0; at < verdicts.length; at += ROWS)
    await onLoad({ verdicts: verdicts.slice(at, at + ROWS) });
  return {
    ...report,
    ...(drawn ? { drawn } : {}),
    record: { ...report.record, areas: [], verdicts: [] },
    shapes: { type: 'FeatureCollection', features: [] },
  };
}

/** A part of what was found, ahead of the rest. */
export interface CheckLoad {
  readonly shapes?: FileReport['shapes']['features'];
  readonly areas?: FileReport['record']['areas'];
  readonly verdicts?: FileReport['record']['verdicts'];
}

/** Areas or verdicts in one load. */
const ROWS = 5000;

/** Of the file that was checked last: asked about at every choice, and too heavy to be sent each time. */
let held: FileReport['shapes']['features'] | null = null;

/** compareIncoming on the shapes that are held; null where there are none. */
function compareHeld(question: IncomingQuestion): Incoming | null {
  return held && compareIncoming(held, question);
}

export const JOBS = { checkInLoads, compareHeld, measureShares, proposeNext, ...FILE_JOBS };
export type Jobs = typeof JOBS;

/** The file check as the page calls it; null: it was given up. */
export type FileCheck = (
  input: CheckInput,
  onProgress?: (done: number, total: number) => void,
) => Promise<FileReport | null>;
