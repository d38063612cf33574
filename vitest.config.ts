import { defineConfig } from 'vitest/config';

/** unit: plain Node. browser: the built product driven in real Chromium through playwright-core. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**'],
          // Modules are loaded once a worker: no test changes one, and loading was half of the time.
          isolate: false,
          // The samples are built whole from their seed: seconds here, a minute on a machine with other work.
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          environment: 'node',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/global-setup.ts'],
          // On a machine with other work a page may be late once; what fails twice fails.
          retry: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
