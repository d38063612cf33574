/** Starts the installed Chromium, Chrome or Edge the way the tests and the screenshots need it. */
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { adviceOnBrowser, findChromium } from './chromium.mjs';

/** A browser that talks to nobody but the page's server. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];
/** WebGL drawn by the processor: the same picture on every machine, and what an office PC without a GPU does. */
const SOFTWARE_WEBGL = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
const NO_WEBGL = ['--disable-3d-apis'];

/** Throws, saying what to install, when there is no browser. */
export async function launchChromium({ webgl = true } = {}): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(adviceOnBrowser());
  return chromium.launch({
    executablePath,
    // Root and containers cannot sandbox, and the only page opened is our own.
    chromiumSandbox: false,
    args: [...QUIET, ...(webgl ? SOFTWARE_WEBGL : NO_WEBGL)],
  });
}

/** Waits until the page says that its first complete picture is on screen. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset['ready'] === 'true', null, {
    timeout: 30_000,
  });
}
