/** `pack check`: a sound pack, a broken reference with its path, a quote that the policy does not have. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../scripts/command/main.ts';

const BUNDLED = fileURLToPath(new URL('../../public/geo/demo/', import.meta.url));
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'zhentu-pack-'));
  cpSync(BUNDLED, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]): Promise<{ code: number; out: string }> {
  let out = '';
  const code = await main(['pack', ...args], {
    out: (text) => (out += text),
    progress: () => undefined,
    terminal: false,
  });
  return { code, out };
}

describe('pack check', () => {
  it('passes a bundled pack', async () => {
    expect(await run('check', folder)).toMatchObject({ code: 0 });
  });

  it('names the path of a clause that is not there', async () => {
    const file = path.join(folder, 'programme.json');
    const programme = JSON.parse(readFileSync(file, 'utf8')) as { limitRules: { clause: string }[] };
    programme.limitRules[0]!.clause = 'nowhere';
    writeFileSync(file, JSON.stringify(programme));
    const { code, out } = await run('check', folder);
    expect(code).toBe(1);
    expect(out).toContain(' programme.json limitRules[0].clause ');
  });

  it('names a quote that the policy does not have', async () => {
    const text = path.join(folder, 'policy.txt');
    writeFileSync(text, 'another text');
    const { code, out } = await run('check', folder, '--text', text);
    expect(code).toBe(1);
    expect(out).toMatch(/programme\.json clauses\[0\]\.quote/);
  });

  it('is refused without a folder', async () => {
    expect((await run('check')).code).toBe(2);
  });
});
