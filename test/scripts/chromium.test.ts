import { describe, expect, it } from 'vitest';
import { adviceOnBrowser, findChromium } from '../../scripts/chromium.mjs';

describe('the search for a browser', () => {
  it('takes the one that CHROME_PATH names before any other', () => {
    const here = { CHROME_PATH: process.execPath };
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      expect(findChromium(here, platform)).toBe(process.execPath);
    }
  });

  it('passes over what is not there', () => {
    expect(findChromium({ CHROME_PATH: '/nowhere/chrome', ProgramFiles: '/nowhere' }, 'win32')).toBeNull();
  });

  it('says in both languages what to install when there is none', () => {
    expect(adviceOnBrowser()).toMatch(
      /apt-get install chromium fonts-noto-cjk[^]*CHROME_PATH[^]*Chrome, Edge or Chromium/,
    );
  });
});
