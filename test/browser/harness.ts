/**
 * What every browser test stands on: the built page in real Chromium, watched. After each test, a page that
 * logged an error, broke its content security policy or asked another host for anything fails that test.
 */
import axe from 'axe-core';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, expect, inject } from 'vitest';
import { launchChromium, settled } from '../../scripts/browser.ts';

export { settled };

export interface Visit {
  /** CSS pixels; 1440 × 900 unless told. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** What the browser asks for; Chinese unless told. An address may still say otherwise. */
  readonly language?: 'zh-CN' | 'en-GB';
  readonly colorScheme?: 'light' | 'dark';
  /** true: the real map. Otherwise a Chromium without WebGL, which draws the SVG plate in half the time. */
  readonly webgl?: boolean;
  /** false: do not wait for the first complete picture. */
  readonly settle?: boolean;
}

const browsers = new Map<boolean, Promise<Browser>>();
const contexts = new Set<BrowserContext>();
const problems = new Map<Page, string[]>();

/**
 * Opens a path of the built page (such as `?view=land`) in a fresh profile, and waits until it is drawn.
 * The page is closed and its problems are judged when the test ends.
 */
export async function open(path = '', visit: Visit = {}): Promise<Page> {
  const browser = await browserWith(visit.webgl ?? false);
  const context = await browser.newContext({
    viewport: visit.viewport ?? { width: 1440, height: 900 },
    locale: visit.language ?? 'zh-CN',
    colorScheme: visit.colorScheme ?? 'light',
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Shanghai',
  });
  contexts.add(context);
  await context.addInitScript(reportPolicyViolations);
  const page = await context.newPage();
  watch(context, page);
  await page.goto(addressOf(path));
  if (visit.settle ?? true) await settled(page);
  return page;
}

/**
 * A page of the same origin with nothing of the product in it: for what has to be set up before the product
 * opens its database. Should the product have started, Chromium would remember for minutes that there was room.
 */
export async function openBare(): Promise<Page> {
  return open('geo/index.json', { settle: false });
}

/** The full address of a path of the built page. */
export function addressOf(path = ''): string {
  return new URL(path, inject('address')).href;
}

/** Everything that went wrong on a page so far, one line each. */
export function problemsOf(page: Page): readonly string[] {
  return problems.get(page) ?? [];
}

/** Takes the problems so far off the page's account: for a test that provokes them. */
export function takeProblems(page: Page): readonly string[] {
  return problems.get(page)?.splice(0) ?? [];
}

/** Fails with rule and element for whatever axe finds on the page as it stands, or in a part of it. */
export async function expectAxeClean(page: Page, selector = 'html'): Promise<void> {
  expect(await barriersOf(page, selector), 'barriers that axe finds').toEqual([]);
}

/** What axe finds in a part of the page: a line for each rule and element. */
export async function barriersOf(
  page: Page,
  selector = 'html',
  /** Only these rules, also such as are off unless asked for. */
  rules: readonly string[] | null = null,
): Promise<readonly string[]> {
  // A string is evaluated outside of the page's content security policy; a script element would not be.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    ([within, only]) =>
      (globalThis as unknown as { axe: Axe }).axe.run(within, {
        resultTypes: ['violations'],
        ...(only ? { runOnly: { type: 'rule', values: [...only] } } : {}),
      }),
    [selector, rules] as const,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
}

interface Axe {
  readonly run: (within: string, options: RunOptions) => Promise<AxeResults>;
}

afterEach(async () => {
  const found = [...problems.values()].flat();
  problems.clear();
  await Promise.all([...contexts].map((context) => context.close()));
  contexts.clear();
  expect(found, 'problems on the page').toEqual([]);
});

afterAll(async () => {
  for (const browser of browsers.values()) await (await browser).close();
  browsers.clear();
});

function browserWith(webgl: boolean): Promise<Browser> {
  const known = browsers.get(webgl);
  if (known) return known;
  const launched = launchChromium({ webgl });
  browsers.set(webgl, launched);
  return launched;
}

function watch(context: BrowserContext, page: Page): void {
  const found: string[] = [];
  problems.set(page, found);
  const origin = new URL(inject('address')).origin;
  const isOurs = (url: string) => url.startsWith(`${origin}/`) || /^(data|blob|about):/.test(url);
  context.on('console', (message) => {
    if (message.type() === 'error') found.push(`console: ${message.text()} ${message.location().url}`);
  });
  context.on('weberror', (error) => found.push(`error: ${String(error.error())}`));
  context.on('request', (request) => {
    if (!isOurs(request.url())) found.push(`off origin: ${request.url()}`);
  });
  page.on('websocket', (socket) => found.push(`web socket: ${socket.url()}`));
}

/** Runs in the page: some violations (a swallowed `new Function`) leave no line in the console otherwise. */
function reportPolicyViolations(): void {
  addEventListener('securitypolicyviolation', (event) => {
    console.error(
      `content security policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`,
    );
  });
}
