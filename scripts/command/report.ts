/** `report --quarter Q --out FOLDER`: the meeting's files without a browser — deck, workbook, sheets, documents. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { plateSvg } from '../../src/map/plate.ts';
import { TOWN_SCALES } from '../../src/map/paper/scale.ts';
import { deckOf } from '../../src/report/deck.ts';
import { writeDocx } from '../../src/report/docx.ts';
import { DOCUMENTS, officialDocument } from '../../src/report/official.ts';
import { LISTS } from '../../src/report/paper.ts';
import { USUAL_THEMES } from '../../src/report/paper-sheets.ts';
import { writePptx } from '../../src/report/pptx.ts';
import { dictionaryOf, fill } from '../../src/text/dictionary.ts';
import type { Language } from '../../src/text/dictionary.ts';
import { issueSentence } from '../../src/text/speak.ts';
import { paperPages } from '../../src/ui/paper/sheets.ts';
import { COLLECTIONS } from '../../src/domain/ledger.ts';
import { asSettled } from '../../src/workspace/settled.ts';
import { writeMeetingWorkbook } from '../../src/workspace/sheets-out.ts';
import type { Terminal } from './main.ts';
import { drawMaps } from './picture.ts';
import { openSource, quarterOption } from './source.ts';

/** 0: written · 2: refused or misused. Names of the files go to stdout, what is going on to stderr. */
export async function report(
  args: readonly string[],
  language: Language,
  terminal: Terminal,
  refuse: (text: string) => 2,
): Promise<0 | 2> {
  const texts = dictionaryOf(language).command;
  let values: ReturnType<typeof parse>['values'];
  try {
    values = parse(args).values;
  } catch {
    // An unknown option or one without its value: the usage that follows says which there are.
    return refuse(texts.reportOptions);
  }
  const asked = quarterOption(values.quarter, language);
  if ('problem' in asked) return refuse(asked.problem);
  if (values.out === undefined) return refuse(texts.needsFolder);
  const scale = values.scale === undefined ? null : Number(values.scale.replace(/^1:/, ''));
  if (scale !== null && !TOWN_SCALES.some((each) => each === scale))
    return refuse(
      fill(texts.badValue, { name: '--scale', value: values.scale ?? '', help: TOWN_SCALES.join(' ') }),
    );
  const workspace = await openSource(values, asked.quarter, { language, terminal, refuse }, asSettled);
  if (!workspace) return 2;
  if (COLLECTIONS.every((collection) => workspace[collection].length === 0))
    terminal.progress(`${texts.reportEmpty}\n`);

  const folder = values.out;
  try {
    await mkdir(path.join(folder, 'sheets'), { recursive: true });
  } catch (error) {
    const problem = (error as NodeJS.ErrnoException).code ?? 'EIO';
    return refuse(fill(texts.cannotWrite, { name: folder, problem }));
  }
  const save = async (name: string, bytes: Uint8Array | string): Promise<void> => {
    const file = path.join(folder, name);
    await writeFile(file, bytes);
    terminal.out(`${file}\n`);
  };
  try {
    terminal.progress(`${texts.reportMaking}\n`);
    await save('deck.pptx', await writePptx(deckOf(workspace), drawMaps(workspace)));
    const workbook = await writeMeetingWorkbook(workspace);
    if (!workbook.ok) {
      workbook.issues.forEach((issue) => terminal.progress(`${issueSentence(issue, language)}\n`));
      return 2;
    }
    await save('workbook.xlsx', workbook.value.bytes);
    for (const kind of DOCUMENTS)
      await save(`${kind}.docx`, await writeDocx(officialDocument(workspace, kind)));
    const pages = paperPages(workspace, {
      contents: ['atlas', ...LISTS],
      themes: USUAL_THEMES,
      town: null,
      scale,
      group: null,
      theme: values.grey === true ? 'print' : 'light',
      coordinates: true,
      approval: '',
    });
    for (const { id, node } of pages) await save(path.join('sheets', `${id}.svg`), plateSvg(node));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    // Anything but a full or forbidden disk is a bug and ends where bugs end.
    if (code === undefined) throw error;
    return refuse(fill(texts.cannotWrite, { name: folder, problem: code }));
  }
  return 0;
}

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      quarter: { type: 'string' },
      out: { type: 'string' },
      pack: { type: 'string' },
      data: { type: 'string' },
      scale: { type: 'string' },
      sample: { type: 'boolean' },
      grey: { type: 'boolean' },
      lang: { type: 'string' },
    },
  });
