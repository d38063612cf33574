/** The table of heavy, pure functions that may run in the worker; the page calls them as promises. */
import { checkFile } from './check.ts';
import type { CheckInput, FileReport } from './check.ts';
import { measureShares, proposeNext } from './coverage-shares.ts';
import { FILE_JOBS } from './file-work.ts';
import { loadsOf } from './parcels.ts';

/**
 * checkFile whose shapes go ahead in loads: a message is unpacked at once where it arrives, and a file of a hundred
 * megabytes would hold the page still for seconds.
 */
async function checkInLoads(
  input: CheckInput,
  onProgress: (done: number, total: number) => void,
  onLoad: (shapes: FileReport['shapes']['features']) => unknown,
): Promise<FileReport> {
  const report = await checkFile(input, onProgress);
  for (const load of loadsOf(report.shapes.features)) await onLoad([...load]);
  return { ...report, shapes: { type: 'FeatureCollection', features: [] } };
}

export const JOBS = { checkInLoads, measureShares, proposeNext, ...FILE_JOBS };
export type Jobs = typeof JOBS;

/** The file check as the page calls it; null: it was given up. */
export type FileCheck = (
  input: CheckInput,
  onProgress?: (done: number, total: number) => void,
) => Promise<FileReport | null>;
