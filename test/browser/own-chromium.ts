/** A Chromium with a profile on disk that lives on after it, started by ourselves so that it can be killed. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import type { BrowserContext, Page } from 'playwright-core';
import { build } from 'vite';
import { adviceOnBrowser, findChromium } from '../../scripts/chromium.mjs';

export interface OwnChromium {
  readonly context: BrowserContext;
  readonly open: (address: string) => Promise<Page>;
  /** Ends every process of it at once, as a power cut would. */
  readonly kill: () => Promise<void>;
  /** Lets it write what it has to. */
  readonly close: () => Promise<void>;
}

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--disable-dev-shm-usage',
  // The SVG plate is drawn instead of the map: a page that starts sooner, eleven times over.
  '--disable-gpu',
  '--disable-3d-apis',
  '--remote-debugging-port=0',
];

const running = new Set<number>();

/** Kills what a failed test has left. */
export function killLeftovers(): void {
  for (const group of running) process.kill(-group, 'SIGKILL');
}

export async function startChromium(profile: string): Promise<OwnChromium> {
  const path = findChromium();
  if (!path) throw new Error(adviceOnBrowser());
  const portFile = join(profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  // Its own group: the browser, its renderers and its helpers can be killed together.
  const started = spawn(path, [...FLAGS, `--user-data-dir=${profile}`, 'about:blank'], {
    detached: true,
    stdio: 'ignore',
  });
  const group = started.pid!;
  running.add(group);
  const ended = new Promise<void>((resolve) => started.once('exit', () => resolve())).then(() => {
    running.delete(group);
  });
  const port = await portIn(portFile);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const context = browser.contexts()[0]!;
  return {
    context,
    open: async (address) => {
      const page = await context.newPage();
      await page.goto(address);
      await page.waitForFunction(() => document.documentElement.dataset['ready'] === 'true', null, {
        timeout: 30_000,
      });
      return page;
    },
    kill: async () => {
      process.kill(-group, 'SIGKILL');
      await ended;
    },
    close: async () => {
      const session = await browser.newBrowserCDPSession();
      await session.send('Browser.close').catch(() => undefined);
      await ended;
    },
  };
}

/** The test's page (saving-page.ts) as one script. */
export async function bundled(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      // The test's server knows one script: what is loaded lazily has to be in it.
      rolldownOptions: { input: entry, output: { codeSplitting: false } },
    },
  });
  const [output] = [built].flat() as { output: { code?: string }[] }[];
  return output!.output[0]!.code!;
}

async function portIn(file: string): Promise<string> {
  for (let tries = 0; tries < 600; tries++) {
    const port = existsSync(file) ? readFileSync(file, 'utf8').split('\n')[0] : '';
    if (port) return port;
    await pause(50);
  }
  throw new Error('Chromium did not start');
}
