/** Builds the page when its sources changed, and serves it on a free port for all browser tests. */
import type { TestProject } from 'vitest/node';
import { serve } from '../../scripts/serve.mjs';
import { buildPage } from '../../scripts/setup.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the built page is served; ends with a slash. */
    readonly address: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  buildPage();
  const { address, close } = await serve({ port: 0 });
  project.provide('address', address);
  return close;
}
