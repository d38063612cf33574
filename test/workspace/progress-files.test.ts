/** Forms and lists as files: out and in again without loss, read by another program, closed quarters kept. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TownId } from '../../src/domain/model.ts';
import { reportOf } from '../../src/domain/progress.ts';
import type { IsoDate, Quarter } from '../../src/domain/quarter.ts';
import { parseDelimited } from '../../src/formats/delimited.ts';
import type { WrittenFile } from '../../src/formats/raw.ts';
import { readSheets } from '../../src/formats/sheets.ts';
import { inTownOrder, recordsOf } from '../../src/domain/register.ts';
import { createActions } from '../../src/workspace/actions.ts';
import { readAddress } from '../../src/workspace/address.ts';
import { writeProgrammeCalendar } from '../../src/workspace/calendar.ts';
import { LISTS, writeList } from '../../src/workspace/lists-out.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';
import { rankLines } from '../../src/workspace/progress.ts';
import { readForm, repeatedOf, templateOf } from '../../src/workspace/report-files.ts';
import type { ReportAnswers } from '../../src/workspace/report-files.ts';
import { writeLongTable, writeRegister, writeSummary } from '../../src/workspace/sheets-out.ts';
import { createWorkspace } from '../../src/workspace/store.ts';
import { ROOT } from '../structure/tree.ts';

const T1 = 'T1' as TownId;
const T4 = 'T4' as TownId;

async function opened(quarter = '2018Q4') {
  const loaded = await loadWorkspace({
    readJson: (path) => Promise.resolve(JSON.parse(readFileSync(join(ROOT, 'public', path), 'utf8'))),
    address: readAddress(`?quarter=${quarter}`),
    language: 'zh',
    theme: 'light',
    sampleCleared: false,
    author: '',
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.issues));
  const store = createWorkspace(loaded.value);
  let ids = 0;
  const actions = createActions(store, {
    loadSample: () => Promise.resolve({}),
    checkFile: () => Promise.reject(new Error('not here')),
    remember: () => undefined,
    now: () => '2031-01-01T00:00:00.000Z',
    newId: () => `n${(ids += 1)}`,
  });
  return { store, actions };
}

const bytesOf = (written: { ok: boolean; value?: WrittenFile } | null): Uint8Array => {
  if (!written?.ok || !written.value) throw new Error('not written');
  return written.value.bytes;
};

describe('a form', () => {
  it('goes out, comes back, goes in, and comes out equal', async () => {
    const { store, actions } = await opened();
    const before = store
      .getState()
      .observations.filter(({ town, quarter }) => town === T1 && quarter === '2018Q4');
    const form = bytesOf(await templateOf(store.getState(), T1));
    actions.reportFigures(
      before.map(({ town, indicator, quarter, basis }) => ({
        town,
        indicator,
        quarter,
        basis,
        value: null,
        total: null,
      })),
    );
    const emptied = store.getState().observations.length;
    const read = await readForm(store.getState(), '表.xlsx', form);
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    const rows = read.value.rows.filter(({ value }) => value !== null);
    expect(rows).toHaveLength(before.length);
    // The sample's fourth quarter of 2018 is locked: nothing enters before it is opened for correction.
    const figures = rows.map(({ town, indicator, quarter, basis, value, total }) => ({
      town,
      indicator,
      quarter,
      basis,
      value,
      total,
    }));
    expect(emptied).toBe(store.getState().observations.length);
    actions.setReportState(T1, '2018Q4' as Quarter, 'draft', { reason: '补报' });
    actions.reportFigures(figures.map((each) => ({ ...each, value: null, total: null })));
    actions.importForms(figures, [], [{ name: '表.xlsx', fingerprint: read.value.fingerprint }]);
    const after = store
      .getState()
      .observations.filter(({ town, quarter }) => town === T1 && quarter === '2018Q4');
    const plain = (list: typeof before) =>
      list.map(({ indicator, basis, value, total }) => [indicator, basis, value, total]).toSorted();
    expect(plain(after)).toEqual(plain(before));
    const again = bytesOf(await templateOf(store.getState(), T1));
    const cellsOf = async (bytes: Uint8Array) => {
      const sheets = await readSheets(bytes);
      return sheets.ok ? sheets.value.map(({ rows: lines }) => lines.map(({ cells }) => cells)) : null;
    };
    expect(await cellsOf(again)).toEqual(await cellsOf(form));
  });

  it('asks which town and indicator an unknown name is, and reads their rows once it is said', async () => {
    const { store } = await opened('2020Q2');
    const bytes = new TextEncoder().encode(
      ['小镇,指标,本季数', '某某小镇,税收,12', '某某小镇,园区产值,7', '某某小镇,就业岗位,420'].join('\n'),
    );
    const read = async (answers?: ReportAnswers) => {
      const result = await readForm(store.getState(), '表.csv', bytes, answers);
      if (!result.ok) throw new Error('not read');
      return result.value;
    };
    const unknown = await read();
    expect(unknown.rows).toEqual([]);
    expect(unknown.skipped.map(({ why, said }) => [why, said])).toEqual([
      ['town', '某某小镇'],
      ['indicator', '园区产值'],
      ['town', '某某小镇'],
    ]);
    const towns = new Map([['某某小镇', 'T5' as TownId]]);
    const half = await read({ towns, indicators: new Map() });
    expect(half.rows.map(({ town, indicator, value }) => [town, indicator, value])).toEqual([
      ['T5', 'tax', 120_000],
      ['T5', 'jobs', 420],
    ]);
    // Said, not known: it stands beside the row as any other alias does.
    expect(half.rows[0]?.notes).toContain('town-alias');
    const whole = await read({ towns, indicators: new Map([['园区产值', 'investment-completed']]) });
    expect(whole.rows).toHaveLength(3);
    expect(whole.skipped).toEqual([]);
  });

  it('is one edit, is undone as one, and is known again under another name', async () => {
    const { store, actions } = await opened('2020Q2');
    const lines = '小镇,指标,本季数\n蒙山漫游小镇,完成投资（万元）,1500\n蒙山漫游小镇,税收（万元）,18\n';
    const read = await readForm(store.getState(), 'a.csv', new TextEncoder().encode(lines));
    if (!read.ok) throw new Error('not read');
    const start = store.getState().observations.length;
    actions.importForms(
      read.value.rows.map(({ town, indicator, quarter, basis, value, total }) => ({
        town,
        indicator,
        quarter,
        basis,
        value,
        total,
      })),
      [],
      [{ name: 'a.csv', fingerprint: read.value.fingerprint }],
    );
    expect(store.getState().observations).toHaveLength(start + 2);
    expect(repeatedOf(store.getState(), [{ name: 'b.csv', file: read.value }], 0)).toEqual([
      { code: 'same-file', name: 'a.csv' },
    ]);
    actions.undo();
    expect(store.getState().observations).toHaveLength(start);
    expect(repeatedOf(store.getState(), [{ name: 'b.csv', file: read.value }], 0)).toEqual([]);
  });

  it('has drop-downs, free cells for what is asked and a sheet that says what it is', async () => {
    const { store } = await opened();
    const { unzipSync, strFromU8 } = await import('fflate');
    const parts = unzipSync(bytesOf(await templateOf(store.getState(), T1)));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!);
    expect(sheet).toContain('<sheetProtection');
    expect(sheet).toMatch(/<dataValidation[^>]*type="list"/);
    expect(strFromU8(parts['xl/workbook.xml']!)).toMatch(/veryHidden/);
  });
});

describe('a register', () => {
  it.each(['projects', 'problems', 'revisions', 'targets', 'annual-plans', 'year-projects'])(
    '%s goes out as a workbook and comes back the same',
    async (id) => {
      const { store } = await opened();
      const read = await readForm(
        store.getState(),
        '台账.xlsx',
        bytesOf(await writeRegister(store.getState(), id)),
      );
      if (!read.ok) throw new Error(JSON.stringify(read.issues));
      const { programme, records } = store.getState();
      const own = inTownOrder(recordsOf(records, id), programme.towns);
      const filled = (fields: Readonly<Record<string, unknown>>) =>
        Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== ''));
      expect(
        read.value.records.map(({ register, town, fields, notes }) => [
          register,
          town,
          filled(fields),
          notes,
        ]),
      ).toEqual(own.map(({ register, town, fields }) => [register, town, filled(fields), []]));
    },
  );
});

describe('the close of a quarter', () => {
  it('goes from draft to locked, and only a reason opens it, as a second version', async () => {
    const { store, actions } = await opened('2020Q2');
    const quarter = '2020Q2' as Quarter;
    const state = () => reportOf(store.getState().records, T4, quarter);
    for (const step of ['draft', 'reported', 'checked', 'locked'] as const)
      actions.setReportState(T4, quarter, step, { date: '2020-07-04' as IsoDate });
    expect(state()).toMatchObject({ state: 'locked', version: 1, isLate: false });
    const figure = { town: T4, indicator: 'tax', quarter, basis: '', value: 5, total: null };
    expect(actions.reportFigures([figure])).toBeNull();
    expect(actions.setReportState(T4, quarter, 'draft')).toBeNull();
    expect(actions.setReportState(T4, quarter, 'draft', { reason: '漏报' })?.reason).toBe('漏报');
    expect(state()).toMatchObject({ state: 'draft', version: 2 });
    expect(actions.reportFigures([figure])).not.toBeNull();
    expect(
      store
        .getState()
        .records.filter(
          ({ register, town, fields }) =>
            register === 'reports' && town === T4 && fields['quarter'] === quarter,
        ),
    ).toHaveLength(2);
  });

  it('takes all towns of a step together, as one edit', async () => {
    const { store, actions } = await opened('2020Q3');
    const quarter = '2020Q3' as Quarter;
    const towns = store
      .getState()
      .programme.towns.map(({ id }) => id)
      .slice(0, 7);
    const edit = actions.setReportState(towns, quarter, 'checked');
    expect(edit?.changes).toHaveLength(7);
    actions.undo();
    expect(reportOf(store.getState().records, T1, quarter).state).toBe('reported');
  });
});

describe('ranks', () => {
  it('leave a quarter out that nobody has reported, whatever the year was before it', async () => {
    const { store } = await opened('2018Q3');
    const { lines, quarters } = rankLines(store.getState(), 'nurtured', 3);
    expect(quarters).toEqual(['2018Q1', '2018Q2', '2018Q3']);
    const mengshan = lines.find(({ town }) => town.id === 'T4')!;
    expect(mengshan.ranks.at(-1)).toBeNull();
    expect(mengshan.ranks.at(-2)).toBeGreaterThan(0);
  });
});

describe('the machine’s clock', () => {
  it('changes nothing but the stamp of what is written (R-X01)', async () => {
    const { store } = await opened();
    const then = writeProgrammeCalendar(store.getState(), '2018-06-30T01:15:00.000Z');
    const now = writeProgrammeCalendar(store.getState(), '2031-01-01T00:00:00.000Z');
    const text = ({ bytes }: WrittenFile) => new TextDecoder().decode(bytes);
    expect(text(then).replaceAll('20180630T011500Z', 'X')).toBe(
      text(now).replaceAll('20310101T000000Z', 'X'),
    );
    expect(new Set(text(then).match(/^UID:.*$/gm)).size).toBe(text(then).match(/^UID:/gm)!.length);
  });
});

/** LibreOffice with Calc: Impress alone opens no workbook. */
const hasCalc = (() => {
  try {
    const program = realpathSync(execFileSync('which', ['soffice'], { encoding: 'utf8' }).trim());
    return existsSync(join(dirname(program), 'libsclo.so'));
  } catch {
    return false;
  }
})();

/** What LibreOffice reads in the first sheet of each workbook, started once for all of them. */
function throughOffice(books: Readonly<Record<string, Uint8Array>>): Record<string, string[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'zhentu-office-'));
  try {
    const paths = Object.entries(books).map(([name, bytes]) => {
      writeFileSync(join(folder, `${name}.xlsx`), bytes);
      return join(folder, `${name}.xlsx`);
    });
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true';
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const flags = [profile, '--headless', '--convert-to', filter, '--outdir', folder, ...paths];
    execFileSync('soffice', flags, { stdio: 'ignore', timeout: 200_000 });
    return Object.fromEntries(
      Object.keys(books).map((name) => {
        const text = readFileSync(join(folder, `${name}.csv`), 'utf8');
        return [name, (parseDelimited(text) ?? []).map(({ cells }) => [...cells])];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// Skipped where it is not installed: `apt-get install libreoffice-calc`.
describe.skipIf(!hasCalc)('another program (LibreOffice Calc)', () => {
  it(
    'reads the summary, whose sums add up as printed, and the three lists',
    { timeout: 240_000 },
    async () => {
      const { store } = await opened();
      const state = store.getState();
      const lists = await Promise.all(
        LISTS.map(async (id) => [id, bytesOf(await writeList(state, id))] as const),
      );
      const read = throughOffice({
        summary: bytesOf(await writeSummary(state)),
        ...Object.fromEntries(lists),
      });
      const rows = read['summary']!;
      const at = rows.findIndex((row) => row.includes('小镇'));
      const heading = rows[at]!;
      const towns = rows.slice(at + 1, at + 9);
      expect(towns.map((row) => row[1])).toEqual(state.programme.towns.map(({ name }) => name.zh));
      const number = (cell = '') => Number(cell.replace(/,/g, '')) || 0;
      for (const column of [6, 7]) {
        const sum = towns.reduce((all, row) => all + number(row[column]), 0);
        expect([heading[column], sum]).toEqual([heading[column], number(rows[at + 9]![column])]);
        expect(sum).toBeGreaterThan(0);
      }
      expect(rows.flat().some((cell) => cell.includes('最大余数法'))).toBe(true);
      expect(rows.flat().some((cell) => cell.includes('示例数据'))).toBe(true);
      const trimmed = (cells: readonly string[]) => cells.map((cell) => cell.trim()).filter(Boolean);
      for (const [id, bytes] of lists) {
        const own = await readSheets(bytes);
        if (!own.ok) throw new Error('not read');
        expect(read[id]!.map(trimmed)).toEqual(own.value[0]!.rows.map(({ cells }) => trimmed(cells)));
        expect(read[id]!.length).toBeGreaterThan(4);
      }
    },
  );
});

describe('the long table', () => {
  it('holds every figure once, with its source', async () => {
    const { store } = await opened();
    const text = new TextDecoder().decode(writeLongTable(store.getState()).bytes);
    const rows = parseDelimited(text) ?? [];
    expect(rows).toHaveLength(store.getState().observations.length + 1);
    expect(rows[0]!.cells[0]).toContain('小镇');
    expect(new Set(rows.slice(1).map(({ cells }) => cells[7]))).toEqual(new Set(['示例']));
  });
});
