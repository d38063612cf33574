/** The table of heavy, pure functions that may run in the worker; the page calls them as promises. */
import { checkFile } from './check.ts';
import type { CheckInput, FileReport } from './check.ts';
import { measureShares, proposeNext } from './coverage-shares.ts';
import { FILE_JOBS } from './file-work.ts';

export const JOBS = { checkFile, measureShares, proposeNext, ...FILE_JOBS };
export type Jobs = typeof JOBS;

/** The file check as the page calls it; null: it was given up. */
export type FileCheck = (
  input: CheckInput,
  onProgress?: (done: number, total: number) => void,
) => Promise<FileReport | null>;
