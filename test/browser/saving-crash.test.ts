/** What survives when the browser is killed, and when its files are damaged. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf, barriersOf } from './harness.ts';
import { bundled, killLeftovers, startChromium } from './own-chromium.ts';
import type { OwnChromium } from './own-chromium.ts';
import type { SavingPage } from './saving-page.ts';

let server: Server;
let address: string;
const folder = mkdtempSync(join(tmpdir(), 'zhentu-saving-'));

beforeAll(async () => {
  const script = await bundled(join(import.meta.dirname, 'saving-page.ts'));
  server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.writeHead(200, { 'Content-Type': isScript ? 'text/javascript' : 'text/html; charset=utf-8' });
    response.end(
      isScript
        ? script
        : '<!doctype html><title>saving</title><script type="module" src="/page.js"></script>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterAll(() => {
  killLeftovers();
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const look = (page: Page) => page.evaluate(() => (globalThis as unknown as { page: SavingPage }).page.look());

describe('a browser killed in the middle of saving', () => {
  it('ten times has lost nothing that was acknowledged, and torn nothing', async () => {
    const profile = join(folder, 'killed');
    let acknowledged = 0;
    for (let round = 0; round <= 10; round++) {
      const browser = await startChromium(profile);
      const page = await browser.open(address); // After a crash the window waits for one that might still be writing.
      await page.waitForFunction(() => (globalThis as unknown as { page: SavingPage }).page.mayEdit());
      const found = await look(page);
      expect(found.revision, `round ${round}`).toBeGreaterThanOrEqual(acknowledged);
      expect([found.edits, found.whole]).toEqual([found.revision, found.revision]);
      if (round === 10) {
        expect(acknowledged).toBeGreaterThan(20);
        await browser.close();
        break;
      }
      page.on('console', (message) => {
        const told = /^acknowledged (\d+)$/.exec(message.text());
        if (told) acknowledged = Math.max(acknowledged, Number(told[1]));
      });
      await page.evaluate(() => (globalThis as unknown as { page: SavingPage }).page.run());
      await pause(150 + ((round * 97) % 300));
      await browser.kill();
    }
  }, 180_000);
});

describe('two windows', () => {
  it('that take over from each other through 200 edits each lose and tear nothing', async () => {
    const browser = await startChromium(join(folder, 'two'));
    const [first, second] = [await browser.open(address), await browser.open(address)];
    await Promise.all(
      [first, second].map((page) =>
        page.evaluate(() => (globalThis as unknown as { page: SavingPage }).page.editMany(200)),
      ),
    );
    await expect
      .poll(async () => [(await look(first)).edits, (await look(second)).edits])
      .toEqual([400, 400]);
    const end = await look(first);
    expect((await look(second)).text).toBe(end.text);
    expect([end.edits, end.whole]).toEqual([400, 400]);
    const third = await browser.open(address);
    expect((await look(third)).text).toBe(end.text);
    await browser.close();
  });
});

describe('a damaged profile', () => {
  const profile = join(folder, 'sound');
  const database = (of: string): string => {
    const all = join(of, 'Default', 'IndexedDB');
    return join(
      all,
      readdirSync(all).find((name) => name.endsWith('.leveldb'))!,
    );
  };
  const files = (of: string, pattern: RegExp): string[] =>
    readdirSync(database(of))
      .filter((name) => pattern.test(name))
      .map((name) => join(database(of), name));

  beforeAll(async () => {
    const browser = await startChromium(profile);
    const page = await browser.open(addressOf('?lang=zh'));
    await clearSample(page);
    await mark(page, '已保存').waitFor();
    // The backup follows what was acknowledged in the background: only what it holds can come back from it.
    await page.waitForFunction(() =>
      Object.keys(localStorage).some((key) => /^zhentu\.backup\..*\.1$/.test(key)),
    );
    await browser.close();
  });

  it.each([
    ['garbled', (of: string) => files(of, /\.(log|ldb)$/).forEach(garble)],
    [
      'cut off',
      (of: string) =>
        files(of, /\.(log|ldb)$/).forEach((file) => truncateSync(file, Math.min(400, statSync(file).size))),
    ],
    ['without its manifest', (of: string) => files(of, /^MANIFEST/).forEach((file) => rmSync(file))],
  ])('%s is noticed, and restored with one click', async (name, harm) => {
    const harmed = join(folder, name);
    cpSync(profile, harmed, { recursive: true });
    harm(harmed);
    const browser: OwnChromium = await startChromium(harmed);
    const page = await browser.open(addressOf('?lang=zh'));
    const dialog = page.getByRole('dialog', { name: '保存的数据需要恢复' });
    await dialog.waitFor();
    await expect.poll(() => barriersOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: /从自动备份恢复.*不丢失修改/ }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page
      .getByRole('alert')
      .getByText(name === 'without its manifest' ? /只写进备份/ : /已恢复，没有丢失/)
      .waitFor();
    // As it was left: without the sample.
    await page.getByRole('banner').getByRole('button', { name: '载入示例数据' }).waitFor();
    await browser.close();
  });
});

const mark = (page: Page, word: string) => page.getByRole('button', { name: `保存: ${word}` });

async function clearSample(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: '清除示例数据' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '清除示例数据' }).click();
}

function garble(file: string): void {
  writeFileSync(
    file,
    readFileSync(file).map((byte, index) => (byte * 31 + index * 7) & 255),
  );
}
