/** Official documents: opened as the zip they are, laid out to GB/T 9704, composed from the registers. */
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { RegisterRecord } from '../../src/domain/model.ts';
import { withoutSample } from '../../src/report/context.ts';
import { writeDocx } from '../../src/report/docx.ts';
import { DOCUMENTS, officialDocument } from '../../src/report/official.ts';
import type { OfficialLetter } from '../../src/report/official.ts';
import type { Workspace } from '../../src/workspace/store.ts';
import { bundledWorkspace } from '../fixtures/pack.ts';

const bundled = await bundledWorkspace('?quarter=2018Q4');
/** Decisions are the test's own. */
const workspace: Workspace = {
  ...bundled,
  records: bundled.records.filter(({ register }) => register !== 'tasks'),
};
const task: RegisterRecord = {
  id: 'tasks-1',
  register: 'tasks',
  town: null,
  fields: {
    title: '补齐界址点测绘',
    unit: 'land',
    due: '2019-03-31',
    quarter: '2018Q4',
    done: null,
  },
  source: { kind: 'reported' },
};
const decided: Workspace = { ...workspace, records: [...workspace.records, task] };

async function partsOf(source: Workspace, kind: (typeof DOCUMENTS)[number]) {
  const parts = unzipSync(await writeDocx(officialDocument(source, kind)));
  return (name: string): string => strFromU8(parts[name]!);
}

const wordsOf = ({ title, parts }: OfficialLetter): string =>
  [...title, ...parts.map((part) => (part.type === 'table' ? part.rows.flat().join('|') : part.text))].join(
    '\n',
  );

describe('a document', () => {
  it('has the margins of the standard: 37, 35, 28, 26 mm on A4', async () => {
    const read = await partsOf(decided, 'minutes');
    const margins = /<w:pgMar ([^>]*)>/.exec(read('word/document.xml'))![1]!;
    const millimetres = (name: string): number =>
      Number(new RegExp(`w:${name}="(\\d+)"`).exec(margins)![1]) / (1440 / 25.4);
    expect(['top', 'bottom', 'left', 'right'].map((name) => Math.round(millimetres(name)))).toEqual([
      37, 35, 28, 26,
    ]);
    expect(read('word/document.xml')).toContain('<w:pgSz w:w="11906" w:h="16838"');
  });

  it('sets body and title in the prescribed fonts and sizes, and names substitutes', async () => {
    const read = await partsOf(decided, 'minutes');
    const xml = read('word/document.xml');
    expect(xml).toMatch(/w:eastAsia="仿宋_GB2312"[^>]*\/><w:sz w:val="32"/);
    expect(xml).toMatch(/w:eastAsia="方正小标宋简体"[^>]*\/><w:sz w:val="44"/);
    expect(read('word/fontTable.xml')).toMatch(/w:name="仿宋_GB2312"><w:altName w:val="仿宋,/);
  });

  it('numbers its pages — 1 —, outside on both sides', async () => {
    const read = await partsOf(decided, 'minutes');
    const footers = [read('word/footer1.xml'), read('word/footer2.xml')];
    for (const footer of footers) expect(footer).toMatch(/— .*PAGE.* —/s);
    expect(footers.map((footer) => /<w:jc w:val="(\w+)"/.exec(footer)![1]).sort()).toEqual(['left', 'right']);
    expect(read('word/settings.xml')).toContain('evenAndOddHeaders');
  });

  it('bears 示例数据 at the head where something is invented, and only there', async () => {
    expect((await partsOf(decided, 'agenda'))('word/header1.xml')).toContain('示例数据');
    const real = { ...decided, ...withoutSample(decided) };
    expect((await partsOf(real, 'agenda'))('word/header1.xml')).not.toContain('示例');
    expect(officialDocument(real, 'agenda').name).not.toContain('示例');
  });

  it('gives the same bytes for the same data', async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(() => writeDocx(officialDocument(decided, 'minutes'))),
    );
    expect(first).toEqual(second);
  });
});

describe('the notices', () => {
  it('are a letter to each unit that has something to do, in the order of the units', () => {
    const { letters } = officialDocument(decided, 'notices');
    const addressed = letters.map(({ parts }) => parts.find(({ type }) => type === 'address'));
    expect(addressed.map((part) => (part && 'text' in part ? part.text : ''))).toEqual([
      '区财政局：',
      '渝水国土分局：',
      '人和乡：',
      '姚圩镇：',
    ]);
    expect(wordsOf(letters[1]!)).toContain('补齐界址点测绘|2019年3月31日');
    expect(wordsOf(letters[1]!)).not.toContain('污水管网');
    expect(wordsOf(letters[0]!)).toContain('污水管网二期资金未到位');
  });

  it('leave out what has been done', () => {
    const done = { ...task, fields: { ...task.fields, done: '2018Q4' } };
    const { letters } = officialDocument({ ...workspace, records: [...workspace.records, done] }, 'notices');
    expect(letters.map(wordsOf).join()).not.toContain('补齐界址点测绘');
  });

  it('say so when there is nothing to assign', () => {
    const { letters } = officialDocument({ ...workspace, records: [] }, 'notices');
    expect(letters.map(wordsOf).join()).toContain('没有要交办的事项');
  });
});

describe('the minutes', () => {
  it('hold what was decided, and say of each town what is known of it', () => {
    const [letter] = officialDocument(decided, 'minutes').letters;
    const words = wordsOf(letter!);
    expect(words).toContain('1.补齐界址点测绘。责任单位：渝水国土分局；完成时限：2019年3月31日。');
    expect(words).toContain('姚圩蜜桔：用地未上图，投资未报。');
  });

  it.each(['2016Q4', '2020Q4'])('can be written at %s', (quarter) => {
    for (const kind of DOCUMENTS) {
      const source = { ...workspace, quarter: quarter as Workspace['quarter'] };
      expect(officialDocument(source, kind).letters.length).toBeGreaterThan(0);
    }
  });
});
