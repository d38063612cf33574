/** `report` and `template`: the meeting's files without a browser, and a sentence for whatever is asked wrongly. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../scripts/command/main.ts';

const DEMO = fileURLToPath(new URL('../../public/geo/demo/', import.meta.url));
/** Lettering a map takes seconds on a busy machine. */
const SLOW = 180_000;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'zhentu-report-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]): Promise<{ code: number; out: string; progress: string }> {
  let [out, progress] = ['', ''];
  const code = await main(args, {
    out: (text) => (out += text),
    progress: (text) => (progress += text),
    terminal: false,
  });
  return { code, out, progress };
}

const parts = (file: string): Record<string, Uint8Array> => unzipSync(readFileSync(file));

describe('report', () => {
  it(
    'writes deck, workbook, documents and sheets, and names each file',
    async () => {
      const out = path.join(folder, 'all');
      const { code, out: named } = await run(
        'report',
        '--pack',
        DEMO,
        '--quarter',
        '2020Q4',
        '--out',
        out,
        '--sample',
      );
      expect(code).toBe(0);
      const files = named.trim().split('\n');
      for (const file of files) expect(existsSync(file)).toBe(true);
      expect(files.map((file) => path.relative(out, file))).toEqual(
        expect.arrayContaining(['deck.pptx', 'workbook.xlsx', 'agenda.docx', 'minutes.docx', 'notices.docx']),
      );
      const deck = parts(path.join(out, 'deck.pptx'));
      const pictures = Object.keys(deck).filter((name) => /^ppt\/media\/.*\.png$/.test(name));
      expect(pictures.length).toBeGreaterThan(1);
      for (const name of pictures) expect(deck[name]!.length).toBeGreaterThan(2000);
      const sheets = readdirSync(path.join(out, 'sheets'));
      expect(sheets).toContain('atlas-location.svg');
      const svg = readFileSync(path.join(out, 'sheets', 'atlas-location.svg'), 'utf8');
      expect(svg).toMatch(/^<svg xmlns="[^"]+" width="420mm" height="297mm"/);
      expect(svg).toContain('示例数据');
    },
    SLOW,
  );

  it(
    'leaves the sample out unless it is asked for, and says that nothing is left',
    async () => {
      const out = path.join(folder, 'bare');
      const { code, progress } = await run('report', '--pack', DEMO, '--quarter', '2020Q4', '--out', out);
      expect(code).toBe(0);
      expect(progress).toContain('没有任何数据');
      const svg = readFileSync(path.join(out, 'sheets', 'atlas-location.svg'), 'utf8');
      expect(svg).not.toContain('示例');
      const strings = Object.entries(parts(path.join(out, 'workbook.xlsx'))).map(([, part]) =>
        strFromU8(part),
      );
      expect(strings.join()).not.toContain('示例数据');
    },
    SLOW,
  );

  it.each([
    [['report', '--out', 'x'], '--quarter'],
    [['report', '--quarter', '2020Q4'], '--out'],
    [['report', '--quarter', '2020Q7', '--out', 'x'], '2020Q7'],
    [['report', '--quarter', '1999Q1', '--out', 'x'], '1999Q1'],
    [['report', '--quarter', '2020Q4', '--out', 'x', '--scale', '7'], '--scale'],
    [['report', '--quarter', '2020Q4', '--out', 'x', '--nonsense'], 'report 的选项不对'],
    [['report', '--quarter', '2020Q4', '--out', 'x', '--data', '/nowhere/none.zhentu'], '没有这个文件'],
    [['template', '--town', 'T99', '--quarter', '2018Q2', 'x.xlsx'], 'T99'],
    [['template', '--town', 'T1', '--quarter', '2018Q2', 'x.pdf'], '.xlsx'],
    [['template', '--town', 'T1', 'x.xlsx'], '--quarter'],
    [['template', '--quarter', '2018Q2'], '--town'],
  ])('refuses %j with a sentence, and writes nothing', async (args, part) => {
    const { code, out, progress } = await run(...args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(progress).toContain(part);
    expect(existsSync('x')).toBe(false);
  });

  it('refuses a folder it cannot write to', async () => {
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    const { code, progress } = await run('report', '--quarter', '2018Q2', '--out', path.join(file, 'below'));
    expect(code).toBe(2);
    expect(progress).toContain('写不进去');
  });
});

describe('template', () => {
  it('writes the form of a town for a quarter', async () => {
    const file = path.join(folder, 'form.xlsx');
    const { code, out } = await run('template', '--town', 'T1', '--quarter', '2018Q2', file);
    expect({ code, out }).toEqual({ code: 0, out: `${file}\n` });
    const words = Object.values(parts(file)).map((part) => strFromU8(part));
    expect(words.join()).toContain('2018Q2');
    expect(words.join()).toContain('完成投资');
  });
});
