import { describe, expect, it } from 'vitest';
import { addressOf, barriersOf, open, takeProblems } from './harness.ts';

describe('the watch over a page', () => {
  it('sees a console error, an uncaught error and a rejected promise', async () => {
    const page = await open('', { settle: false });
    await page.evaluate(() => {
      console.error('logged');
      setTimeout(() => {
        throw new Error('thrown');
      });
      void Promise.reject(new Error('rejected'));
    });
    await expect
      .poll(() => takenFrom(page).join('\n'))
      .toMatch(/logged[^]*(thrown|rejected)[^]*(thrown|rejected)/);
  });

  it('sees a request to another host, which the policy refuses too', async () => {
    const page = await open('', { settle: false });
    await page.evaluate(() => fetch('http://elsewhere.invalid/').catch(() => null));
    await expect.poll(() => takenFrom(page).join('\n')).toMatch(/content security policy: connect-src/);
  });

  it('sees code made from text', async () => {
    const page = await open('', { settle: false });
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.broken = true';
      document.body.append(script);
    });
    await expect.poll(() => takenFrom(page).join('\n')).toMatch(/content security policy: script-src/);
    expect(await page.evaluate(() => 'broken' in window)).toBe(false);
  });

  it('offers a Chromium without any WebGL', async () => {
    const hasWebGl = () => document.createElement('canvas').getContext('webgl2') !== null;
    expect(await (await open('', { settle: false, webgl: true })).evaluate(hasWebGl)).toBe(true);
    expect(await (await open('', { settle: false })).evaluate(hasWebGl)).toBe(false);
  });
});

describe('the look for barriers', () => {
  it('finds a picture without a text, under the content security policy', async () => {
    const page = await open('', { settle: false });
    await page.evaluate(() => {
      const picture = document.createElement('img');
      picture.src = './favicon.svg';
      document.body.append(picture);
    });
    expect(await barriersOf(page, 'body > img')).toEqual([expect.stringContaining('image-alt')]);
  });
});

describe('the server of the built page', () => {
  it('sends the page uncached, its parts with their types, and nothing from outside of the folder', async () => {
    const index = await fetch(addressOf());
    expect(index.headers.get('cache-control')).toBe('no-store');
    const script = /assets\/[^"]+\.js/.exec(await index.text())?.[0];
    const part = await fetch(addressOf(script));
    expect(part.headers.get('content-type')).toContain('text/javascript');
    expect(part.headers.get('cache-control')).toContain('immutable');
    for (const path of ['%2e%2e/package.json', '..%2fpackage.json', '.built-from', 'assets', 'none', '%ff']) {
      expect((await fetch(`${addressOf()}${path}`)).status, path).toBe(404);
    }
  });
});

const taken = new WeakMap<object, string[]>();

/** Problems gather while a poll waits; all taken so far, so that the end of the test finds none. */
function takenFrom(page: Parameters<typeof takeProblems>[0]): readonly string[] {
  const all = [...(taken.get(page) ?? []), ...takeProblems(page)];
  taken.set(page, all);
  return all;
}
