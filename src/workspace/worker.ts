/** The one worker: heavy, pure work off the page's thread. */
import { expose } from 'comlink';
import { JOBS } from './jobs.ts';

expose(JOBS);
