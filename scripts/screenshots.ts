/**
 * Pictures of the built page: `npm run screenshots` renews those of the README in docs/screenshots;
 * `npm run screenshots -- FOLDER` takes every view at every size into a folder, for looking at;
 * `npm run screenshots -- FOLDER '?view=land&lang=en'` takes one address at every size.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium, settled } from './browser.ts';
import { serve } from './serve.mjs';
import { ROOT, buildPage } from './setup.mjs';

interface Shot {
  /** The picture's name, without its ending. */
  readonly name: string;
  /** What follows the page's address. */
  readonly query: string;
  readonly size: Size;
}

const SIZES = {
  desk: { width: 1440, height: 900 },
  wide: { width: 1920, height: 1080 },
  small: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
} as const;
type Size = keyof typeof SIZES;

/** The pictures the README shows. */
const README: readonly Shot[] = [
  { name: 'overview', query: '', size: 'desk' },
  { name: 'land', query: '?view=land', size: 'desk' },
];

/** What a look over the whole product goes through. */
const VIEWS: Readonly<Record<string, string>> = {
  overview: '',
  'overview-en': '?lang=en',
  'overview-dark': '?theme=dark',
  land: '?view=land',
  'land-projector': '?view=land&theme=projector',
  'land-print': '?view=land&theme=print',
};

const [folder, ...queries] = process.argv.slice(2);
buildPage();
const { address, close } = await serve({ port: 0 });
const browser = await launchChromium();
try {
  const target = folder ?? join(ROOT, 'docs', 'screenshots');
  mkdirSync(target, { recursive: true });
  for (const shot of folder === undefined ? README : everySize(viewsOf(queries))) {
    const path = join(target, `${shot.name}.png`);
    await take(browser, address, shot, path);
    console.log(path);
  }
} finally {
  await browser.close();
  await close();
}

function viewsOf(asked: readonly string[]): Readonly<Record<string, string>> {
  return asked.length === 0
    ? VIEWS
    : Object.fromEntries(asked.map((query, index) => [`view-${index + 1}`, query]));
}

function everySize(views: Readonly<Record<string, string>>): readonly Shot[] {
  return Object.entries(views).flatMap(([name, query]) =>
    Object.keys(SIZES).map((size) => ({ name: `${name}-${size}`, query, size: size as Size })),
  );
}

async function take(from: Browser, base: string, { query, size }: Shot, path: string): Promise<void> {
  const context = await from.newContext({ viewport: SIZES[size], locale: 'zh-CN', reducedMotion: 'reduce' });
  // Not the first visit: its choices would be on every picture.
  await context.addInitScript(() => localStorage.setItem('zhentu.welcome', 'done'));
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(`${query}: ${message.text()}`);
  });
  await page.goto(new URL(query, base).href);
  await settled(page);
  await page.screenshot({ path, animations: 'disabled' });
  await context.close();
}
