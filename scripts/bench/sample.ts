/** The programme that ships with its sample, as the command line opens it. */
import type { Quarter } from '../../src/domain/quarter.ts';
import type { Workspace } from '../../src/workspace/store.ts';
import { openPack } from '../command/check.ts';

export async function sampleAt(quarter: string): Promise<Workspace> {
  const opened = await openPack({ pack: null, language: 'zh', asOf: quarter as Quarter, withSample: true });
  if (!opened.ok) throw new Error('bench: the sample cannot be read');
  return opened.value;
}
