/** The table of heavy, pure functions that may run in the worker; the page calls them as promises. */
import { checkFile } from './check.ts';
import type { CheckInput, FileReport } from './check.ts';

export const JOBS = { checkFile };
export type Jobs = typeof JOBS;

/** The file check as the page calls it. */
export type FileCheck = (input: CheckInput) => Promise<FileReport>;
