/** The line to the worker: started with the first job, cut when a job is given up, started again with the next. */
import { proxy, wrap } from 'comlink';
import type { Remote } from 'comlink';
import type { BestPlace } from '../geo/placing.ts';
import type { CheckInput, FileReport } from './check.ts';
import type { MeasuredShare, NextQuestion, ShareRequest } from './coverage-shares.ts';
import { fileWorkWith } from './file-work.ts';
import type { FileWork } from './file-work.ts';
import { compareIncoming } from './incoming.ts';
import type { IncomingCompare } from './incoming-answers.ts';
import type { CheckLoad, Jobs } from './jobs.ts';

/** Each answers null when it was given up meanwhile. */
export interface WorkerLine {
  readonly checkFile: (
    input: CheckInput,
    onProgress?: (done: number, total: number) => void,
  ) => Promise<FileReport | null>;
  readonly compareIncoming: IncomingCompare;
  readonly measureShares: (requests: readonly ShareRequest[]) => Promise<readonly MeasuredShare[] | null>;
  readonly proposeNext: (question: NextQuestion) => Promise<BestPlace | null>;
  readonly files: FileWork;
  /** Ends what is running, at once and whatever it is doing. */
  readonly giveUp: () => void;
  /** Lets go of what the worker holds, if nothing is running: a file of a hundred megabytes is not kept for nothing. */
  readonly rest: () => void;
}

export function workerLine(start: () => Worker): WorkerLine {
  let running: { readonly worker: Worker; readonly jobs: Remote<Jobs> } | null = null;
  const waiting = new Set<() => void>();
  const line = (): Remote<Jobs> => {
    if (!running) {
      const worker = start();
      running = { worker, jobs: wrap<Jobs>(worker) };
    }
    return running.jobs;
  };
  const ask = <T>(job: (jobs: Remote<Jobs>) => Promise<T>): Promise<T | null> =>
    new Promise((resolve, reject) => {
      const stop = (): void => resolve(null);
      waiting.add(stop);
      job(line())
        .then(resolve, reject)
        .finally(() => waiting.delete(stop));
    });
  const fileWorkOn = (jobs: Remote<Jobs>) =>
    fileWorkWith({
      readParcels: (bytes, place, onLoad) => jobs.readParcels(bytes, place, proxy(onLoad)),
      writeParcels: (whole, head, next) => jobs.writeParcels(whole, head, proxy(next)),
    });
  return {
    checkFile: (input, onProgress = () => undefined) =>
      ask(async (jobs) => {
        const features: FileReport['shapes']['features'] = [];
        const areas: FileReport['record']['areas'][number][] = [];
        const verdicts: FileReport['record']['verdicts'][number][] = [];
        const take = (load: CheckLoad): void => {
          features.push(...(load.shapes ?? []));
          areas.push(...(load.areas ?? []));
          verdicts.push(...(load.verdicts ?? []));
        };
        const report = await jobs.checkInLoads(input, proxy(onProgress), proxy(take));
        return {
          ...report,
          record: { ...report.record, areas, verdicts },
          shapes: { ...report.shapes, features },
        };
      }),
    compareIncoming: (question, shapes) =>
      ask(async (jobs) => (await jobs.compareHeld(question)) ?? compareIncoming(shapes, question)),
    measureShares: (requests) => ask((jobs) => jobs.measureShares(requests)),
    proposeNext: (question) => ask((jobs) => jobs.proposeNext(question)),
    files: {
      read: (...input) => ask((jobs) => fileWorkOn(jobs).read(...input)),
      write: (...input) => ask((jobs) => fileWorkOn(jobs).write(...input)),
    },
    rest: () => {
      if (waiting.size > 0) return;
      running?.worker.terminate();
      running = null;
    },
    giveUp: () => {
      running?.worker.terminate();
      running = null;
      for (const stop of waiting) stop();
      waiting.clear();
    },
  };
}
